"""What comes from others, and what must not leave: licences, the list of parts, secrets in the tree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.licences import ALLOWED, licence_of, names_in, packages
from tests.write_docs import THIRD_PARTY, third_party

_SECRETS = {
    "an Airtable token": r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a GitHub token": r"gh[pousr]_[A-Za-z0-9]{36}",
    "an AWS key": r"\bAKIA[0-9A-Z]{16}\b",
    "a Slack token": r"xox[abprs]-[0-9A-Za-z-]{20,}",
    "a JSON web token": r"\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.",
}


@pytest.mark.parametrize("package", packages())
def test_every_package_may_be_used_under_the_licence_of_airdeck(package: str) -> None:
    """Each declares a licence, and each is one of those that were looked at."""
    names = set(names_in(licence_of(package)))
    assert names
    assert names <= ALLOWED


def test_the_list_of_licences_is_not_stale() -> None:
    """`make docs` writes it anew."""
    assert THIRD_PARTY.read_text(encoding="utf-8") == third_party()


@pytest.mark.parametrize("kind", _SECRETS)
def test_no_file_holds_a_secret(kind: str, project: Path) -> None:
    """Nothing looks like a real token or key; those of the tests and of the sandbox say what they are."""
    found = [
        path.name
        for path in _tracked(project)
        if re.search(_SECRETS[kind], path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_scan_knows_a_secret_when_it_sees_one() -> None:
    """The patterns find what they are for."""
    samples = (
        "pat" + "A" * 14 + "." + "0" * 64,
        "ghp_" + "a" * 36,
        "AKIA" + "A" * 16,
        "-----BEGIN " + "PRIVATE KEY-----",
    )
    assert all(any(re.search(pattern, sample) for pattern in _SECRETS.values()) for sample in samples)


def _tracked(project: Path) -> list[Path]:
    """The files of the checkout, those that git does not know of yet included; all files where there is no git."""
    command = ["git", "-C", str(project), "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        names = [
            str(path.relative_to(project))
            for room in ("api_client", "exporters", "tui", "tests")
            for path in (project / room).rglob("*")
        ]
    return [project / name for name in names if (project / name).is_file()]
