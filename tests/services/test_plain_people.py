"""Plain rows of people: the short way says the same of every row as the general way, or leaves it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.fields import packed
from liaison_desk.interop import spreadsheet
from liaison_desk.interop.recognise import layout
from liaison_desk.services import guards, records, table_rows
from liaison_desk.services.intake import Intake, RowOutcome
from liaison_desk.services.look_alike_rows import ANOTHER, LookAlikeRows
from liaison_desk.services.plain_people import PlainPeople, plain_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.services.desk import Desk

HEADS = "given name;family name;organisation;sector;post;email;phone;district;language;verified on;notes"
PLAIN = "Leila;Weber {at};Water for All;WASH;Head;l{at}@tella.example;+999 555 010{at};Tella;Arabic;2026-03-01;Speaks for the wells."
CELLS: tuple[tuple[str, ...], ...] = (
    ("Leila", "ليلى", " Anna  Maria ", "N/A", "", "o'Tella"),
    ("Weber", "حداد", "n/a", "", "Weber\u202e"),
    ("Water for All", "Women of Tella", "n/a", "", "WATER FOR ALL"),
    ("WASH", "Nobody knows", ""),
    ("Head of office", "x" * 300, "", "  "),
    ("a@tella.example", "a@tella.example; b@tella.example", "no address", "", "N/A"),
    ("+999 555 0101", "call me", "", "+999 555 0101 / +999 555 0102"),
    ("Tella", "", "Oru; Tella"),
    ("Arabic", "Arabic, French", ""),
    ("2026-03-01", "some day", ""),
    ("Speaks for the wells.", "Two\twords", "", "y" * 21_000),
)


def taken(desk: Desk, lines: Sequence[str], *, heads: str = HEADS, is_short: bool) -> tuple[Any, ...]:
    """Return what became of the rows, what is known then and how much of it is new; ids are told by titles."""
    intake = Intake(desk, "people.csv", desk.clock())
    table = spreadsheet.read("\n".join((heads, *lines)).encode())
    plan = layout(table.columns)
    ways = table_rows._ways(intake, plan)
    if not is_short:
        intake.read_before["ways"] = table_rows._Ways(ways.layout, ways.columns, ways.told, ways.is_in_parts, None)
    told = [table_rows.take_row(intake, plan, row) for row in table.rows]
    titles = {one.id: one.title for one in known(intake)}
    outcomes = [{**one.as_json(), "id": titles.get(one.id, "")} for one in told]
    people = [{**packed(one), "id": "", "stakeholder": titles.get(str(getattr(one, "stakeholder", "")), "")} for one in known(intake)]
    return outcomes, people, intake.counts, intake.disagreeing


def known(intake: Intake) -> list[Any]:
    people = intake.known("contact")
    for one in list(intake._sheet.lines if intake._sheet else ()):
        people.by_id[one]
    found = sorted(people.by_id.values(), key=lambda one: str(getattr(one, "source_note", "")))
    return [*found, *intake.known("stakeholder").by_id.values()]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each row went the short way."""
    found: list[bool] = []
    take = PlainPeople.take

    def noted(self: PlainPeople, row: Any) -> RowOutcome | None:
        told = take(self, row)
        found.append(told is not None)
        return told

    monkeypatch.setattr(PlainPeople, "take", noted)
    return found


def test_all_but_the_first_row_of_an_organisation_go_the_short_way(desk: Desk, counted: list[bool]) -> None:
    outcomes, people, counts, _disagreeing = taken(desk, [PLAIN.format(at=at) for at in range(4)], is_short=True)

    assert counted == [False, True, True, True]
    assert {one["outcome"] for one in outcomes} == {"new"}
    assert counts == {"contact": {"new": 4}, "stakeholder": {"new": 1}}
    assert people[2]["source_note"] == "people.csv, row 3"


rows = st.tuples(*(st.sampled_from(each) for each in CELLS)).map(";".join)
MOSTLY_PLAIN = st.one_of(st.integers(0, 5).map(lambda at: PLAIN.format(at=at)), rows)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(MOSTLY_PLAIN, min_size=2, max_size=8))
def test_both_ways_say_the_same(desk: Desk, lines: list[str]) -> None:
    assert taken(desk, lines, is_short=True) == taken(desk, lines, is_short=False)


@pytest.mark.parametrize(
    "cell",
    ["Weber 0", "n/a", "", "W" * 250],
    ids=["a namesake", "no name", "an empty part", "a name that is too long"],
)
def test_a_row_that_is_not_plain_goes_the_general_way(desk: Desk, counted: list[bool], cell: str) -> None:
    lines = [PLAIN.format(at=0), PLAIN.format(at=1), PLAIN.format(at=2).replace("Weber 2", cell)]
    if cell == "n/a":
        lines[2] = lines[2].replace("Leila", "")

    assert taken(desk, lines, is_short=True) == taken(desk, lines, is_short=False)
    assert counted[:3] == [False, True, False]


@pytest.mark.parametrize(
    ("heads", "lines"),
    [
        ("name;organisation;post;email", ["Leila;Circle;Head;l@tella.example", "Anna;Circle;Nurse;a@tella.example"]),
        ("name;organisation;given by", ["Leila;Circle;us", "Anna;Circle;us"]),
        ("name;organisation;source", ["Leila;Circle;Omar", "Anna;Circle;Omar"]),
    ],
)
def test_a_name_in_one_column_is_plain_too(desk: Desk, counted: list[bool], heads: str, lines: list[str]) -> None:
    short = taken(desk, lines, heads=heads, is_short=True)

    assert counted == [False, True]
    assert short == taken(desk, lines, heads=heads, is_short=False)


def test_a_row_that_leaves_its_source_open_tells_of_the_file(desk: Desk, counted: list[bool]) -> None:
    lines, heads = ["Leila;Circle;Omar", "Anna;Circle;", "Ines;Circle;Omar"], "name;organisation;source"

    short = taken(desk, lines, heads=heads, is_short=True)
    assert counted == [False, False, True]
    assert short == taken(desk, lines, heads=heads, is_short=False)


def test_a_name_that_says_nothing_is_none_whatever_the_organisation(desk: Desk) -> None:
    lines = ["n/a;Circle;Head", "Leila;Circle;Head", "N/A;Circle;Head", "unknown;Other;Head", "Omar; ;Head", "Ines;n/a;Head"]

    short = taken(desk, lines, heads="name;organisation;post", is_short=True)
    assert short == taken(desk, lines, heads="name;organisation;post", is_short=False)
    assert [one["outcome"] for one in short[0]] == ["refused", "new", "refused", "refused", "new", "new"]


@pytest.mark.parametrize(
    "heads",
    ["organisation;acronym", "name;organisation;id", "name;post", "name;organisation;post;post", "name;name;organisation;post"],
    ids=["no people", "keys of other systems", "no organisation", "one field twice", "two names"],
)
def test_a_table_that_can_say_more_has_no_short_way(desk: Desk, heads: str) -> None:
    intake = Intake(desk, "people.csv", desk.clock())
    plan = layout(spreadsheet.read(f"{heads}\n{'a;' * 5}".encode()).columns)

    assert table_rows._ways(intake, plan).plain is None


def test_what_was_said_of_rows_is_heard(desk: Desk) -> None:
    records.keep(desk, Contact(name="Leila Webber"))
    lines = [PLAIN.format(at=at) for at in range(3)]
    for like in (LookAlikeRows(is_asking=True), LookAlikeRows(answers={2: ANOTHER})):
        assert plain_of(Intake(desk, "people.csv", desk.clock(), like=like)) is None
    assert taken(desk, lines, is_short=True) == taken(desk, lines, is_short=False)


def plain_of(intake: Intake) -> PlainPeople | None:
    plan = layout(spreadsheet.read(HEADS.encode() + b"\n" + PLAIN.encode()).columns)
    return table_rows._ways(intake, plan).plain


def test_a_new_rule_for_contacts_is_asked_of_every_row(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(guards._checks, "contact", (*guards.rules_of("contact"), lambda _desk, _record: None))

    assert plain_of(Intake(desk, "people.csv", desk.clock())) is None


def test_an_organisation_that_becomes_an_armed_group_has_no_people(desk: Desk, counted: list[bool]) -> None:
    heads = "name;organisation;post;organisation type"
    lines = ["Leila;Circle;Head;", "Anna;Circle;Nurse;", "Omar;Circle;Head;nsag", "Ines;Circle;Nurse;"]
    short = taken(desk, lines, heads=heads, is_short=True)

    assert short == taken(desk, lines, heads=heads, is_short=False)
    assert counted == [False, True, False, False]


def test_a_table_of_organisations_is_left_alone(desk: Desk) -> None:
    plan = layout(spreadsheet.read(b"organisation;sector\na;b").columns)

    assert plain_people(Intake(desk, "x.csv", desk.clock()), plan, (), ()) is None
