"""The kinds of record by the words that people use for them; needs no open vault."""

from __future__ import annotations

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.record import Kind, kind_named, kinds
from liaison_desk.i18n import _


def kind_asked(name: str) -> Kind:
    """Return the kind that a word names, with hyphens or underscores; `NotFoundError` listing the kinds otherwise."""
    try:
        return kind_named(name.replace("_", "-"))
    except KeyError:
        known = ", ".join(one.name for one in kinds())
        message = _("There is no kind of record called “{name}”. There are: {known}.")
        raise NotFoundError(message.format(name=name, known=known), field="kind") from None


def parents_of(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds whose rows records of a child kind can be, by stored name; none for a kind that is nobody's row."""
    return tuple(each for each in kinds() if any(child is kind for _field, child in each.children))
