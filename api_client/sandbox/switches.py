"""How this tenant answers where Airtable's documentation is silent, contradicts itself, or allows several answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["super_admin", "user_admin", "org_unit_admin"]


@dataclass(frozen=True, slots=True)
class Switches:
    """The open questions of the API as settings.

    The defaults are the most likely readings of its pages, and the worst ones where a client has to bear them.
    """

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

    # SCIM users
    unsupported_filter: Literal["refuse", "ignore", "nothing"] = "refuse"
    """What any other filter than the documented equality gets: 400, the whole list, or an empty one."""
    filter_escapes: bool = True
    """A backslash in a filter's text escapes what follows, as in JSON (RFC 7644 section 3.4.2.2); else it is one."""
    conflict_status: Literal[409, 400, 422] = 409
    """The status for an address that is taken."""
    self_deactivation_refused: bool = False
    """Deactivating the token's owner over SCIM is refused with 422, as deleting is."""
    invalid_path_status: Literal[400, 422] = 400
    """The status of a PATCH whose path is none (RFC 7644 section 3.12: 400, `invalidPath`)."""
    patch_atomic: bool = False
    """A failing operation undoes those before it in the same PATCH."""
    entra_dialect: bool = True
    """Capitalised operations, booleans as texts and operations without path are taken, as Entra ID sends them."""
    removing_metadata: Literal["clear", "refuse", "ignore"] = "clear"
    """What `remove` does to an attribute."""
    deactivation_revokes_tokens: bool = False
    """A deactivated user's personal access tokens end."""

    # SCIM groups
    groups_tell_external_id: bool = False
    """Groups that the identity provider pushed carry an external id, which the reference does not name."""
    groups_ignore_start_index: bool = True
    """`startIndex` is not listed as a parameter of List SCIM groups."""
    duplicate_group_status: Literal[409, 400, 422] = 409
    """The status for a group name that is taken."""
    unknown_group_status: Literal[400, 404] = 400
    """The status of PUT and PATCH for a group that is not there; get and delete answer 400."""
    bad_member: Literal["ignore", "refuse"] = "ignore"
    """What becomes of a member who cannot be in a group (unknown, external or deactivated): left out, or 400."""
    remove_path: Literal["any", "spaced", "unspaced"] = "any"
    """Which `members[value eq "..."]` is taken: RFC 7644's with a blank after `eq`, the documented one without it."""
    replace_keeps_managers: bool = False
    """Replacing the members of a group keeps the manager role of those who stay."""

    # Enterprise users
    max_batch: int | None = None
    """More users in one call than this are refused; Airtable recommends 10 and enforces none."""
    dry_run_by_default: bool = False
    """What Remove user does where `isDryRun` is not sent."""
    dry_run_needs_replacement: bool = True
    """A dry run for a sole owner wants `replacementOwnerId` too."""
    missing_replacement_status: Literal[422, 403] = 422
    """The status where a sole owner is removed without replacement."""
    revoking_oneself_refused: bool = False
    """Revoking one's own admin access is an error."""
    revoking_last_admin_refused: bool = False
    """Revoking the last admin's access is an error."""

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
    role: Role = "super_admin"
    """The admin role of the token's owner; a limited one gets 403 for what it may not do."""
    contract: Literal["ela", "fla"] = "ela"
    """Under FLA, users are always provisioned and their state cannot be changed."""
    domain_capture: bool = False
    """Users of the domains belong automatically, so that nobody can be claimed."""
    api_host_serves_scim: bool = True
    """SCIM answers on the Enterprise API's host too, as newer pages print it."""
    hub: bool = True
    """Enterprise Hub: users show `isSuperAdmin`, and `aggregated` and `descendants` can be included."""
    seat_billing: bool = True
    """The newer billing model, under which users show a `licenseType`."""
    group_mappings: bool = False
    """Groups give seats, and internal users show an `enterpriseUserType`."""
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
    shared_bucket: bool = True
    """Both hosts count into one budget; otherwise each has its own."""
    scim_429_shape: Literal["web", "scim"] = "web"
    """The envelope of a 429 on SCIM addresses."""
