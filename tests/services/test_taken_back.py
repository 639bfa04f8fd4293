"""A copy stops where somebody in it took their consent back since, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import consents, publishing
from liaison_desk.services.desk import Desk
from liaison_desk.services.taken_back import refuse_withdrawn
from tests.services.office import furnish


def test_a_copy_for_our_team_of_who_said_no_long_ago_is_made_in_two_forms_from_one_review(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    consents.recorded(desk, office.amina, {"answer": "refused"})
    prepared = publishing.prepare(desk, "card", f"contact/{office.amina}", audience="team")
    with pytest.raises(UserError, match="Not any more"):
        refuse_withdrawn(desk, prepared.printed.disclosed, "Not any more.", "audience")
    publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.publish(desk, prepared, tmp_path / "a.txt", form="text")
    assert "Amina" in (tmp_path / "a.txt").read_text("utf-8")


def test_who_is_not_in_a_copy_stops_none(desk: Desk) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "card", f"contact/{office.bello}", audience="team")
    refuse_withdrawn(desk, prepared.printed.disclosed, "Not any more.", "audience")
