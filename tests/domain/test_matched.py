"""Where words stand in a text as it was written: any script, marks with their letters, code points, and cut snippets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.folding import digits, fold
from liaison_desk.domain.matched import around, spans


def marked(text: str, found: tuple[tuple[int, int], ...]) -> str:
    """Return a text with brackets around its places."""
    for start, end in reversed(found):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "asked", "seen"),
    [
        ("The elders of Tella", "elders", "The [elders] of Tella"),
        ("Bottella and Tella", "tella", "Bottella and [Tella]"),
        ("Bottella", "tella", "Bot[tella]"),
        ("Đorđe Łukasz", "djordje lukasz", "[Đorđe] [Łukasz]"),
        ("Zoe\u0301 Mu\u0308ller", "zoe mull", "[Zoe\u0301] [Mu\u0308ll]er"),
        ("مُعَلِّم أحمد هنا", "معلم", "[مُعَلِّم] أحمد هنا"),
        ("مُعَلِّم أحمد هنا", "احمد", "مُعَلِّم [أحمد] هنا"),
        ("straße am Markt", "strasse", "[straße] am Markt"),
        ("ﬁeld office", "field", "[ﬁeld] office"),
        ("王明在村里", "王明", "[王明]在村里"),
        ("一二王明", "王明", "一二[王明]"),
        ("บ้านมือถือ", "มอถอ", "บ้าน[มือถือ]"),
        ("👩\u200d🌾 Ana 👩\u200d🌾 farms", "ana farms", "👩\u200d🌾 [Ana] 👩\u200d🌾 [farms]"),
        ("one  \n two", "one two", "[one]  \n [two]"),
        ("tella tella", "tella", "[tella] [tella]"),
        ("water wat", "wat water", "[water] [wat]"),
        ("\u1112\u1161\u11ab", "한", "[\u1112\u1161\u11ab]"),
        ("nothing", "else", "nothing"),
        ("", "x", ""),
        ("anything", "", "anything"),
    ],
)
def test_words_are_found_where_they_stand(text: str, asked: str, seen: str) -> None:
    assert marked(text, spans(text, fold(asked).split())) == seen


@pytest.mark.parametrize(
    ("text", "number", "seen"),
    [
        ("+999 555 01-23", "5550123", "+999 [555 01-23]"),
        ("٠١٢ ٣٤٥", "1234", "٠[١٢ ٣٤]٥"),
        ("+999 555", "777", "+999 555"),
        ("call me", "123", "call me"),
    ],
)
def test_the_digits_of_a_number_are_found_whatever_stands_between(text: str, number: str, seen: str) -> None:
    assert marked(text, spans(text, [], number)) == seen


@given(text=st.text(max_size=40), asked=st.text(max_size=8))
def test_places_lie_in_the_text_in_order_and_apart(text: str, asked: str) -> None:
    found = spans(text, fold(asked).split(), digits(asked))
    flat = [place for one in found for place in one]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in found)


LETTERS = st.text(alphabet="abc ÄßłŁéقحأُ王明มือ\u0301\u0308", max_size=30)


@given(before=LETTERS, word=st.text(alphabet="aßłéقحأ王明", min_size=1, max_size=5), after=LETTERS)
def test_a_word_that_stands_in_a_text_is_marked(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after}"
    chunks = fold(word).split()
    assert any(start < len(text) and fold(text[start:end]) for start, end in spans(text, chunks))


def snippet(text: str, asked: str, room: int = 40) -> str:
    return marked(*around(text, spans(text, fold(asked).split()), room))


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert snippet("one\n\n two  three ", "two") == "one [two] three"


def test_a_long_text_is_cut_between_words_around_the_first_place() -> None:
    assert snippet("one " * 20 + "bridge " + "two " * 20, "bridge") == "… one one [bridge] two two two two two two …"
    assert snippet("bridge " + "two " * 20, "bridge").startswith("[bridge] two")
    assert snippet("two " * 20 + "bridge", "bridge").endswith("two [bridge]")


def test_a_text_without_blanks_is_cut_between_letters() -> None:
    seen = snippet("王" * 60 + "明好" + "王" * 60, "明好")
    assert "[明好]" in seen
    assert seen.startswith("… ")
    assert len(seen) < 60
    cut = around("e\u0301" * 80, ((81, 83),), 40)[0]
    assert not cut.removeprefix("… ").startswith("\u0301")


def test_a_long_text_in_which_nothing_is_found_shows_its_beginning() -> None:
    assert around("word " * 50, (), 20) == ("word word word word …", ())


@given(text=st.text(max_size=300), start=st.integers(0, 300), length=st.integers(1, 20), room=st.integers(8, 60))
def test_places_in_a_snippet_hold_what_the_places_in_the_text_held(text: str, start: int, length: int, room: int) -> None:
    if start + length > len(text):
        return
    shown, found = around(text, ((start, start + length),), room)
    assert len(shown) <= 2 * room + length + 10
    for one, two in found:
        assert 0 <= one < two <= len(shown)
        assert shown[one:two].replace(" ", "") in "".join(text.split())


@pytest.mark.parametrize(
    ("text", "chunk", "marked"),
    [
        ("Marav Schools", "-ma", "Ma"),
        ("Oran Vell", "o'", "O"),
        ("Coop C", "c++", "C"),
        ("A.C.T. Group", "a.c", "A.C"),
        ("Act", ".c.", "c"),
    ],
)
def test_a_word_with_signs_is_marked_by_its_letters_where_the_signs_are_not_there(text: str, chunk: str, marked: str) -> None:
    assert [text[start:end] for start, end in spans(text, [chunk])][-1:] == [marked]


def test_a_word_of_which_not_all_letters_stand_there_marks_nothing() -> None:
    assert spans("Marav", ["ma-xy"]) == ()
