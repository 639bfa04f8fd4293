from __future__ import annotations

import json

from liaison_desk.domain.sharing.report_facts import facts_from, snapshot_of
from tests.rich_report import FACTS, with_force


def test_a_snapshot_gives_the_facts_back() -> None:
    for facts in (FACTS, with_force()):
        assert facts_from(json.loads(json.dumps(snapshot_of(facts)))) == facts


def test_a_snapshot_of_which_something_was_erased_is_still_read() -> None:
    snapshot = snapshot_of(FACTS)
    del snapshot["engagement"]["attendees"][0]["name"], snapshot["forum"], snapshot["office"]
    read = facts_from(snapshot)
    assert read.engagement.attendees[0].name == ""
    assert read.forum is None
    assert read.office == ""
