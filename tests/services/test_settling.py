"""What two laptops said differently, and the choice that settles it."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, settling
from liaison_desk.services.desk import Desk
from liaison_desk.services.settling import BOTH, Conflict
from liaison_desk.storage.writing import Edit
from tests.services.other_laptop import BEN, Other, other
from tests.template_desk import AUTHOR

__all__ = ["other"]


def only(desk: Desk) -> Conflict:
    (found,) = settling.unsettled(desk)
    return found


def differ(desk: Desk, other: Other, name: str, ours: object, theirs: object, kind: str = "contact", **facts: object) -> str:
    """Keep a record, let both laptops change a field of it at the same time, and let the desk hear of it."""
    cls = {"contact": Contact, "stakeholder": Stakeholder, "forum": Forum}[kind]
    record_id = records.keep(desk, cls(name="Ana Orel", **facts)).ids[0]
    other.hear()
    other.keep(other.shelf.one(kind, record_id).but(**{name: theirs}))
    records.amend(desk, kind, record_id, {name: ours})
    other.tell()
    return record_id


def test_a_desk_alone_has_nothing_to_settle(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana"))
    assert settling.unsettled(desk) == ()


def test_both_values_are_told_with_who_wrote_them_and_when(desk: Desk, other: Other) -> None:
    record_id = differ(desk, other, "post", "Chair", "Secretary")
    found = only(desk)
    assert (found.kind, found.record, found.field, found.title, found.label) == ("contact", record_id, "post", "Ana Orel", "Post")
    assert [(one.words, one.author, one.is_ours) for one in found.versions] == [("Secretary", BEN, False), ("Chair", AUTHOR, True)]
    assert all(one.at for one in found.versions)
    assert not found.can_be_both


@pytest.mark.parametrize(("take", "post"), [(0, "Secretary"), (1, "Chair")])
def test_one_value_is_taken_on_both_laptops_and_undo_brings_the_question_back(desk: Desk, other: Other, take: int, post: str) -> None:
    record_id = differ(desk, other, "post", "Chair", "Secretary")
    changes = settling.settle(desk, "contact", record_id, "post", take)
    assert settling.unsettled(desk) == ()
    other.hear()
    told = other.shelf.one("contact", record_id)
    assert isinstance(told, Contact)
    assert told.post == post
    records.undo(desk, changes.batch)
    assert {one.words for one in only(desk).versions} == {"Chair", "Secretary"}


def test_long_texts_may_both_stand(desk: Desk, other: Other) -> None:
    record_id = differ(desk, other, "notes", "Ours", "Theirs")
    assert only(desk).can_be_both
    settling.settle(desk, "contact", record_id, "notes", BOTH)
    assert records.one(desk, "contact", record_id).notes == "Theirs\n\nOurs"  # type: ignore[attr-defined]
    assert settling.unsettled(desk) == ()


def numbers_differ(desk: Desk, other: Other, rule: str = "") -> str:
    record_id = records.keep(desk, Contact(name="Ana Orel", rule=rule, channels=(Channel(kind="mobile", value="+999 1"),))).ids[0]
    other.hear()
    (row,) = records.one(desk, "contact", record_id).channels  # type: ignore[attr-defined]
    other.journal.save([Edit("channel", row.id, "value", "+999 2")], author=BEN)
    desk.journal.save([Edit("channel", row.id, "value", "+999 3")], author=AUTHOR)
    other.tell()
    return row.id


def test_two_numbers_of_one_person_stand_as_two(desk: Desk, other: Other) -> None:
    row = numbers_differ(desk, other)
    found = only(desk)
    assert (found.title, found.whole_kind, found.can_be_both) == ("Ana Orel", "contact", True)
    changes = settling.settle(desk, "channel", row, "value", BOTH)
    kept = records.one(desk, "contact", found.whole)
    assert sorted(one.value for one in kept.channels) == ["+999 2", "+999 3"]  # type: ignore[attr-defined]
    assert settling.unsettled(desk) == ()
    records.undo(desk, changes.batch)
    assert len(records.one(desk, "contact", found.whole).channels) == 1  # type: ignore[attr-defined]
    assert len(settling.unsettled(desk)) == 1


def test_a_number_that_may_not_be_called_is_not_told(desk: Desk, other: Other) -> None:
    numbers_differ(desk, other, rule="indirect-only")
    assert {one.words for one in only(desk).versions} == {"number hidden"}


def test_references_are_told_by_their_names(desk: Desk, other: Other) -> None:
    one = records.keep(desk, Stakeholder(name="Weavers")).ids[0]
    two = records.keep(desk, Stakeholder(name="Millers")).ids[0]
    differ(desk, other, "stakeholder", one, two)
    assert [each.words for each in only(desk).versions] == ["Millers", "Weavers"]


def test_a_term_that_one_added_and_the_other_took_out_is_asked(desk: Desk, other: Other) -> None:
    record_id = records.keep(desk, Stakeholder(name="Weavers", sectors=frozenset({"health"}))).ids[0]
    other.hear()
    desk.journal.save([Edit("stakeholder", record_id, "sectors/health", False)], author=AUTHOR)
    other.journal.save([Edit("stakeholder", record_id, "sectors/health", True)], author=BEN)
    other.tell()
    found = only(desk)
    assert found.label.endswith("Healthcare")
    assert [one.words for one in found.versions] == ["part of it", "not part of it"]
    settling.settle(desk, "stakeholder", record_id, found.field, 1)
    assert records.one(desk, "stakeholder", record_id).sectors == frozenset()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("take", "stays"), [(0, True), (1, False)])
def test_a_record_that_one_removed_and_the_other_changed_stays_or_goes(desk: Desk, other: Other, take: int, stays: bool) -> None:
    record_id = records.keep(desk, Contact(name="Ana Orel")).ids[0]
    other.hear()
    other.keep(other.shelf.one("contact", record_id).but(post="Chair"))
    records.drop(desk, "contact", record_id)
    other.tell()
    found = only(desk)
    assert [one.author for one in found.versions] == [BEN, AUTHOR]
    settling.settle(desk, "contact", record_id, found.field, take)
    assert settling.unsettled(desk) == ()
    assert bool(desk.shelf.many("contact", [record_id])) is stays


def test_a_record_begun_twice_tells_what_differs(desk: Desk, other: Other) -> None:
    for journal, post, author in ((desk.journal, "Chair", AUTHOR), (other.journal, "Clerk", BEN)):
        journal.keep((Contact(id="11111111-1111-4111-8111-111111111111", name="Ana Orel", post=post),), author=author)
    other.tell()
    found = only(desk)
    assert [one.words for one in found.versions] == ["Post: Clerk", "Post: Chair"]
    settling.settle(desk, "contact", found.record, found.field, 1)
    assert records.one(desk, "contact", found.record).post == "Chair"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "take"), [("post", 5), ("post", -1), ("post", BOTH), ("post", "neither"), ("name", 0)])
def test_a_choice_that_there_is_not_is_refused(desk: Desk, other: Other, name: str, take: int | str) -> None:
    record_id = differ(desk, other, "post", "Chair", "Secretary")
    with pytest.raises(UserError):
        settling.settle(desk, "contact", record_id, name, take)
    assert len(settling.unsettled(desk)) == 1


def test_a_record_that_is_gone_is_said_to_be(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        settling.settle(desk, "contact", "nobody-here", "post", 0)


def test_rows_in_other_places_are_nothing_to_ask(desk: Desk, other: Other) -> None:
    record_id = records.keep(desk, Contact(name="Ana", channels=(Channel(value="1"),))).ids[0]
    (row,) = records.one(desk, "contact", record_id).channels  # type: ignore[attr-defined]
    other.hear()
    desk.journal.save([Edit("channel", row.id, "order", "b")], author=AUTHOR)
    other.journal.save([Edit("channel", row.id, "order", "c")], author=BEN)
    other.tell()
    assert settling.unsettled(desk) == ()


def test_a_kind_of_a_newer_version_is_left_alone(desk: Desk, other: Other) -> None:
    other.journal.save([Edit("airship", "a-1", "*", {"a": 1})], author=BEN)
    desk.journal.save([Edit("airship", "a-1", "*", {"a": 2})], author=AUTHOR)
    other.tell()
    assert settling.unsettled(desk) == ()


def test_a_field_of_a_newer_version_is_told_as_it_is(desk: Desk, other: Other) -> None:
    record_id = differ(desk, other, "post", "Chair", "Chair")
    desk.journal.save([Edit("contact", record_id, "wings", 2)], author=AUTHOR)
    other.journal.save([Edit("contact", record_id, "wings", 4)], author=BEN)
    other.tell()
    found = only(desk)
    assert (found.label, sorted(one.words for one in found.versions)) == ("wings", ["2", "4"])


def test_it_reads_as_json(desk: Desk, other: Other) -> None:
    differ(desk, other, "post", "Chair", "Secretary")
    told = only(desk).as_json()
    assert isinstance(told, dict)
    assert [one["take"] for one in told["values"]] == [1, 2]  # type: ignore[index, union-attr, call-overload]
