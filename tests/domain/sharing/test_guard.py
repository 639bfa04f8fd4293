from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.guard import guard_for, words_for
from liaison_desk.domain.sharing.party import Party, Standing
from tests.rich_report import PARTIES, US, context


def blanked(text: str, audience: str, *parties: Party) -> str:
    return masked(text, guard_for(parties or PARTIES.values(), context(audience).reader))


def test_open_names_stay_and_closed_ones_are_replaced_in_plain_words() -> None:
    assert blanked("With Amina Hassan and Tella Women's Circle.", "hq") == "With Amina Hassan and civil society representative."
    assert blanked("With Ivan Petrov.", "humanitarian") == "With a participant."


def test_a_part_of_a_closed_name_is_found_too() -> None:
    assert (
        blanked("Later Idris spoke.", "hq", PARTIES["sara"], replace(PARTIES["sara"], id="x", permissions=()))
        == "Later civil society representative spoke."
    )


def test_a_post_written_as_a_name_stays_in_the_text() -> None:
    desk = Party(id="duty", is_person=True, names=("Duty Officer",))
    assert blanked("Ring the Duty Officer.", "hq", desk) == "Ring the Duty Officer."


def test_our_own_office_and_staff_stay() -> None:
    assert (
        blanked("Marav: Civil Affairs Office Marav and Mira Okafor.", "public", US, PARTIES["mira"])
        == "Marav: Civil Affairs Office Marav and Mira Okafor."
    )


def test_what_stands_for_a_name_depends_on_who_it_is() -> None:
    assert words_for(Party(id="a")) == "civil society representative"
    assert words_for(Party(id="a", is_person=True, standing=Standing.OFFICIAL)) == "a participant"
    assert words_for(Party(id="a", standing=Standing.FORCE)) == "[name]"


def test_somebody_on_hold_is_closed_to_our_team_too() -> None:
    held = replace(PARTIES["amina"], on_hold=True)
    index = guard_for([held], context("team").reader)
    assert masked("With Amina Hassan.", index, frozenset({"closed-name"})) == "With civil society representative."
    assert (
        masked("With Sara Idris.", guard_for([PARTIES["sara"]], context("team").reader), frozenset({"closed-name"})) == "With Sara Idris."
    )


def test_the_number_of_somebody_hidden_is_blanked_everywhere() -> None:
    hidden = replace(PARTIES["amina"], rule="indirect-only")
    index = guard_for([hidden], context("team").reader)
    assert masked("Ring +999 5550111 now", index, frozenset({"closed-name"})) == "Ring +[number] now"
