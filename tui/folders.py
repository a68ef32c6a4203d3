"""Where airdeck keeps its own files: the folders of the platform, or all of them under AIRDECK_HOME."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("airdeck", appauthor=False)


def state_folder() -> Path:
    """Crash reports and what else a run leaves behind; made with mode 0700 where it is missing."""
    folder = _folder("state", _DIRS.user_state_path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def profiles_path() -> Path:
    """The profile file, which need not be there."""
    return _folder("config", _DIRS.user_config_path) / "profiles.toml"


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get("AIRDECK_HOME")
    return Path(home) / name if home else usual
