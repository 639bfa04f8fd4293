"""A PDF from outside: its pages are kept, whatever stood beside them is gone, and what cannot be cleaned is refused."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from reportlab.pdfgen import canvas

from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.reports.pdf import clean

CANARY = "canaryAtTheWell"
WORDS = "Terms of reference"


def photograph() -> bytes:
    told = Image.Exif()
    told[0x010E] = CANARY
    target = io.BytesIO()
    Image.new("RGB", (16, 16), "navy").save(target, "JPEG", exif=told.tobytes(), comment=CANARY.encode())
    return target.getvalue()


def planted(**settings: object) -> bytes:
    """Return a PDF of one page with a canary in every place that is not the page."""
    drawn = io.BytesIO()
    page = canvas.Canvas(drawn)
    for say in (page.setAuthor, page.setTitle, page.setSubject, page.setKeywords):
        say(CANARY)
    page.drawString(100, 700, WORDS)
    page.bookmarkPage(CANARY)
    page.addOutlineEntry(CANARY, CANARY)
    page.linkURL(f"https://x.invalid/{CANARY}", (0, 0, 50, 50))
    page.textAnnotation(CANARY, (10, 10, 40, 40))
    page.acroForm.textfield(name=CANARY, tooltip=CANARY, value="Filled in", x=100, y=600)
    page.save()
    with pikepdf.open(io.BytesIO(drawn.getvalue())) as pdf:
        with pdf.open_metadata() as told:
            told["dc:creator"] = [CANARY]
        pdf.attachments["hidden.txt"] = pikepdf.AttachedFileSpec(pdf, CANARY.encode(), filename=f"{CANARY}.txt")
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=f"app.alert('{CANARY}')")
        pdf.Root.Names.JavaScript = Dictionary(Names=Array([CANARY, Dictionary(S=Name.JavaScript, JS=CANARY)]))
        first = pdf.pages[0].obj
        first.PieceInfo = Dictionary(Maker=Dictionary(Private=CANARY))
        first.Metadata = Stream(pdf, CANARY.encode())
        first.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=CANARY))
        picture = Stream(pdf, photograph(), Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16, Filter=Name.DCTDecode)
        picture.ColorSpace, picture.BitsPerComponent, picture.Metadata = Name.DeviceRGB, 8, Stream(pdf, CANARY.encode())
        first.Resources.XObject = Dictionary(P=picture)
        first.Resources.Properties = Dictionary(M=Dictionary(Title=CANARY, Inside=Array([Dictionary(Private=CANARY)])))
        pdf.pages[0].contents_add(b"q 90 0 0 90 100 300 cm /P Do Q")
        target = io.BytesIO()
        pdf.save(target, **settings)
    return target.getvalue()


def everything(pdf: bytes) -> bytes:
    """Return every string, name and stream of a PDF, decoded."""
    found = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found.append(repr(opened.trailer).encode())
        for one in opened.objects:
            found.append(repr(one).encode())
            if isinstance(one, Stream):
                found.append(one.read_raw_bytes())
                found += [] if one.get("/Filter") == Name.DCTDecode else [one.read_bytes()]
    return b"".join(found)


def holds_canary(content: bytes) -> bool:
    return any(CANARY.encode(one) in content for one in ("utf-8", "utf-16-le", "utf-16-be")) or CANARY.encode().hex().encode() in content


def words(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()


def test_nothing_that_stood_beside_the_page_is_left() -> None:
    before = planted()
    assert holds_canary(everything(before))
    made = clean.cleaned(before)
    assert not holds_canary(everything(made))
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages"}
        assert not opened.attachments
        assert "/Info" not in opened.trailer
        assert "/Annots" not in opened.pages[0].obj


def test_the_page_is_seen_as_before() -> None:
    made = clean.cleaned(planted())
    assert WORDS in words(made)
    assert "Filled in" in words(made)
    drawn = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil()
    assert drawn.getpixel((140, drawn.height - 340))[2] > 80


def test_a_locked_one_is_refused() -> None:
    locked = planted(encryption=pikepdf.Encryption(owner="one", user="two"))
    assert clean.answer_of(locked) == {"error": "locked"}
    with pytest.raises(UserError, match="passphrase"):
        clean.cleaned(locked)


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n%%EOF", planted()[:400]])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises((HostileFileError, UserError)):
        clean.cleaned(content)


def changed(change, content: bytes = b"") -> bytes:
    with pikepdf.open(io.BytesIO(content or planted())) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def a_form_of_its_own(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = Stream(pdf, b"<xdp/>")


def no_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def a_picture_in_two_wrappings(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.P.write(photograph(), filter=Array([Name.ASCIIHexDecode, Name.DCTDecode]))


def a_torn_picture(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.P.write(b"torn", filter=Name.DCTDecode)


def a_picture_in_the_words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BI /W 16 /H 16 /CS /RGB /BPC 8 /F /DCT ID " + photograph() + b" EI")


def something_deep(pdf: pikepdf.Pdf) -> None:
    inside = Dictionary()
    for _each in range(60):
        inside = Dictionary(In=inside)
    pdf.pages[0].obj.Resources.Deep = inside


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (a_form_of_its_own, "form"),
        (no_page, "pages"),
        (a_picture_in_two_wrappings, "left"),
        (a_torn_picture, "left"),
        (a_picture_in_the_words, "left"),
        (something_deep, "left"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_the_reason(change, code: str) -> None:
    assert clean.answer_of(changed(change)) == {"error": code}
    with pytest.raises(UserError) as error:
        clean.cleaned(changed(change))
    assert error.value.field == "file"


def test_the_answer_of_the_other_process_is_that_of_this_one() -> None:
    assert base64.b64decode(clean.answer_of(planted())["pdf"]) == clean.cleaned(planted())
    assert clean.answer_of(b"no pdf") == {"error": "damaged"}


def test_a_reader_that_stops_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_words: object, **_settings: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired("clean", 1)

    monkeypatch.setattr(subprocess, "run", stops)
    with pytest.raises(HostileFileError):
        clean.cleaned(b"%PDF-")


def test_the_other_process_may_write_no_file(tmp_path: Path) -> None:
    code = "from pathlib import Path; from liaison_desk.reports.pdf import clean; clean._limited(); Path('made').write_bytes(b'x')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode != 0
    assert not [one for one in tmp_path.iterdir() if one.stat().st_size]
