"""Opening a desk, and making a new one."""

import itertools
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Table

from liaison_desk.domain.errors import DiskFullError, NotFoundError, UserError, VaultHeldError, WrongKeyError
from liaison_desk.domain.record import Record, kinds
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import desk as desk_service
from liaison_desk.services import records
from liaison_desk.services.desk import Desk, Setup, new_desk, open_desk, open_with_recovery
from liaison_desk.services.overview import around
from liaison_desk.storage import projection
from tests.template_desk import AUTHOR, PASSPHRASE


def test_a_new_desk_has_one_operation_and_a_recovery_code(tmp_path: Path) -> None:
    desk, recovery, notes = new_desk(tmp_path / "v", "seven lanterns by the river", Setup(office="TELLA2", unlock_seconds=0))
    try:
        assert desk.office == "TELLA2"
        assert desk.operation.name == "First operation"
        assert (desk.operation.side, desk.operation.whose) == ("civilian", "none")
        assert notes == ()
    finally:
        desk.close()
    again = open_with_recovery(tmp_path / "v", recovery)
    assert again.author == "Desk officer"
    again.close()


def test_a_weak_passphrase_is_remarked_on_and_taken(tmp_path: Path) -> None:
    desk, _recovery, notes = new_desk(tmp_path / "v", "abc", Setup(unlock_seconds=0))
    desk.close()
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("setup", "field"),
    [
        (Setup(office="x"), "office"),
        (Setup(office="TOOLONGNAME"), "office"),
        (Setup(side="navy"), "side"),
        (Setup(whose="mine"), "whose"),
        (Setup(unlock_seconds=31), "unlock-seconds"),
        (Setup(unlock_seconds=-1), "unlock-seconds"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_before_anything_is_made(tmp_path: Path, setup: Setup, field: str) -> None:
    with pytest.raises(UserError) as refused:
        new_desk(tmp_path / "v", "seven lanterns", setup)
    assert refused.value.field == field
    assert not (tmp_path / "v").exists()


def test_the_author_is_the_person_whose_passphrase_opened_the_desk(closed_desk: Path) -> None:
    desk = open_desk(closed_desk, PASSPHRASE)
    assert desk.author == AUTHOR
    desk.close()


def test_a_wrong_passphrase_opens_nothing(closed_desk: Path) -> None:
    with pytest.raises(WrongKeyError):
        open_desk(closed_desk, "seven lanterns by the sea")


def test_what_takes_long_can_be_got_ready_before_a_vault_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection, "_typed", {})

    desk_service.get_ready()

    assert {one.name for one in kinds()} == {one.kind.name for one in projection._typed.values()}


def test_the_tables_of_the_first_page_are_ready_and_no_others(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    made: dict[type[Record], Table] = {}
    monkeypatch.setattr(projection, "_tables", made)
    desk_service.get_ready()
    ready = dict(made)

    around(desk)

    assert {projection._typed[one].kind.name for one in ready} == desk_service.READ_FIRST
    assert made == ready


def test_an_open_desk_is_held(desk: Desk, closed_desk: Path) -> None:
    with pytest.raises(VaultHeldError):
        open_desk(closed_desk, PASSPHRASE)


def test_another_operation_can_be_chosen(desk: Desk) -> None:
    first = desk.operation
    second_id = records.keep(desk, first.but(id="", name="Ossa elections")).ids[0]
    assert desk.operation.id == first.id
    desk.choose_operation(second_id)
    assert desk.operation.name == "Ossa elections"


def test_a_desk_without_an_operation_says_what_to_do(desk: Desk) -> None:
    records.drop(desk, "operation", desk.operation.id)
    with pytest.raises(NotFoundError, match="undo"):
        _ = desk.operation


def test_a_desk_whose_first_records_cannot_be_kept_leaves_no_vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise DiskFullError("full.")

    monkeypatch.setattr(desk_service, "_begin", refuse)
    with pytest.raises(DiskFullError):
        new_desk(tmp_path / "new", PASSPHRASE, Setup(unlock_seconds=0))
    assert not (tmp_path / "new").exists()


def test_a_vault_whose_journal_cannot_begin_is_closed_again(closed_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise DiskFullError("full.")

    with monkeypatch.context() as broken:
        broken.setattr(desk_service, "Journal", refuse)
        with pytest.raises(DiskFullError):
            open_desk(closed_desk, PASSPHRASE)
    open_desk(closed_desk, PASSPHRASE).close()


def test_what_is_known_is_asked_again_after_every_write(desk: Desk) -> None:
    asked = itertools.count()
    assert [desk.known("times", lambda: next(asked)) for _time in range(3)] == [0, 0, 0]
    records.keep(desk, Stakeholder(name="Clear Path"))
    assert desk.known("times", lambda: next(asked)) == 1
    desk.choose_operation(desk.operation.id)
    assert desk.known("times", lambda: next(asked)) == 2


def test_what_is_written_and_may_be_taken_back_is_not_remembered(desk: Desk) -> None:
    before = desk.known("groups", lambda: desk.shelf.count("stakeholder"))
    with suppress(ValueError), desk.vault.transaction():
        records.keep(desk, Stakeholder(name="Clear Path"))
        assert desk.known("groups", lambda: desk.shelf.count("stakeholder")) == before + 1
        raise ValueError
    assert desk.known("groups", lambda: desk.shelf.count("stakeholder")) == before


def test_the_making_of_the_vault_is_never_undone(desk: Desk) -> None:
    with pytest.raises(UserError, match="nothing to undo"):
        records.undo(desk)
    assert desk.operation.name == "Marav Province"
