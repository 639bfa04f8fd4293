"""What changes left behind in a vault is put in order a little at a time."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import StoppedError, WorldError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.services import records, tidying
from liaison_desk.services.desk import Desk
from liaison_desk.storage import search_index, search_pieces, statistics


@pytest.fixture
def filled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that took in so many contacts at once that the pieces of their index are still to be joined."""
    monkeypatch.setattr(search_index, "_STEP", 40)
    monkeypatch.setattr(search_pieces, "_PAGES", 1)
    records.keep_many(desk, [Contact(name=f"Amina Vere {at}", notes=f"wells at post {at}, " * 9) for at in range(250)])
    return desk


def steps(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that says of each step from now on whether it found something."""
    taken: list[bool] = []
    step = search_pieces.step
    monkeypatch.setattr(search_pieces, "step", lambda vault: taken.append(step(vault)) or taken[-1])
    return taken


def test_it_goes_on_until_nothing_is_left(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = steps(monkeypatch)
    tidying.tidy(filled)
    assert len(taken) > 3
    assert taken[-1] is False
    tidying.tidy(filled)
    assert taken[-2:] == [False, False]


def test_the_rows_are_counted_once_where_there_was_something_to_join(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[object] = []
    monkeypatch.setattr(statistics, "take", counted.append)
    tidying.tidy(filled)
    tidying.tidy(filled)
    assert counted == [filled.vault]


def test_it_is_given_up_after_a_step_and_goes_on_from_there(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = steps(monkeypatch)
    with pytest.raises(StoppedError), given_up_when(lambda: True):
        tidying.tidy(filled)
    assert taken == [True]
    tidying.tidy(filled)
    assert taken[-1] is False


def test_after_a_change_two_steps_are_done_and_after_a_look_none(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = steps(monkeypatch)
    with tidying.tidied_a_little(filled):
        filled.shelf.ids("contact")
    assert taken == []
    with tidying.tidied_a_little(filled):
        records.keep(filled, Contact(name="Somebody"))
    assert taken == [True, True]
    tidying.tidy(filled)
    with tidying.tidied_a_little(filled):
        records.keep(filled, Contact(name="Somebody else"))
    assert taken[-2:] == [False, False]


def test_a_block_that_closed_its_vault_is_left_alone(filled: Desk) -> None:
    with tidying.tidied_a_little(filled):
        filled.close()


def test_what_was_done_is_done_where_tidying_fails(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_vault: object) -> bool:
        raise WorldError("The disk is full.")

    monkeypatch.setattr(search_pieces, "step", full)
    with tidying.tidied_a_little(filled):
        records.keep(filled, Contact(name="Somebody"))
    assert len(filled.shelf.ids("contact")) == 251
