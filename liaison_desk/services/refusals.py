"""What may not be saved at all, whoever types it: rules of the people, not of the form.

An armed group is a name and access rules (decision 26); nobody asks a civilian outside government who, where or when
about an armed actor (decision 23); an office's own term starts with `x-`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain import life_warning, own_term
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import refuse_forbidden_ask
from liaison_desk.domain.stakeholder import refused_fields
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group
from liaison_desk.domain.terms.sides import ARMED_SIDE
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from liaison_desk.domain.attachment import Attachment
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.information import Information
    from liaison_desk.domain.life_warning import LifeWarning
    from liaison_desk.domain.operation import Operation
    from liaison_desk.domain.own_term import OwnTerm
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.received_report import ReceivedReport
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk

Check = Callable[["Desk", "Record"], None]


def _own_term(_desk: Desk, record: Record) -> None:
    own_term.check(cast("OwnTerm", record))


def _name_and_access_rules_only(_desk: Desk, record: Record) -> None:
    stakeholder = cast("Stakeholder", record)
    strange = refused_fields(stakeholder)
    if strange:
        raise UserError(_("Of an armed group only the name and the access rules are kept."), field=strange[0])
    if stakeholder.side == ARMED_SIDE and not is_armed_group(stakeholder.family):
        message = _("Whoever carries arms outside any state is of the kind “{kind}”: of them only the name and the access rules are kept.")
        raise UserError(message.format(kind=FAMILIES.label_of("nsag")), field="family")


def nobody_of_an_armed_group(desk: Desk, record: Record) -> None:
    """Refuse whoever or whatever belongs to an armed group; the answer depends on the record's organisation alone."""
    if is_armed_group(family_of(desk, str(getattr(record, "stakeholder", "")))):
        raise UserError(_("Of an armed group only the name and the access rules are kept; no people, posts or work."), field="stakeholder")


def _no_forbidden_ask(desk: Desk, record: Record) -> None:
    ask = cast("Information", record)
    if ask.asked_of:
        refuse_forbidden_ask(_family_asked(desk, ask.asked_of), ask.asked_about, ask.wanted)


def _family_asked(desk: Desk, asked: str) -> str:
    """Return the family of whom we ask; a person without an organisation, or somebody unknown, has none."""
    people = desk.shelf.many("contact", [asked])
    return family_of(desk, cast("Contact", people[0]).stakeholder if people else asked)


def family_of(desk: Desk, stakeholder_id: str, ask: Callable[[str], str] | None = None) -> str:
    """Return the family of a stakeholder, empty for nobody; `ask` knows those that are not in the vault yet."""

    def stored(id_: str) -> str:
        return desk.shelf.value("stakeholder", id_, "family")

    # An import asks for the same few organisations in every row.
    return desk.known(f"family of {stakeholder_id}", lambda: (ask or stored)(stakeholder_id)) if stakeholder_id else ""


def _on_the_globe(_desk: Desk, record: Record) -> None:
    point = cast("Place", record).point
    for degrees, most in ((point.latitude, 90), (point.longitude, 180)) if point else ():
        if degrees is not None and abs(degrees) > most:
            raise UserError(_("A latitude is -90 to 90 degrees, a longitude -180 to 180."), field="point")


def _as_it_came(desk: Desk, record: Record) -> None:
    from liaison_desk.services.receiving import refuse_change

    refuse_change(desk, cast("ReceivedReport", record))


def _clean_and_whole(desk: Desk, record: Record) -> None:
    from liaison_desk.services.attachments import check

    check(desk, cast("Attachment", record))


def _known_country(_desk: Desk, record: Record) -> None:
    from liaison_desk.domain import phone

    country = cast("Operation", record).country
    if country and not phone.is_country(country):
        words = _("There is no country of this code: {code}. Write two capital letters, such as KE.")
        raise UserError(words.format(code=isolate(country)), field="country")


def _can_be_read_aloud_in_time(desk: Desk, record: Record) -> None:
    before = desk.shelf.many("life-warning", [record.id])
    life_warning.check(cast("LifeWarning", record), cast("LifeWarning", before[0]) if before else None, desk.clock())


CHECKS: Final[Mapping[str, tuple[Check, ...]]] = {
    "own-term": (_own_term,),
    "operation": (_known_country,),
    "stakeholder": (_name_and_access_rules_only,),
    "contact": (nobody_of_an_armed_group,),
    "liaison-point": (nobody_of_an_armed_group,),
    "activity": (nobody_of_an_armed_group,),
    "information": (_no_forbidden_ask,),
    "place": (_on_the_globe,),
    "received-report": (_as_it_came,),
    "attachment": (_clean_and_whole,),
    "life-warning": (_can_be_read_aloud_in_time,),
}
"""The rules by stored kind; each raises `UserError` naming the field."""
