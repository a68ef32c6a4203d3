"""Setting up a tenant on the screen, going over to another one, and the doctor."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from api_client.client import AirtableClient
from api_client.errors import MissingSettingError
from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from tests.api_client.profiles import vault
from tests.api_client.profiles.vault import Vault
from tests.tui.drivers import NOW, UsersPage, text_of, until
from tui.app import AirdeckApp
from tui.cli.dashboard import tenant_to_show
from tui.cli.options import Settings
from tui.dialogs.token import TokenDialog
from tui.files.folders import profiles_path
from tui.screens.doctor import DoctorScreen
from tui.screens.first_run import FirstRunScreen
from tui.screens.opening import READING
from tui.screens.profiles import ProfilesScreen
from tui.screens.users import UsersScreen
from tui.tenants.tenant import DemoTenant, Tenant, find_tenant
from tui.tenants.tokens import ask_nobody
from tui.widgets.check_list import CheckList
from tui.widgets.tick_box import TickBox

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Vault:
    """An empty keyring."""
    backend = Vault()
    vault.install(monkeypatch, backend)
    return backend


class Tenants:
    """Sandboxes that clients find in place of the network, and the clients that are open."""

    def __init__(self) -> None:
        self.open_clients: list[AirtableClient] = []
        self.sandbox = Sandbox(users=1)

    def serve(self, **settings: Any) -> Sandbox:
        """Let clients find a sandbox of these settings."""
        self.sandbox = Sandbox(**settings)
        return self.sandbox


@pytest.fixture
def tenants(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tenants]:
    """No client reaches a network, and each that was opened is closed at the end."""
    found = Tenants()
    init, leave = AirtableClient.__init__, AirtableClient.__aexit__

    def opened(self: AirtableClient, *args: Any, http_transport: Any = None) -> None:
        found.open_clients.append(self)
        init(self, *args, http_transport=http_transport or SandboxTransport(found.sandbox))

    async def left(self: AirtableClient, *error: Any) -> None:
        found.open_clients.remove(self)
        await leave(self, *error)

    monkeypatch.setattr(AirtableClient, "__init__", opened)
    monkeypatch.setattr(AirtableClient, "__aexit__", left)
    yield found
    assert not found.open_clients


class SetUpPage:
    """The form."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def screen(self) -> FirstRunScreen:
        """The screen itself."""
        assert isinstance(self.pilot.app.screen, FirstRunScreen)
        return self.pilot.app.screen

    @property
    def trouble(self) -> str:
        """What the form complains about."""
        return str(self.screen.query_one("#trouble", Static).render())

    @property
    def checks(self) -> str:
        """What the checks found."""
        return str(self.screen.query_one(CheckList).render())

    @property
    def may_open(self) -> bool:
        """Whether the tenant can be opened now."""
        return not self.screen.query_one("#open", Button).disabled

    def box(self, name: str) -> TickBox:
        """A tick box."""
        return self.screen.query_one(f"#{name}", TickBox)

    async def opened(self) -> SetUpPage:
        """Wait until the form is there, and the keyring was looked for."""
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, FirstRunScreen))
        await until(self.pilot, lambda: str(self.box("remember").label) != "Keep the token in the keyring")
        return self

    async def fill(self, **values: str) -> SetUpPage:
        """Put these values into the fields of these names."""
        for name, value in values.items():
            self.screen.query_one(f"#{name}", Input).value = value
        await self.pilot.pause()
        return self

    async def fill_in(self, sandbox: Sandbox, **others: str) -> SetUpPage:
        """Fill in what leads to `sandbox`, or `others`."""
        own = {"scim_url": sandbox.scim_url, "api_url": sandbox.api_url, "enterprise_id": sandbox.enterprise_id}
        return await self.fill(**{**own, "token": sandbox.token, **others})

    async def check(self) -> SetUpPage:
        """Press Enter in the token's field, and wait for the answer."""
        self.screen.query_one("#token", Input).focus()
        await self.pilot.press("enter")
        await until(self.pilot, lambda: self.may_open or (self.trouble and self.trouble != "Checking…"))
        return self

    async def open(self) -> UsersPage:
        """Go on to the users."""
        await self.pilot.press("enter")
        return await UsersPage(self.pilot).loaded()


@asynccontextmanager
async def set_up(size: tuple[int, int] = (120, 40)) -> AsyncIterator[SetUpPage]:
    """The dashboard on its first run."""
    async with AirdeckApp(None, clock=lambda: NOW).run_test(size=size, notifications=True) as pilot:
        yield await SetUpPage(pilot).opened()


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_first_run_ends_at_the_users(keyring: Vault, tenants: Tenants, size: tuple[int, int]) -> None:
    """Fill in, Enter, read what works, Enter: the users are there, the profile and its token are kept."""
    sandbox = tenants.serve(users=40)
    async with set_up(size) as form:
        await (await form.fill_in(sandbox)).check()
        for subject in ("Token", "SCIM users", "SCIM groups", "Enterprise account", "User details", "Audit log"):
            assert f"ok        {subject}" in form.checks
        users = await form.open()
        assert users.table.model.row_count == 40
        assert "airtable" in users.trail
        assert "RO" in users.trail
    saved = Profiles.load(profiles_path()).named("airtable")
    assert saved.keyring
    assert saved.read_only
    assert list(keyring.kept.values()) == [sandbox.token]


async def test_without_a_keyring_the_token_is_kept_nowhere(tenants: Tenants, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form says so, opens the tenant all the same, and saves the addresses alone."""
    from api_client.profiles import token_keyring

    monkeypatch.setattr(token_keyring, "_configured_backend", Vault)
    sandbox = tenants.serve(users=10)
    async with set_up() as form:
        assert form.box("remember").disabled
        assert "asked for each time" in str(form.box("remember").label)
        await (await form.fill_in(sandbox)).check()
        await form.open()
    assert not Profiles.load(profiles_path()).named("airtable").keyring
    assert sandbox.token not in profiles_path().read_text()


@pytest.mark.usefixtures("keyring")
async def test_a_wrong_token_opens_nothing(tenants: Tenants) -> None:
    """The check says that it was not accepted; Open stays closed, and nothing is kept."""
    sandbox = tenants.serve(users=10)
    async with set_up() as form:
        await (await form.fill_in(sandbox, token=FAKE_TOKEN)).check()
        assert "Token not accepted" in form.checks
        assert not form.may_open
    assert not profiles_path().exists()


@pytest.mark.usefixtures("keyring")
async def test_a_business_plan_opens_and_says_what_is_missing(tenants: Tenants) -> None:
    """Users over SCIM are enough."""
    sandbox = tenants.serve(users=10, switches=Switches(plan="business"))
    async with set_up() as form:
        await (await form.fill_in(sandbox)).check()
        assert "limited   Enterprise account" in form.checks
        assert form.may_open
        await form.pilot.press("enter")
        await until(form.pilot, lambda: isinstance(form.pilot.app.screen, UsersScreen))


@pytest.mark.usefixtures("keyring")
async def test_what_was_changed_after_the_check_is_checked_again(tenants: Tenants) -> None:
    """Nobody opens, or keeps, what was not checked."""
    sandbox = tenants.serve(users=10)
    async with set_up() as form:
        await (await form.fill_in(sandbox)).check()
        assert form.may_open
        await form.fill(token=FAKE_TOKEN)
        assert not form.may_open
        await form.check()
        assert not form.may_open


@pytest.mark.usefixtures("keyring")
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"token": ""}, "The token is empty"),
        ({"token": f"{FAKE_TOKEN} "}, "holds a blank"),
        ({"scim_url": "http://plain.example/\x1b[2J"}, "Bad address"),
        ({"name": "a b"}, "not a name for a profile"),
        ({"name": "there"}, "There is a profile there already"),
        ({"enterprise_id": "ent/.."}, "not an enterprise id"),
    ],
)
async def test_what_cannot_be_right_is_told_before_anything_is_sent(
    tenants: Tenants, values: dict[str, str], words: str
) -> None:
    """The form says which answer is wrong; the token is never shown."""
    sandbox = tenants.serve(users=10)
    Profiles().having(SavedProfile("there")).save(profiles_path())
    async with set_up() as form:
        await (await form.fill_in(sandbox, **values)).check()
        assert words in form.trouble
        assert not form.may_open
        assert FAKE_TOKEN not in text_of(form.pilot.app)
    assert not sandbox.served


async def test_leaving_the_first_run_leaves_airdeck() -> None:
    """There is nothing behind the form."""
    async with set_up() as form:
        await form.pilot.press("escape")
        await until(form.pilot, lambda: form.pilot.app._exit)
    assert not profiles_path().exists()


@asynccontextmanager
async def _opened(tenant: Tenant) -> AsyncIterator[UsersPage]:
    async with AirdeckApp(tenant, clock=lambda: NOW).run_test(size=(120, 40), notifications=True) as pilot:
        yield UsersPage(pilot)


def _save(sandbox: Sandbox, name: str) -> None:
    saved = SavedProfile(name, sandbox.scim_url, sandbox.api_url, sandbox.enterprise_id)
    Profiles.load(profiles_path()).having(saved).save(profiles_path())


async def test_a_token_that_is_kept_nowhere_is_asked_for(tenants: Tenants) -> None:
    """A bad one is told in the dialog; a good one opens the tenant."""
    sandbox = tenants.serve(users=15)
    _save(sandbox, "corp")
    async with _opened(find_tenant(Settings(), ask=ask_nobody)) as users:
        await until(users.pilot, lambda: isinstance(users.app.screen, TokenDialog))
        field = users.app.screen.query_one(Input)
        field.value = "two words"
        await users.press("enter")
        assert "holds a blank" in text_of(users.app)
        field.value = sandbox.token
        await users.press("enter")
        assert (await users.loaded()).table.model.row_count == 15


async def test_keys_typed_before_a_token_is_asked_for_do_not_come_into_it(
    tenants: Tenants, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody had seen the question; what is typed after it came is its answer."""
    _save(tenants.serve(users=15), "corp")
    may_go_on = asyncio.Event()
    go_on = AirdeckApp._open

    async def when_allowed(app: AirdeckApp, tenant: Tenant) -> None:
        await may_go_on.wait()
        await go_on(app, tenant)

    monkeypatch.setattr(AirdeckApp, "_open", when_allowed)
    async with _opened(find_tenant(Settings(), ask=ask_nobody)) as users:
        await until(users.pilot, lambda: READING in text_of(users.app))
        await users.pilot.press("slash", *"dept")
        may_go_on.set()
        await until(users.pilot, lambda: isinstance(users.app.screen, TokenDialog) and not users.app.is_settling)
        assert users.app.screen.query_one(Input).value == ""
        await users.press("x")
        assert users.app.screen.query_one(Input).value == "x"


async def test_a_token_that_is_not_given_is_told(tenants: Tenants) -> None:
    """Without it there are no users, and the words say how to give one."""
    _save(tenants.serve(users=15), "corp")
    async with _opened(find_tenant(Settings(), ask=ask_nobody)) as users:
        await until(users.pilot, lambda: isinstance(users.app.screen, TokenDialog))
        await users.press("escape")
        await until(users.pilot, lambda: "no token for the profile corp" in users.toasts)
        assert isinstance(users.app, AirdeckApp)
        assert users.app.session is None


async def test_another_profile_closes_the_session_before(tenants: Tenants) -> None:
    """F2 lists the profiles; the chosen one is opened after the other's session was closed, on a screen of its own."""
    sandbox = tenants.serve(users=15)
    _save(sandbox, "corp")
    _save(sandbox, "lab")
    async with _opened(DemoTenant(users=30)) as users:
        await users.loaded()
        assert len(tenants.open_clients) == 1
        await users.press("f2")
        await until(users.pilot, lambda: isinstance(users.app.screen, ProfilesScreen))
        assert "lab" in text_of(users.app)
        await users.press("down", "enter")
        await until(users.pilot, lambda: isinstance(users.app.screen, TokenDialog))
        assert not tenants.open_clients
        users.app.screen.query_one(Input).value = sandbox.token
        await users.press("enter")
        assert (await users.loaded()).table.model.row_count == 15
        assert "lab" in users.trail
        assert [type(screen) for screen in users.app.screen_stack] == [UsersScreen]


async def test_staying_changes_nothing(tenants: Tenants) -> None:
    """Escape in the list, the profile that is open, and a set-up that is left keep the session as it is."""
    sandbox = tenants.serve(users=15)
    _save(sandbox, "demo")
    async with _opened(DemoTenant(users=30)) as users:
        session = (await users.loaded()).session
        for keys in (("escape",), ("enter",), ("n", "escape")):
            await users.press("f2")
            await until(users.pilot, lambda: isinstance(users.app.screen, ProfilesScreen))
            await users.press(*keys)
            await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        assert users.session is session


async def test_a_bad_profile_file_is_told_on_the_screen() -> None:
    """The session goes on."""
    async with _opened(DemoTenant(users=30)) as users:
        await users.loaded()
        profiles_path().parent.mkdir(mode=0o700)
        profiles_path().write_text("version = 1\nprofile = 1\n")
        await users.press("f2")
        await until(users.pilot, lambda: "'profile'" in users.toasts)


async def test_the_doctor_looks_and_looks_again() -> None:
    """F3 shows each check with its verdict; r asks anew; Escape leads back to the users."""
    async with _opened(DemoTenant(users=30)) as users:
        await users.loaded()
        await users.press("f3")
        await until(users.pilot, lambda: isinstance(users.app.screen, DoctorScreen))
        for _ in range(2):
            await until(users.pilot, lambda: "Folders" in text_of(users.app))
            assert "ok        SCIM users" in text_of(users.app)
            await users.press("r")
        await users.press("escape")
        assert isinstance(users.app.screen, UsersScreen)


def _on_a_terminal(monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: there, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: there, raising=False)


def test_a_first_run_needs_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the form opens; without one there are words and no screen."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    _on_a_terminal(monkeypatch, there=True)
    assert tenant_to_show(Settings()) is None
    _on_a_terminal(monkeypatch, there=False)
    with pytest.raises(MissingSettingError, match="no token"):
        tenant_to_show(Settings())


@pytest.mark.parametrize("settings", [Settings(demo=True), Settings(scim_url="https://scim.example")])
def test_whoever_says_something_is_not_asked_for_everything(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """An address, the demo or a saved profile is a beginning."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    _on_a_terminal(monkeypatch, there=True)
    assert tenant_to_show(settings) is not None
    Profiles().having(SavedProfile("corp")).save(profiles_path())
    shown = tenant_to_show(Settings())
    assert shown is not None
    assert shown.name == "corp"
