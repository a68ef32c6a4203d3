"""Where long work tells its pace: the status bar, the dialog, the command line; without colours as with them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from api_client.directory.progress import Phase, Progress
from api_client.operations.journal.entries import Status
from api_client.operations.run.progress import Activity, RunProgress
from tests.tui.drivers import SandboxTenant, text_of, until, users_page
from tests.tui.test_pace import Clock
from tui.changing.run_lines import line_of
from tui.cli.progress import words_of
from tui.dialogs.progress import ProgressDialog
from tui.pace import Pace
from tui.screens.reading_words import doings
from tui.tenant_groups import GroupsState


@dataclass
class Work:
    """Work that has gone on for ten seconds, and did 460 of 1,000."""

    clock: Clock = field(default_factory=Clock)

    def noted_by(self, pace: Pace, phase: str = Phase.USERS) -> Pace:
        """A pace that watched it from its beginning."""
        pace._clock = self.clock
        pace.note(0, 1_000, phase)
        self.clock.now += 10.0
        pace.note(460, 1_000, phase)
        return pace


def test_the_command_line_tells_rate_and_remaining_time() -> None:
    """Behind what is known at once."""
    pace = Work().noted_by(Pace())
    assert words_of(Progress(Phase.USERS, 460, 1_000), pace) == "users: 460 of 1,000 · 46/s · 12 s left"
    assert words_of(Progress(Phase.USERS, 460, None), Pace()) == "users: 460"


async def test_the_status_bar_tells_them_of_a_sync_and_of_members() -> None:
    """As long as something is being read."""
    async with users_page(SandboxTenant()) as users:
        Work().noted_by(users.session.sync.pace)
        users.session.sync.progress = Progress(Phase.USERS, 460, 1_000)
        users.screen.show_numbers()
        assert "reading users 460 of 1,000 · 46/s · 12 s left" in users.status
        groups = GroupsState(progress=Progress(Phase.MEMBERS, 460, 1_000), pace=Work().noted_by(Pace()))
        told = [part.text for part in doings(users.session, groups, is_whole=True)]
        assert told == ["reading members of groups 460 of 1,000", "46/s · 12 s left"]


async def test_readings_note_their_pace() -> None:
    """Of the users, and of the members of groups."""
    async with users_page(SandboxTenant()) as users:
        assert users.session.sync.pace.counted
        await users.session.groups.ensure_listed()
        await users.session.groups.read(users.session.groups.ids)
        assert users.session.groups.state.pace.counted


@pytest.mark.parametrize("no_color", ["", "1"])
async def test_the_dialog_draws_a_bar_of_signs(no_color: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done and what is left differ in more than a colour; without a total there is a number."""
    monkeypatch.setenv("NO_COLOR", no_color)
    async with users_page(SandboxTenant(), size=(80, 24)) as users:
        dialog = ProgressDialog("Reading", lambda: None)
        Work().noted_by(dialog._pace)
        await users.app.push_screen(dialog)
        dialog.note(460, 1_000, "users")
        await until(users.pilot, lambda: "users: 460 of 1,000 · 46/s · 12 s left" in text_of(users.app))
        assert f"{'█' * 18}{'░' * 22}  46%" in text_of(users.app)
        dialog.note(7, 0, "groups")
        await until(users.pilot, lambda: "groups: 7 so far" in text_of(users.app))
        assert "░" not in text_of(users.app)


def test_a_long_run_tells_minutes() -> None:
    """Not thousands of seconds."""
    progress = RunProgress(Activity.RUNNING, 100_000, {Status.DONE: 1_000}, 45.0, 2_200.0, 0.0)
    assert line_of(progress) == "running: 1,000 of 100,000 · 45.0/s · 37 min left"
