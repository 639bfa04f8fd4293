"""What the panels say of consent, and what can be done there."""

from __future__ import annotations

import pytest

from liaison_desk.services import consents
from liaison_desk.ui.dialogs.consent import ConsentDialog
from liaison_desk.ui.dialogs.withdrawing import WithdrawDialog
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import choose, on_desk, shown_in, words_in
from tests.ui.real_window import settled


def press(page, label: str) -> None:
    next(one for one in shown_in(page, Button) if one.text() == label).click()


def dialogs(page, cls) -> list:
    return [one for one in page.window().findChildren(cls) if one.isVisible()]


@pytest.mark.parametrize(("key", "title"), [("contacts", "Peter Lo"), ("stakeholders", "Red Crescent branch")])
def test_the_panel_says_how_they_stand_and_opens_both_dialogs(qtbot, shown, key, title) -> None:
    page = shown(key)
    chosen = choose(qtbot, page, title) if key == "contacts" else page.view.current_id()
    assert chosen
    assert "Consent" in words_in(page.inspector)
    press(page, "Note an answer")
    (answer,) = dialogs(page, ConsentDialog)
    answer.reject()
    press(page, "Withdraw")
    (withdraw,) = dialogs(page, WithdrawDialog)
    settled(qtbot, page.window())
    withdraw.reject()


def test_what_is_withdrawn_offers_the_list_instead(qtbot, shown) -> None:
    page = shown("contacts")
    chosen = choose(qtbot, page, "Peter Lo")
    on_desk(qtbot, page, lambda desk: consents.withdrawn(desk, chosen))
    settled(qtbot, page.window())
    assert "Withdrawn" in words_in(page.inspector)
    press(page, "Who holds what")
    (shown_list,) = dialogs(page, WithdrawDialog)
    assert shown_list.is_done
    settled(qtbot, page.window())
    shown_list.reject()
