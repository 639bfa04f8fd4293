"""The commands of handing over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli.answer import REFUSED

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def test_what_would_change_hands_is_listed_then_done_and_undone(say: CommandLine) -> None:
    old, new = say.added("contact", "name=Mira Bell", "is_ours=yes"), say.added("contact", "name=Jon Falk", "is_ours=yes")
    other = say.added("contact", "name=Amina Hassan", "rule=direct")
    say.done("add", "channel", "value=+999 555 0111", "kind=phone-mobile", f"contact={other}")
    say.added("commitment", "text=Send the map", "owner=Mira Bell", "due_on=2026-12-01")
    say.added("commitment", "text=Ask for pumps")
    point = say.added("liaison-point", "name=Duty desk")
    say.done("add", "holder", f"contact={old}", "since_on=2026-01-01", f"liaison-point={point}")
    listed = say.done("handover", "--from", "Mira Bell", "--to", "Jon Falk")
    for words in ("Send the map", "was nobody's", "01 DEC 26", "Duty desk", "0 consents lapse", "0 of 1 contacts"):
        assert words in listed.out, words
    assert "Written down" in say.done("hand-on", "Amina Hassan", "yes", "--to", "Jon Falk", "--by", "phone-mobile").out
    data = say.done("handover", "--from", "Mira Bell", "--to", "Jon Falk", "--json").data
    assert [(one["text"], one["how"]) for one in data["duties"]] == [("Send the map", "passes"), ("Ask for pumps", "nobodys")]
    assert data["contacts"] == [{"id": other, "name": "Amina Hassan", "says": "yes", "channels": ["phone-mobile"]}]
    done = say.done("handover", "--from", "Mira Bell", "--to", "Jon Falk", "--do", "--json").data
    assert done["without_owner"] == []
    assert [one["command"] for one in done["keys"]][-1] == "rekey"
    assert [one["contact"] for one in say.done("show", "liaison-point", point, "--json").data["holders"]] == [old, new]
    say.done("undo", done["batch"])
    assert "Without an owner: 0" in say.done("handover", "--from", "Mira Bell", "--to", "Jon Falk", "--do").out


def test_nobody_and_a_day_that_is_none_are_refused(say: CommandLine) -> None:
    assert "No open promise or step goes over." in say.done("handover").out
    assert say("handover", "--do").status == REFUSED
    assert say("handover", "--on", "whenever").status == REFUSED
