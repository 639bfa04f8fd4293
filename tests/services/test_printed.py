from __future__ import annotations

from liaison_desk.services import printed, sharing
from liaison_desk.services.desk import Desk
from tests.services.office import furnish


def test_a_report_is_searched_for_everybody_who_may_not_be_told(desk: Desk) -> None:
    office = furnish(desk)
    found = printed.after_action(desk, office.report, sharing.reader_of(desk, "hq"), "Access desk")
    assert {"Sara Idris", "+999 555 0122", "Yusuf Karam"} <= set(found.names)
    assert "Bello Danso" not in found.names
    assert found.subject == office.report
    assert found.number.startswith("DRAFT ")


def test_the_directory_is_searched_for_every_number_that_may_not_be_dialled(desk: Desk) -> None:
    furnish(desk)
    found = printed.directory(desk, "", sharing.reader_of(desk, "team"), "Our office")
    assert found.names == ("+999 555 0122",)
