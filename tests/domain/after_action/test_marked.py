"""The label of a report follows two answers (decision 21)."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.marked import follows, label_of_answers, marked_anew
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import InformationExchanged

SECRET = (InformationExchanged(category="sec", subject="Road", sensitivity="severe"),)


@pytest.mark.parametrize(
    ("audience", "rows", "label"),
    [
        ("hq", (), "TLP:AMBER+STRICT"),
        ("humanitarian", (), "TLP:AMBER"),
        ("public", (), "TLP:CLEAR"),
        ("public", SECRET, "TLP:RED"),
        ("nobody-knows", (), "TLP:RED"),
    ],
)
def test_the_stricter_of_readers_and_rows_gives_the_label(audience, rows, label) -> None:
    assert label_of_answers(AfterAction(written_for=audience, information=rows)) == label


def test_a_new_report_follows_and_one_that_was_marked_by_hand_does_not() -> None:
    assert follows(AfterAction())
    assert not follows(AfterAction(tlp="TLP:GREEN"))


def test_the_label_moves_with_the_answer_and_stays_where_it_was_chosen() -> None:
    before = AfterAction()
    assert marked_anew(before, before.but(written_for="public")).tlp == "TLP:CLEAR"
    assert marked_anew(before, before.but(written_for="public", tlp="TLP:GREEN")).tlp == "TLP:GREEN"
    chosen = AfterAction(tlp="TLP:GREEN")
    assert marked_anew(chosen, chosen.but(written_for="public")).tlp == "TLP:GREEN"
