"""What every copy says about itself: marking, furniture, handling, and the data that travels inside."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from liaison_desk import __version__
from liaison_desk.domain import dtg
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.marking import attribution_words, sensitivity_words
from liaison_desk.domain.sharing.plain import to_plain
from liaison_desk.domain.sharing.reasons import sentence_of
from liaison_desk.domain.terms.marking import ATTRIBUTIONS, TLP
from liaison_desk.i18n import _, isolate
from liaison_desk.reports.outline import Facts, Marking, Section
from liaison_desk.reports.wording import filled

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.marking import CopyMarking

DATA_FORMAT: Final = "liaison-report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What the paper says about this one copy: for whom, when it was made, and its number in the share log."""

    audience: str
    recipient: str
    made_at: datetime
    share_number: int

    @property
    def made_at_iso(self) -> str:
        """Return the instant as `2026-11-21T08:25:00Z`."""
        return f"{self.made_at:%Y-%m-%dT%H:%M:%SZ}"

    @property
    def note(self) -> str:
        """Return the line of the footer that says whose copy it is."""
        return _("Copy {number} for {recipient}.").format(number=self.share_number, recipient=isolate(self.recipient))


class Handled(Protocol):
    """A view that can say how it is to be handled."""

    @property
    def has_speakers(self) -> bool:
        """Whether it tells what somebody said."""

    @property
    def marking(self) -> CopyMarking:
        """How the copy is marked."""

    @property
    def withheld(self) -> tuple[tuple[str, int], ...]:
        """How many things were withheld, by reason."""

    @property
    def is_extract(self) -> bool:
        """Whether anything was."""

    @property
    def store(self) -> str:
        """The beginning of the vault's id."""

    @property
    def log_head(self) -> str:
        """The head of the share log."""


def data_of(disclosed: Disclosed[Any]) -> bytes:
    """Return a disclosed view as canonical JSON: sorted keys, UTF-8, no spaces; what travels inside the PDF."""
    facts: dict[str, Any] = {"format": DATA_FORMAT, "audience": disclosed.audience, "view": to_plain(disclosed.record)}
    identity = getattr(disclosed.record, "identity", None)
    if identity is not None:
        facts |= {"number": identity.number, "version": identity.version}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()


def content_sha(disclosed: Disclosed[Any]) -> str:
    """Return the SHA-256 of that data, in hexadecimal."""
    return hashlib.sha256(data_of(disclosed)).hexdigest()


def marking_of(view: Handled, copy: Copy) -> Marking:
    """Return the marking of every page; what holds of speakers stands only where something is told that somebody said."""
    reader = _("own headquarters") if copy.audience == Audience.HQ else Audience(copy.audience).label.lower()
    return Marking(
        tlp=view.marking.tlp,
        sensitivity=sensitivity_words(view.marking.sensitivity, view.marking.tlp),
        releasable_to=reader,
        attribution=_("Speakers: {rule}").format(rule=ATTRIBUTIONS.label_of(view.marking.attribution).lower()) if view.has_speakers else "",
        office_label=view.marking.other,
    )


def handling(view: Handled, copy: Copy, sha: str, *, number: str = "", destroy_by: str = "") -> Section:
    """Return the section on handling: the marking in words, what was done to make this copy, and how to check it."""
    marking = view.marking
    told = filled(
        (_("Marking"), f"{isolate(marking.tlp, left_to_right=True)}: {TLP.terms[marking.tlp].definition}"),
        (_("Attribution"), attribution_words(marking.attribution) if view.has_speakers else ""),
        (_("Not in this copy"), "\n".join(f"{count} × {sentence_of(code)}" for code, count in view.withheld)),
    )
    whole = _("Extract, for {recipient}") if view.is_extract else _("Whole, for {recipient}")
    facts = filled(
        (_("Sensitivity"), sensitivity_words(marking.sensitivity, marking.tlp)),
        (_("Other marking"), marking.other),
        (_("This copy"), whole.format(recipient=isolate(copy.recipient))),
        (_("Destroy by"), destroy_by or _("No day set; ask the office that issued it.")),
        (_("Made at"), dtg.shown(copy.made_at)),
        (_("Share number"), str(copy.share_number)),
        (_("Made with"), f"Liaison Desk {__version__}"),
        (_("Store"), isolate(view.store, left_to_right=True)),
        (_("Share log at finalising"), isolate(view.log_head, left_to_right=True)),
    )
    check = ((_("SHA-256 of the content"), isolate(sha, left_to_right=True)),)
    blocks = (Facts(told), Facts(facts, 2), Facts(check))
    return Section(number=number, title=_("Handling and provenance"), blocks=blocks, is_handling=True)
