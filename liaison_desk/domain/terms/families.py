"""Kinds of stakeholder, and the eight groups that colours, counts and consent are drawn from.

The families follow the actors of the lesson; the IATI codes are the OrganisationType list of the IATI standard.
"""

from __future__ import annotations

from liaison_desk.domain.terms.sides import FORCE_SIDES
from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

FAMILIES = vocabulary(
    "family",
    N_("Kind of stakeholder"),
    term("civ-gov", "National ministry or agency", "A civilian body of the national government.", iati="10"),
    term("civ-gov-local", "Local authority", "A municipality, district or province office with civilian duties.", iati="11"),
    term("civ-public", "Public service", "A public hospital, school, utility or similar body that serves everybody.", iati="15"),
    term("mil-host", "National armed forces", "The armed forces of the country that the office works in.", iati="10"),
    term("mil-foreign", "Foreign or coalition force", "Armed forces of another state, alone or in a coalition.", iati="10"),
    term("mil-un", "Military of a peace mission", "Soldiers under a United Nations or regional mission.", iati="40"),
    term("police-host", "National police", "Police or gendarmerie of the country that the office works in.", iati="10"),
    term("police-int", "International police", "Police officers serving in a peace mission or sent by another state.", iati="40"),
    term(
        "mission-civ",
        "Civilians of a peace mission",
        "Civil affairs, human rights, political and other civilian parts of a mission.",
        iati="40",
    ),
    term("un-agency", "UN agency, fund or programme", "A body of the United Nations with its own mandate, outside the mission.", iati="40"),
    term("regional-org", "Regional organisation", "A body that states of one region set up together.", iati="40"),
    term(
        "rcrc",
        "Red Cross or Red Crescent",
        "A member of the Red Cross and Red Crescent movement, with its own rules on neutrality.",
        iati="90",
    ),
    term("ngo-int", "International NGO", "A non-governmental organisation that works in several countries.", iati="21"),
    term("ngo-nat", "National NGO", "A non-governmental organisation founded and led in this country.", iati="22"),
    term("ngo-reg", "Regional NGO", "A non-governmental organisation of neighbouring countries together.", iati="23"),
    term("cbo", "Community organisation", "People of one place who organised themselves for their own community.", iati="24"),
    term("women", "Women's group", "An association led by women, whatever its field of work.", iati="24"),
    term("youth", "Youth group", "An association led by young people.", iati="24"),
    term("faith", "Faith group", "A congregation, charity or council rooted in a religion.", iati="24"),
    term("tribal-trad", "Traditional authority", "Elders, chiefs or councils whose say comes from custom.", iati="24"),
    term("union-prof", "Union or professional body", "Workers, traders, lawyers, teachers or others joined by their trade.", iati="24"),
    term("diaspora", "Diaspora group", "People from here who live elsewhere and support their home.", iati="24"),
    term("informal-resp", "Informal responders", "Families, neighbours and volunteers who help without logo or office.", iati="24"),
    term("peace-infra", "Peace committee or council", "A standing local body that settles disputes and prevents violence.", iati="24"),
    term("donor", "Donor office", "The office of a government or fund that pays for work here.", iati="10"),
    term("foundation", "Foundation", "A private endowment that gives grants or runs programmes.", iati="60"),
    term("private", "Company", "A business, from a haulier to a telephone network.", iati="70"),
    term("psc", "Private security company", "A business that guards people, places or goods, often armed.", iati="70"),
    term("academic", "University or institute", "A body for teaching, training or research.", iati="80"),
    term("media", "Media", "Radio, press, television or a news page.", iati="90"),
    term(
        "nsag", "Non-state armed group", "An armed group outside state control; only its name and access rules are kept.", hxl="#group+name"
    ),
    term("other", "Other", "None of the others fits.", iati="90"),
)

FAMILY_GROUPS = vocabulary(
    "family-group",
    N_("Group of kinds"),
    term("military", "Military", "National, foreign and mission forces."),
    term("police", "Police", "National and international police."),
    term("government", "Government", "Ministries, local authorities and public services."),
    term("un-igo", "UN and intergovernmental", "Bodies that states set up together, and donor offices."),
    term("ngo-int", "International NGO", "Non-governmental organisations from outside, and the Red Cross movement."),
    term("local-civil-society", "Local civil society", "Everybody here who organises outside state, force and business."),
    term("armed-group", "Armed group", "Non-state armed groups."),
    term("private-other", "Private and other", "Companies, media, universities and the rest."),
)

_GROUP_OF = {
    **dict.fromkeys(("mil-host", "mil-foreign", "mil-un"), "military"),
    **dict.fromkeys(("police-host", "police-int"), "police"),
    **dict.fromkeys(("civ-gov", "civ-gov-local", "civ-public"), "government"),
    **dict.fromkeys(("mission-civ", "un-agency", "regional-org", "donor"), "un-igo"),
    **dict.fromkeys(("ngo-int", "ngo-reg", "rcrc"), "ngo-int"),
    **dict.fromkeys(
        ("ngo-nat", "cbo", "women", "youth", "faith", "tribal-trad", "union-prof", "diaspora", "informal-resp", "peace-infra"),
        "local-civil-society",
    ),
    "nsag": "armed-group",
    **dict.fromkeys(("foundation", "private", "psc", "academic", "media", "other"), "private-other"),
}
_EXTERNAL = frozenset({"international", "regional"})


def group_of(family: str, locality: str = "") -> str:
    """Return the group code of a family; an unknown family is `local-civil-society`, because that is guarded most.

    A civil-society family from outside the country (`locality` international or regional) counts as `ngo-int`.
    """
    group = _GROUP_OF.get(family, "local-civil-society")
    return "ngo-int" if group == "local-civil-society" and family in _GROUP_OF and locality in _EXTERNAL else group


def is_force(family: str, side: str = "") -> bool:
    """Say whether a family is military, police or private security, or stands on their side: meeting it can endanger local people."""
    return _GROUP_OF.get(family) in {"military", "police"} or family == "psc" or side in FORCE_SIDES


def is_armed_group(family: str) -> bool:
    """Say whether a family is a non-state armed group."""
    return family == "nsag"


def is_local_civil_society(family: str, locality: str = "") -> bool:
    """Say whether consent is asked of the group itself and its name is guarded (decision 22); unknown families count."""
    return group_of(family, locality) == "local-civil-society"


def is_known_local(family: str, locality: str = "") -> bool:
    """Say whether a group counts as local civil society on the map: only where its kind was said, so that nobody hides a gap."""
    return family in FAMILIES and is_local_civil_society(family, locality)
