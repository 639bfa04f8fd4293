"""What every paper is before it is drawn."""

from __future__ import annotations

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import new_id
from liaison_desk.services import printed, printed_records, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed, paper_of
from liaison_desk.services.sharing import context_of, reader_of
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


def test_the_words_of_the_office_on_a_paper_name_nobody_to_whoever_may_not_know(desk: Desk) -> None:
    records.keep(desk, Contact(id=new_id(), name="Ines Vidal"))
    records.keep(desk, desk.operation.but(name="Ines Vidal, river", marking="FOR Ines Vidal"))
    told = {one: paper_of(desk, context_of(desk, reader_of(desk, one))) for one in ("team", "hq")}
    assert (told["team"].operation, told["team"].other_marking) == ("Ines Vidal, river", "FOR Ines Vidal")
    assert told["hq"].operation == told["hq"].office == "Civil society representative, river"
    assert told["hq"].other_marking == "FOR civil society representative"
