"""What an erase takes is found before anything changes: whole records, references, texts, and nothing besides."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import erase, erase_plan
from liaison_desk.storage.erase_plan import Plan, Wanted
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records
from tests.storage.residues import residues


def look(laptop: Laptop, *ids: str, in_texts: bool = False) -> Plan:
    return erase.look(laptop.vault, Wanted(whole=ids, in_texts=in_texts))


def test_rows_relationships_and_attendance_go_and_other_references_are_emptied(laptop: Laptop) -> None:
    a, b = laptop.journal.keep([Stakeholder(name="Lantern Guild"), Stakeholder(name="Wells")], author="Ana").ids
    (person,) = laptop.journal.keep([Contact(name="Bela Orr", stakeholder=a, channels=(Channel(value="+999 555 0102"),))], author="Ana").ids
    (pair,) = laptop.journal.keep([between(a, b, "area", (RelationshipLevel(level="coexist"),))], author="Ana").ids
    forum = Forum(name="Round table", chair=a, members=(ForumMember(stakeholder=a, contact=person), ForumMember(stakeholder=b)))
    (table,) = laptop.journal.keep([forum], author="Ana").ids
    meeting = Engagement(title="Pumps", attendees=(Attendee(name="Bela Orr", contact=person, organisation="Lantern Guild", stakeholder=a),))
    (pumps,) = laptop.journal.keep([meeting], author="Ana").ids
    of_group = look(laptop, a)
    assert sorted(of_group.whole.values()) == ["forum-member", "relationship", "relationship-level", "stakeholder"]
    assert {person, table} <= of_group.touched.keys()
    assert pair in of_group.whole
    assert of_group.touched[table].names == {"chair"}
    of_person = look(laptop, person)
    assert sorted(of_person.whole.values()) == ["attendee", "channel", "contact"]
    assert pumps not in of_person.whole
    erase_records(laptop.journal, [a], author="Ana", in_texts=True)
    there = laptop.shelf.one("engagement", pumps).attendees[0]  # type: ignore[attr-defined]
    assert (there.name, there.organisation, there.stakeholder) == ("Bela Orr", "[…]", "")
    assert laptop.shelf.one("forum", table).chair == ""  # type: ignore[attr-defined]
    with laptop.vault.connection() as db:
        assert residues(db, ["Lantern", "lantern"]) == {}


def test_an_older_reference_is_emptied_and_the_row_that_moved_on_stays(laptop: Laptop) -> None:
    first, second = laptop.journal.keep([Contact(name="Bela Orr"), Contact(name="Cem Isk")], author="Ana").ids
    (meeting,) = laptop.journal.keep([Engagement(title="Pumps", attendees=(Attendee(contact=first),))], author="Ana").ids
    there = laptop.shelf.one("engagement", meeting)
    moved = there.attendees[0].but(contact=second)  # type: ignore[attr-defined]
    laptop.journal.keep([there.but(attendees=(moved,))], author="Ana")
    assert look(laptop, first).whole == {first: "contact"}
    erase_records(laptop.journal, [first], author="Ana")
    assert laptop.shelf.one("engagement", meeting).attendees[0].contact == second  # type: ignore[attr-defined]


def test_a_text_is_covered_where_it_stands_and_in_every_version_of_it(laptop: Laptop) -> None:
    (person,) = laptop.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids
    (wells,) = laptop.journal.keep([Stakeholder(name="Wells", notes="Ask Zenobia Quux.", sectors=frozenset({"water"}))], author="Ana").ids
    laptop.journal.keep([laptop.shelf.one("stakeholder", wells).but(goals="Zenobia Quux knows", mandate="Pumps")], author="Ana")
    laptop.journal.keep([laptop.shelf.one("stakeholder", wells).but(goals="nobody knows")], author="Ana")
    erase_records(laptop.journal, [person], author="Ana", in_texts=True)
    now = laptop.shelf.one("stakeholder", wells)
    assert (now.notes, now.goals, now.mandate, now.sectors) == ("Ask […].", "nobody knows", "Pumps", {"water"})  # type: ignore[attr-defined]
    laptop.journal.rebuild()
    assert laptop.shelf.one("stakeholder", wells) == now
    with laptop.vault.connection() as db:
        assert residues(db, ["Zenobia", "zenobia"]) == {}


def test_a_removed_record_that_names_them_loses_the_text_and_stays_removed(laptop: Laptop) -> None:
    (person,) = laptop.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids
    (wells,) = laptop.journal.keep([Stakeholder(name="Wells", notes="Ask Zenobia Quux.")], author="Ana").ids
    laptop.journal.remove("stakeholder", wells, author="Ana")
    erase_records(laptop.journal, [person], author="Ana", in_texts=True)
    assert laptop.shelf.ids("stakeholder") == []
    with laptop.vault.connection() as db:
        assert residues(db, ["Zenobia"]) == {}


def test_a_single_word_that_others_bear_is_not_covered(laptop: Laptop) -> None:
    one, _other = laptop.journal.keep([Contact(name="Amina"), Contact(name="Amina Hassan")], author="Ana").ids
    laptop.journal.keep([Stakeholder(name="Wells", notes="Amina Hassan and Amina.")], author="Ana")
    assert look(laptop, one, in_texts=True).touched == {}
    (only,) = laptop.journal.keep([Contact(name="Zenobia")], author="Ana").ids
    (wells,) = laptop.journal.keep([Stakeholder(name="More", notes="Zenobia spoke.")], author="Ana").ids
    assert look(laptop, only, in_texts=True).touched.keys() == {wells}


def test_several_live_values_lose_only_the_erased_one(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    (one,) = here.journal.keep([Contact(name="Bela Orr")], author="Ana").ids
    there.hear(here)
    for laptop, text in ((here, "tea"), (there, "coffee")):
        laptop.journal.save([Edit("contact", one, "notes", text)], author="Ana")
    here.hear(there)
    erase.carry_out(here.journal, Wanted(values={(one, "notes"): frozenset({'"tea"'})}), author="Ana")
    assert here.shelf.one("contact", one).notes == "coffee"  # type: ignore[attr-defined]
    here.journal.save([Edit("contact", one, "notes", {"_several": ["milk", "water", "wine"]})], author="Ana")
    erase.carry_out(here.journal, Wanted(values={(one, "notes"): frozenset({'{"_several":["milk","water","wine"]}'})}), author="Ana")
    assert here.shelf.one("contact", one).notes == ""  # type: ignore[attr-defined]


def test_what_the_creation_said_does_not_show_again_under_an_erased_value(laptop: Laptop) -> None:
    (one,) = laptop.journal.keep([Contact(name="Bela Orr", notes="older")], author="Ana").ids
    laptop.journal.keep([laptop.shelf.one("contact", one).but(notes="newer")], author="Ana")
    erase.carry_out(laptop.journal, Wanted(values={(one, "notes"): frozenset({'"newer"'})}), author="Ana")
    assert laptop.shelf.one("contact", one).notes == ""  # type: ignore[attr-defined]
    with laptop.vault.connection() as db:
        assert erase_plan.held(db, one)["notes"] == ["older", None]


def test_one_code_of_a_creation_goes_and_the_others_stay(laptop: Laptop) -> None:
    (one,) = laptop.journal.keep([Contact(name="Bela Orr", languages=frozenset({"ar", "fr", "en"}))], author="Ana").ids
    there = laptop.shelf.one("contact", one)
    laptop.journal.keep([there.but(languages=frozenset({"ar", "fr"}))], author="Ana")
    erase.carry_out(laptop.journal, Wanted(values={(one, "languages"): frozenset({'"fr"'})}), author="Ana")
    assert laptop.shelf.one("contact", one).languages == {"ar"}  # type: ignore[attr-defined]
    laptop.journal.rebuild()
    assert laptop.shelf.one("contact", one).languages == {"ar"}  # type: ignore[attr-defined]


def test_a_creation_of_an_odd_shape_is_taken_as_empty(laptop: Laptop) -> None:
    (person,) = laptop.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids
    laptop.journal.save(
        [Edit("airship", "a-1", "*", "Zenobia Quux"), Edit("airship", "a-1", "crew", {"pilot": "Zenobia Quux"})], author="Ana"
    )
    assert look(laptop, person, in_texts=True).touched == {}
    laptop.journal.save([Edit("airship", "a-1", "pilot", "Zenobia Quux"), Edit("airship", "a-1", "of", person)], author="Ana")
    assert look(laptop, person, in_texts=True).touched["a-1"].names == {"pilot", "of"}


def test_what_was_never_here_or_is_gone_cannot_be_looked_at(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        look(laptop, "nobody")
    (one,) = laptop.journal.keep([Contact(name="Bela Orr")], author="Ana").ids
    laptop.journal.remove("contact", one, author="Ana")
    with pytest.raises(NotFoundError):
        erase.look(laptop.vault, Wanted(values={(one, "notes"): None}))
    assert look(laptop, one).whole == {one: "contact"}


def test_a_reason_that_names_them_is_refused(laptop: Laptop) -> None:
    (one,) = laptop.journal.keep([Contact(name="Bela Orr")], author="Ana").ids
    with pytest.raises(UserError):
        erase_records(laptop.journal, [one], author="Ana", reason="bela orr asked")
    assert laptop.shelf.ids("contact") == [one]


def test_every_table_is_one_that_an_erase_knows(laptop: Laptop) -> None:
    """A new table that may hold people's words needs a step in `erase.BESIDE`, and then a place here."""
    ops = {"op", "change_set", "register", "record", "erased", "erased_mark", "quarantine", "draft", "issued_report", "report_event"}
    search = {"search_doc", *(f"search_{one}{part}" for one in ("name", "text") for part in ("", "_data", "_idx", "_docsize", "_config"))}
    files = {"blob"}
    without_words = {"share_log", "replica", "meta", "alembic_version", "merged"}
    with laptop.vault.connection() as db:
        names = {one[0] for one in db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    left = {one for one in names if not one.startswith(("kind_", "sqlite_stat"))}
    assert left <= ops | search | files | without_words
