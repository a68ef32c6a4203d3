"""The account: state, seat, rights, log-in, and who invited the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.navigation.target import Leads, Target
from tui.screens.user_details import ACCOUNT, field_of
from tui.screens.user_tabs.tab import UserTab
from tui.widgets.details import Details, Field, Section

if TYPE_CHECKING:
    from tui.session import Session

REDACTED = "usrEXTERNREDACTED"
"""What Airtable tells in place of an inviter from outside (API reference, Get user by id)."""
_INVITER = "invited_by"


class AccountTab(UserTab):
    """Everything but the pushed metadata and the groups; Enter opens the inviter."""

    TITLE = "Account"

    def __init__(self, session: Session, user_id: str) -> None:
        self._details = Details()
        super().__init__(session, user_id, self._details, name="account")

    def draw(self) -> None:
        """Draw the fields, the inviter by name."""
        texts, me = self.session.users.texts_of(self.user_id), self.session.me
        fields = [field_of(column, texts, me) for column in ACCOUNT if column.id != _INVITER]
        note = "" if texts else "Neither API listed this user: the other tabs show what they tell when they are asked."
        self._details.show("", [Section("Account", [*fields, self._inviter(texts.get(_INVITER))], note)])

    def target(self) -> Target | None:
        """The inviter, where it is one of the users."""
        inviter = self.session.users.texts_of(self.user_id).get(_INVITER)
        is_known = inviter and self.session.users.directory.row_of(inviter) is not None
        return Target(Leads.USER, inviter, "inviter") if inviter and is_known else None

    def _inviter(self, text: str | None) -> Field:
        label = self.session.users.directory.column(_INVITER).title
        if not text:
            return Field(label, None if text is None else "nobody")
        if text == REDACTED:
            return Field(label, "somebody outside", "Airtable does not tell who")
        who = self.session.users.texts_of(text)
        if not who:
            return Field(label, text, "not among the users that were read")
        return Field(label, who.get("name") or who.get("email") or text, text)
