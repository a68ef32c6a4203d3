"""Changing users: what is planned, reviewed, applied, journalled and undone."""
