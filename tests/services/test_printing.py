"""What every paper is before it is drawn."""

from __future__ import annotations

from liaison_desk.services import printed, printed_records
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from liaison_desk.services.sharing import reader_of
from tests.services.office import furnish


def test_every_reading_gives_what_the_last_search_needs(desk: Desk) -> None:
    office = furnish(desk)
    reader = reader_of(desk, "team")
    papers = (
        printed.directory(desk, "", reader, "Us"),
        printed.after_action(desk, office.report, reader, "Us"),
        printed_records.table(desk, "contact", reader, "Us"),
    )
    for one in papers:
        assert isinstance(one, Printed)
        assert one.subject
        assert one.originals
