"""The manual as data: `airdeck help`, the help screen, the README and the man page read it here."""
