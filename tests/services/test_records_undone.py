"""Whatever is done at a desk, undoing all of it leaves what was there before, and doing it again leaves what was there after."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NeverUndoneError, UserError
from liaison_desk.domain.fields import packed
from liaison_desk.domain.record import kinds, new_id
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import after_action, checklists, consents, importing, joining, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import ballast, history, share_log
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from liaison_desk.storage.writing import Edit, Header
from tests.services.office import furnish
from tests.template_desk import ClockByHand

State = dict[str, list[dict[str, Any]]]


def state(desk: Desk) -> State:
    """Return everything that stands on the shelf, rows nested, and what is not settled."""
    found = {kind.name: [packed(one) for one in desk.shelf.found(kind.name)] for kind in kinds() if not kind.is_child}
    found["loose rows"] = [{kind.name: desk.shelf.count(kind.name)} for kind in kinds() if kind.is_child]
    return found


@contextmanager
def opened(folder: Path, key: RawKey, clock: ClockByHand) -> Iterator[Desk]:
    """Open a desk as a start of the program does."""
    vault = open_vault(folder, key, clock=clock)
    try:
        yield Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
    finally:
        vault.close()


def people(desk: Desk) -> list[Contact]:
    return [one for one in desk.shelf.found("contact") if isinstance(one, Contact)]


def add(desk: Desk, pick: int) -> Changes:
    rows = tuple(Channel(id=new_id(), kind="phone-mobile", value=f"+999 555 01{at:02}") for at in range(pick % 3))
    return records.keep(desk, Contact(name=f"Person {pick}", languages=frozenset({"fr", "ar"}), channels=rows))


def change(desk: Desk, pick: int) -> Changes:
    chosen = people(desk)
    if not chosen:
        return add(desk, pick)
    one = chosen[pick % len(chosen)]
    languages = frozenset(code for at, code in enumerate(("ar", "en", "fr")) if pick >> at & 1)
    return records.keep(desk, one.but(post=f"Post {pick % 4}", notes="n" * (pick % 3), languages=languages))


def rows_moved(desk: Desk, pick: int) -> Changes:
    """Add a row, take one away, turn the others round."""
    chosen = people(desk)
    if not chosen:
        return add(desk, pick)
    one = chosen[pick % len(chosen)]
    kept = tuple(reversed(one.channels))[pick % 2 :]
    fresh = Channel(id=new_id(), kind="email", value=f"p{pick}@tella.example")
    return records.keep(
        desk, one.but(channels=(*kept, fresh) if pick % 3 else kept, other_names=(OtherName(id=new_id(), text=f"N{pick}"),))
    )


def remove(desk: Desk, pick: int) -> Changes:
    chosen = people(desk)
    return records.drop(desk, "contact", chosen[pick % len(chosen)].id) if chosen else add(desk, pick)


def brought_back(desk: Desk, pick: int) -> Changes:
    """Bring back somebody who was removed, with another post: a recall and a change in one save."""
    gone = sorted(history.removed_titles(desk.vault, "contact"))
    if not gone:
        return remove(desk, pick)
    rows = (Channel(id=new_id(), kind="email", value=f"b{pick}@tella.example"),)
    return records.keep(desk, Contact(id=gone[pick % len(gone)], name=f"Back {pick}", channels=rows))


def bulk(desk: Desk, pick: int) -> Changes:
    return records.keep_many(desk, [one.but(post=f"Bulk {pick % 3}") for one in people(desk)])


def taken_in(desk: Desk, pick: int) -> Changes:
    path = desk.vault.folder.parent / "people.csv"
    path.write_text("name,email\n" + "\n".join(f"Guest {at},g{at}@tella.example" for at in range(pick % 7)), "utf-8")
    return importing.import_file(desk, path).changes


def agreed(desk: Desk, pick: int) -> Changes:
    chosen = people(desk)
    return consents.recorded(desk, chosen[pick % len(chosen)].id, {"answer": "refused"})[1] if chosen else add(desk, pick)


def list_begun(desk: Desk, _pick: int) -> Changes:
    return checklists.begin(desk, "meeting")[1]


def ticked(desk: Desk, pick: int) -> Changes:
    there = desk.shelf.ids("checklist")
    return checklists.ticked(desk, there[0], str(1 + pick % 4), state=("done", "doing")[pick % 2]) if there else list_begun(desk, pick)


def linked(desk: Desk, pick: int) -> Changes:
    """Write a level of a relationship, whose id follows from its pair: the same one comes and goes."""
    pair = between("a" * 8, "b" * 8, "external-internal")
    there = [one for one in desk.shelf.found("relationship") if isinstance(one, Relationship)]
    if there and pick % 3 == 0:
        return records.drop(desk, "relationship", there[0].id)
    return records.keep(desk, (there[0] if there else pair).but(levels=(RelationshipLevel(level=("coexist", "coordinate")[pick % 2]),)))


def merged(desk: Desk, pick: int) -> Changes:
    """Join two people as a merge of duplicates does: one batch that moves rows, turns references round and removes the loser."""
    chosen = people(desk)
    if len(chosen) < 2:
        return add(desk, pick)
    winner, loser = chosen[0], chosen[1]
    batch = new_id()
    moved = [Edit("channel", one.id, "parent", winner.id) for one in loser.channels]
    pointing = [one for one in desk.shelf.found("consent") if getattr(one, "subject", "") == loser.id]
    turned = [Edit("consent", one.id, "subject", winner.id) for one in pointing]
    with desk.vault.transaction() as db:
        desk.journal.writer.write(db, [[*moved, Edit("contact", winner.id, "post", loser.post)], turned], Header(author="Ana", batch=batch))
    gone = desk.journal.remove("contact", loser.id, author="Ana", batch=batch)
    return Changes(ids=(winner.id, *gone.ids), batch=batch)


def joined(desk: Desk, pick: int) -> Changes:
    """Merge two people who turned out to be one."""
    chosen = people(desk)
    if len(chosen) < 2:
        return add(desk, pick)
    keep, lose = chosen[pick % len(chosen)], chosen[(pick + 1) % len(chosen)]
    return joining.merge(desk, "contact", keep.id, lose.id)


def shared(desk: Desk, _pick: int) -> Changes:
    share_log.add(desk.journal, {"audience": "hq"}, author="Ana")
    return Changes()


DEEDS: dict[str, Callable[[Desk, int], Changes]] = {
    one.__name__: one
    for one in (add, change, rows_moved, remove, brought_back, bulk, taken_in, agreed, list_begun, ticked, linked, merged, joined, shared)
}
STEPS = st.lists(
    st.tuples(st.sampled_from([*DEEDS, "undo", "redo", "undo", "redo", "restart"]), st.integers(0, 40)), min_size=1, max_size=12
)


class Walk:
    """Does steps on a desk and counts how many undos would take back all of them."""

    def __init__(self, folder: Path, key: RawKey) -> None:
        self.folder, self.key, self.clock = folder, key, ClockByHand()
        self.depth = 0

    def do(self, steps: list[tuple[str, int]]) -> State:
        """Do the steps, closing and opening the vault where they say so, and return what stands there then."""
        sittings: list[list[tuple[str, int]]] = [[]]
        for name, pick in steps:
            sittings.append([]) if name == "restart" else sittings[-1].append((name, pick))
        for sitting in sittings:
            with opened(self.folder, self.key, self.clock) as desk:
                for name, pick in sitting:
                    self.clock.move(seconds=1)
                    self._step(desk, name, pick)
                seen = state(desk)
        return seen

    def _step(self, desk: Desk, name: str, pick: int) -> None:
        if name in DEEDS:
            self.depth += bool(DEEDS[name](desk, pick).batch)
        elif name == "undo" and self.depth:
            assert records.undo(desk).skipped == ()
            self.depth -= 1
        elif name == "redo":
            try:
                assert records.redo(desk).skipped == ()
            except UserError:
                return
            self.depth += 1


@pytest.mark.uncounted
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_undoing_all_leaves_the_beginning_and_redoing_all_the_end(template_desk: tuple[Path, RawKey], steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(template_desk[0], Path(place) / "office", ignore=shutil.ignore_patterns(ballast.FILE_NAME)))
        walk = Walk(folder, template_desk[1])
        before = walk.do([])
        after = walk.do(steps)
        depth = walk.depth
        half = [("undo", 0)] * (depth // 2)
        assert walk.do([*half, ("restart", 0), *[("undo", 0)] * (depth - len(half))]) == before
        assert walk.do([*[("redo", 0)] * (depth - len(half)), ("restart", 0), *[("redo", 0)] * len(half)]) == after
        assert walk.depth == depth


def test_a_merge_of_duplicates_is_taken_back_exactly_across_a_restart(closed_desk: Path, template_desk: tuple[Path, RawKey]) -> None:
    walk = Walk(closed_desk, template_desk[1])
    before = walk.do([("add", 2), ("add", 1), ("agreed", 0), ("agreed", 1), ("change", 5)])
    after = walk.do([("merged", 0)])
    assert after != before
    assert walk.do([("restart", 0), ("undo", 0)]) == before
    assert walk.do([("restart", 0), ("redo", 0)]) == after


def test_a_merge_with_its_choices_is_taken_back_exactly_and_done_again(closed_desk: Path, template_desk: tuple[Path, RawKey]) -> None:
    walk = Walk(closed_desk, template_desk[1])
    before = walk.do([("add", 2), ("add", 1), ("agreed", 0), ("change", 5), ("rows_moved", 1)])
    after = walk.do([("joined", 0), ("change", 3)])
    assert walk.do([("undo", 0), ("restart", 0), ("undo", 0)]) == before
    assert walk.do([("redo", 0), ("restart", 0), ("redo", 0)]) == after


def test_a_recall_with_a_change_is_taken_back_to_the_removal(closed_desk: Path, template_desk: tuple[Path, RawKey]) -> None:
    walk = Walk(closed_desk, template_desk[1])
    walk.do([("add", 2)])
    before = walk.do([("remove", 0)])
    after = walk.do([("brought_back", 1)])
    assert walk.do([("undo", 0)]) == before
    assert walk.do([("redo", 0)]) == after
    assert walk.do([("undo", 0)]) == before


@pytest.mark.uncounted
def test_an_action_may_be_undone_and_done_again_dozens_of_times(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana", post="Chair"))
    records.amend(desk, "contact", "Ana", {"post": "Clerk"})
    for _turn in range(36):
        records.undo(desk)
        records.redo(desk)
    assert [one.post for one in people(desk)] == ["Clerk"]
    records.undo(desk)
    assert [one.post for one in people(desk)] == ["Chair"]


def test_a_named_action_that_was_done_again_is_taken_back_by_its_own_name(desk: Desk) -> None:
    batch = records.keep(desk, Contact(name="Ana")).batch
    records.undo(desk)
    records.redo(desk)
    assert records.undo(desk, batch).skipped == ()
    assert people(desk) == []
    records.redo(desk)
    assert len(people(desk)) == 1


# --- after a report was made final -----------------------------------------------------------------------------------


def finalised(desk: Desk) -> str:
    office = furnish(desk)
    records.amend(desk, "contact", office.amina, {"post": "Speaker"})
    records.amend(desk, "after-action", office.report, {"bottom_line": "Two wells are closed."})
    after_action.finalise(desk, office.report)
    return office.report


def test_undo_right_after_a_report_became_final_says_so_and_names_what_may_be_taken_back_instead(desk: Desk) -> None:
    report = finalised(desk)
    with pytest.raises(NeverUndoneError, match="made final") as refused:
        records.undo(desk)
    assert records.undo(desk, refused.value.instead).ids
    assert next(one for one in people(desk) if one.name == "Amina Hassan").post == "Delegate"
    assert after_action.state_of(desk, report) == "final"
    assert records.redo(desk).ids


def test_what_was_written_in_a_report_before_it_became_final_stays_and_the_reason_names_it(desk: Desk) -> None:
    office = furnish(desk)
    edit = records.amend(desk, "after-action", office.report, {"bottom_line": "Two wells are closed."})
    number = after_action.finalise(desk, office.report)
    with pytest.raises(UserError, match="amend-final") as refused:
        records.undo(desk, edit.batch)
    assert number in refused.value.message
    assert after_action.draft(desk, office.report).bottom_line == "Two wells are closed."


def test_a_batch_that_touches_a_final_report_is_taken_back_but_for_the_report(desk: Desk) -> None:
    office = furnish(desk)
    report, amina = after_action.draft(desk, office.report), records.one(desk, "contact", office.amina)
    batch = records.keep_many(desk, (report.but(bottom_line="Two wells are closed."), amina.but(post="Speaker"))).batch
    number = after_action.finalise(desk, office.report)
    assert [number in one for one in records.undo(desk, batch).skipped] == [True]
    assert records.one(desk, "contact", office.amina).post == "Delegate"  # type: ignore[attr-defined]
    assert after_action.draft(desk, office.report).bottom_line == "Two wells are closed."


def test_an_amendment_of_a_final_report_is_undone_like_any_draft(desk: Desk) -> None:
    report = finalised(desk)
    before = state(desk)
    draft = after_action.amend_final(desk, report, note="A number was wrong")
    records.amend(desk, "after-action", draft, {"bottom_line": "Three wells are closed."})
    records.undo(desk)
    records.undo(desk)
    assert state(desk) == before


def test_where_nothing_else_may_be_taken_back_only_the_reason_is_said(desk: Desk) -> None:
    after_action.review(desk, furnish(desk).report)
    while refusal(desk).instead:
        records.undo(desk, refusal(desk).instead)
    assert not desk.shelf.count("stakeholder")


def refusal(desk: Desk) -> NeverUndoneError:
    with pytest.raises(NeverUndoneError) as refused:
        records.undo(desk)
    return refused.value


def test_a_renamed_group_with_rows_of_its_own_comes_back_as_it_was(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Weavers", other_names=(OtherName(text="Spinners"),)))
    before = state(desk)
    group = records.one(desk, "stakeholder", "Weavers")
    records.keep(desk, group.but(name="Spinners", other_names=()))
    records.undo(desk)
    assert state(desk) == before
