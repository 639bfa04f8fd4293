from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.domain.sharing.call_sheet import CallFacts, disclose_calls
from liaison_desk.reports.outline import Section, texts
from liaison_desk.reports.papers import paper
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import context

COPY = Copy(audience="team", recipient="Duty desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=3)
EMPTY = disclose_calls(CallFacts(paper=PAPER), context("team"))


def test_a_paper_says_whose_it_is_of_which_day_and_how_to_handle_it():
    made = paper(EMPTY, COPY, title="Whom to call", kind="Calls", blocks=())
    assert made.subtitle == "Marav flood · as on 22 NOV 26"
    assert made.furniture.office == "Civil Affairs Office Marav"
    assert [one.title for one in made.blocks if isinstance(one, Section)] == ["Handling and provenance"]
    assert made.marking.tlp


def test_a_paper_may_keep_the_office_and_the_handling_off_the_page_but_never_the_marking():
    made = paper(EMPTY, COPY, title="Card", kind="", blocks=(), says_office=False, says_handling=False, qr="engagement/1a2b")
    said = "\n".join(text for _place, text in texts(made))
    assert "Civil Affairs" not in said
    assert "Marav flood" not in said
    assert made.blocks == ()
    assert made.marking.tlp
    assert made.furniture.qr == "engagement/1a2b"
