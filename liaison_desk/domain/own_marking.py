"""An office's own markings, such as a national one: each stands for a traffic light at least, and for a sensitivity at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.finalising import TLP_STEPS, Block
from liaison_desk.domain.fields import code, described, flag, number
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.marking import SENSITIVITIES, TLP
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.after_action.report import AfterAction

_LOW = Sensitivity.LOW


@record("own-marking", "Own marking", "Own markings", title="label")
class OwnMarking(Record):
    """One marking that this office puts on its papers beside the traffic light."""

    label: str = described(
        "Marking", help="As it stands on the page.", required=True, in_table=True, first=True, sensitivity=_LOW, limit=60
    )
    tlp: str = described(
        "Traffic light at least",
        code(TLP, "TLP:AMBER"),
        help="A copy with it is never more open.",
        in_table=True,
        first=True,
        sensitivity=_LOW,
    )
    ceiling: str = described(
        "Up to",
        code(SENSITIVITIES, "high"),
        help="A report that says more needs another marking.",
        in_table=True,
        first=True,
        sensitivity=_LOW,
    )
    place: int | None = described("Place in the list", number, help="1 stands first.", in_table=True, sensitivity=_LOW)
    is_retired: bool | None = described("No longer offered", flag, sensitivity=_LOW)


def raised(report: AfterAction, marking: OwnMarking | None) -> AfterAction:
    """Return a report whose traffic light is at least as closed as its own marking asks."""
    if marking is None or marking.tlp not in TLP_STEPS:
        return report
    now = TLP_STEPS.index(report.tlp) if report.tlp in TLP_STEPS else -1
    return report.but(tlp=marking.tlp) if now < TLP_STEPS.index(marking.tlp) else report


def blocks(report: AfterAction, marking: OwnMarking | None) -> Iterator[Block]:
    """Give what keeps a report with its own marking from being final: a label that is too open, or content above the marking's ceiling."""
    if marking is None:
        return
    if raised(report, marking) != report:
        yield Block("7", _("The marking {marking} asks for {label} at least.").format(marking=marking.label, label=marking.tlp), "tlp")
    said = [Sensitivity.of(code) for code in (report.sensitivity, *(one.sensitivity for one in report.information)) if code]
    if marking.ceiling and any(one > Sensitivity.of(marking.ceiling) for one in said):
        words = _("The marking {marking} stands on nothing above “{sensitivity}”; choose another one.")
        yield Block("7", words.format(marking=marking.label, sensitivity=SENSITIVITIES.label_of(marking.ceiling)), "marking")
