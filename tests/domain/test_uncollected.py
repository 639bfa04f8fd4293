"""While very many objects are made, nobody looks for cycles among them; afterwards everything is as it was."""

from __future__ import annotations

import gc

import pytest

from liaison_desk.domain.uncollected import uncollected


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
