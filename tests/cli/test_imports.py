"""The command that takes in other people's files."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.cli import imports

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def people(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text("name,email,phone,shoe size\nAna Vere,ana@tella.example,+999 555 0101,38\nBen Orel,not an address,,41\n", "utf-8")
    return str(path)


def test_an_import_tells_what_became_of_each_row(say: CommandLine, people: str) -> None:
    told = say.done("import", people, "--json").data
    assert [(one["row"], one["line"], one["outcome"]) for one in told["rows"]] == [(1, 2, "new"), (2, 3, "new")]
    assert told["counts"] == {"new": 2, "changed": 0, "same": 0, "refused": 0}
    assert told["unmapped"] == ["shoe size"]
    assert told["batch"]


def test_the_same_file_twice_changes_nothing(say: CommandLine, people: str) -> None:
    say.done("import", people)
    before = say.done("list", "contact", "--json").out
    told = say.done("import", people, "--json").data
    assert (told["counts"]["same"], told["batch"]) == (2, "")
    assert say.done("list", "contact", "--json").out == before


def test_one_undo_takes_it_all_back(say: CommandLine, people: str) -> None:
    say.done("import", people)
    say.done("undo")
    assert say.done("list", "contact", "--json").data == []


def test_a_dry_run_writes_nothing_and_says_so(say: CommandLine, people: str) -> None:
    ran = say.done("import", people, "--dry-run")
    assert "dry run" in ran.text
    assert say.done("list", "contact", "--json").data == []


def test_what_was_left_out_is_told(say: CommandLine, people: str) -> None:
    assert "shoe size" in say.done("import", people).text
    assert "Left out on purpose" in say.done("import", str(SAMPLES / "vcard" / "John_Doe_ANDROID.vcf")).text


def test_an_empty_cell_wipes_nothing(say: CommandLine, people: str, tmp_path: Path) -> None:
    say.done("import", people)
    (tmp_path / "again.csv").write_text("name,email,phone\nAna Vere,ana@tella.example,\n", "utf-8")
    say.done("import", str(tmp_path / "again.csv"))
    values = {one["value"] for one in say.done("show", "contact", "Ana Vere", "--json").data["channels"]}
    assert "ana@tella.example" in values
    assert len(values) == 2


def test_an_address_that_does_not_parse_is_kept_with_a_note(say: CommandLine, people: str) -> None:
    told = say.done("import", people, "--json").data
    assert told["rows"][1]["notes"]
    assert say.done("show", "contact", "Ben Orel", "--json").data["channels"][0]["value"] == "not an address"


@pytest.mark.parametrize(
    ("content", "words", "status"),
    [
        (b"", [], 1),
        (b"colour,weather\nred,rain\n", [], 1),
        (b"name\nAna\n", ["--kind", "person"], 1),
        (b"name\nAna\n", ["--kind", "channel"], 1),
        (b"name\nAna\n", ["--as", "tablet"], 1),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), [], 1),
    ],
)
def test_a_file_that_holds_nothing_known_is_refused_and_named(
    say: CommandLine, tmp_path: Path, content: bytes, words: list[str], status: int
) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(content)
    ran = say("import", str(path), *words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("liaison-desk: ")
    assert say.done("list", "contact", "--json").data == []


def test_when_no_row_could_be_taken_the_import_is_refused(say: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "nobody.csv").write_text("name,email\n,a@tella.example\n,b@tella.example\n", "utf-8")
    ran = say("import", str(tmp_path / "nobody.csv"), "--kind", "contact", "--json")
    assert ran.status == 1
    assert ran.data["counts"]["refused"] == 2
    assert all(one["why"] for one in ran.data["rows"])


def test_a_file_that_is_not_there_is_the_worlds_fault(say: CommandLine, tmp_path: Path) -> None:
    ran = say("import", str(tmp_path / "gone.csv"))
    assert ran.status == 3
    assert "gone.csv" in ran.err


def test_a_folder_is_no_file(say: CommandLine, tmp_path: Path) -> None:
    assert say("import", str(tmp_path)).status == 3


def test_the_bar_fills_and_ends_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert imports._bar(1, 2) is True
    imports._bar(2, 2)
    imports._bar(0, 0)
    half, whole, _empty = terminal.getvalue().split("\r")[1:]
    assert half.count("#") == 15
    assert whole.endswith("2/2\n")


def test_the_bar_is_drawn_on_a_terminal_only(say: CommandLine, people: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[" not in say.done("import", people).err
    drawn: list[int] = []
    monkeypatch.setattr(imports, "_bar", lambda done, _total: drawn.append(done))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    say.done("import", people)
    assert drawn[-1] == 2


def test_a_dry_run_says_whom_a_row_looks_like_and_the_import_is_told_what_it_is(say: CommandLine, tmp_path: Path) -> None:
    known = say.added("stakeholder", "name=Marav Water Circle")
    path = tmp_path / "list.csv"
    path.write_text("organisation,province\nWater Circle of Maraav,Marav\nBlue Hands,Sund\n", "utf-8")
    assert f"looks like Marav Water Circle ({known[:8]})" in say.done("import", str(path), "--dry-run").text
    assert say("import", str(path), "--same", "one=x").status == 2
    said = say.done("import", str(path), "--same", f"1={known[:8]}", "--leave-out", "2", "--json").data
    assert said["counts"] == {"new": 0, "changed": 1, "same": 0, "refused": 1}
    assert say.done("show", "stakeholder", "Marav Water Circle", "--json").data["province"] == "Marav"


def test_a_dry_run_lists_the_kinds_and_the_import_is_told_other_ones(say: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("organisation,type,sector\nOMS,,health\nBlue Hands,,water\nRadio Sund,Station,health\n", "utf-8")
    told = say.done("import", str(path), "--dry-run", "--json").data
    assert told["kinds"][0] == {"by": "word", "words": "Station", "kind": "", "rows": 1}
    assert say("import", str(path), "--kind-of", "OMS").status == 2
    assert say("import", str(path), "--kind-of", "OMS=planet").status == 1
    say.done("import", str(path), "--said-kinds", "--kind-of", "Station=media", "--kind-of", "Blue Hands=cbo")
    families = {one["name"]: one["family"] for one in say.done("list", "stakeholder", "--json").data}
    assert families == {"OMS": "", "Blue Hands": "cbo", "Radio Sund": "media"}


def test_a_word_that_names_no_sector_is_told_and_becomes_an_own_one(say: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("organisation,sector\nRadio Sund,Communication\nBlue Hands,Recherche\n", "utf-8")
    told = say.done("import", str(path), "--dry-run")
    assert "--sector-of WORDS=x-" in told.text
    assert say("import", str(path), "--sector-of", "Communication").status == 2
    assert say("import", str(path), "--sector-of", "Communication=talking").status == 1
    said = say.done("import", str(path), "--sector-of", "Communication=x-", "--sector-of", "Recherche=health", "--json").data
    assert {one["words"]: one["sector"] for one in said["sectors"]} == {"Communication": "x-Communication", "Recherche": "health"}
    assert [one["label"] for one in say.done("list", "own-term", "--json").data] == ["Communication"]


def test_words_that_are_not_in_the_file_are_refused_and_a_dry_run_names_twenty(say: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("organisation,sector\n" + "".join(f"Group {one},Craft {one}\n" for one in range(25)), "utf-8")
    ran = say("import", str(path), "--sector-of", "Crafts=x-")
    assert (ran.status, ran.out) == (1, "")
    assert "Crafts" in ran.err
    assert say.done("list", "stakeholder", "--json").data == []
    assert "and 5 more" in say.done("import", str(path), "--dry-run").text
    assert len(say.done("import", str(path), "--dry-run", "--json").data["sectors"]) == 25


def test_after_each_command_that_changes_something_the_index_is_tidied_a_little(say: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[object] = []
    monkeypatch.setattr("liaison_desk.storage.search_pieces.step", lambda vault: not steps.append(vault))
    say.done("list", "contact")
    assert steps == []
    say.done("add", "contact", "name=Ana")
    assert len(steps) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO("list contact\nadd contact name=Ben\nadd contact name=Cem\n"))
    say.done("batch")
    # Two after each line that changed something, and two at the end of all.
    assert len(steps) == 2 + 3 * 2
