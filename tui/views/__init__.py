"""Saved views: filter, sort and columns of a table under a name."""
