"""The Enterprise API, call by call."""
