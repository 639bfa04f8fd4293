"""The command that puts things on paper."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

TO_HQ = ("--audience", "hq", "--recipient", "Mission headquarters")


@pytest.fixture
def draft(say: CommandLine) -> str:
    met = say.added("engagement", "title=Water", "state=held", "starts_at=2026-11-22T08:00Z", "place_note=Tella market")
    words = ("kind=flash", "author_post=Civil affairs officer", "outcome=achieved", "bottom_line=The pump runs.", "notes=A secret note")
    return say.added("after-action", "title=Water", f"engagement={met}", "attendance_note=Passers-by.", *words)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.pdf"


def test_a_report_is_written_and_its_share_is_told(say: CommandLine, draft: str, out: Path) -> None:
    told = say.done("report", "after-action", draft, *TO_HQ, "--to", str(out), "--json").data
    assert (told["file"], told["sha256"]) == (str(out), hashlib.sha256(out.read_bytes()).hexdigest())
    assert say.done("report", "after-action", draft, *TO_HQ, "--to", str(out)).out == f"{out}\n"


def test_a_share_is_made_again_byte_for_byte(say: CommandLine, draft: str, out: Path) -> None:
    share = say.done("report", "after-action", draft, *TO_HQ, "--to", str(out), "--json").data["share"]
    first = out.read_bytes()
    say.clock.move(days=2)
    say.done("report", "--again", share, "--to", str(out))
    assert out.read_bytes() == first


def test_the_same_copy_is_the_same_bytes_later(say: CommandLine, draft: str, out: Path) -> None:
    say.done("finalise", draft)
    say.done("report", "after-action", draft, *TO_HQ, "--to", str(out))
    first = out.read_bytes()
    say.clock.move(days=2)
    say.done("report", "after-action", draft, *TO_HQ, "--to", str(out))
    assert out.read_bytes() == first


def test_a_review_tells_what_is_withheld_and_why_and_writes_nothing(say: CommandLine, draft: str, out: Path) -> None:
    ran = say.done("report", "after-action", draft, *TO_HQ, "--review", "--to", str(out))
    assert not out.exists()
    assert "A secret note" not in ran.out
    told = say.done("report", "after-action", draft, *TO_HQ, "--review", "--json").data
    held = [one for one in told if one["verdict"] in {"withhold", "forbid"}]
    assert held
    assert all(one["why"] for one in held)


def test_the_review_of_an_amendment_says_what_it_changes(say: CommandLine, draft: str) -> None:
    assert "What this version changes" not in say.done("report", "after-action", draft, *TO_HQ, "--review").out
    say.done("amend", "after-action", draft, "no_information=yes", "no_commitments=yes", "no_safety_points=yes")
    number = say.done("finalise", draft, "--json").data["number"]
    amendment = say.done("amend-final", number, "--json").data["id"]
    say.done("amend", "after-action", amendment, "bottom_line=The pump stands still.")
    assert "What this version changes: 2: Bottom line" in say.done("report", "after-action", amendment, *TO_HQ, "--review").out


def test_headquarters_is_who_the_operation_names(say: CommandLine, draft: str, out: Path) -> None:
    words = ("report", "after-action", draft, "--audience", "hq", "--to", str(out))
    assert say(*words).status == 2
    (operation,) = say.done("list", "operation", "--json").data
    say.done("amend", "operation", operation["id"], "headquarters=Mission headquarters")
    say.done(*words)
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("report",), 2),
        (("report", "after-action", "DRAFT"), 2),
        (("report", "novel", "DRAFT", *TO_HQ, "--to", "OUT"), 2),
        (("report", "after-action", "DRAFT", *TO_HQ), 2),
        (("report", "after-action", "DRAFT", "--audience", "humanitarian", "--to", "OUT"), 2),
        (("report", "after-action", "DRAFT", "--audience", "press", "--recipient", "Press", "--to", "OUT"), 1),
        (("report", "after-action", "DRAFT", "--audience", "desk", "--recipient", "Us", "--to", "OUT"), 1),
        (("report", "after-action", "MARAV-A-AAR-2026-0009", *TO_HQ, "--to", "OUT"), 1),
        (("report", "after-action", *TO_HQ, "--to", "OUT"), 1),
        (("report", "--again", "nothing", "--to", "OUT"), 1),
        (("report", "--again", "nothing"), 2),
        (("report", "after-action", "DRAFT", *TO_HQ, "--to", "OUT/is/no/folder.pdf"), 3),
        (("report", "after-action", "DRAFT", *TO_HQ, "--to", "."), 3),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    say: CommandLine, draft: str, out: Path, words: tuple[str, ...], status: int
) -> None:
    ran = say(*(one.replace("DRAFT", draft).replace("OUT", str(out)) for one in words))
    assert (ran.status, ran.out) == (status, ""), ran.err
    assert not out.exists()
    assert say.done("shares", "--json").data == []


def test_a_directory_needs_no_reference(say: CommandLine, out: Path) -> None:
    say.done("add", "stakeholder", "name=Clear Path", "family=ngo-int")
    say.done("report", "directory", "--audience", "team", "--recipient", "Front office", "--to", str(out), "--paper", "letter", "--no-data")
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_log_tells_who_got_what_and_never_the_copy_itself(say: CommandLine, draft: str, out: Path) -> None:
    assert say.done("shares", "--json").data == []
    assert say.done("shares").text == "Nothing found."
    share = say.done("report", "after-action", draft, *TO_HQ, "--to", str(out), "--json").data["share"]
    (line,) = say.done("shares", "--json").data
    assert (line["id"], line["audience"], line["recipient"], line["number"]) == (share, "hq", "Mission headquarters", 1)
    assert line["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert "The pump runs" not in say.done("shares", "--json").out
    assert share[:8] in say.done("shares").text


def test_a_copy_can_be_plain_text(say: CommandLine, draft: str, tmp_path: Path) -> None:
    to = tmp_path / "out.txt"
    say.done("report", "after-action", draft, *TO_HQ, "--text", "--to", str(to))
    words = to.read_text("utf-8")
    assert words.startswith("TLP:")
    assert "The pump runs." in words
    assert "A secret note" not in words


def test_somebody_at_a_terminal_sees_how_far_it_is(say: CommandLine, draft: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from liaison_desk.cli import progress
    from liaison_desk.services import drawing

    monkeypatch.setattr(drawing, "LONG", 1)
    monkeypatch.setattr(progress, "bar", lambda: progress.Bar(after=0.0))
    ran = say.done("report", "after-action", draft, *TO_HQ, "--to", str(out))
    assert "%" in ran.err
    assert ran.err.endswith("\r")
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_review_tells_what_no_font_can_print(say: CommandLine, draft: str) -> None:
    say.done("amend", "after-action", draft, "bottom_line=The pump at 中国 runs.")
    told = say.done("report", "after-action", draft, *TO_HQ, "--review")
    assert "U+4E2D" in told.err
    assert "2 Bottom line" in told.err
    assert "U+4E2D" not in say.done("report", "after-action", draft, *TO_HQ, "--review", "--json").out


def test_the_list_says_which_reports_there_are_and_what_each_is_about(say: CommandLine) -> None:
    told = say.done("report", "--list", "--json").data
    assert {"name": "wallet-card", "title": "Wallet cards"}.items() <= next(one for one in told if one["name"] == "wallet-card").items()
    words = say.done("report", "--list").out
    assert "about-you" in words
    assert "the id of a contact" in words


def test_a_line_of_a_wallet_card_is_ticked_after_a_question(say: CommandLine, out: Path) -> None:
    office = say.added("stakeholder", "name=Tella Hospital", "family=civ-public")
    post = say.added("liaison-point", "name=Duty doctor", f"stakeholder={office}")
    for_team = ("--audience", "team", "--recipient", "Front office", "--to", str(out))
    refused = say("report", "wallet-card", "--line", post, *for_team)
    assert refused.status == 1
    assert "checkpoint" in refused.err
    assert not out.exists()
    say.done("report", "wallet-card", "--line", post, "--asked", *for_team)
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["call-sheet", "public-card", "roll-up", "blank-report"])
def test_a_paper_about_everything_needs_no_reference(say: CommandLine, out: Path, name: str) -> None:
    say.done("report", name, "--audience", "team", "--recipient", "Front office", "--to", str(out))
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_we_hold_about_somebody_is_made_to_be_read_to_them(say: CommandLine, out: Path) -> None:
    person = say.added("contact", "name=Bello Danso")
    words = ("report", "about-you", person, "--recipient", "Front office", "--to", str(out))
    assert say(*words, "--audience", "hq").status == 1
    say.done(*words, "--audience", "team", "--text")
    assert "What we hold about you" in out.read_text("utf-8")


def test_recall_tells_who_holds_copies_and_a_withdrawal_says_so(say: CommandLine, out: Path) -> None:
    person = say.added("contact", "name=Bello Danso")
    assert "Nobody holds a copy" in say.done("recall", "Bello Danso").text
    say.done("report", "directory", "--audience", "team", "--recipient", "Front office", "--to", str(out))
    assert "To: Front office" in say.done("recall", person).text
    (held,) = say.done("recall", person, "--json").data
    assert (held["recipient"], held["audience"]) == ("Front office", "team")
    told = say("consent", person, "answer=withdrawn")
    assert "These hold copies: Front office." in told.out + told.err


def test_a_second_person_gives_their_word_or_who_is_alone_waits_a_day(say: CommandLine, draft: str, tmp_path: Path) -> None:
    check = '{"serves_civilians":true,"could_harm":false,"could_expose_source":false,"needs_detail":true,"source_agreed":true}'
    row = ("flow=given", "category=sec", "subject=The road is not safe after dark", "granularity=area")
    say.done("amend", "after-action", draft, "kind=meeting")
    say.added("information-exchanged", f"after_action={draft}", *row, f"check={check}")
    asked = ("report", "after-action", draft, "--audience", "partner", "--recipient", "Food convoy office")
    assert "nobody else has a passphrase" in say.done(*asked, "--review").err
    waiting = say(*asked, "--alone", "--to", str(tmp_path / "copy.pdf"))
    assert (waiting.status, "Nothing is written yet" in waiting.out) == (1, True)
    assert not (tmp_path / "copy.pdf").exists()
    say.clock.move(days=2)
    say.done(*asked, "--alone", "--text", "--to", str(tmp_path / "copy.txt"))
    assert "not safe after dark" in (tmp_path / "copy.txt").read_text("utf-8")
    words = tmp_path / "words"
    words.write_text("a kettle beside nine maps\n", "utf-8")
    say.done("holders", "let-in", "Omar Haddad", "--new-passphrase-file", str(words), "--unlock-seconds", "0")
    say.done(*asked, "--second-person-file", str(words), "--text", "--to", str(tmp_path / "second.txt"))
    assert "not safe after dark" in (tmp_path / "second.txt").read_text("utf-8")
    assert say("report", "list", "stakeholder", "--audience", "team", "--recipient", "Us", "--alone", "--to", "x.pdf").status == 2
