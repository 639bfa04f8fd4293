"""The rules of the seven categories of shared information, C1 to C7, and of the two beside them.

The matrix is ours, after the categories of the UN guidelines of 2008. Each cell lists what must hold before a row goes
to that audience; a cell that is absent is closed. What the public may read everybody may read, so no cell of the public
asks for less than the cell of the state (`docs/decisions`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from liaison_desk.domain.life_warning import LONGEST
from liaison_desk.domain.sharing.audience import COUNTS_SHOWN, INSIDE, Audience
from liaison_desk.domain.sharing.decision import Case, Exchanged, Verdict
from liaison_desk.domain.sharing.rules import AFTERWARDS, rule
from liaison_desk.i18n import N_

_AUDIENCES: Final = (
    Audience.TEAM, Audience.HQ, Audience.HUMANITARIAN, Audience.PARTNER, Audience.MISSION_MILITARY, Audience.STATE, Audience.PUBLIC,
)  # fmt: skip
# Letters: y goes, c consent of those it is about or the owner's decision, o only what is the reader's own, a must touch the
# reader, d danger to civilians only, g coarser, i no single person's place, w only inside its window, 2 second person, x closed.
_MATRIX: Final = {
    "sec": "y y y a d g2 g2",
    "loc": "y c c o ci2 ci2 x",
    "act": "yw cw cw ow cgw cw2 x",
    "mine": "y y y y y y g",
    "pop": "y y g g g2 x x",
    "milassist": "y y y y y y g",
    "coord": "y y y y y y g",
    "strike": "y y y y y g x",
    "other": "y y x x x x x",
}
CELLS: Final = {
    (category, audience): frozenset(cell)
    for category, row in _MATRIX.items()
    for audience, cell in zip(_AUDIENCES, row.split(), strict=True)
}
"""What must hold, by category code and audience."""
_KEEPS: Final = {
    "sec": timedelta(days=7),
    "loc": timedelta(days=30),
    "mine": timedelta(days=365),
    "pop": timedelta(days=14),
    "milassist": timedelta(days=30),
    "coord": timedelta(days=30),
    "strike": timedelta(days=365),
}
_SETTLED = timedelta(hours=48)
_VERIFIED = timedelta(days=30)
FEWEST_PEOPLE: Final = 50
"""The smallest number of people in a movement that is told to anybody beyond headquarters."""


_ABOUT_HARM: Final = 4
"""So many of the five questions must be answered before a warning of danger to life goes: vital interest stands for consent that nobody
could ask for, and never for one that was refused."""


def _needs(case: Case, letter: str) -> bool:
    exchanged = case.candidate.exchanged
    return exchanged is not None and letter in CELLS.get((exchanged.category, case.audience), frozenset())


def _beyond_hq(case: Case) -> Exchanged | None:
    """Return the exchanged facts where the reader is neither the office nor its headquarters."""
    return None if case.audience in COUNTS_SHOWN or case.audience in INSIDE else case.candidate.exchanged


def _older_than(moment: datetime | None, age: timedelta, now: datetime) -> bool:
    return moment is None or now - moment > age


@rule(
    "C-closed",
    N_("Information of this category never goes to this audience."),
    N_("Nothing, for this reader."),
)
def _closed(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    return exchanged is not None and "x" in CELLS.get((exchanged.category, case.audience), {"x"})


@rule(
    "C-check",
    N_("The do-no-harm check said that this could harm somebody or is more than the reader needs."),
    N_("Take out what could harm, and answer the five questions again."),
    Verdict.WITHHOLD,
)
def _check_failed(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    if exchanged is None or case.audience in INSIDE:
        return False
    purpose, finds, exposes, needed, _agreed = exchanged.checks
    return finds is True or exposes is True or False in {purpose, needed}


@rule(
    "C-agreed",
    N_("It was told to us, and not for passing on."),
    N_("The word of whoever told it that this reader may have it; then answer the fifth question again."),
    Verdict.WITHHOLD,
)
def _source_said_no(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    return exchanged is not None and case.audience not in INSIDE and exchanged.checks[-1] is False


@rule(
    "C-unchecked",
    N_("The five questions of the do-no-harm check were not all answered."),
    N_("Answer them in the row."),
    Verdict.WITHHOLD,
)
def _unchecked(case: Case) -> bool:
    exchanged = _beyond_hq(case)
    return exchanged is not None and None in (exchanged.checks[:_ABOUT_HARM] if exchanged.is_warning else exchanged.checks)


@rule(
    "C-consent",
    N_("Its owner has not agreed that this audience reads it."),
    N_("The owner's consent, or its recorded decision for this recipient and window."),
    Verdict.WITHHOLD,
)
def _owner_not_asked(case: Case) -> bool:
    return _needs(case, "c") and not case.all_agreed and not _owner_decided(case)


def _owner_decided(case: Case) -> bool:
    return case.candidate.exchanged is not None and case.candidate.exchanged.is_decided_by_owner


@rule(
    "C-own",
    N_("A partner reads only what is its own."),
    N_("Name the partner it belongs to as the recipient."),
    Verdict.WITHHOLD,
)
def _not_own(case: Case) -> bool:
    return _needs(case, "o") and not case.is_own_data


@rule(
    "C-affects",
    N_("It does not touch this partner."),
    N_("Say in the row that it affects them, or have a second person approve it."),
    Verdict.WITHHOLD,
)
def _does_not_affect(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    touches = case.is_own_data or case.reader.has_second_person or (exchanged is not None and exchanged.affects_recipient)
    return _needs(case, "a") and not touches and not _owner_decided(case)


@rule(
    "C-danger",
    N_("A force reads only of dangers to civilians."),
    N_("Answer the first question of the check: it serves to protect or help civilians."),
    Verdict.WITHHOLD,
)
def _no_danger(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    return _needs(case, "d") and not (exchanged is not None and exchanged.checks[0] is True)


@rule("C-person", N_("It tells where one person is."), N_("Nothing, for this reader."))
def _one_person(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    return _needs(case, "i") and exchanged is not None and exchanged.is_about_one_person


@rule(
    "C-window",
    N_("The plan is over, or its window was never written down."),
    N_("A window that is still open."),
    Verdict.WITHHOLD,
)
def _window_over(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    if not _needs(case, "w") or exchanged is None or case.audience in INSIDE:
        return False
    return exchanged.ends_at is None or case.reader.now > exchanged.ends_at + AFTERWARDS


@rule(
    "C-second",
    N_("This needs the word of a second person."),
    N_("A second person's approval, or the owner's recorded decision for this recipient and window."),
    Verdict.WITHHOLD,
)
def _one_person_alone(case: Case) -> bool:
    return _needs(case, "2") and not case.reader.has_second_person and not _owner_decided(case)


@rule(
    "C-unverified",
    N_("Nobody verified the place in the last thirty days."),
    N_("Verify it with its owner."),
    Verdict.WITHHOLD,
)
def _unverified(case: Case) -> bool:
    exchanged = _beyond_hq(case)
    return exchanged is not None and exchanged.category == "loc" and _older_than(exchanged.verified_at, _VERIFIED, case.reader.now)


@rule(
    "C-old",
    N_("It is too old to be passed on."),
    N_("Newer information of the same kind."),
    Verdict.WITHHOLD,
)
def _too_old(case: Case) -> bool:
    exchanged = _beyond_hq(case)
    if exchanged is None:
        return False
    if exchanged.expires_at is not None and case.reader.now > exchanged.expires_at:
        return True
    return exchanged.category in _KEEPS and _older_than(exchanged.known_at, _KEEPS[exchanged.category], case.reader.now)


@rule(
    "C-fresh",
    N_("People on the move are told of only after two days."),
    N_("Wait until two days have passed."),
    Verdict.WITHHOLD,
)
def _too_fresh(case: Case) -> bool:
    exchanged = _beyond_hq(case)
    if exchanged is None or exchanged.category != "pop":
        return False
    return not _older_than(exchanged.known_at, _SETTLED, case.reader.now)


@rule(
    "C-few",
    N_("So few people could be found."),
    N_("A figure of fifty or more."),
    Verdict.WITHHOLD,
)
def _too_few(case: Case) -> bool:
    exchanged = _beyond_hq(case)
    if exchanged is None or exchanged.category != "pop":
        return False
    return exchanged.people is None or exchanged.people < FEWEST_PEOPLE


@rule(
    "C-coarse",
    N_("This audience reads the area, not the exact place, time or name."),
    N_("A closer audience, or a row that tells the area only."),
    Verdict.GENERALISE,
)
def _too_exact(case: Case) -> bool:
    exchanged = case.candidate.exchanged
    return _needs(case, "g") and exchanged is not None and exchanged.granularity not in {"area", "total"}


def _warning(case: Case) -> Exchanged | None:
    """Return the facts of a warning of danger to life; None for anything else."""
    exchanged = case.candidate.exchanged
    return exchanged if exchanged is not None and exchanged.is_warning else None


@rule(
    "W-whole",
    N_("A warning goes whole or not at all, and it holds a name, a number or an exact place."),
    N_("Write the danger without them: an area, what to do, until when."),
    Verdict.WITHHOLD,
)
def _not_whole(case: Case) -> bool:
    closed = {"closed-name"} if case.audience in INSIDE else case.candidate.findings
    return _warning(case) is not None and bool(case.candidate.findings & closed)


@rule(
    "W-long",
    N_("A warning has at most 500 characters, so that it can be read aloud and nothing hides in it."),
    N_("Write it shorter."),
    Verdict.WITHHOLD,
)
def _too_long(case: Case) -> bool:
    warning = _warning(case)
    return warning is not None and warning.characters > LONGEST and case.audience not in INSIDE


@rule(
    "W-source",
    N_("Nobody said yet that it cannot lead to who told us, or harm somebody."),
    N_("Answer those two questions of the check; then it may go to headquarters too."),
    Verdict.WITHHOLD,
)
def _source_not_thought_of(case: Case) -> bool:
    warning = _warning(case)
    return warning is not None and case.audience not in INSIDE and None in warning.checks[1:3]
