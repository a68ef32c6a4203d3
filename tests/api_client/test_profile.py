"""Profiles: which addresses go together, and where the token may go."""

from __future__ import annotations

import pytest

from api_client.errors import InvalidAddressError, InvalidInputError, MissingSettingError
from api_client.profiles.profile import Profile
from api_client.transport.address import Origin

_SCIM, _API = "https://scim.example/scim/v2", "https://api.example/v0"


def test_nothing_given_is_airtable_itself() -> None:
    """Both of Airtable's addresses are filled in, and the token is bound to just these two."""
    profile = Profile.of("corp", enterprise_id="entAbc")
    assert profile.scim.url == "https://airtable.com/scim/v2"
    assert profile.account is not None
    assert profile.account.url == "https://api.airtable.com/v0/meta/enterpriseAccounts/entAbc"
    assert profile.origins == {Origin("https", "airtable.com", 443), Origin("https", "api.airtable.com", 443)}


@pytest.mark.parametrize("nothing", [None, ""])
def test_empty_settings_count_as_not_given(nothing: str | None) -> None:
    """An environment variable that is set to nothing changes nothing."""
    profile = Profile.of("corp", scim_url=nothing, api_url=nothing, enterprise_id=nothing)
    assert profile == Profile.of("corp")
    assert profile.account is None


def test_a_foreign_scim_address_never_brings_airtable_in() -> None:
    """The token of another SCIM server must not reach Airtable."""
    profile = Profile.of("other", scim_url=_SCIM)
    assert profile.api is None
    assert profile.account is None
    assert profile.origins == {Origin("https", "scim.example", 443)}


@pytest.mark.parametrize(
    ("settings", "option"),
    [({"api_url": _API}, "--scim-url"), ({"scim_url": _SCIM, "enterprise_id": "entAbc"}, "--api-url")],
)
def test_half_of_the_addresses_is_told_with_the_option_to_give(settings: dict[str, str], option: str) -> None:
    """What would mix two tenants is refused, with the way out."""
    with pytest.raises(MissingSettingError) as caught:
        Profile.of("other", **settings)  # type: ignore[arg-type]
    assert option in caught.value.hint


@pytest.mark.parametrize("enterprise_id", ["ent/../x", "ent Abc", "ent?x", "é", "x" * 65, ".."])
def test_an_enterprise_id_that_would_change_the_path_is_refused(enterprise_id: str) -> None:
    """The id becomes a segment of every address of the Enterprise API."""
    with pytest.raises(InvalidInputError, match="not an enterprise id"):
        Profile.of("corp", enterprise_id=enterprise_id)


def test_a_bad_address_is_refused() -> None:
    """Each of the two addresses is checked."""
    with pytest.raises(InvalidAddressError):
        Profile.of("other", scim_url="http://scim.example")
    with pytest.raises(InvalidAddressError):
        Profile.of("other", scim_url=_SCIM, api_url="ftp://api.example")


def test_changes_are_allowed_unless_the_profile_says_otherwise() -> None:
    """Read-only is a setting of the profile."""
    assert not Profile.of("corp").read_only
    assert Profile.of("corp", read_only=True).read_only
