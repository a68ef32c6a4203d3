"""A pretend tenant that answers as the API reference says: a pure core behind an httpx transport or a port."""
