"""Finding: one search over every text of every record, with where the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.fields import field_of
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _
from liaison_desk.services import suggesting
from liaison_desk.storage import search, search_index

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.search import Hits

_BY_SIDES = frozenset({"relationship", "told-apart"})
"""Kinds whose own title is made of references."""


def found(desk: Desk, text: str, *, limit: int = search.MOST) -> Hits:
    """Return what holds these words, best first: exact names, then names that start so, then words, then any text.

    No text can break the search; `is_cut` says that there is more.
    """
    return search.find(desk.vault, text, limit)


def titles(desk: Desk, hits: Hits) -> dict[str, str]:
    """Return what was found, by id; a relationship by both of its sides."""
    by_kind: dict[str, list[str]] = {}
    for one in hits:
        by_kind.setdefault(one.kind, []).append(one.id)
    pointing = [one for kind, ids in by_kind.items() if kind in _BY_SIDES for one in desk.shelf.many(kind, ids)]
    return {one.id: one.title for one in hits} | suggesting.titled(desk, pointing)


def guarded(desk: Desk, hits: Hits) -> frozenset[str]:
    """Return those of what was found who may not be called directly: what was found of them may hold a number, so it is not shown."""
    rules = {kind: desk.shelf.many(kind, [one.id for one in hits if one.kind == kind]) for kind in ("contact", "liaison-point")}
    return frozenset(one.id for found in rules.values() for one in found if getattr(one, "rule", "") in CLOSED_RULES)


def label_of(kind: str, path: str) -> str:
    """Return how a field reads in which words were found: `channels.value` of a contact as "Channels, Number or address"."""
    if kind == search_index.ISSUED:
        kind, _dot, path = path.partition(".") if "." in path else ("", "", path)
        if not kind:
            return {"number": _("Number"), "titles": _("Names")}.get(path, path)
    try:
        cls, labels = kind_named(kind).cls, []
        for name in path.split("."):
            field = field_of(cls, name)
            labels.append(field.label)
            cls = field.shape.member or cls
    except KeyError:
        return path
    return ", ".join(labels)
