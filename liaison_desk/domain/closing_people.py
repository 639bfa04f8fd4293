"""What else holds people when an operation closes: groups that are one person or a family, loose notes, files, and names in passing.

A contact is a person by its kind; here is what is one only in fact. Nothing outside this file decides what goes and what may be kept.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.closing import AGREED, ELSEWHERE, KEPT, OURS
from liaison_desk.domain.folding import fold
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group, is_known_local
from liaison_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Channel
    from liaison_desk.domain.engagement import Attendee
    from liaison_desk.domain.stakeholder import Stakeholder

ONE_PERSON: Final = frozenset({"informal-resp", "tribal-trad"})
"""Kinds of stakeholder that are families, neighbours, elders and chiefs: whoever is written down so can be told."""
PERHAPS: Final = frozenset({"faith", "media", "other", "private"})
"""Kinds of stakeholder that are an organisation as often as one person: they stay, and are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A record that holds people and is no contact: a `stakeholder`, a `note` or an `attachment`; `stays` is why it is kept, else empty."""

    kind: str
    id: str
    name: str
    stays: str = ""

    @property
    def goes(self) -> bool:
        """Say whether it is destroyed."""
        return not self.stays

    @property
    def may_be_chosen(self) -> bool:
        """Say whether it is for the officer to say if it stays."""
        return self.stays in {"", KEPT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the officer chose by id: whatever is kept though it would go, and whatever is destroyed though it would stay."""

    kept: frozenset[str] = frozenset()
    destroyed: frozenset[str] = frozenset()

    def why_stays(self, id_: str, otherwise: str) -> str:
        """Return why a record stays: by choice, else for the reason there is otherwise; empty where it goes."""
        return KEPT if id_ in self.kept else "" if id_ in self.destroyed else otherwise


def is_one_person(stakeholder: Stakeholder, people: Collection[str]) -> bool:
    """Say whether a stakeholder is one person or a family: by its kind, or called like somebody among the folded names of `people`."""
    return not is_armed_group(stakeholder.family) and (stakeholder.family in ONE_PERSON or fold(stakeholder.name) in people)


def may_be_one_person(stakeholder: Stakeholder) -> bool:
    """Say whether a stakeholder could be one person, so that somebody must look: of such a kind, of none, or local and without a sign."""
    if is_armed_group(stakeholder.family):
        return False
    is_unmarked = is_known_local(stakeholder.family, stakeholder.locality) and stakeholder.can_be_told is False
    return stakeholder.family in PERHAPS or stakeholder.family not in FAMILIES or is_unmarked


def stakeholder_stays(*, is_ours: bool, is_carried: bool, is_elsewhere: bool, is_person: bool) -> str:
    """Return why a stakeholder stays: our own office, its people are carried on, worked with elsewhere, or no person as far as known."""
    return OURS if is_ours else AGREED if is_carried else ELSEWHERE if is_elsewhere else "" if is_person else KEPT


def names_in_passing(seat: Attendee, known: Collection[str], carried: Collection[str], office: str) -> bool:
    """Say whether a line of an attendance names somebody outside our office who is no contact; `carried` are folded names of who stays."""
    is_known = bool(seat.contact) and seat.contact in known
    is_ours = bool(office) and seat.stakeholder == office
    return bool(seat.name.strip()) and not is_known and not is_ours and fold(seat.name) not in carried


def is_a_persons(channel: Channel) -> bool:
    """Say whether a number of a post counts as its holder's: anything but an office's own does (`domain/contact.py`)."""
    return channel.is_personal is not False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How much of each goes besides contacts, and how many files stay."""

    stakeholders: int = 0
    notes: int = 0
    files: int = 0
    seats: int = 0
    numbers: int = 0
    drafts: int = 0
    files_kept: int = 0


def also_destroyed(found: Counted) -> str:
    """Return in one sentence what goes besides contacts, empty for nothing; it names nobody."""
    said = (
        (
            found.stakeholders,
            ngettext("{count} person or family kept as a group", "{count} people or families kept as groups", found.stakeholders),
        ),
        (found.notes, ngettext("{count} quick note", "{count} quick notes", found.notes)),
        (found.files, ngettext("{count} file", "{count} files", found.files)),
        (found.seats, ngettext("{count} name in an attendance", "{count} names in attendances", found.seats)),
        (found.numbers, ngettext("{count} personal number of a post", "{count} personal numbers of posts", found.numbers)),
        (found.drafts, ngettext("{count} draft", "{count} drafts", found.drafts)),
    )
    words = ", ".join(text.format(count=count) for count, text in said if count)
    return _("Also destroyed: {what}.").format(what=words) if words else ""


def files_left(count: int) -> str:
    """Return the sentence about files that stay, empty for none."""
    if not count:
        return ""
    words = ngettext(
        "{count} file stays, as nobody said that people are in it.", "{count} files stay, as nobody said that people are in them.", count
    )
    return words.format(count=count)
