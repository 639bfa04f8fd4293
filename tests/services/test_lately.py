"""What was done lately, in words, with what became of it and the reason where it cannot be taken back."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.services import after_action, erasing, joining, lately, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage.actions import Standing
from liaison_desk.storage.writing import Edit
from tests.services.office import furnish
from tests.template_desk import AUTHOR


def test_an_action_is_told_by_whose_record_it_was_when_by_whom_and_why(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana Kord", channels=(Channel(value="+999 555 0101"),)), note="From the list")
    newest, founding = lately.newest(desk, 5)
    assert "Contact" in newest.what
    assert all(word in newest.what for word in ("Ana Kord", "From the list"))
    assert (newest.when, newest.action.author, newest.state, newest.reason, newest.may_be_undone) == (
        "221010Z NOV 26",
        AUTHOR,
        "in force",
        "",
        True,
    )
    assert (founding.may_be_undone, founding.state) == (False, "began the vault")
    assert lately.in_words(desk, newest.batch).startswith(newest.what)
    assert lately.in_words(desk, "nothing") == ""


def test_many_records_are_counted_by_kind(desk: Desk) -> None:
    records.keep_many(desk, [Contact(name=f"C{one}") for one in range(3)])
    assert lately.newest(desk, 1)[0].what == "Added Contacts: 3"


def test_rows_alone_are_told_with_the_record_that_holds_them_and_never_by_a_number(desk: Desk) -> None:
    id_ = records.keep(desk, Contact(name="Sara", rule="indirect-only", channels=(Channel(value="+999 555 0122"),))).ids[0]
    there = records.one(desk, "contact", id_)
    records.keep(desk, there.but(channels=(there.channels[0].but(value="+999 555 0123"),)))  # type: ignore[attr-defined]
    newest = lately.newest(desk, 1)[0]
    assert "Sara" in newest.what
    assert "555" not in newest.what
    assert "number hidden" in " ".join(one.sentence for one in lately.lines_of(desk, newest.batch))


def test_undo_and_redo_are_told_with_what_they_took_back(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana Kord"))
    assert lately.first_deed(desk, records.undo(desk).batch) == "Added Contact: \u2068Ana Kord\u2069"
    assert lately.first_deed(desk, records.redo(desk).batch) == "Added Contact: \u2068Ana Kord\u2069"
    assert lately.first_deed(desk, "") == lately.first_deed(desk, "nothing") == ""
    redo, undo, first = lately.newest(desk, 3)
    assert (redo.state, undo.state, first.state) == ("done again", "took an action back", "in force")
    assert undo.what.startswith("Took back an action")
    assert "221010Z NOV 26" in redo.what
    records.undo(desk)
    assert [one.state for one in lately.newest(desk, 4)] == ["took an action back", "taken back", "took an action back", "taken back"]


def test_a_final_report_is_never_undone_and_says_so(desk: Desk) -> None:
    office = furnish(desk)
    after_action.finalise(desk, office.report)
    final, before = lately.newest(desk, 2)
    assert (final.state, final.may_be_undone) == ("for good", False)
    assert "never undone" in final.reason
    assert final.what.startswith("Report made final: ")
    assert "AAR-2026-0001" in final.what
    assert (final.record, lately.lines_of(desk, final.batch)) == ("", ())
    assert before.may_be_undone
    after_action.release(desk, office.report)
    assert all(word in lately.newest(desk, 1)[0].what for word in ("AAR-2026-0001", "eleased"))


def test_what_was_done_begins_with_a_verb(desk: Desk) -> None:
    keep, lose = (records.keep(desk, Contact(name=name)).ids[0] for name in ("Ana Kord", "Anna Kord"))
    records.amend(desk, "contact", keep, {"post": "Chair"})
    records.drop(desk, "contact", keep)
    records.keep(desk, Contact(id=keep, name="Ana Kord"))
    joining.merge(desk, "contact", keep, lose)
    assert [one.what.split()[0] for one in lately.newest(desk, 5)] == ["Merged", "Brought", "Removed", "Changed", "Added"]
    records.undo(desk)
    assert lately.newest(desk, 1)[0].action.deed == "changed"


def test_every_standing_has_words() -> None:
    assert set(lately._STATES) == set(lately._REASONS) == set(Standing)


def test_actions_are_found_by_their_words(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana Kord"), note="From the list")
    records.keep(desk, Contact(name="Bela Danso"))
    first = lately.newest(desk, 2)[1].batch
    assert lately.ids(desk, "kord list") == (first,)
    assert len(lately.ids(desk)) == 3
    assert lately.ids(desk, "nothing like this") == ()
    assert lately.named(desk, first[:8]) == first
    with pytest.raises(NotFoundError):
        lately.named(desk, "zzzz")


def test_an_action_as_json_holds_codes(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana Kord"))
    told = lately.newest(desk, 1)[0].as_json()
    assert isinstance(told, dict)
    assert (told["state"], told["may_be_undone"], told["counts"], told["author"]) == ("done", True, {"contact": 1}, AUTHOR)


def test_a_kind_that_this_version_does_not_know_is_told_by_its_stored_name(desk: Desk) -> None:
    desk.journal.save([Edit("airship", "a-1", "*", {"lift": 1})], author="Ana")
    newest = lately.newest(desk, 1)[0]
    assert newest.what == "Added airship: 1"
    assert "airship" in lately.lines_of(desk, newest.batch)[0].sentence


def test_an_erase_says_that_it_erased(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana Kord"))
    chosen = erasing.target(desk, "contact", "Ana Kord")
    erasing.carried_out(desk, "contact", chosen, reason="it is over", confirmed="Ana Kord")

    assert lately.newest(desk, 1)[0].what.startswith("Erased for good")
