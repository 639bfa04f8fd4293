"""The office's own values for lists, put into use: they are offered in forms and may be typed by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.terms.vocabulary import offer_own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.own_term import OwnTerm
    from liaison_desk.services.desk import Desk

KIND: Final = "own-term"


def put_into_use(desk: Desk) -> None:
    """Offer the own values of this office, and those of no other."""
    found: dict[str, dict[str, str]] = {}
    for one in cast("Iterable[OwnTerm]", desk.shelf.found(KIND)):
        if not one.is_retired:
            found.setdefault(one.vocabulary, {})[one.code] = one.label
    offer_own(found)


def after(desk: Desk, changes: Changes) -> Changes:
    """Return changes as they are, with own values put into use anew where they are among them."""
    if KIND in changes.kinds:
        put_into_use(desk)
    return changes
