"""The record that speaks of a list of places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liaison_desk.domain.gazetteer import Gazetteer
from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.decision import Office, Reader
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.facts import Context

LIST = Gazetteer(id="a", name="Marav", source="Invented", places=5, size=9, sha="0" * 64)


@pytest.mark.parametrize("audience", [one for one in COPIES if one is not Audience.TEAM])
def test_nobody_beyond_the_team_reads_where_the_office_works(audience: Audience) -> None:
    reader = Reader(audience=audience.value, office=Office(side="civilian", whose="un"), now=datetime(2026, 11, 22, tzinfo=UTC))
    assert disclose(LIST, Context(reader=reader)).record == Gazetteer(id="a")
