"""Finding by what people type: names first, spellings that are the same, and no text that breaks the question."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import search, search_index
from tests.storage.conftest import Laptop

NAMES = ["Council of Elders of Tella", "Tella", "Tella Women's Council", "Water Board (Bottella)", "Đorđe Łukasz", "أحمد", "ትግርኛ", "မြို့နယ်"]


@pytest.fixture
def stocked(laptop: Laptop) -> Laptop:
    people = [
        Contact(name="Amina", notes="speaks for the elders of tella", channels=(Channel(kind="phone-mobile", value="+999 555 01-23"),))
    ]
    laptop.journal.keep([*(Stakeholder(name=one, acronym="WB" if "Water" in one else "") for one in NAMES), *people], author="Ana")
    return laptop


def titles(laptop: Laptop, said: str) -> list[str]:
    return [one.title for one in search.find(laptop.vault, said)]


def test_the_exact_name_comes_first_then_names_that_start_so_then_words_then_text(stocked: Laptop) -> None:
    assert titles(stocked, "tella") == ["Tella", "Tella Women's Council", "Council of Elders of Tella", "Water Board (Bottella)", "Amina"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("djordje", "Đorđe Łukasz"),
        ("LUKASZ", "Đorđe Łukasz"),
        ("احمد", "أحمد"),
        ("ትግር", "ትግርኛ"),
        ("မြို့", "မြို့နယ်"),
        ("wb", "Water Board (Bottella)"),
        ("wom", "Tella Women's Council"),
        ("women's", "Tella Women's Council"),
        ("council wom", "Tella Women's Council"),
        ("otte", "Water Board (Bottella)"),
        ("+999 555 0123", "Amina"),
        ("9995550123", "Amina"),
        ("999 55", "Amina"),
        ("550123", "Amina"),
        ("speaks elders", "Amina"),
        ("speaks of", "Amina"),
        ("(bottella)", "Water Board (Bottella)"),
    ],
)
def test_these_words_find_this_record(stocked: Laptop, said: str, found: str) -> None:
    assert titles(stocked, said)[0] == found


def test_every_word_must_be_there(stocked: Laptop) -> None:
    assert titles(stocked, "speaks xx") == titles(stocked, "tella nothing") == []


def test_one_or_two_letters_ask_names_only(stocked: Laptop) -> None:
    assert set(titles(stocked, "am")) == {"Amina"}
    assert "Amina" not in titles(stocked, "e")


def test_a_hit_names_the_field_and_shows_the_words_around(stocked: Laptop) -> None:
    hit = search.find(stocked.vault, "speaks").found[0]
    assert (hit.kind, hit.field, hit.snippet) == ("contact", "notes", "speaks for the elders of tella")


def test_the_text_of_a_row_belongs_to_its_parent(stocked: Laptop) -> None:
    hit = search.find(stocked.vault, "555 0123").found[0]
    assert (hit.kind, hit.title, hit.field, hit.snippet) == ("contact", "Amina", "channels.value", "+999 555 01-23")


def test_a_long_text_is_cut_around_the_word(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina", notes="one " * 60 + "Tella bridge " + "two " * 60)], author="Ana")
    snippet = search.find(laptop.vault, "bridge").found[0].snippet
    assert snippet.startswith("… one one one Tella bridge two")
    assert snippet.endswith(" …")
    assert len(snippet) < 90


def test_a_long_text_that_starts_with_the_word_is_cut_at_its_end(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina", notes="Bridge " + "two " * 60)], author="Ana")
    assert search.find(laptop.vault, "bridge").found[0].snippet.startswith("Bridge two")


@pytest.mark.parametrize(
    "said",
    ['foo"bar', "AND", "OR", "NOT", "NEAR(", "-x", "c++", "", " ", "*", "name:x", "^a", "a*", "'", "{", "\0", "(", "\ud800", "-", "…"],
)
def test_no_text_breaks_the_question(stocked: Laptop, said: str) -> None:
    assert isinstance(search.find(stocked.vault, said), search.Hits)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=st.text(max_size=20))
def test_no_text_at_all_breaks_the_question(stocked: Laptop, said: str) -> None:
    assert isinstance(search.find(stocked.vault, said), search.Hits)


def test_a_changed_or_removed_record_is_found_by_its_new_words_only(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    laptop.journal.keep([laptop.shelf.one("contact", id_).but(name="Bela")], author="Ana")
    assert (titles(laptop, "amina"), titles(laptop, "bela")) == ([], ["Bela"])
    laptop.journal.remove("contact", id_, author="Ana")
    assert titles(laptop, "bela") == []
    laptop.journal.undo("Ana")
    assert titles(laptop, "bela") == ["Bela"]


def test_a_row_that_moves_to_another_parent_takes_its_words_along(laptop: Laptop) -> None:
    ids = laptop.journal.keep([Contact(name="Amina", channels=(Channel(value="a@example.org"),)), Contact(name="Bela")], author="Ana").ids
    row = laptop.shelf.one("contact", ids[0]).channels[0]  # type: ignore[attr-defined]
    laptop.journal.keep([row.but(parent=ids[1], order="")], author="Ana")
    assert titles(laptop, "a@example.org") == ["Bela"]


def test_more_than_two_hundred_is_said_to_be_cut(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name=f"Amina {one}") for one in range(230)], author="Ana")
    hits = search.find(laptop.vault, "amina")
    assert (len(hits), hits.is_cut) == (200, True)
    assert search.find(laptop.vault, "amina 17").is_cut is False


def test_a_limit_is_kept_and_told(stocked: Laptop) -> None:
    hits = search.find(stocked.vault, "tella", limit=2)
    assert (len(hits), hits.is_cut) == (2, True)


def test_another_version_of_the_folding_fills_the_index_anew(stocked: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "FOLD_VERSION", 99)
    with stocked.vault.transaction() as db:
        search_index.clear(db)
    type(stocked.journal)(stocked.vault, stocked.clock)
    assert titles(stocked, "djordje") == ["Đorđe Łukasz"]


def test_a_hit_whose_record_is_gone_meanwhile_still_has_its_title(stocked: Laptop) -> None:
    with stocked.vault.transaction() as db:
        db.exec_driver_sql("DELETE FROM kind_contact")
    hit = search.find(stocked.vault, "speaks").found[0]
    assert (hit.title, hit.field, hit.snippet) == ("Amina", "", "")
