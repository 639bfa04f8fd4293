"""The call sheet: a number that can be dialled, or the reason why there is none."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.services import records
from liaison_desk.ui.pages.call_sheet import Circle
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, Note
from liaison_desk.ui.widgets.text import ElidedText
from tests.ui.pages.on_page import on_desk, shown_in, words_in
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def page(shown):
    return shown("contacts")


def show(qtbot, page, record_id: str) -> str:
    page.land(record=record_id)
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: page.view.current_id() == record_id, timeout=PATIENCE)
    return words_in(page.inspector)


def found(qtbot, page, kind: str, name: str) -> str:
    return on_desk(qtbot, page, lambda desk: records.one(desk, kind, name).id)


def button(page, words: str) -> Button:
    return next(one for one in page.findChildren(Button) if words in one.accessibleName() and one.isVisible())


def test_a_number_of_which_nothing_more_is_known_has_no_lone_mark_below_it(qtbot, page) -> None:
    plain_one = Contact(name="Musa Hadi", rule="direct", channels=(Channel(value="+999 555 0142"),))
    known = Contact(name="Sela Noor", rule="direct", channels=(Channel(value="+999 555 0143", kind="phone-mobile"),))
    ids = on_desk(qtbot, page, lambda desk: [records.keep(desk, one).ids[0] for one in (plain_one, known)])
    cards = []
    for wanted in ids:
        show(qtbot, page, wanted)
        numbers = (one for one in page.inspector.findChildren(ElidedText) if "+999 555 014" in one.text() and one.isVisible())
        card = next(numbers).parentWidget()
        cards.append([one for one in card.findChildren(Icon) if one.isVisible()])
    assert not cards[0]
    assert cards[1]


def test_indirect_only_hides_the_number_behind_its_reason_and_spells_out_the_way(qtbot, page) -> None:
    wanted = on_desk(
        qtbot,
        page,
        lambda desk: next(
            one for one in records.listed(desk, "contact") if one.rule == "indirect-only" and one.channels and one.indirect_way
        ),
    )
    told = show(qtbot, page, wanted.id)
    assert shown_in(page, Note)
    assert shown_in(page, Circle)
    assert all(one.value not in told for one in wanted.channels if one.value)
    assert wanted.indirect_way.splitlines()[0] in told


def test_the_call_sheet_copies_the_number(qtbot, page) -> None:
    wanted = on_desk(
        qtbot, page, lambda desk: next(one for one in records.listed(desk, "liaison-point") if one.channels and one.rule == "direct")
    )
    show(qtbot, page, wanted.id)
    button(page, f"Copy {wanted.channels[0].value}").click()
    assert QGuiApplication.clipboard().text()


def test_a_contact_without_channel_says_so(qtbot, page) -> None:
    made = Contact(name="Nobody Reached", rule="direct")
    on_desk(qtbot, page, lambda desk: records.keep(desk, made))
    told = show(qtbot, page, found(qtbot, page, "contact", "Nobody Reached"))
    assert "No channel yet" in told


def test_a_closed_rule_without_a_way_says_do_not_call(qtbot, page) -> None:
    made = Contact(name="Silent One", rule="no-contact", channels=(Channel(value="+999 555 0999", kind="phone-mobile"),))
    on_desk(qtbot, page, lambda desk: records.keep(desk, made))
    told = show(qtbot, page, found(qtbot, page, "contact", "Silent One"))
    assert "do not call" in told
    assert "0999" not in told
