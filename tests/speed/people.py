"""A table of invented people, eleven columns and names in five scripts: the same for Liaison Desk and for the program beside it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEADINGS = "given name,family name,organisation,sector,post,email,phone,district,language,verified on,notes"
_LATIN = ("Amara Tomas Leila Josef Nadia Ibrahim Sofia Zlata Ermias", "Tellan Maravi Oskar Belen Korda Haddad Weber Novak Salim Dorje")
_OTHERS = (
    ("ليلى ابراهيم سلمى يوسف نادية", "حداد سالم منصور الماري التلي"),
    ("Анна Олег Марина Тарас", "Коваленко Мельник Бондарь Левчук"),
    ("አማረ ሰላም ዮሴፍ", "ተስፋዬ መኮንን አበበ"),
    ("အောင် မြင့် စန္ဒာ", "ဝင်း ထွန်း လှိုင်"),
)
_SCRIPTS = [tuple(words.split() for words in each) for each in (*[_LATIN] * 6, *_OTHERS)]
_POSTS = ("Head of office", "Field officer", "Water engineer", "Camp manager", "Liaison officer", "Nurse in charge")
_LANGUAGES = ("English", "Arabic", "French", "Russian")
QUERIES = ("leila", "web", "weber 0421", "tella", "ليلى", "Коваленко", "ተስፋዬ", "မြင့်", "river", "wells along the river")
"""Ten questions in five scripts: names, parts of words, and words that everybody's notes hold."""


def table(path: Path, count: int) -> Path:
    """Write a table of so many people and return its path; about 260 bytes a row, always the same for a count."""
    path.write_text("\n".join((HEADINGS, *_rows(count))) + "\n", "utf-8")
    return path


def _rows(count: int) -> Iterator[str]:
    drawn = random.Random(7)
    for at in range(count):
        given, family = drawn.choice(_SCRIPTS)
        notes = f"Met at the weekly forum in Marav; speaks for the {at % 90} wells along the river and asks for a visit before the rains."
        yield ",".join(
            (
                drawn.choice(given),
                f"{drawn.choice(family)} {at:06}",
                f"Group {at % 500:03} of Tella",
                "Water",
                drawn.choice(_POSTS),
                f"p{at}@tella.example",
                f"+999 555 {at:07}",
                f"District {at % 40}",
                drawn.choice(_LANGUAGES),
                f"2026-{1 + at % 12:02}-{1 + at % 28:02}",
                notes,
            )
        )
