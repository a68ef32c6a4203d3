"""The tenant as it is now: what the seed made, under what has been changed since; only changes take memory."""
