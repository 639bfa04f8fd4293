from __future__ import annotations

from liaison_desk.domain.sharing.report import report_context
from liaison_desk.domain.sharing.restricted_annex import disclose_restricted
from liaison_desk.reports.outline import Outline, texts
from liaison_desk.reports.restricted_annex import outline
from tests.domain.sharing.test_annexes import WHOLE
from tests.reports.test_papers import COPY
from tests.rich_report import FINAL, context


def written() -> Outline:
    return outline(disclose_restricted(WHOLE, report_context(WHOLE, context("team")), FINAL), COPY)


def test_it_says_to_which_report_it_belongs_and_that_it_stays_with_us() -> None:
    said = " ".join(text for _place, text in texts(written()))
    assert FINAL.number in said
    assert "version 1" in said
    assert "For our own team only" in said
    assert WHOLE.report.restricted in said
    assert written().marking.tlp == "TLP:RED"
