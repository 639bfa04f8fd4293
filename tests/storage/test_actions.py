"""Actions: the list of what was done, newest first, with what became of each and whether it may be taken back."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import Request
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import ImmutableError, NeverUndoneError, NotFoundError, UserError
from liaison_desk.storage import actions, issued, schema, share_log
from liaison_desk.storage.actions import Standing, Undos
from liaison_desk.storage.writing import Header
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records


def newest(laptop: Laptop, limit: int = 20) -> tuple[actions.Action, ...]:
    return actions.newest(laptop.vault, laptop.journal.replica, limit)


def standing(laptop: Laptop) -> list[Standing]:
    return [one.standing for one in newest(laptop)]


def kept(laptop: Laptop, **fields: object) -> tuple[str, str]:
    made = laptop.journal.keep([Contact(**fields)], author="Ana")  # type: ignore[arg-type]
    return made.ids[0], made.batch


def test_an_import_is_one_action_and_an_undo_another(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name=f"C{one}", channels=(Channel(value="x"),)) for one in range(500)], author="Ana", note="import")
    id_, batch = kept(laptop, name="Bela")
    laptop.journal.undo("Ben")
    undo, single, many = newest(laptop)
    assert (many.author, many.note, many.counts, many.standing) == ("Ana", "import", {"contact": 500, "channel": 500}, Standing.DONE)
    assert (single.counts, single.standing, single.records, single.batch) == ({"contact": 1}, Standing.UNDONE, (id_,), batch)
    assert (undo.undoes, undo.standing, undo.is_redo, undo.author) == (batch, Standing.UNDO, False, "Ben")
    assert newest(laptop, 1) == (undo,)
    assert actions.batches(laptop.vault) == tuple(one.batch for one in newest(laptop))
    assert actions.described(laptop.vault, laptop.journal.replica, [batch, "nothing"]) == (single,)


def test_a_redo_is_no_undo_and_may_be_undone(laptop: Laptop) -> None:
    _id, batch = kept(laptop, name="Amina")
    laptop.journal.undo("Ana")
    laptop.journal.redo("Ana")
    redo, undo, first = newest(laptop)
    assert (redo.standing, redo.is_redo, undo.standing, first.standing) == (Standing.DONE, True, Standing.UNDO, Standing.DONE)
    with laptop.vault.connection() as db:
        assert Undos.of(db).in_force(batch) == redo.batch


def test_an_empty_journal_has_nothing_to_tell(laptop: Laptop) -> None:
    assert newest(laptop) == ()
    assert actions.batches(laptop.vault) == ()


def test_what_was_done_on_another_laptop_is_told_and_not_taken_back_here(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    _id, batch = kept(other, name="Amina")
    one.hear(other)
    _own, mine = kept(one, name="Bela")
    assert [(each.batch, each.standing) for each in newest(one)] == [(mine, Standing.DONE), (batch, Standing.ELSEWHERE)]
    with pytest.raises(UserError, match="another laptop"):
        one.journal.undo("Ana", batch=batch)
    assert [each.standing for each in actions.newest(one.vault, "", 5)] == [Standing.ELSEWHERE] * 2


def test_what_is_never_taken_back_says_what_it_is(laptop: Laptop) -> None:
    id_, founding = kept(laptop, name="Amina")
    with laptop.vault.transaction() as db:
        schema.keep_value(db, actions.FOUNDING, founding)
    issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot={"title": "T"}, author="Ana")
    issued.record_event(laptop.journal, "d-1", "released", author="Ana")
    share_log.add(laptop.journal, {"audience": "hq"}, author="Ana")
    erase_records(laptop.journal, [id_], author="Ana")
    assert standing(laptop) == [Standing.ERASE, Standing.SHARE, Standing.FINAL, Standing.FINAL, Standing.FOUNDING]
    assert len(actions.batches(laptop.vault)) == 4


def test_an_erase_offers_what_may_be_taken_back_before_it(laptop: Laptop) -> None:
    _id, before = kept(laptop, name="Bela")
    gone, _batch = kept(laptop, name="Amina")
    share_log.add(laptop.journal, {"audience": "hq"}, author="Ana")
    erase_records(laptop.journal, [gone], author="Ana")
    with pytest.raises(NeverUndoneError, match="erase") as refused:
        laptop.journal.undo("Ana")
    assert refused.value.instead != before
    laptop.journal.undo("Ana", batch=before)
    assert laptop.shelf.ids("contact") == []


def report(laptop: Laptop) -> AfterAction:
    id_ = laptop.journal.keep([AfterAction(title="T", requests=(Request(ask="A pump"),))], author="Ana").ids[0]
    found = laptop.shelf.one("after-action", id_)
    assert isinstance(found, AfterAction)
    return found


def test_an_action_that_is_all_of_a_final_report_stays_and_says_which(laptop: Laptop) -> None:
    draft = report(laptop)
    other, _batch = kept(laptop, name="Amina")
    rows = (draft.requests[0].but(ask="Two pumps"),)
    edit = laptop.journal.keep([draft.but(requests=rows)], author="Ana").batch
    number = issued.issue(laptop.journal, office="DESK", draft=draft.id, snapshot={"title": "T"}, author="Ana").number
    assert standing(laptop) == [Standing.FINAL, Standing.OF_FINAL, Standing.DONE, Standing.OF_FINAL]
    with pytest.raises(ImmutableError, match=number):
        laptop.journal.undo("Ana", batch=edit)
    with laptop.vault.connection() as db:
        found = actions.of_final(db, [draft.id, rows[0].id, other], actions.final_reports(db))
    assert found == {draft.id: number, rows[0].id: number}


def test_of_an_action_that_touched_a_final_report_the_rest_is_taken_back(laptop: Laptop) -> None:
    draft = report(laptop)
    batch = laptop.journal.keep([draft.but(title="U"), Contact(name="Amina")], author="Ana").batch
    number = issued.issue(laptop.journal, office="DESK", draft=draft.id, snapshot={"title": "U"}, author="Ana").number
    (told,) = laptop.journal.undo("Ana", batch=batch).skipped
    assert number in told
    assert laptop.shelf.ids("contact") == []
    assert laptop.shelf.one("after-action", draft.id).title == "U"


def final_about(laptop: Laptop, meeting: str) -> str:
    draft = laptop.journal.keep([AfterAction(title="T", engagement=meeting)], author="Ana").ids[0]
    return issued.issue(laptop.journal, office="DESK", draft=draft, snapshot={"title": "T"}, author="Ana").number


def test_the_meeting_of_a_final_report_stays_when_what_made_or_brought_it_back_is_taken_back(laptop: Laptop) -> None:
    made = laptop.journal.keep([Engagement(title="Wells", attendees=(Attendee(name="Musa"),))], author="Ana")
    meeting = laptop.shelf.ids("engagement")[0]
    laptop.journal.undo("Ana")
    laptop.journal.redo("Ana")
    assert standing(laptop)[0] is Standing.DONE
    number = final_about(laptop, meeting)
    assert Standing.OF_FINAL in standing(laptop)
    with pytest.raises(ImmutableError, match="about this meeting, which stays") as refused:
        laptop.journal.undo("Ana", batch=made.batch)
    assert number in str(refused.value)
    assert laptop.shelf.ids("engagement") == [meeting]


def test_of_an_import_the_meeting_of_a_final_report_stays_with_its_people_and_the_rest_goes(laptop: Laptop) -> None:
    meetings = [Engagement(title="Wells", attendees=(Attendee(name="Musa"),)), Engagement(title="Roads")]
    batch = laptop.journal.keep(meetings, author="Ana").batch
    wells = next(one for one in laptop.shelf.ids("engagement") if laptop.shelf.one("engagement", one).title == "Wells")
    later = laptop.journal.keep([laptop.shelf.one("engagement", wells).but(purpose="Water")], author="Ana").batch
    number = final_about(laptop, wells)
    (told,) = laptop.journal.undo("Ana", batch=batch).skipped
    assert number in told
    assert laptop.shelf.ids("engagement") == [wells]
    assert [one.name for one in laptop.shelf.one("engagement", wells).attendees] == ["Musa"]
    laptop.journal.undo("Ana", batch=later)  # A change of it is no removal.
    assert laptop.shelf.one("engagement", wells).purpose == ""


def test_an_undo_stops_at_a_change_of_a_report_that_another_laptop_made_final(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    draft = report(one)
    other.hear(one)
    one.journal.keep([draft.but(title="U")], author="Ana")
    issued.issue(other.journal, office="DESK", draft=draft.id, snapshot={"title": "T"}, author="Ben")
    one.hear(other)
    with pytest.raises(NeverUndoneError, match="amend-final") as refused:
        one.journal.undo("Ana")
    assert refused.value.instead == ""


def test_an_action_is_named_by_the_beginning_of_its_id(laptop: Laptop) -> None:
    _id, batch = kept(laptop, name="Amina")
    assert actions.named(laptop.vault, batch[:8]) == actions.named(laptop.vault, batch) == batch
    for wrong in ("zzzz", batch[:3], ""):
        with pytest.raises(NotFoundError):
            actions.named(laptop.vault, wrong)


def test_a_beginning_that_fits_two_actions_names_none(laptop: Laptop) -> None:
    for batch in ("same-1", "same-2"):
        laptop.journal.keep([Contact(name=batch)], author="Ana", batch=batch)
    with pytest.raises(NotFoundError, match="More than one"):
        actions.named(laptop.vault, "same")


def test_an_action_that_added_some_and_changed_others_changed_them(laptop: Laptop) -> None:
    id_, _batch = kept(laptop, name="Amina")
    laptop.journal.keep([Contact(name="Bela"), Contact(id=id_, name="Amina K")], author="Ana")
    assert [one.deed for one in newest(laptop)] == [actions.CHANGED, actions.ADDED]


def test_rows_alone_are_a_change_of_the_record_that_holds_them(laptop: Laptop) -> None:
    id_, _batch = kept(laptop, name="Amina")
    laptop.journal.keep([Channel(parent=id_, value="a")], author="Ana")
    assert [(one.deed, one.records) for one in newest(laptop)] == [(actions.CHANGED, (id_,)), (actions.ADDED, (id_,))]


def test_an_undo_that_changed_nothing_is_an_action_too(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        laptop.journal.writer.write(db, [[]], Header(author="Ana", undoes="gone"))
    assert [(one.counts, one.standing) for one in newest(laptop)] == [({}, Standing.UNDO)]
