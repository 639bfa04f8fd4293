"""Reporting and joint work as the window shows them together: of a forum, a sector and a period that were typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.services import compliance, mapping

if TYPE_CHECKING:
    from liaison_desk.domain.wheel import Spoke
    from liaison_desk.services.compliance import Compliance
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReporting:
    """Held against reported, the spokes of the wheel, and the forums to choose from by id and name."""

    compliance: Compliance
    spokes: tuple[Spoke, ...]
    forums: tuple[tuple[str, str], ...]


def seen(desk: Desk, *, forum: str = "", sector: str = "", since: str = "", until: str = "") -> SeenReporting:
    """Return both for what was chosen and typed; `UserError` for words that are no day and for a period that ends before it begins."""
    asked = mapping.sought(desk, forum=forum, sector=sector, since=since, until=until)
    return SeenReporting(
        compliance=compliance.compliance(desk, asked.since, asked.until, forum=asked.forum, sector=asked.sector),
        spokes=mapping.joint_work(desk, asked),
        forums=tuple((id_, name) for id_, name in desk.shelf.values("forum", "name").items()),
    )
