"""The bundled fonts cover the scripts we promise, and say what they do not cover."""

from __future__ import annotations

import pytest

from liaison_desk import paths
from liaison_desk.reports.pdf import fonts
from tests.reports.made_up import NAMES

FOLDER = paths.resource("fonts", "noto")


@pytest.mark.parametrize("script", list(NAMES))
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_promised_script_is_covered(script, weight):
    names = fonts.font_set(weight)
    assert all(names.first_covering(each) is not None for each in NAMES[script])


def test_every_face_of_the_list_is_there():
    assert all((FOLDER / f"{spec.family}-Regular.ttf").is_file() for spec in fonts.FALLBACK)


def test_every_font_file_is_used():
    families = {spec.family for spec in fonts.FALLBACK}
    assert {path.name.rsplit("-", 1)[0] for path in FOLDER.glob("*.ttf")} == families


def test_the_licence_lies_beside_the_fonts_and_names_each():
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert all(path.name in licence for path in FOLDER.glob("*.ttf"))


def test_the_fonts_are_small_enough_to_carry():
    sizes = [path.stat().st_size for path in FOLDER.glob("*.ttf")]
    assert max(sizes) < 2**20
    assert sum(sizes) < 5 * 2**20


def test_symbols_of_lists_and_comparisons_are_covered():
    assert fonts.missing(["✓ ☐ ☑ ☒ → ← ↔ ≤ ≥ ≈ ● ■ ▲ № ° ′ ″ € – — … “ ” « »"]) == ()


def test_what_no_font_has_is_named():
    assert fonts.missing(["Ala 中国 \U00013000", "中"]) == ("中", "国", "\U00013000")


def test_marks_joiners_and_line_ends_are_not_missing():
    assert fonts.missing(["a\u200d\u200c\u2066\ufe0f\n\r\t\u00ad\u0007"]) == ()


def test_a_lone_surrogate_is_missing_not_a_crash():
    assert fonts.missing(["\ud800"]) == ("\ud800",)


def test_the_substitute_is_visible():
    assert fonts.substitute("中") == "[U+4E2D]"


def test_marks_stay_in_the_face_of_their_letter():
    names = fonts.font_set("Regular")
    burmese = names.pick("က", None)
    assert names.pick("\u103b", burmese) is burmese
    assert names.pick(" ", burmese) is burmese


def test_a_space_after_a_symbol_is_not_the_symbols():
    names = fonts.font_set("Regular")
    assert names.pick(" ", names.pick("✓", None)).name == "NotoSans-Regular"


def test_latin_digits_always_look_the_same():
    names = fonts.font_set("Regular")
    assert names.pick("5", names.pick("ب", None)).name == "NotoSans-Regular"


def test_a_family_without_bold_is_set_in_regular():
    assert fonts.font_set("Bold").pick("✓", None).name == "NotoSansSymbols2Cut-Regular"


@pytest.mark.parametrize("filler", "\u115f\u3164\uffa0")
def test_a_filler_that_no_font_has_is_missing(filler):
    assert set(fonts.missing([filler])) == {filler}
