"""Documentation that cannot fall behind: what follows from the code is compared with it, what people wrote is checked where it can be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liaison_desk.cli.commands import commands
from liaison_desk.domain.record import kinds
from liaison_desk.domain.terms.vocabulary import vocabularies
from tests.rules import generated_docs
from tests.rules.project import REPO, files, pyproject

ONE_SCREEN = 60
"""Lines of 140 characters that a page of decisions may have."""

PAGES = [one for one in files() if one.suffix == ".md"]
ARCHITECTURE = (REPO / "docs" / "architecture.md").read_text("utf-8")
DECISIONS = [one for one in PAGES if one.parent == Path("docs/decisions")]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)")


@pytest.mark.parametrize("path", generated_docs.pages(), ids=lambda path: path.name)
def test_a_page_that_follows_from_the_code_is_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == generated_docs.pages()[path], "run `make docs`"


def test_make_docs_mends_a_page_and_leaves_what_people_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("guide", "formats"):
        (tmp_path / folder).mkdir()
    guide = tmp_path / "guide" / "command-line.md"
    guide.write_text(f"Written by hand.\n{generated_docs.MARK}\nold", "utf-8")
    monkeypatch.setattr(generated_docs, "DOCS", tmp_path)
    monkeypatch.setattr(generated_docs, "REPO", tmp_path)

    assert generated_docs.main() == 0

    assert guide.read_text("utf-8").startswith(f"Written by hand.\n{generated_docs.MARK}\n\n### `")
    assert all(path.read_text("utf-8") == text for path, text in generated_docs.pages().items())


def test_every_command_is_documented_and_says_what_it_does() -> None:
    page = (REPO / "docs" / "guide" / "command-line.md").read_text("utf-8")

    assert [one.name for one in commands() if f"### `{one.name}`" not in page] == []
    assert [one.name for one in commands() if not one.help_text or not all(each.help_text for each in one.arguments)] == []


def test_every_term_has_a_line_in_the_glossary() -> None:
    lines = (REPO / "docs" / "glossary.md").read_text("utf-8").splitlines()
    listed = {line.split("`")[1] for line in lines if line.startswith("| `")}

    assert {term.code for one in vocabularies() for term in one} <= listed


def test_every_term_is_explained() -> None:
    assert [f"{one.name} {term.code}" for one in vocabularies() for term in one if not term.label_text] == []


def test_every_kind_says_what_it_is() -> None:
    assert [one.name for one in kinds() if not (one.cls.__doc__ or "").strip()] == []


def test_every_dependency_has_its_reason() -> None:
    named = [re.split(r"[^A-Za-z0-9._-]", one)[0] for one in pyproject()["project"]["dependencies"]]

    assert [
        name for name in named if not re.search(rf"^\| {re.escape(name)} \| .+ \| .+ \|$", ARCHITECTURE, re.MULTILINE | re.IGNORECASE)
    ] == []


def test_every_room_is_in_the_picture() -> None:
    rooms = {one.parts[1] for one in files() if one.parts[0] == "liaison_desk" and len(one.parts) > 2}

    assert [room for room in rooms if f"`{room}`" not in ARCHITECTURE] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_fits_on_one_screen_and_gives_its_reasons(path: Path) -> None:
    text = (REPO / path).read_text("utf-8")

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert len(text.splitlines()) <= ONE_SCREEN


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [one.name[:4] for one in DECISIONS]

    assert sorted(numbers) == sorted(set(numbers))


def broken_links(page: Path, text: str) -> list[str]:
    """Return the links of a page to files that are not there."""
    return [target for target, _ in LINK.findall(text) if target and not (REPO / page.parent / target).exists()]


def test_every_link_leads_somewhere() -> None:
    found = {str(one): bad for one in PAGES if (bad := broken_links(one, (REPO / one).read_text("utf-8")))}

    assert found == {}


def test_a_broken_link_is_refused() -> None:
    assert broken_links(Path("docs/page.md"), "[a](architecture.md) [b](nowhere.md#part) ![c](../README.md) [d](#here)") == ["nowhere.md"]


def test_every_make_word_in_the_pages_exists() -> None:
    known = set(re.findall(r"^([a-z]+):", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for one in PAGES for word in re.findall(r"`make ([a-z]+)", (REPO / one).read_text("utf-8"))}

    assert named <= known


def test_the_changelog_names_the_version_in_the_code() -> None:
    from liaison_desk import __version__

    assert re.search(rf"^## (Unreleased|{re.escape(__version__)})", (REPO / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
