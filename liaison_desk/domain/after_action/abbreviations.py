"""The short forms of a report for its annex E: those that it spells out itself, and those that every such report uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from liaison_desk.domain.after_action.writing import short_forms, spelt_out
from liaison_desk.i18n import N_, _

OUR_OWN: Final = {
    "AAR": N_("After-action report"),
    "CIMIC": N_("Civil-military cooperation"),
    "CMCoord": N_("Humanitarian civil-military coordination"),
    "CMI": N_("Civil-military interaction"),
    "CMOC": N_("Civil-military operations centre"),
    "COVID-19": N_("Coronavirus disease 2019"),
    "CSO": N_("Civil society organisation"),
    "DTG": N_("Date-time group"),
    "HQ": N_("Headquarters"),
    "IDP": N_("Internally displaced person"),
    "INGO": N_("International non-governmental organisation"),
    "MGRS": N_("Military Grid Reference System"),
    "NGO": N_("Non-governmental organisation"),
    "OBS": N_("Observation, by its number in section 11"),
    "SHA": N_("Secure Hash Algorithm"),
    "TLP": N_("Traffic Light Protocol"),
    "UN": N_("United Nations"),
    "UTC": N_("Coordinated Universal Time, written Z"),
}
"""Short forms that need nobody to spell them out in each report, in the order of the alphabet."""
_ON_EVERY_PAGE: Final = ("AAR", "DTG", "TLP", "UTC")


def abbreviations(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the short forms of some texts with their words, by the alphabet; one that nobody spelt out is left out.

    What the texts themselves say stands above what is usual; the short forms that every page carries are always there.
    """
    told = tuple(texts)
    said = spelt_out(told)
    used = {short.removesuffix("s") if short.removesuffix("s") in OUR_OWN else short for text in told for short in short_forms(text)}
    usual = {short: _(OUR_OWN[short]) for short in (*sorted(used), *_ON_EVERY_PAGE) if short in OUR_OWN}
    return tuple(sorted((usual | said).items(), key=lambda pair: pair[0].casefold()))
