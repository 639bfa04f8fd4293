"""A copy stops where somebody in it took their consent back since, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import consents, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.taken_back import told_of_closed
from tests.services.office import furnish


def test_a_copy_for_our_team_of_who_said_no_long_ago_is_made_in_two_forms_from_one_review(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    consents.recorded(desk, office.amina, {"answer": "refused"})
    prepared = publishing.prepare(desk, "card", f"contact/{office.amina}", audience="team")
    assert told_of_closed(desk, prepared.printed.disclosed)
    publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.publish(desk, prepared, tmp_path / "a.txt", form="text")
    assert "Amina" in (tmp_path / "a.txt").read_text("utf-8")


def test_one_more_name_in_a_text_that_was_masked_already_stops_a_copy(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    note = Stakeholder(id=new_id(), name="Pump works", family="civ-gov-local", mandate="Bello Danso and Sara Idris asked for it.")
    records.keep(desk, note)
    prepared = publishing.prepare(desk, "card", f"stakeholder/{note.id}", audience="hq", recipient="Duty desk")
    assert "Bello Danso" in str(prepared.printed.disclosed.record)
    assert "Sara" not in str(prepared.printed.disclosed.record)
    consents.recorded(desk, office.bello, {"answer": "withdrawn", "audiences": "hq"})
    with pytest.raises(UserError, match="since it was reviewed"):
        publishing.publish(desk, prepared, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_who_is_not_in_a_copy_stops_none(desk: Desk) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "card", f"contact/{office.bello}", audience="team")
    assert not told_of_closed(desk, prepared.printed.disclosed)
