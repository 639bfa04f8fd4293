"""The lines between a local group or a person outside government and an armed actor, at every door of the desk.

Whatever is made for anybody but our own team is the same, word for word, whether such a line is written down here or not: no end, no
count, no gap and no refusal tells of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.plain import to_plain
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.after_action import ANNEXES
from liaison_desk.reports.plain_text import plain_text
from liaison_desk.services import (
    calendar_copies,
    consents,
    copying,
    graph_copies,
    liaison_list_copies,
    listings,
    publishing,
    records,
    sharing,
)
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every
from liaison_desk.services.printables import PRINTABLES, Printable, Takes
from tests.reports.copies import copy_for
from tests.services.mapped import mapped

OTHERS = [one.value for one in COPIES if one.value != "team"]
SECRETS = ("Because of the night patrols", "Zarin of the mill")
"""Why a line is as it is and on whose word: on no copy for others, whoever stands at its ends."""


@pytest.fixture
def lines(desk: Desk) -> frozenset[str]:
    """Keep a map with every sort of sensitive line, and return the ids of the lines."""
    known = mapped(desk)
    day = desk.clock().date() - timedelta(days=9)
    front = Stakeholder(id=new_id(), name="River Front", family="nsag")
    police = Stakeholder(id=new_id(), name="Marav Police", family="police-host", areas=frozenset({"Tella"}))
    guards = Stakeholder(id=new_id(), name="Weir Guards Ltd", family="psc", areas=frozenset({"Tella"}))
    unsaid = Stakeholder(id=new_id(), name="Blue Hands", areas=frozenset({"Tella"}), sectors=frozenset({"water"}))
    row = RelationshipLevel(level="coordinate", since_on=day, reason=SECRETS[0], asserted_by=SECRETS[1], desired_level="compete")
    pairs = [
        between(one, other, scope, (row,))
        for one, other, scope in (
            (known.circle, front.id, "internal"),
            (known.circle, police.id, "internal"),
            (known.circle, guards.id, "external-internal"),
            (known.users, front.id, "internal"),
            (unsaid.id, police.id, "internal"),
            (unsaid.id, front.id, "external-internal"),
        )
    ]
    person = Contact(name="Amina Hassan", stakeholder=known.circle)
    held = next(one for one in every(desk, Engagement) if one.title == "Wells of Tella")
    report = AfterAction(id=new_id(), title="Wells of Tella", engagement=held.id, annexes=frozenset(one.code for one in ANNEXES))
    records.keep_many(desk, [front, police, guards, unsaid, person, report, *pairs])
    consents.recorded(desk, known.circle, {"answer": "refused"})
    apart = next(one for one in every(desk, Relationship) if known.circle in {one.stakeholder_a, one.stakeholder_b} and one not in pairs)
    return frozenset({*(one.id for one in pairs), apart.id})


def references(desk: Desk, paper: Printable) -> list[str]:
    """Return what a paper may be asked about here: every record of its kinds but the lines themselves."""
    if paper.takes is Takes.NOTHING:
        return [""]
    if paper.takes is Takes.KIND:
        return list(paper.kinds)
    if paper.takes is Takes.CHOICE:
        more = {"map": ["by=kind", "by=area sector=water", "of=Relief Across Borders steps=2"], "matrix": ["then=2020-01-01"]}
        return ["", *more.get(paper.key, [])]
    kinds = [one for one in paper.kinds if one != "relationship"]
    found = [(kind, id_) for kind in kinds for id_ in listings.ids(desk, kind)]
    return [f"{kind}/{id_}" if paper.takes is Takes.ANY_RECORD else id_ for kind, id_ in found]


def without_counts(part: Any) -> Any:
    """Return a view as JSON without its own words on how much was kept back, which our headquarters reads by reason."""
    if isinstance(part, dict):
        return {key: without_counts(one) for key, one in part.items() if key not in {"withheld", "is_extract", "marking"}}
    return [without_counts(one) for one in part] if isinstance(part, list) else part


def told(desk: Desk, paper: Printable, ref: str, audience: str) -> tuple[str, str]:
    """Return what a paper says to a reader: its words up to how it is handled, and the data that would travel inside it."""
    try:
        printed = paper.reading(desk, ref, sharing.reader_of(desk, audience), "Somebody")
    except UserError as error:
        return error.message, ""
    words = plain_text(paper.writing(printed.disclosed, copy_for(audience)), width=400)
    words = re.split("handling and provenance", words, flags=re.IGNORECASE)[0].replace("EXTRACT", "")
    data = json.dumps(without_counts(to_plain(printed.disclosed.record)), ensure_ascii=False, sort_keys=True)
    return re.sub(r"\n{2,}", "\n", words), data


def papers(desk: Desk, audience: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, paper in PRINTABLES.items():
        if not paper.audiences or audience in paper.audiences:
            for ref in references(desk, paper):
                yield f"{key} {ref}", told(desk, paper, ref, audience)


def files(desk: Desk, audience: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside papers: nodes and edges, the calendar, the list of who is reached how."""
    if audience in graph_copies.AUDIENCES:
        for form in graph_copies.FORMS:
            yield form, graph_copies.made(graph_copies.prepare(desk, "", audience=audience, recipient="Somebody"), form)
    if audience not in PRINTABLES["calendar"].audiences:
        return
    calendar = publishing.prepare(desk, "calendar", "", audience=audience, recipient="Somebody", with_data=False)
    yield "calendar", calendar_copies.made(calendar.printed.disclosed, desk.clock(), desk.office)
    people = liaison_list_copies.prepare(desk, "", audience=audience, recipient="Somebody")
    for form in liaison_list_copies.forms_of(audience):
        yield f"list {form}", liaison_list_copies.made(people.printed.disclosed, form)


@pytest.mark.parametrize("audience", OTHERS)
def test_no_door_tells_whether_such_a_line_is_written_down(desk: Desk, lines: frozenset[str], audience: str, tmp_path: Path) -> None:
    with_lines, files_with = dict(papers(desk, audience)), dict(files(desk, audience))
    for words, data in with_lines.values():
        assert not any(secret in words + data for secret in SECRETS)
        assert "Tella Mothers Circle" not in words + data
    for content in files_with.values():
        assert not any(secret.encode() in content for secret in (*SECRETS, "Tella Mothers Circle"))
    for one in lines:
        records.drop(desk, "relationship", one)
    without = dict(papers(desk, audience))
    assert {key: one for key, one in with_lines.items() if without[key] != one} == {}
    files_without = dict(files(desk, audience))
    assert {key: one for key, one in files_with.items() if files_without[key] != one} == {}


@pytest.mark.parametrize("audience", OTHERS)
def test_a_card_of_such_a_line_names_at_most_one_of_its_ends(desk: Desk, lines: frozenset[str], audience: str) -> None:
    names = {one.id: one.name for one in every(desk, Stakeholder)}
    pairs = {one.id: one for one in every(desk, Relationship)}
    for id_ in lines:
        words, data = told(desk, PRINTABLES["card"], f"relationship/{id_}", audience)
        ends = [names[pairs[id_].stakeholder_a], names[pairs[id_].stakeholder_b]]
        assert not all(one in words + data for one in ends)
        assert not any(secret in words + data for secret in SECRETS)


def test_a_line_copied_as_text_is_for_our_team_and_says_so_and_never_on_whose_word_it_is(desk: Desk, lines: frozenset[str]) -> None:
    columns = [(one.name, one.label) for one in fields_of(Relationship)]
    first, _headings, *rows = copying.as_text(desk, sorted(lines), columns, lambda _ids: {}).split("\n")
    assert first == copying.for_whom()
    assert any("Tella Mothers Circle" in one and "Marav Police" in one for one in rows)
    assert not any(secret in one for secret in SECRETS for one in rows)


def test_rows_of_stakeholders_copied_as_text_join_nobody_but_our_own_office(desk: Desk, lines: frozenset[str]) -> None:
    shown = [(one.name, one.label) for one in fields_of(Stakeholder)]
    ids = {one.name: one.id for one in every(desk, Stakeholder)}
    circle = copying.as_text(desk, [ids["Tella Mothers Circle"]], shown, lambda _ids: {})
    assert not any(name in circle for name in ids if name != "Tella Mothers Circle")
