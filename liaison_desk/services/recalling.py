"""Who holds what about somebody: the copies of the share log that name them, and the words with which each is asked back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _, ngettext
from liaison_desk.services import attachments, records
from liaison_desk.services.printables import PRINTABLES
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.share_log import Share

_READ_TO_THEM = "about-you"
_SHORT = 2
"""An acronym of so many letters or fewer stands in too many words to find a copy by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy: its line in the log, the day, what it was, its number, and by which name of theirs it names them; empty for a file."""

    share: str
    on: date
    paper: str
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one recipient holds, the newest copy first; `recipient` is empty where nobody wrote down who it was."""

    audience: str
    recipient: str
    copies: tuple[Copy, ...]

    @property
    def who(self) -> str:
        """Whom it is about: the recipient, or the audience where nobody was named."""
        return self.recipient or (AUDIENCES.label_of(self.audience) if self.audience else _("Nobody was named"))

    @property
    def line(self) -> str:
        """How many copies they hold, and of when the newest is."""
        count = len(self.copies)
        words = ngettext("{count} copy, the newest of {day}", "{count} copies, the newest of {day}", count)
        return words.format(count=count, day=day_shown(self.copies[0].on))

    @property
    def request(self) -> str:
        """The text to send them: it names nobody by a name that does not stand in their copy already, and gives no reason."""
        names = " / ".join(dict.fromkeys(one.name for one in self.copies if one.name))
        about = _("They name: {names}.").format(names=names) if names else _("They hold a number or a file that may no longer be used.")
        lines = [
            _("To: {who}").format(who=self.who),
            "",
            _("We gave you the copies below. What they say of somebody may no longer be used or passed on."),
            about,
            "",
            *(f"- {_copy_words(one)}" for one in self.copies),
            "",
            _("Please delete or destroy them, with every copy you made, and tell us whom you passed them on to."),
            _("Please confirm when it is done. Do not contact the person about this."),
        ]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Json]:
        """Return it as JSON with codes and days as ISO 8601."""
        copies: list[Json] = [
            {"share": one.share, "on": one.on.isoformat(), "paper": one.paper, "number": one.number} for one in self.copies
        ]
        return {"audience": self.audience, "recipient": self.recipient, "copies": copies, "request": self.request}


def _copy_words(one: Copy) -> str:
    return " · ".join(word for word in (day_shown(one.on), one.paper, one.number) if word)


def held_by(desk: Desk, kind: str, record_id: str) -> tuple[Holding, ...]:
    """Return who holds copies that name a contact or stakeholder or a number of theirs, the newest first; none is what was read to them."""
    found: dict[tuple[str, str], list[Copy]] = {}
    for one, copy in reversed(list(_copies(desk, kind, record_id))):
        facts: Mapping[str, Any] = one.facts
        recipient = str(facts.get("recipient") or facts.get("recipient_words") or "")
        found.setdefault((str(facts.get("audience", "")), recipient), []).append(copy)
    return tuple(Holding(audience=audience, recipient=who, copies=tuple(copies)) for (audience, who), copies in found.items())


def asked(desk: Desk, ref: str) -> tuple[Holding, ...]:
    """Return the same of a contact or stakeholder by its id or exact name; NotFoundError where there is none."""
    subject = records.resolved(desk, "contact|stakeholder", ref)
    return held_by(desk, "contact" if desk.shelf.many("contact", [subject]) else "stakeholder", subject)


def _copies(desk: Desk, kind: str, record_id: str) -> Iterator[tuple[Share, Copy]]:
    records = desk.shelf.many(kind, [record_id])
    names, numbers = _told(records[0]) if records else ((), ())
    files = {one.record.id for one in attachments.listed(desk, kind, record_id)} if records else set[str]()
    pattern = _pattern((*names, *numbers))
    known = {_as_json(one): one for one in names}
    for one in share_log.listed(desk.vault):
        report = str(one.facts.get("report", ""))
        if report == _READ_TO_THEM:
            continue
        found = pattern.search(json.dumps(one.facts.get("view"), ensure_ascii=False)) if pattern else None
        if found or str(one.facts.get("subject", "")) in files:
            yield one, _copy(one, report, known.get(found.group(), "") if found else "")


def _copy(one: Share, report: str, name: str) -> Copy:
    paper = PRINTABLES[report].title if report in PRINTABLES else report or _("File")
    return Copy(share=one.id, on=one.at.date(), paper=paper, number=str(one.facts.get("report_number") or ""), name=name)


def _told(who: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names by which a copy may name them, and their numbers."""
    short = getattr(who, "acronym", "")
    names = (who.name, *([short] if len(short) > _SHORT else []), *(one.text for one in who.other_names))
    numbers = (one.value for one in getattr(who, "channels", ()))
    return tuple(one for one in names if one), tuple(one for one in numbers if one)


def _pattern(texts: tuple[str, ...]) -> re.Pattern[str] | None:
    found = "|".join(re.escape(_as_json(one)) for one in sorted(texts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)") if found else None


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
