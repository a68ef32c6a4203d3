"""The profile file: what is written is read again, what was not meant is refused by name."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.errors import InvalidAddressError, InvalidInputError, MissingSettingError
from api_client.profiles.profile_file import Profiles, toml_value
from api_client.profiles.saved import SavedProfile

_NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,10}", fullmatch=True)
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
_SAVED = st.builds(
    SavedProfile,
    name=_NAMES,
    scim_url=_TEXTS | st.none(),
    api_url=_TEXTS | st.none(),
    enterprise_id=_TEXTS | st.none(),
    read_only=st.booleans(),
    keyring=st.booleans(),
)
FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A profile file that is not there yet, in a folder that is not there either."""
    return tmp_path / "config" / "profiles.toml"


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(mode=0o700)
    path.write_text(text)
    path.chmod(0o600)
    return path


@given(_TEXTS)
def test_any_text_survives_toml(text: str) -> None:
    """A standard reader of TOML finds each text as it was."""
    assert tomllib.loads(f"value = {toml_value(text)}") == {"value": text}


@given(st.lists(_SAVED, max_size=4))
def test_any_profiles_survive_the_file(tmp_path_factory: pytest.TempPathFactory, saved: list[SavedProfile]) -> None:
    """What is saved is loaded again, the default included."""
    path = tmp_path_factory.mktemp("config") / "profiles.toml"
    profiles = Profiles()
    for each in saved:
        profiles = profiles.having(each)
    profiles.save(path)
    assert Profiles.load(path) == profiles


def test_no_file_is_no_profiles(path: Path) -> None:
    """Before the first login there is nothing, and nothing is made by looking."""
    assert Profiles.load(path) == Profiles()
    assert Profiles.load(path).usual() is None
    assert not path.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_file_and_folder_are_closed_to_others(path: Path) -> None:
    """The folder is 0700 and the file 0600, also where an older file was open, and nothing else is left there."""
    Profiles().save(path)
    path.chmod(0o644)
    Profiles().having(SavedProfile("corp")).save(path)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """The file's name and the system's reason are in the words."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InvalidInputError, match="cannot be written") as caught:
        Profiles().save(tmp_path / "file" / "profiles.toml")
    assert "profiles.toml" in caught.value.message


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_change_is_refused(path: Path, mode: int) -> None:
    """Who could change the addresses could lead the token elsewhere."""
    _written(path, "version = 1\n").chmod(mode)
    with pytest.raises(InvalidInputError, match="open to others") as caught:
        Profiles.load(path)
    assert "chmod 600" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("version = 1\nprofile = 1\n", "'profile'"),
        ("version = 1\n[profiles.corp]\nscim = 'x'\n", "Profile corp has the unknown key 'scim'"),
        ("version = 1\n[profiles.corp]\nread_only = 'no'\n", "read_only of profile corp is not true or false"),
        ("version = 1\n[profiles.corp]\nscim_url = 1\n", "scim_url of profile corp is not a text"),
        ("version = 1\n[profiles.corp]\nname = 'x'\n", "'name'"),
        ("version = 1\nprofiles = 1\n", "not a table"),
        ("version = 1\n[profiles]\ncorp = 1\n", "Profile corp is not a table"),
        ("version = 1\n[profiles.'a b']\n", "'a b' is not a name"),
        ("version = 1\ndefault = 'gone'\n", "no profile 'gone'"),
        ("version = 1\ndefault = 1\n", "default is not a text"),
        ("[profiles.corp]\n", "version is missing"),
        ("version = true\n", "version is missing or not a number"),
        ("version = 2\nfuture = true\n", "newer airdeck"),
        ("version = 1\nscim_url =\n", "line 2"),
    ],
)
def test_what_was_not_meant_is_refused_by_name(path: Path, text: str, words: str) -> None:
    """The words name the file and the key, or the line where it is no TOML."""
    with pytest.raises(InvalidInputError, match=words) as caught:
        Profiles.load(_written(path, text))
    assert str(path) in caught.value.message


@pytest.mark.parametrize("line", [f"token = '{FAKE_TOKEN}'", f"token = {FAKE_TOKEN}", f"api_url = ['{FAKE_TOKEN}']"])
def test_a_token_in_the_file_is_refused_and_not_repeated(path: Path, line: str) -> None:
    """Somebody who writes the token into the file learns where it belongs, and no message holds it."""
    with pytest.raises(InvalidInputError) as caught:
        Profiles.load(_written(path, f"version = 1\n[profiles.corp]\n{line}\n"))
    assert FAKE_TOKEN[-16:] not in f"{caught.value.message} {caught.value.hint} {caught.value.__cause__}"


def test_a_key_called_token_leads_to_login(path: Path) -> None:
    """The hint says how a token is kept."""
    with pytest.raises(InvalidInputError) as caught:
        Profiles.load(_written(path, "version = 1\n[profiles.corp]\ntoken = 'fake'\n"))
    assert "airdeck login corp" in caught.value.hint


def test_a_file_too_large_or_of_bytes_is_refused(path: Path) -> None:
    """What cannot be a profile file is not read into memory, nor quoted."""
    _written(path, "#" * 1_000_001)
    with pytest.raises(InvalidInputError, match="larger than"):
        Profiles.load(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidInputError, match="not UTF-8"):
        Profiles.load(path)


def test_the_first_profile_is_the_default_until_it_goes() -> None:
    """The default is explicit; without it the only profile counts, and several are a question."""
    one = Profiles().having(SavedProfile("one"))
    two = one.having(SavedProfile("two"))
    assert two.usual() == SavedProfile("one")
    left = two.having(SavedProfile("three")).without("one")
    with pytest.raises(MissingSettingError, match="several profiles") as caught:
        left.usual()
    assert "two, three" in caught.value.hint
    assert left.without("three").usual() == SavedProfile("two")
    assert two.without("two").default == "one"


def test_an_unknown_name_lists_the_known() -> None:
    """A typing error in --profile is told with what there is."""
    with pytest.raises(MissingSettingError, match="'crop'") as caught:
        Profiles().having(SavedProfile("corp")).named("crop")
    assert "corp" in caught.value.hint
    with pytest.raises(MissingSettingError) as caught:
        Profiles().named("corp")
    assert "airdeck login corp" in caught.value.hint


def test_what_is_said_overrides_what_is_saved() -> None:
    """Words that were not said, or are empty, leave the profile's own."""
    saved = SavedProfile("corp", scim_url="https://a.example", enterprise_id="entA", read_only=True)
    changed = saved.overridden(scim_url=None, enterprise_id="entB", api_url="")
    assert changed == SavedProfile("corp", scim_url="https://a.example", enterprise_id="entB", read_only=True)


def test_addresses_are_judged_where_the_profile_is_used() -> None:
    """One bad profile does not stand in the way of the others."""
    with pytest.raises(InvalidAddressError):
        SavedProfile("corp", scim_url="http://plain.example").profile()
    assert SavedProfile("corp", read_only=True).profile().read_only
