"""What we hold about somebody, line by line, to be read to them, and what they may change on the spot; each change is one to undo.

What is told is what the paper of the same name tells, through the same rule; who may read a line is what the gate says of a copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.display import shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.sharing.about_you import ALSO
from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.records import RecordsFacts, disclose_records
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CHANNEL_USES, CONTACT_RULES
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _
from liaison_desk.services import consent_views, entering, printed_about, records, sharing
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.about_you import AboutView
    from liaison_desk.services.consent_views import Standing
    from liaison_desk.services.desk import Desk

_TEXTS: Final = ("name", "post", "how_to_address")
_CHOSEN: Final = ("languages", "rhythm", "rotates_on", "rule_review_on", "answers_in_crisis")
_ROWS: Final = {"channels": "value", "other_names": "text"}
_NARROWED: Final = frozenset({"post", "how_to_address", "languages", "channels", "value"})
"""What a consent may leave out by itself; every name of theirs and the organisation go with all the rest."""
_NUMBERS: Final = frozenset({"channels", "value"})
_UNSAID: Final = frozenset({"name", "post"})
"""What an answer that names no field opens (`sharing.consent.topics_of`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is held: `path` is a field, or a row of one as `field:row`; `readers` who may read it in a copy, in words.

    `typed` is the value as it is changed; the three flags say what can be done about it on the spot.
    """

    path: str
    label: str
    value: str
    readers: str
    typed: str = ""
    note: str = ""
    may_correct: bool = False
    may_narrow: bool = False
    may_take_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Everything that is read to one person: its lines, what is kept and not read aloud, and how they stand to it all."""

    id: str
    name: str
    lines: tuple[Line, ...]
    also: tuple[str, ...]
    meetings: int
    copies: int
    standing: Standing


def about(desk: Desk, ref: str) -> About:
    """Return what is held about a contact; NotFoundError for none of that id."""
    reader = sharing.reader_of(desk, Audience.TEAM)
    view: AboutView = printed_about.about_you(desk, ref, reader, "").disclosed.record
    person = view.person
    seen = _seen(desk, person.id)
    standing = consent_views.standing(desk, "contact", person.id)
    return About(
        id=person.id,
        name=person.name,
        lines=tuple(_lines(desk, view, seen)),
        also=tuple(_(ALSO[one]) for one in view.also),
        meetings=len(view.met),
        copies=sum(one.count for one in view.received),
        standing=cast("Standing", standing),
    )


def _lines(desk: Desk, view: AboutView, seen: dict[str, frozenset[str]]) -> Iterable[Line]:
    person = view.person
    open_fields = _open_fields(desk, person.id)
    for name in _TEXTS:
        if value := getattr(person, name):
            yield _field_line(person, name, value, seen, open_fields, typed=value)
    if view.organisation:
        yield _field_line(person, "stakeholder", view.organisation, seen, open_fields)
    for name in _CHOSEN:
        value = getattr(person, name)
        if value not in (None, "", frozenset()):
            yield _field_line(person, name, shown(field_of(Contact, name), value), seen, open_fields)
    yield Line(
        path="rule", label=field_of(Contact, "rule").label, value=CONTACT_RULES.label_of(person.rule), readers=_readers(seen, "rule")
    )
    for one in person.other_names:
        yield _row_line("other_names", one.id, one.text, "", seen, may_narrow=False)
    for each in person.channels:
        words = (CHANNEL_KINDS.label_of(each.kind) if each.kind else "", CHANNEL_USES.label_of(each.use) if each.use else "", each.hours)
        note = " · ".join(word for word in words if word)
        yield _row_line(
            "channels", each.id, each.value, note, seen, may_narrow=each.is_personal is not True or bool(open_fields & _NUMBERS)
        )


def _field_line(
    person: Contact, name: str, value: str, seen: dict[str, frozenset[str]], open_fields: frozenset[str], *, typed: str = ""
) -> Line:
    return Line(
        path=name,
        label=field_of(type(person), name).label,
        value=value,
        typed=typed,
        readers=_readers(seen, name),
        may_correct=bool(typed),
        may_narrow=name in open_fields,
        may_take_away=name not in {"name", "stakeholder"},
    )


def _row_line(field: str, row: str, value: str, note: str, seen: dict[str, frozenset[str]], *, may_narrow: bool) -> Line:
    return Line(
        path=f"{field}:{row}",
        label=field_of(Contact, field).label,
        value=value or _("not written here"),
        typed=value,
        note=note,
        readers=_readers(seen, f"{field}:{row}"),
        may_correct=bool(value),
        may_narrow=may_narrow,
        may_take_away=True,
    )


# --- who may read it --------------------------------------------------------------------------------------------------------


def _seen(desk: Desk, contact: str) -> dict[str, frozenset[str]]:
    """Return for each audience outside our team the paths of what a copy for it would tell."""
    record = cast("Contact", desk.shelf.one("contact", contact))
    around = {one: party for one in (contact, record.stakeholder, desk.operation.office) if one and (party := sharing.party_of(desk, one))}
    referents = {one.id: one for one in desk.shelf.many("stakeholder", [record.stakeholder] if record.stakeholder else [])}
    facts = RecordsFacts(kind="contact", records=(record,), referents=referents, paper=Paper(on=desk.clock().date()))
    found = {}
    for each in COPIES:
        if each is not Audience.TEAM:
            view = disclose_records(facts, sharing.context_of(desk, sharing.reader_of(desk, each), around)).record
            found[each.value] = frozenset(_told(view.records))
    return found


def _told(told: Iterable[Any]) -> Iterable[str]:
    for one in told:
        yield from (name for name in (*_TEXTS, *_CHOSEN, "stakeholder", "rule") if getattr(one, name))
        for field, value in _ROWS.items():
            yield from (f"{field}:{row.id}" for row in getattr(one, field) if getattr(row, value))


def _readers(seen: dict[str, frozenset[str]], path: str) -> str:
    readers = [AUDIENCES.label_of(audience) for audience, paths in seen.items() if path in paths]
    return _("read by: {readers}").format(readers=", ".join(readers)) if readers else _("nobody outside our team")


def _consents(desk: Desk, contact: str) -> list[Consent]:
    """Return the answers that may still open something."""
    today = desk.clock().date()
    given = [one for one in every(desk, Consent, subject=contact) if one.answer == "given" and one.withdrawn_on is None and one.audiences]
    return [one for one in given if one.expires_on is None or one.expires_on >= today]


def _open_fields(desk: Desk, contact: str) -> frozenset[str]:
    named = frozenset[str]().union(*(_fields_of(one) for one in _consents(desk, contact)))
    return named & _NARROWED


def _fields_of(one: Consent) -> frozenset[str]:
    return one.fields if one.fields or one.categories else _UNSAID


# --- on the spot ------------------------------------------------------------------------------------------------------------


def corrected(desk: Desk, contact: str, path: str, typed: str) -> Changes:
    """Write down what they say instead; UserError naming the field for nothing, and for what does not fit."""
    name, row = _parts(path)
    if not typed.strip():
        raise UserError(_("Say what is right, or take it away."), field=name)
    record = cast("Contact", desk.shelf.one("contact", contact))
    if not row:
        values = entering.values(desk, kind_asked("contact"), {}, {name: typed})
        return records.keep(desk, record.but(**values), note=_("They corrected it."))
    rows = tuple(one.but(**{_ROWS[name]: typed.strip()}) if one.id == row else one for one in getattr(record, name))
    return records.keep(desk, record.but(**{name: rows}), note=_("They corrected it."))


def taken_away(desk: Desk, contact: str, path: str) -> Changes:
    """Empty a field, or take a number or a name of theirs away. Undo brings it back; erasing is what never does."""
    name, row = _parts(path)
    record = cast("Contact", desk.shelf.one("contact", contact))
    empty = tuple(one for one in getattr(record, name) if one.id != row) if row else field_of(Contact, name).shape.default
    return records.keep(desk, record.but(**{name: empty}), note=_("They asked that it be taken away."))


def narrowed(desk: Desk, contact: str, path: str) -> Changes:
    """Close one thing to everybody outside our team, as one change: it leaves every consent that opens it.

    A number becomes their own as well, since that of an office needs no consent; the other numbers leave the consents with it.
    """
    name, row = _parts(path)
    closed = _NUMBERS if name == "channels" else frozenset({name})
    changed: list[Record] = [_without(one, closed) for one in _consents(desk, contact) if closed & _fields_of(one)]
    if row:
        record = cast("Contact", desk.shelf.one("contact", contact))
        rows = tuple(one.but(is_personal=True) if one.id == row else one for one in record.channels)
        changed.append(record.but(channels=rows))
    return records.keep_many(desk, changed, note=_("They narrowed who may read it."))


def _without(one: Consent, closed: frozenset[str]) -> Consent:
    """Return a consent without some fields; one that would then name nothing opens nothing, as naming none would open the name."""
    left = _fields_of(one) - closed
    return one.but(fields=left) if left or one.categories else one.but(fields=closed, audiences=frozenset())


def _parts(path: str) -> tuple[str, str]:
    name, _colon, row = path.partition(":")
    return name, row
