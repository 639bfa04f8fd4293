"""Coverage by kind: how many of each group of stakeholders work in each sector, and where nobody local does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.sectors import SECTORS

if TYPE_CHECKING:
    from liaison_desk.domain.coverage import Coverage
    from liaison_desk.domain.stakeholder import Stakeholder

LOCAL: Final = "local-civil-society"
NOT_SAID: Final = "not-said"
"""The kind of those of whom nobody said it."""
GROUPS: Final = (*(one.code for one in FAMILY_GROUPS if one.code not in {LOCAL, "armed-group"}), NOT_SAID, LOCAL)
"""The kinds that are counted, local civil society last, where the eye ends; armed groups work in no sector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One sector: how many organisations of each group work in it; `is_gap` where others do and nobody local."""

    sector: str
    counts: Mapping[str, int]
    is_gap: bool = False
    by_wish: bool = False


def sector_order(codes: Iterable[str]) -> list[str]:
    """Return sector codes in the order of the list, an office's own ones after it."""
    order = {one.code: at for at, one in enumerate(SECTORS)}
    return sorted(codes, key=lambda code: (order.get(code, len(order)), code))


def kind_rows(coverage: Coverage, stakeholders: Iterable[Stakeholder]) -> tuple[KindRow, ...]:
    """Return a row for each sector that anybody works in, in the order of the sectors."""
    groups = {one.id: one.family_group if one.family in FAMILIES else NOT_SAID for one in stakeholders}
    there: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {one: set() for one in GROUPS})
    apart: defaultdict[str, list[bool]] = defaultdict(list)
    for square in coverage.squares:
        for id_ in square.stakeholders:
            if (group := groups.get(id_, "")) in GROUPS:
                there[square.sector][group].add(id_)
        if square.local:
            apart[square.sector].append(square.by_wish)
    gaps = frozenset(coverage.sectors_without_local)
    return tuple(
        KindRow(
            sector=sector,
            counts={group: len(found) for group, found in there[sector].items()},
            is_gap=sector in gaps,
            by_wish=bool(apart[sector]) and all(apart[sector]),
        )
        for sector in sector_order(there)
    )
