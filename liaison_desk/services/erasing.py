"""Erasing for safety: what goes and what stays is told first, a reason is asked, and nothing of it ever comes back.

Removing is the other thing: a removed record is only put away, and undo brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError, WorldError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.services import erase_targets, histories, life_warnings, safekeeping
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.pictures import every
from liaison_desk.storage import drafts, erase, erase_copies, history, issued, share_log, write_once
from liaison_desk.storage.projection import known_kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.erase_targets import Target
    from liaison_desk.storage.erase_plan import Plan, Touched

REASONS = (
    N_("They asked for it"),
    N_("Being written down endangers them"),
    N_("It should never have been written down"),
    N_("The time to keep it is over"),
)
"""Reasons that are offered; any other words will do that do not name what is erased."""
_SHOWN_ID, _LONG_ID = 8, 36
_DIRECTIONS = "\u2066\u2067\u2068\u2069\u200e\u200f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that goes or stays: `what` it is, and `how` it is changed."""

    what: str
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A copy that was given away with some of it: to be asked back. `number` counts the copies of one laptop; 0 where none was logged."""

    recipient: str
    what: str
    at: datetime
    audience: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an erase would do: `goes` for good, `masked` are texts of others in which a name is covered, `stays`, and who was `given` it.

    `confirm` is what must be typed for a whole record, empty otherwise; `backups` counts the copies on this laptop that
    hold it too, which are gone by `gone_by` where they are left to rotation.
    """

    title: str
    target: Target
    goes: tuple[Line, ...]
    masked: tuple[Line, ...]
    stays: tuple[Line, ...]
    given: tuple[Given, ...]
    confirm: str
    backups: int
    gone_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erase did: `changes` for every page, whom to ask for copies back, where a name still stands, how many backups went."""

    changes: Changes
    given: tuple[Given, ...]
    mentions: tuple[Line, ...]
    backups: int


def targets(desk: Desk, kind: str, ref: str) -> tuple[Target, ...]:
    """Return what may be erased of a record, also of one that was removed; the whole of it first."""
    name = kind_asked(kind).name
    return erase_targets.targets(desk, name, histories.reference(desk, name, ref))


def target(desk: Desk, kind: str, ref: str, *, field: str = "", value: str = "") -> Target:
    """Return the one that a field and a value name; without a field the whole record.

    Raises NotFoundError for an unknown record, UserError naming `field` or `value` where there is nothing of the kind.
    """
    found = targets(desk, kind, ref)
    if value and not field:
        raise UserError(_("Say of which field the value is."), field="field")
    return erase_targets.chosen(found, field, value) if field else found[0]


def preview(desk: Desk, kind: str, chosen: Target, *, in_texts: bool = True, confirm: str = "") -> Preview:
    """Tell what an erase would take, cover and leave; nothing is changed.

    With `confirm` several records go at once: they are called by the target's label, and these are the words to type.
    """
    wanted = replace(chosen.wanted, in_texts=in_texts)
    plan = erase.look(desk.vault, wanted)
    title = chosen.label if confirm else _title(desk, plan, kind)
    return Preview(
        title=title,
        target=chosen,
        goes=_goes(desk, plan),
        masked=_masked(desk, plan),
        stays=_stays(desk, plan),
        given=_given(desk, plan),
        confirm=confirm or ((title or wanted.whole[0][:_SHOWN_ID]) if chosen.is_whole else ""),
        backups=len(erase_copies.places(desk.vault.folder)),
        gone_by=erase_copies.gone_by(desk.clock()),
    )


def carried_out(
    desk: Desk,
    kind: str,
    chosen: Target,
    *,
    reason: str,
    confirmed: str = "",
    in_texts: bool = True,
    from_backups: bool = False,
    confirm: str = "",
) -> Erased:
    """Erase for good. With `from_backups` a fresh verified backup then takes the place of every copy on this laptop.

    Where that backup cannot be made, what was erased stays so; a remark says that the copies go with the next one. Raises UserError
    naming `reason` (empty, or it names what is erased) or `confirmed` (not the name of the record).
    """
    said = " ".join(reason.split())
    if not said:
        raise UserError(_("Say why, for the history. Do not name what is erased."), field="reason")
    seen = preview(desk, kind, chosen, in_texts=in_texts, confirm=confirm)
    refuse_untyped(seen.confirm, confirmed)
    remarks = () if from_backups else safekeeping.before(desk, "erase")
    life_warnings.keep_refusals(desk, chosen.wanted.whole)
    wanted = replace(chosen.wanted, in_texts=in_texts)
    done = erase.carry_out(desk.journal, wanted, author=desk.author, reason=said, owes_copies=from_backups)
    mentions = tuple(Line(what=_named(desk, of, id_)) for of, id_ in done.mentions)
    copies, owed = _taken_from_copies(desk) if from_backups else (0, ())
    remarks = (*remarks, *owed)
    changes = replace(done.changes, batch="", notes=(*done.changes.notes, *remarks))
    return Erased(changes=changes, given=seen.given, mentions=mentions, backups=copies)


def _taken_from_copies(desk: Desk) -> tuple[int, tuple[str, ...]]:
    """Put a fresh backup in the place of every copy; return how many went, or the remark that they are still there."""
    try:
        return erase_copies.made_anew(desk.vault, desk.clock), ()
    except WorldError as error:
        said = _("The backups on this laptop still hold it: {why} They go with the next backup that can be made.")
        return 0, (said.format(why=error.message),)


def refuse_untyped(confirm: str, typed: str) -> None:
    """Raise `UserError` naming `confirmed` where the words to confirm with were not typed; there may be none."""
    if confirm and fold(_bare(typed)) != fold(confirm):
        raise UserError(_("Type {name} to confirm.").format(name=isolate(confirm)), field="confirmed")


def _bare(typed: str) -> str:
    """Return what was typed without the marks of direction that a copied name carries."""
    return "".join(one for one in typed if one not in _DIRECTIONS)


# --- in words ----------------------------------------------------------------------------------------------------------


def _title(desk: Desk, plan: Plan, kind: str) -> str:
    titles = history.titles(desk.vault, list(plan.asked))
    return " ".join(dict.fromkeys(titles[one] for one in plan.asked if titles.get(one))) or kind_named(kind_asked(kind).name).label


def _named(desk: Desk, kind: str, id_: str) -> str:
    known = known_kind(kind)
    title = history.titles(desk.vault, [id_]).get(id_) or id_[:_SHOWN_ID]
    if len(title) == _LONG_ID:  # A row may be called by whom it refers to, such as a seat in a forum.
        title = history.titles(desk.vault, [title]).get(title, title)
    return f"{known.label if known else kind}: {isolate(title)}"


def _goes(desk: Desk, plan: Plan) -> tuple[Line, ...]:
    asked = [Line(what=_named(desk, plan.whole[one], one), how=_("with all it ever said")) for one in plan.asked if one in plan.whole]
    rest = [one for one in plan.whole if one not in plan.asked]
    lines = [*_our_office(desk, plan), *asked, *_counted((plan.whole[one] for one in rest), _("row or record about it"))]
    for id_, each in plan.touched.items():
        emptied = sorted(name for name in each.names if id_ in plan.asked or _is_reference(each, name))
        if emptied:
            lines.append(Line(what=_named(desk, each.kind, id_), how=_labels(each.kind, emptied)))
    typed = sum(one.record in plan.closed for one in drafts.listed(desk.vault))
    return (*lines, *((Line(what=ngettext("{count} draft", "{count} drafts", typed).format(count=typed)),) if typed else ()))


def _counted(kinds: Iterable[str], how: str) -> list[Line]:
    counts: dict[str, int] = {}
    for one in kinds:
        counts[one] = counts.get(one, 0) + 1
    named = {one: known.plural if (known := known_kind(one)) else one for one in counts}
    return [Line(what=f"{named[one]}: {count}", how=how) for one, count in sorted(counts.items())]


def _is_reference(each: Touched, name: str) -> bool:
    known = known_kind(each.kind)
    return known is not None and any(one.name == name and one.shape.name.value == "refers_to" for one in known.fields)


def _labels(kind: str, names: Iterable[str]) -> str:
    known = known_kind(kind)
    labels = {one.name: one.label for one in known.fields} if known else {}
    return ", ".join(labels.get(one, one) for one in names)


def _masked(desk: Desk, plan: Plan) -> tuple[Line, ...]:
    found = []
    for id_, each in plan.touched.items():
        names = sorted(name for name in each.names if id_ not in plan.asked and not _is_reference(each, name))
        if names:
            how = _labels(each.kind, names)
            found.append(Line(what=_named(desk, each.kind, id_), how=_of_namesake(how) if _is_namesake(plan, each.kind, names) else how))
    return tuple(found)


def _is_namesake(plan: Plan, kind: str, names: Iterable[str]) -> bool:
    """Say whether a record that stays would lose its own name: it is of the kind of what is erased, and called like it."""
    known = known_kind(kind)
    is_same_kind = kind in {plan.whole.get(one) for one in plan.asked}
    return known is not None and is_same_kind and bool(set(known.title_fields).intersection(names))


def _of_namesake(how: str) -> str:
    words = _("{fields}; called the same: where this is somebody else, erase without covering names in texts")
    return words.format(fields=how)


def _our_office(desk: Desk, plan: Plan) -> list[Line]:
    """Return the warning that an office of our own goes, for which an operation stands in every level, matrix and report."""
    ours = {one.office for one in every(desk, Operation) if one.office}
    how = _("the operation then stands for no office: no level, matrix or new report has one until another is chosen")
    return [Line(what=_("This is our own office"), how=how)] if ours.intersection(plan.whole) else []


def _stays(desk: Desk, plan: Plan) -> tuple[Line, ...]:
    lines = [Line(what=_("The history"), how=_("that it was erased, when, by whom and why; no value"))]
    for id_, number in _issues(desk, plan).items():
        count = len(plan.once[write_once.ISSUED, id_])
        how = ngettext("number and hash; {count} value in it goes blank", "number and hash; {count} values in it go blank", count)
        lines.append(Line(what=_("Issued report {number}").format(number=isolate(number, left_to_right=True)), how=how.format(count=count)))
    shares = sum(kind == write_once.SHARE for kind, _id in plan.once)
    if shares:
        words = ngettext("{count} line of the share log", "{count} lines of the share log", shares).format(count=shares)
        lines.append(Line(what=words, how=_("to whom and when; what names it goes blank")))
    return tuple(lines)


def _issues(desk: Desk, plan: Plan) -> dict[str, str]:
    there = {id_ for kind, id_ in plan.once if kind == write_once.ISSUED}
    return {one.id: f"{one.number} v{one.version}" for one in issued.listed(desk.vault) if one.id in there}


# --- the recall list -----------------------------------------------------------------------------------------------------


def _given(desk: Desk, plan: Plan) -> tuple[Given, ...]:
    """Return the copies that went out with some of it: those the share log holds, and issued reports that were sent."""
    issues = _issues(desk, plan)
    shares = {id_ for kind, id_ in plan.once if kind == write_once.SHARE}
    found = [_of_share(one.facts, one.number, one.at) for one in share_log.listed(desk.vault) if one.id in shares]
    for id_, number in issues.items():
        sent = (one for one in issued.events(desk.vault, id_) if one.event == "sent")
        found += [Given(recipient=_word(one.facts.get("recipient")), what=number, at=one.at) for one in sent]
    return tuple(sorted(found, key=lambda one: one.at))


def _of_share(facts: object, number: int, at: datetime) -> Given:
    told = facts if isinstance(facts, dict) else {}
    audience = _word(told.get("audience"))
    label = AUDIENCES.label_of(audience) if audience else ""
    return Given(recipient=_word(told.get("recipient")), what=_word(told.get("report_number")), at=at, audience=label, number=number)


def _word(value: Json | None) -> str:
    return value if isinstance(value, str) else ""
