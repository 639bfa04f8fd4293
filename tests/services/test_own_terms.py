"""The office's own values: typed by their words and offered from when they are kept until they are taken back or the vault is closed."""

from __future__ import annotations

from liaison_desk.domain.entry import code_entered
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.services import records
from liaison_desk.services.desk import Desk

RIVER = OwnTerm(vocabulary="sector", code="x-river-transport", label="Boats on the river")


def test_an_own_value_is_offered_and_typed_by_its_words_until_it_is_taken_back(desk: Desk) -> None:
    assert SECTORS.own == {}
    kept = records.keep(desk, RIVER)
    assert SECTORS.own == {"x-river-transport": "Boats on the river"}
    sectors = field_of(Stakeholder, "sectors")
    assert {code_entered(sectors, SECTORS, words) for words in ("boats on the RIVER", "River transport")} == {"x-river-transport"}
    records.undo(desk, kept.batch)
    assert SECTORS.own == {}
    records.redo(desk)
    records.drop(desk, "own-term", "Boats on the river")
    assert SECTORS.own == {}


def test_one_that_is_no_longer_offered_is_still_read(desk: Desk) -> None:
    records.keep(desk, RIVER.but(is_retired=True))
    assert SECTORS.own == {}
    assert SECTORS.knows("x-river-transport")


def test_nothing_of_an_office_is_offered_when_its_vault_is_closed(desk: Desk) -> None:
    records.keep(desk, RIVER)
    desk.close()
    assert SECTORS.own == {}
