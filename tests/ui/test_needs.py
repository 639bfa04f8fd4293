"""What forms ask of an open desk: suggestions, new records from words, titles."""

from __future__ import annotations

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.ui.needs import family_look, form_needs
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


def fill(desk) -> str:
    circle = records.keep(desk, Stakeholder(name="Health Circle", family="women")).ids[0]
    records.keep(desk, Contact(name="Amina Warsen", stakeholder=circle, rule="indirect-only"))
    return circle


def asked(qtbot, ask) -> list:
    found: list = []
    ask(lambda answer: found.append(list(answer)))
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def test_forms_are_given_suggestions_new_records_and_titles(qtbot, closed_desk) -> None:
    circle = filled(closed_desk, fill)
    window = opened_window(qtbot, closed_desk, PAGES)
    needs = form_needs(window.frame, {"known": "Known before"})
    found = asked(qtbot, lambda answer: needs.suggest("stakeholder|contact", "health", answer))
    assert [(one.id, one.title) for one in found] == [(circle, "Health Circle")]
    assert needs.titled(circle) == "Health Circle"
    assert needs.titled("known") == "Known before"
    assert needs.titled("unheard") == ""
    made = asked(qtbot, lambda answer: needs.create("contact", "Peter Lo", answer))
    assert made[0].title == "Peter Lo"
    assert needs.now().tzinfo is not None
    needs.create("engagement", "Talk", lambda _answer: None)
    settled(qtbot, window)
    window.close()


def test_a_family_has_its_icon_and_colour_and_an_unknown_one_a_plain_house() -> None:
    assert family_look("police") == ("badge", "family:police")
    assert family_look("") == ("building", "text2")
