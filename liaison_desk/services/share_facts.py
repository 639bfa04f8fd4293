"""What a line of the share log tells of a copy: everything but paths and keys, so that the copy can be made again."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from typing import TYPE_CHECKING

from liaison_desk import __version__
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.sharing.plain import to_plain
from liaison_desk.domain.sharing.protocol import protocol_hash

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.reports.provenance import Copy
    from liaison_desk.services import drawing
    from liaison_desk.services.publishing import Prepared


def zone() -> str:
    """Return the names of this laptop's time zone, in winter and in summer; local hours on paper follow it."""
    return "/".join(time.tzname)


def facts_of(prepared: Prepared, copy: Copy, drawn: drawing.Drawn) -> dict[str, Json]:
    """Return the line of the log: everything but paths and keys; the view itself, so that the share can be made again."""
    printed = prepared.printed
    decisions = printed.disclosed.decisions
    withheld = Counter(one.decision.reasons[0].code for one in decisions if one.decision.reasons)
    return {
        "report": prepared.name,
        "subject": printed.subject,
        "report_number": printed.number,
        "audience": prepared.audience.value,
        "recipient": prepared.recipient,
        "recipient_words": printed.recipient,
        "paper": prepared.paper,
        "style": prepared.style.as_json(),
        "with_data": prepared.with_data,
        "made_at": copy.made_at.isoformat(),
        "printed_number": copy.share_number,
        "key": prepared.key,
        "decisions": prepared.decisions_hash,
        "protocol": protocol_hash(),
        "program": __version__,
        "zone": zone(),
        "included": sum(one.decision.verdict is Verdict.INCLUDE for one in decisions),
        "generalised": sum(one.decision.verdict is Verdict.GENERALISE for one in decisions),
        "withheld": dict(withheld),
        "sha256": hashlib.sha256(drawn.content).hexdigest(),
        "view": to_plain(printed.disclosed.record),
    } | _besides(prepared, drawn)


def _besides(prepared: Prepared, drawn: drawing.Drawn) -> dict[str, Json]:
    """Return what only some lines of the log say: another form than PDF, who else gave their word, and on what basis it went."""
    form: dict[str, Json] = {"form": drawn.form} if drawn.form != "pdf" else {}
    said: dict[str, Json] = {"second_person": prepared.second_person, "basis": prepared.printed.basis}
    return form | {name: words for name, words in said.items() if words}
