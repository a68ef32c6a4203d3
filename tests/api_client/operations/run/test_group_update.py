"""What each verb, once done, tells of groups."""

from __future__ import annotations

import pytest

from api_client.directory.group_news import GroupEnded, GroupMade, GroupNews, GroupRenamed, Joined, Left, LeftAll
from api_client.operations.plan import Values
from api_client.operations.run.group_update import group_news
from tests.api_client.operations.people import ADA
from tests.api_client.operations.situations import GROUP, plan_of


@pytest.mark.parametrize(
    ("verb", "subject", "result", "news"),
    [
        ("create-group", "Crew", {"group_id": "ugpNew"}, GroupMade("ugpNew", "Crew")),
        ("create-group", "Crew", {}, None),
        ("rename-group", GROUP.id, {}, GroupRenamed(GROUP.id, "Crew")),
        ("delete-group", GROUP.id, {}, GroupEnded(GROUP.id)),
        ("add-to-group", ADA, {}, Joined(GROUP.id, ADA)),
        ("remove-from-group", ADA, {}, Left(GROUP.id, ADA)),
        ("delete", ADA, {}, LeftAll(ADA)),
        ("deactivate", ADA, {}, None),
    ],
)
def test_a_change_tells_of_groups_what_it_made_of_them(
    verb: str, subject: str, result: Values, news: GroupNews | None
) -> None:
    """Only the answer knows the id of a new group; who is deactivated stays in every group."""
    plan = plan_of(verb, [subject])
    change = (*plan.changes, *plan_of("add-to-group", [ADA]).changes)[0]
    assert group_news(plan, change, result) == news
