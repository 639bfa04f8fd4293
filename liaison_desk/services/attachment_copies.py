"""A copy of a file out of the vault: for a named person of our own team, reviewed, logged as a share, and only then written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk import __version__
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.protocol import protocol_hash
from liaison_desk.domain.terms.files import ENDINGS
from liaison_desk.i18n import _
from liaison_desk.services import attachments, leaving, sharing
from liaison_desk.services.publishing import Share
from liaison_desk.services.reviewing import review_of

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.attachment import Attachment
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.sharing.audience import Audience
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.reviewing import ReviewLine
    from liaison_desk.storage import share_log

REPORT: Final = "file"
"""What the share log calls such a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedFile:
    """A copy before it is made: of which file, for whom, what was decided, and why it may not leave (empty: it may)."""

    file: Attachment
    audience: Audience
    recipient: str
    content: bytes
    decisions: tuple[ReviewLine, ...]
    why_not: str = ""

    @property
    def file_name(self) -> str:
        """Return a name for the file that tells nothing."""
        return f"file-{self.file.id[:8]}{ENDINGS.get(self.file.file_type, '')}"


def prepare(desk: Desk, ref: str, *, audience: str = "team", recipient: str = "") -> PreparedFile:
    """Decide whether a file may leave for somebody, for the review; nothing is written.

    Raises UserError for an unknown file or audience, and where nobody is named; NotFoundError where the bytes are not on this laptop.
    """
    known = sharing.known_audience(audience)
    named = " ".join(recipient.split())
    if not named:
        raise UserError(_("Say who gets this copy."), field="recipient")
    file = attachments.one(desk, ref)
    told = disclose(file, sharing.context_of(desk, sharing.reader_of(desk, known, recipient=named)))
    closed = next((one.decision for one in told.decisions if one.decision.verdict is not Verdict.INCLUDE), None)
    return PreparedFile(
        file=file,
        audience=known,
        recipient=named,
        content=attachments.content(desk, file.id),
        decisions=review_of(told.decisions),
        why_not=closed.reasons[0].sentence if closed else "",
    )


def publish(desk: Desk, prepared: PreparedFile, to: Path) -> Share:
    """Log the share and write the file, as `publishing.publish` does; UserError where it may not leave, and nothing is written then."""
    return _written(desk, prepared, to, {})


def again(desk: Desk, logged: share_log.Share, to: Path) -> Share:
    """Make a copy of the log once more; UserError where it may no longer leave, or its bytes are no longer those."""
    facts: Any = logged.facts
    prepared = prepare(
        desk, str(facts.get("subject", "")), audience=str(facts.get("audience", "")), recipient=str(facts.get("recipient", ""))
    )
    if hashlib.sha256(prepared.content).hexdigest() != facts.get("sha256"):
        raise UserError(_("The file is not the one that was shared."), field="again")
    return _written(desk, prepared, to, {"again_of": logged.id})


def _written(desk: Desk, prepared: PreparedFile, to: Path, more: dict[str, Json]) -> Share:
    if prepared.why_not:
        raise UserError(_("This file may not leave: {why}").format(why=prepared.why_not), field="audience")
    facts = _facts(desk, prepared) | more
    logged = leaving.logged(desk, facts, prepared.content, to)
    notes = (_("Nobody checked what the file itself tells. Look through it before you hand it on."),)
    return Share(id=logged.id, number=logged.number, path=to, sha256=str(facts["sha256"]), notes=notes)


def _facts(desk: Desk, prepared: PreparedFile) -> dict[str, Json]:
    return {
        "report": REPORT,
        "subject": prepared.file.id,
        "report_number": prepared.file.label,
        "audience": prepared.audience.value,
        "recipient": prepared.recipient,
        "file_type": prepared.file.file_type,
        "made_at": sharing.latest_time(desk).isoformat(),
        "protocol": protocol_hash(),
        "program": __version__,
        "included": 1,
        "generalised": 0,
        "withheld": {},
        "sha256": hashlib.sha256(prepared.content).hexdigest(),
    }
