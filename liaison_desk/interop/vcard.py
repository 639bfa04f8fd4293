"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), card by card: one bad card is one refused row.

The file is cut into cards and lines here, because real files break inside single cards; vobject reads each line (its
parameters, quoted-printable, character sets, escapes and structured values). Photos, birthdays, home addresses and
other private matters are dropped on purpose and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vobject.base import ContentLine, VObjectError, textLineToContentLine
from vobject.icalendar import stringToTextValues
from vobject.vcard import splitFields

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import limits
from liaison_desk.interop.card import CardLine, card_of
from liaison_desk.interop.decoding import decoded, safe_charset
from liaison_desk.interop.incoming import Card

_LINE_END = re.compile(r"\r*\n|\r")
_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_AGENT = re.compile(r"\s*AGENT\b[^:]*:\s*", re.IGNORECASE)
# vobject's own expression takes exponential time on a head that does not match, so only heads that do match reach it.
_HEAD = re.compile(r'(?:[\w-]+\.)?[\w-]+(?:;[\w-]+(?:=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)?)*:', re.ASCII)
_ENCODED = re.compile(r"\bquoted-printable\b", re.IGNORECASE)
_BINARY = re.compile(r"[;=](?:base64|b)\b", re.IGNORECASE)
_CHARSET = re.compile(r";CHARSET=([^;:]*)", re.IGNORECASE)
_LONGEST_HEAD = 2_000
_NEVER = "\x00"


@dataclass(slots=True)
class _Block:
    """The lines of one card as they stand in the file; `line` is where it begins, from 1.

    `nested` counts the cards inside it (the AGENT of vCard 2.1), `depth` how many of them are open.
    """

    line: int
    lines: list[tuple[int, str]]
    problem: str = ""
    nested: int = 0
    depth: int = 0

    def opens_another(self) -> bool:
        """Say whether a BEGIN here opens a card inside this one, and count it."""
        last = next((line for _n, line in reversed(self.lines) if line.strip()), "")
        if not self.depth and not _AGENT.fullmatch(last):
            return False
        self.depth += 1
        self.nested += 1
        return True

    def takes(self, number: int, line: str) -> bool:
        """Keep one more line; false at the END of this card."""
        if _END.fullmatch(line):
            self.depth -= 1
            return self.depth >= 0
        if "\x00" in line or "\ufffd" in line:
            self.problem = self.problem or _("Line {line} holds a character that cannot be read.").format(line=number)
        if len(self.lines) >= limits.CARD_LINES:
            self.problem = self.problem or _("The card has more than {limit} lines.").format(limit=limits.CARD_LINES)
        if not self.problem and not self.depth:
            self.lines.append((number, line))
        return True


def read(content: bytes) -> tuple[Card, ...]:
    """Return every card of the file, the bad ones with the reason why they are refused.

    Raises `UserError` for a file without a card, and `HostileFileError` beyond the limits.
    """
    limits.check_bytes(len(content))
    text, _encoding = decoded(content)
    cards = tuple(_card(row, block) for row, block in enumerate(_blocks(text), start=1))
    if not cards:
        raise UserError(_("The file holds no vCard."))
    return cards


def _card(row: int, block: _Block) -> Card:
    if block.problem:
        return Card(row=row, line=block.line, refused=block.problem)
    notes: list[str] = []
    found: list[CardLine] = []
    for number, written in _logical(block.lines):
        one = _content_line(number, written)
        if one is None:
            notes.append(_("Line {line} could not be read.").format(line=number))
        else:
            found.append(one)
    return card_of(row, block.line, found, notes, block.nested)


def _blocks(text: str) -> Iterator[_Block]:
    """Cut the file at BEGIN and END; a card that another one interrupts, or the end of the file, is never closed."""
    current: _Block | None = None
    count = 0
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if _BEGIN.fullmatch(line):
            if current is not None and current.opens_another():
                continue
            if current is not None:
                yield _unclosed(current)
            count += 1
            limits.check_rows(count, number)
            current = _Block(number, [])
        elif current is not None and not current.takes(number, line):
            yield current
            current = None
    if current is not None:
        yield _unclosed(current)


def _unclosed(block: _Block) -> _Block:
    return _Block(block.line, [], block.problem or _("The card has no END line."))


def _logical(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join folded lines: a blank first (3.0, 4.0), a soft line break (quoted-printable) or bare base64 (2.1)."""
    parts: list[str] = []
    start = 0
    is_soft = is_binary = False
    for number, line in lines:
        if is_soft:
            parts.append("\n" + line)
        elif parts and line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        elif parts and is_binary and line and ":" not in line:
            parts.append(line)
        else:
            if parts:
                yield start, "".join(parts)
            parts, start = ([line], number) if line.strip() else ([], 0)
            head = line.partition(":")[0]
            is_binary = _BINARY.search(head) is not None
        is_soft = bool(parts) and line.endswith("=") and _ENCODED.search(parts[0][:_LONGEST_HEAD]) is not None
    if parts:
        yield start, "".join(parts)


def _content_line(number: int, written: str) -> CardLine | None:
    """Return one line as vobject reads it, or nothing for a line that is none."""
    head = _HEAD.match(written.lstrip())
    if head is None or head.end() > _LONGEST_HEAD:
        return None
    line = written.lstrip()
    if len(line) > limits.CELL:
        # Only photos and the like are so long; what they hold is never read.
        line = head.group()
    try:
        return _card_line(textLineToContentLine(_CHARSET.sub(_plain, line[: head.end()]) + line[head.end() :], number))
    except (VObjectError, ValueError, LookupError, AttributeError, TypeError):
        return None


def _plain(found: re.Match[str]) -> str:
    return ";CHARSET=" + safe_charset(found.group(1).strip('"'))


def _card_line(one: ContentLine) -> CardLine:
    """Return what vobject read with its escapes undone; bare types (2.1) and quoted lists (4.0) are types alike."""
    named = [*one.params.get("TYPE", ()), *one.singletonparams]
    types = {part.strip().casefold() for words in named for part in words.split(",")}
    types |= {"pref"} if "1" in one.params.get("PREF", ()) else set()
    words = stringToTextValues(one.value, listSeparator=_NEVER)[0]
    parts: Sequence[str | list[str]] = ()
    if one.name == "N":
        parts = splitFields(one.value)
    elif one.name == "ORG":
        # A comma is part of an organisation's name; only a semicolon begins a unit of it.
        parts = [stringToTextValues(part, listSeparator=_NEVER)[0] for part in stringToTextValues(one.value, ";", ";")]
    elif one.name == "NICKNAME":
        parts = stringToTextValues(one.value)
    return CardLine(
        one.name,
        (one.group or "").casefold(),
        frozenset(types),
        words.replace("\r\n", "\n").replace("\r", "\n").strip(),
        tuple((part if isinstance(part, str) else " ".join(part)).strip() for part in parts),
    )
