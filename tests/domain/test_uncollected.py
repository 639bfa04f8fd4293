"""While very many objects are made, nobody looks for cycles among them; afterwards everything is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from liaison_desk.domain.uncollected import is_uncollected, uncollected


@pytest.fixture(autouse=True)
def pythons_own_search() -> Iterator[None]:
    """Begin as Python begins, whatever a window left."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was_on else gc.disable)()


def test_nothing_is_searched_in_the_block_and_again_after_it() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_switches_it_on_again() -> None:
    with pytest.raises(RuntimeError), uncollected():
        raise RuntimeError
    assert gc.isenabled()


def test_what_was_made_is_old_at_once_and_never_out_of_reach() -> None:
    @uncollected()
    def many() -> list[list[int]]:
        return [[at] for at in range(50_000)]

    kept = many()
    assert len(gc.get_objects(generation=0)) < len(kept)
    assert gc.get_freeze_count() == 0


def test_it_can_be_asked_whether_anybody_is_in_such_a_block() -> None:
    assert not is_uncollected()
    with uncollected():
        with uncollected():
            assert is_uncollected()
        assert is_uncollected()
    assert not is_uncollected()


def test_only_the_outermost_block_makes_what_was_made_old() -> None:
    gc.collect()
    with uncollected():
        kept = [[at] for at in range(50_000)]
        with uncollected():
            kept.append([0])
        assert gc.get_count()[0] > len(kept) // 2
    assert gc.get_count()[0] < len(kept) // 2


def test_where_nothing_was_searched_before_nothing_is_afterwards() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
