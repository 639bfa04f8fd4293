"""What the frame shows of a desk, and what the palette finds in it."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.own_marking import OwnMarking
from liaison_desk.domain.received_report import ReceivedReport
from liaison_desk.domain.settled_finding import SettledFinding
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, records, saved_filters
from liaison_desk.ui import overviews
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]


@pytest.fixture
def filled(desk):
    """A desk with a group, a guarded person, a post and a report."""
    group = records.keep(desk, Stakeholder(name="Health Circle", family="women", sectors=frozenset({"health"}))).ids[0]
    number = (Channel(value="+999 555 0142", kind="phone-mobile"),)
    records.keep(desk, Contact(name="Amina Warsen", stakeholder=group, rule="indirect-only", channels=number))
    records.keep(desk, LiaisonPoint(name="Health desk", stakeholder=group, rule="no-contact", channels=number))
    engagement = records.keep(desk, Engagement(title="Health cluster", state="held", starts_at=desk.clock())).ids[0]
    after_action.begin(desk, engagement)
    return desk


def test_the_overview_names_the_operation_and_counts_who_is_mapped(filled) -> None:
    seen = overviews.overview(filled)
    assert seen.operation == "Marav Province"
    assert seen.operation_line.endswith("1 mapped")
    assert len(seen.operations) == 1
    assert not seen.hand_over


def test_a_crisis_counts_its_days_from_one(filled) -> None:
    assert not overviews.overview(filled).is_exercise
    records.keep(filled, filled.operation.but(phase="first-72-hours", crisis_started_at=filled.clock(), is_exercise=True))
    filled.clock.move(days=1)
    seen = overviews.overview(filled)
    assert seen.is_crisis
    assert seen.phase_line == "day 2"
    assert seen.is_exercise


def test_before_a_crisis_no_day_is_counted(filled) -> None:
    records.keep(filled, filled.operation.but(crisis_started_at=filled.clock()))
    assert overviews.overview(filled).phase_line == ""


def test_people_and_papers_are_found_in_groups_of_their_own(filled) -> None:
    groups = {one.label: one for one in overviews.found(filled, "health")}
    assert {one.title for one in groups["Stakeholders and people"].hits} >= {"Health Circle", "Health desk"}
    assert {one.page for one in groups["Reports and notes"].hits} == {"engagements"}


def test_a_report_leads_to_its_engagement(filled) -> None:
    hits = [one for group in overviews.found(filled, "health cluster") for one in group.hits]
    engagement = records.listed(filled, "engagement")[0].id
    assert {one.reference for one in hits if one.page == "engagements"} == {engagement}


@pytest.mark.parametrize("words", ["amina", "555 0142", "health desk"])
def test_a_guarded_number_is_never_shown_beside_a_name(filled, words) -> None:
    hits = [one for group in overviews.found(filled, words) for one in group.hits]
    assert hits
    assert all("555" not in one.line for one in hits)


def test_an_at_sign_asks_for_people_only(filled) -> None:
    assert [one.label for one in overviews.found(filled, "@health")] == ["Stakeholders and people"]


def test_a_hash_asks_for_those_in_a_sector(filled) -> None:
    found = overviews.found(filled, "#healthc")
    assert [one.title for one in found[0].hits] == ["Health Circle"]
    assert overviews.found(filled, "#") == []


def test_words_that_nothing_holds_find_nothing(filled) -> None:
    assert overviews.found(filled, "zzzz") == []


def test_received_reports_stand_in_the_rail_once_there_are_some(desk) -> None:
    assert overviews.overview(desk).in_use == frozenset()
    records.keep(desk, ReceivedReport(number="KERRIN-A-AAR-2026-0001", sha="b" * 16))
    assert overviews.overview(desk).in_use == {"asks"}


@pytest.mark.parametrize(("name", "place"), [("Health", 0), ("Healthy by night", 0), ("Night health", 2)])
def test_a_saved_filter_that_is_called_as_was_typed_stands_before_people(filled, name, place) -> None:
    made = saved_filters.kept(filled, "contact", saved_filters.Named(name=name, text="tella")).ids[0]
    groups = overviews.found(filled, "health")
    assert (groups[place].label, groups[place].hits[0].reference) == ("Saved filters", made)
    assert "Stakeholders and people" in [one.label for one in groups]
    assert [one.label for one in overviews.found(filled, "@health")] == ["Stakeholders and people"]


def test_a_saved_filter_leads_to_its_list_and_a_marking_to_its_settings(filled) -> None:
    made = saved_filters.kept(filled, "stakeholder", saved_filters.Named(name="Zinnia", text="tella")).ids[0]
    records.keep(filled, OwnMarking(label="Zinnia only"))
    records.keep(filled, SettledFinding(rule="nobody-local", subject="f", as_it_was="x", reason="Zinnia says so"))
    hits = [one for group in overviews.found(filled, "zinnia") for one in group.hits]
    assert {(one.kind, one.page, one.landing, one.reference) for one in hits} == {
        ("saved-filter", "stakeholders", "saved", made),
        ("own-marking", "settings", "part", "markings"),
    }
