"""The guide's pages: one for every page of the window, found by words, and read from nowhere else."""

from __future__ import annotations

import re

import pytest

from liaison_desk import i18n, paths
from liaison_desk.ui import guide_pages
from liaison_desk.ui.pages.catalogue import PAGES

NAMES = [one.name for one in guide_pages.pages()]
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


@pytest.mark.parametrize("spec", PAGES, ids=lambda one: one.key)
def test_every_page_of_the_window_has_a_page_in_the_guide(spec) -> None:
    wanted = guide_pages._OF_PAGE.get(spec.key, spec.key)
    assert wanted in NAMES or (spec.under and guide_pages.name_of(spec) != guide_pages.FIRST)


@pytest.mark.parametrize("page", guide_pages.pages(), ids=lambda one: one.name)
def test_every_link_that_is_shown_leads_to_a_page_of_the_guide(page) -> None:
    for link in _LINK.findall(guide_pages.shown_text(page)):
        assert guide_pages.is_inside(paths.guide_folder(), link.partition("#")[0]), link


@pytest.mark.parametrize("page", guide_pages.pages(), ids=lambda one: one.name)
def test_every_page_has_a_title_and_no_line_that_nobody_can_read(page) -> None:
    assert page.text.startswith("# ")
    assert page.title


def test_the_first_steps_stand_first() -> None:
    assert NAMES[0] == guide_pages.FIRST


def test_a_page_without_a_guide_of_its_own_leads_to_that_of_its_place_and_else_to_the_first_steps() -> None:
    class Spec:
        key, under = "something-new", "engagements"

    assert guide_pages.name_of(Spec()) == "engagements"  # type: ignore[arg-type]
    assert guide_pages.name_of(None) == guide_pages.FIRST


def test_pages_are_found_by_all_words_titles_first() -> None:
    found = guide_pages.found("two laptops")
    assert found
    assert all("laptops" in one.page.text for one in found)
    assert guide_pages.found("lists of PLACES")[0].line
    assert guide_pages.found("Settings")[0].page.name == "settings"
    assert guide_pages.found("zzzz") == []
    assert len(guide_pages.found(" ")) == len(NAMES)


@pytest.mark.parametrize("link", ["../../README.md", "/etc/hosts", "https://x.org/a.md", "file:///a", "C:\\x", "gone.md", "pages"])
def test_nothing_outside_the_guide_is_ever_read(link: str) -> None:
    assert not guide_pages.is_inside(paths.guide_folder(), link)


def test_pictures_and_links_that_do_not_come_along_are_left_out() -> None:
    page = guide_pages.GuidePage(
        name="a", title="A", text="# A\n\n![x](../pictures/today.png)\n\n![y](pages/map.png)\n[b](../b.md) [c](today.md)\n"
    )
    assert guide_pages.shown_text(page) == "# A\n\n\n![y](pages/map.png)\nb [c](today.md)\n"


def test_a_translated_page_stands_in_place_of_the_english_one(tmp_path, monkeypatch) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "today.md").write_text("# Today\n")
    (tmp_path / "other.md").write_text("# Other\n")
    (tmp_path / "fr" / "today.md").write_text("# Aujourd'hui\n")
    (tmp_path / "fr" / "stray.md").write_text("# No\n")
    monkeypatch.setattr(paths, "guide_folder", lambda: tmp_path)
    monkeypatch.setattr(i18n, "language", lambda: "fr")
    assert [one.title for one in guide_pages.pages()] == ["Aujourd'hui", "Other"]


def test_a_picture_that_does_not_come_along_leaves_no_gap_in_a_list(tmp_path) -> None:
    page = guide_pages.GuidePage(name="a", title="A", text="# A\n\n1. one\n   more\n\n   ![x](../x.png)\n2. two\n")
    assert guide_pages.shown_text(page, tmp_path) == "# A\n\n1. one\n   more\n\n2. two\n"
