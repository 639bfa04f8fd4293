"""Four laptops that exchange changes by hand: lost, repeated, in any order, with wrong clocks. They agree, and nothing is lost."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete, select

from liaison_desk.domain import causality
from liaison_desk.domain.causality import DELETED, Change
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.domain.record import kinds
from liaison_desk.storage import canonical, merging, register, schema, search_index
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.projection import typed
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import (
    ERASING,
    WRITE_ONCE,
    change_set,
    draft,
    erased,
    erased_mark,
    op,
    quarantine,
    record,
)
from liaison_desk.storage.tables import register as register_table
from liaison_desk.storage.vault import open_vault
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, HandClock, Laptop
from tests.storage.ops import fresh_op
from tests.template_vault import TemplateVault

RECORDS = ("contact-1", "contact-2")
FIELDS = ("name", "languages/fr", "from_a_newer_version")
WHO = st.integers(0, 3)


def emptied(laptop: Laptop) -> None:
    """Take every record and change out of a vault, as if it were new."""
    with laptop.vault.transaction() as db:
        schema.keep_value(db, ERASING, "1")
        for table in (op, change_set, register_table, record, draft, erased, erased_mark, quarantine, search_index.doc, *WRITE_ONCE):
            db.execute(delete(table))
        for kind in kinds():
            db.execute(delete(typed(kind).table))
        schema.drop_value(db, ERASING)
    laptop.clock.now, laptop.clock.step = NOON, timedelta(seconds=1)
    laptop.journal = Journal(laptop.vault, laptop.clock)


def changes_of(laptop: Laptop) -> list[Change]:
    """Return every change that has arrived, as the oracle takes it."""
    with laptop.vault.connection() as db:
        uids = Replicas(db).uids
        same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
        rows = db.execute(select(op, change_set.c.hlc).join(change_set, same_save)).all()
    return [
        Change(uids[one.replica], one.seq, one.hlc, one.record, one.field, json.loads(one.value), json.loads(one.ctx or "{}"))
        for one in rows
    ]


def oracle(changes: Iterable[Change]) -> dict[str, tuple[str, dict[str, tuple[str, ...]]]]:
    """Return, by the definition alone, the state of each record and the live values of each of its fields."""
    by_record: dict[str, dict[str, list[Change]]] = {}
    for one in changes:
        by_record.setdefault(one.record, {}).setdefault(one.field, []).append(one)
    found = {}
    for id_, fields in by_record.items():
        alive = {name: causality.live(each) for name, each in fields.items()}
        removals = causality.values(fields.get(DELETED, ()))
        dots = {name: [(one.replica, one.seq) for one in each] for name, each in alive.items()}
        is_gone = causality.is_gone(dots, removals, recalled=any(one is None for one in removals))
        values = {name: tuple(canonical.dumped(one) for one in causality.values(each)) for name, each in fields.items()}
        found[id_] = ("removed" if is_gone else "live", values)
    return found


def shown(laptop: Laptop) -> dict[str, tuple[str, dict[str, tuple[str, ...]]]]:
    """Return the same from the register that the vault keeps."""
    with laptop.vault.connection() as db:
        rows = register.entries(db, list(db.execute(select(register.register.c.record).distinct()).scalars()), Replicas(db).uids)
    return {
        id_: (
            register.known(each).state,
            {
                name: tuple(canonical.dumped(one) for one in found)
                for name, entries in each.items()
                if (found := register.live_values(entries))
            },
        )
        for id_, each in rows.items()
    }


def whole(laptop: Laptop) -> tuple[object, ...]:
    """Return all that people see: every typed row, the states of records, and the search index."""
    with laptop.vault.connection() as db:
        tables = [sorted(map(tuple, db.execute(select(typed(kind).table)))) for kind in kinds()]
        heads = sorted(map(tuple, db.execute(select(record))))
        docs = search_index.doc.c
        found = sorted(map(tuple, db.execute(select(docs.record, docs.kind, docs.title, docs.names, docs.texts))))
    return (tables, heads, found)


class Office(RuleBasedStateMachine):
    """Four laptops of one office that know nothing of each other but by lines."""

    laptops: tuple[Laptop, ...]

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []
        self.checked: dict[int, object] = {}

    @initialize()
    def start(self) -> None:
        for one in self.laptops:
            emptied(one)

    @rule(who=WHO, record=st.sampled_from(RECORDS), name=st.sampled_from(FIELDS), value=st.sampled_from(["x", "y", None, 1, True]))
    def save(self, who: int, record: str, name: str, value: object) -> None:
        value = bool(value) if "/" in name else value
        self.laptops[who].journal.save([Edit("contact", record, name, value)], author="Ana")  # type: ignore[arg-type]

    @rule(who=WHO, record=st.sampled_from(RECORDS))
    def save_of_an_unknown_kind(self, who: int, record: str) -> None:
        self.laptops[who].journal.save([Edit("airship", f"airship-{record}", "lift", 7)], author="Ana")

    @rule(who=WHO, name=st.sampled_from(["Amina", "Bela"]), channels=st.integers(0, 2))
    def keep(self, who: int, name: str, channels: int) -> None:
        rows = tuple(Channel(kind="email", value=f"{name}{one}@example.org") for one in range(channels))
        self.laptops[who].journal.keep([Contact(name=name, channels=rows)], author="Ana")

    @rule(who=WHO, record=st.sampled_from(RECORDS), is_back=st.booleans())
    def remove_or_recall(self, who: int, record: str, is_back: bool) -> None:
        self.laptops[who].journal.save([Edit("contact", record, DELETED, None if is_back else True)], author="Ana")

    @rule(who=WHO, is_redo=st.booleans())
    def undo_or_redo(self, who: int, is_redo: bool) -> None:
        journal = self.laptops[who].journal
        with suppress(UserError):
            journal.redo("Ana") if is_redo else journal.undo("Ana")

    @rule(who=WHO, days=st.integers(-20_000, 20_000))
    def set_the_clock(self, who: int, days: int) -> None:
        self.laptops[who].clock.now = NOON + timedelta(days=days)

    @rule(first=WHO, second=WHO, record=st.sampled_from(RECORDS), name=st.sampled_from(FIELDS))
    def save_at_the_same_time_then_exchange(self, first: int, second: int, record: str, name: str) -> None:
        for who in (first, second):
            self.save(who, record, name, value=f"by {who}")
        self.laptops[first].hear(self.laptops[second])
        self.save(first, record, name, value="chosen")
        self.laptops[second].hear(self.laptops[first])

    @rule(giver=WHO, taker=WHO, seed=st.integers(0, 99))
    def deliver_some(self, giver: int, taker: int, seed: int) -> None:
        chance = random.Random(seed)
        lines = list(self.laptops[giver].journal.lines())
        part = [one for one in lines if chance.random() < 0.6]
        chance.shuffle(part)
        self.sent += part
        self.laptops[taker].journal.take_in(part + part[:3])

    @rule(taker=WHO, seed=st.integers(0, 99))
    def deliver_an_old_stick(self, taker: int, seed: int) -> None:
        old = random.Random(seed).sample(self.sent, min(8, len(self.sent)))
        self.laptops[taker].journal.take_in(old)

    @invariant()
    def each_register_holds_what_the_definition_says(self) -> None:
        for who, one in enumerate(self.laptops):
            there = one.journal.have()
            if self.checked.get(who) != there:
                assert shown(one) == oracle(changes_of(one))
                self.checked[who] = there

    def teardown(self) -> None:
        for _round in range(2):
            for one in self.laptops:
                one.hear(*self.laptops)
        first = whole(self.laptops[0])
        assert all(whole(one) == first for one in self.laptops[1:])
        self.laptops[0].journal.rebuild()
        assert whole(self.laptops[0]) == first


@pytest.fixture(scope="module")
def four(aligned_folder: Path, template_vault: TemplateVault, tmp_path_factory: pytest.TempPathFactory) -> Iterable[tuple[Laptop, ...]]:
    home = tmp_path_factory.mktemp("office")
    made = []
    for number in range(4):
        shutil.copytree(aligned_folder, home / str(number), ignore=shutil.ignore_patterns("ballast.bin"))
        made.append(Laptop(open_vault(home / str(number), template_vault.key), HandClock()))
    yield tuple(made)
    for one in made:
        one.vault.close()
    shutil.rmtree(home)


def test_four_laptops_agree_whatever_happens_on_the_way(four: tuple[Laptop, ...]) -> None:
    machine = type("FourLaptops", (Office,), {"laptops": four})
    run_state_machine_as_test(machine, settings=settings(max_examples=10, stateful_step_count=30, deadline=None))


# --- single cases, by name -------------------------------------------------------------------------------------------


def kept(laptop: Laptop, **fields: str) -> str:
    return laptop.journal.keep([Contact(**fields)], author="Ana").ids[0]


def renamed(laptop: Laptop, id_: str, name: str) -> None:
    contact = laptop.shelf.one("contact", id_)
    laptop.journal.keep([contact.but(name=name)], author="Ana")


def test_two_values_given_at_the_same_time_are_both_kept(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = kept(one, name="Amina")
    other.hear(one)
    renamed(one, id_, "Amina K")
    renamed(other, id_, "Amina B")
    one.hear(other)
    other.hear(one)
    assert one.shelf.conflicts(id_) == other.shelf.conflicts(id_)
    assert set(one.shelf.conflicts(id_)["name"]) == {"Amina K", "Amina B"}
    assert one.shelf.unsettled() == [("contact", id_, False)]


def test_choosing_one_of_two_values_ends_the_conflict_everywhere(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = kept(one, name="Amina")
    other.hear(one)
    renamed(one, id_, "Amina K")
    renamed(other, id_, "Amina B")
    one.hear(other)
    one.journal.save([Edit("contact", id_, "name", "Amina C")], author="Ana")
    other.hear(one)
    assert other.shelf.conflicts(id_) == {}
    assert other.shelf.one("contact", id_).name == "Amina C"  # type: ignore[attr-defined]


def test_two_offices_additions_to_a_set_both_survive(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([Contact(name="Amina", languages=frozenset({"fr"}))], author="Ana").ids[0]
    other.hear(one)
    for laptop, code in ((one, "ar"), (other, "en")):
        there = laptop.shelf.one("contact", id_)
        laptop.journal.keep([there.but(languages=there.languages | {code})], author="Ana")  # type: ignore[attr-defined]
    one.hear(other)
    assert one.shelf.one("contact", id_).languages == {"fr", "ar", "en"}  # type: ignore[attr-defined]
    assert one.shelf.conflicts(id_) == {}


def test_a_change_that_the_remover_had_not_seen_brings_the_record_back_and_flags_it(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = kept(one, name="Amina")
    other.hear(one)
    renamed(one, id_, "Amina K")
    other.journal.remove("contact", id_, author="Ben")
    one.hear(other)
    assert one.shelf.one("contact", id_).name == "Amina K"  # type: ignore[attr-defined]
    assert one.shelf.unsettled() == [("contact", id_, True)]


def test_a_removal_that_saw_everything_removes_everywhere(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = kept(one, name="Amina")
    other.hear(one)
    other.journal.remove("contact", id_, author="Ben")
    one.hear(other)
    assert one.shelf.ids("contact") == []


def test_a_line_taken_in_twice_changes_nothing(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    kept(one, name="Amina")
    lines = list(one.journal.lines())
    assert (other.journal.take_in(lines).new, other.journal.take_in(lines).new) == (1, 0)
    assert other.journal.take_in(lines).known == 1
    assert not other.journal.take_in(lines).changes


def test_only_what_the_other_has_not_travels(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    kept(one, name="Amina")
    other.hear(one)
    kept(one, name="Bela")
    assert len(list(one.journal.lines(other.journal.have()))) == 1


def test_gaps_are_told_and_never_waited_for(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    for name in ("Amina", "Bela", "Cem", "Dara", "Ela"):
        kept(one, name=name)
    lines = list(one.journal.lines())
    taken = other.journal.take_in([lines[1], lines[4]])
    assert taken.missing == {one.journal.replica: ((1, 1), (3, 4))}
    assert other.shelf.count("contact") == 2
    assert other.journal.have() == {one.journal.replica: ((2, 2), (5, 5))}


def test_one_number_with_other_bytes_is_kept_apart_as_a_cloned_vault(new_laptop: Callable[[], Laptop]) -> None:
    one, twin, third = new_laptop(), new_laptop(), new_laptop()
    twin.journal.writer.identity = one.journal.writer.identity
    id_, lost = kept(one, name="Amina"), kept(twin, name="Bela")
    third.hear(one)
    taken = third.journal.take_in(list(twin.journal.lines()))
    assert (taken.new, taken.quarantined) == (0, 1)
    assert third.journal.take_in(list(twin.journal.lines())).quarantined == 1
    assert third.shelf.ids("contact") == [id_]
    with third.vault.connection() as db:
        assert lost in db.execute(select(quarantine.c.line)).scalar_one()


def test_a_line_with_a_false_signature_is_refused_and_nothing_is_kept(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    kept(one, name="Amina")
    line = next(one.journal.lines())
    other.journal.introduce(one.journal.replica, letter="A", verify_key=b"\1" * 32)
    with pytest.raises(HostileFileError):
        other.journal.take_in([line])
    assert other.journal.have() == {}


def test_a_kind_and_a_field_of_a_newer_version_wait_and_travel_on(new_laptop: Callable[[], Laptop]) -> None:
    one, middle, last = new_laptop(), new_laptop(), new_laptop()
    one.journal.save([Edit("airship", "a-1", "*", {"lift": 7})], author="Ana")
    one.journal.save([Edit("contact", "c-1", "*", {"name": "Amina", "aura": "blue"})], author="Ana")
    middle.hear(one)
    last.hear(middle)
    assert last.shelf.one("contact", "c-1").name == "Amina"  # type: ignore[attr-defined]
    with last.vault.connection() as db:
        rows = register.entries(db, ["a-1", "c-1"], Replicas(db).uids)
    assert register.known(rows["a-1"]).shown == {"lift": 7}
    assert register.known(rows["c-1"]).shown["aura"] == "blue"


def test_a_save_after_hearing_another_comes_after_it_in_the_history(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    one.clock.now = NOON + timedelta(hours=20)
    id_ = kept(one, name="Amina")
    other.hear(one)
    renamed(other, id_, "Amina K")
    assert other.shelf.one("contact", id_).name == "Amina K"  # type: ignore[attr-defined]
    with other.vault.connection() as db:
        stamps = db.execute(select(change_set.c.hlc).order_by(change_set.c.hlc, change_set.c.replica)).scalars().all()
        own = db.execute(select(change_set.c.hlc).where(change_set.c.seq == 1).order_by(change_set.c.hlc.desc())).scalars().first()
    assert own == stamps[-1]


def test_changes_that_disagree_about_a_records_kind_settle_in_any_order(
    pair: tuple[Laptop, Laptop], new_laptop: Callable[[], Laptop]
) -> None:
    one, other = pair
    third = new_laptop()
    one.journal.save([Edit("contact", "x-1", "*", {"name": "Amina"})], author="Ana")
    other.journal.save([Edit("commitment", "x-1", "notes", "odd")], author="Ben")
    third.hear(one, other)
    one.hear(other)
    other.hear(one)
    assert whole(one) == whole(other) == whole(third)
    assert one.shelf.ids("contact") == []


odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["seen", "name", "_several", "parent"]), inner, max_size=3),
    max_leaves=5,
)
odd_ops = st.tuples(
    st.sampled_from(["contact", "channel", "checklist", "issued-report", "share", "airship", "stakeholder"]),
    st.sampled_from(["r-1", "r-2"]),
    st.sampled_from(
        [
            "*",
            "_deleted",
            "_erased",
            "name",
            "parent",
            "order",
            "languages/fr",
            "/number",
            "/a/#0",
            "/a",
            "is_ours",
            "rule_review_on",
            "styles",
        ]
    ),
    odd_values,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ops=st.lists(odd_ops, min_size=1, max_size=8, unique_by=lambda one: (one[1], one[2])), seen=st.integers(0, 9))
def test_whatever_a_strange_replica_writes_is_taken_in_without_an_error(
    laptop: Laptop, ops: list[tuple[str, str, str, object]], seen: int
) -> None:
    number = sum(last for ranges in laptop.journal.have().values() for _first, last in ranges)
    made = [fresh_op(record, kind, name, value, {"other": seen}) for kind, record, name, value in ops]
    one = canonical.ChangeSet(replica="strange", seq=number + 1, hlc=2**62, schema=9, author="", batch="", undoes="", ops=tuple(made))
    assert laptop.journal.take_in([canonical.to_line(one)]).new == 1
    for kind in ("contact", "channel", "checklist", "stakeholder"):
        laptop.shelf.found(kind)


def test_no_gap_is_no_gap() -> None:
    assert merging.missing({"a": ((1, 5),)}) == {}
