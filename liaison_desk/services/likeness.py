"""What looks like something that is there already: a remark while typing and after keeping, never a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import Record, kind_named
from liaison_desk.domain.same_one import NEARLY_SURE
from liaison_desk.i18n import _, isolate
from liaison_desk.services import duplicates
from liaison_desk.storage import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.duplicates import Pair

_MOST = 3
_LEAST_DIGITS = 6


def look_alikes(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return a remark for each record of the kind that looks like this one, however it is spelt, with its id to look it up."""
    return tuple(said(pair) for pair in duplicates.like(desk, record, _MOST))


def said(pair: Pair) -> str:
    """Return one sentence about a record that looks like the one at hand."""
    kind = kind_named(pair.kind).label
    if pair.score >= NEARLY_SURE:
        return _("There is already: {name} ({kind}), by {why}.").format(name=isolate(pair.two_title), kind=kind, why=pair.why)
    return _("Looks like {name} ({kind}), by {why}.").format(name=isolate(pair.two_title), kind=kind, why=pair.why)


def same_address(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return a remark for each other contact that is reached by the same number or address; people share telephones."""
    return tuple(dict.fromkeys(_shared(desk, record)))[:_MOST] if isinstance(record, Contact) else ()


def _shared(desk: Desk, record: Contact) -> Iterator[str]:
    for channel in record.channels:
        if len(channel.value) < _LEAST_DIGITS:
            continue
        for hit in search.find(desk.vault, channel.value, _MOST + 1):
            if hit.kind == "contact" and hit.id != record.id and hit.field == "channels.value":
                yield _("{name} is reached by the same number or address.").format(name=isolate(hit.title))
