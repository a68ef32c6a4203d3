"""Airdeck's own files: the folders they lie in, what the user writes, what is remembered."""
