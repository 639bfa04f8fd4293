"""Each warning that somebody has yet to hear of is a line of Today."""

from __future__ import annotations

import pytest

from liaison_desk.domain.life_warning import LifeWarning, Passing
from liaison_desk.services import life_needs, life_warnings
from liaison_desk.services.desk import Desk
from liaison_desk.services.life_warnings import SeenWarning
from tests.template_desk import NOW

TOLD = Passing(recipient="Camp office", audience="partner", at=NOW, form="spoken", shares=("s1",))


@pytest.mark.parametrize(
    ("state", "verb", "is_late"),
    [
        ("waiting", "Pass on", True),
        ("outdated", "Pass on", True),
        ("unconfirmed", "Confirm", False),
    ],
)
def test_a_line_says_what_is_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch, state: str, verb: str, is_late: bool) -> None:
    seen = SeenWarning(warning=LifeWarning(id="w", text="Leave."), passings=() if state == "waiting" else (TOLD,), state=state)
    monkeypatch.setattr(life_warnings, "open_now", lambda _desk: (seen,))
    found = [(one.verb, one.is_late, "Leave." in one.reason) for one in life_needs.warnings_of_danger(desk)]
    assert found == [(verb, is_late, state == "waiting")]
