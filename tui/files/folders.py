"""Where airdeck keeps its own files: the folders of the platform, or all of them under AIRDECK_HOME."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

from api_client.profiles.private_files import make_private_folder

_DIRS = PlatformDirs("airdeck", appauthor=False)


def state_folder() -> Path:
    """Crash reports and what else a run leaves behind; made with mode 0700 where it is missing."""
    folder = _state()
    make_private_folder(folder)
    return folder


def profiles_path() -> Path:
    """The profile file, which need not be there."""
    return _config() / "profiles.toml"


def presets_path() -> Path:
    """The file of export presets, which need not be there."""
    return _config() / "presets.toml"


def keymap_path() -> Path:
    """The file of keys, which need not be there."""
    return _config() / "keys.toml"


def views_path() -> Path:
    """The file of saved views, which need not be there."""
    return _config() / "views.toml"


def exports_log_path() -> Path:
    """The log of exports, which need not be there."""
    return _state() / "exports.jsonl"


def unfinished_folder() -> Path:
    """Notes on files that are being written, which need not be there."""
    return _state() / "unfinished"


def runs_folder(*, is_demo: bool) -> Path:
    """The journals of runs, which need not be there; those of the demo lie apart, since its tenant ends with it."""
    return _state() / ("demo-runs" if is_demo else "runs")


def _state() -> Path:
    return _folder("state", _DIRS.user_state_path)


def _config() -> Path:
    return _folder("config", _DIRS.user_config_path)


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get("AIRDECK_HOME")
    return Path(home) / name if home else usual
