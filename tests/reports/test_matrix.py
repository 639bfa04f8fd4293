"""The matrix on paper: now and then, and the pairs by name."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.sharing.matrix import MatrixView
from liaison_desk.reports import matrix as paper
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, texts
from tests.domain.sharing.test_matrix import seen
from tests.reports.copies import copy_for
from tests.reports.pdfcheck import faults


def written(view: MatrixView, audience: str = "team") -> Outline:
    return paper.outline(sealed(view, (), audience), copy_for(audience))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def test_the_figure_says_the_numbers_and_the_pairs_stand_by_level() -> None:
    outline = written(seen())
    (figure,) = [one for one in outline.blocks if isinstance(one, Figure)]
    assert "Cooperate, Internal: 1 (\u2066+1\u2069)" in figure.alt
    words = said(outline)
    assert "3 relationships on 22 NOV 26. Compared with 01 MAR 26." in words
    assert "by their choice" in words
    assert words.index("Cooperate: Separate missions") < words.index("Coordinate: They share")


def test_what_changed_is_told_from_then_to_now() -> None:
    words = said(written(seen("hq"), "hq"))
    assert "What changed" in words
    assert "What changed" not in said(written(seen("hq", then=None), "hq"))


def test_a_pair_no_longer_judged_is_told_as_such() -> None:
    view = seen("hq")
    ended = replace(view, pairs=(replace(view.pairs[0], level="", since_on=""),))
    assert "no longer judged" in said(written(ended))
    undated = replace(view, pairs=(replace(view.pairs[0], before="", since_on=""),))
    assert "not judged" in said(written(undated))


def test_an_unchanged_matrix_says_so() -> None:
    view = seen("hq")
    same = replace(view, pairs=(replace(view.pairs[0], before=view.pairs[0].level),))
    assert "Nobody stands elsewhere than then." in said(written(same))


def test_a_register_is_not_printed() -> None:
    view = seen("hq", then=None)
    crowd = replace(view, pairs=view.pairs * (paper.MOST_PAIRS + 5))
    assert "5 more stand in the figure only." in said(written(crowd))


def test_without_pairs_it_says_so() -> None:
    assert "Nothing in this copy." in said(written(seen("partner"), "partner"))
    assert "Nothing to report." in said(written(seen(relationships=())))


def test_the_page_is_drawn() -> None:
    assert faults(pdf.draw(written(seen()))) == []
