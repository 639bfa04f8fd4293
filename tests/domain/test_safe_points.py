"""Safe points: they stop only where somebody asked for it, never inside what must be done wholly, and in one thread alone."""

from __future__ import annotations

import threading

import pytest

from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when, is_to_stop, safe_point, to_the_end


def test_nothing_stops_where_nobody_asked() -> None:
    safe_point()
    assert not is_to_stop()


def test_work_goes_on_until_it_is_to_stop() -> None:
    wanted = threading.Event()
    with given_up_when(wanted.is_set):
        safe_point()
        wanted.set()
        assert is_to_stop()
        with pytest.raises(StoppedError):
            safe_point()
    safe_point()


def test_what_must_be_done_wholly_is() -> None:
    with given_up_when(lambda: True):
        with to_the_end():
            safe_point()
        with pytest.raises(StoppedError):
            safe_point()


def test_the_answer_ends_with_its_block_even_when_that_fails() -> None:
    with pytest.raises(KeyError), given_up_when(lambda: True):
        raise KeyError
    assert not is_to_stop()


def test_another_thread_is_not_asked() -> None:
    seen: list[bool] = []
    with given_up_when(lambda: True):
        other = threading.Thread(target=lambda: seen.append(is_to_stop()))
        other.start()
        other.join()
    assert seen == [False]
