"""The liaison list as a table: one row for each channel of a post, in CSV that any spreadsheet opens and another Liaison Desk reads back.

The columns are described in docs/formats/liaison-list.md. A cell that a spreadsheet would reckon is made text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.entry import cleaned
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _
from liaison_desk.interop import decoding, exercise, limits

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.call_sheet import CallChannel
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.liaison_list import LiaisonListView

COLUMNS: Final = (
    *("organisation", "post", "topics", "areas", "hours", "languages", "rule", "emergency"),
    *("channel", "number", "channel_hours", "checked_on", "marking"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_JOINED: Final = "; "
_CHANNELS_EACH: Final = 20
_LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedChannel:
    """One way to reach a post: a code of our kinds, the number or address, and its hours."""

    kind: str
    value: str
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPost:
    """One post of a list: `row` is where it begins, from 1; `rule` a code of our rules, `topics` codes of our sectors."""

    row: int
    organisation: str
    name: str
    topics: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    hours: str = ""
    languages: frozenset[str] = frozenset()
    rule: str = "direct"
    is_emergency_point: bool = False
    channels: tuple[ListedChannel, ...] = ()


# --- out ------------------------------------------------------------------------------------------------------------


def written(disclosed: Disclosed[LiaisonListView], *, is_exercise: bool = False) -> bytes:
    """Return a disclosed list as CSV in UTF-8, the same bytes for the same list; numbers in international form."""
    view = disclosed.record
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in row] for row in _rows(view, exercise.marking(view.marking.tlp, is_exercise=is_exercise)))
    return ("\ufeff" + held.getvalue()).encode()


def _rows(view: LiaisonListView, marking: str) -> Iterator[tuple[str, ...]]:
    for one in view.listed:
        call = one.call
        first = (
            *(call.organisation, call.who, _JOINED.join(call.topics), _JOINED.join(call.areas), call.hours),
            *(_JOINED.join(call.languages), call.rule, "yes" if call.is_emergency_point else ""),
        )
        for channel in call.channels or (None,):
            yield (*first, *_cells(channel), marking)


def _cells(channel: CallChannel | None) -> tuple[str, str, str, str]:
    if channel is None:
        return "", "", "", ""
    return channel.kind, phone.shown(channel.kind, channel.value), channel.hours, channel.verified_on


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


# --- in -------------------------------------------------------------------------------------------------------------


def read(content: bytes) -> tuple[ListedPost, ...]:
    """Return the posts of a list; `UserError` for a file that is none, `HostileFileError` beyond the limits.

    A post whose rule lets nobody call has no channel here, whatever the file says; an unknown rule counts as such.
    """
    limits.check_bytes(len(content))
    text, _encoding = decoding.decoded(content)
    try:
        table = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
        heads = {str(one).strip().casefold() for one in table.fieldnames or ()}
        rows = list(enumerate((_named(row) for row in table), start=1))
    except csv.Error:
        raise _unread() from None
    limits.check_rows(len(rows))
    if not {"post", "channel", "number"} <= heads:
        raise _unread()
    posts: dict[tuple[str, str], list[tuple[int, Mapping[str, str]]]] = {}
    for number, row in rows:
        if row.get("post"):
            posts.setdefault((row.get("organisation", ""), row["post"]), []).append((number, row))
    return tuple(_post(found) for found in posts.values())


def _named(row: Mapping[str | None, object]) -> dict[str, str]:
    return {str(key).strip().casefold(): _cell(value) for key, value in row.items() if key}


def _cell(value: object) -> str:
    """Return a cell without the mark that kept a spreadsheet from reckoning it, on one line."""
    plain = " ".join(cleaned(value if isinstance(value, str) else "").split())
    plain = plain[1:] if plain.startswith("'") and plain[1:2] in _FORMULA else plain
    return plain[:_LONGEST]


def _post(found: list[tuple[int, Mapping[str, str]]]) -> ListedPost:
    number, row = found[0]
    channels = tuple(_channels(row for _number, row in found))[:_CHANNELS_EACH]
    # A post without a rule and without a number may be one that nobody is to call: ask first.
    rule = row.get("rule", "") or ("direct" if channels else "direct-by-appointment")
    rule = rule if rule in CONTACT_RULES else "no-contact"
    return ListedPost(
        row=number,
        organisation=row.get("organisation", "")[: limits.NAME],
        name=row["post"][: limits.NAME],
        topics=frozenset(one for one in _split(row.get("topics", "")) if one in SECTORS),
        areas=frozenset(_split(row.get("areas", ""))),
        hours=row.get("hours", "")[: limits.NAME],
        languages=frozenset(_split(row.get("languages", ""))),
        rule=rule,
        is_emergency_point=row.get("emergency", "").casefold() in {"yes", "true", "1"},
        channels=() if rule in CLOSED_RULES else channels,
    )


def _channels(rows: Iterable[Mapping[str, str]]) -> Iterator[ListedChannel]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        kind, value = row.get("channel", ""), row.get("number", "")
        if value and (kind, value) not in seen:
            seen.add((kind, value))
            hours = row.get("channel_hours", "")[: limits.NAME]
            yield ListedChannel(kind=kind if kind in CHANNEL_KINDS else "", value=value[: limits.NAME], hours=hours)


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip()[: limits.NAME] for one in re.split(r"[;|]", text) if one.strip()))[:100]


def _unread() -> UserError:
    return UserError(_("This is no liaison list: it has no columns post, channel and number."), field="file")
