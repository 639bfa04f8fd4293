"""Named filters of lists, kept in the vault."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.saved_filter import SavedFilter
from liaison_desk.services import records, saved_filters
from liaison_desk.services.saved_filters import Named

WANTED = Named(name="Mine", text="tella", filters=(("sectors", ("health", "water")),), sort="verified_on", is_descending=True)


def names(desk) -> list[str]:
    return [one.name for one in saved_filters.listed(desk, "stakeholder")]


def test_a_filter_comes_back_as_it_was_kept(desk) -> None:
    saved_filters.kept(desk, "stakeholder", WANTED)
    found = saved_filters.listed(desk, "stakeholder")[0]
    assert (found.text, found.filters, found.sort, found.is_descending) == (WANTED.text, WANTED.filters, WANTED.sort, True)
    assert saved_filters.listed(desk, "contact") == ()


def test_the_same_name_replaces_and_other_names_stand_in_order(desk) -> None:
    for one in (WANTED, Named(name="mine", text="ossa"), Named(name="Alpha", text="a")):
        saved_filters.kept(desk, "stakeholder", one)
    assert names(desk) == ["Alpha", "mine"]


def test_keeping_renaming_and_removing_are_each_undone(desk) -> None:
    saved_filters.kept(desk, "stakeholder", WANTED)
    one = saved_filters.listed(desk, "stakeholder")[0].id
    saved_filters.renamed(desk, one, " Ours ")
    assert names(desk) == ["Ours"]
    saved_filters.dropped(desk, one)
    assert names(desk) == []
    for expected in (["Ours"], ["Mine"], []):
        records.undo(desk)
        assert names(desk) == expected


@pytest.mark.parametrize(
    "wanted",
    [Named(name=" ", text="a"), Named(name="x" * 61, text="a"), Named(name="Mine"), Named(name="Mine", filters=(("a", ("x" * 5000,)),))],
)
def test_a_filter_needs_a_name_and_something_to_keep(desk, wanted) -> None:
    with pytest.raises(UserError) as refused:
        saved_filters.kept(desk, "stakeholder", wanted)
    assert refused.value.field == "name"


@pytest.mark.parametrize("name", ["", "other"])
def test_a_name_that_is_empty_or_taken_is_refused(desk, name) -> None:
    for one in (WANTED, Named(name="Other", text="a")):
        saved_filters.kept(desk, "stakeholder", one)
    mine = next(one.id for one in saved_filters.listed(desk, "stakeholder") if one.name == "Mine")
    with pytest.raises(UserError):
        saved_filters.renamed(desk, mine, name)


@pytest.mark.parametrize("chosen", ["", "no json", "[1, 2]", '[["a"]]', '{"a": 1}', '[["a", "b"]]', "[" * 5000])
def test_values_that_cannot_be_read_narrow_nothing(desk, chosen) -> None:
    records.keep(desk, SavedFilter(name="Odd", list="stakeholder", text="tella", chosen=chosen))
    assert saved_filters.listed(desk, "stakeholder")[0].filters == ()
