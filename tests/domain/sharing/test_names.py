from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.names import Name, NameIndex, parts_of


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
