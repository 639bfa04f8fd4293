"""The command for the office's paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reports.pdf.test_logo import picture

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def test_paper_is_told_and_changed(say: CommandLine, tmp_path: Path) -> None:
    assert say.done("paper", "--json").data["size"] == "a4"
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture())
    words = ("--size", "letter", "--letterhead", "Mission|Tella", "--logo", str(logo), "--code", "no", "--check", "no")
    told = say.done("paper", *words, "--json").data
    assert (told["size"], told["letterhead"], told["has_code"], told["has_check"]) == ("letter", "Mission\nTella", False, False)
    assert told["logo"]
    assert say.done("paper", "--logo", "", "--letterhead", "", "--json").data["logo"] == ""
    assert "letter" in say.done("paper").out


def test_a_picture_that_is_not_there_is_told(say: CommandLine, tmp_path: Path) -> None:
    assert say("paper", "--logo", str(tmp_path / "none.png")).status == 3


def test_a_report_takes_the_offices_size(say: CommandLine, tmp_path: Path) -> None:
    import pypdfium2

    out = tmp_path / "list.pdf"
    say.done("paper", "--size", "letter")
    words = ("report", "directory", "--audience", "team", "--recipient", "Ana", "--to", str(out))
    sizes = []
    for more in ((), ("--paper", "a4")):
        say.done(*words, *more)
        document = pypdfium2.PdfDocument(out.read_bytes())
        sizes.append(round(document[0].get_width()))
        document.close()
    assert sizes == [612, 595]
