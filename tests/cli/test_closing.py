"""The command that closes an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli.answer import REFUSED

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def test_an_operation_is_settled_then_closed_and_its_record_stays(say: CommandLine) -> None:
    for name, more in (("Amina Hassan", "rule=direct"), ("Karim Solh", "rule=indirect-only"), ("Mira Bell", "is_ours=yes")):
        say.added("contact", f"name={name}", more)
    for text in ("Send the map", "Ask for pumps"):
        say.added("commitment", f"text={text}")
    for name in ("Amina Hassan", "Karim Solh"):
        say.done("hand-on", name, "no", "--to", "Jon Falk")
    listed = say.done("close-operation").out
    for words in (
        "Send the map",
        "To be told: ",
        "To be told, by their own way only: ",
        "Destroyed for good: 2 people",
        "Names covered",
        "gone by",
    ):
        assert words in listed, words
    assert say("close-operation", "--pass", "all").status == REFUSED
    data = say.done(
        "close-operation", "--pass", "all", "--to", "District office", "--told", "Amina Hassan", "--how", "By phone", "--json"
    ).data
    assert (data["hanging"], [one["told"] for one in data["to_tell"]], len(data["batches"])) == ([], [True, False], 2)
    name = data["confirm"]
    unconfirmed = say("close-operation", "--do")
    assert (unconfirmed.status, "--confirm" in unconfirmed.err) == (REFUSED, True)
    assert "was not told" in say("close-operation", "--do", "--confirm", name).err
    done = say.done(
        "close-operation", "--do", "--confirm", name, "--why-untold", "He fled.", "--keep", "Karim Solh", "--backups", "--json"
    ).data
    assert (done["closed"], done["without_owner"], done["given"]) == (True, [], [])
    assert [one["name"] for one in say.done("list", "contact", "--json").data] == ["Karim Solh", "Mira Bell"]
    shown = say.done("show", "operation", data["operation"], "--json").data
    assert shown["closing"] == done["record"]
    assert "Not told: 1. He fled." in done["record"]
    assert say("close-operation", "--do", "--confirm", name).status == REFUSED


def test_with_nobody_there_is_nothing_to_destroy_and_giving_up_is_one_word(say: CommandLine) -> None:
    promise = say.added("commitment", "text=Send the map")
    listed = say.done("close-operation", "--give-up", promise).out
    for words in ("Undo: undo", "No promise is left hanging.", "Nobody's data is destroyed.", "0 open steps end with it."):
        assert words in listed, words
    name = say.done("close-operation", "--json").data["confirm"]
    assert "Without an owner: 0." in say.done("close-operation", "--do", "--confirm", name).out


def test_a_wrong_name_settles_nothing_on_the_way_so_the_same_words_with_the_right_one_close_it(say: CommandLine) -> None:
    say.added("commitment", "text=Send the map")
    name = say.done("close-operation", "--json").data["confirm"]
    asked = ("close-operation", "--give-up", "all", "--do", "--confirm")
    assert say(*asked, "Another operation").status == REFUSED
    assert "Send the map" in say.done("commitments").out
    assert say.done(*asked, name, "--json").data["closed"]


def test_what_else_holds_people_is_told_and_chosen(say: CommandLine) -> None:
    for name, family in (("Elder of Ossa", "tribal-trad"), ("Families of the mill", "informal-resp"), ("River FM", "media")):
        say.added("stakeholder", f"name={name}", f"family={family}")
    say.added("note", "text=A man came at night")
    listed = say.done("close-operation").out
    for words in (
        "Whatever else holds people",
        "Also destroyed: 2 people or families kept as groups, 1 quick note.",
        "--destroy:",
        "River FM",
    ):
        assert words in listed, words
    chosen = ("--keep", "Elder of Ossa", "--destroy", "River FM")
    data = say.done("close-operation", *chosen, "--json").data
    assert {one["name"]: one["why"] for one in data["others"]} == {
        "Elder of Ossa": "kept",
        "Families of the mill": "",
        "River FM": "",
        "A man came at night": "",
    }
    say.done("close-operation", "--do", "--confirm", data["confirm"], *chosen)
    assert [one["name"] for one in say.done("list", "stakeholder", "--json").data if one["family"] != "ngo-int"][:1] == ["Elder of Ossa"]
    assert say.done("list", "note", "--json").data == []
