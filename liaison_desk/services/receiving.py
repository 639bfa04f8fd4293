"""Reports that come in as PDF: read by themselves, checked, and filed as they came; what they ask for, and which are missing."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import DeskError, HostileFileError, UserError
from liaison_desk.domain.received_report import ReceivedAsk, ReceivedParty, ReceivedReport
from liaison_desk.domain.record import derived_id
from liaison_desk.domain.sharing.audience import Audience, audience_of
from liaison_desk.domain.sharing.plain import from_plain
from liaison_desk.domain.sharing.report import ReportView
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.services.printables import PRINTABLES
from liaison_desk.services.sharing import office_of
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.sharing.audience import Office
    from liaison_desk.reports.pdf.carried import Carried, Reader
    from liaison_desk.services.desk import Desk

FORMAT: Final = "liaison-report/1"
MOST: Final = 1_000_000
"""The longest data of one report that is filed, in characters; a long report has about 60,000."""
_CHECK: Final = 16
_REPORT: Final = re.compile(r".+-AAR-\d{4}-\d{4,9}")
"""The number of a final report, which is the title of its file."""
_KIND: Final = "received-report"


class Outcome(StrEnum):
    """What became of one file."""

    FILED = "filed"
    AMENDMENT = "amendment"
    ANOTHER_COPY = "another-copy"
    KNOWN_BY_CHECK = "known-by-check"
    REPEAT = "repeat"
    WITHOUT_DATA = "without-data"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """Return the outcome in words."""
        return {
            Outcome.FILED: _("Filed"),
            Outcome.AMENDMENT: _("Filed, an amendment"),
            Outcome.ANOTHER_COPY: _("Filed, another copy"),
            Outcome.KNOWN_BY_CHECK: _("Known by its check, not read"),
            Outcome.REPEAT: _("Here already"),
            Outcome.WITHOUT_DATA: _("Carries no data"),
            Outcome.REFUSED: _("Refused"),
        }[self]


_SIGN, _HEAD = b"%PDF-", 1024
"""What begins a PDF, and within how many bytes readers look for it (ISO 32000-1, annex H, note 13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One file and what became of it: `report` is the id of the record, `why` the reason in words; `is_unread`: it is not there."""

    file: str
    outcome: Outcome
    number: str = ""
    version: int | None = None
    title: str = ""
    report: str = ""
    why: str = ""
    is_unread: bool = False

    @property
    def is_filed(self) -> bool:
        """Say whether the report is here now."""
        return self.outcome not in {Outcome.REFUSED, Outcome.WITHOUT_DATA}

    def as_json(self) -> dict[str, Json]:
        """Return the line for programs."""
        return {
            "file": self.file,
            "outcome": self.outcome.value,
            "number": self.number,
            "version": self.version,
            "title": self.title,
            "report": self.report,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy as it was read: the record to file, and for which audience its giver made it."""

    record: ReceivedReport
    view: ReportView | None = None


def receive(
    desk: Desk, files: Sequence[Path], *, check: str = "", progress: Callable[[int, int], bool] | None = None
) -> tuple[Received, ...]:
    """Read and file reports, each by itself; one that cannot be read stops none of the others.

    `check` are the 16 characters that one copy without data prints. `progress(done, all)` returns False to stop.
    """
    if check and len(files) != 1:
        raise UserError(_("The 16 characters belong to one file; give one."), field="check")
    from liaison_desk.reports.pdf.carried import Reader

    done: list[Received] = []
    with Reader() as reader:
        for at, path in enumerate(files):
            if progress is not None and not progress(at, len(files)):
                break
            done.append(_received(desk, path, check, reader))
    return tuple(done)


def _received(desk: Desk, path: Path, check: str, reader: Reader) -> Received:
    from liaison_desk.interop.limits import read_file

    try:
        content = read_file(path)
    except DeskError as error:
        return Received(file=path.name, outcome=Outcome.REFUSED, why=_why(error), is_unread=not isinstance(error, HostileFileError))
    try:
        if _SIGN not in content[:_HEAD]:
            raise HostileFileError(_("This is no PDF."), remedy=_("Choose the PDF of a report; a table or card is taken in by import."))
        found = reader.carried(content)
        if found.data is None:
            return _without_data(desk, path, found, check)
        copy = _read(desk, found.data, found.checks)
        _refuse_closed(desk, copy)
        return _filed(desk, path, copy.record)
    except DeskError as error:
        return Received(file=path.name, outcome=Outcome.REFUSED, why=_why(error))


def _why(error: DeskError) -> str:
    return " ".join(word for word in (str(getattr(error, "message", error)), str(getattr(error, "remedy", ""))) if word)


def _hostile(message: str) -> HostileFileError:
    return HostileFileError(message, remedy=_("Nothing of it was filed. Ask its sender for the report again."))


def _read(desk: Desk, data: bytes, printed: Iterable[str]) -> _Copy:
    """Return the report in a file's data; raises HostileFileError where it is none, was changed, or belongs to other pages."""
    sha = hashlib.sha256(data).hexdigest()
    if sha[:_CHECK] not in printed:
        raise _hostile(_("The data is not that of these pages: their content checks differ."))
    facts = _facts(data)
    if facts.get("format") != FORMAT:
        raise _hostile(_("A newer version of Liaison Desk wrote this report, or another program did."))
    try:
        view = _view(facts["view"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise _hostile(_("A newer version of Liaison Desk wrote this report, or another program did.")) from None
    if not isinstance(view, ReportView) or view.identity.is_draft:
        raise _no_report()
    return _Copy(_record(desk, view, str(facts.get("audience", "")), sha, data.decode()), view)


def _view(plain: object) -> object:
    """Return a view of any paper; what reads a paper registers its view, and only views of reports are known at once."""
    if isinstance(plain, dict) and plain.get("view") != ReportView.__name__:
        for one in PRINTABLES.values():
            one.reading  # noqa: B018 - loads it
    return from_plain(plain)


def _no_report() -> UserError:
    return UserError(_("This is no final report. Lists, pictures, forms and drafts are for reading; they are not filed."), field="files")


def _facts(data: bytes) -> dict[str, Any]:
    """Return the data as it was written: canonical JSON, so that nothing in it can be read in two ways."""
    try:
        text = data.decode()
        facts = json.loads(text) if len(text) <= MOST else None
        again = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    except (ValueError, RecursionError):
        raise _hostile(_("The report's data cannot be read.")) from None
    if not isinstance(facts, dict) or again != text:
        raise _hostile(_("The report's data is not as Liaison Desk writes it."))
    return facts


def _record(desk: Desk, view: ReportView, audience: str, sha: str, content: str) -> ReceivedReport:
    identity, own = view.identity, derived_id(_KIND, sha)
    named = dict.fromkeys(one for one in (view.office, *(line.organisation for line in view.attendance)) if one)
    return ReceivedReport(
        id=own,
        number=identity.number,
        version=identity.version,
        report_title=view.report.title,
        office=view.office,
        held_at=view.engagement.starts_at,
        audience=audience,
        received_at=desk.clock(),
        sha=sha,
        bottom_line=view.report.bottom_line,
        asks=tuple(
            ReceivedAsk(
                id=derived_id("received-ask", sha, str(at)),
                order=f"{at:04}",
                ask=one.ask,
                asked_of=one.asked_of,
                needed_by_on=one.needed_by_on,
                consequence=one.consequence,
            )
            for at, one in enumerate(view.report.requests)
        ),
        parties=tuple(
            ReceivedParty(id=derived_id("received-party", sha, name), order=f"{at:04}", name=name, stakeholder=_on_our_map(desk, name))
            for at, name in enumerate(named)
        ),
        content=content,
    )


def _on_our_map(desk: Desk, name: str) -> str:
    """Return the id of the one stakeholder of that name; nothing where there are none or several."""
    found = desk.shelf.ids("stakeholder", Query(where={"name": name}, limit=2))
    return found[0] if len(found) == 1 else ""


def _refuse_closed(desk: Desk, copy: _Copy) -> None:
    """Raise UserError for a copy that its giver made for readers whom an office like ours is not one of (decision 20)."""
    audience = audience_of(copy.record.audience)
    ours = office_of(desk.operation)
    giver = copy.view.nature if copy.view else ""
    if audience is None or not _may_hold(ours, audience, giver):
        words = _("This copy was made for readers that an office like yours is not one of. It was not filed.")
        raise UserError(words, field="audience")


def _may_hold(ours: Office, audience: Audience, giver: str) -> bool:
    if ours.is_civilian or audience is Audience.PUBLIC or giver == f"{ours.side}/{ours.whose}":
        return True
    return audience is (Audience.STATE if ours.is_host_state else Audience.MISSION_MILITARY)


def _filed(desk: Desk, path: Path, record: ReceivedReport) -> Received:
    known = [one for one in every(desk, ReceivedReport) if one.number == record.number]
    if any(one.sha == record.sha for one in known):
        return _told(path, Outcome.REPEAT, record)
    same = [one for one in known if one.has_data and one.version == record.version]
    outcome, why = Outcome.FILED, ""
    if not record.has_data:
        outcome, why = Outcome.KNOWN_BY_CHECK, _("What it asks is not known here. Ask for a copy with its data.")
    elif same and not record.is_short and all(one.is_short for one in same):
        why = _("The short form that came before is kept; this report counts in its place.")
    elif same:
        outcome = Outcome.ANOTHER_COPY
    elif any((one.version or 0) < (record.version or 0) for one in known):
        outcome = Outcome.AMENDMENT
    records.keep(desk, record, note=_("Received as PDF"))
    return replace(_told(path, outcome, record), why=why)


def _told(path: Path, outcome: Outcome, record: ReceivedReport) -> Received:
    return Received(
        file=path.name, outcome=outcome, number=record.number, version=record.version, title=record.report_title, report=record.id
    )


def _without_data(desk: Desk, path: Path, found: Carried, check: str) -> Received:
    """Tell that a copy carries no data; by its 16 characters, printed or typed, it is known again, or noted as received."""
    if found.title and not _REPORT.fullmatch(found.title):
        raise _no_report()
    number = next(iter(found.numbers)) if len(found.numbers) == 1 else ""
    typed = "".join(check.split()).lower()
    same = _known_by(desk, {typed} if typed else found.checks)
    if not typed and same is None:
        return Received(file=path.name, outcome=Outcome.WITHOUT_DATA, number=number, why=_why_without(found))
    if typed and (len(typed) != _CHECK or any(one not in "0123456789abcdef" for one in typed)):
        raise UserError(_("The content check has 16 characters: digits and A to F."), field="check")
    if typed and found.checks and typed not in found.checks:
        raise UserError(_("These are not the characters that this copy prints."), field="check")
    if same is not None:
        return _told(path, Outcome.REPEAT, same)
    return _filed(desk, path, ReceivedReport(id=derived_id(_KIND, typed), number=number, received_at=desk.clock(), sha=typed))


def _known_by(desk: Desk, checks: Iterable[str]) -> ReceivedReport | None:
    """Return the report that is here already with one of these checks, one with data first; None where checks of several are printed."""
    wanted = set(checks)
    if len(wanted) != 1:
        return None
    known = [one for one in every(desk, ReceivedReport) if one.sha[:_CHECK] in wanted]
    return next((one for one in known if one.has_data), known[0] if known else None)


def _why_without(found: Carried) -> str:
    """Return why a copy has no data, as far as the file says it, and what to do."""
    if found.is_made_without:
        return _("This copy was made without data. Ask for one with data, or give the 16 characters of its content check with --check.")
    return _(
        "This copy carries no data: it was made without, or lost it on the way. "
        "Ask for the original, or give the 16 characters of its content check with --check."
    )


def refuse_change(desk: Desk, record: ReceivedReport) -> None:
    """Raise UserError where a received report would be changed, or would not be what its check says."""
    there = desk.shelf.many(_KIND, [record.id])
    if there and there[0] != record:
        raise UserError(_("A received report stays as it came. You can remove it."))
    if record.has_data and hashlib.sha256(record.content.encode()).hexdigest() != record.sha:
        raise UserError(_("A received report comes from its PDF. Use receive."), field="content")
