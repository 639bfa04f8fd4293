"""History as people read it."""

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import histories, records
from liaison_desk.services.desk import Desk
from tests.template_desk import AUTHOR


def kept(desk: Desk) -> str:
    return records.keep(desk, Stakeholder(name="Clear Path", sectors=frozenset({"health"})), note="From the list").ids[0]


def test_an_addition_is_told_by_name_author_time_and_note(desk: Desk) -> None:
    (line,) = histories.of(desk, "stakeholder", kept(desk))
    assert (line.label, line.after, line.author, line.when, line.note) == (
        "Added",
        "Clear Path",
        AUTHOR,
        "221010Z NOV 26",
        "From the list",
    )


def test_a_change_tells_before_and_after_in_words(desk: Desk) -> None:
    record_id = kept(desk)
    records.amend(desk, "stakeholder", record_id, {"family": "ngo-nat"})
    newest = histories.of(desk, "stakeholder", record_id)[0]
    assert (newest.label, newest.before, newest.after) == ("Kind", "", "National NGO")


def test_an_element_of_a_set_is_told_by_its_label(desk: Desk) -> None:
    record_id = kept(desk)
    records.amend(desk, "stakeholder", record_id, {"sectors": frozenset()})
    newest = histories.of(desk, "stakeholder", record_id)[0]
    assert (newest.label, newest.before, newest.after) == ("Sectors", "Healthcare", "")


def test_a_removal_and_what_was_taken_back_are_told(desk: Desk) -> None:
    record_id = kept(desk)
    records.drop(desk, "stakeholder", record_id)
    records.undo(desk)
    labels = [(one.label, one.note) for one in histories.of(desk, "stakeholder", record_id)]
    assert labels[0][0] == "Brought back"
    assert labels[1] == ("Removed", "taken back")


def test_history_as_json_holds_codes_and_packed_values(desk: Desk) -> None:
    record_id = kept(desk)
    records.amend(desk, "stakeholder", record_id, {"family": "ngo-nat"})
    told = histories.of(desk, "stakeholder", record_id)[0].as_json()
    assert isinstance(told, dict)
    assert (told["field"], told["after"], told["author"], told["undone"]) == ("family", ["ngo-nat"], AUTHOR, False)
