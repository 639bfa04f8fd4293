"""The search rows of many new records together: what each of them would say by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import Record, Row, kinds, new_id
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder
from liaison_desk.storage import search_index, search_rows
from liaison_desk.storage.told_whole import gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.sampled_from(["", "Leila", "Zoë Łukasz", "王小明", "၁၂၃ ကျေးရွာ", "+999 555 0101", "—", "Head of office", "a@tella.ex", "a\nb"])


def both(records: Sequence[Record]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the rows as they are told together and one by one."""
    together = search_rows.told(gathered(records, iter(new_id, "")), len(records))
    return list(together), [tuple(search_index.row_of(one).values()) for one in records]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.frozensets(WORDS), st.lists(WORDS, max_size=3), WORDS), min_size=1, max_size=5))
def test_contacts_and_their_rows_say_the_same(told: list[tuple[str, str, frozenset[str], list[str], str]]) -> None:
    people = [
        Contact(
            id=new_id(),
            name=name,
            post=post,
            languages=languages,
            channels=tuple(Channel(kind="phone-mobile", value=one) for one in ways),
            other_names=(OtherName(text=post),) if post else (),
            notes=notes,
        )
        for name, post, languages, ways, notes in told
    ]
    together, alone = both(people)
    assert together == alone


def test_kinds_side_by_side_keep_their_order() -> None:
    records: list[Record] = [
        Stakeholder(id=new_id(), name="Circle", acronym="C", external_ids=(ExternalId(scheme="x", value="MV01"),)),
        Contact(id=new_id(), name="Leila", external_ids=(ExternalId(scheme="x", value="MV02"),)),
        Place(id=new_id(), name="Tella", point=Point(latitude=1.0, longitude=2.0)),
        Stakeholder(id=new_id(), name="Other"),
        Forum(id=new_id(), name="Water forum"),
    ]
    together, alone = both(records)
    assert together == alone


@pytest.mark.parametrize("kind", [one for one in kinds() if not issubclass(one.cls, Row)], ids=lambda one: one.name)
def test_a_record_that_says_nothing_is_told_for_every_kind(kind: search_index.Kind) -> None:
    together, alone = both([kind.cls(id=new_id())])
    assert together == alone
