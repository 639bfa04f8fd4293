"""Erases among laptops: whatever was erased where and in which order, all end alike, and no laptop keeps what anyone erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import ImmutableError, NotFoundError
from liaison_desk.domain.record import kind_named, kinds
from liaison_desk.domain.relationship import between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import backup, drafts, erase, erase_arrivals, erased, history, issued, journal_checks, restoring, share_log
from liaison_desk.storage.doctor import examine
from liaison_desk.storage.drafts import Draft
from liaison_desk.storage.erase_plan import Wanted
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.vault import open_vault
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, HandClock, Laptop
from tests.storage.erasing import erase_records, erase_values
from tests.storage.residues import residues

# Nothing here may be found by chance in the number of a record, which is hexadecimal with dashes.
WORDS = ("Zenobia", "Quux", "saffron", "555 01-77", "9995550177")


def zenobia(**more: object) -> Contact:
    channels = (Channel(kind="phone-mobile", value="+999 555 01-77"),)
    return Contact(name="Zenobia Quux", notes="likes saffron", channels=channels, **more)  # type: ignore[arg-type]


def left(laptop: Laptop, *words: str) -> dict[str, int]:
    with laptop.vault.connection() as db:
        return residues(db, [each for one in words or WORDS for each in (one, one.lower())])


def shown(laptop: Laptop) -> dict[str, list[object]]:
    """Everything that a laptop shows, with what became of each record."""
    found: dict[str, list[object]] = {kind.name: list(laptop.shelf.found(kind.name)) for kind in kinds()}
    with laptop.vault.connection() as db:
        found["states"] = [tuple(one) for one in db.exec_driver_sql("SELECT id, state FROM record WHERE state <> '' ORDER BY id")]
    found["issued"] = [(one.number, one.sha, dict(one.snapshot)) for one in issued.listed(laptop.vault)]
    return found


def agree(*laptops: Laptop) -> None:
    """Let laptops hear each other until nobody has anything new to say."""
    for _round in range(6):
        before = [one.journal.have() for one in laptops]
        for one in laptops:
            one.hear(*(other for other in laptops if other is not one))
        if [one.journal.have() for one in laptops] == before:
            return
    raise AssertionError("they never stop talking")


def is_sound(laptop: Laptop) -> bool:
    harmful = ("-differs", "-hash", "-chain", "-elsewhere", "issued-report")
    return not [one for one in examine(laptop.vault, NOON, journal_checks.JOURNAL_CHECKS) if one.code.endswith(harmful)]


def test_an_erase_is_carried_out_on_the_other_laptop_too(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana", note="Zenobia Quux came").ids[0]
    other.hear(one)
    drafts.put(other.vault, Draft(key="x", kind="contact", record=id_, author="Ben", at=NOON, value={"name": "Zenobia Quux"}))
    issued.issue(other.journal, office="DESK", draft="d", snapshot={"rows": [{"contact": id_, "name": "Zenobia Quux"}]}, author="Ben")
    erase_records(one.journal, [id_], author="Ana", reason="she asked for it")
    assert other.journal.take_in(list(one.journal.lines())).has_erased
    assert left(other) == {}
    assert is_sound(other)
    line = next(each for each in history.of(other.vault, "contact", id_) if each.field == "_erased")
    assert (line.author, line.note) == ("Ana", "she asked for it")
    agree(one, other)
    assert left(one) == {}
    assert shown(one) == shown(other)
    assert erased.read(other.vault).when(zenobia()) is not None


def test_a_value_that_another_laptop_erased_goes_from_here_too(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia(post="Chair")], author="Ana").ids[0]
    other.hear(one)
    other.journal.keep([other.shelf.one("contact", id_).but(post="Mayor")], author="Ben")
    erase_values(one.journal, id_, {"notes"}, author="Ana")
    agree(one, other)
    for each in pair:
        assert left(each, "saffron") == {}
        assert each.shelf.one("contact", id_).name == "Zenobia Quux"  # type: ignore[attr-defined]
        assert is_sound(each)
    assert shown(one) == shown(other)


def test_a_laptop_that_writes_the_erased_value_again_unaware_loses_it_too(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    other.hear(one)
    for each, author in ((one, "Ana"), (other, "Ben")):
        each.journal.save([Edit("contact", id_, "notes", "likes saffron")], author=author)
    erase_values(one.journal, id_, {"notes"}, author="Ana")
    agree(one, other)
    assert left(one, "saffron") == left(other, "saffron") == {}
    assert shown(one) == shown(other)


def test_a_row_and_a_meeting_that_arrive_later_lose_what_they_say_of_the_erased(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    body, id_ = one.journal.keep([Stakeholder(name="Wells"), zenobia()], author="Ana").ids
    other.hear(one)
    there = other.shelf.one("contact", id_)
    other.journal.keep([there.but(channels=(*there.channels, Channel(value="zenobia.quux@example.org")))], author="Ben")  # type: ignore[attr-defined]
    present = (Attendee(name="Zenobia Quux", contact=id_, organisation="Wells", stakeholder=body), Attendee(name="Bela Orr"))
    other.journal.keep([Engagement(title="Pumps", attendees=present)], author="Ben")
    erase_records(one.journal, [id_], author="Ana")
    agree(one, other)
    assert left(one) == left(other) == {}
    assert shown(one) == shown(other)
    meeting = one.shelf.found("engagement")[0]
    assert [each.name for each in meeting.attendees] == ["Bela Orr"]  # type: ignore[attr-defined]
    assert is_sound(one)
    assert is_sound(other)


def test_a_report_issued_elsewhere_unaware_is_blanked_when_it_arrives(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia(post="Chair of wells")], author="Ana").ids[0]
    erase_records(one.journal, [id_], author="Ana")
    snapshot = {
        "rows": [{"contact": id_, "name": "Zenobia", "post": "Chair of wells"}],
        "text": "Call Zenobia Quux on +999 555 01 77.",
        "titles": {id_: "likes saffron", "other": "Bela"},
        "place": "Tella",
    }
    made = issued.issue(other.journal, office="DESK", draft="d", snapshot=snapshot, author="Ben")  # type: ignore[arg-type]
    share_log.add(other.journal, {"recipient": "HQ", "view": {"who": "Zenobia Quux"}}, author="Ben")
    one.hear(other)
    here = issued.one(one.vault, made.number)
    assert here.snapshot == {
        "rows": [{"contact": id_, "name": "Zenobia", "post": ""}],
        "text": "",
        "titles": {id_: "", "other": "Bela"},
        "place": "Tella",
    }
    assert (here.number, here.sha) == (made.number, made.sha)
    assert share_log.listed(one.vault)[0].facts == {"recipient": "HQ", "view": {"who": ""}}
    agree(one, other)
    assert shown(one) == shown(other)
    assert left(other, "Quux", "Chair of wells") == {}
    assert is_sound(one)
    assert is_sound(other)


def test_what_was_merged_goes_with_the_one_that_stayed_on_every_laptop(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    stays, lost, friend = one.journal.keep(
        [Contact(name="Z. Quux", notes="likes tea"), zenobia(), Contact(name="Bela Orr")], author="Ana"
    ).ids
    other.hear(one)
    one.journal.save([Edit("contact", lost, "_merged_into", {"into": stays})], author="Ana")
    other.journal.keep(
        [Engagement(title="Pumps", attendees=(Attendee(name="Zenobia", contact=lost), Attendee(contact=friend)))], author="Ben"
    )
    erase_records(one.journal, [stays], author="Ana")
    agree(one, other)
    assert left(one) == left(other) == {}
    assert shown(one) == shown(other)
    assert one.shelf.ids("contact") == [friend]
    assert is_sound(one)
    assert is_sound(other)
    one.journal.rebuild()
    assert one.shelf.ids("contact") == [friend]


def test_erasing_on_both_and_twice_ends_alike(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    other.hear(one)
    erase_records(one.journal, [id_], author="Ana")
    erase_records(other.journal, [id_], author="Ben")
    agree(one, other)
    seen = one.journal.have()
    erase_records(one.journal, [id_], author="Ana")
    assert one.journal.have() == seen
    assert shown(one) == shown(other)
    assert left(one) == left(other) == {}


def test_a_third_laptop_that_still_has_it_brings_nothing_back(new_laptop: Callable[[], Laptop]) -> None:
    one, other, third = new_laptop(), new_laptop(), new_laptop()
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    for each in (other, third):
        each.hear(one)
    erase_records(one.journal, [id_], author="Ana")
    other.hear(one)
    other.hear(third)
    third.hear(other)
    assert left(other) == left(third) == {}
    assert shown(other) == shown(third)


def test_a_quarantined_line_of_the_erased_is_kept_without_its_values(pair: tuple[Laptop, Laptop]) -> None:
    one, twin = pair
    id_ = one.journal.keep([Contact(name="Bela")], author="Ana").ids[0]
    erase_records(one.journal, [id_], author="Ana")
    twin.journal.writer.identity = one.journal.writer.identity
    twin.journal.save([Edit("contact", id_, "notes", "likes saffron")], author="Ana")
    assert one.journal.take_in(list(twin.journal.lines())).quarantined == 1
    assert left(one, "saffron") == {}


@pytest.mark.parametrize("is_in_place", [False, True])
def test_a_backup_from_before_brings_nothing_back(pair: tuple[Laptop, Laptop], tmp_path: Path, is_in_place: bool) -> None:
    one, other = pair
    gone, stays = one.journal.keep([zenobia(), Contact(name="Bela Orr", post="Chair", notes="likes saffron")], author="Ana").ids
    other.hear(one)
    made = backup.make(one.vault, reason="manual")
    erase_records(one.journal, [gone], author="Ana", reason="asked")
    erase_values(one.journal, stays, {"notes"}, author="Ana")
    key, folder = one.vault.key, one.vault.folder
    one.vault.close()
    to = folder if is_in_place else tmp_path / "restored"
    restoring.in_place(folder, made.folder, RawKey(key)) if is_in_place else restoring.restore(made.folder, to, RawKey(key))
    with open_vault(to, RawKey(key)) as vault:
        again = Laptop(vault, HandClock())
        assert left(again) == {}
        assert again.shelf.ids("contact") == [stays]
        assert again.shelf.one("contact", stays).post == "Chair"  # type: ignore[attr-defined]
        line = next(each for each in history.of(vault, "contact", gone) if each.field == "_erased")
        assert line.author == "Ana"
        agree(again, other)
        assert left(again) == left(other) == {}
        assert shown(again) == shown(other)
        assert is_sound(again)
        assert not erase_arrivals.follow(again.journal, _orders_of(other))


@pytest.mark.parametrize("is_in_place", [False, True])
def test_who_came_after_the_backup_and_was_erased_is_known_again_in_what_is_restored(
    laptop: Laptop, tmp_path: Path, is_in_place: bool
) -> None:
    laptop.journal.keep([Contact(name="Bela Orr")], author="Ana")
    made = backup.make(laptop.vault, reason="import")
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    erase_records(laptop.journal, [id_], author="Ana")
    key, folder = laptop.vault.key, laptop.vault.folder
    laptop.vault.close()
    to = folder if is_in_place else tmp_path / "restored"
    restoring.in_place(folder, made.folder, RawKey(key)) if is_in_place else restoring.restore(made.folder, to, RawKey(key))
    with open_vault(to, RawKey(key)) as vault:
        assert erased.read(vault).when(zenobia()) is not None
        assert erased.read(vault).when(Contact(name="Bela Orr")) is None
        order = next(each for each in history.of(vault, "contact", id_) if each.field == "_erased")
        assert order.kind == "contact"
        assert left(Laptop(vault, HandClock())) == {}


def _orders_of(laptop: Laptop) -> list[erase_arrivals.Said]:
    with laptop.vault.connection() as db:
        return erase_arrivals.orders_in(db)


def test_a_restored_backup_that_was_merged_brings_nothing_back(pair: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    one, _other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    made = backup.make(one.vault, reason="manual")
    erase_records(one.journal, [id_], author="Ana")
    # The vault is open here, so that its erases cannot be read while restoring.
    restoring.restore(made.folder, tmp_path / "restored", RawKey(one.vault.key))
    with open_vault(tmp_path / "restored", RawKey(one.vault.key)) as vault:
        again = Laptop(vault, HandClock())
        again.journal.keep([again.shelf.one("contact", id_).but(post="Chair of saffron")], author="Ben")
        agree(one, again)
        assert left(one) == left(again) == {}
        assert shown(one) == shown(again)


@pytest.mark.parametrize(
    "value", [True, 7, "dots", {"dots": "x"}, {"dots": [["r", "1", "notes"], ["r", 1], 7]}, {"dots": [["r", 1, "notes"]]}]
)
def test_an_order_of_an_odd_shape_takes_nothing_away(pair: tuple[Laptop, Laptop], value: object) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    other.hear(one)
    other.journal.save([Edit("contact", id_, "_erased/notes", value)], author="Ben")  # type: ignore[arg-type]
    one.hear(other)
    assert one.shelf.one("contact", id_).notes == "likes saffron"  # type: ignore[attr-defined]


def test_an_order_names_an_op_by_its_true_place(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    number = issued.issue(one.journal, office="DESK", draft="d", snapshot={"a": "b"}, author="Ana")
    other.hear(one)
    dots = {"dots": [[one.journal.replica, 2, "/snapshot/a"]]}
    other.journal.save([Edit("contact", id_, "_erased/notes", {"dots": [[one.journal.replica, 1, "notes"]]})], author="Ben")
    other.journal.save([Edit("issued-report", number.id, "_erased/other", dots)], author="Ben")  # type: ignore[arg-type]
    one.hear(other)
    assert one.shelf.one("contact", id_).notes == "likes saffron"  # type: ignore[attr-defined]
    assert issued.one(one.vault, number.number).snapshot == {"a": "b"}


def test_an_order_about_a_creation_leaves_what_else_it_said(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    other.hear(one)
    other.journal.save([Edit("contact", id_, "_erased/post", {"dots": [[one.journal.replica, 1, "*"]]})], author="Ben")
    one.hear(other)
    there = one.shelf.one("contact", id_)
    assert (there.name, there.notes) == ("Zenobia Quux", "likes saffron")  # type: ignore[attr-defined]
    assert is_sound(one)


def test_a_field_and_then_the_whole_erased_before_the_other_heard(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    other.hear(one)
    erase_values(one.journal, id_, {"notes"}, author="Ana")
    erase_records(one.journal, [id_], author="Ana")
    agree(one, other)
    assert left(one) == left(other) == {}
    assert shown(one) == shown(other)


# --- any story ------------------------------------------------------------------------------------------------------------

NAMES = ("Zenobia Quux", "Amina Saffron", "Bela Orr")
TEXTS = ("likes tea", "likes saffron", "met Zenobia Quux", "")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
        st.tuples(st.just("note"), st.integers(0, 2), st.integers(0, 5), st.sampled_from(TEXTS)),
        st.tuples(st.just("tongue"), st.integers(0, 2), st.integers(0, 5), st.sampled_from(("ar", "fr"))),
        st.tuples(st.just("number"), st.integers(0, 2), st.integers(0, 5), st.sampled_from(("+999 555 0101", "+999 555 0102"))),
        st.tuples(st.just("meet"), st.integers(0, 2), st.integers(0, 5), st.sampled_from(NAMES)),
        st.tuples(st.just("pair"), st.integers(0, 2), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("merge"), st.integers(0, 2), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.integers(0, 5), st.none()),
        st.tuples(st.just("undo"), st.integers(0, 2), st.none(), st.none()),
        st.tuples(st.just("issue"), st.integers(0, 2), st.integers(0, 5), st.none()),
        st.tuples(st.just("erase"), st.integers(0, 2), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("blank"), st.integers(0, 2), st.integers(0, 5), st.sampled_from(("notes", "languages", "name"))),
        st.tuples(st.just("value"), st.integers(0, 2), st.integers(0, 5), st.sampled_from(TEXTS[:3])),
        st.tuples(st.just("hear"), st.integers(0, 2), st.integers(0, 2), st.none()),
    ),
    max_size=14,
)


@dataclass(slots=True)
class Story:
    """Three laptops and what was done on them."""

    laptops: list[Laptop]
    people: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def tell(self, what: str, at: int, which: object, word: object) -> None:
        """Do one step, if there is anybody to do it with."""
        laptop, id_ = self.laptops[at], self.people[which % len(self.people)] if isinstance(which, int) and self.people else ""
        with suppress(NotFoundError, ImmutableError):
            getattr(self, f"_{what}")(laptop, id_, which, word)

    def _add(self, laptop: Laptop, _id: str, name: object, notes: object) -> None:
        self.people.append(laptop.journal.keep([Contact(name=str(name), notes=str(notes))], author="Ana").ids[0])

    def _change(self, laptop: Laptop, id_: str, **changed: object) -> None:
        laptop.journal.keep([laptop.shelf.one("contact", id_).but(**changed)], author="Ana")

    def _note(self, laptop: Laptop, id_: str, _which: object, text: object) -> None:
        self._change(laptop, id_, notes=str(text))

    def _tongue(self, laptop: Laptop, id_: str, _which: object, code: object) -> None:
        there = laptop.shelf.one("contact", id_)
        self._change(laptop, id_, languages=there.languages ^ {code})  # type: ignore[attr-defined]

    def _number(self, laptop: Laptop, id_: str, _which: object, value: object) -> None:
        there = laptop.shelf.one("contact", id_)
        self._change(laptop, id_, channels=(*there.channels, Channel(value=str(value))))  # type: ignore[attr-defined]

    def _meet(self, laptop: Laptop, id_: str, _which: object, name: object) -> None:
        laptop.journal.keep(
            [Engagement(title="Pumps", notes=f"with {name}", attendees=(Attendee(name=str(name), contact=id_),))], author="Ana"
        )

    def _pair(self, laptop: Laptop, id_: str, _which: object, other: object) -> None:
        second = self.people[int(str(other)) % len(self.people)] if self.people else ""
        if second and second != id_:
            laptop.journal.keep([between(id_, second, "area")], author="Ana")

    def _merge(self, laptop: Laptop, id_: str, _which: object, other: object) -> None:
        second = self.people[int(str(other)) % len(self.people)] if self.people else ""
        there = [one for one in (id_, second) if laptop.shelf.many("contact", [one])]
        if len(set(there)) == 2:
            laptop.journal.save([Edit("contact", id_, "_merged_into", {"into": second})], author="Ana")

    def _remove(self, laptop: Laptop, id_: str, _which: object, _word: object) -> None:
        laptop.journal.remove("contact", id_, author="Ana")

    def _undo(self, laptop: Laptop, _id: str, _which: object, _word: object) -> None:
        with suppress(Exception):
            laptop.journal.undo("Ana")

    def _issue(self, laptop: Laptop, id_: str, _which: object, _word: object) -> None:
        there = laptop.shelf.one("contact", id_)
        rows = {"who": {"contact": id_, "name": there.title, "notes": there.notes}}  # type: ignore[attr-defined]
        issued.issue(laptop.journal, office="DESK", draft=id_, snapshot=rows, author="Ana")  # type: ignore[arg-type]

    def _erase(self, laptop: Laptop, id_: str, _which: object, in_texts: object) -> None:
        erase_records(laptop.journal, [id_], author="Ana", in_texts=bool(in_texts))

    def _blank(self, laptop: Laptop, id_: str, _which: object, name: object) -> None:
        erase_values(laptop.journal, id_, {str(name)}, author="Ana")

    def _value(self, laptop: Laptop, id_: str, _which: object, text: object) -> None:
        wanted = Wanted(values={(id_, "notes"): frozenset({json.dumps(text)})})
        erase.carry_out(laptop.journal, wanted, author="Ana")

    def _hear(self, laptop: Laptop, _id: str, other: object, _word: object) -> None:
        laptop.hear(self.laptops[int(str(other))])


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(story=steps)
def test_any_story_ends_alike_everywhere_and_keeps_nothing_that_was_erased(
    new_laptop: Callable[[], Laptop], story: list[tuple[str, int, object, object]]
) -> None:
    told = Story([new_laptop(), new_laptop(), new_laptop()])
    for one in story:
        told.tell(*one)
    agree(*told.laptops)
    first, *others = told.laptops
    assert all(shown(each) == shown(first) for each in others)
    for each in told.laptops:
        assert is_sound(each)
        before = shown(each)
        each.journal.rebuild()
        assert shown(each) == before
        assert not _values_of_erased(each)


def _values_of_erased(laptop: Laptop) -> list[object]:
    """Return the ops that still say something of a record, or hold a value, that was erased."""
    known = erased.read(laptop.vault)
    with laptop.vault.connection() as db:
        rows = db.exec_driver_sql("SELECT record, field, replica, seq, value FROM op WHERE value IS NOT NULL").all()
    held = [one for one in rows if not one.field.startswith("_erased")]
    return [one for one in held if one.record in known.ids or (one.record, one.field, one.replica, one.seq) in known.places]


def test_every_kind_named_in_what_is_said_of_others_is_there() -> None:
    from liaison_desk.domain.said_of import SAID_OF

    for kind, name in SAID_OF:
        assert [one for one in kind_named(kind).fields if one.name == name]
