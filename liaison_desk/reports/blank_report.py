"""The blank form of the after-action report: filled by hand where there is no laptop, and typed back to the record that it names.

The sections are those of the report, by the same numbers, so that a line of the form is a line of the screen.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.drawing import Figure, line
from liaison_desk.domain.terms.after_action import ATMOSPHERES, DECISIONS, KEEP_OR_CHANGE, OBSERVATION_KINDS, OUTCOMES, RATINGS
from liaison_desk.domain.terms.engagements import ATTENDEE_SIDES
from liaison_desk.domain.terms.information import FLOWS
from liaison_desk.domain.terms.marking import SENSITIVITIES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Note, Outline, PageBreak, Section
from liaison_desk.reports.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.sharing.blank_report import BlankView
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.terms.vocabulary import Vocabulary
    from liaison_desk.reports.provenance import Copy

_BOX: Final = "☐"
_WIDTH: Final = 511.0
_STEP: Final = 21.0
_ROOM: Final = " \n "
"""A cell as tall as handwriting needs."""
_OF_AN_ID: Final = 8
_SCHEME: Final = "liaison-desk:"


def outline(disclosed: Disclosed[BlankView], copy: Copy) -> Outline:
    """Return the blank form as an outline; the code in its footer names the record, as the words on it do."""
    view = disclosed.record
    code = _SCHEME + view.typed_back_to if view.typed_back_to else ""
    blocks = (*_first(view), *_second(), *_third())
    return paper(disclosed, copy, title=_("After-action report"), kind=_("Blank form"), blocks=blocks, qr=code, says_handling=False)


def _first(view: BlankView) -> Iterator[Block]:
    yield Note(_("Fill what you can. A star marks what must be filled before the report is final. Write posts, not names, where you may."))
    yield Section(number="1", title=_starred(_("Identification")), blocks=(Facts((_record(view),)), Facts(_identification(view), 2)))
    asked = _("What headquarters must know, in five lines")
    outcome = Facts(((_("Outcome"), _boxes(OUTCOMES)),))
    yield Section(number="2", title=_starred(_("Bottom line")), blocks=(outcome, Note(asked), _ruled(5)))
    requests = _table((_("Ask of headquarters"), 4.0), (_("From"), 2.0), (_("Needed by"), 1.4), (_("If not"), 3.0), rows=2)
    yield Section(title=_("Requests to headquarters"), level=2, blocks=(requests,))
    purpose = (Note(_("What was to be reached, and by what we would know")), _ruled(2))
    yield Section(number="3", title=_("Purpose and desired outcome"), blocks=purpose)


def _identification(view: BlankView) -> tuple[tuple[str, str], ...]:
    known = _("from {starts}, to {ends}").format(starts=_time(view.starts_at), ends=_time(view.ends_at) or "........")
    return (
        (_("Subject"), view.title or _ROOM),
        (_("When"), known if view.starts_at else _ROOM),
        (_("Place"), view.area or _ROOM),
        (_("Forum"), _forum(view) or _ROOM),
        (_("Chaired by"), _ROOM),
        (_("Author, by post"), _ROOM),
        (_("Languages"), _ROOM),
        (_("Interpreter: whose"), _ROOM),
    )


def _record(view: BlankView) -> tuple[str, str]:
    """Return the record that the form is typed back to, by the start of its id as a draft is; the code in the footer holds all of it."""
    kind, _slash, id_ = view.typed_back_to.partition("/")
    return (
        _("Record"),
        isolate(f"{kind}/{id_[:_OF_AN_ID]}", left_to_right=True) if id_ else _("none yet: subject and time say which it is"),
    )


def _forum(view: BlankView) -> str:
    series = _("no. {number}").format(number=view.series) if view.series else ""
    return ", ".join(one for one in (isolate(view.forum), series) if one)


def _time(iso: str) -> str:
    return isolate(dtg.shown(datetime.fromisoformat(iso)), left_to_right=True) if iso else ""


def _second() -> Iterator[Block]:
    there = _table(
        (_("Name, or unnamed"), 2.6),
        (_("Post"), 1.8),
        (_("Organisation"), 2.2),
        (_sides(), 1.5),
        (_("May be named: yes, no, not asked"), 1.7),
        rows=8,
    )
    yield Section(number="4", title=_starred(_("Attendance")), blocks=(PageBreak(), there))
    missing = (Note(_("By kind, never a local group by name; why, and what will be done")), _ruled(2))
    yield Section(number="5", title=_("Who was not in the room"), blocks=missing)
    happened = _table((_("Matter"), 2.4), (_("What was said, by side"), 4.4), (_words(DECISIONS), 2.6), rows=4)
    mood = Facts(((_("Atmosphere"), _boxes(ATMOSPHERES)),))
    yield Section(number="6", title=_("What happened"), blocks=(happened, mood))
    told = _table((_words(FLOWS), 1.8), (_("Subject"), 4.4), (_("How exact"), 1.2), (_("May go on to, until"), 2.0), rows=3)
    yield Section(number="7", title=_starred(_("Information exchanged")), blocks=(told, Facts(((_("None"), _BOX),))))
    promised = _table(
        (_("What"), 4.0), (_("Owed by us, them, both"), 1.5), (_("Owner, by post"), 1.8), (_("Due"), 1.0), (_("Done when"), 2.0), rows=4
    )
    yield Section(number="8", title=_starred(_("Commitments, requests and tasks")), blocks=(promised, Facts(((_("None"), _BOX),))))


def _third() -> Iterator[Block]:
    reached = _table((_("Objective"), 4.4), (", ".join(one.code for one in RATINGS), 1.4), (_("How we know"), 4.2), rows=2)
    yield Section(number="9", title=_("Assessment against objectives"), blocks=(reached, Note(_ratings())))
    changed = _table((_("Between"), 3.0), (_("Before"), 1.4), (_("After"), 1.4), (_("Why, since when, on whose word"), 4.0), rows=1)
    yield Section(number="10", title=_("Relationship changes"), blocks=(changed,))
    seen = _table(
        (_words(OBSERVATION_KINDS), 1.8),
        (_("What was seen"), 3.0),
        (_("Why"), 2.2),
        (_("What should change"), 2.6),
        (_words(KEEP_OR_CHANGE), 1.2),
        rows=2,
    )
    yield Section(number="11", title=_("Observations"), blocks=(seen,))
    plan = _table((_("Action"), 4.0), (_("Organisation"), 2.0), (_("Owner, by post"), 2.0), (_("Due"), 1.2), rows=2)
    yield Section(number="12", title=_("Improvement plan"), blocks=(plan,))
    risks = (
        Note(_("What the meeting itself put at risk, and what was done about it")),
        _ruled(2),
        Facts(((_("Nothing to report"), _BOX),)),
    )
    yield Section(number="13", title=_starred(_("Safety, access and do-no-harm")), blocks=risks)
    following = Facts(((_("Next meeting"), _ROOM), (_("Where"), _ROOM), (_("To prepare"), _ROOM), (_("None planned"), _BOX)), 2)
    yield Section(number="14", title=_("Next steps"), blocks=(following,))
    handling = Facts(((_("Sensitivity"), _boxes(SENSITIVITIES)), (_("Filled in by"), _ROOM), (_("Typed back by, on"), _ROOM)))
    closing = Note(_("Type it back within a day, then destroy it: once it is filled, it tells more than any other paper."))
    yield Section(number="15", title=_("Handling"), blocks=(handling, closing))


def _starred(title: str) -> str:
    return f"{title} *"


def _boxes(vocabulary: Vocabulary) -> str:
    """Return the terms of a list as boxes to tick, which no line end parts from their words."""
    return "   ".join(f"{_BOX}\u00a0{one.label}" for one in vocabulary if one.code)


def _words(vocabulary: Vocabulary) -> str:
    """Return the terms of a list as the head of a column into which one of them is written."""
    return ", ".join(one.label.lower() if at else one.label for at, one in enumerate(vocabulary))


def _sides() -> str:
    return _words(ATTENDEE_SIDES)


def _ratings() -> str:
    """Return what the letters of the ratings mean."""
    return "; ".join(f"{one.code} = {one.label.lower()}" for one in RATINGS)


def _table(*columns: tuple[str, float], rows: int) -> Grid:
    """Return a table with so many empty rows to write in."""
    heads = tuple(Column(title=title, width=width) for title, width in columns)
    empty: tuple[Cell | str, ...] = (Cell(_ROOM), *("" for _column in columns[1:]))
    return Grid(columns=heads, rows=(empty,) * rows)


def _ruled(count: int) -> Figure:
    """Return lines to write on."""
    rules = tuple(line(0, at * _STEP, _WIDTH, at * _STEP, stroke="rule", width=0.6) for at in range(1, count + 1))
    words = ngettext("{count} line to write on", "{count} lines to write on", count).format(count=count)
    return Figure(width=_WIDTH, height=count * _STEP + 1, alt=words, shapes=rules)
