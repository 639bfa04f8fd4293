"""Finding by what people type: names first, spellings that are the same, and no text that breaks the question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import ShapeName, field_of, fields_of
from liaison_desk.domain.record import Kind, class_of, kinds
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import issued, search, search_index
from liaison_desk.storage.shelf import Query
from tests.storage.conftest import Laptop
from tests.storage.erasing import erase_records

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


@pytest.mark.parametrize("written", ["{id}", "contact/{id}", "{start}", "contact/{start}", " CONTACT/{start} "])
def test_a_record_is_found_by_its_id_as_it_is_printed_on_a_form(stocked: Laptop, written: str) -> None:
    (one,) = stocked.shelf.found("contact", Query())
    hits = search.find(stocked.vault, written.format(id=one.id, start=one.id[:8]))
    assert [hit.id for hit in hits] == [one.id]


@pytest.mark.parametrize("typed", ["020 1234567", "+254 20 1234567", "00254201234567"])
@pytest.mark.parametrize("asked", ["020 123 4567", "+254 (0)20 1234567", "00254 20 1234567"])
def test_a_number_is_found_in_whatever_form_it_is_typed(laptop: Laptop, typed: str, asked: str) -> None:
    laptop.journal.keep([Contact(name="Amina", channels=(Channel(kind="phone-land", value=typed),)), Contact(name="Ben")], author="Ana")
    hit = next(iter(search.find(laptop.vault, asked)))
    assert (hit.title, hit.field) == ("Amina", "channels.value")
    assert [one.title for one in laptop.shelf.found("contact", Query(search=asked))] == ["Amina"]


def test_an_id_of_another_kind_or_of_nobody_finds_nothing(stocked: Laptop) -> None:
    (one,) = stocked.shelf.found("contact", Query())
    assert titles(stocked, f"engagement/{one.id}") == titles(stocked, "00000000") == []


def test_every_word_must_be_there(stocked: Laptop) -> None:
    assert titles(stocked, "speaks xx") == titles(stocked, "tella nothing") == []


def test_one_or_two_letters_ask_names_only(stocked: Laptop) -> None:
    assert set(titles(stocked, "am")) == {"Amina"}
    assert "Amina" not in titles(stocked, "e")


def test_a_hit_names_the_field_and_shows_the_words_around(stocked: Laptop) -> None:
    hit = search.find(stocked.vault, "speaks").found[0]
    assert (hit.kind, hit.field, hit.snippet, hit.spans) == ("contact", "notes", "speaks for the elders of tella", ((0, 6),))


def test_the_text_of_a_row_belongs_to_its_parent(stocked: Laptop) -> None:
    hit = search.find(stocked.vault, "555 0123").found[0]
    assert (hit.kind, hit.title, hit.field, hit.snippet) == ("contact", "Amina", "channels.value", "+999 555 01-23")
    assert hit.snippet[slice(*hit.spans[0])] == "555"


def test_a_long_text_is_cut_around_the_word(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina", notes="one " * 60 + "Tella bridge " + "two " * 60)], author="Ana")
    snippet = search.find(laptop.vault, "bridge").found[0].snippet
    assert snippet.startswith("… one one one")
    assert "Tella bridge two" in snippet
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


ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=12) | st.text(
    "\"'*()^:-+{}\0\ud800 aANDORNOT王明", max_size=30
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=ANYTHING)
def test_no_sign_breaks_the_question_of_a_list_either(stocked: Laptop, said: str) -> None:
    assert isinstance(search.find(stocked.vault, said), search.Hits)
    assert isinstance(stocked.shelf.ids("contact", Query(search=said)), list)


@pytest.mark.parametrize("letter", ["a", "a ", '"', "王", "\ud800", "9", "\0"])
def test_a_million_letters_do_not_break_the_question(stocked: Laptop, letter: str) -> None:
    assert isinstance(search.find(stocked.vault, letter * (1_000_000 // len(letter))), search.Hits)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("小明", "name"),
        ("明", "name"),
        ("村里", "notes"),
        ("東京", "notes"),
        ("มือ", "notes"),
        ("서울", "notes"),
        ("ひと", "notes"),
        ("村里 東京", "notes"),
    ],
)
def test_words_of_two_letters_are_found_in_scripts_without_blanks(laptop: Laptop, said: str, field: str) -> None:
    laptop.journal.keep([Contact(name="王小明", notes="在村里见面 東京のひと บ้านมือถือ 서울에서"), Contact(name="Other")], author="Ana")
    (hit,) = search.find(laptop.vault, said)
    assert (hit.title, hit.field) == ("王小明", field)
    assert hit.snippet[slice(*hit.spans[0])] == said.split(maxsplit=1)[0]


def test_one_letter_of_such_a_script_asks_names_only(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina", notes="在村里")], author="Ana")
    assert titles(laptop, "村") == []
    assert titles(laptop, "村里") == ["Amina"]


def test_a_list_narrowed_by_words_holds_all_of_them_the_short_ones_too(stocked: Laptop) -> None:
    assert len(stocked.shelf.ids("contact", Query(search="speaks of"))) == 1
    assert stocked.shelf.ids("contact", Query(search="speaks xx")) == []


def test_words_are_marked_in_the_snippet_letter_by_letter(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina", notes="قال مُعَلِّم القرية")], author="Ana")
    hit = search.find(laptop.vault, "معلم").found[0]
    assert hit.snippet[slice(*hit.spans[0])] == "مُعَلِّم"


# --- issued reports --------------------------------------------------------------------------------------------------


def an_issue(laptop: Laptop, **facts: object) -> str:
    report = {"record": "after-action", "title": "Wells of Tella", "bottom_line": "The pump runs again."}
    snapshot = {"format": 1, "report": report | facts, "titles": {"x": "Weavers circle"}}
    return issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot=snapshot, author="Ana").number  # type: ignore[arg-type]


def test_an_issued_report_is_found_by_its_number_its_title_and_its_snapshot(laptop: Laptop) -> None:
    number = an_issue(laptop)
    for said, field in ((number, "number"), ("wells", "after-action.title"), ("pump", "after-action.bottom_line"), ("weavers", "titles")):
        (hit,) = search.find(laptop.vault, said)
        assert (hit.kind, hit.title, hit.field) == ("issued-report", f"{number} Wells of Tella", field)
        assert hit.spans


def test_a_later_version_of_a_report_is_told_from_the_first(laptop: Laptop) -> None:
    an_issue(laptop)
    first = issued.listed(laptop.vault)[0]
    issued.issue(laptop.journal, office="DESK", draft="d-2", snapshot={"report": {"title": "Wells"}}, author="Ana", supersedes=first.id)
    assert sorted(titles(laptop, first.number)) == [f"{first.number} Wells of Tella", f"{first.number} v2 Wells"]


def test_what_was_erased_from_an_issued_report_is_no_longer_found(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina Hassan Weaver")], author="Ana").ids[0]
    an_issue(laptop, bottom_line="Amina Hassan Weaver")
    assert len(search.find(laptop.vault, "weaver")) == 2
    erase_records(laptop.journal, [id_], author="Ana")
    assert [one.field for one in search.find(laptop.vault, "weaver")] == ["titles"]
    assert not search.find(laptop.vault, "hassan")


def test_a_rebuilt_index_holds_issued_reports_too(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    an_issue(laptop)
    laptop.journal.rebuild()
    assert len(search.find(laptop.vault, "pump")) == 1
    monkeypatch.setattr(search_index, "_LAYOUT", 99)
    type(laptop.journal)(laptop.vault, laptop.clock)
    assert len(search.find(laptop.vault, "pump")) == 1


# --- every text of every record --------------------------------------------------------------------------------------

TECHNICAL = {
    ("row", "order"),
    ("told-apart", "as_they_were"),
    *(("settled-finding", name) for name in ("rule", "subject", "as_it_was")),
    ("checklist", "template"),
    ("engagement", "calendar"),
    ("external-id", "scheme"),
    ("own-term", "vocabulary"),
    ("attachment", "sha"),
    ("warning-confirmation", "share"),
    ("received-report", "sha"),
    ("received-report", "content"),
    *(("saved-filter", name) for name in ("name", "list", "text", "chosen", "sort")),
    *(
        ("map-pin", "grouping"),
        ("map-layer", "name"),
        ("map-layer", "sha"),
        *(("gazetteer", one) for one in ("name", "source", "sha")),
        ("question", "name"),
    ),
}
"""Texts that are codes and places by another name, or words that somebody looks for; nobody looks for them."""


def texts_of(kind: Kind) -> list[str]:
    """Return the fields of a kind that hold anybody's words."""
    found = []
    for one in kind.fields:
        is_text = one.shape.type_name in {"text", "long-text"}
        is_set = one.shape.name is ShapeName.TERMS and one.shape.vocabulary is not None and one.shape.vocabulary.is_open
        if (is_text or is_set) and not {(kind.name, one.name), ("row", one.name)} & TECHNICAL:
            found.append(one.name)
    return found


def holders() -> list[tuple[str, tuple[str, ...], str]]:
    """Return every text of every kind as (kind that stands alone, the fields of rows and groups on the way, the field)."""
    return [(kind.name, way, name) for kind in kinds() if not kind.is_child for way, name in _ways(kind, ())]


def _ways(kind: Kind, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from ((way, name) for name in texts_of(kind))
    for field, child in kind.children:
        yield from _ways(child, (*way, field.name))
    for field in kind.fields:
        if field.shape.name is ShapeName.GROUP and field.shape.member is not None and (kind.name, field.name) not in TECHNICAL:
            yield from (
                ((*way, field.name), one.name) for one in fields_of(field.shape.member) if one.shape.type_name in {"text", "long-text"}
            )


def made(cls: type[Any], way: tuple[str, ...], name: str, word: str) -> Any:
    field = field_of(cls, way[0] if way else name)
    if not way:
        return cls(**{name: frozenset({word}) if field.shape.name is ShapeName.TERMS else word})
    inner = made(field.shape.member, way[1:], name, word)  # type: ignore[arg-type]
    return cls(**{way[0]: (inner,) if field.shape.name is ShapeName.ROWS else inner})


def test_a_word_in_any_text_of_any_record_is_found_and_marked_where_it_stands(laptop: Laptop) -> None:
    everywhere = holders()
    words = {one: f"canary{place:04}bird" for place, one in enumerate(everywhere)}
    for (kind, way, name), word in words.items():
        record = made(class_of(kind), way, name, word)
        laptop.journal.keep(
            [record.but(id=f"00000000-0000-4000-8000-{len(word):04}{everywhere.index((kind, way, name)):08}")], author="Ana"
        )
    lost = []
    for (kind, way, name), word in words.items():
        found = [(one.kind, one.field, one.snippet[slice(*one.spans[0])]) for one in search.find(laptop.vault, word) if one.spans]
        if found != [(kind, ".".join((*way, name)), word)]:
            lost.append((kind, way, name, found))
    assert lost == []
    assert len(everywhere) > 150


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
