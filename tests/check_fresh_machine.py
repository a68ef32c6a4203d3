"""Runs the README's commands word for word on a machine as a newcomer has it: `python -m tests.check_fresh_machine`.

The home is empty, there is no keyring and no D-Bus, the environment holds next to nothing, and TERM is first dumb, then
xterm-256color. airdeck comes from a wheel in an environment of its own, and from a copy of the checkout. What installs
packages takes them from where the machine's own settings say.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api_client.sandbox.sandbox import Sandbox
from tests import readme
from tests.check_wheel import PROJECT, built, expect, installed
from tests.newcomer import Newcomer, settings_of_indexes, shell
from tests.tui.cli.background import on_a_port

_DUMB, _USUAL = "dumb", "xterm-256color"
_USAGE = 2
_LEAVERS = "Name;E-Mail\nAda O'Brien;ada.obrien.16@northwind-labs.example\n"


def main() -> None:
    """Try everything. Exits with words where something does not work."""
    with tempfile.TemporaryDirectory(prefix="airdeck-fresh-") as name:
        folder = Path(name)
        programs = installed(built(folder), folder / "environment")
        for term in (_DUMB, _USUAL):
            _wheel(Newcomer(folder / term, programs, term))
            _checkout(Newcomer(folder / f"checkout-{term}", None, term, **settings_of_indexes()))
            print(f"TERM={term}: all commands of the README work in an empty home without keyring and D-Bus")


def _wheel(newcomer: Newcomer) -> None:
    """What is typed where airdeck is installed."""
    _demo_commands(newcomer)
    _tenant_commands(newcomer)
    _dashboard(newcomer, ["airdeck", "--demo"], "2,500 users")
    expect(newcomer.open_files() == [], f"others may read {newcomer.open_files()}")


def _demo_commands(newcomer: Newcomer) -> None:
    """The blocks that need nothing but the demo, and the sandbox's own."""
    (newcomer.place / "leavers.csv").write_text(_LEAVERS, encoding="utf-8")
    for block in readme.blocks("sh"):
        for words in readme.commands(block):
            if "--demo" in words:
                _works(newcomer, words)
            elif words[:2] == ["airdeck", "sandbox"]:
                _serves(newcomer, words)


def _tenant_commands(newcomer: Newcomer) -> None:
    """The block on a tenant of one's own, here one on a loopback port; there is no keyring to keep its token in."""
    login, doctor, dashboard, export = readme.commands(_block("airdeck login work"))
    with _tenant() as (addresses, token):
        done = newcomer.run(login, AIRDECK_TOKEN=token, **addresses)
        expect(done.returncode == _USAGE, f"{login} ended with {done.returncode}: {done.stderr}")
        expect("There is no keyring" in done.stderr, f"{login} does not say why the token is not kept")
        _works(newcomer, doctor, AIRDECK_TOKEN=token)
        _works(newcomer, export, AIRDECK_TOKEN=token)
        _dashboard(newcomer, dashboard, "20 users", AIRDECK_TOKEN=token)


def _checkout(newcomer: Newcomer) -> None:
    """What is typed in a checkout: `make demo`, and installing it as a tool where there is uv."""
    _copy_of_checkout(newcomer.place)
    (demo,) = readme.commands(_block("make demo"))
    _dashboard(newcomer, [*demo, f"PYTHON={sys.executable}"], "2,500 users")
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    lines = [line.partition("#")[0] for line in _block("uv tool install .").splitlines()]
    path = f"{newcomer.home}/.local/bin:{Path(uv).parent}:{newcomer.environment['PATH']}"
    _works(newcomer, shell("set -e\n" + "\n".join(lines)), PATH=path)


def _dashboard(newcomer: Newcomer, words: list[str], shows: str, **more: str) -> None:
    """The dashboard opens and is left with q; on a dumb terminal words stand in its place."""
    if newcomer.environment["TERM"] == _DUMB:
        print(f"  not opened on a dumb terminal: {' '.join(words)}")
        return
    with newcomer.look(words, **more) as session:
        session.wait_for(shows)
        session.press("q")
    print(f"  opened and left: {' '.join(words)}")


def _works(newcomer: Newcomer, words: list[str], **more: str) -> None:
    done = newcomer.run(words, **more)
    expect(done.returncode == 0, f"{words} ended with {done.returncode}: {done.stderr}")
    expect("\x1b" not in done.stderr, f"{words} writes control sequences into a pipe")
    print(f"  {' '.join(words).strip()}")


def _serves(newcomer: Newcomer, words: list[str]) -> None:
    """The sandbox says where it is, and ends well when it is told to."""
    with newcomer.started(words) as process:
        said = process.stdout.readline() if process.stdout else ""
        process.terminate()
    expect("scim_url" in said and process.returncode == 0, f"{words} ended with {process.returncode}")
    print(f"  {' '.join(words)}")


def _block(beginning: str) -> str:
    (block,) = (block for block in readme.blocks("sh") if block.startswith(beginning))
    return block


@contextmanager
def _tenant() -> Iterator[tuple[dict[str, str], str]]:
    """The variables that lead to a tenant on a loopback port, and its token."""
    sandbox = Sandbox(users=20)
    with on_a_port(sandbox) as options:
        names = (option[2:].replace("-", "_").upper() for option in options[::2])
        yield {f"AIRDECK_{name}": value for name, value in zip(names, options[1::2], strict=True)}, sandbox.token


def _copy_of_checkout(place: Path) -> None:
    """The files that git knows of, in `place`."""
    listed = subprocess.run(
        ["git", "-C", str(PROJECT), "ls-files", "-z"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if not name.startswith(("tests/", "screenshots/")):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, place / name)


if __name__ == "__main__":
    main()
