"""Quick notes: written in a line, listed until sorted, turned into a record with their words."""

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.note import LONGEST, QuickNote
from liaison_desk.services import entering, notes, records
from liaison_desk.services.answers import answers
from liaison_desk.services.desk import Desk
from tests.template_desk import AUTHOR, NOW


def jot(desk: Desk, text: str) -> str:
    return notes.jotted(desk, text).ids[0]


def test_a_note_says_when_and_by_whom(desk: Desk) -> None:
    jot(desk, "  The ferry stops at noon \n")
    (one,) = notes.waiting(desk)
    assert (one.text, one.noted_at, one.noted_by) == ("The ferry stops at noon", NOW, AUTHOR)


def test_the_newest_note_stands_first(desk: Desk) -> None:
    jot(desk, "first")
    desk.clock.move(minutes=1)
    jot(desk, "second")
    assert [one.text for one in notes.waiting(desk)] == ["second", "first"]


def test_of_notes_of_one_instant_the_one_that_was_written_last_stands_first(desk: Desk) -> None:
    written = [f"note {count}" for count in range(6)]
    for text in written:
        jot(desk, text)
    assert [one.text for one in notes.waiting(desk)] == written[::-1]


def test_the_generic_command_fills_in_the_same(desk: Desk) -> None:
    entering.added(desk, "note", {}, {"text": "Road cut at Ossa"})
    (one,) = notes.waiting(desk)
    assert (one.noted_at, one.noted_by) == (NOW, AUTHOR)


def test_a_note_is_found_by_its_words(desk: Desk) -> None:
    jot(desk, "Somebody called Harun mended the pump")
    found = answers(desk, "harun")
    assert [one.what.kind for one in (*found.people, *found.papers, *found.others)] == ["note"]


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_a_note_without_words_or_with_too_many_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(UserError) as refused:
        notes.jotted(desk, text)
    assert refused.value.field == "text"


def test_what_is_being_typed_is_kept_until_it_is_saved(desk: Desk) -> None:
    notes.keep_draft(desk, "Half a line")
    assert notes.draft(desk) == "Half a line"
    jot(desk, "Half a line, and the rest")
    assert notes.draft(desk) == ""
    notes.keep_draft(desk, "again")
    notes.keep_draft(desk, " ")
    assert notes.draft(desk) == ""


LONG = "Ana Orel at the weir asked for sandbags before Friday, and whether anybody could come to see the wall that leans\nCalls from a shop"


def test_a_contact_is_begun_with_the_words_in_its_notes_and_its_name_left_to_be_typed(desk: Desk) -> None:
    made = notes.begun(desk, jot(desk, "Ana Orel +999 555 0142\nrepairs pumps"), "contact").record
    assert isinstance(made, Contact)
    assert (made.name, made.notes) == ("", "Ana Orel +999 555 0142\nrepairs pumps")


def test_an_engagement_is_begun_with_when_it_was_noted_and_the_whole_text(desk: Desk) -> None:
    made = notes.begun(desk, jot(desk, LONG), "engagement").record
    assert isinstance(made, Engagement)
    assert (made.starts_at, made.gist, made.state) == (NOW, LONG, "held")
    assert len(made.title) <= 80


def test_a_commitment_is_begun_with_the_words_and_what_does_not_fit_in_its_notes(desk: Desk) -> None:
    short = notes.begun(desk, jot(desk, LONG), "commitment").record
    assert isinstance(short, Commitment)
    assert (short.text, short.notes, short.operation) == (LONG, "", desk.operation.id)
    long = notes.begun(desk, jot(desk, "word " * 200), "commitment").record
    assert isinstance(long, Commitment)
    assert len(long.text) <= 600
    assert len(long.notes) > 600


def test_a_note_becomes_nothing_else(desk: Desk) -> None:
    with pytest.raises(UserError, match="contact, engagement, commitment"):
        notes.begun(desk, jot(desk, "a"), "place")


@pytest.mark.parametrize("kind", ["contact", "engagement", "commitment"])
def test_one_undo_takes_back_the_record_and_opens_the_note_again(desk: Desk, kind: str) -> None:
    note = jot(desk, "Ana Orel")
    made = notes.begun(desk, note, kind).record
    made = made.but(name="Ana Orel") if kind == "contact" else made
    changes = notes.turned(desk, note, made)
    assert notes.waiting(desk) == ()
    kept = records.one(desk, "note", note)
    assert isinstance(kept, QuickNote)
    assert (kept.became, kept.closed_on) == (made.id, NOW.date())
    assert records.one(desk, kind, made.id)
    records.undo(desk, changes.batch)
    assert [one.id for one in notes.waiting(desk)] == [note]
    assert desk.shelf.many(kind, [made.id]) == []


def test_an_engagement_belongs_to_the_operation_in_use(desk: Desk) -> None:
    note = jot(desk, "Ana Orel")
    made = notes.begun(desk, note, "engagement").record
    notes.turned(desk, note, made)
    kept = records.one(desk, "engagement", made.id)
    assert isinstance(kept, Engagement)
    assert kept.operation == desk.operation.id


def test_a_note_that_becomes_nothing_is_put_away_and_comes_back_by_undo(desk: Desk) -> None:
    note = jot(desk, "Wrong number")
    changes = notes.put_away(desk, note)
    assert notes.waiting(desk) == ()
    records.undo(desk, changes.batch)
    assert len(notes.waiting(desk)) == 1
