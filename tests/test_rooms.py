"""What the rooms promise of each other and of the whole, checked on the running program and on the files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

_ROOMS = ("api_client", "exporters", "tui")
_HEAVY = {"httpx", "keyring", "numpy", "pandas", "pyarrow", "pydantic", "textual"}
_REPORT = "; import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
_RUN = """
import sys
sys.argv = ["airdeck", *{args}]
from tui.cli.main import main
try:
    main()
except SystemExit:
    pass
"""
_PIN = r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,_-]+\])?==[\w.!+-]+( ; [\w .'\"=<>!()]+)?"
_HASH = r"    --hash=sha256:[0-9a-f]{64}"
_REQUIREMENT = re.compile(rf"({_PIN}|{_HASH})( \\)?")


def _modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after `code`."""
    command = [sys.executable, "-c", code + _REPORT]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())  # noqa: S603


@pytest.mark.parametrize(
    "args",
    [
        *(["--help"], ["--version"], ["export", "--help"], ["plan", "--help"], ["apply", "--help"]),
        *(["resume", "--help"], ["undo", "--help"], ["runs", "--help"], ["sandbox", "--help"]),
    ],
)
def test_help_and_version_load_nothing_heavy(args: list[str]) -> None:
    """What is typed most often answers at once."""
    modules = _modules_after(_RUN.format(args=args) + "pass")
    assert "tui.cli.main" in modules
    assert not modules & _HEAVY


def test_the_screen_comes_before_everything_that_is_heavy() -> None:
    """The first frame waits for no table library, no network library and no keyring."""
    modules = _modules_after("import tui.app")
    assert "textual" in modules
    assert not modules & (_HEAVY - {"textual"})
    assert "tui.tour.tour" not in modules


def test_exporters_know_neither_terminal_nor_network() -> None:
    """A script can write files from tables without either."""
    code = (
        "import importlib, pkgutil, exporters\n"
        "for info in pkgutil.iter_modules(exporters.__path__, 'exporters.'): importlib.import_module(info.name)\n"
    )
    modules = _modules_after(code + "pass")
    assert "exporters.reading_typed" in modules
    assert not modules & {"textual", "httpx", "pydantic", "click", "api_client", "tui"}


def test_the_client_knows_no_terminal() -> None:
    """Every module of the client, the sandbox included, runs without Textual (httpx itself imports click and rich)."""
    code = (
        "import importlib, pkgutil, api_client\n"
        "for info in pkgutil.walk_packages(api_client.__path__, 'api_client.'): importlib.import_module(info.name)\n"
    )
    modules = _modules_after(code + "pass")
    assert {"api_client.directory.sync", "api_client.sandbox"} <= modules
    assert not modules & {"textual", "tui", "exporters"}


@pytest.mark.parametrize("room", _ROOMS)
def test_the_generic_names_are_ours_alone(room: str, project: Path) -> None:
    """No dependency ships a package of one of our names, and the import finds ours."""
    assert set(packages_distributions().get(room, ())) <= {"airdeck"}
    spec = find_spec(room)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin) == project / room / "__init__.py"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_are_names_versions_and_hashes(name: str, project: Path) -> None:
    """No line names an address or an option: where packages come from is the user's own setting."""
    lines = (project / name).read_text().splitlines()
    assert [line for line in lines if not _REQUIREMENT.fullmatch(line)] == []
    assert len([line for line in lines if "==" in line]) > 10


def test_certificates_are_always_verified(project: Path) -> None:
    """No call anywhere switches the check off, and nothing offers to."""
    offenders = [
        f"{path}:{keyword.value.lineno}"
        for path in _sources(project)
        for keyword in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(keyword, ast.keyword)
        and keyword.arg in {"verify", "verify_ssl", "check_hostname"}
        and isinstance(keyword.value, ast.Constant)
        and not keyword.value.value
    ]
    assert offenders == []


def test_no_source_turns_verification_off_by_name(project: Path) -> None:
    """Neither the context without checks nor its constants occur in what is shipped."""
    unsafe = re.compile(r"CERT_NONE|_create_unverified|check_hostname\s*=\s*False|--insecure")
    rooms = [path for path in _sources(project) if path.relative_to(project).parts[0] in _ROOMS]
    assert [str(path) for path in rooms if unsafe.search(path.read_text(encoding="utf-8"))] == []


def _sources(project: Path) -> Iterator[Path]:
    for folder in (*_ROOMS, "tests"):
        yield from (project / folder).rglob("*.py")
