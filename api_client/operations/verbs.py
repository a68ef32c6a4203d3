"""The verbs: everything that airdeck can change, each defined once for screen, command line and engine.

What each does and leaves alone follows the API reference: Manage user, Manage user membership, Grant and Revoke admin
access, Delete user by id, Log out user, Remove user from enterprise, Revoke enterprise personal access tokens, and the
pages of SCIM groups.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from api_client.errors import InvalidInputError

_USERS_AT_ONCE = 10
_TOKENS_AT_ONCE = 100
"""As the Enterprise calls take them; not imported from there, since help texts should not cost a network library."""


class Subject(enum.StrEnum):
    """What one change of a verb is about."""

    USER = "user"
    MEMBERSHIP = "membership"
    """A user in the one group that the plan's parameters name."""
    GROUP = "group"
    TOKEN = "token"  # noqa: S105 - a word of the command line


class Danger(enum.IntEnum):
    """How hard an accidental yes has to be."""

    MILD = 1
    """Gives, or is put back without a trace."""
    MODERATE = 2
    """Takes away, and can be put back."""
    SEVERE = 3
    """Takes away for good."""


class Reversal(enum.StrEnum):
    """What there is to put back afterwards."""

    INVERSE = "can be put back"
    NOT_NEEDED = "wears off by itself"
    NEVER = "final"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb; `id` is its word on the command line, `effect` says in one sentence what it does and what it does not.

    `inverse_id` is the verb that puts it back. `batch_size` is how many changes one request of the Enterprise API may
    hold; over SCIM it is always one. `needs` names the parameters that a plan must have.
    """

    id: str
    title: str
    done_word: str
    effect: str
    danger: Danger
    subject: Subject = Subject.USER
    inverse_id: str | None = None
    wears_off: bool = False
    needs_enterprise: bool = False
    batch_size: int = 1
    needs: tuple[str, ...] = ()

    @property
    def reversal(self) -> Reversal:
        """What there is to put back afterwards."""
        if self.inverse_id is not None:
            return Reversal.INVERSE
        return Reversal.NOT_NEEDED if self.wears_off else Reversal.NEVER


DEACTIVATE = Verb(
    "deactivate",
    "Deactivate",
    "deactivated",
    "Blocks the log-in, ends all sessions and frees the seat; shares, groups and data stay and are back after a"
    " reactivation.",
    batch_size=_USERS_AT_ONCE,
    danger=Danger.MODERATE,
    inverse_id="reactivate",
)
REACTIVATE = Verb(
    "reactivate",
    "Reactivate",
    "reactivated",
    "Lets the user log in again, with the earlier shares and a seat; what was taken away meanwhile does not come back.",
    danger=Danger.MILD,
    batch_size=_USERS_AT_ONCE,
    inverse_id="deactivate",
)
DELETE = Verb(
    "delete",
    "Delete",
    "deleted",
    "Ends the account with its shares and groups for good; a deactivated user can come back, a deleted one cannot.",
    danger=Danger.SEVERE,
)
REMOVE = Verb(
    "remove",
    "Remove from the enterprise",
    "removed",
    "Takes away all shares, groups and admin rights; the account lives on and can log in, and nothing is shared anew"
    " by itself.",
    danger=Danger.SEVERE,
    needs_enterprise=True,
)
SIGN_OUT = Verb(
    "sign-out",
    "Sign out everywhere",
    "signed out",
    "Ends all sessions; the user can log in again at once, and no share, seat or access token is touched.",
    danger=Danger.MODERATE,
    wears_off=True,
    needs_enterprise=True,
)
GRANT_ADMIN = Verb(
    "grant-admin",
    "Grant admin access",
    "made admin",
    "Lets the user administer the whole account by a direct grant; it changes no seat and no share.",
    needs_enterprise=True,
    batch_size=_USERS_AT_ONCE,
    danger=Danger.MODERATE,
    inverse_id="revoke-admin",
)
REVOKE_ADMIN = Verb(
    "revoke-admin",
    "Revoke admin access",
    "admin no more",
    "Takes back a direct grant; super admins and inherited rights stay, and so does the user's own access.",
    needs_enterprise=True,
    batch_size=_USERS_AT_ONCE,
    danger=Danger.MODERATE,
    inverse_id="grant-admin",
)
CLAIM = Verb(
    "claim",
    "Claim",
    "claimed",
    "Makes the account manage a user of its own domains; log-in, shares and data stay as they are.",
    danger=Danger.MILD,
    needs_enterprise=True,
    batch_size=_USERS_AT_ONCE,
    inverse_id="unclaim",
)
UNCLAIM = Verb(
    "unclaim",
    "Unclaim",
    "unclaimed",
    "Ends the management of a user, whom SCIM then shows no more; log-in, shares and data stay as they are.",
    needs_enterprise=True,
    batch_size=_USERS_AT_ONCE,
    danger=Danger.MODERATE,
    inverse_id="claim",
)
ADD_TO_GROUP = Verb(
    "add-to-group",
    "Add to group",
    "added",
    "Makes the user a member and gives the access that the group has; it does not make anybody a manager of the group.",
    subject=Subject.MEMBERSHIP,
    danger=Danger.MILD,
    needs=("group_id",),
    inverse_id="remove-from-group",
)
REMOVE_FROM_GROUP = Verb(
    "remove-from-group",
    "Remove from group",
    "taken out",
    "Ends the membership and the access that came by it; direct shares stay, and a manager comes back as a member.",
    subject=Subject.MEMBERSHIP,
    needs=("group_id",),
    danger=Danger.MODERATE,
    inverse_id="add-to-group",
)
CREATE_GROUP = Verb(
    "create-group",
    "Create group",
    "created",
    "Makes an empty group without access to anything.",
    subject=Subject.GROUP,
    danger=Danger.MILD,
    inverse_id="delete-group",
)
RENAME_GROUP = Verb(
    "rename-group",
    "Rename group",
    "renamed",
    "Changes the name alone; members and access stay, but an identity provider that pushes groups by name may make"
    " a second one.",
    subject=Subject.GROUP,
    danger=Danger.MILD,
    needs=("name",),
    inverse_id="rename-group",
)
DELETE_GROUP = Verb(
    "delete-group",
    "Delete group",
    "deleted",
    "Ends the group and the access that came by it, also where it has members; the members stay users.",
    danger=Danger.SEVERE,
    subject=Subject.GROUP,
)
REVOKE_TOKENS = Verb(
    "revoke-tokens",
    "Revoke access tokens",
    "revoked",
    "Ends personal access tokens for good, and with them what runs on them; their owners can log in and make new ones.",
    danger=Danger.SEVERE,
    subject=Subject.TOKEN,
    needs_enterprise=True,
    batch_size=_TOKENS_AT_ONCE,
)

VERBS: dict[str, Verb] = {
    verb.id: verb
    for verb in (
        DEACTIVATE,
        REACTIVATE,
        DELETE,
        REMOVE,
        SIGN_OUT,
        GRANT_ADMIN,
        REVOKE_ADMIN,
        CLAIM,
        UNCLAIM,
        ADD_TO_GROUP,
        REMOVE_FROM_GROUP,
        CREATE_GROUP,
        RENAME_GROUP,
        DELETE_GROUP,
        REVOKE_TOKENS,
    )
}


def verb_named(word: str) -> Verb:
    """The verb of this word. Raises `InvalidInputError`, which lists them."""
    verb = VERBS.get(word)
    if verb is None:
        message = f"There is no verb {word!r}."
        raise InvalidInputError(message, hint=f"The verbs are {', '.join(VERBS)}.")
    return verb
