"""Pickers: terms as chips, another record by a part of its name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import described, field_of, refers_to, terms
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.ui.forms.editors import FormNeeds, Suggestion
from liaison_desk.ui.forms.pickers import ReferenceEditor, TermsEditor

PEOPLE = [Suggestion("id-1", "Amina Warsen", "Tella"), Suggestion("id-2", "Selam Desta")]


@dataclass(frozen=True)
class Sample:
    """A field of each kind."""

    sectors: frozenset[str] = described("Sectors", terms(SECTORS))
    areas: frozenset[str] = described("Areas", terms())
    holder: str = described("Holder", refers_to("contact"))


def known(qtbot, made):
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_chips_show_terms_and_are_taken_off(qtbot):
    made = known(qtbot, TermsEditor(field_of(Sample, "sectors"), FormNeeds()))
    made.show_value(frozenset({"health", "from-mars"}))
    chips = [one for one in made.findChildren(QPushButton) if "Take off" in one.accessibleName()]
    assert len(chips) == 2
    next(one for one in chips if "from-mars" in one.accessibleName()).click()
    assert made.value() == {"health"}


def test_a_typed_label_becomes_a_chip(qtbot):
    made = known(qtbot, TermsEditor(field_of(Sample, "sectors"), FormNeeds()))
    seen = []
    made.changed.connect(lambda: seen.append(1))
    label = field_of(Sample, "sectors").shape.vocabulary.label_of("health")
    made.line.setText(label)
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.value() == {"health"}
    assert made.line.text() == ""
    assert seen


def test_what_still_stands_in_the_line_counts(qtbot):
    made = known(qtbot, TermsEditor(field_of(Sample, "areas"), FormNeeds()))
    made.line.setText("Tella, Ossa Ford")
    assert made.value() == {"Tella", "Ossa Ford"}


def test_a_word_that_is_no_term_is_refused(qtbot):
    made = known(qtbot, TermsEditor(field_of(Sample, "sectors"), FormNeeds()))
    made.line.setText("martians")
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "martians"
    with pytest.raises(UserError):
        made.value()


@pytest.fixture
def reference(qtbot):
    asked = []

    def suggest(kinds, words, answer):
        asked.append((kinds, words))
        answer([one for one in PEOPLE if words.casefold() in one.title.casefold()])

    made = ReferenceEditor(
        field_of(Sample, "holder"),
        FormNeeds(
            suggest=suggest, create=lambda _kind, words, answer: answer([Suggestion("id-9", words)]), titled={"id-1": "Amina Warsen"}.get
        ),
    )
    made.asked = asked
    known(qtbot, made)
    made.line.setFocus()
    yield made
    if made._popup is not None:
        made._popup.close()


def test_a_record_is_found_by_a_part_of_its_name_and_taken_with_enter(qtbot, reference):
    qtbot.keyClicks(reference.line, "sel")
    qtbot.waitUntil(lambda: reference._popup is not None and reference._popup.isVisible())
    qtbot.keyClick(reference.line, Qt.Key.Key_Return)
    assert reference.value() == "id-2"
    assert reference.line.text() == "Selam Desta"
    assert reference.asked == [("contact", "sel")]


def test_arrows_choose_and_esc_closes(qtbot, reference):
    qtbot.keyClicks(reference.line, "a")
    qtbot.waitUntil(lambda: reference._popup is not None and reference._popup.isVisible())
    qtbot.keyClick(reference.line, Qt.Key.Key_Down)
    qtbot.keyClick(reference.line, Qt.Key.Key_Up)
    qtbot.keyClick(reference.line, Qt.Key.Key_Return)
    assert reference.value() == "id-1"
    assert reference.note.text() == "Tella"
    qtbot.keyClicks(reference.line, "x")
    qtbot.waitUntil(reference._popup.isVisible)
    qtbot.keyClick(reference.line, Qt.Key.Key_Escape)
    assert not reference._popup.isVisible()


def test_enter_takes_what_fits_all_letters_although_the_list_is_that_of_fewer(qtbot, reference):
    qtbot.keyClicks(reference.line, "a")
    reference._ask()
    assert reference._popup.isVisible()
    reference.line.setText("desta")
    qtbot.keyClick(reference.line, Qt.Key.Key_Return)
    assert reference.value() == "id-2"


def test_enter_says_that_nothing_fits_all_letters(qtbot):
    found = FormNeeds(suggest=lambda _kinds, words, answer: answer(PEOPLE if words == "a" else []))
    made = known(qtbot, ReferenceEditor(field_of(Sample, "holder"), found))
    made.line.setFocus()
    qtbot.keyClicks(made.line, "a")
    made._ask()
    made.line.setText("ax")
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made._popup.list.item(0).text() == "Nothing found"
    assert made.line.text() == "ax"
    made._popup.close()


def test_a_new_record_is_made_from_the_words(qtbot, reference):
    qtbot.keyClicks(reference.line, "Hana Wolde")
    qtbot.waitUntil(lambda: reference._popup is not None and reference._popup.isVisible())
    qtbot.keyClick(reference.line, Qt.Key.Key_Return)
    assert reference.value() == "id-9"


def test_words_that_were_not_chosen_are_refused_and_none_is_no_record(reference):
    reference.line.setText("somebody")
    with pytest.raises(UserError) as refused:
        reference.value()
    assert refused.value.field == "holder"
    assert str(refused.value) == "Holder: choose one from the list, or press Enter here to add “somebody”."
    reference.line.setText("")
    assert reference.value() == ""


def test_who_comes_back_to_words_that_were_not_chosen_finds_the_list_again(qtbot, reference):
    qtbot.keyClicks(reference.line, "Hana Wolde")
    reference.line.clearFocus()
    assert reference._popup is None or not reference._popup.isVisible()
    reference.line.setFocus()
    qtbot.waitUntil(lambda: reference._popup is not None and reference._popup.isVisible(), timeout=20_000)
    qtbot.keyClick(reference.line, Qt.Key.Key_Return)
    assert reference.value() == "id-9"
    reference.line.clearFocus()
    reference.line.setFocus()
    assert not reference._wait.isActive()


def test_a_known_record_is_shown_by_its_title_and_an_unknown_one_by_its_id(reference):
    reference.show_value("id-1")
    assert (reference.line.text(), reference.value()) == ("Amina Warsen", "id-1")
    reference.show_value("0123456789abcdef")
    assert (reference.line.text(), reference.value()) == ("01234567", "0123456789abcdef")


def test_nothing_found_cannot_be_taken(qtbot):
    made = known(qtbot, ReferenceEditor(field_of(Sample, "holder"), FormNeeds()))
    made.line.setFocus()
    qtbot.keyClicks(made.line, "zz")
    qtbot.waitUntil(lambda: made._popup is not None and made._popup.isVisible())
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "zz"
    made._popup.close()
