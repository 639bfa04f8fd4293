"""Findings of any check: named by the start of their key, settled as they are, brought back once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.settled_finding import SettledFinding, settling
from liaison_desk.services import settled_findings
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every


@dataclass(frozen=True)
class Finding:
    rule: str
    subject: str
    as_it_is: str
    key: str


@dataclass(frozen=True)
class Checked:
    finding: Finding
    settled: SettledFinding | None = None


ONE = Finding("no-forum", "water", "1", "abc1")
TWO = Finding("no-forum", "health", "1", "abd2")


def test_a_finding_is_named_by_the_start_of_its_key() -> None:
    both = (Checked(ONE), Checked(TWO))
    assert settled_findings.named(both, "abd").finding is TWO
    for key in ("ab", "", "x"):
        with pytest.raises(NotFoundError):
            settled_findings.named(both, key)


def test_an_answer_holds_while_the_facts_do_and_is_taken_back_once(desk: Desk) -> None:
    settled_findings.settled(desk, ONE, " They meet by radio. ", note="Put aside")
    (answer,) = every(desk, SettledFinding)
    assert (answer.reason, answer.said_on) == ("They meet by radio.", desk.clock().date())
    assert settling(ONE, [answer]) is answer
    assert settling(Finding("no-forum", "water", "2", "abc1"), [answer]) is None
    settled_findings.reopened(desk, answer, refusal="Nobody did.")
    assert every(desk, SettledFinding) == ()
    with pytest.raises(UserError, match="Nobody did"):
        settled_findings.reopened(desk, None, refusal="Nobody did.")
