"""Names in a warning: in part, in small letters, in look-alike letters; and what may be said all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.warning_names import as_latin, kinds_of, mixes_scripts, shared_words

CIRCLE = "Tella Mothers' Health Circle"
PARTIES = (
    Party(id="amina", is_person=True, names=("Amina Warsen",), channels=("+999 555 0111", "4471", "amina.w@example.org")),
    Party(id="hope", is_person=True, names=("Hope Hill",)),
    Party(id="grace", is_person=True, names=("Grace May Waters",)),
    Party(id="ali", is_person=True, names=("Ali Danso",)),
    Party(id="solo", is_person=True, names=("Zerai",)),
    Party(id="vera", is_person=True, names=("Амара Коваленко",)),
    Party(id="duty", is_person=True, names=("Duty officer",)),
    Party(id="circle", names=(CIRCLE,)),
    Party(id="tank", names=("Water Tank Users of Sund",)),
    Party(id="wells", names=("River Road",)),
    Party(id="heron", names=("The Nurhaven Association", "Nurhaven")),
    Party(id="council", standing=Standing.OFFICIAL, names=("Marav Town Council",)),
    Party(id="ironwood", standing=Standing.ARMED_GROUP, names=("Ironwood Front of Marav",)),
    Party(id="brigade", standing=Standing.FORCE, names=("4th Brigade", "River Guard")),
    Party(id="ours", standing=Standing.FORCE, is_ours=True, names=("Palisade Mission",)),
    Party(
        id="base",
        standing=Standing.OFFICIAL,
        channels=("Tango 4", "KESTREL", "Marav Base, channel 7", "HQ7", "2030", "Radio", "Channel 7, call sign River One"),
    ),
    Party(
        id="courier",
        channels=(
            "Ask Baker Yusuf at the east gate",
            "town hall",
            "At the market, before eight",
            "GREEN HILL",
            "primary.care@health.example.org",
        ),
    ),
)
PLACES = ("Clinic under the fig trees", "Old Mill")
AREA = shared_words(("Tella", "Tella district", "Marav", "Sund"))


def kinds(words: str, area: frozenset[str] = AREA) -> frozenset[str]:
    return kinds_of((words,), PARTIES, PLACES, area)


@pytest.mark.parametrize(
    "said",
    [
        "amina", "warsen", "WARSEN", "aminas", "amina's", "d'amina", "am-ina", "a.m.i.n.a", "a-m-i-n-a", "a m i n a", "am1na",
        "Am\u200bina", "аmina", "Аmina", "ᴀmina", "Ａmina", "ɑmina", "🄰mina", "🇦🇲🇮🇳🇦", "àmina", "zerai", "амара", "Ali", "danso",
        "коваленко",
    ],
)  # fmt: skip
def test_one_part_of_a_persons_name_is_found_however_it_is_written(said: str) -> None:
    assert "name" in kinds(f"Leave with {said} before dark.")


@pytest.mark.parametrize(
    "said",
    [
        "Mothers' Health Circle", "mother health circle", "the health circle", "circle of mothers", "Tella mothers", "the fig trees",
        "a fig tree", "the clinic by the fig", "the mill is old", "river road", "water tank users", "nurhaven",
    ],
)  # fmt: skip
def test_two_telling_words_of_a_local_group_or_an_exact_place_are_enough(said: str) -> None:
    assert kinds(f"Stay away tonight: {said} will be hit.") == {"name"}


@pytest.mark.parametrize(
    "said",
    [
        "Tango 4",
        "tango four",
        "TANGO-4",
        "tango4",
        "kestrel",
        "marav base",
        "hq7",
        "Hotel Quebec 7",
        "44-71",
        "baker yusuf",
        "river one",
        "green hill",
        "primary.care@health.example.org",
    ],
)
def test_a_call_sign_and_any_other_value_of_a_channel_are_found(said: str) -> None:
    assert "phone" in kinds(f"Listen to {said} tonight.")


@pytest.mark.parametrize("said", ["IRONWOOD", "ironwood", "Ironwoods", "1ronwood"])
def test_an_armed_party_is_found_by_one_distinctive_word(said: str) -> None:
    assert kinds(f"{said} will shell it.") == {"armed-position"}


ORDINARY = (
    "There is hope: go up the hill before dark, but do not wait on the hills.",
    "May all leave by 4 May. It may flood. The grace period ends at 2030.",
    "The water tank is poisoned; the waters rise. Boil all water.",
    "The road by the river is mined. Go to the health post or the town hall.",
    "Mothers and children leave first; the health post in Tella stays open.",
    "People of Marav, stay in Tella district. The town council is told.",
    "The old bridge and the mill road are closed. Use the east gate; ask at the office.",
    "Leave before eight. Primary care is closed; the market burns. Call the duty officer. Listen to the radio every evening.",
    "The front door will guard you. Stay under the trees; the circle of fire grows.",
    "About 4000 people, 10 µg of chlorine, 4 tents; a small base of rock falls. An alibi is no way out.",
    "Restez chez vous, l’eau monte. Не пейте воду из колодца. Ждите надежда есть.",
)


@pytest.mark.parametrize("words", [one for one in ORDINARY if "river is mined" not in one])
def test_an_ordinary_warning_names_nobody(words: str) -> None:
    assert kinds(words) == frozenset()


def test_words_of_areas_and_of_other_bodies_tell_of_no_armed_actor() -> None:
    assert kinds("All of Marav.", frozenset()) == frozenset()
    assert "name" in kinds("Tella mothers.", frozenset())
    assert kinds_of(("Marav.",), PARTIES[12:13], (), frozenset()) == {"armed-position"}
    assert kinds("Palisade is told.") == frozenset()


def test_a_word_in_two_scripts_that_look_alike_is_no_word() -> None:
    assert mixes_scripts("Go to Теllа")
    assert mixes_scripts("Εast")
    assert not mixes_scripts("НАТО-led, 5-го, 10 μg, ١٢ km, السوق, Tella and Сунд")
    assert as_latin("АМІNА ᴀ ɡ ж") == "AMINA a g ж"


@given(st.sampled_from(ORDINARY), st.sampled_from(["amina", "warsen", "zerai", "danso"]), st.data())
def test_no_case_sign_or_look_alike_hides_a_name_in_an_ordinary_warning(words: str, name: str, data: st.DataObject) -> None:
    hidden = "".join(data.draw(st.sampled_from([one, one.upper(), _TWIN.get(one, one), f"{one}\u200b", f"{one}\u0301"])) for one in name)
    at = data.draw(st.sampled_from([spot for spot, one in enumerate(words) if one == " "]))
    assert "name" in kinds(f"{words[:at]} {hidden}{words[at:]}")


_TWIN = {"a": "а", "e": "е", "o": "о", "i": "і", "s": "ѕ"}
