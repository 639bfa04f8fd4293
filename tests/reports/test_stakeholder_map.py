"""The map extract on paper: the picture, its legend, who is on it, and what is not."""

from __future__ import annotations

import pytest

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.figures.network import NAMED
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.reports import pdf
from liaison_desk.reports import stakeholder_map as paper
from liaison_desk.reports.outline import Outline, Section, texts
from tests.domain.sharing.test_edges import EVERYBODY, line
from tests.domain.sharing.test_stakeholder_map import LINES, seen
from tests.reports.copies import copy_for
from tests.reports.made_up import NAMES
from tests.reports.pdfcheck import faults


def written(audience: str = "team", **asked: object) -> Outline:
    return paper.outline(sealed(seen(audience, **asked), (), audience), copy_for(audience))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def figures(outline: Outline) -> list[Figure]:
    parts = [block for one in outline.blocks for block in ([one, *one.blocks] if isinstance(one, Section) else [one])]
    return [one for one in parts if isinstance(one, Figure)]


def test_the_map_says_who_is_on_it_how_they_stand_and_what_is_not_on_it() -> None:
    outline = written()
    words = said(outline)
    assert "As on 22 NOV 26: 5 organisations, 1 of them local civil society; 4 relationships." in words
    assert "Groups without logo, office or contact are not on this map." in words
    assert "lines are no rank" in words
    assert "Relief International – Tella Town Council: Coordinate" in figures(outline)[0].alt
    assert "Relationships on it" in words


def test_a_copy_without_lines_says_that_it_has_none() -> None:
    assert "no relationships in this copy" in said(written("humanitarian"))
    assert "; no relationships." in said(written(relationships=()))


def test_around_one_organisation_the_title_names_it() -> None:
    outline = written(centre="relief", steps=2)
    assert outline.title == "Around Relief International"
    assert "Within 2 steps." in said(outline)
    assert "Within 1 step." in said(written(centre="relief"))


def test_what_was_asked_for_stands_in_the_title() -> None:
    council = EVERYBODY[1].but(sectors=frozenset({"water"}), areas=frozenset({"Tella"}))
    title = written(sector="water", area="Tella", stakeholders=[council]).title
    assert title == "Who is here: Water, sanitation and hygiene, Tella"


def crowd(count: int, sectors: int = 4) -> list[Stakeholder]:
    def one(at: int) -> Stakeholder:
        return Stakeholder(id=f"{at:04}", name=f"Office {at:04}", family="civ-gov", sectors=frozenset({f"x-{at % sectors}"}))

    return [one(at) for at in range(count)]


def test_a_crowd_has_numbers_that_the_list_explains() -> None:
    words = said(written(stakeholders=crowd(NAMED + 1), relationships=()))
    assert "No." in words
    assert "41" in words.split("\n")


def test_too_many_for_one_picture_have_one_for_each_group() -> None:
    people = crowd(paper.MOST_NODES * 2 + 2, 2)
    outline = written(stakeholders=people, relationships=(line("0000", "0002"), line("0000", "0001")))
    titles = [one.title for one in outline.blocks if isinstance(one, Section)]
    assert titles[:4] == ["0", "0", "1", "1"]
    assert len(figures(outline)) == 4
    assert "Coordinate 1" in figures(outline)[0].alt
    assert written(stakeholders=crowd(paper.MOST_NODES + 1), relationships=(), by="none").blocks


@pytest.mark.parametrize(("by", "group"), [("kind", "Government"), ("area", "Tella")])
def test_groups_carry_their_names(by: str, group: str) -> None:
    council = EVERYBODY[1].but(areas=frozenset({"Tella"}))
    assert group in {one.text for one in figures(written(stakeholders=[council], relationships=(), by=by))[0].shapes}


def test_an_empty_map_says_so() -> None:
    assert "Nothing in this copy." in said(written("hq", centre="circle"))
    assert "Nothing to report." in said(written(stakeholders=[], relationships=()))


def test_names_of_any_script_stand_on_the_page_whole() -> None:
    people = [Stakeholder(id=f"{at:02}", name=name, family="civ-gov") for at, name in enumerate(NAMES.values())]
    made = pdf.draw(written(stakeholders=people, relationships=()))
    assert faults(made) == []


def test_the_page_is_drawn() -> None:
    assert faults(pdf.draw(written(relationships=LINES))) == []
