from __future__ import annotations

import json
from datetime import UTC, datetime

from liaison_desk.reports import provenance
from tests.domain.sharing.test_directory import COUNCIL
from tests.domain.sharing.test_records import told as records_told
from tests.rich_report import told

COPY = provenance.Copy(audience="hq", recipient="Access desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=4)


def test_the_data_inside_is_canonical_and_holds_the_view_only() -> None:
    data = provenance.data_of(told("hq"))
    read = json.loads(data)
    assert data == json.dumps(read, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert (read["format"], read["number"], read["version"], read["audience"]) == ("liaison-report/1", "MARAV-A-AAR-2026-0007", 1, "hq")
    assert "Sara" not in data.decode()


def test_another_content_has_another_hash() -> None:
    assert provenance.content_sha(told("hq")) != provenance.content_sha(told("humanitarian"))


def test_the_marking_names_the_reader() -> None:
    assert provenance.marking_of(told("hq").record, COPY).releasable_to == "own headquarters"
    partner = provenance.Copy(audience="partner", recipient="", made_at=COPY.made_at, share_number=1)
    assert provenance.marking_of(told("partner").record, partner).releasable_to == "one local partner"


def test_only_a_paper_that_tells_what_somebody_said_tells_whether_they_may_be_named() -> None:
    report, card = told("hq").record, records_told("stakeholder", "hq", COUNCIL).record
    assert provenance.marking_of(report, COPY).attribution.startswith("Speakers: ")
    assert provenance.marking_of(card, COPY).attribution == ""
    assert "Attribution" in str(provenance.handling(report, COPY, "0"))
    assert "Attribution" not in str(provenance.handling(card, COPY, "0"))


def test_the_section_on_handling_is_marked_as_such() -> None:
    assert provenance.handling(told("hq").record, COPY, "0").is_handling


def test_a_copy_is_named_in_its_footer() -> None:
    assert "Access desk" in COPY.note
    assert COPY.made_at_iso == "2026-11-22T12:00:00Z"
