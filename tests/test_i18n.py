"""Texts, and the isolation of names and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import i18n


def test_without_a_catalogue_texts_are_english() -> None:
    i18n.choose_language("ar")
    try:
        assert i18n.is_right_to_left()
        assert i18n._("Name") == "Name"
        assert i18n.ngettext("one", "many", 2) == "many"
    finally:
        i18n.choose_language("en")
    assert not i18n.is_right_to_left()
    assert i18n.language() == "en"


def test_a_missing_folder_of_translations_is_no_error(tmp_path) -> None:
    i18n.choose_language("fr", tmp_path)
    try:
        assert i18n._("Name") == "Name"
    finally:
        i18n.choose_language("en")


def test_an_empty_text_stays_empty() -> None:
    assert i18n._("") == ""
    assert i18n.isolate("") == ""


@pytest.mark.parametrize(("text", "ltr", "first"), [("أمل", False, "\u2068"), ("+999 555 0142", True, "\u2066")])
def test_names_and_numbers_are_isolated(text: str, ltr: bool, first: str) -> None:
    assert i18n.isolate(text, left_to_right=ltr) == f"{first}{text}\u2069"


@pytest.fixture
def longer():
    i18n.choose_language(i18n.PSEUDO)
    yield
    i18n.choose_language("en")


def test_the_made_language_is_longer_mirrored_and_keeps_places_and_markup(longer) -> None:
    assert i18n.is_right_to_left()
    assert i18n._("Saved {ago} ago.") == "Sáávééd {ago} áágóó.."
    assert i18n._("<b>Go</b> &amp; see") == "<b>Góó</b> &amp; séééé"
    assert i18n.ngettext("{count} step", "{count} steps", 1) == "{count} stéépp"
    assert i18n.ngettext("{count} step", "{count} steps", 2) == "{count} stéépsss"


@given(st.text(st.characters(codec="ascii", exclude_characters="{}<>&%"), min_size=1))
def test_a_lengthened_text_is_at_least_40_percent_longer(text: str) -> None:
    assert len(i18n.lengthened(text)) >= 1.4 * len(text) or not text.strip()
