"""What looks like something that is there already: a remark while typing, never a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import search
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.services.desk import Desk

_MOST = 3
_LEAST_DIGITS = 6


def same_name(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return a remark for each record of the kind that has the same name, however it is spelt or cased."""
    kind = kind_of(type(record))
    name = getattr(record, "name", "")
    if not name:
        return ()
    found = desk.shelf.ids(kind.name, Query(where={"name": name}, limit=_MOST + 1))
    others = [one for one in found if one != record.id][:_MOST]
    titles = desk.shelf.titles(others)
    message = _("There is already: {name} ({kind}).")
    return tuple(message.format(name=isolate(titles.get(one, name)), kind=kind.label) for one in others)


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
