from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.place import Place
from liaison_desk.domain.sharing.place_names import place_names, withheld_place
from liaison_desk.domain.sharing.report import disclose_report, report_context, report_names
from liaison_desk.domain.stakeholder import OtherName
from tests.rich_report import ENGAGEMENT, FACTS, FINAL, context

TEXT = "We met in Tall Mill, called Old Mill, in Tella of Marav."
MILL = Place(
    id="mill", kind="site", name="Tall Mill", district="Tella", province="Marav", other_names=(OtherName(id="n", text="Old Mill"),)
)


def told(audience: str, printing: str, place: Place | None = MILL, note: str = "") -> str:
    report: AfterAction = FACTS.report.but(bottom_line=TEXT, place_printing=printing)
    facts = replace(FACTS, report=report, place=place, engagement=ENGAGEMENT.but(place_note=note))
    return disclose_report(facts, report_context(facts, context(audience)), FINAL).record.report.bottom_line


@pytest.mark.parametrize("audience", ["hq", "humanitarian", "public"])
@pytest.mark.parametrize("printing", ["withhold", "area-only"])
def test_a_place_that_its_author_keeps_off_the_paper_is_masked_in_running_text(audience: str, printing: str) -> None:
    text = told(audience, printing)
    assert "Mill" not in text


def test_our_own_team_reads_a_place_of_which_the_area_is_told_and_not_one_that_is_withheld() -> None:
    assert told("team", "area-only") == TEXT
    assert "Mill" not in told("team", "withhold")


def test_the_area_may_stay_and_the_place_may_be_told_as_it_is() -> None:
    assert told("hq", "area-only") == "We met in [place], called [place], in Tella of Marav."
    assert told("hq", "exact") == TEXT


def test_a_place_above_the_ceiling_is_masked_even_where_its_author_would_print_it() -> None:
    assert "Mill" not in told("partner", "exact")
    assert "Mill" not in told("hq", "exact", MILL.but(sensitivity="severe"))


def test_a_place_in_words_is_masked_too() -> None:
    assert told("hq", "withhold", None, "Tall Mill") == "We met in [place], called Old Mill, in Tella of Marav."


def test_the_last_search_looks_for_the_place_that_was_masked() -> None:
    facts = replace(FACTS, report=FACTS.report.but(bottom_line=TEXT, place_printing="withhold"), place=MILL)
    assert {"Tall Mill", "Old Mill"} <= set(report_names(facts, report_context(facts, context("hq"))))
    assert "Tall Mill" in report_names(facts, report_context(facts, context("team")))


def test_places_elsewhere_follow_their_own_rule_and_what_the_author_closes_stands_above_it() -> None:
    town = Place(id="t", kind="settlement", name="Tella")
    open_, closed = place_names((town, MILL.but(other_names=())), context("partner"))
    assert (open_.is_open, closed.is_open) == (True, False)
    facts = replace(FACTS, report=FACTS.report.but(bottom_line=TEXT, place_printing="withhold"), place=town)
    judged = report_context(facts, replace(context("hq"), places=(open_, closed)))
    assert disclose_report(facts, judged, FINAL).record.report.bottom_line == "We met in [place], called Old Mill, in [place] of Marav."


def test_a_place_without_an_area_shields_nothing() -> None:
    assert [one.is_open for one in withheld_place(Place(id="t", name="Tella"), tells_area=True)] == [False]


def test_a_place_that_is_called_after_somebody_who_may_not_be_named_does_not_name_them() -> None:
    town = Place(id="town", kind="settlement", name="House of Sara Idris")
    facts = replace(FACTS, report=FACTS.report.but(bottom_line="We met in the House of Sara Idris.", place_printing="exact"), place=town)
    view = disclose_report(facts, report_context(facts, context("humanitarian")), FINAL).record
    assert view.report.bottom_line == "We met in the House of civil society representative."
    assert view.place == "House of civil society representative"
