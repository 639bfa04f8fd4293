"""Fonts that the office added: only those that are listed, unchanged and allowed to be embedded are used."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pikepdf
import pytest

from liaison_desk import paths
from liaison_desk.domain.errors import DamagedError, HostileFileError, UserError
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Column, Furniture, Grid, Outline, Paragraph, Section
from liaison_desk.reports.pdf import font_packs
from liaison_desk.reports.pdf.fonts import font_set
from tests.fonts import CHARACTERS, TINY, collection, patched
from tests.reports.pdf.reading import bookmarks, needs, pdfium_pages, poppler_text
from tests.reports.pdfcheck import faults

PAGE = Outline(
    title=f"Report {CHARACTERS[:3]}",
    furniture=Furniture(short_title=CHARACTERS[:2]),
    blocks=(
        Section(title=f"{CHARACTERS[5:7]} meeting", blocks=(Paragraph(f"In one sentence: {CHARACTERS} and مريم."),)),
        Grid(columns=(Column(title=CHARACTERS[0]), Column(title="b")), rows=((CHARACTERS[:5], "x"),)),
    ),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "fonts_folder", lambda: tmp_path)
    return tmp_path


def put(folder, *files: tuple[str, bytes], prefer: str = "zh-Hans") -> None:
    rows = [{"file": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in files]
    for name, content in files:
        (folder / name).write_bytes(content)
    (folder / "fonts.json").write_text(json.dumps({"format": 1, "prefer": prefer, "files": rows}))


@pytest.fixture
def tiny(folder):
    put(folder, ("tiny.otf", TINY.read_bytes()))
    return folder


def test_without_an_added_font_its_characters_are_listed(folder):
    assert {one.character for one in pdf.missing_characters(PAGE)} == set(CHARACTERS) - set("“”")


def test_an_added_font_draws_what_the_others_lack(tiny):
    assert pdf.missing_characters(PAGE) == ()
    made = pdf.drawn(PAGE)
    assert made.shortcomings == ()
    assert faults(made.pdf) == []
    assert CHARACTERS in "".join(pdfium_pages(made.pdf))
    assert bookmarks(made.pdf)[0][1] == f"{CHARACTERS[5:7]} meeting"


@needs("pdftotext")
def test_poppler_reads_its_characters_back(tiny, tmp_path):
    assert CHARACTERS in poppler_text(pdf.draw(PAGE), tmp_path).replace("\n", "")


def test_its_glyphs_are_called_by_their_numbers(tiny):
    with pikepdf.open(io.BytesIO(pdf.draw(PAGE))) as opened:
        fonts = opened.pages[0].Resources.Font
        (font,) = [font for name, font in fonts.items() if "CJK" in name and "Regular" in name]
        assert font.DescendantFonts[0].FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
        told = font.Encoding.read_bytes().decode()
    assert "<0001> 1398" in told or "<0002> 9544" in told


def test_the_same_page_has_the_same_bytes(tiny):
    assert pdf.draw(PAGE) == pdf.draw(PAGE)


def test_a_file_that_was_changed_or_is_gone_is_not_used(tiny):
    (tiny / "tiny.otf").write_bytes(patched("OS/2", 4, 401))
    assert font_packs.packs() == ()
    (tiny / "tiny.otf").unlink()
    assert font_packs.packs() == ()
    assert pdf.missing_characters(PAGE)


def test_a_file_that_is_not_listed_is_not_used(folder):
    (folder / "tiny.otf").write_bytes(TINY.read_bytes())
    assert font_packs.packs() == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"prefer": "xx", "files": 3}', '{"prefer": "ja", "files": [{"file": 1}]}'])
def test_a_list_that_makes_no_sense_lists_nothing(folder, text):
    (folder / "fonts.json").write_text(text)
    assert font_packs.listed() == font_packs.Listed()


def test_a_listed_name_never_leads_out_of_the_folder(folder):
    rows = [{"file": name, "sha256": "0"} for name in ("../a.otf", "/a.otf", "a\\b.otf", "..", "", "C:a.otf", "good.otf")]
    (folder / "fonts.json").write_text(json.dumps({"prefer": "eo", "files": rows}))
    assert font_packs.listed() == font_packs.Listed(prefer="zh-Hans", files=(("good.otf", "0"),))


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0200, 0x0104])
def test_a_font_that_may_not_be_embedded_in_parts_is_refused(rights):
    with pytest.raises(UserError, match="does not allow"):
        font_packs.looked_into(TINY, patched("OS/2", 8, rights))


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_is_taken(rights):
    assert font_packs.looked_into(TINY, patched("OS/2", 8, rights)).faces[0].family == "Noto Sans CJK SC"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"OTTO" + bytes(200), b"ttcf" + bytes(40), TINY.read_bytes()[:100]])
def test_what_is_no_font_is_refused(content):
    with pytest.raises(DamagedError):
        font_packs.looked_into(TINY, content)


def test_outlines_that_a_pdf_cannot_hold_are_refused():
    with pytest.raises((UserError, DamagedError)):
        font_packs.looked_into(TINY, TINY.read_bytes().replace(b"CFF ", b"CFF2"))


def test_a_font_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(font_packs, "LARGEST", 100)
    with pytest.raises(HostileFileError):
        font_packs.looked_into(TINY, TINY.read_bytes())


def test_what_a_font_says_of_itself():
    (face,) = font_packs.looked_into(TINY, TINY.read_bytes()).faces
    assert (face.language, face.weight, face.characters, face.axis) == ("zh-Hans", "Regular", len(CHARACTERS), False)


def renamed(family: str) -> bytes:
    """The tiny font under a family name of the same length."""
    old, new = ("Noto Sans CJK SC".encode("utf-16-be"), family.encode("utf-16-be"))
    content = TINY.read_bytes()
    assert old in content
    return content.replace(old, new)


@pytest.mark.parametrize(
    ("prefer", "language", "wanted"),
    [
        ("zh-Hans", "en", "zh-Hans"),
        ("ja", "en", "ja"),
        ("ja", "zh", "zh-Hans"),
        ("zh-Hans", "zh-TW", "zh-Hant"),
        ("zh-Hans", "ja", "ja"),
        ("ja", "ko-KR", "ko"),
    ],
)
def test_the_documents_language_comes_first_and_else_the_offices(folder, prefer, language, wanted):
    tiny = TINY.read_bytes()
    faces = collection(tiny, *(renamed(f"Noto Sans CJK {each}") for each in ("JP", "KR", "TC")))
    put(folder, ("all.ttc", faces), prefer=prefer)
    picked = font_set("Regular", language).pick("中", None)
    assert picked.spec.language == wanted
    assert picked.covers("国")


def test_bold_is_taken_from_a_bold_file_where_there_is_one(folder):
    put(folder, ("a.otf", TINY.read_bytes()), ("b.otf", patched("OS/2", 4, 700)))
    assert font_set("Bold").pick("中", None).name == "AddedNotoSansCJKSC-Bold"
    assert font_set("Regular").pick("中", None).name == "AddedNotoSansCJKSC-Regular"


def test_ideographs_name_their_language(tiny):
    with pikepdf.open(io.BytesIO(pdf.draw(PAGE))) as opened:
        drawn = b"".join(part.read_bytes() for part in opened.pages[0].Contents)
    assert b"/Span <</Lang (zh-Hans)>> BDC" in drawn


DEBIAN = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


@pytest.mark.skipif(not DEBIAN.is_file(), reason="fonts-noto-cjk is not installed")
def test_the_release_that_debian_has_is_known_and_draws_all_of_east_asia(folder):
    put(folder, (DEBIAN.name, DEBIAN.read_bytes()))
    (pack,) = font_packs.packs()
    assert pack.is_known
    text = "协调会议 協調會議 調整会議 조정 회의"
    made = pdf.drawn(Outline(title="A", blocks=(Paragraph(text),)))
    assert made.shortcomings == ()
    assert text in "".join(pdfium_pages(made.pdf))


def test_every_known_release_has_a_digest_and_a_licence():
    assert len(font_packs.known()) == 4
    assert all(len(sha) == 64 and int(sha, 16) and "Open Font License" in release for sha, release in font_packs.known().items())
