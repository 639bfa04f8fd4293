"""Commands that read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.record import kinds
from liaison_desk.services.kinds import kind_asked

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

LISTED = [one.name for one in kinds() if not one.is_child]


@pytest.fixture
def office(say: CommandLine) -> CommandLine:
    """A desk with a few people and groups."""
    for name, family in (("Clear Path", "ngo-nat"), ("Tella Water Circle", "cbo"), ("Amber Women", "women")):
        say.done("add", "stakeholder", f"name={name}", f"family={family}", "areas=Tella")
    say.done("add", "contact", "name=Ana Vere", "stakeholder=Clear Path", "rule=indirect-only")
    return say


def names(found: object) -> list[str]:
    assert isinstance(found, list)
    return [one["name"] for one in found]


@pytest.mark.parametrize("kind", LISTED)
def test_an_empty_vault_has_an_empty_list_of_everything(say: CommandLine, kind: str) -> None:
    found = say.done("list", kind, "--json").data
    assert isinstance(found, list)
    assert all(one["id"] for one in found)
    assert len(found) == (kind == "operation")


def test_an_empty_list_says_so_in_words(say: CommandLine) -> None:
    assert say.done("list", "contact").text == "Nothing found."
    assert say.done("find", "nobody").text == "Nothing found."
    assert say.done("find", "nobody", "--json").data == []


def test_a_list_has_a_stable_order_and_reading_changes_nothing(office: CommandLine) -> None:
    first = office.done("list", "stakeholder", "--json").out
    office.clock.move(days=3)
    office.done("show", "stakeholder", "Clear Path")
    assert office.done("list", "stakeholder", "--json").out == first
    assert names(json.loads(first)) == ["Amber Women", "Clear Path", "Tella Water Circle"]


def test_a_list_has_no_limit_but_the_one_asked_for(say: CommandLine) -> None:
    rows = [{"name": f"Group {number:03}"} for number in range(230)]
    path = say.vault.parent / "groups.csv"
    path.write_text("\n".join(["organisation", *(row["name"] for row in rows)]), "utf-8")
    say.done("import", str(path), "--kind", "stakeholder")
    assert len(say.done("list", "stakeholder", "--json").data) == 230
    assert names(say.done("list", "stakeholder", "--limit", "2", "--json").data) == ["Group 000", "Group 001"]


def test_where_compares_and_search_looks_everywhere(office: CommandLine) -> None:
    assert names(office.done("list", "stakeholder", "--where", "family=cbo", "--json").data) == ["Tella Water Circle"]
    assert names(office.done("list", "stakeholder", "--where", "family=cbo", "--where", "name=Clear Path", "--json").data) == []
    assert names(office.done("list", "stakeholder", "--search", "women", "--json").data) == ["Amber Women"]
    assert names(office.done("list", "contact", "--where", "stakeholder=Clear Path", "--json").data) == ["Ana Vere"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["list", "person"], 1),
        (["list", "stakeholder", "--where", "height=3"], 1),
        (["list", "contact", "--where", "stakeholder=Nobody"], 1),
        (["list", "stakeholder", "--where", "family"], 2),
        (["list", "stakeholder", "--limit", "many"], 2),
        (["list", "stakeholder", "--limit", "-1"], 2),
        (["show", "stakeholder", "Nobody"], 1),
        (["history", "stakeholder", "Nobody"], 1),
        (["fields", "person"], 1),
        (["list"], 2),
        (["find"], 2),
    ],
)
def test_what_cannot_be_asked_is_refused(say: CommandLine, words: list[str], status: int) -> None:
    ran = say(*words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("liaison-desk: ")


def test_a_record_is_shown_by_id_by_its_beginning_and_by_name(office: CommandLine) -> None:
    (found,) = office.done("list", "contact", "--json").data
    for ref in (found["id"], found["id"][:8], "Ana Vere"):
        assert office.done("show", "contact", ref, "--json").data == found


def test_json_holds_codes_and_words_are_labels(office: CommandLine) -> None:
    shown = office.done("show", "contact", "Ana Vere", "--json").data
    assert (shown["rule"], shown["channels"]) == ("indirect-only", [])
    said = office.done("show", "contact", "Ana Vere").text
    assert "Clear Path" in said
    assert "indirect-only" not in said


def test_a_table_shows_short_ids_and_names_what_is_referred_to(office: CommandLine) -> None:
    (found,) = office.done("list", "contact", "--json").data
    heads, line = office.done("list", "contact").text.splitlines()
    assert heads.startswith("Id")
    assert found["id"][:8] in line
    assert "Clear Path" in line


def test_numbers_that_are_not_to_be_used_are_in_no_list_and_shown_apart(office: CommandLine) -> None:
    office.done("add", "contact", "name=Ben Orel", "rule=direct")
    office.done("add", "liaison-point", "name=Duty desk")
    for whose in ("contact=Ben Orel", "liaison_point=Duty desk"):
        office.done("add", "channel", whose, "kind=phone-mobile", "value=+999 555 0142")
        office.done("add", "channel", whose, "kind=phone-mobile", "value=+999 555 0177", "not_before_on=2090-01-01")
    for kind, name in (("contact", "Ben Orel"), ("liaison-point", "Duty desk")):
        listed, shown = office.done("list", kind).out, office.done("show", kind, name).out
        assert "+999 555 0142" in listed
        assert "+999 555 0177" not in listed
        assert [line for line in shown.splitlines() if "+999 555 0177" in line and line.startswith("Not to be used")]
        assert {one["not_before_on"] for one in office.done("show", kind, name, "--json").data["channels"]} == {None, "2090-01-01"}


def test_two_records_of_one_name_want_an_id(say: CommandLine) -> None:
    say.added("contact", "name=Ana Vere")
    say.added("contact", "name=Ana Vere")
    ran = say("show", "contact", "Ana Vere")
    assert ran.status == 1
    assert "id" in ran.err


def test_find_looks_everywhere(office: CommandLine) -> None:
    (hit,) = office.done("find", "vere", "--json").data
    assert (hit["kind"], hit["title"]) == ("contact", "Ana Vere")
    assert set(hit) == {"id", "kind", "title", "field", "label", "snippet", "spans"}
    assert (hit["field"], hit["label"], hit["snippet"], hit["spans"]) == ("name", "Name", "Ana Vere", [[4, 8]])
    assert "Ana [Vere]" in office.done("find", "vere").text


def test_find_shows_no_number_of_whom_may_not_be_called(office: CommandLine) -> None:
    office.done("add", "channel", "contact=Ana Vere", "kind=phone-mobile", "value=+999 555 0142")
    text = office.done("find", "555 0142").text
    assert "hidden" in text
    assert "555 0142" not in text


def test_no_text_breaks_the_search(office: CommandLine) -> None:
    for text in ('"', "*", "a OR", "NEAR(", "-", "\u0000", "%", "' ; --"):
        assert isinstance(office.done("find", text, "--json").data, list)


def test_a_history_is_a_list_of_who_changed_what(office: CommandLine) -> None:
    office.done("amend", "contact", "Ana Vere", "post=Driver", "--note", "She said so")
    lines = office.done("history", "contact", "Ana Vere", "--json").data
    assert (lines[0]["field"], lines[0]["before"], lines[0]["after"], lines[0]["note"]) == ("post", [], ["Driver"], "She said so")
    assert {one["id"] for one in lines} == {office.done("show", "contact", "Ana Vere", "--json").data["id"]}
    assert "Driver" in office.done("history", "contact", "Ana Vere").text


def test_the_history_tells_of_rows_too(office: CommandLine) -> None:
    office.done("add", "channel", "contact=Ana Vere", "kind=email", "value=ana@tella.example")
    kinds_told = {one["kind"] for one in office.done("history", "contact", "Ana Vere", "--json").data}
    assert kinds_told == {"contact", "channel"}


@pytest.mark.parametrize("kind", [one.name for one in kinds()])
def test_the_fields_of_every_kind_are_told_without_a_vault(kind: str, say: CommandLine) -> None:
    told = say.done("fields", kind, "--json").data
    assert [one["name"] for one in told] == [one.name for one in kind_asked(kind).fields]
    assert all(one["sensitivity"] in {"low", "moderate", "high", "severe", "by-rule"} for one in told)


def test_fields_name_shapes_and_codes(say: CommandLine) -> None:
    told = {one["name"]: one for one in say.done("fields", "contact", "--json").data}
    assert told["rule"]["codes"][:2] == ["direct", "direct-by-appointment"]
    assert (told["stakeholder"]["shape"], told["stakeholder"]["refers_to"]) == ("refers_to", "stakeholder")
    assert "indirect-only" in say.done("fields", "contact").text


# --- history, what it was, lately ------------------------------------------------------------------------------------


def test_a_record_is_shown_as_it_was_on_a_date(office: CommandLine) -> None:
    office.done("amend", "contact", "Ana Vere", "post=Driver")
    assert office.done("show", "contact", "Ana Vere", "--as-of", "tomorrow", "--json").data["post"] == "Driver"
    refused = office("show", "contact", "Ana Vere", "--as-of", "2020-01-01")
    assert refused.status == 1
    assert "not yet written down" in refused.err


@pytest.mark.parametrize("words", [["show", "contact", "Ana Vere", "--as-of", "soon"], ["history", "contact", "Ana Vere", "--as-of", "x"]])
def test_a_date_that_is_none_is_refused_with_examples(office: CommandLine, words: list[str]) -> None:
    ran = office(*words)
    assert ran.status == 1
    assert "2026-11-22" in ran.err


def test_a_history_can_be_narrowed(office: CommandLine) -> None:
    office.done("amend", "contact", "Ana Vere", "post=Driver")
    office.done("amend", "contact", "Ana Vere", "notes=Early", "--note", "Called")
    (line,) = office.done("history", "contact", "Ana Vere", "--field", "post", "--json").data
    assert (line["label"], line["after"]) == ("Post or role", ["Driver"]) or line["after"] == ["Driver"]
    assert len(office.done("history", "contact", "Ana Vere", "--limit", "1", "--json").data) == 1
    assert office.done("history", "contact", "Ana Vere", "--as-of", "2020-01-01", "--json").data == []
    assert office("history", "contact", "Ana Vere", "--field", "height").status == 1
    assert "Why:" in office.done("history", "contact", "Ana Vere").text


def test_a_removed_record_keeps_its_history(office: CommandLine) -> None:
    office.done("remove", "contact", "Ana Vere")
    assert "removed" in office.done("history", "contact", "Ana Vere").text
    assert office("show", "contact", "Ana Vere").status == 1


def test_what_was_done_lately_is_told_with_its_state(office: CommandLine) -> None:
    office.done("remove", "contact", "Ana Vere")
    office.done("undo")
    undo, removal = office.done("lately", "--limit", "2", "--json").data
    assert (undo["state"], removal["state"], removal["may_be_undone"]) == ("undo", "undone", False)
    assert undo["undoes"] == removal["id"]
    assert "taken back" in office.done("lately").text
    assert office.done("lately", "--limit", "0").text == "Nothing found."
