from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.consent import Permission
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


WIDELY = Permission(audiences=frozenset({"hq", "humanitarian"}), given_on=date(2026, 11, 1))
AGREED = replace(PARTIES["amina"], permissions=(WIDELY,))
COLUMN = Party(id="column", names=("Northern Column",), standing=Standing.ARMED_GROUP)
BRIGADE = Party(id="fourth", names=("4th Brigade",), standing=Standing.FORCE, sensitivity=Sensitivity.LOW)


@pytest.mark.parametrize(
    "text",
    ["{} sat near the 4th Brigade.", "Soldiers took {} home.", "{} met fighters.", "{} met the Northern Column.", "Police asked {}."],
)
def test_a_local_name_that_may_print_is_closed_in_a_text_that_joins_it_to_an_armed_actor(text: str) -> None:
    blank = blanked(text.format("Amina Hassan"), "humanitarian", AGREED, BRIGADE, COLUMN)
    assert "Hassan" not in blank
    assert "ivil society representative" in blank
    assert "Hassan" not in blanked(text.format("Mrs Hassan"), "humanitarian", AGREED, BRIGADE, COLUMN)


def test_a_local_name_stays_where_no_armed_actor_is_spoken_of() -> None:
    text = "Amina Hassan met the civil-military cell."
    assert blanked(text, "humanitarian", AGREED, BRIGADE) == text


def test_a_civilian_headquarters_reads_beside_a_force_who_named_it_and_beside_an_armed_group_nobody() -> None:
    assert blanked("Soldiers took Amina Hassan home.", "hq", AGREED) == "Soldiers took Amina Hassan home."
    assert blanked("Fighters took Amina Hassan home.", "hq", AGREED) == "Fighters took civil society representative home."
    assert blanked("Fighters took Amina Hassan home.", "team", AGREED) == "Fighters took Amina Hassan home."


def test_a_closed_name_is_found_as_lists_have_it_in_small_letters_too() -> None:
    closed = replace(PARTIES["sara"], permissions=())
    first, _space, last = closed.names[0].rpartition(" ")
    assert blanked(f"See {last.lower()}, {first.lower()} there.", "hq", closed) == "See civil society representative there."
