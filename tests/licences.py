"""The licences of everything that an installation brings along, as the packages themselves declare them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent / "requirements.txt"
ALLOWED = frozenset(
    ("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0", "Zlib")
)
"""SPDX names of licences that a program under MIT may depend on; MPL-2.0 asks something only of changed files."""

_ELSEWHERE = {"pywin32-ctypes": "BSD-3-Clause"}
"""Packages that are installed on other systems alone."""
_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def packages(requirements: Path = REQUIREMENTS) -> list[str]:
    """The names of all pinned packages, each once."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return sorted({line.split("==")[0] for line in lines if re.match(r"[a-z0-9._-]+==", line)})


def licence_of(package: str) -> str:
    """The licence as an SPDX expression; empty where the package declares none that is known here."""
    if package in _ELSEWHERE:
        return _ELSEWHERE[package]
    try:
        declared = metadata(package)
    except PackageNotFoundError:
        return ""
    if expression := declared.get("License-Expression"):
        return expression
    if (licence := declared.get("License", "")) in ALLOWED:
        return licence
    names = [line.split(" :: ")[-1] for line in declared.get_all("Classifier", []) if line.startswith("License ::")]
    return " OR ".join(_CLASSIFIERS.get(name, "") for name in names)


def names_in(expression: str) -> Iterator[str]:
    """The single licences of an SPDX expression."""
    yield from re.findall(r"[A-Za-z0-9.-]+", re.sub(r"\b(AND|OR|WITH)\b", " ", expression))


def licence_table() -> str:
    """All packages with their licences, as Markdown."""
    rows = (f"| {package} | {licence_of(package)} |" for package in packages())
    return "\n".join(("| package | licence |", "| --- | --- |", *rows))
