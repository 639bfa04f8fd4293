"""Undo and redo: the newest of this laptop first, what somebody changed since stays, some things never."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import ImmutableError, NotFoundError, UserError
from liaison_desk.storage import history, issued, share_log
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records


def contact(laptop: Laptop, id_: str) -> Contact:
    found = laptop.shelf.one("contact", id_)
    assert isinstance(found, Contact)
    return found


def new(laptop: Laptop, **fields: object) -> str:
    return laptop.journal.keep([Contact(**fields)], author="Ana").ids[0]  # type: ignore[arg-type]


def changed(laptop: Laptop, id_: str, **fields: object) -> None:
    assert laptop.journal.keep([contact(laptop, id_).but(**fields)], author="Ana")


def test_undo_brings_back_the_value_before(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina", post="Chair")
    changed(laptop, id_, post="Clerk")
    changed(laptop, id_, post="Mayor")
    laptop.journal.undo("Ana")
    assert contact(laptop, id_).post == "Clerk"
    laptop.journal.undo("Ana")
    assert contact(laptop, id_).post == "Chair"


def test_undo_of_a_first_value_unsets_it(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, post="Clerk")
    laptop.journal.undo("Ana")
    assert contact(laptop, id_).post == ""


def test_undo_of_a_new_record_removes_it_and_redo_brings_it_back(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina", channels=(Channel(value="a"),))
    assert set(laptop.journal.undo("Ana").kinds) == {"contact", "channel"}
    assert laptop.shelf.ids("contact") == laptop.shelf.ids("channel") == []
    laptop.journal.redo("Ana")
    assert [one.value for one in contact(laptop, id_).channels] == ["a"]


def test_undo_of_a_removal_brings_the_record_back_with_its_rows(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina", channels=(Channel(value="a"),))
    laptop.journal.remove("contact", id_, author="Ana")
    laptop.journal.undo("Ana")
    assert [one.value for one in contact(laptop, id_).channels] == ["a"]
    laptop.journal.redo("Ana")
    assert laptop.shelf.ids("contact") == []


def test_undo_of_elements_of_a_set(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina", languages=frozenset({"fr", "ar"}))
    changed(laptop, id_, languages=frozenset({"ar", "en"}))
    laptop.journal.undo("Ana")
    assert contact(laptop, id_).languages == {"fr", "ar"}
    laptop.journal.redo("Ana")
    assert contact(laptop, id_).languages == {"ar", "en"}


def test_an_import_is_taken_back_in_one_step_and_given_back_in_one(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name=f"C{one}", channels=(Channel(value=str(one)),)) for one in range(900)], author="Ana", note="import")
    laptop.journal.undo("Ana")
    assert (laptop.shelf.count("contact"), laptop.shelf.count("channel")) == (0, 0)
    with pytest.raises(UserError):
        laptop.journal.undo("Ana")
    laptop.journal.redo("Ana")
    assert (laptop.shelf.count("contact"), laptop.shelf.count("channel")) == (900, 900)


def test_undo_and_redo_walk_up_and_down(laptop: Laptop) -> None:
    id_ = new(laptop, name="0")
    for name in "1234":
        changed(laptop, id_, name=name)
    seen = []
    for step in "uuurruruurrr":
        laptop.journal.undo("Ana") if step == "u" else laptop.journal.redo("Ana")
        seen.append(contact(laptop, id_).name)
    assert seen == list("321232321234")


def test_a_new_change_ends_redo(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, name="Bela")
    laptop.journal.undo("Ana")
    changed(laptop, id_, name="Cem")
    with pytest.raises(UserError):
        laptop.journal.redo("Ana")
    laptop.journal.undo("Ana")
    assert contact(laptop, id_).name == "Amina"


def test_redo_after_a_change_between_two_undos_knows_the_newer_undo_only(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, name="Bela")
    laptop.journal.undo("Ana")
    changed(laptop, id_, name="Cem")
    laptop.journal.undo("Ana")
    laptop.journal.redo("Ana")
    assert contact(laptop, id_).name == "Cem"
    with pytest.raises(UserError):
        laptop.journal.redo("Ana")


def test_a_named_batch_is_taken_back_although_something_was_changed_since(laptop: Laptop) -> None:
    first = laptop.journal.keep([Contact(name="Amina", post="Chair")], author="Ana")
    second = new(laptop, name="Bela")
    undone = laptop.journal.undo("Ana", batch=first.batch)
    assert undone.ids == first.ids
    assert laptop.shelf.ids("contact") == [second]


def test_a_field_of_a_named_batch_that_was_changed_later_stays_and_is_told(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina", post="Chair", notes="early")
    batch = laptop.journal.keep([contact(laptop, id_).but(post="Clerk", notes="late")], author="Ana").batch
    changed(laptop, id_, post="Mayor")
    assert len(laptop.journal.undo("Ana", batch=batch).skipped) == 1
    assert (contact(laptop, id_).post, contact(laptop, id_).notes) == ("Mayor", "early")


def test_a_named_batch_is_taken_back_once(laptop: Laptop) -> None:
    batch = laptop.journal.keep([Contact(name="Amina")], author="Ana").batch
    undone = laptop.journal.undo("Ana", batch=batch)
    for named in (batch, undone.batch, "unknown"):
        with pytest.raises(UserError, match="taken back already"):
            laptop.journal.undo("Ana", batch=named)


def test_there_is_nothing_to_undo_in_a_new_vault(laptop: Laptop) -> None:
    with pytest.raises(UserError):
        laptop.journal.undo("Ana")
    with pytest.raises(UserError):
        laptop.journal.redo("Ana")


def test_nothing_is_left_when_all_is_undone(laptop: Laptop) -> None:
    new(laptop, name="Amina")
    laptop.journal.undo("Ana")
    with pytest.raises(UserError):
        laptop.journal.undo("Ana")


def test_a_field_that_somebody_changed_later_stays_and_is_told(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina", post="Chair")
    changed(one, id_, name="Amina K", post="Clerk")
    other.hear(one)
    changed(other, id_, post="Mayor")
    one.hear(other)
    told = one.journal.undo("Ana").skipped
    assert (contact(one, id_).name, contact(one, id_).post) == ("Amina", "Mayor")
    assert len(told) == 1
    assert "Post" in told[0]


def test_a_new_record_that_somebody_changed_later_stays(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    other.hear(one)
    changed(other, id_, post="Mayor")
    one.hear(other)
    assert one.journal.undo("Ana").skipped
    assert contact(one, id_).post == "Mayor"
    with pytest.raises(UserError):
        one.journal.undo("Ana")


def test_a_new_record_to_which_somebody_added_a_row_stays(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    other.hear(one)
    other.journal.keep([Channel(parent=id_, value="b")], author="Ben")
    one.hear(other)
    assert "Channels" in one.journal.undo("Ana").skipped[0]
    assert contact(one, id_).channels


def test_a_record_that_somebody_removed_already_is_not_removed_again(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    other.hear(one)
    other.journal.remove("contact", id_, author="Ben")
    one.hear(other)
    assert one.journal.undo("Ana").skipped == ()
    assert one.shelf.ids("contact") == []


def test_several_live_values_come_back_as_several(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    other.hear(one)
    changed(one, id_, name="Amina K")
    changed(other, id_, name="Amina B")
    one.hear(other)
    one.journal.save([Edit("contact", id_, "name", "Amina C")], author="Ana")
    assert one.shelf.conflicts(id_) == {}
    one.journal.undo("Ana")
    assert set(one.shelf.conflicts(id_)["name"]) == {"Amina K", "Amina B"}
    one.journal.redo("Ana")
    assert contact(one, id_).name == "Amina C"


def test_undo_is_of_this_laptop_alone(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    other.hear(one)
    with pytest.raises(UserError):
        other.journal.undo("Ben")
    assert contact(other, id_).name == "Amina"


def test_an_undo_travels_and_means_the_same_elsewhere(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    changed(one, id_, name="Bela")
    one.journal.undo("Ana")
    other.hear(one)
    assert contact(other, id_).name == "Amina"


def test_an_issued_report_is_never_undone(laptop: Laptop) -> None:
    issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot={"title": "T"}, author="Ana")
    with pytest.raises(ImmutableError):
        laptop.journal.undo("Ana")


def test_an_erase_is_never_undone(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    erase_records(laptop.journal, [id_], author="Ana")
    with pytest.raises(ImmutableError):
        laptop.journal.undo("Ana")


def test_a_share_is_never_undone_and_never_in_the_way(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, name="Bela")
    share_log.add(laptop.journal, {"audience": "hq"}, author="Ana")
    laptop.journal.undo("Ana")
    assert contact(laptop, id_).name == "Amina"
    share_log.add(laptop.journal, {"audience": "hq"}, author="Ana")
    laptop.journal.redo("Ana")
    assert contact(laptop, id_).name == "Bela"
    assert len(share_log.listed(laptop.vault)) == 2


def test_a_value_that_was_erased_does_not_come_back(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, name="Bela")
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE op SET value = NULL, salt = NULL WHERE seq = 1")
    assert laptop.journal.undo("Ana").skipped
    assert contact(laptop, id_).name == "Bela"


def test_an_older_value_that_was_erased_is_told(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, name="Bela")
    changed(laptop, id_, name="Cem")
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE op SET value = NULL, salt = NULL WHERE seq = 2")
    assert laptop.journal.undo("Ana").skipped
    assert contact(laptop, id_).name == "Cem"


def test_an_undone_recall_removes_again(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    there = contact(laptop, id_)
    laptop.journal.remove("contact", id_, author="Ana")
    laptop.journal.keep([there], author="Ana")
    laptop.journal.undo("Ana")
    assert laptop.shelf.ids("contact") == []


def test_history_says_what_was_undone_and_by_what(laptop: Laptop) -> None:
    id_ = new(laptop, name="Amina")
    changed(laptop, id_, name="Bela")
    laptop.journal.undo("Ana")
    newest, change, creation = history.of(laptop.vault, "contact", id_)
    assert (newest.undoes, newest.undone) == (change.batch, False)
    assert (change.undone, creation.undone) == (True, False)


def test_a_change_of_an_unknown_kind_is_taken_back_and_told(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    one.journal.save([Edit("airship", "a-1", "*", {"lift": 1})], author="Ana")
    other.hear(one)
    one.journal.save([Edit("airship", "a-1", "lift", 2)], author="Ana")
    other.journal.save([Edit("airship", "a-1", "lift", 3)], author="Ben")
    one.hear(other)
    assert "a-1" in one.journal.undo("Ana").skipped[0]


def test_what_was_removed_meanwhile_is_told_by_its_kind_and_the_start_of_its_id(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = new(one, name="Amina")
    changed(one, id_, name="Bela")
    other.hear(one)
    changed(other, id_, name="Cem")
    other.journal.remove("contact", id_, author="Ben")
    one.hear(other)
    assert f"Contact {id_[:8]}" in one.journal.undo("Ana").skipped[0]
    with pytest.raises(NotFoundError):
        contact(one, id_)


STEPS = st.lists(st.sampled_from(["new", "name", "post", "remove", "undo", "redo"]), min_size=1, max_size=14)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_undoing_everything_leaves_nothing_and_redoing_it_all_leaves_what_was_there(laptop: Laptop, steps: list[str]) -> None:
    made: list[str] = []
    before = laptop.shelf.found("contact")
    depth = 0
    for number, step in enumerate(steps):
        depth = _did(laptop, step, number, made, depth)
    at_the_end = laptop.shelf.found("contact")
    for _step in range(depth):
        laptop.journal.undo("Ana")
    assert laptop.shelf.found("contact") == before
    for _step in range(depth):
        laptop.journal.redo("Ana")
    assert laptop.shelf.found("contact") == at_the_end


def _did(laptop: Laptop, step: str, number: int, made: list[str], depth: int) -> int:
    """Do one step; return how many undos would now take everything back that this example did."""
    there = [one for one in made if one in laptop.shelf.ids("contact")]
    if step == "new" or (step in {"name", "post", "remove"} and not there):
        made.append(new(laptop, name=f"N{number}"))
        return depth + 1
    if step in {"name", "post"}:
        changed(laptop, there[-1], **{step: f"V{number}"})
        return depth + 1
    if step == "remove":
        laptop.journal.remove("contact", there[-1], author="Ana")
        return depth + 1
    if step == "undo" and depth:
        laptop.journal.undo("Ana")
        return depth - 1
    if step == "redo":
        try:
            laptop.journal.redo("Ana")
        except UserError:
            return depth
        return depth + 1
    return depth
