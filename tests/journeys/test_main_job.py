"""The main job on real input, as a user does it: a new vault, other people's files, a meeting, a report, a page for headquarters."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.command_line import batch, done, new, run

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "tests" / "samples"
SHARED = REPOSITORY.parent / "shared" / "data"
"""Real files that may not be copied into the project; the tests say when they are not there."""
TABLES = ("input-valid.csv", "input-valid-latin1.csv", "input-valid.ssv", "input-valid.tsv", "input-untagged.csv")
ORGANISATIONS = ("ACNUR", "OMS", "UNICEF")
CONSENTING = ("Greg Dartmouth", "Arnold Smith")
REFUSING, NOT_ASKED = "Chris Beatle", ("Doug White", "John Doe III")
RESTRICTED = "The depot keeper feels watched"
ASIDE = "Two drivers quarrelled over the ferry list"
PROMISE = "Send the list of open wells"
MEETING = "Water at the ford"
TO_HQ = ("--audience", "hq", "--recipient", "Mission headquarters")
_NUMBERED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\.\d+")
"""An id, and a part of a second: they may hold any digits by chance."""

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Office:
    """A vault after the main job, and what it left."""

    vault: Path
    draft: str
    number: str
    page: Path
    share: str
    review: list[dict[str, Any]]
    folder: Path


def pdf_text(path: Path) -> str:
    """Return the text of a page as poppler reads it, blanks and line ends as one space."""
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", read.stdout)


def quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"


def written(folder: Path, name: str, value: object) -> str:
    """Write a file to add a record from, and return its path in quotation marks."""
    path = folder / name
    path.write_text(json.dumps(value), "utf-8")
    return quoted(str(path))


def imports() -> list[str]:
    """Take in the organisations from every variant of one table, and every card that may be copied and names somebody."""
    nobody = {"ical4j-group.vcf", "ical4j-url.vcf"}
    cards = (one for one in sorted((SAMPLES / "vcard").glob("*.vcf")) if one.name not in nobody)
    return [f"import {quoted(str(one))}" for one in (*(SAMPLES / "hxl" / name for name in TABLES), *cards)]


def meeting(folder: Path) -> list[str]:
    """Log a meeting with eight of them, consent given by some and refused by one, and what was promised."""
    people = [{"contact": name, "side": "counterpart", "consent_to_name": "yes"} for name in CONSENTING]
    people += [{"contact": REFUSING, "side": "counterpart", "consent_to_name": "no"}]
    people += [{"contact": name, "side": "counterpart"} for name in NOT_ASKED]
    people += [{"stakeholder": name, "side": "counterpart", "consent_to_name": "yes"} for name in ORGANISATIONS]
    times = {"starts_at": "2026-11-20T09:00Z", "ends_at": "2026-11-20T10:30Z"}
    given = {"title": MEETING, "state": "held", **times, "place_note": "Tella market", "attendees": people, "notes": RESTRICTED}
    owed = f"owner='Civil affairs officer' due_on=2026-12-01 owed_by=us engagement={quoted(MEETING)}"
    return [
        *(f"amend stakeholder {name} family=un-agency locality=international" for name in ORGANISATIONS),
        f"add engagement --from {written(folder, 'meeting.json', given)}",
        *(f"consent {quoted(name)} answer=given audiences=hq given_how=in-person could_refuse=yes" for name in CONSENTING),
        f"consent {quoted(REFUSING)} answer=refused given_how=in-person",
        f"add commitment text={quoted(PROMISE)} {owed}",
    ]


def checklist() -> list[str]:
    """Begin a checklist and tick its first step."""
    return ["add checklist template=before", "tick 'Before a crisis' B1 --note 'Signed list of 20 November'"]


def report(folder: Path) -> str:
    """Write the after-action report of the meeting."""
    matter = {
        "subject": "The pump",
        "summary": f"{REFUSING} showed where it leaks.",
        "decision": "agreed",
        "decision_text": "Repair on Monday.",
    }
    given = {
        "title": MEETING,
        "engagement": MEETING,
        "author_post": "Civil affairs officer",
        "outcome": "achieved",
        "bottom_line": "The pump runs again from Monday. Nothing is needed from headquarters.",
        "purpose": "Agree who repairs the pump at the ford.",
        "agenda": [matter],
        "sensitive_moments": ASIDE,
        "no_information": True,
        "no_safety_points": True,
        "notes": RESTRICTED,
    }
    return f"add after-action --from {written(folder, 'report.json', given)}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The whole job, done once; each test looks at one thing that it left."""
    folder = tmp_path_factory.mktemp("main-job")
    vault = folder / "office"
    new(vault, "--office", "TELLA", "--side", "civilian", "--whose", "un")
    answers = batch(vault, *imports(), *meeting(folder), *checklist(), report(folder))
    draft = answers[-1]["id"]
    number = done(vault, "finalise", draft).text
    review = done(vault, "report", "after-action", number, *TO_HQ, "--review", "--json").data
    page = folder / "out.pdf"
    assert not page.exists()
    share = done(vault, "report", "after-action", number, *TO_HQ, "--to", str(page), "--json").data["share"]
    return Office(vault, draft, number, page, share, review, folder)


# --- files of others -------------------------------------------------------------------------------------------------


def test_every_variant_of_a_table_names_the_same_organisations(office: Office) -> None:
    found = {one["name"]: one for one in done(office.vault, "list", "stakeholder", "--json").data}
    assert set(ORGANISATIONS) <= found.keys()
    assert found["UNICEF"]["areas"] == ["Chocó"]
    assert not any("\ufffd" in name or "Ã" in name for name in found)


CARDS = sorted((SAMPLES / "vcard").glob("*.vcf"))
SHARED_FILES = sorted([*(SHARED / "vcard").glob("*.vcf"), *(SHARED / "hxl").glob("*.*")]) if SHARED.is_dir() else []
COPIED_FILES = [*CARDS, *sorted((SAMPLES / "hxl").iterdir())]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, dict[str, Any]]:
    """What the import of each file answered, all in one vault."""
    vault, paths = tmp_path_factory.mktemp("files") / "office", [*COPIED_FILES, *SHARED_FILES]
    new(vault)
    ran = run(vault, "batch", "--keep-going", typed="".join(f"import {quoted(str(one))}\n" for one in paths))
    assert ran.err == ""
    return dict(zip(paths, (json.loads(line) for line in ran.out.splitlines()), strict=True))


@pytest.mark.parametrize("path", COPIED_FILES, ids=lambda path: path.name)
def test_every_copied_file_is_taken_in_or_refused_by_file_and_line(path: Path, answers: dict[Path, dict[str, Any]]) -> None:
    check_answer(answers[path], path)


@pytest.mark.skipif(not SHARED_FILES, reason="the shared folder of real files is not here")
@pytest.mark.parametrize("path", SHARED_FILES, ids=lambda path: path.name)
def test_every_shared_file_is_taken_in_or_refused_by_file_and_line(path: Path, answers: dict[Path, dict[str, Any]]) -> None:
    check_answer(answers[path], path)


def check_answer(answer: dict[str, Any], path: Path) -> None:
    assert answer["status"] in {0, 1}, answer
    if "error" in answer:
        assert path.name in answer["error"]
        return
    told = answer["data"]
    assert told["file"] == path.name
    assert told["rows"]
    assert (answer["status"] == 0) == any(one["outcome"] != "refused" for one in told["rows"])
    assert all(one["why"] and one["line"] for one in told["rows"] if one["outcome"] == "refused")


def test_photos_birthdays_and_home_addresses_are_dropped_and_counted(tmp_path: Path) -> None:
    vault = tmp_path / "office"
    new(vault)
    told, people = batch(vault, f"import {SAMPLES / 'vcard' / 'John_Doe_MS_OUTLOOK.vcf'}", "list contact")
    assert {"photo", "birthday", "home-address"} <= told["dropped"].keys()
    assert "1980" not in _NUMBERED.sub("", json.dumps(people))


def test_the_same_file_twice_changes_nothing_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    vault, path = tmp_path / "office", str(SAMPLES / "hxl" / "input-valid.csv")
    new(vault)
    first, again, _undone, left = batch(vault, f"import {path}", f"import {path}", "undo", "list stakeholder")
    assert first["counts"]["new"] == 3
    assert (again["counts"]["same"], again["batch"]) == (4, "")
    assert left == []


def test_undo_of_an_import_takes_it_all_back_and_nothing_else(tmp_path: Path) -> None:
    vault = tmp_path / "office"
    new(vault)
    lines = (
        "add stakeholder name='Amber Women' family=women",
        f"import {SAMPLES / 'vcard' / 'gmail-list.vcf'}",
        "list contact",
        "undo",
        "list contact",
        "list stakeholder",
        "redo",
        "list contact",
    )
    _added, _imported, before, _undo, gone, groups, _redo, after = batch(vault, *lines)
    assert (len(before), gone) == (3, [])
    assert [one["name"] for one in groups] == ["Amber Women"]
    assert after == before


# --- the meeting -----------------------------------------------------------------------------------------------------


def test_eight_are_logged_as_they_were_that_day(office: Office) -> None:
    (met,) = done(office.vault, "list", "engagement", "--json").data
    assert len(met["attendees"]) == 8
    names = {one["name"] or one["organisation"] for one in met["attendees"]}
    assert names == {*CONSENTING, REFUSING, *NOT_ASKED, *ORGANISATIONS}
    greg = next(one for one in met["attendees"] if one["name"] == "Greg Dartmouth")
    assert (greg["organisation"], greg["post"], greg["presence"]) == ("TheCompany", "TheJobTitle", "whole")


def test_consent_is_never_granted_by_an_import(office: Office) -> None:
    answers = done(office.vault, "list", "consent", "--json").data
    assert sorted(one["answer"] for one in answers) == ["given", "given", "refused"]


def test_the_ticked_step_says_who_and_what_shows_it(office: Office) -> None:
    (checklist,) = done(office.vault, "list", "checklist", "--json").data
    first = checklist["items"][0]
    assert (first["state"], first["done_by"], first["evidence"]) == ("done", "Mira Okafor", "Signed list of 20 November")


# --- the report ------------------------------------------------------------------------------------------------------


def test_the_number_tells_office_laptop_and_year(office: Office) -> None:
    assert re.fullmatch(r"TELLA-A-AAR-\d{4}-0001", office.number)
    (report,) = done(office.vault, "list", "after-action", "--json").data
    assert (report["number"], report["state"], report["draft"]) == (office.number, "final", office.draft)


@pytest.mark.parametrize("words", [("finalise",), ("amend", "after-action"), ("remove", "after-action")])
def test_what_is_final_stays(office: Office, words: tuple[str, ...]) -> None:
    more = ("title=Other",) if words[0] == "amend" else ()
    for ref in (office.number, office.draft):
        ran = run(office.vault, *words, ref, *more)
        assert ran.status == 1
        assert "amend-final" in ran.err


def test_the_page_tells_number_consenting_people_and_commitments(office: Office) -> None:
    text = pdf_text(office.page)
    for told in (
        office.number,
        *CONSENTING,
        *ORGANISATIONS,
        PROMISE,
        "The pump runs again from Monday",
        "Repair on Monday",
        "Mission headquarters",
    ):
        assert told in text, told


@pytest.mark.parametrize("word", [RESTRICTED, ASIDE, REFUSING, "Beatle", *NOT_ASKED, "Doug"])
def test_the_page_tells_nothing_restricted_and_nobody_without_consent(office: Office, word: str) -> None:
    assert word not in pdf_text(office.page)
    assert word.encode() not in office.page.read_bytes()


def test_no_number_or_address_of_anybody_is_on_the_page(office: Office) -> None:
    values = [one["value"] for contact in done(office.vault, "list", "contact", "--json").data for one in contact["channels"]]
    text = pdf_text(office.page)
    assert values
    assert [one for one in values if one in text] == []


def test_the_data_inside_the_page_tells_no_more(office: Office, tmp_path: Path) -> None:
    subprocess.run(["pdfdetach", "-saveall", "-o", str(tmp_path), str(office.page)], check=True, capture_output=True)
    inside = "".join(one.read_text("utf-8") for one in tmp_path.iterdir())
    assert office.number in inside
    assert [word for word in (RESTRICTED, ASIDE, REFUSING, *NOT_ASKED) if word in inside] == []


def test_the_review_tells_what_is_withheld_and_why_without_the_values(office: Office) -> None:
    held = [one for one in office.review if one["verdict"] in {"withhold", "forbid"}]
    assert held
    assert all(one["why"] and one["rule"] for one in held)
    assert [word for word in (RESTRICTED, ASIDE, REFUSING) if word in json.dumps(office.review)] == []


def test_a_share_is_made_again_with_the_same_bytes(office: Office) -> None:
    again = office.folder / "again.pdf"
    done(office.vault, "report", "--again", office.share, "--to", str(again))
    assert again.read_bytes() == office.page.read_bytes()
    repeated = office.folder / "repeated.pdf"
    done(office.vault, "report", "after-action", office.number, *TO_HQ, "--to", str(repeated))
    assert repeated.read_bytes() == office.page.read_bytes()


def test_the_share_log_has_the_line(office: Office) -> None:
    lines = done(office.vault, "shares", "--json").data
    (line, *_more) = [one for one in lines if one["id"] == office.share]
    assert (line["report_number"], line["audience"], line["recipient"]) == (office.number, "hq", "Mission headquarters")
    assert RESTRICTED not in json.dumps(lines)


def test_the_vault_is_healthy_afterwards(office: Office) -> None:
    assert {one["severity"] for one in done(office.vault, "doctor", "--json").data} <= {"note"}


def test_an_empty_list_is_answered_for_every_kind(tmp_path: Path) -> None:
    vault = tmp_path / "office"
    new(vault)
    kinds = (
        "stakeholder",
        "contact",
        "liaison-point",
        "relationship",
        "forum",
        "engagement",
        "after-action",
        "commitment",
        "checklist",
        "activity",
    )
    assert batch(vault, *(f"list {kind}" for kind in kinds)) == [[] for _kind in kinds]
