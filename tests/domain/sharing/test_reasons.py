from __future__ import annotations

from liaison_desk.domain.sharing.decide import CODES
from liaison_desk.domain.sharing.reasons import ANNEX, sentence_of, withheld_counts
from tests.rich_report import told


def test_every_reason_has_a_sentence() -> None:
    assert all(sentence_of(code).endswith(".") for code in (*CODES, ANNEX.code))
    assert sentence_of("from-later") == "from-later"


def test_reasons_are_counted_the_most_frequent_first() -> None:
    counted = withheld_counts(told("hq").decisions, "hq")
    assert [count for _code, count in counted] == sorted((count for _code, count in counted), reverse=True)
    assert withheld_counts(told("hq").decisions, "partner") == ()
