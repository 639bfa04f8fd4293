"""Commands that write."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.services import after_action, records
from liaison_desk.storage import issued
from tests.services.office import furnish

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from tests.cli.conftest import CommandLine


@pytest.fixture
def ana(say: CommandLine) -> str:
    return say.added("contact", "name=Ana Vere")


@pytest.fixture
def before(say: CommandLine) -> str:
    return say.added("checklist", "template=before")


def shown(say: CommandLine, kind: str, ref: str) -> dict[str, object]:
    found = say.done("show", kind, ref, "--json").data
    assert isinstance(found, dict)
    return found


def written(say: CommandLine, value: object) -> str:
    path = say.vault.parent / "given.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return str(path)


def test_add_prints_the_full_id_alone_on_one_line(say: CommandLine) -> None:
    ran = say.done("add", "stakeholder", "name=Clear Path")
    assert ran.out == f"{uuid.UUID(ran.text)}\n"
    assert shown(say, "stakeholder", ran.text)["name"] == "Clear Path"


def test_add_answers_a_program_with_the_id(say: CommandLine) -> None:
    assert set(say.done("add", "stakeholder", "name=Clear Path", "--json").data) == {"id"}


def test_a_value_may_hold_anything(say: CommandLine) -> None:
    name = 'Tella = "Water" — ምንጭ ရေ ماء\u200f'
    assert shown(say, "stakeholder", say.added("stakeholder", f"name={name}"))["name"] == name


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["stakeholder"], 1, "name:"),
        (["stakeholder", "name="], 1, "name:"),
        (["stakeholder", "name=A", "family=tribe"], 1, "family:"),
        (["stakeholder", "name=A", "height=3"], 1, "height:"),
        (["stakeholder", "A"], 2, "field=value"),
        (["stakeholder", "=A"], 2, "field=value"),
        (["person", "name=A"], 1, "kind:"),
        (["contact", "name=A", "stakeholder=Nobody"], 1, "stakeholder:"),
        (["channel", "kind=email", "value=a@b.example"], 1, "contact="),
        (["channel", "contact=Nobody", "kind=email", "value=a@b.example"], 1, "Nobody"),
        (["engagement", "title=A", "starts_at=soonish"], 1, "starts_at:"),
    ],
)
def test_what_does_not_fit_is_refused_by_field_and_nothing_is_kept(say: CommandLine, words: list[str], status: int, told: str) -> None:
    ran = say("add", *words)
    assert (ran.status, ran.out) == (status, "")
    assert told in ran.err
    assert [say.done("list", kind, "--json").data for kind in ("stakeholder", "contact", "engagement")] == [[], [], []]


def test_a_row_is_added_to_its_parent(say: CommandLine, ana: str) -> None:
    row = say.added("channel", "contact=Ana Vere", "kind=phone-mobile", "value=+999 555 0101")
    channels = shown(say, "contact", ana)["channels"]
    assert [(one["id"], one["kind"], one["value"], one["parent"]) for one in channels] == [  # type: ignore[attr-defined]
        (row, "phone-mobile", "+999 555 0101", ana)
    ]
    say.done("amend", "channel", row, "use=preferred")
    assert shown(say, "channel", row)["use"] == "preferred"
    say.done("remove", "channel", row)
    assert shown(say, "contact", ana)["channels"] == []


def test_json_nests_rows_for_writing_as_for_reading(say: CommandLine) -> None:
    given = {"name": "Ana Vere", "channels": [{"kind": "email", "value": "ana@tella.example"}, {"kind": "sms", "value": "+999 555 0101"}]}
    first = say.added("contact", "--from", written(say, given), "post=Driver")
    read = shown(say, "contact", first)
    assert [one["value"] for one in read["channels"]] == ["ana@tella.example", "+999 555 0101"]  # type: ignore[attr-defined]
    assert read["post"] == "Driver"


def test_what_was_shown_can_be_added_again_as_another_record(say: CommandLine) -> None:
    given = {"name": "Ana Vere", "channels": [{"kind": "email", "value": "ana@tella.example"}]}
    first = say.added("contact", "--from", written(say, given))
    read = shown(say, "contact", first)
    second = say.added("contact", "--from", written(say, read))
    assert shown(say, "contact", first) == read
    copied = shown(say, "contact", second)
    assert second != first
    assert [one["value"] for one in copied["channels"]] == ["ana@tella.example"]  # type: ignore[attr-defined]
    assert copied["channels"] != read["channels"]


def test_amended_rows_keep_their_ids(say: CommandLine) -> None:
    given = {"name": "Ana Vere", "channels": [{"kind": "email", "value": "ana@tella.example"}, {"kind": "sms", "value": "+999 555 0101"}]}
    first = say.added("contact", "--from", written(say, given))
    read = shown(say, "contact", first)
    rows = read["channels"]
    assert isinstance(rows, list)
    say.done("amend", "contact", first, "--from", written(say, {"channels": [rows[1], {**rows[0], "use": "forbidden"}]}))
    assert [(one["id"], one["use"]) for one in shown(say, "contact", first)["channels"]] == [  # type: ignore[attr-defined]
        (rows[1]["id"], ""),
        (rows[0]["id"], "forbidden"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [("[1]", "object"), ("{,}", "line 1"), ("\x00", "JSON"), ("[" * 100_000, "JSON"), ('{"height": 3}', "height"), ('{"name": 3}', "name")],
)
def test_a_file_that_is_no_record_is_refused(say: CommandLine, text: str, told: str) -> None:
    ran = say("add", "stakeholder", "--from", written(say, text))
    assert ran.status == 1
    assert told in ran.err


def test_a_file_that_is_not_there_is_named(say: CommandLine, tmp_path: Path) -> None:
    ran = say("add", "stakeholder", "--from", str(tmp_path / "gone.json"))
    assert ran.status == 1
    assert "gone.json" in ran.err


def test_a_file_that_is_no_text_is_refused(say: CommandLine) -> None:
    path = say.vault.parent / "given.json"
    path.write_bytes(b'{"name": "\xff"}')
    assert say("add", "stakeholder", "--from", str(path)).status == 1


def test_amend_changes_what_is_named_and_an_empty_value_clears(say: CommandLine, ana: str) -> None:
    say.done("amend", "contact", ana, "post=Driver", "rule=no-contact")
    assert say.done("amend", "contact", ana[:8], "post=", "--json").data == {"kinds": ["contact"], "ids": [ana], "skipped": []}
    read = shown(say, "contact", ana)
    assert (read["name"], read["post"], read["rule"]) == ("Ana Vere", "", "no-contact")


def test_a_change_that_changes_nothing_says_so(say: CommandLine, ana: str) -> None:
    assert say.done("amend", "contact", ana, "name=Ana Vere").text == "0 records changed."
    assert say.done("amend", "contact", ana, "name=Ana V").text == "1 record changed."


def test_a_removed_record_is_gone_until_undo(say: CommandLine, ana: str) -> None:
    say.done("remove", "contact", "Ana Vere")
    assert say("show", "contact", ana).status == 1
    assert say("remove", "contact", ana).status == 1
    say.done("undo")
    assert shown(say, "contact", ana)["name"] == "Ana Vere"


def test_undo_and_redo_take_turns(say: CommandLine, ana: str) -> None:
    say.done("amend", "contact", ana, "post=Driver")
    say.done("undo")
    assert shown(say, "contact", ana)["post"] == ""
    say.done("redo")
    assert shown(say, "contact", ana)["post"] == "Driver"
    say.done("undo")
    say.done("undo")
    assert say.done("list", "contact", "--json").data == []


def test_where_nothing_is_to_be_undone_it_says_so(say: CommandLine) -> None:
    ran = say("redo")
    assert ran.status in {0, 1}
    assert ran.out + ran.err


def test_a_checklist_is_filled_from_its_template(say: CommandLine, before: str) -> None:
    read = shown(say, "checklist", before)
    assert (read["name"], read["phase"], read["template"]) == ("Before a crisis", "before", "before")
    assert len(read["items"]) > 5  # type: ignore[arg-type]


def test_a_template_that_does_not_ship_is_refused(say: CommandLine) -> None:
    ran = say("add", "checklist", "template=afterwards")
    assert ran.status == 1
    assert "template:" in ran.err
    assert "before" in ran.err


def test_a_step_is_ticked_and_taken_back(say: CommandLine, before: str) -> None:
    say.done("tick", before, "B1", "--note", "Signed list")
    first = shown(say, "checklist", before)["items"][0]  # type: ignore[index]
    assert (first["state"], first["evidence"]) == ("done", "Signed list")
    say.done("undo")
    assert shown(say, "checklist", before)["items"][0]["state"] == "open"  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["no such step"], "item:"),
        (["B1", "--state", "blocked"], "reason:"),
        (["B1", "--state", "nearly"], "state:"),
    ],
)
def test_a_tick_that_does_not_fit_is_refused(say: CommandLine, before: str, words: list[str], told: str) -> None:
    ran = say("tick", before, *words)
    assert ran.status == 1
    assert told in ran.err


def test_not_applicable_takes_a_reason(say: CommandLine, before: str) -> None:
    say.done("tick", "Before a crisis", "B1", "--state", "not-applicable", "--reason", "No force here")
    assert shown(say, "checklist", before)["items"][0]["reason"] == "No force here"  # type: ignore[index]


def test_consent_is_kept_with_who_asked_and_until_when(say: CommandLine, ana: str) -> None:
    consent = say.done("consent", "Ana Vere", "answer=given", "audiences=hq,team", "given_how=in-person").text
    read = shown(say, "consent", consent)
    assert (read["subject"], read["answer"], read["audiences"]) == (ana, "given", ["hq", "team"])
    assert (read["obtained_on"], read["expires_on"]) == ("2026-11-22", "2027-05-21")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Nobody", "answer=refused"], "Nobody"),
        (["Ana Vere", "answer=given"], "audiences:"),
        (["Ana Vere", "answer=perhaps"], "answer:"),
        (["Ana Vere", "answer=given", "audiences=hq", "expires_on=2028-01-01"], "expires_on:"),
    ],
)
def test_a_consent_that_does_not_fit_is_refused(say: CommandLine, ana: str, words: list[str], told: str) -> None:
    ran = say("consent", *words)
    assert ran.status == 1
    assert told in ran.err
    assert say.done("list", "consent", "--json").data == []


def test_an_organisation_may_answer_too(say: CommandLine) -> None:
    group = say.added("stakeholder", "name=Tella Water Circle", "family=cbo")
    consent = say.done("consent", "Tella Water Circle", "answer=refused", "--json").data["id"]
    assert shown(say, "consent", consent)["subject"] == group


# --- undo of a named action, bringing back ---------------------------------------------------------------------------


def test_an_action_is_undone_by_its_name(say: CommandLine) -> None:
    say.added("stakeholder", "name=Clear Path")
    say.added("stakeholder", "name=River Youth")
    older = say.done("lately", "--json").data[1]["id"]
    say.done("undo", older[:8])
    assert [one["name"] for one in say.done("list", "stakeholder", "--json").data] == ["River Youth"]
    assert say("undo", older[:8]).status == 1
    assert say("undo", "zzzz").status == 1


def test_undo_right_after_a_report_became_final_offers_what_may_be_taken_back(desk: Desk, say: CommandLine) -> None:
    office = furnish(desk)
    records.amend(desk, "contact", office.amina, {"post": "Speaker"})
    after_action.finalise(desk, office.report)
    desk.close()
    refused = say("undo")
    assert refused.status == 1
    assert "made final" in refused.err
    assert "Amina Hassan" in refused.err
    say.done("undo", refused.err.split()[-1])
    assert say.done("show", "contact", "Amina Hassan", "--json").data["post"] == "Delegate"


def test_where_nothing_may_be_taken_back_only_the_reason_is_said(desk: Desk, say: CommandLine) -> None:
    issued.record_event(desk.journal, "d-1", "reviewed", author="Ana")
    desk.close()
    assert "Before it" not in say("undo").err


def test_a_removed_record_is_brought_back_as_it_was(say: CommandLine) -> None:
    say.added("stakeholder", "name=Clear Path", "acronym=CP")
    say.clock.move(minutes=5)
    say.done("remove", "stakeholder", "Clear Path")
    assert say("bring-back", "stakeholder", "Clear Path", "--as-of", "2020-01-01").status == 1
    assert say("bring-back", "stakeholder", "Clear Path").status == 2
    when = say.done("history", "stakeholder", "Clear Path", "--json").data[-1]["at"]
    assert "1 record changed" in say.done("bring-back", "stakeholder", "Clear Path", "--as-of", when).text
    assert say.done("show", "stakeholder", "Clear Path", "--json").data["acronym"] == "CP"


def test_one_field_is_brought_back_and_the_rest_stays(say: CommandLine) -> None:
    say.added("stakeholder", "name=Clear Path", "acronym=CP")
    when = say.done("history", "stakeholder", "Clear Path", "--json").data[-1]["at"]
    say.clock.move(minutes=5)
    say.done("amend", "stakeholder", "Clear Path", "acronym=CPMA", "notes=New")
    say.done("bring-back", "stakeholder", "Clear Path", "acronym", "--as-of", when)
    shown = say.done("show", "stakeholder", "Clear Path", "--json").data
    assert (shown["acronym"], shown["notes"]) == ("CP", "New")


def test_an_empty_id_takes_nothing_back(say: CommandLine) -> None:
    made = say.added("contact", "name=Ana Kord")
    refused = say("undo", "")
    assert refused.status == 1
    assert "empty" in refused.err
    assert say.done("show", "contact", made)


def test_more_is_said_of_a_step_without_settling_it_and_a_file_shows_it(say: CommandLine, before: str, tmp_path: Path) -> None:
    forum = say.added("forum", "name=Water cluster")
    said = ("--due", "T+24", "--repeat", "weekly", "--owner", "Liaison", "--record", "forum/Water cluster")
    say.done("tick", before, "B1", *said)
    step = say.done("show", "checklist", before, "--json").data["items"][0]
    assert (step["due_hours"], step["repeat"], step["owner"], step["shown_by"], step["state"]) == (24, "weekly", "Liaison", forum, "open")
    file = tmp_path / "order.txt"
    file.write_text("The order", encoding="utf-8")
    say.done("tick", before, "B1", "--file", str(file))
    step = say.done("show", "checklist", before, "--json").data["items"][0]
    assert step["state"] == "open"
    assert step["shown_by"] != forum
    assert say("tick", before, "B1", "--due", "whenever").status == 1


def test_a_field_that_a_kind_does_not_have_is_told_with_where_they_stand(say: CommandLine) -> None:
    assert "Activity has no field “title”; see: liaison-desk fields activity." in say("add", "activity", "title=Water").err
