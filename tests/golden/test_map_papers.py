"""What the papers of the stakeholder map tell each audience, word for word: one small town in which everything occurs.

After a wanted change, run `python -m tests.golden.test_map_papers` and read what became different as each reader would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.coverage import Directory, coverage
from liaison_desk.domain.coverage_kinds import kind_rows
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.shares import shares
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.coverage import CoverageFacts, disclose_coverage
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.facts import Context
from liaison_desk.domain.sharing.matrix import MatrixFacts, disclose_matrix
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.stakeholder_map import MapFacts, disclose_map
from liaison_desk.domain.sharing.timeline import TimelineFacts, disclose_timeline
from liaison_desk.domain.sharing.wheel import WheelFacts, disclose_wheel
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.wheel import Sought, wheel
from liaison_desk.reports.plain_text import plain_text
from liaison_desk.services.printables import printable
from tests.domain.sharing.test_edges import parties, reading
from tests.reports.copies import copy_for
from tests.rich_report import NOW

FOLDER = Path(__file__).parent / "maps"
TODAY = NOW.date()
PAPER = Paper(on=TODAY, operation="Marav flood", office="Civil Affairs Office Marav", store="5f3a09c1", log_head="ab" * 32)
WATER, HEALTH, TELLA, SAAN = (frozenset({one}) for one in ("water", "health", "Tella", "Saan"))
TOWN = (
    Stakeholder(id="users", name="Kerrin Water Users", family="cbo", locality="local", sectors=WATER, areas=TELLA, verified_on=TODAY),
    Stakeholder(id="circle", name="Tella Mothers' Circle", family="women", locality="local", sectors=HEALTH, areas=TELLA),
    Stakeholder(id="elders", name="Saan Elders", family="tribal-trad", locality="local", sectors=WATER, areas=SAAN, source_kind="rumour"),
    Stakeholder(id="council", name="Tella Town Council", family="civ-gov-local", sectors=WATER | HEALTH, areas=TELLA | SAAN),
    Stakeholder(id="relief", name="Relief Across Borders", family="ngo-int", sectors=HEALTH, areas=TELLA | SAAN),
    Stakeholder(id="brigade", name="Fourth Brigade", family="mil-un", sectors=frozenset({"logistics"}), areas=TELLA),
    Stakeholder(id="mill", name="Marav Mill", family="private", sectors=frozenset({"food-security"}), areas=SAAN),
    Stakeholder(id="front", name="River Front", family="nsag"),
)
AGREED = frozenset({"users"})


def _line(first: str, second: str, scope: str, *rows: RelationshipLevel) -> Any:
    return between(first, second, scope, tuple(one.but(id=f"{first}-{second}-{at}") for at, one in enumerate(rows)))


_THEN = RelationshipLevel(level="coexist", since_on=date(2026, 1, 1), until_on=date(2026, 9, 1))
_NOW = RelationshipLevel(level="cooperate", since_on=date(2026, 9, 1))
_APART = RelationshipLevel(
    level="coexist", since_on=date(2026, 2, 1), desired_level="coexist", desired_reason="their-safety", desired_by="circle"
)
LINES = (
    _line("council", "relief", "external-internal", _THEN, _NOW),
    _line("users", "council", "internal", _NOW),
    _line("circle", "brigade", "external-internal", _APART),
    _line("users", "front", "internal", _THEN.but(until_on=None)),
    _line("council", "front", "internal", RelationshipLevel(level="compete")),
)
FORUM = Forum(
    id="board", name="Water board", sectors=WATER, wheel_areas=frozenset({"strategy"}), members=(ForumMember(stakeholder="users"),)
)
MET = (
    Engagement(
        id="m1",
        title="Wells and the river road",
        state="held",
        starts_at=datetime(2026, 11, 18, 8, tzinfo=UTC),
        wheel_areas=frozenset({"strategy", "challenges"}),
        sectors=WATER,
        attendees=(
            Attendee(id="1", stakeholder="users", family="cbo", locality="local"),
            Attendee(id="2", stakeholder="brigade", family="mil-un"),
        ),
    ),
    Engagement(
        id="m2",
        title="Clinic rota",
        state="did-not-happen",
        not_held_reason="declined-on-principle",
        starts_at=datetime(2026, 11, 20, 8, tzinfo=UTC),
        wheel_areas=frozenset({"monitoring"}),
    ),
    Engagement(id="m3", title="Road works", starts_at=datetime(2026, 11, 25, 8, tzinfo=UTC)),
    Engagement(id="m4", title="Quiet word", state="held", starts_at=datetime(2026, 11, 19, 8, tzinfo=UTC)),
)


def _coverage(context: Context) -> Disclosed[Any]:
    points = (LiaisonPoint(id="p", name="Chair", stakeholder="users"),)
    known = Directory(stakeholders=TOWN, forums=(FORUM,), points=points, relationships=LINES, engagements=MET)
    found = coverage(known, TODAY)
    private = {("food-security", "Saan"): 1}
    rows = kind_rows(found, TOWN)
    return disclose_coverage(
        CoverageFacts(paper=PAPER, coverage=found, kinds=rows, shares=shares(known, TODAY), on=TODAY, private=private), context
    )


def _matrix(context: Context) -> Disclosed[Any]:
    facts = MatrixFacts(paper=PAPER, stakeholders=TOWN, relationships=LINES, on=TODAY, then=date(2026, 3, 1))
    return disclose_matrix(facts, context)


def _map(context: Context) -> Disclosed[Any]:
    return disclose_map(MapFacts(paper=PAPER, stakeholders=TOWN, relationships=LINES, on=TODAY), context)


def _around(context: Context) -> Disclosed[Any]:
    return disclose_map(MapFacts(paper=PAPER, stakeholders=TOWN, relationships=LINES, on=TODAY, centre="council", steps=2), context)


def _wheel(context: Context) -> Disclosed[Any]:
    spokes = wheel(MET, (FORUM,), (), {one.id: one for one in TOWN})
    return disclose_wheel(WheelFacts(paper=PAPER, spokes=spokes, sought=Sought()), context)


def _timeline(context: Context) -> Disclosed[Any]:
    return disclose_timeline(TimelineFacts(paper=PAPER, engagements=MET, unmentioned=frozenset({"m4"})), context)


PAPERS: dict[str, tuple[str, Callable[[Context], Disclosed[Any]]]] = {
    "coverage": ("coverage", _coverage),
    "matrix": ("matrix", _matrix),
    "map": ("map", _map),
    "map-around": ("map", _around),
    "wheel": ("wheel", _wheel),
    "timeline": ("timeline", _timeline),
}


def _copies() -> Iterator[tuple[str, str]]:
    for name, (key, _view) in PAPERS.items():
        yield from ((name, one.value) for one in COPIES if printable(key).is_for(one.value))


def told(name: str, audience: str) -> str:
    """Return the paper as text, without what says of the copy itself where it comes from."""
    key, view = PAPERS[name]
    context = replace(reading(audience, stakeholders=TOWN), parties=parties(*TOWN, agreed=AGREED))
    whole = plain_text(printable(key).writing(view(context), copy_for(audience)), width=120)
    return whole[: whole.index("HANDLING AND PROVENANCE")]


@pytest.mark.parametrize(("name", "audience"), list(_copies()))
def test_a_paper_tells_its_audience_what_it_told_before(name: str, audience: str) -> None:
    assert told(name, audience) == (FOLDER / f"{name}-{audience}.txt").read_text("utf-8")


@pytest.mark.parametrize(("name", "audience"), [one for one in _copies() if one[1] != "team"])
def test_no_copy_for_others_names_a_local_group_that_did_not_agree_or_joins_one_to_the_armed(name: str, audience: str) -> None:
    words = told(name, audience)
    assert not [one.name for one in TOWN if one.id in {"circle", "elders"} and one.name in words]
    assert "Kerrin Water Users – River Front" not in words


if __name__ == "__main__":
    for each in _copies():
        (FOLDER / f"{each[0]}-{each[1]}.txt").write_text(told(*each), "utf-8")
