"""The endpoints, one file per resource, each with its rows of the routing table."""
