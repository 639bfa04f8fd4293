"""The office's own markings: in order, offered, and kept to what each stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.own_marking import OwnMarking
from liaison_desk.domain.record import new_id
from liaison_desk.services import after_action, markings, records, report_editor

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk


def filled(desk: Desk) -> None:
    for label, more in (("Beta", {}), ("Alpha", {"tlp": "TLP:RED", "ceiling": "moderate"}), ("Old", {"is_retired": True})):
        records.keep(desk, OwnMarking(label=label, **more))  # type: ignore[arg-type]


def test_markings_are_offered_in_their_order_without_those_given_up(desk: Desk) -> None:
    filled(desk)
    assert markings.offered(desk) == ("Alpha", "Beta")
    markings.moved(desk, "Beta", -1)
    assert markings.offered(desk) == ("Beta", "Alpha")
    markings.moved(desk, "Beta", -1)
    assert [one.label for one in markings.listed(desk)] == ["Beta", "Alpha", "Old"]
    records.undo(desk, "")
    assert markings.offered(desk) == ("Alpha", "Beta")


def test_a_marking_is_known_in_any_case(desk: Desk) -> None:
    filled(desk)
    found = markings.named(desk, "ALPHA")
    assert found is not None
    assert (found.tlp, markings.named(desk, "Gamma"), markings.named(desk, "")) == ("TLP:RED", None, None)


def test_a_report_is_marked_as_closed_as_its_own_marking_asks(desk: Desk) -> None:
    filled(desk)
    report = AfterAction(id=new_id(), title="At the well", marking="Alpha", sensitivity="high")
    records.keep(desk, report)
    assert [one.field for one in markings.blocks(desk, report)] == ["tlp", "marking"]
    assert {"marking", "tlp"} <= {one.field for one in after_action.checked(desk, report.id)[0]}
    report_editor.kept(desk, report)
    assert after_action.draft(desk, report.id).tlp == "TLP:RED"
    assert markings.blocks(desk, report.but(marking="")) == ()
    assert markings.raised(desk, report.but(marking="")).tlp == report.tlp
