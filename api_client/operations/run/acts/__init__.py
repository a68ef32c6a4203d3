"""How each verb is carried out and seen: which call sends it, and which reading tells what became of it."""
