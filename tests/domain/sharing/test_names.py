from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.names import Name, NameIndex, parts_of, short_parts_of, turned


def found(text: str, *names: str) -> list[str]:
    return [text[one.start : one.end] for one in NameIndex(Name(name) for name in names).places(text)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("We met Amina Hassan today.", "Amina Hassan", ["Amina Hassan"]),
        ("We met AMINA  HASSAN today.", "Amina Hassan", ["AMINA  HASSAN"]),
        ("We met Amína-Hássan today.", "Amina Hassan", ["Amína-Hássan"]),
        ("Łukasz said so", "Lukasz", ["Łukasz"]),
        ("Тамара Петренко прийшла", "Тамара Петренко", ["Тамара Петренко"]),
        ("з Тамарою Петренком", "Петренк", ["Петренк"]),
        ("وجمعية الأمل حضرت", "جمعية الامل", ["جمعية الأمل"]),
        ("የሰላም ማኅበር መጣ", "ሰላም ማኅበር", ["ሰላም ማኅበር"]),
        ("ဒေါ်ခင်မြတ်နှင့်တွေ့သည်", "ဒေါ်ခင်မြတ်", ["ဒေါ်ခင်မြတ်"]),
        ("I hope it rains", "Hope", []),
        ("Hope came", "Hope", ["Hope"]),
        ("The marine biologist", "Mari", []),
        ("Ali came", "Ali", ["Ali"]),
        ("Alistair came", "Ali", []),
        ("Petrova came", "Petrov", ["Petrov"]),
        ("A&#109;ina came", "Amina", ["A&#109;ina"]),
        ("A&amp;#x6D;ina came", "Amina", ["A&amp;#x6D;ina"]),
        ("Amina&nbsp;Hassan came", "Amina Hassan", ["Amina&nbsp;Hassan"]),
        ("Ren&eacute; came", "René", ["Ren&eacute;"]),
        ("René came", "Ren&eacute;", ["René"]),
        ("Ⓐⓜⓘⓝⓐ came", "Amina", ["Ⓐⓜⓘⓝⓐ"]),
        ("⒜⒨⒤⒩⒜ came", "Amina", ["⒜⒨⒤⒩⒜"]),
        ("🅰🅼🅸🅽🅰 came", "Amina", ["🅰🅼🅸🅽🅰"]),
        ("①Amina, ②Hassan", "Amina", ["Amina"]),
        ("🇸🇸Amina came", "Amina", ["Amina"]),
        ("caf&eacute;Amina came", "Amina", ["Amina"]),
        ("Am&nosuch;ina came", "Amina", []),
        ("Nothing of the kind", "Amina Hassan", []),
        ("Supramina Hassan", "Amina Hassan", []),
        ("مد", "مد", ["مد"]),
        ("محمد", "مد", []),
        ("", "Amina", []),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, name: str, expected: list[str]) -> None:
    assert found(text, name) == expected


def test_a_number_is_found_with_other_spaces() -> None:
    assert found("Ring +999 555-01 23 now", "+999 5550123") == ["999 555-01 23"]


def test_a_name_that_may_print_shields_its_own_place() -> None:
    names = NameIndex([Name("Amina Hassan", is_open=True), Name("Amina"), Name("Hassan")])
    text = "Amina Hassan spoke after Amina Osman."
    assert [one.start for one in names.places(text)] == [25]


def test_of_two_equal_names_the_one_that_may_print_wins() -> None:
    names = NameIndex([Name("Tella Circle"), Name("Tella Circle", is_open=True)])
    assert names.places("Tella Circle") == []


def test_a_single_letter_is_no_name() -> None:
    assert found("A b c", "A") == []


def test_the_telling_parts_of_a_name() -> None:
    assert parts_of("Amina al-Hassan") == ("Amina", "Hassan")
    assert parts_of("أمينة حسن") == ("أمينة", "حسن")
    assert parts_of("Amina") == ()


@pytest.mark.parametrize(
    ("is_loose", "hidden"),
    [(True, ["Amina Hassan"]), (False, [])],
    ids=["typed for a day", "somebody's own"],
)
def test_an_open_name_shields_what_stands_within_it_but_not_where_it_was_only_typed(is_loose: bool, hidden: list[str]) -> None:
    names = NameIndex([Name("Bello and Amina Hassan", is_open=True, is_loose=is_loose), Name("Amina Hassan"), Name("Bello")])
    text = "There came Bello and Amina Hassan."
    assert [text[one.start : one.end] for one in names.places(text) if one.name.is_whole] == hidden


def test_a_typed_name_shields_the_parts_of_others_and_the_same_name_of_another() -> None:
    names = NameIndex([Name("Amina Hassan", is_open=True, is_loose=True), Name("Amina Hassan"), Name("Hassan"), Name("Yusuf Karam")])
    assert names.places("Amina Hassan came with us.") == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("We met M. Ali there.", True),
        ("We met Dr Ali there.", True),
        ("Captain Ali came.", True),
        ("MRS ALI came.", True),
        ("They fly to Mali today.", False),
        ("Ali came.", False),
        ("We met Ali there.", False),
        ("It was dr alive.", False),
        ("Dr ali is a word here.", False),
        ("Dr Alim came.", False),
    ],
)
def test_a_short_family_name_is_found_behind_an_initial_or_a_title(text: str, is_found: bool) -> None:
    assert short_parts_of("Mira Ali") == ("Ali",)
    assert bool(NameIndex([Name("Ali", titled=True)]).places(text)) is is_found


def test_posts_single_words_and_scripts_without_capitals_have_no_short_parts() -> None:
    assert short_parts_of("Ali") == short_parts_of("Amina Hassan") == short_parts_of("علي حسن") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("S\u0430r\u0430 \u0406dr\u0456s", "Sara Idris"),
        ("\u0405\u0410R\u0410 IDRIS", "Sara Idris"),
        ("S\u03b1r\u03b1 \u0399dris", "Sara Idris"),
        ("Tam\u0430ra Petrenko", "Tamara Petrenko"),
        ("Тамара Петренкo", "Тамара Петренко"),
    ],
    ids=["Cyrillic", "Cyrillic capitals", "Greek", "one letter", "Latin among Cyrillic"],
)
def test_letters_of_another_script_that_look_the_same_are_the_same(text: str, name: str) -> None:
    assert found(f"We met {text} there.", name) == [text]


def test_a_name_as_lists_have_it() -> None:
    assert turned("Sara Idris") == ("Idris Sara",)
    assert turned("Sara Ann Idris") == ("Idris Sara Ann",)
    assert turned("Idris") == turned("Duty officer") == turned("Mo Ba") == ()
