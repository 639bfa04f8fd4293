"""Ways to every page, its parts, and the sectors; and everything that can be done is in the palette with its key."""

from __future__ import annotations

import pytest

from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.services.printables import PRINTABLES
from liaison_desk.ui import guide_pages
from liaison_desk.ui.pages.catalogue import PAGES, SETTINGS
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.shell.matching import fit
from liaison_desk.ui.shell.ways import further_commands, page_commands, sector_commands
from tests.ui.pages.conftest import closed_desk, sample_copy, sample_office, template_desk, window_on
from tests.ui.real_window import settled

__all__ = ["closed_desk", "sample_copy", "sample_office", "template_desk", "window_on"]


def entries(palette):
    return [(one.hit.title, one.hit.key) for one in palette.answers.entries if one.command is not None]


def test_every_page_and_every_part_of_the_settings_has_a_way() -> None:
    gone = []
    made = list(page_commands(PAGES, lambda key, **landing: gone.append((key, landing.get("part", "")))))
    for one in made:
        one.run()
    assert {key for key, _part in gone} == {one.key for one in PAGES}
    assert {part for key, part in gone if part} == {part.key for one in PAGES for part in one.parts}
    assert [one.key for one in made if one.key.startswith("Ctrl+") and one.key[-1].isdigit()][:2] == ["Ctrl+1", "Ctrl+2"]
    assert len({one.label for one in made}) == len(made)


def test_every_sector_leads_to_who_works_in_it() -> None:
    gone = []
    for one in sector_commands(PAGES, lambda key, **landing: gone.append((key, landing["sectors"]))):
        one.run()
    assert gone == [("stakeholders", one.code) for one in SECTORS]
    assert list(sector_commands(PAGES[:1], print)) == []


def test_every_page_of_the_guide_is_found_by_its_title_and_headings() -> None:
    gone = []
    made = [one for one in further_commands(PAGES, lambda key, **landing: gone.append((key, landing.get("name")))) if not one.mark]
    for one in made:
        one.run()
    assert gone == [("guide", one.name) for one in guide_pages.pages()]
    assert fit(
        next(one.label for one in made if "Long lists" in one.label),
        "columns",
        next(one.words for one in made if "Long lists" in one.label),
    )


def test_the_parts_of_the_settings_are_those_of_the_page(qtbot, office) -> None:
    office.frame.go("settings")
    settled(qtbot, office)
    there = [(key, part.label, part.icon) for key, part in office.frame.page.parts.items()]
    assert there == [(one.key, one.label_text, one.icon) for one in SETTINGS]


@pytest.fixture
def office(window_on, sample_copy):
    """A window on the sample office."""
    return window_on(sample_copy)


def test_all_that_can_be_done_is_in_the_palette_with_its_key(qtbot, office) -> None:
    frame, palette, seen = office.frame, office.frame.palette_box, set[tuple[str, str]]()
    for spec in PAGES:
        frame.go(spec.key)
        settled(qtbot, office)
        commands = frame.all_commands()
        for one in commands:
            if one.is_listed and (one.label, one.key) not in seen:
                seen.add((one.label, one.key))
                palette.open_with((one.mark or ">") + one.label, commands)
                assert (one.label, one.shown_key) in entries(palette)[:3], (spec.key, one.label)
        keys = {one.shown_key for one in commands}
        bound = {shown_key(each.key().toString()) for each in (*frame._shortcuts, *frame._page_keys)}
        assert bound <= keys, (spec.key, bound - keys)
    palette.close_box()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("coverage", "coverage"),
        ("wallet", "wallet-card"),
        ("call sheet", "call-sheet"),
        ("readiness", "readiness"),
        ("coverege", "coverage"),
    ],
)
def test_papers_are_found_by_ordinary_words(frame, typed, key) -> None:
    frame.open_palette(typed)
    wanted = PRINTABLES[key].title
    assert any(wanted in title for title, _key in entries(frame.palette_box))


def test_each_paper_has_words_and_is_found_by_each_of_them(frame) -> None:
    for one in PRINTABLES.values():
        assert one.words, one.key
        for word in one.words.split():
            frame.open_palette(f">{word}")
            assert any(one.title in title for title, _key in entries(frame.palette_box)), (one.key, word)


def test_a_paper_of_a_record_leads_to_where_one_can_be_chosen(frame, monkeypatch) -> None:
    gone = []
    monkeypatch.setattr(frame, "go", lambda key, **_landing: gone.append(key))
    for command in frame.all_commands():
        if command.label.startswith("Choose what to print"):
            command.run()
    assert {"engagements", "checklists", "contacts"} <= set(gone)
    assert "Ctrl P" in frame.toast.words.text()
