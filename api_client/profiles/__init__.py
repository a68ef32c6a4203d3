"""Profiles: named tenants, their addresses and what is allowed there."""
