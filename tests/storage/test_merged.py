"""Records that are another one now: their id keeps working, late changes are seen, and laptops agree whoever merged what into what."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from liaison_desk.domain.causality import MERGED
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.record import kinds
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import history, merged, search_index
from liaison_desk.storage.projection import typed
from liaison_desk.storage.shelf import Query
from liaison_desk.storage.tables import record
from liaison_desk.storage.vault import open_vault
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import HandClock, Laptop
from tests.storage.erasing import erase_records
from tests.storage.residues import residues
from tests.storage.test_merging import emptied
from tests.template_vault import TemplateVault

NewLaptop = Callable[[], Laptop]
AUTHOR = "A. Officer"


def group(id_: str, name: str, **more: object) -> Stakeholder:
    return Stakeholder(id=id_, name=name, **more)  # type: ignore[arg-type]


def person(id_: str, name: str, **more: object) -> Contact:
    return Contact(id=id_, name=name, **more)  # type: ignore[arg-type]


def merge(laptop: Laptop, kind: str, keep: str, lose: str) -> str:
    return laptop.journal.save([Edit(kind, lose, MERGED, {"into": keep})], author=AUTHOR).batch


def exchange(*laptops: Laptop) -> None:
    for one in laptops:
        one.hear(*laptops)


def whole(laptop: Laptop) -> tuple[object, ...]:
    with laptop.vault.connection() as db:
        tables = [sorted(map(tuple, db.execute(select(typed(kind).table))), key=repr) for kind in kinds()]
        heads = sorted(map(tuple, db.execute(select(record.c.id, record.c.kind, record.c.parent, record.c.state))))
        docs = search_index.doc.c
        found = sorted(map(tuple, db.execute(select(docs.record, docs.kind, docs.title, docs.names, docs.texts))))
        links = sorted(map(tuple, db.execute(select(merged.table))))
    return tables, heads, found, links


def two_groups(laptop: Laptop) -> None:
    laptop.journal.keep([group("aaaa-1", "Marav Water Circle"), group("bbbb-2", "Marav Watter Circle", goals="Wells")], author=AUTHOR)


def test_the_id_that_was_given_up_means_the_record_that_stayed(laptop: Laptop) -> None:
    two_groups(laptop)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    assert laptop.shelf.resolve("stakeholder", "bbbb-2") == "aaaa-1"
    assert laptop.shelf.resolve("stakeholder", "bbbb") == "aaaa-1"
    assert laptop.shelf.one("stakeholder", "bbbb-2").id == "aaaa-1"
    assert [one.id for one in laptop.shelf.many("stakeholder", ["bbbb-2", "aaaa-1"])] == ["aaaa-1"]
    assert laptop.shelf.titles(["bbbb-2"])["bbbb-2"] == "Marav Water Circle"
    assert laptop.shelf.ids("stakeholder", Query()) == ["aaaa-1"]
    assert laptop.shelf.merged_into("aaaa-1") == ("bbbb-2",)
    assert laptop.shelf.meant("bbbb-2") == "aaaa-1"


def test_a_merge_is_undone_and_redone_as_one_step_also_after_a_restart(laptop: Laptop) -> None:
    two_groups(laptop)
    before = whole(laptop)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    after = whole(laptop)
    laptop.journal.undo(AUTHOR)
    assert laptop.shelf.one("stakeholder", "bbbb-2").title == "Marav Watter Circle"
    assert [each for each in whole(laptop)[0] if each] == [each for each in before[0] if each] or len(laptop.shelf.ids("stakeholder")) == 2
    again = Laptop(laptop.vault, laptop.clock)
    again.journal.redo(AUTHOR)
    assert whole(again)[3] == after[3]
    assert again.shelf.ids("stakeholder") == ["aaaa-1"]


def test_what_refers_to_the_record_given_up_refers_to_the_one_that_stayed_until_it_is_undone(laptop: Laptop) -> None:
    two_groups(laptop)
    laptop.journal.keep([person("c-1", "Ana", stakeholder="bbbb-2")], author=AUTHOR)
    meeting = Engagement(id="e-1", title="At the well", attendees=(Attendee(id="t-1", stakeholder="bbbb-2"),))
    laptop.journal.keep([meeting], author=AUTHOR)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    assert cast("Contact", laptop.shelf.one("contact", "c-1")).stakeholder == "aaaa-1"
    assert cast("Engagement", laptop.shelf.one("engagement", "e-1")).attendees[0].stakeholder == "aaaa-1"
    laptop.journal.undo(AUTHOR)
    assert cast("Contact", laptop.shelf.one("contact", "c-1")).stakeholder == "bbbb-2"
    assert cast("Engagement", laptop.shelf.one("engagement", "e-1")).attendees[0].stakeholder == "bbbb-2"


def test_a_save_of_what_refers_writes_no_change_of_the_reference(laptop: Laptop) -> None:
    two_groups(laptop)
    laptop.journal.keep([person("c-1", "Ana", stakeholder="bbbb-2")], author=AUTHOR)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    laptop.journal.keep([laptop.shelf.one("contact", "c-1").but(post="Treasurer")], author=AUTHOR)
    changed = {one.field for one in history.of(laptop.vault, "contact", "c-1")}
    assert changed == {"*", "post"}


def test_a_new_record_that_names_the_id_given_up_stands_with_the_one_that_stayed(laptop: Laptop) -> None:
    two_groups(laptop)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    laptop.journal.keep([person("c-1", "Ana", stakeholder="bbbb-2")], author=AUTHOR)
    assert cast("Contact", laptop.shelf.one("contact", "c-1")).stakeholder == "aaaa-1"


def test_rows_of_both_stand_together(laptop: Laptop) -> None:
    one = person("p-1", "Ana Tell", channels=(Channel(id="n-1", kind="phone-mobile", value="+999 555 0101"),))
    two = person("p-2", "Anna Tell", channels=(Channel(id="n-2", kind="email", value="ana@tella.example"),))
    laptop.journal.keep([one, two], author=AUTHOR)
    merge(laptop, "contact", "p-1", "p-2")
    stayed = cast("Contact", laptop.shelf.one("contact", "p-2"))
    assert {row.id for row in stayed.channels} == {"n-1", "n-2"}
    laptop.journal.keep([stayed.but(post="Nurse")], author=AUTHOR)
    assert {row.id for row in cast("Contact", laptop.shelf.one("contact", "p-1")).channels} == {"n-1", "n-2"}
    laptop.journal.undo(AUTHOR)
    laptop.journal.undo(AUTHOR)
    assert [row.id for row in cast("Contact", laptop.shelf.one("contact", "p-2")).channels] == ["n-2"]


def test_a_late_change_of_the_record_given_up_is_seen_on_the_one_that_stayed(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    two_groups(here)
    there.hear(here)
    merge(here, "stakeholder", "aaaa-1", "bbbb-2")
    late = there.shelf.one("stakeholder", "bbbb-2").but(name="Marav Water Society", province="Marav", sectors=frozenset({"WSH"}))
    there.journal.keep([late], author="B. Officer")
    exchange(here, there)
    stayed = cast("Stakeholder", here.shelf.one("stakeholder", "bbbb-2"))
    assert (stayed.name, stayed.province, stayed.sectors) == ("Marav Water Circle", "Marav", frozenset({"WSH"}))
    assert here.shelf.conflicts("aaaa-1") == {"name": ("Marav Water Circle", "Marav Water Society")}
    assert here.shelf.unsettled() == [("stakeholder", "aaaa-1", False)]
    assert whole(here) == whole(there)


def test_answering_a_late_change_settles_it_on_both_laptops(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    two_groups(here)
    there.hear(here)
    merge(here, "stakeholder", "aaaa-1", "bbbb-2")
    there.journal.keep([there.shelf.one("stakeholder", "bbbb-2").but(name="Marav Water Society")], author="B. Officer")
    exchange(here, there)
    here.journal.keep([here.shelf.one("stakeholder", "aaaa-1").but(name="Marav Water Society")], author=AUTHOR)
    exchange(here, there)
    assert there.shelf.conflicts("bbbb-2") == {}
    assert there.shelf.one("stakeholder", "aaaa-1").title == "Marav Water Society"
    assert whole(here) == whole(there)


def test_choosing_the_own_value_again_settles_a_late_change_too(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    two_groups(here)
    there.hear(here)
    merge(here, "stakeholder", "aaaa-1", "bbbb-2")
    there.journal.keep([there.shelf.one("stakeholder", "bbbb-2").but(name="Marav Water Society")], author="B. Officer")
    exchange(here, there)
    here.journal.save([Edit("stakeholder", "aaaa-1", "name", "Marav Water Circle")], author=AUTHOR)
    assert here.shelf.conflicts("aaaa-1") == {}


def test_late_rows_and_references_arrive_at_the_record_that_stayed(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    here.journal.keep([person("p-1", "Ana Tell"), person("p-2", "Anna Tell")], author=AUTHOR)
    there.hear(here)
    merge(here, "contact", "p-1", "p-2")
    known = cast("Contact", there.shelf.one("contact", "p-2"))
    there.journal.keep([known.but(channels=(Channel(id="n-9", kind="email", value="a@tella.example"),))], author="B. Officer")
    there.journal.keep([person("p-3", "Bo", intermediary="p-2")], author="B. Officer")
    exchange(here, there)
    assert [row.id for row in cast("Contact", here.shelf.one("contact", "p-1")).channels] == ["n-9"]
    assert cast("Contact", here.shelf.one("contact", "p-3")).intermediary == "p-1"
    assert whole(here) == whole(there)


def test_two_laptops_that_merged_in_different_directions_agree_and_nothing_goes_round_in_a_ring(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    two_groups(here)
    here.journal.keep([person("c-1", "Ana", stakeholder="bbbb-2"), person("c-2", "Bo", stakeholder="aaaa-1")], author=AUTHOR)
    there.hear(here)
    merge(here, "stakeholder", "aaaa-1", "bbbb-2")
    merge(there, "stakeholder", "bbbb-2", "aaaa-1")
    exchange(here, there)
    assert whole(here) == whole(there)
    assert here.shelf.ids("stakeholder") == ["aaaa-1"]
    assert {cast("Contact", one).stakeholder for one in here.shelf.found("contact")} == {"aaaa-1"}
    here.journal.undo(AUTHOR)
    exchange(here, there)
    assert whole(here) == whole(there)
    assert here.shelf.ids("stakeholder") == ["bbbb-2"]


def test_a_claim_of_a_record_that_has_not_arrived_hides_nothing(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    here.journal.keep([group("aaaa-1", "Marav Water Circle")], author=AUTHOR)
    here.journal.save([Edit("stakeholder", "aaaa-1", MERGED, {"into": "bbbb-2"})], author=AUTHOR)
    assert here.shelf.ids("stakeholder") == ["aaaa-1"]
    there.journal.keep([group("bbbb-2", "Marav Watter Circle")], author=AUTHOR)
    here.hear(there)
    assert here.shelf.ids("stakeholder") == ["bbbb-2"]


def test_a_record_of_another_kind_is_never_meant(laptop: Laptop) -> None:
    laptop.journal.keep([group("aaaa-1", "Marav Water Circle")], author=AUTHOR)
    laptop.journal.keep([person("p-1", "Ana")], author=AUTHOR)
    merge(laptop, "stakeholder", "p-1", "aaaa-1")
    assert laptop.shelf.ids("stakeholder") == ["aaaa-1"]


# --- pairs -----------------------------------------------------------------------------------------------------------


def level(id_: str, direction: str = "from-first") -> RelationshipLevel:
    return RelationshipLevel(id=id_, level="cooperate", direction=direction)


def pairs(laptop: Laptop) -> list[Relationship]:
    return cast("list[Relationship]", laptop.shelf.found("relationship"))


def test_two_relationships_that_become_the_same_pair_are_one_with_the_levels_of_both(laptop: Laptop) -> None:
    two_groups(laptop)
    laptop.journal.keep([group("cccc-3", "Third"), group("0000-0", "Ours")], author=AUTHOR)
    laptop.journal.keep([between("0000-0", "aaaa-1", "external-internal", (level("l-1"),))], author=AUTHOR)
    laptop.journal.keep([between("0000-0", "bbbb-2", "external-internal", (level("l-2"),))], author=AUTHOR)
    before = whole(laptop)[0]
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    (only,) = pairs(laptop)
    assert only.id == between("0000-0", "aaaa-1", "external-internal").id
    assert {one.id for one in only.levels} == {"l-1", "l-2"}
    laptop.journal.undo(AUTHOR)
    assert len(pairs(laptop)) == 2
    assert len(whole(laptop)[0]) == len(before)


def test_a_relationship_of_the_two_with_each_other_falls_away_and_comes_back_with_an_undo(laptop: Laptop) -> None:
    two_groups(laptop)
    laptop.journal.keep([between("aaaa-1", "bbbb-2", "internal-internal", (level("l-1"),))], author=AUTHOR)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    assert pairs(laptop) == []
    laptop.journal.undo(AUTHOR)
    assert [one.id for each in pairs(laptop) for one in each.levels] == ["l-1"]


def test_the_direction_of_a_level_is_kept_where_the_pair_changes_its_order(laptop: Laptop) -> None:
    laptop.journal.keep([group("mmmm-1", "Middle"), group("aaaa-1", "First"), group("zzzz-2", "Last")], author=AUTHOR)
    laptop.journal.keep([between("aaaa-1", "mmmm-1", "internal-internal", (level("l-1"),))], author=AUTHOR)
    merge(laptop, "stakeholder", "zzzz-2", "aaaa-1")
    (only,) = pairs(laptop)
    assert (only.stakeholder_a, only.stakeholder_b) == ("mmmm-1", "zzzz-2")
    assert only.levels[0].direction == "from-second"
    laptop.journal.keep([only.but(notes="Checked")], author=AUTHOR)
    assert pairs(laptop)[0].levels[0].direction == "from-second"
    assert {one.field for one in history.of(laptop.vault, "relationship", only.id) if one.kind == "relationship"} >= {"*", "notes"}


def test_relationships_that_arrive_late_join_the_pair(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    two_groups(here)
    here.journal.keep([group("cccc-3", "Third"), between("aaaa-1", "cccc-3", "internal-internal", (level("l-1"),))], author=AUTHOR)
    there.hear(here)
    merge(here, "stakeholder", "aaaa-1", "bbbb-2")
    there.journal.keep([between("bbbb-2", "cccc-3", "internal-internal", (level("l-2"),))], author="B. Officer")
    exchange(here, there)
    (only,) = pairs(here)
    assert {one.id for one in only.levels} == {"l-1", "l-2"}
    assert whole(here) == whole(there)


# --- history and the rest -----------------------------------------------------------------------------------------------


def test_history_of_the_record_that_stayed_holds_that_of_the_one_given_up(laptop: Laptop) -> None:
    two_groups(laptop)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    lines = history.of(laptop.vault, "stakeholder", "aaaa-1")
    assert {one.record for one in lines} == {"aaaa-1", "bbbb-2"}
    assert lines[0].field == MERGED


def test_the_record_as_it_was_shows_both_before_the_merge_and_one_after(laptop: Laptop) -> None:
    one = person("p-1", "Ana Tell")
    two = person("p-2", "Anna Tell", channels=(Channel(id="n-2", kind="email", value="ana@tella.example"),))
    laptop.journal.keep([one, two], author=AUTHOR)
    before = laptop.clock()
    merge(laptop, "contact", "p-1", "p-2")
    after = laptop.clock()
    assert cast("Contact", history.as_on(laptop.vault, "contact", "p-1", before)).channels == ()
    assert [row.id for row in cast("Contact", history.as_on(laptop.vault, "contact", "p-1", after)).channels] == ["n-2"]
    assert history.as_on(laptop.vault, "contact", "p-2", before) is not None


def test_a_rebuild_from_the_journal_gives_the_same(laptop: Laptop) -> None:
    two_groups(laptop)
    laptop.journal.keep([between("aaaa-1", "bbbb-2", "internal-internal", (level("l-1"),))], author=AUTHOR)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    before = whole(laptop)
    laptop.journal.rebuild()
    assert whole(laptop) == before


def test_a_vault_without_the_table_gets_it_with_every_claim_that_stands(laptop: Laptop) -> None:
    two_groups(laptop)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    before = whole(laptop)
    with laptop.vault.transaction() as db:
        merged.table.drop(db)
        assert not merged.links(db)
    again = Laptop(laptop.vault, laptop.clock)
    assert whole(again) == before


def test_removing_the_record_that_stayed_removes_what_was_merged_into_it(laptop: Laptop) -> None:
    two_groups(laptop)
    merge(laptop, "stakeholder", "aaaa-1", "bbbb-2")
    laptop.journal.remove("stakeholder", "aaaa-1", author=AUTHOR)
    assert laptop.shelf.ids("stakeholder") == []
    laptop.journal.undo(AUTHOR)
    assert laptop.shelf.ids("stakeholder") == ["aaaa-1"]


# --- whatever happens, in any order --------------------------------------------------------------------------------------

WHO = st.integers(0, 2)
GROUP = st.sampled_from(["aaaa-1", "bbbb-2", "cccc-3", "dddd-4"])
STEP = st.one_of(
    st.tuples(st.just("merge"), WHO, GROUP, GROUP),
    st.tuples(st.just("write"), WHO, GROUP, st.sampled_from(["Wells", "Pumps", ""])),
    st.tuples(st.just("refer"), WHO, GROUP, st.sampled_from(["c-1", "c-2"])),
    st.tuples(st.just("pair"), WHO, GROUP, GROUP),
    st.tuples(st.just("remove"), WHO, GROUP, st.just("")),
    st.tuples(st.just("undo"), WHO, st.just(""), st.just("")),
    st.tuples(st.just("hear"), WHO, st.just(""), st.just("")),
)


class Together:
    """Three laptops that merge, write, refer and exchange, with what each of them may still do."""

    def __init__(self, laptops: list[Laptop]) -> None:
        self.laptops = laptops
        for one in laptops:
            emptied(one)
            with one.vault.transaction() as db:
                merged.clear(db)
        laptops[0].journal.keep([group(one, f"Group {one}") for one in ("aaaa-1", "bbbb-2", "cccc-3", "dddd-4")], author=AUTHOR)
        exchange(*laptops)

    def do(self, what: str, who: int, one: str, other: str) -> None:
        """Take one step; what cannot be done is left."""
        laptop = self.laptops[who]
        if what == "hear":
            laptop.hear(*self.laptops)
        elif what == "undo":
            with suppress(UserError):
                laptop.journal.undo(AUTHOR)
        elif what == "merge" and laptop.shelf.meant(one) != laptop.shelf.meant(other):
            merge(laptop, "stakeholder", laptop.shelf.meant(one), laptop.shelf.meant(other))
        elif what == "pair" and one != other:
            rows = (RelationshipLevel(id=f"{who}-{one}-{other}", level="cooperate", direction="from-first"),)
            laptop.journal.keep([between(one, other, "internal-internal", rows)], author=AUTHOR)
        elif what == "refer":
            laptop.journal.keep([person(other, "Ana", stakeholder=one)], author=AUTHOR)
        elif what in {"write", "remove"}:
            self._change(laptop, what, one, other)

    def _change(self, laptop: Laptop, what: str, one: str, other: str) -> None:
        try:
            found = laptop.shelf.one("stakeholder", one)
        except NotFoundError:
            return
        if what == "write":
            laptop.journal.keep([found.but(goals=other)], author=AUTHOR)
        else:
            laptop.journal.remove("stakeholder", found.id, author=AUTHOR)


@pytest.fixture(scope="module")
def three(aligned_folder: Path, template_vault: TemplateVault, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Laptop]]:
    """Three laptops that every history of the property test uses anew."""
    made = []
    for number in range(3):
        folder = tmp_path_factory.mktemp("merged") / f"laptop-{number}"
        shutil.copytree(aligned_folder, folder, ignore=shutil.ignore_patterns("ballast.bin"))
        made.append(Laptop(open_vault(folder, template_vault.key), HandClock()))
    yield made
    for one in made:
        one.vault.close()


@settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=2, max_size=14))
def test_whoever_merges_what_into_what_the_laptops_end_in_one_state(three: list[Laptop], steps: list[tuple[str, int, str, str]]) -> None:
    office = Together(three)
    for step in steps:
        office.do(*step)
    exchange(*three)
    exchange(*three)
    states = [whole(one) for one in three]
    assert states[0] == states[1] == states[2]
    living = set(three[0].shelf.ids("stakeholder"))
    meanings = three[0].shelf.meanings()
    assert not living & meanings.keys()
    assert not set(meanings.values()) & meanings.keys()
    for contact in three[0].shelf.found("contact"):
        assert cast("Contact", contact).stakeholder not in meanings
    three[2].journal.rebuild()
    assert whole(three[2]) == states[2]


def test_an_erase_of_the_record_that_stayed_takes_what_was_merged_into_it_too(laptop: Laptop) -> None:
    one = person("p-1", "Ana Tellwoman", channels=(Channel(id="n-1", kind="email", value="ana.tellwoman@tella.example"),))
    mobile = Channel(id="n-2", kind="phone-mobile", value="+999 555 0177")
    two = person("p-2", "Annika Sundwoman", post="Nurse of the hill", channels=(mobile,))
    laptop.journal.keep([one, two], author=AUTHOR, note="Annika Sundwoman came")
    merge(laptop, "contact", "p-1", "p-2")
    erase_records(laptop.journal, [laptop.shelf.meant("p-2")], author=AUTHOR)
    with laptop.vault.connection() as db:
        left = residues(db, ["Ana Tellwoman", "Annika Sundwoman", "Nurse of the hill", "+999 555 0177", "ana.tellwoman"])
    assert left == {}
    assert laptop.shelf.ids("contact") == []


def test_what_arrives_late_for_a_merged_record_that_was_erased_stays_away(new_laptop: NewLaptop) -> None:
    here, there = new_laptop(), new_laptop()
    here.journal.keep([person("p-1", "Ana Tellwoman"), person("p-2", "Annika Sundwoman")], author=AUTHOR)
    there.hear(here)
    merge(here, "contact", "p-1", "p-2")
    there.journal.keep([there.shelf.one("contact", "p-2").but(post="Nurse of the hill")], author="B. Officer")
    erase_records(here.journal, ["p-1"], author=AUTHOR)
    exchange(here, there)
    with here.vault.connection() as db:
        assert residues(db, ["Nurse of the hill"]) == {}
    assert here.shelf.ids("contact") == []
