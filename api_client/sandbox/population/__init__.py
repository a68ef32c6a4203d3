"""The people of the sandbox: made from a seed and a number on demand, so that a million of them cost no memory."""
