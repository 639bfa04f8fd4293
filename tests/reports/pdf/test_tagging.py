"""The canvas writes structure while it draws, and notes what it should not have drawn."""

from __future__ import annotations

import zlib

import pytest

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.structure import Element
from liaison_desk.reports.pdf.tagging import TaggingCanvas
from liaison_desk.reports.pdf.text import Setter


def canvas() -> TaggingCanvas:
    return TaggingCanvas((595, 842))


def code(made: TaggingCanvas, body: int = 0) -> str:
    return zlib.decompress(made.bodies[body]).decode()


def test_sequences_are_counted_page_by_page():
    made, root = canvas(), Element("Document")
    first, second = root.child("P"), root.child("P")
    for element in (first, second):
        made.open(element)
        made.close()
    made.set_aside()
    made.open(second)
    made.close()
    assert first.kids == [(0, 0)]
    assert second.kids == [(0, 1), (1, 0)]


def test_rules_are_drawn_once_a_page_in_one_path():
    made = canvas()
    for y in (100, 200, 300):
        made.rule(42, y, 500, width=0.4)
    made.set_aside()
    assert code(made).count(" S\n") == 1
    assert code(made).count(" l") == 3


def test_no_font_of_the_library_beneath_us_gets_in():
    made = canvas()
    made.open(Element("P"))
    made.text(Setter("en").line("word", look.BODY), 42, 700, look.BODY)
    made.close()
    made.set_aside()
    assert "/F1 12 Tf" not in code(made)


def test_the_furniture_is_told_page_and_pages():
    made = canvas()
    for _ in range(3):
        made.open_artifact()
        made.close()
        made.set_aside()
    told: list[tuple[int, int]] = []
    pages = list(made.pages([2, 0, 1], lambda _, page, pages: told.append((page, pages))))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [page.body for page in pages] == [2, 0, 1]


def test_a_sound_page_has_nothing_noted():
    made = canvas()
    made.open(Element("P"))
    made.stroke([(0, 0), (9, 9)], width=1)
    made.close()
    made.open_artifact("Layout")
    made.box(0, 0, 9, 9, fill="#000000")
    made.close()
    made.set_aside()
    assert list(made.noted) == []


@pytest.mark.parametrize(
    "draw",
    [
        lambda made: made.stroke([(0, 0), (9, 9)], width=1),
        lambda made: made.box(0, 0, 9, 9, fill="#000000"),
        lambda made: made.rule_now(0, 0, 9, width=1),
        lambda made: made.operators("0 0 1 1 re f"),
        lambda made: made.text(Setter("en").line("word", look.BODY), 0, 0, look.BODY),
    ],
)
def test_painting_outside_of_structure_is_noted(draw):
    made = canvas()
    draw(made)
    assert list(made.noted) == ["body 1: paints outside of structure and artifact"]


def test_sequences_that_are_not_balanced_are_noted():
    made = canvas()
    made.close()
    made.open(Element("P"))
    made.open_artifact()
    made.set_aside()
    assert list(made.noted) == ["body 1: an end without a start", "body 1: a sequence inside another", "body 1: a sequence is not ended"]


def test_a_link_knows_where_it_leads_in_the_measures_of_the_paper():
    made, item = canvas(), Element("Link")
    made.bookmark("Decisions", 0, 700)
    made.set_aside()
    made.scale = 0.5
    made.link(item, (10, 20, 30, 40), made.bookmarks[0])
    (link,) = item.kids
    assert (link.body, link.box, link.to_body, link.to_y, link.told) == (1, (5, 10, 15, 20), 0, 700, "Decisions")
