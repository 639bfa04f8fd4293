from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import after_action, publishing, records
from liaison_desk.services.desk import Desk
from tests.services.office import furnish


def test_annex_f_is_made_for_our_team_only_and_leaves_no_word_in_the_report(desk: Desk, tmp_path: Path) -> None:
    report = after_action.draft(desk, furnish(desk).report).but(sensitive_moments="")
    records.keep(desk, report)
    with pytest.raises(UserError, match="restricted annex"):
        publishing.prepare(desk, "restricted-annex", report.id, audience="team", recipient="Our office")
    records.keep(desk, report.but(restricted="Two of us were followed from the bridge."))
    number = after_action.finalise(desk, report.id)
    with pytest.raises(UserError, match="made for: team"):
        publishing.prepare(desk, "restricted-annex", number, audience="hq", recipient="Mission headquarters")
    prepared = publishing.prepare(desk, "restricted-annex", number, audience="team", recipient="Our office")
    assert prepared.file_name == f"{number}-F.pdf"
    share = publishing.publish(desk, prepared, tmp_path / "annex.txt", form="text")
    assert share.number == 1
    assert "followed from the bridge" in (tmp_path / "annex.txt").read_text("utf-8")
    publishing.publish(
        desk, publishing.prepare(desk, "after-action", number, audience="team", recipient="Our office"), tmp_path / "r.txt", form="text"
    )
    assert "followed from the bridge" not in (tmp_path / "r.txt").read_text("utf-8")
