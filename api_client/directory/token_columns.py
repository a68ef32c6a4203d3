"""Personal access tokens as a table (API reference, List enterprise personal access tokens, beta)."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.values import UNKNOWN, TextValue, Value
from api_client.models.access_tokens import AccessToken

OF_OWNER = "email"
"""The column that the answer of the API does not tell."""
_ENTERPRISE = Source.ENTERPRISE

TOKENS = Columns(
    noun="access token",
    every=(
        Column("name", "Name", Kind.TEXT, 20, _ENTERPRISE, "What its owner calls the token", grows=True),
        Column(OF_OWNER, "Email", Kind.TEXT, 27, _ENTERPRISE, "E-mail address of the owner", short_names=("mail",)),
        Column(
            "state", "State", Kind.WORD, 11, _ENTERPRISE, "active, or deactivated: revoked", short_names=("status",)
        ),
        Column("created", "Created", Kind.TIME, 16, _ENTERPRISE, "When the token was made"),
        Column("reach", "Reach", Kind.WORD, 12, _ENTERPRISE, "What the token reaches: all, the enterprise, or some"),
        Column("scopes", "Scopes", Kind.WORD, 40, _ENTERPRISE, "What the token allows", short_names=("scope",)),
        Column("id", "Token ID", Kind.TEXT, 17, _ENTERPRISE, "Airtable's id of the token; not the token itself"),
        Column("user_id", "User ID", Kind.TEXT, 17, _ENTERPRISE, "Airtable's id of the owner", short_names=("user",)),
        Column("created_by", "Created by", Kind.TEXT, 17, _ENTERPRISE, "Airtable's id of who made the token"),
    ),
    on_screen=("name", "email", "state", "created", "scopes", "reach"),
    in_file=("id", "name", "user_id", "email", "state", "created", "reach", "scopes", "created_by"),
    searched=("id", "name", "email", "user_id", "scopes"),
)
"""The tokens of an account, without what makes them work."""


def token_table(tokens: Sequence[AccessToken], users: Directory) -> Directory:
    """The tokens as a table of `TOKENS`, with the addresses of the owners whom `users` has."""
    table = Directory(TOKENS)
    table.merge([token.id for token in tokens], _values(tokens, users))
    return table


def _values(tokens: Sequence[AccessToken], users: Directory) -> dict[str, Sequence[Value]]:
    return {
        "name": [_text(token.name) for token in tokens],
        OF_OWNER: [_email(token, users) for token in tokens],
        "state": [_text(token.state) for token in tokens],
        "created": [UNKNOWN if token.created_time is None else token.created_time for token in tokens],
        "reach": [_text(token.resource_access.mode if token.resource_access else None) for token in tokens],
        "scopes": [" ".join(token.scopes) for token in tokens],
        "user_id": [_text(token.user_id) for token in tokens],
        "created_by": [_text(token.created_by) for token in tokens],
    }


def _email(token: AccessToken, users: Directory) -> Value:
    row = users.row_of(token.user_id) if token.user_id else None
    return UNKNOWN if row is None else users.value("email", row)


def _text(text: str | None) -> TextValue:
    return UNKNOWN if text is None else text
