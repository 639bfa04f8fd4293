"""How the office's paper looks, and what of it a share remembers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DeskError, UserError, WorldError
from liaison_desk.domain.record import new_id
from liaison_desk.reports.outline import Furniture, Outline, Section, Together
from liaison_desk.services import paper, publishing, records
from liaison_desk.storage import office_paper, share_log
from tests.reports.made_up import FURNITURE, report
from tests.reports.pdf.test_logo import picture

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

STYLE = paper.PaperStyle(size="letter", letterhead="Mission in Marav\nTella", has_code=False)


def test_the_style_is_kept(desk: Desk) -> None:
    assert paper.style_of(desk) == paper.PaperStyle(keeps_closing=True)
    paper.keep(desk, STYLE)
    assert paper.style_of(desk) == replace(STYLE, keeps_closing=True)


def test_empty_lines_of_a_letterhead_go(desk: Desk) -> None:
    paper.keep(desk, replace(STYLE, letterhead="\n  Mission  \n\nTella\n"))
    assert paper.style_of(desk).letterhead == "Mission\nTella"


@pytest.mark.parametrize("style", [replace(STYLE, size="a3"), replace(STYLE, letterhead="a\n" * 6), replace(STYLE, letterhead="a" * 401)])
def test_what_fits_no_paper_is_refused(desk: Desk, style: paper.PaperStyle) -> None:
    with pytest.raises(UserError):
        paper.keep(desk, style)
    assert paper.style_of(desk) == paper.PaperStyle(keeps_closing=True)


def test_a_logo_is_rebuilt_from_its_pixels(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "logo.jpg"
    file.write_bytes(picture(form="JPEG", comment=b"made by Ana"))
    logo = paper.logo_from(file)
    assert b"Ana" not in logo
    paper.keep(desk, replace(STYLE, logo=logo))
    assert paper.style_of(desk).logo == logo


def test_what_is_no_logo_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "logo.png"
    with pytest.raises(WorldError):
        paper.logo_from(file)
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(DeskError):
        paper.logo_from(file)
    monkeypatch.setattr(paper, "LARGEST_PICTURE", 4)
    with pytest.raises(UserError, match="larger"):
        paper.logo_from(file)


def test_a_numbered_report_bears_its_code_with_the_page() -> None:
    dressed = paper.dressed(report(), paper.PaperStyle(letterhead="Mission"))
    assert dressed.furniture.qr == "LD1:UNM-A-AAR-2026-0007:1:{page}:A66155304867D57C"
    assert dressed.furniture.letterhead == "Mission"


@pytest.mark.parametrize("changes", [{"is_draft": True}, {"number": ""}, {"content_check": ""}])
def test_a_draft_or_list_has_no_code(changes: dict[str, object]) -> None:
    assert paper.dressed(report(furniture=replace(FURNITURE, **changes)), paper.PaperStyle()).furniture.qr == ""


def test_code_and_check_can_be_left_out() -> None:
    without_code = paper.dressed(report(), paper.PaperStyle(has_code=False)).furniture
    assert (without_code.qr, without_code.content_check) == ("", FURNITURE.content_check)
    without_check = paper.dressed(report(), paper.PaperStyle(has_check=False)).furniture
    assert (without_check.qr, without_check.content_check) == ("", "")


def test_a_letterhead_names_nobody_but_our_own_staff(desk: Desk) -> None:
    records.keep_many(desk, (Contact(id=new_id(), name="Ines Vidal"), Contact(id=new_id(), name="Mira Okafor", is_ours=True)))
    paper.keep(desk, paper.PaperStyle(letterhead="Civil Affairs\nMira Okafor, head of office\n+999 555 0101"))
    with pytest.raises(UserError, match="Ines Vidal") as refused:
        paper.keep(desk, paper.PaperStyle(letterhead="Civil Affairs, by courtesy of Ines Vidal"))
    assert refused.value.field == "letterhead"
    assert "Mira" in paper.style_of(desk).letterhead


def shared(desk: Desk, to: Path) -> publishing.Share:
    return publishing.publish(desk, publishing.prepare(desk, "directory", "", audience="team", recipient="Ana"), to)


def test_a_share_is_made_again_as_it_looked(desk: Desk, tmp_path: Path) -> None:
    paper.keep(desk, replace(STYLE, logo=paper.logo_from(_logo_file(tmp_path))))
    share = shared(desk, tmp_path / "a.pdf")
    paper.keep(desk, paper.PaperStyle(letterhead="Another"))
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert shared(desk, tmp_path / "c.pdf").sha256 != share.sha256


def test_without_its_logo_a_share_is_not_made_again(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.keep(desk, replace(STYLE, logo=paper.logo_from(_logo_file(tmp_path))))
    share = shared(desk, tmp_path / "a.pdf")
    monkeypatch.setattr(office_paper, "logo", lambda *_: b"")
    with pytest.raises(UserError, match="logo"):
        publishing.again(desk, share.id, tmp_path / "b.pdf")


def test_a_share_from_before_had_neither_letterhead_nor_code(desk: Desk) -> None:
    assert paper.style_of_share(desk, {}) == paper.PaperStyle(has_code=False)


def test_a_new_share_keeps_its_closing_whole_and_one_from_before_is_made_again_without(desk: Desk, tmp_path: Path) -> None:
    before = paper.PaperStyle()
    assert "keeps_closing" not in before.as_json()
    assert not paper.style_of_share(desk, {"style": before.as_json()}).keeps_closing
    share = shared(desk, tmp_path / "a.pdf")
    assert paper.style_of_share(desk, share_log.one(desk.vault, share.id).facts).keeps_closing


def test_only_the_closing_on_handling_is_kept_whole() -> None:
    closing, other = Section(title="Handling", is_handling=True), Section(title="Handling")
    outline = Outline(title="A card", blocks=(other, closing))
    assert paper.dressed(outline, paper.PaperStyle(keeps_closing=True)).blocks == (other, Together(closing))
    assert paper.dressed(outline, paper.PaperStyle()).blocks == (other, closing)


def test_every_paper_of_an_exercise_says_so_and_is_made_again_as_it_was(desk: Desk, tmp_path: Path) -> None:
    records.keep(desk, desk.operation.but(is_exercise=True))
    share = shared(desk, tmp_path / "a.txt")
    work = publishing.preview_work(desk, publishing.prepare(desk, "directory", "", audience="team", recipient="Ana"))
    assert work.outline.furniture.is_exercise
    records.keep(desk, desk.operation.but(is_exercise=False))
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert shared(desk, tmp_path / "c.pdf").sha256 != share.sha256


def test_whether_it_is_an_exercise_is_the_operations_word_and_not_kept_with_the_paper(desk: Desk) -> None:
    paper.keep(desk, replace(STYLE, is_exercise=True))
    assert paper.style_of(desk) == replace(STYLE, keeps_closing=True)


def _logo_file(folder: Path) -> Path:
    file = folder / "logo.png"
    file.write_bytes(picture())
    return file


def test_a_paper_that_keeps_the_office_off_its_page_gets_no_letterhead() -> None:
    outline = Outline(title="Card", furniture=Furniture(office=""))
    assert paper.dressed(outline, paper.PaperStyle(letterhead="Civil Affairs Office Marav")).furniture.letterhead == ""
    named = Outline(title="Card", furniture=Furniture(office="Civil Affairs Office Marav"))
    assert paper.dressed(named, paper.PaperStyle(letterhead="Civil Affairs Office Marav")).furniture.letterhead


def test_a_paper_with_a_code_of_its_own_keeps_it() -> None:
    outline = Outline(title="Form", furniture=Furniture(office="Us", qr="liaison-desk:engagement/1a2b"))
    assert paper.dressed(outline, paper.PaperStyle()).furniture.qr == "liaison-desk:engagement/1a2b"


@pytest.mark.parametrize(
    ("facts", "is_one"), [({"style": {"is_exercise": True}}, True), ({"style": {}}, False), ({"style": ""}, False), ({}, False)]
)
def test_a_share_says_whether_it_was_of_an_exercise(facts: dict[str, Json], is_one: bool) -> None:
    assert paper.was_exercise(facts) is is_one
