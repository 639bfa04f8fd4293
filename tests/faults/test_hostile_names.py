"""Whatever a name is, every paper is made, and none of them carries a file, a link or an action for it, or is broken by it."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.record import Record
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Column, Furniture, Grid, Marking, Outline, Paragraph, Section
from liaison_desk.reports.plain_text import plain_text
from liaison_desk.services import publishing, records
from liaison_desk.services.desk import Desk
from tests.faults.figures import Tell
from tests.faults.hostile_names import NAMES, SURROGATES
from tests.faults.random_office import Office, furnished
from tests.faults.sizes import SEED, tries
from tests.faults.test_nothing_leaks import papers
from tests.reports.pdfcheck import faults
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]

_ACTIONS = [pikepdf.Name(name) for name in ("/URI", "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData")]
_TURNING = "\u202a\u202b\u202d\u202e\u2028\u2029"


def named(name: str) -> Outline:
    """Return a page that prints a name wherever a page prints one."""
    grid = Grid(columns=(Column(title=name), Column(title="B")), rows=((name, "x"), ("y", name)), caption=name)
    furniture = Furniture(
        number=name, office=name, author=name, short_title=name, copy_note=name, letterhead=name,
        qr=name[:80].encode("utf-8", "replace").decode(), content_check="a66155304867d57c",
    )  # fmt: skip
    section = Section(title=name, number="1", blocks=(Paragraph(name), grid))
    marking = Marking(tlp="TLP:AMBER", office_label=name, releasable_to=name)
    return Outline(title=name, subtitle=name, kind=name, marking=marking, furniture=furniture, blocks=(section,))


def harm_in(content: bytes, attachments: int) -> list[str]:
    """Return what a page carries that no page of ours does: actions, links, foreign files, pictures, damage."""
    found = []
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as opened:
        if opened.check_pdf_syntax():
            found.append("syntax")
        if len(opened.attachments) != attachments or len(opened.Root.get("/AF", [])) != attachments:
            found.append("files")
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == pikepdf.Name.Image:
                found.append("picture")
            if isinstance(each, pikepdf.Dictionary) and (each.get("/S") in _ACTIONS or "/JS" in each or "/URI" in each):
                found.append("action")
    return [*found, *faults(content)]


def harm_in_text(text: str) -> list[str]:
    """Return the characters that a terminal obeys or that turn a line round and never back."""
    obeyed = {one for one in text if one in _TURNING or (unicodedata.category(one) == "Cc" and one != "\n")}
    return [f"U+{ord(one):04X}" for one in sorted(obeyed)]


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_stands_on_a_page_as_letters_and_nothing_else(kind: str) -> None:
    content = pdf.draw(named(NAMES[kind]), attachment=b"{}", may_substitute=True)
    assert harm_in(content, 1) == []
    if shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        assert read.stderr == b""


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_stands_in_plain_text_without_what_a_terminal_obeys(kind: str) -> None:
    assert harm_in_text(plain_text(named(NAMES[kind]))) == []


@pytest.mark.parametrize("name", SURROGATES)
def test_half_a_character_breaks_no_page(name: str) -> None:
    assert harm_in(pdf.draw(named(name), may_substitute=True), 0) == []
    plain_text(named(name)).encode()


@pytest.mark.parametrize("name", SURROGATES)
def test_half_a_character_is_kept_whole_or_refused(desk: Desk, name: str) -> None:
    from liaison_desk.domain.stakeholder import Stakeholder

    try:
        records.keep(desk, Stakeholder(name=name, family="women"))
    except DeskError:
        return
    assert all(one.title for one in desk.shelf.found("stakeholder", _all()))


RIGHTLY_REFUSED = (
    *("Say first that the meeting was held", "This meeting did not happen", "This meeting is not to be mentioned"),
    *("Nothing of this may go to that reader", "This report has nothing in its restricted annex", "This warning is over"),
)
"""What a paper is refused for whatever the names are."""


def _all() -> Any:
    from liaison_desk.storage.shelf import Query

    return Query()


def _renamed(record: Record, chance: random.Random) -> Record:
    """Return a record whose names and texts are hostile."""
    from liaison_desk.domain.fields import ShapeName, fields_of

    changed: dict[str, Any] = {}
    for one in fields_of(type(record)):
        value = getattr(record, one.name)
        if one.shape.type_name in ("text", "long-text") and value:
            changed[one.name] = chance.choice(list(NAMES.values()))[: one.limit or None]
        elif one.shape.name is ShapeName.ROWS:
            changed[one.name] = tuple(_renamed(row, chance) for row in value)
    return record.but(**changed)


def _made_hostile(desk: Desk, office: Office) -> None:
    for record in office.kept.values():
        try:
            records.keep(desk, _renamed(record, office.chance))
        except DeskError:
            continue


def made(desk: Desk, key: str, ref: str, audience: str, folder: Path, *, with_data: bool) -> list[str]:
    """Make one paper as PDF and as text; return what is wrong with them."""
    try:
        prepared = publishing.prepare(desk, key, ref, audience=audience, recipient=NAMES["syntax of PDF"], with_data=with_data)
        content = publishing.publish(desk, prepared, folder / "copy.pdf").path.read_bytes()
        text = publishing.publish(desk, prepared, folder / "copy.txt", form="text").path.read_text("utf-8")
    except DeskError as error:
        return [] if any(one in str(error) for one in RIGHTLY_REFUSED) else [f"{key} {ref} for {audience}: {error}"]
    return [f"{key} {ref} for {audience}: {one}" for one in (*harm_in(content, int(with_data)), *harm_in_text(text))]


def test_every_paper_of_an_office_with_hostile_names_is_made_and_carries_nothing_for_them(desk: Desk, tell: Tell, tmp_path: Path) -> None:
    office = furnished(desk, random.Random(SEED + 1))
    _made_hostile(desk, office)
    tried, harmed = 0, []
    for printable, ref in list(papers(office))[: tries(8, 10_000)]:
        for audience in filter(printable.is_for, ("team", "humanitarian")):
            harmed += made(desk, printable.key, ref, audience, tmp_path, with_data=office.chance.random() < 0.5)
            tried += 2
    tell("a paper with hostile names", tried=tried, unit="files", harmed=len(harmed))
    assert tried
    assert harmed == []
