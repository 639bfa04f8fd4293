"""Errors by whose fault they are."""

import pytest

from liaison_desk.domain import errors


@pytest.mark.parametrize(
    ("cls", "status"),
    [
        (errors.UserError, 1),
        (errors.NotFoundError, 1),
        (errors.ImmutableError, 1),
        (errors.WorldError, 3),
        (errors.WrongKeyError, 3),
        (errors.VaultHeldError, 3),
        (errors.DiskFullError, 3),
    ],
)
def test_the_exit_status_follows_from_whose_fault_it_is(cls: type[errors.DeskError], status: int) -> None:
    assert cls("No.").exit_status == status


def test_a_users_error_names_field_row_and_line() -> None:
    error = errors.UserError("Too long.", field="name", row=3, line=7)
    assert (error.field, error.row, error.line, str(error)) == ("name", 3, 7, "Too long.")


def test_a_world_error_says_what_to_do() -> None:
    assert str(errors.DiskFullError("The disk is full.", remedy="Free 20 MB.")) == "The disk is full. Free 20 MB."
    assert str(errors.WorldError("The stick is gone.")) == "The stick is gone."
