"""Changing a tenant from the dashboard: what was chosen, the plan under review, the run under way."""
