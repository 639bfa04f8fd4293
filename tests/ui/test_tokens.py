"""The tokens: every text can be read on what it stands on, every field has an edge that is seen."""

from __future__ import annotations

import dataclasses

import pytest

from liaison_desk.ui.tokens import FAMILY_ICONS, PALETTES, TEXT_STYLES, TONES, relative_luminance

READABLE, VISIBLE = 4.5, 3.0
GROUNDS = ("bg", "surface", "rail", "sunk", "hover", "selected")
ALL = pytest.mark.parametrize("look", PALETTES.values(), ids=PALETTES)


def contrast(one, other):
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@ALL
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "text2", "text3"])
def test_text_is_readable_on_every_ground(look, ink, ground):
    assert contrast(getattr(look, ink), getattr(look, ground)) >= READABLE


@ALL
@pytest.mark.parametrize("tone", [*TONES, "accent_ink"])
def test_tones_are_readable_on_the_surface_and_on_their_soft_ground(look, tone):
    soft = getattr(look, f"{tone.removesuffix('_ink')}_soft")
    ink = look.accent_ink if tone == "accent" else getattr(look, tone)
    assert contrast(getattr(look, tone), look.surface) >= READABLE
    assert contrast(ink, soft) >= READABLE


@ALL
@pytest.mark.parametrize("tone", TONES)
def test_text_is_readable_on_every_soft_ground(look, tone):
    assert contrast(look.text, getattr(look, f"{tone}_soft")) >= READABLE
    assert contrast(look.text2, getattr(look, f"{tone}_soft")) >= READABLE


@ALL
def test_words_on_a_primary_button_are_readable(look):
    assert contrast(look.on_accent, look.accent) >= READABLE
    assert contrast(look.on_accent, look.accent_hover) >= READABLE


@ALL
@pytest.mark.parametrize("ground", ["surface", "bg"])
def test_the_edge_of_a_field_is_seen(look, ground):
    assert contrast(look.edge, getattr(look, ground)) >= VISIBLE


@ALL
def test_the_focus_ring_and_the_level_track_are_seen(look):
    assert contrast(look.accent, look.surface) >= VISIBLE
    assert contrast(look.track, look.surface) >= VISIBLE


@ALL
def test_families_and_levels_are_seen_and_named_by_icons_too(look):
    assert set(look.families) == set(FAMILY_ICONS)
    assert all(contrast(one, look.surface) >= READABLE for one in (*look.families.values(), *look.levels))


@ALL
def test_heat_cells_are_readable(look):
    assert all(contrast(cell, ink) >= READABLE for cell, ink in look.heat)


def test_no_level_is_red():
    danger = {one.danger for one in PALETTES.values()}
    assert not danger & {level for one in PALETTES.values() for level in one.levels}


def test_high_contrast_has_black_or_white_text_and_a_thicker_focus():
    for name in ("contrast-light", "contrast-dark"):
        look = PALETTES[name]
        assert {look.text, look.text2, look.text3} <= {"#000000", "#FFFFFF"}
        assert look.border == look.text
        assert look.focus_width == 3


def test_every_colour_is_written_in_full():
    for look in PALETTES.values():
        plain = [value for value in dataclasses.asdict(look).values() if isinstance(value, str) and value.startswith("#")]
        assert all(len(one) == 7 for one in plain)


def test_no_text_is_smaller_than_eleven():
    assert min(one.size for one in TEXT_STYLES.values()) >= 11


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)]
)
def test_contrast_is_computed_as_wcag_says(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)
