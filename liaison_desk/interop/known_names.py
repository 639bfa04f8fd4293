"""What kind an organisation is by its name alone: only names and words that mean one kind everywhere, in English, French and Spanish.

A name that might mean two is left out, such as NRC (two bodies) or CDC (one in every country): a kind guessed wrongly takes a guard away.
Forces and armed groups are never told by a name; somebody has to say those.
"""

from __future__ import annotations

import re
from typing import Final

from liaison_desk.interop.headings import fold

_NAMES: Final = {
    "un-agency": (
        "who, oms, world health organization, organisation mondiale de la sante, organizacion mundial de la salud, "
        "unicef, undp, pnud, unhcr, acnur, wfp, pam, world food programme, programme alimentaire mondial, programa mundial de alimentos, "
        "fao, unfpa, fnuap, ohchr, hcdh, ocha, unocha, bcah, iom, international organization for migration, "
        "organisation internationale pour les migrations, organizacion internacional para las migraciones, unops, unesco, "
        "unaids, onusida, un women, onu femmes, onu mujeres, un habitat, onu habitat, unmas, unodc, unep, pnue, undss, undrr, unrwa, "
        "unmeer, un volunteers, unv, undac"
    ),
    "regional-org": (
        "african union, union africaine, union africana, european union, union europeenne, union europea, cedeao, ecowas, igad, sadc, "
        "asean, osce, league of arab states, ligue des etats arabes, organization of american states, organizacion de estados americanos"
    ),
    "donor": "usaid, dfid, fcdo, echo, dg echo, jica, norad, danida",
    "rcrc": "ifrc, ficr, icrc, cicr",
    "ngo-int": (
        "msf, medecins sans frontieres, doctors without borders, medicos sin fronteras, save the children, save the children "
        "international, oxfam, oxfam international, care international, international rescue committee, norwegian refugee "
        "council, danish refugee council, action contre la faim, action against hunger, accion contra el hambre, world vision, "
        "world vision international, plan international, mercy corps, catholic relief services, concern worldwide, concern "
        "universal, handicap international, humanity and inclusion, humanite et inclusion, terre des hommes, medecins du "
        "monde, doctors of the world, medicos del mundo, solidarites international, premiere urgence internationale, alima, "
        "acted, intersos, coopi, medair, islamic relief, islamic relief worldwide, christian aid, actionaid, tearfund, "
        "welthungerhilfe, helvetas, jhpiego, international medical corps, relief international, people in need, malteser "
        "international, lutheran world federation, world relief, geneva call, search for common ground, international alert, "
        "nonviolent peaceforce, reach initiative"
    ),
}
_FIRST: Final = frozenset(
    {"unicef", "unhcr", "undp", "pnud", "unfpa", "acnur", "unops", "unesco", "unmeer", "unocha", "onusida", "unaids", "ifrc", "ficr"}
    | {"icrc", "cicr", "msf", "oxfam", "usaid", "alima", "jhpiego"}
)
"""Names that stay what they are whatever follows, such as that of a country."""
_FORCE: Final = (
    r"(?!.*\b(?:defen[cs]e|defensa|interior|interieur|war|guerre|armees?|armed|army|police|policia|security|securite|seguridad)\b)"
)
"""Not the ministries under which forces stand: somebody has to say what those are."""
_WORDS: Final = tuple(
    (re.compile(pattern), family)
    for pattern, family in (
        (r"\b(?:women s (?:group|association|organi[sz]ation)|(?:association|groupement|groupe) (?:de|des) femmes)\b", "women"),
        (r"\b(?:asociacion|grupo) de mujeres\b", "women"),
        (r"\b(?:youth (?:group|association|organi[sz]ation)|association (?:de|des) jeunes|(?:asociacion|grupo) de jovenes)\b", "youth"),
        (r"\b(?:red cross|red crescent|croix rouge|croissant rouge|cruz roja|media luna roja)\b|^\w+ rc$", "rcrc"),
        (r"^(?:united nations|nations unies|naciones unidas)\b(?!.*\b(?:mission|mision|force|police|policia)\b)", "un-agency"),
        (r"^(?:ministry of|ministere d|ministerio d)" + _FORCE, "civ-gov"),
        (r"^(?:mairie d|municipality of|municipalite d|municipalidad d|alcaldia d|commune d)", "civ-gov-local"),
        (r"\b(?:district|town|city) council$", "civ-gov-local"),
        (r"^(?:embassy of|ambassade d|embajada d)", "donor"),
        (r"\b(?:university|universite|universidad)\b", "academic"),
    )
)
"""Words that tell the kind wherever they stand; the first that fits, those of local groups before all others."""
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BY_NAME: Final = {name.strip(): family for family, names in _NAMES.items() for name in names.split(",")}


def family_named(name: str) -> str:
    """Return the code of FAMILIES that a name alone tells, or nothing; what stands in brackets is not looked at."""
    words = fold(_BRACKETS.sub(" ", name))
    if found := _BY_NAME.get(words):
        return found
    first = words.partition(" ")[0]
    if first in _FIRST:
        return _BY_NAME[first]
    return next((family for pattern, family in _WORDS if pattern.search(words)), "")
