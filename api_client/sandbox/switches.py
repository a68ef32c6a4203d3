"""How this tenant answers where Airtable's documentation is silent, contradicts itself, or allows several answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ENTERPRISE_SCALE, BUSINESS = "enterprise_scale", "business"


@dataclass(frozen=True, slots=True)
class Switches:
    """The open questions of the API as settings; the defaults are the most likely readings of its pages."""

    # Paging (List SCIM users names no cap, no order and no snapshot)
    page_cap: int | None = None
    """The most users on a page, whatever `count` asks for."""
    page_cap_varies: bool = False
    """Each page draws its own cap between 1 and `page_cap`."""
    ignores_start_index: bool = False
    """Every page begins at the first user."""
    unstable_order: bool = False
    """Each request sees the list rotated by another number of users."""
    list_includes_deactivated: bool = True
    """Deactivated users are on the list."""
    wrong_total: int = 0
    """Added to the true `totalResults`."""
    omits_empty_resources: bool = False
    """`Resources` is missing where nothing was found (RFC 7644 section 3.4.2)."""
    churn: int | None = None
    """Every so many requests one user is created and another deleted."""

    # Attributes (the examples of list, get and PATCH contradict each other)
    lists_omit_pushed_metadata: bool = False
    """Rows of the list carry no title, external id, e-mails, groups and enterprise extension."""
    gets_omit_pushed_metadata: bool = False
    """The same for the answer to a single get."""
    blank_attributes: Literal["null", "empty", "omitted"] = "null"
    """How an attribute without value is sent."""
    zoneless_times: bool = False
    """Times of the Enterprise API come without zone, as third-party clients have seen them."""
    manager_as_text: bool = False
    """The manager is one string instead of an object."""

    # Answers
    filter_case_sensitive: bool = False
    """`userName eq` tells upper from lower case."""
    scim_content_type: str = "application/json"
    """The media type of SCIM answers; RFC 7644 section 3.1 wants application/scim+json."""
    scim_status_as_text: bool = False
    """`status` of SCIM errors is a string."""
    create_status: int = 200
    """The status after a create: 200 in Airtable's example, 201 in RFC 7644 section 3.3."""
    delete_status: int = 204
    """The status after a delete, whose body is empty."""
    unknown_ids: Literal["missing", "error"] = "missing"
    """What a look-up does with an id that it does not know: leave it out, or answer 404 for all."""
    whoami_email: bool = True
    """`whoami` tells the e-mail address (it needs a scope of its own)."""

    # Tenant
    plan: Literal["enterprise_scale", "business"] = "enterprise_scale"
    """Business has SCIM users and nothing else of this API."""
    plan_refusal: Literal[403, 404] = 404
    """What an address answers that the plan does not have."""
    hub: bool = True
    """Enterprise Hub: users show `isSuperAdmin`, and `aggregated` and `descendants` can be included."""
    missing_scopes: frozenset[str] = frozenset()
    """Scopes that the token lacks."""

    # Limits
    latency: float = 0.0
    """Seconds before each answer."""
    rate_limit: int | None = 50
    """Requests in any one second, for both hosts together; None is no limit."""
    penalty_extends: bool = False
    """Requests during a lock-out begin it anew."""
    retry_after: Literal["none", "seconds", "date"] = "none"
    """The header of a 429, which Airtable does not promise."""
