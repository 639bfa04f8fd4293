"""How the office writes: the conventions of its operation, put into use for the window, the command line and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain import conventions
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.services import records

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.operation import Operation
    from liaison_desk.services.desk import Desk

FIELDS = {"dates": "date_style", "coordinates": "coordinate_style", "units": "units", "country": "country"}
"""The fields of an operation, by the names of the conventions."""


def of_operation(operation: Operation) -> conventions.Conventions:
    """Return the conventions of an operation; a code of a later version counts as how things come."""
    return conventions.from_codes({name: getattr(operation, field) for name, field in FIELDS.items()})


def put_into_use(desk: Desk) -> bool:
    """Write by the conventions of the operation in use from now on; says whether they are others than before."""
    try:
        return conventions.choose(of_operation(desk.operation))
    except NotFoundError:
        return conventions.choose(conventions.Conventions())


def choose(desk: Desk, name: str, code: str) -> Changes:
    """Keep one convention of the operation in use, such as `dates` and `iso`, and use it at once; undo takes it back."""
    changes = records.keep(desk, desk.operation.but(**{FIELDS[name]: code}))
    put_into_use(desk)
    return changes
