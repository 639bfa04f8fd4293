"""A record as it was on any date: dates as people type them, refusals that say why, versions side by side, and bringing back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import ImmutableError, NotFoundError, UserError
from liaison_desk.domain.record import new_id
from liaison_desk.services import after_action, histories, records, versions
from liaison_desk.services.desk import Desk
from tests.services.office import furnish
from tests.storage.erasing import erase_records
from tests.template_desk import NOW


def contact(desk: Desk, ref: str) -> Contact:
    found = records.one(desk, "contact", ref)
    assert isinstance(found, Contact)
    return found


def a_life(desk: Desk) -> str:
    """Keep a contact on the 22nd, change it on the 23rd, remove it on the 25th; return its id."""
    id_ = records.keep(desk, Contact(name="Ana Kord", post="Chair", channels=(Channel(id=new_id(), value="+999 555 0101"),))).ids[0]
    desk.clock.move(days=1)  # type: ignore[attr-defined]
    row = Channel(id=new_id(), value="+999 555 0102")
    records.keep(desk, contact(desk, id_).but(post="Clerk", channels=(*contact(desk, id_).channels, row)), note="She said so")
    desk.clock.move(days=2)  # type: ignore[attr-defined]
    records.drop(desk, "contact", id_)
    return id_


@pytest.mark.parametrize("words", ["2026-11-22", "22 Nov 2026", "22 NOV 26", "22. November 2026", "  22  nov  26 ", "today"])
def test_a_day_means_its_end(words: str) -> None:
    at = versions.as_of(words, NOW)
    assert at.astimezone().date().isoformat() == "2026-11-22"
    assert (at.astimezone().hour, at.astimezone().minute) == (23, 59)


def test_a_time_means_the_end_of_what_was_written() -> None:
    assert versions.as_of("221400Z NOV 26", NOW) == datetime(2026, 11, 22, 14, 0, 59, 999_999, UTC)
    assert versions.as_of("2026-11-22T14:00:07Z", NOW) == datetime(2026, 11, 22, 14, 0, 7, 999_999, UTC)
    assert versions.as_of("2026-11-22T14:00:07.25Z", NOW).microsecond == 250_000


@pytest.mark.parametrize("words", ["", "soon", "31 Feb 2026", "2026-13-01", "99 NOV 26", "22 Nev 26", "\0"])
def test_what_is_no_date_is_refused_with_examples(words: str) -> None:
    with pytest.raises(UserError, match="22 Nov 2026"):
        versions.as_of(words, NOW)


def test_the_last_day_is_a_day_too() -> None:
    assert versions.as_of("9999-12-31", NOW).tzinfo is not None


def test_a_record_is_read_as_it_was_with_its_rows(desk: Desk) -> None:
    id_ = a_life(desk)
    first, second = (versions.on(desk, "contact", id_, versions.as_of(day, NOW)) for day in ("2026-11-22", "2026-11-23"))
    assert isinstance(first, Contact)
    assert isinstance(second, Contact)
    assert (first.post, [one.value for one in first.channels]) == ("Chair", ["+999 555 0101"])
    assert (second.post, [one.value for one in second.channels]) == ("Clerk", ["+999 555 0101", "+999 555 0102"])


@pytest.mark.parametrize(("day", "why"), [("2026-11-21", "not yet written down"), ("2026-11-26", "was removed on")])
def test_where_it_was_not_there_the_reason_is_said(desk: Desk, day: str, why: str) -> None:
    id_ = a_life(desk)
    with pytest.raises(NotFoundError, match=why):
        versions.on(desk, "contact", id_, versions.as_of(day, NOW))


def test_of_an_erased_record_nothing_is_shown(desk: Desk) -> None:
    id_ = a_life(desk)
    erase_records(desk.journal, [id_], author="Ana")
    with pytest.raises(NotFoundError, match="erased"):
        versions.on(desk, "contact", id_, versions.as_of("2026-11-23", NOW))


def test_a_removed_record_is_found_by_its_last_name_and_comes_back_as_it_was(desk: Desk) -> None:
    id_ = a_life(desk)
    at = versions.as_of("2026-11-22", NOW)
    assert histories.reference(desk, "contact", "ana kord") == histories.reference(desk, "contact", id_[:8]) == id_
    changes = versions.bring_back(desk, "contact", "Ana Kord", at)
    assert (contact(desk, id_).post, len(contact(desk, id_).channels)) == ("Chair", 1)
    assert histories.of(desk, "contact", id_)[0].note.startswith("Brought back as it was on")
    records.undo(desk, changes.batch)
    assert desk.shelf.ids("contact") == []


def test_two_removed_records_of_one_name_want_an_id(desk: Desk) -> None:
    for _turn in range(2):
        records.drop(desk, "contact", records.keep(desk, Contact(name="Ana Kord")).ids[0])
    with pytest.raises(UserError, match="use the id"):
        histories.reference(desk, "contact", "Ana Kord")
    with pytest.raises(NotFoundError):
        histories.reference(desk, "contact", "Nobody")


def test_one_field_or_one_row_comes_back_and_the_rest_stays(desk: Desk) -> None:
    id_ = a_life(desk)
    at = versions.as_of("2026-11-22", NOW)
    records.undo(desk)
    first, second = contact(desk, id_).channels
    versions.bring_back(desk, "contact", id_, at, ["post"])
    assert (contact(desk, id_).post, len(contact(desk, id_).channels)) == ("Chair", 2)
    records.amend(desk, "contact", id_, {"channels": (first.but(value="changed"), second)})
    versions.bring_back(desk, "contact", id_, at, ["channels"], row_id=first.id)
    assert [one.value for one in contact(desk, id_).channels] == ["+999 555 0101", "+999 555 0102"]
    versions.bring_back(desk, "contact", id_, at, ["channels"], row_id=second.id)
    assert [one.id for one in contact(desk, id_).channels] == [first.id]
    records.amend(desk, "contact", id_, {"channels": ()})
    versions.bring_back(desk, "contact", id_, at, ["channels"], row_id=first.id)
    assert [one.id for one in contact(desk, id_).channels] == [first.id]
    assert not versions.bring_back(desk, "contact", id_, at, ["channels"])


def test_a_field_that_there_is_not_cannot_come_back(desk: Desk) -> None:
    id_ = a_life(desk)
    records.undo(desk)
    with pytest.raises(UserError, match="height"):
        versions.bring_back(desk, "contact", id_, versions.as_of("2026-11-22", NOW), ["height"])


def test_a_final_report_does_not_go_back(desk: Desk) -> None:
    office = furnish(desk)
    at = desk.clock()
    desk.clock.move(hours=1)  # type: ignore[attr-defined]
    records.amend(desk, "after-action", office.report, {"bottom_line": "Two wells are closed."})
    after_action.finalise(desk, office.report)
    with pytest.raises(ImmutableError):
        versions.bring_back(desk, "after-action", office.report, at)


def test_versions_lie_side_by_side_with_what_differs(desk: Desk) -> None:
    id_ = a_life(desk)
    first, second = (versions.on(desk, "contact", id_, versions.as_of(day, NOW)) for day in ("2026-11-22", "2026-11-23"))
    lines = versions.side_by_side(desk, first, second)
    differing = [(one.label, one.before, one.after) for one in lines if one.differs]
    assert differing[0] == ("Post", "Chair", "Clerk")
    assert differing[1][:2] == ("Channels", "")
    assert "+999 555 0102" in differing[1][2]
    assert any(one.before == one.after == "Ana Kord" for one in lines)
    assert versions.side_by_side(desk, None, None) == ()
    assert all(one.differs for one in versions.side_by_side(desk, None, second))


def test_numbers_of_who_may_not_be_called_are_told_nowhere(desk: Desk) -> None:
    id_ = records.keep(desk, Contact(name="Sara", rule="indirect-only", channels=(Channel(value="+999 555 0122"),))).ids[0]
    there = contact(desk, id_)
    records.keep(desk, there.but(channels=(there.channels[0].but(value="+999 555 0123"),)))
    said = [one.after + one.before for one in versions.side_by_side(desk, there, contact(desk, id_))]
    said += [one.sentence for one in histories.of(desk, "contact", id_)]
    assert "number hidden" in " ".join(said)
    assert "555" not in " ".join(said)


def test_two_versions_are_compared_with_the_action_between_them(desk: Desk) -> None:
    id_ = a_life(desk)
    step = histories.of(desk, "contact", id_, field="post")[0].line
    found = versions.compared(desk, "contact", id_, step.at - timedelta(milliseconds=1), step.at, step.batch)
    assert (found.is_there, found.why_not) == (True, "")
    assert next(one for one in found.lines if one.name == "post").after == "Clerk"
    assert found.done is not None
    assert found.done.may_be_undone
    born = versions.compared(desk, "contact", id_, NOW - timedelta(days=1))
    assert (born.is_there, born.lines, born.done) == (False, (), None)
    assert "not yet written down" in born.why_not
