"""The sample office: rich enough to show every page, and it obeys the rules it shows."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import cast

import pypdfium2
import pytest

from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.compliance import late_commitments
from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact, may_be_dialled
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.health import Severity
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import Record
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.sharing.free_text import kinds_in
from liaison_desk.domain.stakeholder import Stakeholder, refused_fields
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group, is_force, is_local_civil_society
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.domain.terms.states import REPORT_STATES
from liaison_desk.services import after_action, check_up, publishing, records, sample
from liaison_desk.services.desk import Desk, Setup, new_desk, open_desk
from liaison_desk.services.pictures import every
from liaison_desk.services.today import today
from tests.template_desk import NOW, PASSPHRASE

LOCAL_HARM = re.compile(r"plain clothes|civilian clothes|informant|intelligence")
SCRIPTS = {"LATIN", "CYRILLIC", "ARABIC", "ETHIOPIC", "MYANMAR"}


def clock() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed sample office."""
    place = tmp_path_factory.mktemp("sample") / "sample.liaison"
    made, _recovery, _notes = sample.new_sample(place, PASSPHRASE, Setup(office="MARAV", unlock_seconds=0), clock=clock)
    made.close()
    return place


@pytest.fixture(scope="module")
def office(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An open copy of it; tests only read it and make copies of reports."""
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("open") / "sample.liaison")
    opened = open_desk(copy, PASSPHRASE, clock=clock)
    yield opened
    opened.close()


def stakeholders(desk: Desk) -> dict[str, Stakeholder]:
    return {one.id: one for one in every(desk, Stakeholder)}


def is_local(one: Stakeholder | None) -> bool:
    return one is not None and is_local_civil_society(one.family, one.locality)


def scripts(text: str) -> set[str]:
    return {unicodedata.name(one).split()[0] for one in text if one.isalpha()} & SCRIPTS


# --- what it shows ---------------------------------------------------------------------------------------------------


def test_its_office_is_civilian_and_of_a_un_mission_with_its_crisis_clock_running(office: Desk) -> None:
    operation = office.operation
    assert (operation.side, operation.whose, operation.name) == ("civilian", "un", "Marav flood response")
    assert operation.crisis_started_at is not None
    assert operation.crisis_started_at < NOW
    assert office.author == sample.author()


def test_every_family_is_on_the_map_and_local_civil_society_in_plenty(office: Desk) -> None:
    known = stakeholders(office).values()
    assert {one.family for one in known} == set(FAMILIES.terms) - {"other"}
    assert len(known) >= 60
    assert sum(is_local(one) for one in known) >= 25


def test_names_are_written_in_five_scripts_in_the_map_and_in_the_directory(office: Desk) -> None:
    assert set().union(*(scripts(one.name) for one in every(office, Stakeholder))) == SCRIPTS
    assert set().union(*(scripts(one.name) for one in every(office, Contact))) == SCRIPTS


def test_two_people_or_more_are_indirect_only_although_a_number_is_known(office: Desk) -> None:
    closed = [
        one for one in every(office, Contact) if one.rule == "indirect-only" and any(c.kind.startswith("phone") for c in one.channels)
    ]
    assert len(closed) >= 2
    assert not any(may_be_dialled(one) for one in closed)
    assert all(one.indirect_way for one in closed)


def test_posts_have_holders_forums_have_members_and_pairs_have_dated_levels(office: Desk) -> None:
    assert all(one.holders for one in every(office, LiaisonPoint))
    assert all(one.members for one in every(office, Forum))
    pairs = every(office, Relationship)
    assert all(row.since_on for one in pairs for row in one.levels)
    assert sum(len(one.levels) > 1 for one in pairs) >= 5
    assert {one.scope for one in pairs} == {
        "intra-agency",
        "whole-of-government",
        "inter-agency-international",
        "external-internal",
        "internal",
    }


def test_two_checklists_are_under_way_in_every_state(office: Desk) -> None:
    lists = every(office, Checklist)
    assert [one.name for one in sorted(lists, key=lambda one: one.name)] == ["Before a crisis", "First 72 hours"]
    assert {item.state for one in lists for item in one.items} == {"open", "doing", "done", "blocked", "not-applicable"}
    assert all(item.reason for one in lists for item in one.items if item.state in {"blocked", "not-applicable"})


def test_a_dozen_engagements_in_every_state_and_reports_in_every_state(office: Desk) -> None:
    meetings = every(office, Engagement)
    assert len(meetings) >= 12
    assert {one.state for one in meetings} == {"planned", "held", "did-not-happen"}
    assert {one.state for one in after_action.listed(office)} == set(REPORT_STATES.terms)


def test_today_has_something_of_everything_to_do(office: Desk) -> None:
    page = today(office)
    assert {one.topic for one in page.needs} == {"report", "commitment", "checklist", "gap", "stale", "rotation", "question", "consent"}
    assert "mine-action" in page.coverage.sectors_without_local
    assert any(square.by_wish for square in page.coverage.squares)
    assert len(late_commitments(every(office, Commitment), NOW.date())) >= 3


def test_consents_were_given_refused_withdrawn_and_have_run_out(office: Desk) -> None:
    answers = every(office, Consent)
    assert {one.answer for one in answers} == {"given", "refused", "withdrawn"}
    assert any(one.expires_on and one.expires_on < NOW.date() for one in answers)


def test_doctor_finds_nothing_on_it(folder: Path) -> None:
    found = check_up.examined(folder, PASSPHRASE, clock=clock)
    assert [one.code for one in found.findings if one.severity is not Severity.NOTE] == []
    assert {one.code for one in found.findings} <= {"review-due", "disk-plain", "disk-unknown", "swap-plain", "no-ballast", "disk-low"}


# --- that it holds together ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sample.FILES)
def test_every_field_in_every_file_is_a_field_of_its_kind_and_every_reference_leads_somewhere(name: str) -> None:
    known = keys()
    story = sample.Story(now=NOW)
    for raw in sample.raw_records(name):
        references = re.findall(r"'@([^'/]+)[^']*'", str(raw))  # A row is named by its record, field and place.
        assert set(references) <= known
    if name not in {"relationships", "checklists"}:
        assert all(isinstance(one, Record) for one in sample.told(story, name))


@cache
def keys() -> frozenset[str]:
    return frozenset(str(raw["key"]) for name in sample.FILES for raw in sample.raw_records(name) if "key" in raw)


def test_a_strange_field_is_refused_and_a_strange_step_too(office: Desk) -> None:
    with pytest.raises(KeyError):
        sample._record(sample.Story(now=NOW), Stakeholder, {"colour": "red"}, "s")
    with pytest.raises(ValueError, match="burn"):
        sample._step(office, "", "burn")


@pytest.mark.parametrize(("text", "instant"), [
    ("D-0 09:05", datetime(2026, 11, 22, 9, 5, tzinfo=UTC)), ("D+2 14:00", datetime(2026, 11, 24, 14, 0, tzinfo=UTC)),
    ("H-31", datetime(2026, 11, 21, 3, 10, tzinfo=UTC)), ("H+4.5", datetime(2026, 11, 22, 14, 40, tzinfo=UTC)),
])  # fmt: skip
def test_days_and_hours_count_from_the_day_it_is_made(text: str, instant: datetime) -> None:
    assert sample.Story(now=NOW).instant(text) == instant


def test_a_day_is_a_day_and_anything_else_is_refused() -> None:
    story = sample.Story(now=NOW)
    assert story.day("D-22") == date(2026, 10, 31)
    for strange in ("D-2", "noon"):
        with pytest.raises(ValueError, match=strange):
            story.instant(strange)
    with pytest.raises(ValueError, match="noon"):
        story.day("noon")


def test_what_cannot_be_filled_is_closed_and_can_be_made_again_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_desk: Desk) -> None:
        raise RuntimeError

    monkeypatch.setattr(sample, "make_sample", fail)
    with pytest.raises(RuntimeError):
        sample.new_sample(tmp_path / "half", PASSPHRASE, Setup(unlock_seconds=0), clock=clock)
    assert not (tmp_path / "half").exists() or list((tmp_path / "half").iterdir()) == []
    new_desk(tmp_path / "half", PASSPHRASE, Setup(unlock_seconds=0), clock=clock)[0].close()


def test_one_undo_takes_the_directory_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "_live", lambda *_given: None)
    made, _recovery, _notes = sample.new_sample(tmp_path / "fresh", PASSPHRASE, Setup(unlock_seconds=0), clock=clock)
    try:
        records.undo(made)
        assert records.listed(made, "stakeholder") == []
        assert records.listed(made, "after-action") == []
    finally:
        made.close()


# --- that it does no harm (decision 24) ------------------------------------------------------------------------------


def test_every_number_is_an_invented_one(office: Desk) -> None:
    numbers = [c.value for one in (*every(office, Contact), *every(office, LiaisonPoint)) for c in one.channels]
    assert [one for one in numbers if re.search(r"\d{5}", one.replace(" ", "")) and not one.startswith("+999 ")] == []
    assert [one for one in numbers if "@" in one and not one.endswith("example.org")] == []


def test_no_number_and_no_question_about_armed_actors_stands_in_running_text(office: Desk) -> None:
    found = [
        (one.title, words)
        for one in (*every(office, Engagement), *drafts(office))
        for words in texts(one)
        if kinds_in(words) or LOCAL_HARM.search(words)
    ]
    assert found == []


def drafts(desk: Desk) -> list[Record]:
    return [one.record for one in after_action.listed(desk)]


def texts(record: Record) -> Iterator[str]:
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.shape.type_name in {"text", "long-text"} and value:
            yield value
        if field.shape.name is ShapeName.ROWS:
            for row in value:
                yield from texts(row)


def test_no_force_chairs_a_forum_and_no_civil_society_stands_beside_one_in_it(office: Desk) -> None:
    known = stakeholders(office)
    for forum in every(office, Forum):
        members = [known[one.stakeholder] for one in forum.members]
        chairing = {one.stakeholder for one in forum.members if "chair" in one.role} | {forum.chair} - {""}
        chairs = [known[one] for one in chairing]
        assert forum.chair_side not in {"military", "police"}
        assert not any(is_force(one.family) for one in chairs)
        assert not (any(is_force(one.family) for one in members) and any(is_local(one) for one in members))


def test_no_line_joins_local_civil_society_with_a_force_or_an_armed_group(office: Desk) -> None:
    known = stakeholders(office)
    for pair in every(office, Relationship):
        both = [known[pair.stakeholder_a], known[pair.stakeholder_b]]
        armed = any(is_force(one.family) or is_armed_group(one.family) for one in both)
        assert not (armed and any(is_local(one) for one in both))


def test_no_room_names_a_local_group_beside_a_force(office: Desk) -> None:
    for meeting in every(office, Engagement):
        if any(is_force(one.family) for one in meeting.attendees):
            local = [one for one in meeting.attendees if is_local_civil_society(one.family, one.locality)]
            assert [one for one in local if one.name or one.organisation or one.contact or one.stakeholder] == []


def test_the_armed_group_has_a_name_and_access_rules_only(office: Desk) -> None:
    (front,) = [one for one in every(office, Stakeholder) if is_armed_group(one.family)]
    assert refused_fields(front) == ()
    assert front.access_rules
    assert not any(
        front.id in {one.stakeholder for one in records_of} for records_of in (every(office, Contact), every(office, LiaisonPoint))
    )


@pytest.mark.parametrize("audience", [one.code for one in AUDIENCES if one.code != "desk"])
def test_no_copy_of_any_report_harms_anybody(office: Desk, tmp_path: Path, audience: str) -> None:
    hidden = {one.value for contact in every(office, Contact) for one in contact.channels} | {
        one.indirect_way for one in every(office, Contact)
    }
    for report in after_action.listed(office):
        text = printed(office, report.id, audience, tmp_path / "copy.pdf")
        assert [one for one in hidden if one and plain(one) in text] == []
        meeting = cast("Engagement", records.one(office, "engagement", report.record.engagement))
        armed = any(is_force(one.family) for one in meeting.attendees)
        allowed = set() if armed else {plain(one.name) for one in meeting.attendees if one.consent_to_name == "yes" or audience == "team"}
        assert [name for name in local_people(office) if name in text and name not in allowed] == []
        if armed:
            assert [name for name in local_groups(office) if name in text] == []


def printed(desk: Desk, report: str, audience: str, to: Path) -> str:
    """Return the text of a copy, as it stands on the paper; none where nothing may go, so that there is no copy."""
    prepared = publishing.prepare(desk, "after-action", report, audience=audience, recipient="The reader")
    if prepared.is_empty:
        return ""
    publishing.publish(desk, prepared, to)
    pages = pypdfium2.PdfDocument(to)
    try:
        return plain(" ".join(page.get_textpage().get_text_range() for page in pages))
    finally:
        pages.close()


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").casefold().split())


def local_groups(desk: Desk) -> list[str]:
    return [
        plain(name) for one in every(desk, Stakeholder) if is_local(one) for name in (one.name, *(other.text for other in one.other_names))
    ]


def local_people(desk: Desk) -> list[str]:
    known = stakeholders(desk)
    return [
        plain(name)
        for one in every(desk, Contact)
        if is_local(known.get(one.stakeholder))
        for name in (one.name, *(other.text for other in one.other_names))
    ]


def test_every_final_report_fills_two_pages_for_headquarters(office: Desk, tmp_path: Path) -> None:
    final = [one for one in after_action.listed(office) if one.is_final]
    assert len(final) >= 4
    for one in final:
        printed(office, one.id, "hq", tmp_path / "copy.pdf")
        pages = pypdfium2.PdfDocument(tmp_path / "copy.pdf")
        assert len(pages) >= 2
        pages.close()
