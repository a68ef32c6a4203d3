"""Builds the wheel and starts it in a fresh environment outside the checkout: `python -m tests.check_wheel`.

An editable install finds files that a wheel lacks, so that only this shows what people who install airdeck will get.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from zipfile import ZipFile

PROJECT = Path(__file__).parent.parent
PACKAGES = ("api_client", "exporters", "tui")
USERS = 50
_DRIVER = f"""
import asyncio
from tui.app import AirdeckApp
from tui.tenants.tenant import DemoTenant

async def start():
    app = AirdeckApp(DemoTenant(users={USERS}))
    async with app.run_test(size=(120, 40)) as pilot:
        while not (app.session and app.session.sync.finished_at):
            await pilot.pause(0.05)
        app.screen.tick()  # the screen draws what the session knows ten times a second at most
        print(len(app.session.users.view.rows))

asyncio.run(asyncio.wait_for(start(), 60))
"""


def main() -> None:
    """Build, install, look, start. Exits with words where something is missing."""
    with tempfile.TemporaryDirectory(prefix="airdeck-wheel-") as name:
        folder = Path(name)
        wheel = built(folder)
        expect(_missing(wheel) == [], f"the wheel lacks {_missing(wheel)}")
        scripts = installed(wheel, folder / "environment")
        airdeck = str(scripts / "airdeck")
        expect("airdeck " in _run(folder, airdeck, "--version"), "airdeck --version says nothing")
        exported = _run(folder, airdeck, "export", "users", "--demo", "--demo-users", str(USERS), "--columns", "id")
        expect(len(exported.splitlines()) == USERS + 1, "the export does not hold every user")
        shown = _run(folder, str(scripts / "python"), "-c", _DRIVER)
        expect(shown.strip() == str(USERS), f"the dashboard shows {shown.strip()} of {USERS} users")
        print(f"{wheel.name}: complete; version, export and dashboard work outside the checkout")


def built(folder: Path) -> Path:
    """The wheel, built by the pinned backend that the environment holds: nothing is downloaded."""
    _run(PROJECT, sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist"))
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def _missing(wheel: Path) -> list[str]:
    """Files of the three packages that the wheel does not hold."""
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
    files = (path for package in PACKAGES for path in (PROJECT / package).rglob("*") if path.is_file())
    ours = {path.relative_to(PROJECT).as_posix() for path in files if "__pycache__" not in path.parts}
    return sorted((ours | {f"{package}/py.typed" for package in PACKAGES}) - held)


def installed(wheel: Path, environment: Path) -> Path:
    """The folder of programs of a new environment with the pinned requirements and the wheel."""
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    install = (str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    _run(environment, *install, "--require-hashes", "--requirement", str(PROJECT / "requirements.txt"))
    _run(environment, *install, "--no-deps", str(wheel))
    return scripts


def _run(folder: Path, *command: str) -> str:
    """What a command in `folder` prints; its words on stderr are shown, and a failure ends the check."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    expect(done.returncode == 0, f"{command[0]} ended with {done.returncode}")
    return done.stdout


def expect(fact: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as an assertion
    """End the check with words where `fact` is none."""
    if not fact:
        sys.exit(f"{Path(sys.argv[0]).stem}: {otherwise}")


if __name__ == "__main__":
    main()
