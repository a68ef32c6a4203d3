"""Where airdeck keeps its own files: the folders of the platform, or all of them under AIRDECK_HOME."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("airdeck", appauthor=False)


def state_folder() -> Path:
    """Crash reports and what else a run leaves behind; made with mode 0700 where it is missing."""
    home = os.environ.get("AIRDECK_HOME")
    folder = Path(home) / "state" if home else _DIRS.user_state_path
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
