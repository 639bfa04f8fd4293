"""The wheel for each reader: how often local people took part is exact for our own team only."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.forum import Forum
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.wheel import WheelFacts, WheelView, disclose_wheel
from liaison_desk.domain.wheel import Sought, Spoke
from tests.domain.sharing.test_edges import TODAY, reading

SPOKES = (
    Spoke(area="capacity", engagements=4, with_local=1),
    Spoke(area="challenges", engagements=9, with_local=6),
    Spoke(area="strategy", declined=1),
    Spoke(area="implementation"),
    Spoke(area="monitoring", forums=1),
)
FORUM = Forum(id="f", name="Health cluster", sensitivity="severe")


def seen(audience: str, *, forum: Forum | None = None, sought: Sought = Sought(), spokes=SPOKES) -> WheelView:  # noqa: B008 - frozen
    return disclose_wheel(WheelFacts(paper=Paper(on=TODAY), spokes=spokes, sought=sought, forum=forum), reading(audience)).record


def local(view: WheelView) -> list[tuple[str, float]]:
    return [(one.local, one.dark) for one in view.spokes]


def test_our_team_reads_every_number() -> None:
    assert local(seen("team")) == [("1", 0.25), ("6", 0.667), ("0", 0.0), ("0", 0.0), ("0", 0.0)]
    assert [one.total for one in seen("team").spokes] == [4, 9, 0, 0, 1]


def test_others_read_few_and_see_no_share_of_it() -> None:
    view = seen("hq")
    assert local(view)[:2] == [("< 5", 0.5), ("6", 0.667)]
    assert view.is_extract


def test_why_it_is_absent_is_told_to_our_team_and_headquarters() -> None:
    assert [seen(one).spokes[2].state for one in ("team", "hq", "humanitarian", "mission-military")] == [
        "by-choice", "by-choice", "absent", "absent",
    ]  # fmt: skip


def test_nothing_hidden_makes_no_extract() -> None:
    assert not seen("humanitarian", spokes=SPOKES[3:]).is_extract


def test_the_forum_is_named_where_the_reader_may_know_it() -> None:
    assert seen("team", forum=FORUM).forum == "Health cluster"
    assert seen("hq", forum=FORUM).forum == ""


def test_what_was_asked_for_is_told() -> None:
    view = seen("team", sought=Sought(sector="water", since=date(2026, 1, 1), until=date(2026, 2, 1)))
    assert (view.sector, view.since, view.until) == ("water", "2026-01-01", "2026-02-01")
    assert from_plain(to_plain(view)) == view
