"""The coordination wheel on paper."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.wheel import Sought
from liaison_desk.reports import pdf
from liaison_desk.reports import wheel as paper
from liaison_desk.reports.outline import Outline, texts
from tests.domain.sharing.test_wheel import FORUM, seen
from tests.reports.copies import copy_for
from tests.reports.pdfcheck import faults


def written(audience: str = "team", **asked: object) -> Outline:
    return paper.outline(sealed(seen(audience, **asked), (), audience), copy_for(audience))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def test_the_figure_and_the_table_say_the_same() -> None:
    outline = written()
    (figure,) = [one for one in outline.blocks if isinstance(one, Figure)]
    assert "Joint look at the problems: thick: 9, 6 with local people" in figure.alt
    assert "Joint design of strategy: by their choice" in figure.alt
    assert "Thick: 3 or more" in said(outline)


def test_forum_and_sector_stand_above_it() -> None:
    words = said(written(forum=FORUM, sought=Sought(sector="water")))
    assert "Health cluster" in words
    assert "Water, sanitation and hygiene" in words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2026, 1, 1), date(2026, 2, 1), "01 JAN 26 to 01 FEB 26"),
        (date(2026, 1, 1), None, "from 01 JAN 26 on"),
        (None, date(2026, 2, 1), "until 01 FEB 26"),
    ],
)
def test_the_period_is_told(since: date | None, until: date | None, words: str) -> None:
    assert words in said(written(sought=Sought(since=since, until=until)))


def test_the_page_is_drawn() -> None:
    assert faults(pdf.draw(written("hq"))) == []
