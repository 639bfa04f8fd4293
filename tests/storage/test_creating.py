"""Many new records at once: held against the general way, which reads everything back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, table, text

from liaison_desk.domain.causality import DELETED
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.fields import packed
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import Record, kind_named, kinds, new_id
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.sheets import Hung, Sheet
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder
from liaison_desk.storage import canonical, creating, driver, projection, proving, session
from liaison_desk.storage.projection import typed
from liaison_desk.storage.writing import Edit

if TYPE_CHECKING:
    from tests.storage.conftest import Laptop

OWN = {"replica", "_hlc", "hlc", "seq", "sha", "salt", "signature", "batch"}


def people(count: int) -> list[Record]:
    return [
        Contact(
            id=new_id(),
            name=f"Zoë Łukasz {at} ليلى",
            post='Chair "of" all\\',
            languages=frozenset({"so", "ar"}),
            verified_on=date(2026, 3, 1),
            is_ours=bool(at % 2),
            notes="Two\nlines",
            channels=(
                Channel(kind="email", value=f"p{at}@tella.example"),
                Channel(id=new_id(), kind="phone-mobile", value=f"+999 555 {at:04}", is_personal=False),
            ),
            other_names=(OtherName(text=f"the {at}th"),),
            external_ids=(ExternalId(scheme="pcode", value=f"MV{at:08}"),),
        )
        for at in range(count)
    ]


def mixed(count: int) -> list[Record]:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    return [
        one
        for number in range(count)
        for one in (
            Stakeholder(id=new_id(), name=f"Circle {number}", sectors=frozenset({"water"}), areas=frozenset({"b", "a"})),
            Place(id=new_id(), name=f"Well {number}", point=Point(latitude=1.5 + number, longitude=-2.25)),
            Engagement(id=new_id(), starts_at=at),
        )
    ]


def told(laptop: Laptop) -> dict[str, list[dict[str, Any]]]:
    """Return all that follows from the journal, without what differs from save to save."""
    tables = ["op", "register", "record", "search_doc", *(typed(one).table.name for one in kinds())]
    with laptop.vault.connection() as db:
        found = {name: db.execute(select(text("*")).select_from(table(name))).mappings().all() for name in tables}
    rows = {name: [{key: value for key, value in row.items() if key not in OWN} for row in each] for name, each in found.items()}
    for row in rows["search_doc"]:
        del row["id"]
    return {name: sorted(each, key=repr) for name, each in rows.items()}


def words_found(laptop: Laptop) -> list[tuple[Any, ...]]:
    with laptop.vault.connection() as db:
        asked = "SELECT record FROM search_doc WHERE id IN (SELECT rowid FROM {table} WHERE {table} MATCH ?) ORDER BY record"
        return [
            tuple(db.exec_driver_sql(asked.format(table=table), (word,)).scalars())
            for table, word in (("search_name", "zoe"), ("search_name", "chair"), ("search_text", "chair"), ("search_text", "circle"))
        ]


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Chooses the short way for every record, or for none."""

    def choose(is_short: bool) -> None:
        monkeypatch.setattr(creating, "FEWEST", 1 if is_short else 10_000_000)

    return choose


@pytest.mark.parametrize("make", [people, mixed])
def test_both_ways_write_the_same(
    make: Callable[[int], Sequence[Record]], pair: tuple[Laptop, Laptop], way: Callable[[bool], None]
) -> None:
    one, other = pair
    records = make(7)
    way(True)
    short = one.journal.keep(records, author="Ana", note="came in")
    way(False)
    # Rows without an id of their own get one; the general way is given the same ones.
    general = other.journal.keep([one.shelf.one(_kind(each), each.id) for each in records], author="Ana", note="came in")
    assert (short.ids, short.kinds) == (general.ids, general.kinds)
    assert told(one) == told(other)
    assert words_found(one) == words_found(other)


@pytest.mark.parametrize("make", [people, mixed])
def test_a_rebuild_changes_nothing(make: Callable[[int], Sequence[Record]], laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    laptop.journal.keep(make(9), author="Ana")
    before, found = told(laptop), words_found(laptop)
    laptop.journal.rebuild()
    assert told(laptop) == before
    assert words_found(laptop) == found


def test_every_hash_and_signature_is_true(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    laptop.journal.keep(people(5), author="Ana", note="came in")
    with laptop.vault.connection() as db:
        assert proving.broken(db) == 0


def test_another_laptop_takes_the_lines_in(pair: tuple[Laptop, Laptop], way: Callable[[bool], None]) -> None:
    one, other = pair
    way(True)
    one.journal.keep(people(3), author="Ana")
    other.hear(one)
    assert other.shelf.found("contact") == one.shelf.found("contact")


def test_a_change_set_holds_at_most_400_records_and_whole_families(laptop: Laptop) -> None:
    laptop.journal.keep(people(250), author="Ana")
    with laptop.vault.connection() as db:
        sets = db.exec_driver_sql("SELECT seq, count(*) FROM op GROUP BY seq ORDER BY seq").all()
        split = db.exec_driver_sql(
            "SELECT count(*) FROM op a JOIN record ON record.id = a.record JOIN op b ON b.record = record.parent WHERE a.seq <> b.seq"
        ).scalar()
    assert [count for _seq, count in sets] == [400, 400, 400, 50]
    assert [seq for seq, _count in sets] == list(range(sets[0][0], sets[0][0] + 4))
    assert split == 0


def on_sheet(count: int) -> Sheet:
    hung = tuple(Hung("channels", Channel, "value", {"kind": kind}) for kind in ("email", "phone-mobile"))
    made = Sheet(Contact, ("name", "languages", "verified_on", "notes"), hung, "stakeholder")
    for at in range(count):
        mail, phone = f"p{at}@tella.example" if at % 3 else "", f"+999 555 {at:04}" if at % 2 else ""
        cells = (f"Zoë Łukasz {at} ليلى", frozenset({"so"}), date(2026, 3, 1) if at % 2 else None, "Two\nlines", mail, phone)
        made.lines[new_id()] = ("" if at % 4 else "circle", at, cells)
    return made


def without_ids(facts: Any) -> Any:
    """Return a packed contact without the ids of its rows, which are drawn anew each time."""
    rows = [{key: value for key, value in row.items() if key not in {"id", "parent"}} for row in facts["channels"]]
    return {**facts, "channels": rows}


def named_alike(laptop: Laptop) -> list[dict[str, Any]]:
    """Return the search index without ids, which rows without one draw anew."""
    return [{key: value for key, value in row.items() if key != "record"} for row in told(laptop)["search_doc"]]


def test_a_sheet_is_written_as_its_records_are(pair: tuple[Laptop, Laptop], way: Callable[[bool], None]) -> None:
    one, other = pair
    way(True)
    sheet, circle = on_sheet(9), Stakeholder(id=new_id(), name="Circle")
    short = one.journal.keep([circle], author="Ana", sheet=sheet)
    way(False)
    general = other.journal.keep([circle], author="Ana", sheet=sheet)
    assert (
        (short.ids, short.kinds)
        == (general.ids, general.kinds)
        == (
            (circle.id, *sheet.lines),
            frozenset({"stakeholder", "contact", "channel"}),
        )
    )
    plain = [[without_ids(packed(each)) for each in laptop.shelf.found("contact")] for laptop in (one, other)]
    assert plain[0] == plain[1]
    assert named_alike(one) == named_alike(other)
    assert words_found(one) == words_found(other)
    with one.vault.connection() as db:
        assert proving.broken(db) == 0
    before = told(one)
    one.journal.rebuild()
    assert told(one) == before
    one.journal.undo("Ana")
    assert one.shelf.count("contact") == one.shelf.count("stakeholder") == 0


def test_signs_that_no_file_can_hold_are_cleaned_out_of_a_sheet(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    sheet = on_sheet(4)
    first = next(iter(sheet.lines))
    sheet.lines[first] = ("", 1, ("Am\0ina", frozenset(), None, "", "", ""))
    assert laptop.journal.keep([], author="Ana", sheet=sheet).ids == tuple(sheet.lines)
    assert laptop.shelf.one("contact", first).title == "Amina"
    assert laptop.shelf.count("contact") == 4


def test_a_sheet_without_rows_is_written_too(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    sheet = on_sheet(1)
    sheet.lines[next(iter(sheet.lines))] = ("", 1, ("Amina", frozenset(), None, "", "", ""))
    laptop.journal.keep([], author="Ana", sheet=sheet)
    assert laptop.shelf.count("channel") == 0
    assert laptop.shelf.count("contact") == 1


def test_one_undo_takes_all_of_it_back(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    laptop.journal.keep(people(120), author="Ana")
    laptop.journal.undo("Ana")
    assert laptop.shelf.count("contact") == 0
    laptop.journal.redo("Ana")
    assert laptop.shelf.count("contact") == 120


def test_a_record_that_is_known_goes_the_general_way(laptop: Laptop, way: Callable[[bool], None]) -> None:
    known = laptop.journal.keep([Contact(name="Amina", post="Chair")], author="Ana").ids[0]
    way(True)
    new = people(2)
    kept = laptop.journal.keep([new[0], Contact(id=known, name="Amina", post="Clerk"), new[1]], author="Ana")
    assert kept.ids == (new[0].id, known, new[1].id)
    assert laptop.shelf.one("contact", known).post == "Clerk"  # type: ignore[attr-defined]
    with laptop.vault.connection() as db:
        assert len(set(db.exec_driver_sql("SELECT batch FROM change_set WHERE batch = ?", (kept.batch,)).scalars())) == 1


def test_signs_that_no_file_can_hold_are_cleaned_away(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    odd = Contact(id=new_id(), name="Am\0ina \ud800", post="Chair")
    laptop.journal.keep([odd, *people(2)], author="Ana")
    assert "\0" not in laptop.shelf.one("contact", odd.id).title
    assert laptop.shelf.count("contact") == 3


def test_very_many_records_in_a_large_vault_have_more_pages_in_memory(
    laptop: Laptop, way: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    way(True)
    monkeypatch.setattr(session, "MANY", 3)
    monkeypatch.setattr(session, "MOST_TAKEN_BACK", 0)
    seen: list[int] = []

    def cache(_done: int, _of: int) -> None:
        with laptop.vault.connection() as db:
            seen.append(int(db.exec_driver_sql("PRAGMA cache_size").scalar_one()))

    laptop.journal.keep(people(2), author="Ana", progress=cache)
    laptop.journal.keep(people(3), author="Ana", progress=cache)
    cache(0, 0)
    assert seen == [-driver.WRITING_CACHE, -driver.FILLING_CACHE, -driver.READING_CACHE]


def test_link_records_keep_the_id_of_their_pair(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    made = laptop.journal.keep([Relationship(stakeholder_a="a", stakeholder_b="b", scope="area")], author="Ana")
    assert laptop.shelf.ids("relationship") == list(made.ids)


def test_the_same_id_twice_is_one_record(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    one = people(1)[0]
    laptop.journal.keep([one, one.but(post="Clerk")], author="Ana")
    assert laptop.shelf.count("contact") == 1


def test_an_erased_record_is_not_brought_back(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    one = people(1)[0]
    laptop.journal.keep([one], author="Ana")
    laptop.journal.save([Edit("contact", one.id, DELETED, True)], author="Ana")
    with laptop.vault.connection() as db:
        assert creating.fresh(db, [one]) == []


def test_progress_is_told_and_may_give_up(laptop: Laptop, way: Callable[[bool], None]) -> None:
    way(True)
    seen: list[tuple[int, int]] = []
    laptop.journal.keep(people(3), author="Ana", progress=lambda done, of: seen.append((done, of)))
    assert seen == [(3, 3)]

    def stop(_done: int, _of: int) -> None:
        raise StoppedError("")

    with pytest.raises(StoppedError):
        laptop.journal.keep(people(3), author="Ana", progress=stop)
    assert laptop.shelf.count("contact") == 3


@given(record=st.text(max_size=8), kind=st.text(max_size=8), sha=st.binary(min_size=32, max_size=32))
@settings(max_examples=200)
def test_the_quick_hash_of_an_op_is_its_hash(record: str, kind: str, sha: bytes) -> None:
    one = canonical.Op(record, kind, "*", "{}", {}, b"", sha)
    try:
        expected = one.leaf.hex()
    except UnicodeEncodeError:
        return
    assert canonical.leaves_of([record], kind, "*", [sha]) == [expected]


def _kind(one: Record) -> str:
    return next(each.name for each in kinds() if each.cls is type(one))


def indexes(laptop: Laptop) -> dict[str, str]:
    with laptop.vault.connection() as db:
        return dict(iter(db.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")).all()))


@pytest.mark.parametrize("there", [0, 130])
def test_indexes_that_were_set_aside_are_as_before(laptop: Laptop, monkeypatch: pytest.MonkeyPatch, there: int) -> None:
    monkeypatch.setattr(creating, "_MANY", 100)
    before = indexes(laptop)
    if there:
        laptop.journal.keep(people(there), author="Ada")
    laptop.journal.keep(people(120), author="Ada")
    assert indexes(laptop) == before
    with laptop.vault.connection() as db:
        assert db.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        asked = "SELECT count(*) FROM kind_contact INDEXED BY kind_contact_by_title WHERE _title <> ''"
        assert db.execute(text(asked)).scalar_one() == there + 120


def test_indexes_that_were_set_aside_come_back_when_the_work_is_given_up(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(creating, "_MANY", 100)
    before = indexes(laptop)

    def stop(_done: int, _total: int) -> None:
        raise StoppedError("")

    with pytest.raises(StoppedError):
        laptop.journal.keep(people(120), author="Ada", progress=stop)
    assert indexes(laptop) == before


def test_an_index_of_few_rows_stays_when_the_others_are_set_aside(laptop: Laptop) -> None:
    asked = text("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'kind_contact' AND sql IS NOT NULL")
    with laptop.vault.transaction() as db, projection.set_aside(db, kind_named("contact")):
        assert set(db.execute(asked).scalars()) == {"kind_contact_by_leaving", "kind_contact_by_review", "kind_contact_by_crisis"}
