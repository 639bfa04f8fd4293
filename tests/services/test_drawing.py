"""The bytes of a copy: drawn here or apart, as PDF or as text, and never with what was withheld."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import new_id
from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import apart
from liaison_desk.reports.pdf.apart import Work
from liaison_desk.services import drawing, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log
from tests.reports import made_up
from tests.services.office import SECRET, furnish


def work(rows: int, **changed: object) -> Work:
    return Work(outline=made_up.directory(rows), **changed)  # type: ignore[arg-type]


def test_only_long_work_has_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(apart, "made_apart", lambda one, _moved: asked.append(one) or apart.Made(pdf=b"%PDF"))
    assert not drawing.is_long(work(20))
    assert drawing.drawn(work(20)).content.startswith(b"%PDF-")
    assert asked == []
    assert drawing.drawn(work(drawing.LONG)).content == b"%PDF"
    assert len(asked) == 1


def test_a_long_copy_tells_how_far_it_is_and_is_whole() -> None:
    told = []
    made = drawing.drawn(work(drawing.LONG), moved=lambda done, whole: told.append((done, whole)))
    assert pdf.page_count(made.content) > 5
    assert told[0] == (0, apart.WHOLE)


@pytest.mark.parametrize("form", drawing.FORMS)
def test_what_was_withheld_refuses_the_copy_in_every_form(form: str) -> None:
    title = made_up.directory(20).title
    with pytest.raises(UserError, match="withheld"):
        drawing.drawn(work(20, withheld=(title,), controls=(title,)), form=form)


@pytest.mark.parametrize("form", drawing.FORMS)
def test_a_search_that_does_not_see_refuses_the_copy(form: str) -> None:
    with pytest.raises(UserError, match="could not be searched"):
        drawing.drawn(work(20, withheld=("nobody knows this",), controls=("this stands nowhere",)), form=form)


def test_there_are_no_other_forms() -> None:
    with pytest.raises(UserError) as refused:
        drawing.drawn(work(20), form="docx")
    assert refused.value.field == "form"


def test_a_character_without_a_font_is_told_of() -> None:
    from liaison_desk.reports.outline import Outline

    (note,) = drawing.drawn(Work(outline=Outline(title="A \U0001f9ff"))).notes
    assert "U+1F9FF" in note


def test_a_copy_as_text_is_logged_written_and_made_again(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq", recipient="Access desk")
    assert prepared.file_name_of("text").endswith(".txt")
    share = publishing.publish(desk, prepared, tmp_path / "a.txt", form="text")
    words = share.path.read_text("utf-8")
    assert "TLP:" in words
    assert SECRET not in words
    assert share_log.one(desk.vault, share.id).facts["form"] == "text"
    again = publishing.again(desk, share.id, tmp_path / "b.txt")
    assert again.path.read_bytes() == share.path.read_bytes()


def test_a_printed_copy_is_logged_and_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq", recipient="Access desk")
    draft = publishing.drafted(desk, prepared)
    drawn = drawing.drawn(draft.work)
    share = publishing.issue(desk, draft, drawn, None)
    assert share_log.one(desk.vault, share.id).facts["form"] == "print"
    assert list(tmp_path.glob("*.pdf")) == []
    assert publishing.again(desk, share.id, tmp_path / "b.pdf").path.read_bytes() == drawn.content


def directory_of(desk: Desk, audience: str, to: Path) -> None:
    publishing.publish(desk, publishing.prepare(desk, "directory", "", audience=audience, recipient="Our office"), to)


def test_a_withheld_number_in_a_name_is_told_with_its_record_and_field_and_can_be_mended(desk: Desk, tmp_path: Path) -> None:
    furnish(desk)
    other = Contact(id=new_id(), name="Nour +999-555-0122 x")
    records.keep(desk, other)
    with pytest.raises(UserError) as refused:
        directory_of(desk, "team", tmp_path / "a.pdf")
    assert f"Contact \u2068{other.id[:8]}\u2069, Name" in refused.value.message
    assert not (tmp_path / "a.pdf").exists()
    records.keep(desk, desk.shelf.one("contact", other.id).but(name="Nour"))
    directory_of(desk, "team", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").exists()


def test_a_number_that_is_told_on_purpose_closes_no_paper_because_it_stands_in_a_withheld_name(desk: Desk, tmp_path: Path) -> None:
    furnish(desk)
    records.keep(desk, Contact(id=new_id(), name="Nour +999 555 0155 x"))
    directory_of(desk, "hq", tmp_path / "a.pdf")
    assert pdf.scan((tmp_path / "a.pdf").read_bytes(), ["Nour"], ["Handling and provenance"]).found == ()
