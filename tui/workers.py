"""Groups of workers that more than one module must know."""

from __future__ import annotations

TENANTS_GROUP = "tenants"
"""The workers that go over to another tenant, and live through it."""
KEYS_GROUP = "keys"
"""The worker that presses the keys that wait, whatever tenant is open."""
RUN_GROUP = "run"
"""The worker that carries out a run: none of its kind ends another."""
OPENING_GROUPS = frozenset({TENANTS_GROUP, "changes", "columns", "export", "line", "places", "views"})
"""The workers that a key sets off to open a screen."""
