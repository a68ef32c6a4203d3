"""The form that sets up a tenant: addresses, enterprise id, token; checked before it is kept."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Label, Static

from api_client.errors import AirdeckError, InvalidInputError
from api_client.profiles.profile import AIRTABLE_API_URL, AIRTABLE_SCIM_URL, Profile
from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile, check_name
from api_client.profiles.token_keyring import KeyringError, TokenKeyring
from api_client.transport.token import Token
from tui.commands.command import bindings_of
from tui.commands.dialogs import SETUP_COMMANDS
from tui.files.folders import profiles_path
from tui.safety.printable import printable
from tui.tenants.real_tenant import RealTenant
from tui.tenants.signing_in import FIRST_NAME, check_tenant, keep, obstacle
from tui.tenants.tokens import FoundToken
from tui.widgets.check_list import CheckList
from tui.widgets.key_bar import KeyBar
from tui.widgets.tick_box import TickBox

_FIELDS = (
    ("name", "Profile", FIRST_NAME, "a name of your own for this tenant"),
    ("scim_url", "SCIM address", AIRTABLE_SCIM_URL, "https://…"),
    ("api_url", "API address", AIRTABLE_API_URL, "none: a tenant that is only known by SCIM"),
    ("enterprise_id", "Enterprise", "", "ent…, in the admin panel as Account ID; none on the Business plan"),
    ("token", "Token", "", "paste it here; it is not shown"),
)
_INTRO = (
    "The token needs enterprise.scim.usersAndGroups:manage; enterprise.account:read and enterprise.user:read tell more."
)


class FirstRunScreen(Screen[RealTenant | None]):
    """Returns a tenant that was checked and saved; None where the user leaves."""

    CSS_PATH = "first_run.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SETUP_COMMANDS)

    def __init__(self, keyring: TokenKeyring | None = None) -> None:
        super().__init__()
        self._keyring = keyring or TokenKeyring()
        self._checked: tuple[Profile, Token] | None = None

    def compose(self) -> ComposeResult:
        """What is needed, a line for each question, then what the checks found."""
        yield Static("airdeck · set up a tenant", classes="setup--title")
        yield Static(Content(_INTRO), classes="setup--hint")
        for name, label, value, hint in _FIELDS:
            with Horizontal(classes="setup--line"):
                yield Label(Content(label))
                yield Input(value, placeholder=hint, password=name == "token", compact=True, id=name)
        yield TickBox("Only look: never change anything", value=True, compact=True, id="read_only")
        yield TickBox("Keep the token in the keyring", compact=True, disabled=True, id="remember")
        with Horizontal(classes="setup--buttons"):
            yield Button("Check", variant="primary", compact=True, id="check")
            yield Button("Open", variant="success", compact=True, disabled=True, id="open")
        with VerticalScroll():
            yield Static(id="trouble")
            yield CheckList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at what nobody can guess, and look for a keyring meanwhile."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one("#enterprise_id").focus()
        self._look_for_keyring()

    def action_leave(self) -> None:
        """Set up nothing."""
        self.dismiss(None)

    @work(group="setup-keyring")
    async def _look_for_keyring(self) -> None:
        box = self.query_one("#remember", TickBox)
        try:
            name = await asyncio.to_thread(self._keyring.name)
        except KeyringError as error:
            box.label = Content(printable(f"{error.message} The token is asked for each time."))
        else:
            box.label = Content(printable(f"Keep the token in the {name}"))
            box.disabled, box.value = False, True

    @on(Input.Changed)
    @on(TickBox.Changed, "#read_only")
    def _changed(self) -> None:
        """What was checked is no longer what stands there."""
        self._checked = None
        self.query_one("#open", Button).disabled = True

    @on(Input.Submitted)
    @on(Button.Pressed, "#check")
    def _submitted(self) -> None:
        self._check()

    @on(Button.Pressed, "#open")
    def _opened(self) -> None:
        self._open()

    @work(group="setup", exclusive=True)
    async def _check(self) -> None:
        """Read the form, ask the tenant, and show each answer as it comes."""
        checks = self.query_one(CheckList)
        checks.clear()
        self._tell("Checking…")
        try:
            profile, token = self._form()
            async for check in check_tenant(profile, token):
                checks.add(check)
        except AirdeckError as error:
            self._tell(f"{error.title}: {error.message} {error.hint}")
            return
        if obstacle(checks.checks):
            self._tell("This does not work yet: see below.")
            return
        self._tell("")
        self._checked = profile, token
        button = self.query_one("#open", Button)
        button.disabled = False
        button.focus()

    @work(group="setup", exclusive=True)
    async def _open(self) -> None:
        """Keep what was checked, and go on."""
        if self._checked is None:
            return
        profile, token = self._checked
        remembered = token if self.query_one("#remember", TickBox).value else None
        try:
            await asyncio.to_thread(keep, profile, remembered, self._keyring)
        except AirdeckError as error:
            self._tell(f"{error.title}: {error.message} {error.hint}")
            self.query_one("#remember", TickBox).value = False
            return
        found = FoundToken(token, "typed in")
        self.dismiss(RealTenant(profile, lambda: found))

    def _form(self) -> tuple[Profile, Token]:
        """The profile and token that stand there. Raises `InvalidInputError` and what comes under it."""
        words = {field.id or "": field.value.strip() for field in self.query(Input) if field.id != "token"}
        check_name(words["name"])
        if words["name"] in Profiles.load(profiles_path()).by_name:
            message = f"There is a profile {words['name']} already."
            raise InvalidInputError(message, hint="Choose another name.")
        saved = SavedProfile(words.pop("name")).overridden(
            **words, read_only=self.query_one("#read_only", TickBox).value
        )
        return saved.profile(), Token(self.query_one("#token", Input).value)

    def _tell(self, words: str) -> None:
        self.query_one("#trouble", Static).update(Content(printable(words)))
