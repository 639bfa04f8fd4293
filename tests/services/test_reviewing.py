from __future__ import annotations

from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.services.reviewing import counts, review_of, summary
from tests.rich_report import told


def test_the_same_field_under_the_same_rule_is_one_line() -> None:
    lines = review_of(told("hq").decisions)
    assert len({(one.kind, one.field, one.verdict, one.rule) for one in lines}) == len(lines)
    promises = next(one for one in lines if one.field == "What" and one.kind == "Commitment")
    assert (promises.count, promises.what) == (3, "Commitment: What (3)")


def test_what_is_kept_back_comes_first_with_why_and_what_would_change_it() -> None:
    lines = review_of(told("hq").decisions)
    assert [one.verdict for one in lines] == sorted((one.verdict for one in lines), reverse=True)
    assert lines[0].verdict is Verdict.FORBID
    assert lines[0].verdict_label == "Cannot be lifted"
    assert lines[0].why
    assert not lines[-1].why


def test_a_line_as_json_holds_codes_and_sentences() -> None:
    line = review_of(told("hq").decisions)[0].as_json()
    assert set(line) == {"what", "verdict", "rule", "why", "hint", "count", "paths"}  # type: ignore[arg-type]


def test_everything_decided_is_counted() -> None:
    decisions = told("hq").decisions
    assert sum(counts(review_of(decisions)).values()) == len(decisions)


def test_a_review_is_summed_up_in_a_sentence() -> None:
    assert summary(()) == "0 go as they are, 0 coarser; 0 withheld, 0 that cannot be lifted."
    assert "withheld" in summary(review_of(told("hq").decisions))
