"""The views that airdeck brings along, for tables that the user's file does not speak of."""

from __future__ import annotations

from collections.abc import Mapping

from tui.sheets.look import Look
from tui.views.saved import SavedView, Views

_WHO = ("name", "email")
_WHERE = ("department", "cost_center", "manager_name")

SHIPPED: Mapping[str, Views] = {
    "users": (
        SavedView("All", Look()),
        SavedView("No cost center", Look("state:active cost_center:none")),
        SavedView(
            "Never active",
            Look("state:active last_active:never", ("created",), (*_WHO, "created", "seat", *_WHERE)),
        ),
        SavedView(
            "Inactive 90 days",
            Look("state:active last_active<90d", ("last_active",), (*_WHO, "last_active", "seat", *_WHERE)),
        ),
        SavedView("Gone, in groups", Look("state:deactivated !groups:none", (), (*_WHO, "state", "groups", *_WHERE))),
        SavedView(
            "Admins",
            Look(
                "admin:yes|super_admin:yes",
                (),
                (*_WHO, "state", "admin", "super_admin", "two_factor", "sso_required", "last_active"),
            ),
        ),
        SavedView(
            "Externals",
            Look("managed:no", (), (*_WHO, "found_in", "seat", "user_type", "last_active", "invited_by")),
        ),
    ),
}
"""By the id of the place. Looks are written as `Look.of` writes them, so that a view is known by its look."""
