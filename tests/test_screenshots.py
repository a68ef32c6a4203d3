"""The screenshots are the pictures that were approved last, and the README shows some that there are."""

from __future__ import annotations

import re

from tests.draw_screenshots import FOLDER, pictures
from tests.readme import README


def test_no_screenshot_is_stale() -> None:
    """Each is the picture of a scenario as the snapshot test has it; `make screenshots` draws them anew."""
    drawn = pictures()
    assert {path.name for path in FOLDER.glob("*")} == drawn.keys()
    assert [name for name, picture in drawn.items() if (FOLDER / name).read_text(encoding="utf-8") != picture] == []


def test_screenshots_ask_nothing_of_the_network() -> None:
    """Neither fonts nor anything else comes from elsewhere."""
    assert [name for name, picture in pictures().items() if re.search(r"url\(['\"]?http|<image", picture)] == []


def test_the_readme_shows_pictures_that_there_are() -> None:
    """With a sentence on each for those who do not see it."""
    shown = re.findall(r"!\[([^\]]+)\]\(screenshots/([^)]+)\)", README.read_text(encoding="utf-8"))
    assert shown
    assert {name for _, name in shown} <= pictures().keys()
