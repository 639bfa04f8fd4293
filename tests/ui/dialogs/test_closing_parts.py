"""The parts of closing an operation: what each shows and tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from liaison_desk.domain.closing import Person
from liaison_desk.domain.closing_people import Other
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.operation import Operation
from liaison_desk.services.closing import Plan
from liaison_desk.services.closing_people import Beside
from liaison_desk.ui.dialogs.closing_parts import MOST, DataPart, PeoplePart, PromisesPart

DAY = date(2026, 11, 22)


def plan(*people: Person, promises: tuple[Commitment, ...] = ()) -> Plan:
    return Plan(operation=Operation(name="Flood"), on=DAY, promises=promises, lists=(), people=people)


def person(number: int = 1, **more: bool) -> Person:
    return Person(contact=f"c{number}", name=f"Amina {number}", organisation="Council", is_to_be_told=True, **more)


def test_each_promise_says_whose_it_is_and_tells_what_becomes_of_it(qtbot) -> None:
    part, told = PromisesPart(), []
    qtbot.addWidget(part)
    part.settled.connect(lambda *words: told.append(words))
    promises = (Commitment(id="p1", text="Send the map", owner="Liaison", due_on=DAY), Commitment(id="p2", text="Lamps", owed_by="them"))
    part.show_plan(plan(promises=promises))
    part.to.setText(" District office ")
    part.ways["p1"][0].click()
    part.ways["p2"][1].click()
    part.all.click()
    assert told == [("pass-on", "District office", ("p1",)), ("give-up", "District office", ("p2",)), ("pass-on", "District office", ())]
    part.ways["p1"][0].setFocus()
    part.show_plan(plan())
    assert part.ways == {}
    assert part.all.isHidden()


def test_whoever_is_told_is_ticked_and_the_list_stands_still(qtbot) -> None:
    part, told = PeoplePart(), []
    qtbot.addWidget(part)
    part.told.connect(lambda *words: told.append(words))
    part.show_plan(plan(person(1), person(2, is_round_about=True)))
    part.how.setText("By phone")
    box = part.boxes["c1"]
    box.click()
    assert told == [("c1", True, "By phone")]
    part.show_plan(plan(person(1, is_told=True), person(2, is_told=True)))
    assert part.boxes["c1"] is box
    assert part.boxes["c2"].isChecked()
    assert part.why_row.isHidden()
    assert len(told) == 1
    part.show_plan(plan())
    assert part.boxes == {}


def test_a_long_list_is_searched_and_whoever_is_ticked_is_kept(qtbot) -> None:
    part, told = DataPart(), []
    qtbot.addWidget(part)
    part.kept.connect(lambda: told.append(set(part.keep)))
    part.show_plan(plan(*(person(number) for number in range(MOST + 5))), None)
    assert len(part.boxes) == MOST
    assert not part.search.isHidden()
    part.search.setText(f"amina {MOST + 1}")
    part.boxes[f"c{MOST + 1}"].click()
    part.boxes[f"c{MOST + 1}"].click()
    assert told == [{f"c{MOST + 1}"}, set()]
    assert part.backups.isHidden()


def test_groups_notes_and_files_are_kept_or_destroyed_by_their_tick(qtbot) -> None:
    part = DataPart()
    qtbot.addWidget(part)
    others = (
        Other(kind="stakeholder", id="mill", name="Families of the mill"),
        Other(kind="attachment", id="list", name="List on paper", stays="kept"),
        Other(kind="stakeholder", id="ours", name="Our office", stays="ours"),
    )
    found = replace(plan(person()), beside=Beside(others=others, seats=("row",)))
    part.show_plan(found, None)
    assert {id_: box.isChecked() for id_, box in part.boxes.items()} == {"c1": False, "mill": False, "list": True}
    assert part.also.text() == "Also destroyed: 1 person or family kept as a group, 1 name in an attendance."
    for id_ in ("mill", "list"):
        part.boxes[id_].click()
    assert part.choice == (("mill",), ("list",))
    turned = (replace(others[0], stays="kept"), replace(others[1], stays=""))
    part.search.setText("z")
    part.show_plan(replace(found, beside=Beside(others=turned)), None)
    part.search.setText("")
    assert {id_: box.isChecked() for id_, box in part.boxes.items()} == {"c1": False, "mill": True, "list": False}
    for id_ in ("mill", "list"):
        part.boxes[id_].click()
    assert part.choice == ((), ())
