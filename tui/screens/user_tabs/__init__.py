"""The tabs of a user's page, a module each."""
