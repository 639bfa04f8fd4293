"""Coverage on paper: figures, gaps with their next step, and what is not on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.sharing.coverage import disclose_coverage
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.reports import coverage as paper
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Grid, Outline, Section, texts
from tests.domain.sharing.test_coverage import APART, FEW_GROUPS, facts, one_of
from tests.domain.sharing.test_edges import reading
from tests.reports.copies import copy_for
from tests.reports.pdfcheck import faults

HEALTH = one_of(8, "ngo-int", frozenset({"health"}), frozenset())


def written(audience: str, *stakeholders: Stakeholder, **more: object) -> Outline:
    return paper.outline(disclose_coverage(facts(*stakeholders, **more), reading(audience)), copy_for(audience))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def figures(outline: Outline) -> list[Figure]:
    return [block for one in outline.blocks if isinstance(one, Section) for block in one.blocks if isinstance(block, Figure)]


def test_the_gaps_stand_with_reason_and_next_step() -> None:
    words = said(written("team", *FEW_GROUPS, HEALTH))
    assert "No local civil society is mapped here." in words
    assert "Ask three people who live here" in words
    assert "Others work in these sectors and nobody local is mapped: Healthcare." in words
    assert "An empty place is not an empty place." in words
    assert "area not said" in words


def test_the_figures_say_the_numbers() -> None:
    kinds, areas, shares = figures(written("team", *FEW_GROUPS, HEALTH))
    assert "Healthcare: NGO from outside 1, Local civil society gap" in kinds.alt
    assert "Water, sanitation and hygiene: Tella 1 | 2 (in no forum)" in areas.alt
    assert "On the map: local civil society 1" in shares.alt


def test_a_wish_is_an_answer_apart_from_the_gaps() -> None:
    team, hq = (written(one, one_of(1), relationships=(APART,)) for one in ("team", "hq"))
    assert "They stay apart for their safety. That is no gap." in said(team)
    assert "for their safety" not in said(hq)
    assert "They stay apart by their wish. That is no gap." in said(hq)
    assert "No gap is known." in said(hq)
    assert "by their wish" in figures(hq)[1].alt


def test_a_wish_by_choice_is_told_as_such() -> None:
    row = APART.but(levels=(APART.levels[0].but(desired_reason="their-choice"),))
    assert "(by their choice)" in figures(written("team", one_of(1), relationships=(row,)))[1].alt


def test_where_numbers_are_hidden_the_shares_are_words() -> None:
    outline = written("hq", *FEW_GROUPS)
    grids = [block for one in outline.blocks if isinstance(one, Section) for block in one.blocks if isinstance(block, Grid)]
    assert ("On the map", "< 5", "0", "1", "< 5") in [row for grid in grids for row in grid.rows]


def test_partners_get_the_kinds_only() -> None:
    outline = written("partner", *FEW_GROUPS)
    assert [one.title for one in outline.blocks if isinstance(one, Section)] == ["Sectors and kinds", "Handling and provenance"]


def test_meetings_among_externals_only_are_told() -> None:
    met = Engagement(title="m", state="held", attendees=(Attendee(family="ngo-int"),))
    assert "1, 1 without anybody local" in said(written("hq", *FEW_GROUPS, engagements=(met,)))


def test_with_nobody_who_counts_there_are_no_bars() -> None:
    view = disclose_coverage(facts(*FEW_GROUPS), reading("team")).record
    bare = replace(view, shares=tuple(replace(one, local="0", state="0", external="0", other="0") for one in view.shares))
    titles = [one.title for one in paper.outline(sealed(bare, (), "team"), copy_for("team")).blocks if isinstance(one, Section)]
    assert "Local against external" not in titles


def test_an_empty_map_says_so() -> None:
    assert "Nothing to report." in said(written("team"))
    assert "Nothing in this copy." in said(written("public", *FEW_GROUPS))


def test_many_sectors_go_on_over_the_page() -> None:
    crowd = [one_of(at, "ngo-int", frozenset({f"x-{at:02}"})) for at in range(60)]
    assert faults(pdf.draw(written("team", *crowd))) == []


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner"])
def test_the_page_is_drawn(audience: str) -> None:
    assert faults(pdf.draw(written(audience, *FEW_GROUPS, HEALTH))) == []
