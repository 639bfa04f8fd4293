"""Both sides of the search are compared in one form, and a search proves that it sees."""

from __future__ import annotations

import pytest

from liaison_desk.reports.leaks import digits_of, judged, layer, normalised, search_text

WITHHELD = "Amal Society of Wells"


@pytest.mark.parametrize(
    ("left", "right"),
    [("A b\u00a0C", "ABC"), ("ﬁn", "fin"), ("é", "e\u0301"), ("٣", "3"), ("a\u200eb\u2066", "ab"), ("قَ", "ق"), ("a\x00b\x01c", "abc")],
)
def test_both_sides_are_normalised_alike(left, right):
    assert normalised(left) == normalised(right)


def test_the_digits_of_a_number_are_those_of_its_text():
    assert digits_of("+999 (70) 1-2") == "9997012"


@pytest.mark.parametrize(
    "written",
    [
        WITHHELD.encode(),
        WITHHELD.encode("utf-16"),
        b"x" + WITHHELD.encode("utf-16-be"),
        b"Amal Soci\r\n ety of Wells",
        "AMAL\u00a0SOCIETY\u200b OF WELLS".encode(),
        "".join(f"&#{ord(one)};" for one in WITHHELD).encode(),
        "".join(f"\\u{ord(one):04x}" for one in WITHHELD).encode(),
        "".join(f"={ord(one):02X}" for one in WITHHELD).encode(),
    ],
    ids=["plain", "wide", "wide from an odd byte", "folded", "spaced", "entities", "escapes", "quoted"],
)
def test_a_value_is_found_in_a_text_however_it_is_written(written):
    leaks = search_text(b"The head\n" + written, [WITHHELD], [])
    assert [one.value for one in leaks.found] == [WITHHELD]
    assert not leaks.may_leave


def test_a_value_of_another_script_is_found_in_its_other_encodings():
    name = "جمعية الأمل"
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert search_text(name.encode(encoding), [name], []).found


def test_a_text_without_the_withheld_may_leave_when_its_controls_are_there():
    assert search_text(b"Wells of Tella", [WITHHELD], ["Wells of"]).may_leave
    assert not search_text(b"Wells of Tella", [WITHHELD], ["Wells in"]).may_leave
    assert not search_text(b"Wells of Tella", [WITHHELD], []).may_leave


def test_a_number_is_found_however_it_is_grouped():
    assert search_text(b"Call 99-95/55 01.99 now", ["+999 555 0199"], []).found


def test_a_short_word_counts_where_it_stands_as_a_word_and_not_in_bytes_of_chance():
    layers = [layer("a", "formalamalgam"), layer("b", "x amal y", is_binary=True)]
    assert judged(layers, ["Amal"], []).found == ()
    assert judged([layer("a", "by Amal, today")], ["Amal"], []).found
    assert judged(layers, ["Al"], []).too_short == ("Al",)


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        ("Camp Ossa 12", True),
        ("camp ossa\u00a012 by the weir", True),
        ("Camp Os\nsa 12", True),
        ("12 Camp Ossa", False),
        ("Camp Ossa 1 27 NOV 26", False),
        ("Camp Ossa 1\n2026-11-01", False),
        ("Camp Ossa 123", False),
    ],
)
def test_a_name_that_ends_in_a_number_is_told_only_with_that_number(printed, is_told):
    found = judged([layer("text", f"{printed} and so on", is_printed=True)], ["Camp Ossa 12"], ["and so on"])
    assert bool(found.found) is is_told


def test_a_name_that_begins_with_a_number_is_told_only_with_that_number():
    texts = {"12 Engineer Battalion": True, "at 112 Engineer Battalion": False, "2026-11-1 2 Engineer Battalion": False}
    found = {text: bool(judged([layer("text", text, is_printed=True)], ["12 Engineer Battalion"], ["e"]).found) for text in texts}
    assert found == texts
