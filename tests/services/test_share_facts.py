from __future__ import annotations

from pathlib import Path

from liaison_desk.services import publishing
from liaison_desk.services.desk import Desk
from liaison_desk.services.share_facts import zone
from liaison_desk.storage import share_log
from tests.services.office import furnish


def test_a_line_says_its_form_and_second_person_only_where_there_is_one(desk: Desk, tmp_path: Path) -> None:
    made = publishing.prepare(desk, "after-action", furnish(desk).report, audience="team", recipient="Our office")
    publishing.publish(desk, made, tmp_path / "copy.txt", form="text")
    facts = share_log.listed(desk.vault)[-1].facts
    assert facts["form"] == "text"
    assert "second_person" not in facts
    assert facts["zone"] == zone()
