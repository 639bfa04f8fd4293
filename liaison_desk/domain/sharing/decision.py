"""What the rule is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Audience, Office, audience_of, judged_as
from liaison_desk.domain.sharing.consent import Agreement, agreement
from liaison_desk.domain.sharing.marks import OWN_WORDS
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.party import Party


class Verdict(IntEnum):
    """What happens to a value on its way out; a higher one shows less."""

    INCLUDE = 0
    GENERALISE = 1
    WITHHOLD = 2
    FORBID = 3

    @property
    def code(self) -> str:
        """Return the stored word: `include`, `generalise`, `withhold` or `forbid`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that closes a value: its code, and in plain words why and what would change it."""

    code: str
    verdict: Verdict
    sentence_text: str
    hint_text: str

    @property
    def sentence(self) -> str:
        """Return the reason in the language in use."""
        return _(self.sentence_text)

    @property
    def hint(self) -> str:
        """Return what would change it, in the language in use."""
        return _(self.hint_text)


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on one value, with every reason, the strictest first."""

    verdict: Verdict = Verdict.INCLUDE
    reasons: tuple[Reason, ...] = ()

    @property
    def goes(self) -> bool:
        """Say whether something of the value travels."""
        return self.verdict <= Verdict.GENERALISE

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the rules that closed it."""
        return tuple(one.code for one in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """The facts of one row of exchanged information, for the rule of its category.

    `category` is `sec loc act mine pop milassist strike coord other`. `granularity` is `exact area total`.
    `checks` are the answers to the five questions of the do-no-harm check, None where not answered. `people` counts
    whom a population figure is about. `is_decided_by_owner` is the owner's recorded decision about its own facility,
    staff or convoy for this recipient and window. Ages are counted from `known_at`; `expires_at` is what the row itself says.
    `is_warning` says that it is a warning of danger to life, which goes whole or not at all; `characters` is how long that is.
    """

    category: str
    granularity: str = ""
    known_at: datetime | None = None
    expires_at: datetime | None = None
    ends_at: datetime | None = None
    verified_at: datetime | None = None
    people: int | None = None
    checks: tuple[bool | None, bool | None, bool | None, bool | None, bool | None] = (None,) * 5
    is_decided_by_owner: bool = False
    is_about_one_person: bool = False
    affects_recipient: bool = False
    is_warning: bool = False
    characters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One value that may leave: the facts about it that the rule needs, never the value itself.

    `about` are the people and groups it is about or names, `room` everybody who stands on the same paper line, meeting
    or edge. `came_from` are those who told us. `given_to` are the audiences its giver named, None where it is our own
    (N12). `findings` are what was found in running text (`free_text.py`). `topic` is what a consent may speak of.
    """

    topic: str = ""
    sensitivity: Sensitivity = Sensitivity.SEVERE
    marks: frozenset[str] = frozenset()
    has_unknown_code: bool = False
    about: tuple[Party, ...] = ()
    room: tuple[Party, ...] = ()
    came_from: tuple[Party, ...] = ()
    is_direct_channel: bool = False
    is_place: bool = False
    given_to: frozenset[str] | None = None
    findings: frozenset[str] = frozenset()
    ends_at: datetime | None = None
    exchanged: Exchanged | None = None

    @property
    def is_outside_government(self) -> bool:
        """Say whether the value is about, or came from, people or groups outside government."""
        return any(one.is_protected for one in (*self.about, *self.came_from))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom a copy is judged: audience code, our own office, the time, and who in particular.

    `recipient` is the stakeholder id of the named recipient, where it is one. `may_name` answers "may speakers be
    named": `by-name by-organisation not-at-all`. `has_second_person` says that a second person approved this copy.
    """

    audience: str
    office: Office
    now: datetime
    recipient: str = ""
    may_name: str = "by-name"
    has_second_person: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One question to every rule: the candidate, the reader, and the audience by whose rules it is judged."""

    candidate: Candidate
    reader: Reader
    audience: Audience
    named: Audience
    """The audience that the copy is made for, before our own nature changes how it is judged."""

    def agreement(self, party: Party) -> Agreement:
        """Return how a party stands to this use of what is known about them."""
        said = agreement(party.permissions, self.named, self.candidate.topic, self.reader.now)
        if party.on_hold:
            return Agreement.HOLD
        if said is not Agreement.NOT_ASKED:
            return said
        if party.made_public:
            return Agreement.PUBLISHED
        return Agreement.NOT_ASKED if party.needs_consent else Agreement.NOT_NEEDED

    @property
    def all_agreed(self) -> bool:
        """Say whether everybody it is about agreed or published it; false where nobody is named."""
        return bool(self.candidate.about) and all(self.agreement(one).opens for one in self.candidate.about)

    @property
    def is_own_data(self) -> bool:
        """Say whether the named recipient reads about itself only."""
        return bool(self.candidate.about) and all(one.id == self.reader.recipient for one in self.candidate.about)


def case_of(candidate: Candidate, reader: Reader) -> Case | None:
    """Return the question to the rules, or nothing where this version does not know the audience."""
    named = audience_of(reader.audience)
    if named is None:
        return None
    own_words = OWN_WORDS in candidate.marks
    judged = judged_as(named, reader.office, outside_government=candidate.is_outside_government, own_words=own_words)
    return Case(candidate, reader, judged, named)
