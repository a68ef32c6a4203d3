"""Groups of workers that more than one module must know."""

from __future__ import annotations

TENANTS_GROUP = "tenants"
"""The workers that go over to another tenant, which alone live through it."""
RUN_GROUP = "run"
"""The worker that carries out a run: none of its kind ends another."""
