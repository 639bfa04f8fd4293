"""Engagements over time on paper."""

from __future__ import annotations

from datetime import timedelta

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.reports import pdf
from liaison_desk.reports import timeline as paper
from liaison_desk.reports.outline import Outline, texts
from tests.domain.sharing.test_timeline import AT, LATER, SECRET, WELLS, seen
from tests.reports.copies import copy_for
from tests.reports.pdfcheck import faults


def written(audience: str, *engagements: object) -> Outline:
    return paper.outline(sealed(seen(audience, *engagements), (), audience), copy_for(audience))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def test_the_line_says_when_and_what_about() -> None:
    outline = written("team", WELLS, LATER)
    (figure,) = [one for one in outline.blocks if isinstance(one, Figure)]
    assert "200800Z NOV 26 Wells" in figure.alt
    assert "251" not in figure.alt
    assert "250800Z NOV 26 Roads (planned)" in figure.alt
    assert "2 engagements, planned 1, held 1." in said(outline)
    assert outline.title == "Engagements over time: Water"


def test_a_calendar_bears_its_own_name() -> None:
    made = paper.calendar(sealed(seen("team", WELLS), (), "team"), copy_for("team"))
    assert (made.title, made.kind) == ("Calendar of engagements: Water", "Calendar")
    assert made.blocks == written("team", WELLS).blocks


def test_many_engagements_take_several_lines() -> None:
    many = [WELLS.but(id=str(at), title=f"Meeting {at}", starts_at=AT + timedelta(days=at)) for at in range(paper.MOST_EVENTS + 1)]
    outline = written("team", *many)
    assert len([one for one in outline.blocks if isinstance(one, Figure)]) == 2
    assert faults(pdf.draw(outline)) == []


def test_without_engagements_it_says_so() -> None:
    assert "Nothing to report." in said(written("team"))
    assert "Nothing in this copy." in said(written("hq", SECRET.but(sensitivity="severe")))
