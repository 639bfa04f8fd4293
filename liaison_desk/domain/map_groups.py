"""In which group an organisation stands on a map: by its first sector, its kind, its first area, or in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain.coverage_kinds import sector_order
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.stakeholder import Stakeholder

GROUPINGS: Final = ("sector", "kind", "area", "none")
LABELS: Final = {"sector": N_("By sector"), "kind": N_("By kind"), "area": N_("By area"), "none": N_("Together")}


def kind_of_node(one: Stakeholder) -> str:
    """Return the family group that a mark shows; empty where nobody said the kind."""
    return one.family_group if one.family in FAMILIES else ""


def group_of_node(one: Stakeholder, by: str, sector: str = "") -> str:
    """Return the code of a sector or kind, or the name of an area, that an organisation is drawn in; empty for none.

    `sector` is one that was asked for: everybody then stands in that one.
    """
    if by == "sector":
        return sector or next(iter(sector_order(one.sectors)), "")
    if by == "area":
        return min(one.areas, default="")
    return kind_of_node(one) if by == "kind" else ""


def group_label(by: str, code: str) -> str:
    """Return the words over a group."""
    if by == "sector":
        return SECTORS.label_of(code) if code else _("No sector said")
    if by == "kind":
        return FAMILY_GROUPS.label_of(code) if code else _("Kind not said")
    return (code or _("No area said")) if by == "area" else ""
