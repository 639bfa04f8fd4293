"""Parts that pages of records share."""

from __future__ import annotations

import pytest

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.ui.pages.record_parts import Filter, Filters, channel_icon, fresh_words, level_cell, sensitivity_cell, sentence, step_of


def test_a_filter_offers_what_is_carried_with_its_count_in_the_order_of_the_list() -> None:
    options = Filter(name="sectors", label="Sector", labels=SECTORS).options({"water": 2, "education": 1, "x-own": 3})
    assert [(one.code, one.count) for one in options] == [("education", 1), ("water", 2), ("x-own", 3)]


def test_a_filter_that_was_not_counted_offers_every_term() -> None:
    assert len(Filter(name="sectors", label="Sector", labels=SECTORS).options({})) == len(SECTORS.terms)


def test_an_open_filter_offers_the_words_that_are_there() -> None:
    assert [one.label for one in Filter(name="areas", label="Area").options({"Tella": 1, "Ossa": 2})] == ["Ossa", "Tella"]


def test_filters_tell_what_is_asked_and_are_taken_off(qtbot) -> None:
    changed = []
    filters = Filters(
        [Filter(name="areas", label="Area"), Filter(name="stale", label="Not verified", is_toggle=True)], lambda: changed.append(1)
    )
    for pill in filters.pills.values():
        qtbot.addWidget(pill)
    filters.choose("areas", "Tella")
    filters.choose("unheard", "x")
    assert filters.asked() == (("areas", ("Tella",)),)
    filters.pills["stale"].click()
    assert changed == [1]
    filters.clear()
    assert filters.asked() == ()


def test_what_is_chosen_stays_on_offer_where_other_filters_leave_nothing_of_it(qtbot) -> None:
    filters = Filters([Filter(name="areas", label="Area")], lambda: None)
    qtbot.addWidget(filters.pills["areas"])
    filters.choose_all("areas", ["Tella", "Ossa"])
    filters.choose_all("unheard", ["x"])
    filters.show_counts({"areas": {"Ossa": 3, "Kerrin": 1}})
    filters.pills["areas"].choose("Tella", "Kerrin")
    assert filters.asked() == (("areas", ("Kerrin", "Tella")),)


@pytest.mark.parametrize(("days", "words"), [(None, "never"), (0, "today"), (1, "1 day"), (12, "12 days")])
def test_a_check_is_said_in_days(days, words) -> None:
    assert fresh_words(days) == words


@pytest.mark.parametrize(("level", "step"), [("united", 0), ("compete", 5), ("unknown", None), ("", None)])
def test_a_level_is_a_place_on_the_ladder(level, step) -> None:
    assert step_of(level) == step
    assert level_cell(level, "").now == step


@pytest.mark.parametrize(("kind", "icon"), [("email", "mail"), ("vhf-radio", "access-point"), ("in-person", "users"), ("sms", "phone")])
def test_a_channel_has_its_icon(kind, icon) -> None:
    assert channel_icon(kind) == icon


def test_a_sensitivity_is_a_word_with_an_icon() -> None:
    assert sensitivity_cell(Sensitivity.SEVERE).chips == (("Severe", "shield-lock", "danger"),)


def test_a_sentence_leaves_out_what_is_empty() -> None:
    assert sentence(["Circle", "", "Tella"]) == "Circle, Tella"
