"""The SCIM API, call by call."""
