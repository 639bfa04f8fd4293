"""The rules that close a value, each with its code, a plain sentence and what would change it.

N1 to N12 have no override: nothing the officer can tick opens them. The codes are printed in the review and kept in
the share log, so they are never renamed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import CEILINGS, COUNTS_SHOWN, INSIDE, OUTSIDE_FORCES, Audience
from liaison_desk.domain.sharing.consent import Agreement
from liaison_desk.domain.sharing.decision import Case, Reason, Verdict
from liaison_desk.domain.sharing.marks import (
    ARMED_POSITION,
    CONSENT_EVIDENCE,
    DEVICE,
    INDIRECT_CHANNEL,
    MARKS,
    MOVEMENT,
    NOTE,
    PERSONAL,
    SOURCE,
    STATEMENT,
    TARGET,
    WITHHELD_LIST,
)
from liaison_desk.domain.sharing.party import Party, Standing, joined
from liaison_desk.i18n import N_

Test = Callable[[Case], bool]
AFTERWARDS = timedelta(hours=24)
"""How long a movement may still be told of after its window has ended."""
_SHUT = frozenset({Agreement.EXPIRED, Agreement.REFUSED, Agreement.WITHDRAWN, Agreement.HOLD, Agreement.UNFREE})
_SHUT_INSIDE = frozenset({Agreement.WITHDRAWN, Agreement.HOLD})
_MASKED = frozenset({"phone", "email", "coordinates", "p-code", "name"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it answers when it closes a value, and when that is."""

    reason: Reason
    closes: Test


RULES: dict[str, Rule] = {}
"""Every rule, by its code."""


def rule(code: str, sentence: str, hint: str, verdict: Verdict = Verdict.FORBID) -> Callable[[Test], Test]:
    """Register a function as the rule of that code; it says when the rule closes a value."""

    def decorate(closes: Test) -> Test:
        RULES[code] = Rule(Reason(code, verdict, sentence, hint), closes)
        return closes

    return decorate


def _is_outside(case: Case) -> bool:
    return case.audience not in INSIDE


@rule(
    "unknown-mark",
    N_("It carries a restriction that this version does not understand."),
    N_("Open it with the version of Liaison Desk that wrote it."),
)
def _unknown_mark(case: Case) -> bool:
    return bool(case.candidate.marks - MARKS)


@rule(
    "unknown-code",
    N_("It holds a code that this version does not know."),
    N_("Choose a known term, or open it with the version that wrote it."),
)
def _unknown_code(case: Case) -> bool:
    return case.candidate.has_unknown_code


@rule("N1", N_("It could show somebody where to strike."), N_("Nothing. It stays on this desk."))
def _target(case: Case) -> bool:
    return TARGET in case.candidate.marks


@rule(
    "N1-armed",
    N_("It tells an armed side where another one is, and civilians would be taken for its eyes."),
    N_("Nothing, for this reader. Warn of the danger to civilians instead, without the armed actor."),
)
def _armed_position(case: Case) -> bool:
    return case.audience in OUTSIDE_FORCES and _is_armed_position(case)


@rule(
    "C1-armed",
    N_("It tells where an armed actor is, and it did not come from a force or an authority."),
    N_("Write the danger to civilians instead, without the armed actor."),
    Verdict.WITHHOLD,
)
def _armed_position_anywhere(case: Case) -> bool:
    return _is_outside(case) and _is_armed_position(case)


def _is_armed_position(case: Case) -> bool:
    candidate = case.candidate
    told_by_civilians = not candidate.came_from or any(one.is_protected for one in candidate.came_from)
    return told_by_civilians and (ARMED_POSITION in candidate.marks or "armed-position" in candidate.findings)


@rule(
    "N2",
    N_("They would stand beside a force, police or an armed group on paper."),
    N_("Nothing, for this reader. The meeting and its outcome still print."),
)
def _joining(case: Case) -> bool:
    return _is_outside(case) and any(_is_joined(case, one) for one in case.candidate.about)


def _is_joined(case: Case, party: Party) -> bool:
    beside = joined(party, case.candidate.room)
    if party.is_protected and case.reader.office.is_force and any(one.is_ours for one in case.candidate.room):
        beside |= {Standing.FORCE}
    if not beside:
        return False
    lifts = case.named is Audience.HQ and case.reader.office.is_civilian and beside == {Standing.FORCE}
    named_us = any(Audience.HQ in one.audiences for one in party.permissions if not one.is_for_report)
    return not (lifts and named_us and case.agreement(party) is Agreement.GIVEN)


@rule("N3", N_("It is an indirect channel, an intermediary or a safe place."), N_("Nothing. Tell the reader to ask us."))
def _indirect(case: Case) -> bool:
    return _is_outside(case) and INDIRECT_CHANNEL in case.candidate.marks


@rule(
    "N3-number",
    N_("They asked not to be reached directly, so no copy carries their number."),
    N_("Their own word that they may be reached directly."),
)
def _number_of_somebody_hidden(case: Case) -> bool:
    return case.candidate.is_direct_channel and any(one.only_indirectly for one in case.candidate.about)


@rule("N4", N_("It is about somebody's private life."), N_("Nothing. It stays with the team."))
def _personal(case: Case) -> bool:
    return _is_outside(case) and PERSONAL in case.candidate.marks


@rule("N5", N_("It says who told us."), N_("Nothing. The source stays with the team."))
def _source(case: Case) -> bool:
    return _is_outside(case) and SOURCE in case.candidate.marks


@rule(
    "N6",
    N_("It says who said something, and they did not agree to that."),
    N_("The speaker's consent for this reader. The words travel without the name."),
)
def _statement(case: Case) -> bool:
    if not _is_outside(case) or STATEMENT not in case.candidate.marks:
        return False
    may_name = {"by-name": case.candidate.about, "by-organisation": [one for one in case.candidate.about if not one.is_person]}
    quotable = [one for one in may_name.get(case.reader.may_name, ()) if _may_be_quoted(case, one)]
    return len(quotable) < len(case.candidate.about)


def _may_be_quoted(case: Case, party: Party) -> bool:
    return case.agreement(party) in {Agreement.GIVEN, Agreement.PUBLISHED, Agreement.NOT_NEEDED}


@rule("N7", N_("It is a movement whose time has passed or was never written down."), N_("A window that is still open."))
def _movement(case: Case) -> bool:
    ends_at = case.candidate.ends_at
    over = ends_at is None or case.reader.now > ends_at + AFTERWARDS
    return _is_outside(case) and MOVEMENT in case.candidate.marks and over


@rule("N8", N_("It shows how somebody agreed, or what we shared with whom."), N_("Nothing. It stays on this desk."))
def _evidence(case: Case) -> bool:
    return CONSENT_EVIDENCE in case.candidate.marks


@rule("N9", N_("It is about this laptop and its keys."), N_("Nothing. It stays on this desk."))
def _device(case: Case) -> bool:
    return DEVICE in case.candidate.marks


@rule(
    "N10",
    N_("Their consent has run out, was refused or taken back, or was not freely given."),
    N_("Ask again, with nobody armed in the room, and record the answer."),
)
def _consent_shut(case: Case) -> bool:
    shut = _SHUT if _is_outside(case) else _SHUT_INSIDE
    return any(case.agreement(one) in shut for one in case.candidate.about)


@rule("N11", N_("It tells what was kept back."), N_("Nothing. The reader sees only the word extract."))
def _withheld_list(case: Case) -> bool:
    return WITHHELD_LIST in case.candidate.marks


@rule(
    "N12",
    N_("Another office gave it to us and did not name this reader."),
    N_("Ask that office to name this reader too."),
)
def _given_to_others(case: Case) -> bool:
    named = {case.named.value, Audience.PUBLIC.value}
    given = (case.candidate.given_to, *(one.given_to for one in case.candidate.about))
    return _is_outside(case) and any(one is not None and not one & named for one in given)


@rule(
    "ask",
    N_("It looks like a question about an armed actor, put to a civilian."),
    N_("Write it differently. Asking about needs and dangers to civilians is fine."),
)
def _ask(case: Case) -> bool:
    return "ask" in case.candidate.findings


@rule("note", N_("It is a working note."), N_("Write what the reader needs into a section of the report."), Verdict.WITHHOLD)
def _note(case: Case) -> bool:
    return _is_outside(case) and NOTE in case.candidate.marks


@rule(
    "consent",
    N_("Consent was not asked for this audience."),
    N_("Ask, and record when, how and for whom."),
    Verdict.WITHHOLD,
)
def _not_asked(case: Case) -> bool:
    return _is_outside(case) and any(case.agreement(one) is Agreement.NOT_ASKED for one in case.candidate.about)


@rule(
    "ceiling",
    N_("It is more sensitive than this audience may read."),
    N_("A closer audience, or the consent of everybody it is about where that is enough."),
    Verdict.WITHHOLD,
)
def _ceiling(case: Case) -> bool:
    return case.candidate.sensitivity > highest(case)


def highest(case: Case) -> Sensitivity:
    """Return the highest sensitivity that this reader may read in this case."""
    ceiling = CEILINGS[case.audience]
    if case.audience is Audience.PARTNER and case.is_own_data:
        return max(ceiling.lifted, Sensitivity.HIGH)
    open_to_it = case.candidate.exchanged is not None or not ceiling.by_category
    return ceiling.lifted if open_to_it and case.all_agreed else ceiling.plain


@rule(
    "place",
    N_("The exact place is for the team and headquarters."),
    N_("A closer audience. Others read the area."),
    Verdict.GENERALISE,
)
def _place(case: Case) -> bool:
    return case.candidate.is_place and case.audience not in COUNTS_SHOWN and _is_outside(case)


@rule(
    "text",
    N_("The text holds a name, a number or a place that this reader may not have."),
    N_("Write it without them; they are blanked out in this copy."),
    Verdict.GENERALISE,
)
def _text(case: Case) -> bool:
    masked = _MASKED if _is_outside(case) else frozenset[str]()
    return bool(case.candidate.findings & (masked | {"closed-name"}))


@rule(
    "unknown-finding",
    N_("The text was marked for a reason that this version does not understand."),
    N_("Open it with the version of Liaison Desk that marked it."),
)
def _unknown_finding(case: Case) -> bool:
    return bool(case.candidate.findings - _MASKED - {"closed-name", "ask", "armed-position"})
