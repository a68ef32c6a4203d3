"""`airdeck export users --scim-url …` against a SCIM server that this project did not write."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from tests.scim2_tenant import ENTERPRISE, FAKE_TOKEN, USER, Record, Scim2Tenant, scim2_tenant
from tests.tui.cli.airdeck_command import Ended, airdeck
from tests.tui.cli.truth import PUSHED, Row, exported

_HOSTILE = ("=1+1", "'quoted", "\x1b]0;pwned\x07", "two\nlines", 'quote " comma,', "Łódź 東京 👩‍🚀")


def _user(number: int) -> Record:
    """A user of whom every third lacks some attributes and every fifth carries hostile values."""
    odd = _HOSTILE[number % len(_HOSTILE)] if number % 5 == 0 else ""
    extension: Record = {
        "costCenter": f"CC-{number % 7}",
        "department": f"{odd}Department {number % 4}",
        "division": f"Division {number % 3}",
        "organization": f"{odd}Organization",
        "manager": {"value": f"{odd}boss-{number % 9}"},
    }
    if number % 3 == 0:
        del extension["costCenter"], extension["manager"]
    return {
        "schemas": [USER, ENTERPRISE],
        "userName": f"user{number}@corp.example",
        "name": {"givenName": f"{odd}Given", "familyName": f"Family{number}"},
        "externalId": f"E{number}",
        "title": f"{odd}Title {number % 6}",
        "active": number % 4 != 0,
        ENTERPRISE: extension,
    }


def _row(user_id: str, user: Record) -> Row:
    """The columns that SCIM tells of; what was never given is unknown.

    So is the manager's name: displayName is read-only (RFC 7643 section 4.3), and this server keeps none.
    """
    extension = user[ENTERPRISE]
    values = {
        "external_id": user["externalId"],
        "title": user["title"],
        **{field: extension.get(key) for field, key in _EXTENSION.items()},
        "manager_name": None,
        "manager_id": extension.get("manager", {}).get("value"),
    }
    return {
        "User ID": user_id,
        "Email": user["userName"],
        "Name": f"{user['name']['givenName']} {user['name']['familyName']}",
        "State": "active" if user["active"] else "deactivated",
        **{PUSHED[field]: value for field, value in values.items()},
    }


_EXTENSION = {
    "cost_center": "costCenter",
    "department": "department",
    "division": "division",
    "organization": "organization",
}


class _Known(dict[str, Row]):
    """What every user that was ever on the server looks like in an export, by user id."""

    def __init__(self, tenant: Scim2Tenant, users: int) -> None:
        super().__init__()
        self._tenant, self._numbers = tenant, count()
        for _ in range(users):
            self.create()

    def create(self) -> None:
        user = _user(next(self._numbers))
        user_id = self._tenant.create(user)
        self[user_id] = _row(user_id, user)


class _Others(Thread):
    """Delete one of the first users of the list and create another, over HTTP, whenever a page was made."""

    def __init__(self, tenant: Scim2Tenant, known: _Known) -> None:
        super().__init__(daemon=True)
        self._tenant, self._known = tenant, known
        self._turns: Queue[Event | None] = Queue()
        self.gone: list[str] = []

    def run(self) -> None:
        victims = iter(sorted(self._known))  # the server sorts its list by id
        while (turn := self._turns.get()) is not None:
            self.gone.append(next(victims))
            self._tenant.delete(self.gone[-1])
            self._known.create()
            turn.set()

    def act(self) -> None:
        """Have it done before the page is sent."""
        turn = Event()
        self._turns.put(turn)
        assert turn.wait(10)

    def end(self) -> None:
        self._turns.put(None)
        self.join(10)


@pytest.fixture
def tenant(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scim2Tenant]:
    """A running server whose token is in the environment."""
    monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
    with scim2_tenant() as running:
        yield running


def _export(tenant: Scim2Tenant, target: Path) -> tuple[Ended, dict[str, Row]]:
    ended = airdeck("export", "users", *tenant.options, "--all-columns", "-o", target)
    assert ended.code == 0, ended.err
    titles = ["User ID", "Email", "Name", "State", *PUSHED.values()]
    return ended, {user_id: {title: row[title] for title in titles} for user_id, row in exported(target).items()}


def test_every_user_once_with_every_field(tenant: Scim2Tenant, tmp_path: Path) -> None:
    """More users than a page holds come whole, hostile values and missing attributes included."""
    known = _Known(tenant, 150)
    _, rows = _export(tenant, tmp_path / "users.csv")
    assert rows == known


def test_small_pages_latency_and_lists_that_omit_metadata(tenant: Scim2Tenant, tmp_path: Path) -> None:
    """With a page cap of 37, 100 ms before each answer and bare lists the result is the same."""
    known = _Known(tenant, 80)
    tenant.page_cap, tenant.latency, tenant.omits_metadata = 37, 0.1, True
    _, rows = _export(tenant, tmp_path / "users.csv")
    assert tenant.lists >= 3
    assert rows == known


def test_users_created_and_deleted_during_the_walk(tenant: Scim2Tenant, tmp_path: Path) -> None:
    """Others delete and create users between the pages; whoever stays is there, once and right."""
    known = _Known(tenant, 150)
    others, before = _Others(tenant, known), dict(known)
    others.start()
    tenant.page_cap, tenant.between_pages = 20, others.act
    ended, rows = _export(tenant, tmp_path / "users.csv")
    others.end()
    assert len(others.gone) >= 8
    assert "may not be complete" not in ended.err
    stayed = {user_id: row for user_id, row in before.items() if user_id not in others.gone}
    assert {user_id: rows[user_id] for user_id in stayed} == stayed
    assert rows.items() <= known.items()
