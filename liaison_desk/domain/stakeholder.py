"""Stakeholders: everybody with a part in human security here, above all those whom outsiders overlook."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, described, flag, group, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import STATEMENT
from liaison_desk.domain.styles import WorkingStyles
from liaison_desk.domain.terms.families import FAMILIES, group_of, is_armed_group
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.domain.terms.places import CAPACITIES, OTHER_NAME_KINDS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.sides import CONTACT_RHYTHMS, INTENTS, LOCALITIES, OWNERS, PRESENCE, SIDES, VERIFICATION
from liaison_desk.i18n import N_

WHO, WORK, HERE = N_("Who they are"), N_("What they do"), N_("Here")
_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity
ARMED_GROUP_FIELDS = frozenset(
    {
        "name",
        "acronym",
        "other_names",
        "family",
        "side",
        "province",
        "access_rules",
        "sensitivity",
        "source_kind",
        "source_note",
        "verified_on",
        "given_by",
        "given_for",
        "external_ids",
    }
)
"""The only fields that a non-state armed group may fill (decision 26)."""


def name_floor(stakeholder: object) -> Sensitivity:
    """Return how sensitive the name is: public bodies low, NGOs moderate, local and armed groups high.

    `stakeholder` is read by its `family` and `locality`; anything without them is severe (`safety.md` 2.1).
    """
    family, locality = getattr(stakeholder, "family", None), getattr(stakeholder, "locality", "")
    if not isinstance(family, str):
        return Sensitivity.SEVERE
    if family == "ngo-nat":
        return Sensitivity.MODERATE
    return _NAME_FLOORS.get(group_of(family, locality), Sensitivity.HIGH)


_NAME_FLOORS = {
    "military": Sensitivity.LOW,
    "police": Sensitivity.LOW,
    "government": Sensitivity.LOW,
    "un-igo": Sensitivity.LOW,
    "ngo-int": Sensitivity.MODERATE,
    "private-other": Sensitivity.MODERATE,
}


def work_floor(stakeholder: object) -> Sensitivity:
    """Return how sensitive the work is: never less than moderate, and as much as the name."""
    return max(Sensitivity.MODERATE, name_floor(stakeholder))


@record("other-name", "Other name", "Other names", title="text")
class OtherName(Row):
    """A name in another language, script or spelling."""

    text: str = described("Name", sensitivity=Sensitivity.HIGH, in_table=True, search="name", required=True)
    kind: str = described("Kind", code(OTHER_NAME_KINDS), sensitivity=Sensitivity.LOW, in_table=True)
    language: str = described("Language", help="ISO 639 code, such as ar or my.", sensitivity=Sensitivity.LOW, in_table=True, limit=35)


@record("external-id", "Number elsewhere", "Numbers elsewhere", title=("scheme", "value"))
class ExternalId(Row):
    """The key by which another system knows the same record, so that a second import finds it."""

    scheme: str = described("System", sensitivity=Sensitivity.MODERATE, in_table=True, search="")
    value: str = described("Key", sensitivity=Sensitivity.MODERATE, in_table=True, hxl="#meta+id")


@record("stakeholder", "Stakeholder", "Stakeholders")
class Stakeholder(Record):
    """Anyone with a part in human security in the area; a non-state armed group has a name and access rules only."""

    name: str = described(
        "Name",
        required=True,
        in_table=True,
        first=True,
        hxl="#org+name",
        sensitivity=name_floor,
        search="name",
        consent_of="self",
        section=WHO,
        help="As they call themselves; other names go under More.",
    )
    family: str = described(
        "Kind",
        code(FAMILIES),
        in_table=True,
        first=True,
        hxl="#org+type+code",
        sensitivity=_LOW,
        section=WHO,
        help="What kind of organisation it is; it decides colour, icon and consent.",
    )
    locality: str = described(
        "Locality",
        code(LOCALITIES),
        help="How far from this place they come from.",
        in_table=True,
        first=True,
        sensitivity=_LOW,
        section=WHO,
    )
    sectors: frozenset[str] = described(
        "Sectors",
        terms(SECTORS),
        in_table=True,
        first=True,
        hxl="#sector+code",
        sensitivity=work_floor,
        section=WORK,
        help="What they work on.",
    )
    areas: frozenset[str] = described(
        "Areas",
        terms(),
        help="Districts or towns where they work.",
        in_table=True,
        first=True,
        hxl="#adm2+name",
        sensitivity=work_floor,
        section=HERE,
    )
    acronym: str = described(
        "Acronym", in_table=True, hxl="#org+acronym", sensitivity=name_floor, search="name", limit=24, consent_of="self", section=WHO
    )
    other_names: tuple[OtherName, ...] = described("Other names", rows(OtherName), sensitivity=name_floor, consent_of="self", section=WHO)
    side: str = described(
        "Side", code(SIDES), help="Which side of the line between civilians and people in uniform.", sensitivity=_MODERATE, section=WHO
    )
    whose: str = described("Answers to", code(OWNERS), help="Whose body it is, if any state's.", sensitivity=_MODERATE, section=WHO)
    part_of: str = described(
        "Part of", refers_to("stakeholder"), help="The larger body they belong to.", sensitivity=work_floor, section=WHO
    )
    can_be_told: bool | None = described(
        "Wears a logo or uniform", flag, help="Whether people can tell them by logo, sign or uniform.", sensitivity=work_floor, section=WHO
    )
    mandate: str = described(
        "Mandate", long_text, help="What they say they are here for.", sensitivity=work_floor, consent_of="self", section=WORK
    )
    goals: str = described("Goals", long_text, sensitivity=_HIGH, consent_of="self", section=WORK)
    responsibilities: str = described("Roles and responsibilities", long_text, sensitivity=work_floor, consent_of="self", section=WORK)
    capacities: frozenset[str] = described("What they can do", terms(CAPACITIES), sensitivity=work_floor, section=WORK)
    capacity_note: str = described("More on what they can do", long_text, sensitivity=_HIGH, section=WORK)
    accepted_roles: str = described(
        "Military roles they accept",
        long_text,
        help="What they want a force to do, and what never.",
        sensitivity=_HIGH,
        marks=[STATEMENT],
        consent_of="self",
        section=WORK,
    )
    presence: str = described("Presence", code(PRESENCE), in_table=True, hxl="#status", sensitivity=work_floor, section=HERE)
    province: str = described("Province", hxl="#adm1+name", sensitivity=work_floor, section=HERE)
    operations: frozenset[str] = described(
        "Operations", terms(), help="Empty: known to every operation of this office.", sensitivity=_MODERATE, section=HERE
    )
    intent: str = described("What we mean to do", code(INTENTS), sensitivity=_HIGH, section=HERE)
    rhythm: str = described("How often we speak", code(CONTACT_RHYTHMS), sensitivity=_HIGH, section=HERE)
    next_step: str = described("Next step", help="What we do next with them, and who does it.", sensitivity=_HIGH, section=HERE, limit=200)
    review_on: date | None = handling.review_on()
    access_rules: str = described(
        "Access rules", long_text, help="What is needed to pass or work where they are.", sensitivity=_HIGH, section=HERE
    )
    never_share: frozenset[str] = described("Agreed never to share", terms(CATEGORIES), sensitivity=_HIGH, section=HERE)
    styles: WorkingStyles | None = described("Working styles", group(WorkingStyles), sensitivity=_HIGH, section=HERE)
    verification: str = described("How sure we are", code(VERIFICATION), sensitivity=_MODERATE, section=handling.HANDLING)
    verified_on: date | None = handling.verified_on()
    verified_how: str = handling.verified_how()
    sensitivity: str = handling.own_sensitivity()
    source_kind: str = handling.source_kind()
    source_note: str = handling.source_note()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()
    external_ids: tuple[ExternalId, ...] = described(
        "Numbers elsewhere", rows(ExternalId), sensitivity=_MODERATE, section=handling.HANDLING
    )

    @property
    def family_group(self) -> str:
        """Return the family group, for colour, counts and consent."""
        return group_of(self.family, self.locality)


def refused_fields(stakeholder: Stakeholder) -> tuple[str, ...]:
    """Return the filled fields that this stakeholder may not have: all but name and access rules of an armed group."""
    if not is_armed_group(stakeholder.family):
        return ()
    empty = Stakeholder()
    names = [name for name in Stakeholder.__dataclass_fields__ if name not in ARMED_GROUP_FIELDS | {"id"}]
    return tuple(name for name in names if getattr(stakeholder, name) != getattr(empty, name))
