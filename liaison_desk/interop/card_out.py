"""vCards out, version 3.0 (RFC 2426): one card for each post and person, which every address book reads.

Lines are folded at 75 bytes, never inside a letter. Numbers stand in international form; a call sign and what no address book has a
line for stand in the note.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from uuid import UUID

from liaison_desk.domain import phone
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.interop import exercise

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.call_sheet import Call, CallChannel
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.liaison_list import LiaisonListView, Listed

_ROOM: Final = 75
_TYPES: Final = {
    "phone-mobile": "TEL;TYPE=CELL,VOICE",
    "phone-land": "TEL;TYPE=WORK,VOICE",
    "sat-phone": "TEL;TYPE=VOICE",
    "hotline": "TEL;TYPE=WORK,VOICE",
    "sms": "TEL;TYPE=CELL,MSG",
    "fax": "TEL;TYPE=WORK,FAX",
    "email": "EMAIL;TYPE=INTERNET",
    "email-encrypted": "EMAIL;TYPE=INTERNET",
    "signal": "X-SIGNAL",
    "whatsapp": "X-WHATSAPP",
    "telegram": "X-TELEGRAM",
}
"""The line of each kind of channel that address books know; the others stand in the note, by their own words."""


def written(disclosed: Disclosed[LiaisonListView], *, is_exercise: bool = False) -> bytes:
    """Return a disclosed liaison list as vCards, the same bytes for the same list."""
    view = disclosed.record
    marking = exercise.marking(view.marking.tlp, is_exercise=is_exercise)
    return b"".join(_card(one, marking) for one in view.listed)


def _card(one: Listed, marking: str) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_lines(one, marking), "END:VCARD"]
    return b"".join(_folded(line) for line in lines)


def _lines(one: Listed, marking: str) -> Iterator[str]:
    call = one.call
    yield f"UID:{_uid(one.id)}"
    yield f"FN:{_text(call.who)}"
    # A name in one piece is a given name: no address book then turns its words round.
    yield f"N:;{_text(call.who)};;;"
    if call.organisation:
        yield f"ORG:{_text(call.organisation)}"
    if not call.is_post and call.holder:
        yield f"TITLE:{_text(call.holder)}"
    for channel in call.channels:
        if channel.value and channel.kind in _TYPES:
            yield f"{_head(channel)}:{_text(phone.shown(channel.kind, channel.value))}"
    if call.topics:
        yield f"CATEGORIES:{','.join(_text(SECTORS.label_of(topic)) for topic in call.topics)}"
    yield f"NOTE:{_text(chr(10).join(_note(call, marking)))}"
    yield "CLASS:CONFIDENTIAL"


def _uid(id_: str) -> str:
    """Return the id of a record as a URN, the same in every file; an id of another form stands as it is."""
    try:
        return UUID(id_).urn
    except ValueError:
        return _text(id_)


def _head(channel: CallChannel) -> str:
    head = _TYPES[channel.kind]
    return f"{head},PREF" if channel.use == "preferred" and "TYPE=" in head else head


def _note(call: Call, marking: str) -> Iterator[str]:
    yield marking
    if call.is_post and call.holder:
        yield call.holder
    for channel in call.channels:
        if channel.value and channel.kind not in _TYPES:
            yield f"{CHANNEL_KINDS.label_of(channel.kind)}: {channel.value}"
    yield from (one for one in (call.hours, ", ".join(call.languages), ", ".join(call.areas)) if one)


def _text(words: str) -> str:
    """Return words with what the format means otherwise escaped, on one line and without control characters."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, each further one begun by a blank, no letter cut in two."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        grown = piece + letter.encode()
        if len(grown) > _ROOM - bool(pieces):
            pieces.append(piece)
            grown = letter.encode()
        piece = grown
    return b"\r\n ".join((*pieces, piece)) + b"\r\n"
