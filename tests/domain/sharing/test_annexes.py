"""The annexes of a report: what stands in them for whom, and that a force in the room closes them too."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.sharing.annexes import READERS, AnnexFacts, AnnexView, annexes_from, plain_annexes
from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.report_facts import ReportFacts, facts_from, snapshot_of
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.after_action import ANNEXES
from tests.rich_report import FACTS, told, with_force

_ALL = frozenset(one.code for one in ANNEXES)


def _person(id_: str, name: str, stakeholder: str, *numbers: str, **facts: object) -> Contact:
    channels = tuple(
        Channel(id=f"{id_}-{at}", parent=id_, kind="phone-land", value=value, is_personal=False, use="preferred", hours="0800-1600")
        for at, value in enumerate(numbers)
    )
    return Contact(id=id_, name=name, stakeholder=stakeholder, rule="direct", channels=channels, **facts)  # type: ignore[arg-type]


def _body(id_: str, name: str, family: str, locality: str = "local") -> Stakeholder:
    return Stakeholder(id=id_, name=name, family=family, locality=locality, sectors=frozenset({"water"}), areas=frozenset({"Tella"}))


_LEVELS = (
    RelationshipLevel(id="l1", order="a", level="coexist", since_on=date(2026, 1, 5), until_on=date(2026, 11, 10)),
    RelationshipLevel(id="l2", order="b", level="coordinate", since_on=date(2026, 11, 10), desired_level="coordinate"),
)
ANNEXED = AnnexFacts(
    people=(
        _person("amina", "Amina Hassan", "circle", "+999 555 0111"),
        _person("bello", "Bello Danso", "council", "+999 555 0112"),
        _person("mira", "Mira Okafor", "", "+999 555 0100", is_ours=True),
    ),
    stakeholders=(
        _body("circle", "Tella Women's Circle", "women"),
        _body("council", "Tella Town Council", "civ-gov-local"),
        _body("brigade", "4th Brigade", "mil-un", "international"),
    ),
    relationships=(between("council", "brigade", "external-internal", _LEVELS),),
    checklists=(
        Checklist(
            id="list",
            name="Before a crisis",
            items=(
                ChecklistItem(id="s1", number="1", text="Know every forum", state="done"),
                ChecklistItem(id="s2", number="2", text="Name a deputy for each post", due_on=date(2026, 11, 1)),
                ChecklistItem(id="s3", number="3", text="Try each channel", due_on=date(2026, 12, 24)),
            ),
        ),
    ),
    began={"circle": "2026-01-02", "council": "2026-11-12", "brigade": "2026-01-02"},
    at="2026-11-22T10:00:00+00:00",
    since="2026-11-01",
)
WHOLE = replace(
    FACTS,
    report=FACTS.report.but(annexes=_ALL, restricted="One of ours was asked for money at the gate."),
    annexes=ANNEXED,
)


def seen(audience: str, facts: ReportFacts = WHOLE) -> AnnexView:
    made = told(audience, facts).record.annexes
    assert made is not None
    return made


def test_a_report_without_a_chosen_annex_has_none() -> None:
    assert told("team").record.annexes is None
    assert told("team", replace(WHOLE, annexes=AnnexFacts())).record.annexes is None


@pytest.mark.parametrize("audience", COPIES)
def test_a_reader_gets_the_annexes_that_are_made_for_them_and_the_review_names_the_others(audience: Audience) -> None:
    shown = told(audience, WHOLE)
    assert shown.record.annexes is not None
    assert set(shown.record.annexes.chosen) == {code for code, readers in READERS.items() if audience in readers}
    closed = {one.path.removeprefix("annexes.") for one in shown.decisions if one.decision.codes == ("annex-closed",)}
    assert closed == _ALL - set(shown.record.annexes.chosen)


def test_who_agreed_stands_with_the_channels_that_the_reader_may_use() -> None:
    lines = {one.who: [each.value for each in one.reach] for one in seen("hq").people}
    assert lines["Amina Hassan"] == ["+999 555 0111"]
    assert lines["Civil Affairs Officer"] == ["+999 555 0100"]
    assert lines["Representative, Informal responders"] == []
    assert "Nobody Came" not in {one.who for one in seen("team").people}


def test_who_may_not_be_named_stands_without_any_channel() -> None:
    for audience in COPIES:
        for one in seen(audience, replace(WHOLE, engagement=with_force().engagement)).people:
            assert "Amina" not in one.who or audience in {"team", "hq"}
            assert not one.reach or audience in {"team", "hq"}


def test_the_number_of_somebody_withheld_is_nowhere_in_the_view() -> None:
    for audience in ("humanitarian", "partner", "mission-military", "state", "public"):
        assert "0111" not in json.dumps(repr(told(audience, WHOLE).record))


def test_the_map_names_who_may_be_named_and_the_matrix_is_for_those_closest() -> None:
    ours, theirs = seen("team"), seen("humanitarian")
    assert ours.map is not None
    assert [one.name for one in ours.map.nodes] == ["4th Brigade", "Tella Town Council", "Tella Women's Circle"]
    assert ours.matrix is not None
    assert [(one.first, one.level) for one in ours.matrix.pairs] == [("4th Brigade", "coordinate")]
    assert theirs.map is not None
    assert theirs.matrix is None


def test_beside_a_force_at_the_table_no_local_group_stands_on_the_map() -> None:
    facts = replace(WHOLE, engagement=with_force().engagement)
    for audience in ("hq", "humanitarian", "partner"):
        made = seen(audience, facts)
        assert made.map is not None
        assert "Tella Women's Circle" not in {one.name for one in made.map.nodes}
        assert "Tella Women's Circle" not in {one.name for one in made.came}


def test_a_checklist_tells_how_far_it_is_and_what_is_overdue() -> None:
    (line,) = seen("hq").checklists
    assert (line.settled, line.total, line.late, line.overdue) == (1, 3, 1, ("2 Name a deputy for each post",))


def test_changes_count_from_the_last_report_to_the_same_reader() -> None:
    made = seen("team")
    assert [one.name for one in made.came] == ["Tella Town Council"]
    assert made.moves is not None
    assert [(one.before, one.level) for one in made.moves.pairs] == [("coexist", "coordinate")]


def test_without_an_earlier_report_to_that_reader_nothing_is_compared() -> None:
    made = seen("team", replace(WHOLE, annexes=replace(ANNEXED, since="")))
    assert (made.since, made.came, made.moves) == ("", (), None)


def test_the_marking_of_a_copy_follows_what_its_annexes_show() -> None:
    plain, annexed = told("team", FACTS).record.marking, told("team", WHOLE).record.marking
    assert (plain.sensitivity, annexed.sensitivity) == ("high", "high")
    personal = replace(ANNEXED, people=(_person("amina", "Amina Hassan", "circle", "+999 555 0111"),))
    private = tuple(one.but(is_personal=True) for one in personal.people[0].channels)
    facts = replace(WHOLE, annexes=replace(personal, people=(personal.people[0].but(channels=private),)))
    assert told("team", facts).record.marking.tlp == "TLP:RED"


def test_the_snapshot_keeps_what_the_annexes_stand_on_but_not_for_whom_a_copy_was() -> None:
    again = facts_from(json.loads(json.dumps(snapshot_of(WHOLE))))
    assert again.annexes == replace(ANNEXED, since="")
    assert again.report == WHOLE.report


def test_a_report_without_annexes_has_the_snapshot_that_it_always_had() -> None:
    assert "annexes" not in snapshot_of(FACTS)
    assert plain_annexes(AnnexFacts()) == {}
    assert annexes_from({"at": ""}) == annexes_from({}) == AnnexFacts()


def test_what_is_for_our_team_alone_is_in_no_copy_of_the_report() -> None:
    for audience in COPIES:
        shown = told(audience, WHOLE)
        assert shown.record.report.restricted == ""
        assert {one.path for one in shown.decisions if one.decision.codes == ("annex",)} == {"sensitive_moments", "restricted"}


def test_a_short_form_has_no_annexes() -> None:
    assert told("team", replace(WHOLE, report=WHOLE.report.but(kind="flash"))).record.annexes is None
