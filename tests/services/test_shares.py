"""The log of what left the desk."""

from liaison_desk.services import shares
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log
from tests.template_desk import AUTHOR


def test_a_line_tells_for_whom_and_how_much_and_not_what(desk: Desk) -> None:
    facts = {"report": "after-action", "audience": "hq", "recipient": "HQ", "withheld": {"N1": 2}, "view": {"secret": "word"}}
    logged = share_log.add(desk.journal, facts, author=AUTHOR)
    (line,) = shares.listed(desk)
    told = line.as_json()
    assert isinstance(told, dict)
    assert (told["id"], told["number"], told["author"], told["audience"], told["withheld"]) == (logged.id, 1, AUTHOR, "hq", {"N1": 2})
    assert "view" not in told
    assert line.when == "221010Z NOV 26"


def test_a_desk_that_shared_nothing_has_no_line(desk: Desk) -> None:
    assert shares.listed(desk) == ()
