"""The canvas writes structure while it draws."""

from __future__ import annotations

import io

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.tagging import TaggingCanvas
from liaison_desk.reports.pdf.text import Setter


def canvas() -> TaggingCanvas:
    return TaggingCanvas(io.BytesIO(), (595, 842))


def test_sequences_are_counted_page_by_page():
    made = canvas()
    first, second = made.root.child("P"), made.root.child("P")
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
    assert made.bodies[0].code.count(" S\n") == 1
    assert made.bodies[0].code.count(" l") == 3


def test_no_font_of_the_library_beneath_us_gets_in():
    made = canvas()
    made.open(made.root.child("P"))
    made.text(Setter("en").line("word", look.BODY), 42, 700, look.BODY)
    made.close()
    made.set_aside()
    data = made.bind(lambda *_: None)
    assert b"/F1 12 Tf" not in data


def test_a_bookmark_never_skips_a_level():
    made = canvas()
    made.bookmark("deep", 1, 700)
    made.bookmark("top", 0, 600)
    made.bookmark("below", 1, 500)
    made.set_aside()
    assert b"/Outlines" in made.bind(lambda *_: None)


def test_the_furniture_is_told_page_and_pages():
    made = canvas()
    for _ in range(3):
        made.open_artifact()
        made.close()
        made.set_aside()
    told: list[tuple[int, int]] = []
    made.bind(lambda _, page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]
