"""`airdeck profiles`: what was set up, for people and for scripts."""

from __future__ import annotations

import json

import pytest

from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from tests.tui.cli.airdeck_command import airdeck
from tui.files.folders import profiles_path


@pytest.fixture
def _two() -> None:
    """One profile with its token in the keyring, one without."""
    corp = SavedProfile("corp", "https://scim.corp.example", "https://api.corp.example", "entCorp", keyring=True)
    lab = SavedProfile("lab", "https://lab.example/\x1b[2J", read_only=True)
    Profiles().having(corp).having(lab).save(profiles_path())


@pytest.mark.usefixtures("_two")
def test_the_table_tells_the_default_the_addresses_and_where_the_token_is() -> None:
    """One line each; what would act on a terminal is shown as what it is."""
    head, corp, lab = airdeck("profiles").text.splitlines()
    assert head.split()[0] == "NAME"
    assert corp.split() == [
        "*",
        "corp",
        "entCorp",
        "https://scim.corp.example",
        "https://api.corp.example",
        "allowed",
        "keyring",
    ]
    assert "refused" in lab
    assert "not kept" in lab
    assert "\x1b" not in lab


@pytest.mark.usefixtures("_two")
def test_json_is_for_scripts() -> None:
    """Every field by name, values as they are."""
    corp, lab = json.loads(airdeck("profiles", "--format", "json").text)
    assert corp == {
        "name": "corp",
        "default": True,
        "scim_url": "https://scim.corp.example",
        "api_url": "https://api.corp.example",
        "enterprise_id": "entCorp",
        "read_only": False,
        "token": "keyring",
    }
    assert (lab["default"], lab["token"], lab["read_only"]) == (False, None, True)


@pytest.mark.usefixtures("_two")
def test_the_default_can_be_changed() -> None:
    """A name that is not there changes nothing."""
    assert airdeck("profiles", "--default", "lab").code == 0
    assert Profiles.load(profiles_path()).default == "lab"
    assert airdeck("profiles", "--default", "gone").code == 2
    assert Profiles.load(profiles_path()).default == "lab"


def test_nothing_set_up_is_told() -> None:
    """Scripts get an empty list, people the way to begin."""
    ended = airdeck("profiles", "--format", "json")
    assert json.loads(ended.text) == []
    assert airdeck("profiles").out == b""
    assert "airdeck login" in ended.err


def test_a_bad_file_is_told_by_every_command() -> None:
    """The words name the file and the key."""
    profiles_path().parent.mkdir(mode=0o700)
    profiles_path().write_text("version = 1\n[profiles.corp]\nscim = 'x'\n")
    for command in (("profiles",), ("export", "users"), ("doctor",), ("login",), ("logout",)):
        ended = airdeck(*command)
        assert ended.code == 2
        assert "'scim'" in ended.err
        assert "profiles.toml" in ended.err
