"""The commands of the liaison list of one partner: ours to them, theirs to us."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli.answer import REFUSED, USAGE

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def test_our_list_is_reviewed_written_and_logged_for_one_partner(say: CommandLine, tmp_path: Path) -> None:
    body = say.added("stakeholder", "name=Medic Bridge", "family=ngo-int")
    say.added("liaison-point", "name=Medical lead", f"stakeholder={body}", "topics=health")
    assert "withheld" in say.done("share-list", "Medic Bridge", "--review").out
    made = tmp_path / "list.csv"
    assert say.done("share-list", "Medic Bridge", "--to", str(made)).out.strip() == str(made)
    assert "Medical lead" in made.read_text("utf-8")
    assert say.done("share-list", "Medic Bridge", "--to", str(tmp_path / "list.txt"), "--form", "text").status == 0
    assert say.done("share-list", "--audience", "team", "--form", "vcf", "--to", str(tmp_path / "team.vcf")).status == 0
    assert [one["recipient"] for one in say.done("shares", "--json").data] == ["Medic Bridge", "Medic Bridge", "Our office"]


def test_a_list_without_a_partner_or_a_file_is_a_slip(say: CommandLine) -> None:
    say.added("stakeholder", "name=Medic Bridge")
    assert say("share-list").status == USAGE
    assert say("share-list", "Medic Bridge").status == USAGE
    assert say("share-list", "Medic Bridge", "--form", "vcf", "--to", "a.vcf").status == REFUSED


def test_their_list_is_seen_taken_in_and_taken_back(say: CommandLine, tmp_path: Path) -> None:
    say.added("stakeholder", "name=Medic Bridge", "family=ngo-int")
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("organisation,post,channel,number\n,Night desk,phone-land,'+999 555 0111\n", encoding="utf-8")
    ran = say.done("take-list", str(theirs), "--from", "Medic Bridge", "--dry-run")
    assert "New posts: 1." in ran.out
    assert "dry run" in ran.out
    assert say.done("list", "liaison-point", "--json").data == []
    taken = say.done("take-list", str(theirs), "--from", "Medic Bridge", "--json").data
    assert (taken["new"][0]["name"], bool(taken["batch"])) == ("Night desk", True)
    assert say.done("show", "liaison-point", taken["new"][0]["id"], "--json").data["given_by"] == "Medic Bridge"
    assert "As they were: 1." in say.done("take-list", str(theirs), "--from", "Medic Bridge").out
    say.done("undo")
    assert say.done("list", "liaison-point", "--json").data == []
    assert say("take-list", str(tmp_path / "none.csv"), "--from", "Medic Bridge").status != 0
