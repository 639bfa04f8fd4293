"""The command that erases: it tells first, asks for the name and a reason, and its answer lists whom to ask for copies back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def zenobia(say: CommandLine) -> str:
    say.added("engagement", "title=Pumps", "gist=Zenobia Quux spoke")
    return say.added("contact", "name=Zenobia Quux", "notes=likes saffron", "post=Chair")


def test_a_dry_run_tells_everything_and_erases_nothing(say: CommandLine, zenobia: str) -> None:
    told = say.done("erase", "contact", zenobia, "--dry-run")
    for words in ("Goes for good", "Zenobia Quux", "Name covered in", "Pumps", "Stays", "It cannot be undone"):
        assert words in told.out
    data = say.done("erase", "contact", zenobia, "--dry-run", "--json").data
    assert (data["erased"], data["confirm"], data["given"], data["backups"]) == (False, "Zenobia Quux", [], 0)
    assert say.done("show", "contact", zenobia)


def test_without_the_name_it_is_refused_and_says_what_to_add(say: CommandLine, zenobia: str) -> None:
    ran = say("erase", "contact", zenobia, "--reason", "asked")
    assert ran.status == 1
    assert "--confirm" in ran.err
    assert "Goes for good" in ran.out
    assert say("erase", "contact", zenobia, "--confirm", "Zenobia Quux").status == 1


def test_confirmed_it_goes_from_everything_and_the_history_says_why(say: CommandLine, zenobia: str) -> None:
    data = say.done("erase", "contact", "Zenobia Quux", "--confirm", "zenobia quux", "--reason", "asked", "--json").data
    assert (data["erased"], data["ids"], data["still_named"]) == (True, [zenobia], [])
    assert say("show", "contact", zenobia).status == 1
    assert "asked" in say.done("history", "contact", zenobia).out
    assert say.done("list", "engagement", "--json").data[0]["gist"] == "[…] spoke"
    again = say("undo")
    assert again.status == 1
    assert "never undone" in again.err


def test_a_field_or_one_value_goes_alone(say: CommandLine, zenobia: str) -> None:
    say.done("amend", "contact", zenobia, "notes=likes tea")
    say.done("erase", "contact", zenobia, "--field", "notes", "--value", "likes saffron", "--reason", "wrong")
    assert say.done("show", "contact", zenobia, "--json").data["notes"] == "likes tea"
    say.done("erase", "contact", zenobia, "--field", "post", "--reason", "wrong")
    assert say.done("show", "contact", zenobia, "--json").data["post"] == ""
    assert "saffron" not in say.done("history", "contact", zenobia).out


def test_kept_texts_are_told(say: CommandLine, zenobia: str) -> None:
    told = say.done("erase", "contact", zenobia, "--confirm", "Zenobia Quux", "--reason", "asked", "--keep-texts")
    assert "Still named in" in told.out
    assert "Pumps" in told.out


def test_copies_to_ask_back_and_backups_are_told(say: CommandLine, zenobia: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    from liaison_desk.services import erasing
    from liaison_desk.services.erasing import Given

    given = (
        Given(recipient="Mission headquarters", what="DESK-A-AAR-2026-0001", at=datetime(2026, 3, 1, tzinfo=UTC), audience="HQ", number=3),
    )
    monkeypatch.setattr(erasing, "_given", lambda _desk, _plan: given)
    say.done("backup")
    told = say.done("erase", "contact", zenobia, "--dry-run").out
    assert "Mission headquarters" in told
    assert "1 backup on this laptop holds it too" in told
    done = say.done("erase", "contact", zenobia, "--confirm", "Zenobia Quux", "--reason", "asked", "--backups")
    assert "Mission headquarters" in done.out
    assert "DESK-A-AAR-2026-0001 HQ" in done.out
    assert "1 older backup was taken away" in done.out


def test_an_unknown_field_or_value_is_named(say: CommandLine, zenobia: str) -> None:
    assert "field" in say("erase", "contact", zenobia, "--field", "nonsense", "--reason", "x").err
    assert "likes saffron" in say("erase", "contact", zenobia, "--field", "notes", "--value", "tea", "--reason", "x").err


def test_an_import_leaves_the_erased_out_and_takes_them_in_when_told_to(say: CommandLine, zenobia: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    say.done("erase", "contact", zenobia, "--confirm", "Zenobia Quux", "--reason", "asked")
    people = tmp_path / "people.csv"
    people.write_text("name,phone\nZenobia Quux,\nBela Orr,\n", encoding="utf-8")
    told = say.done("import", str(people), "--kind", "contact")
    assert "1 row was left out" in told.out
    assert say.done("import", str(people), "--kind", "contact", "--json").data["rows"][0]["erased"] is True
    assert say.done("import", str(people), "--kind", "contact", "--erased-too", "--json").data["counts"]["new"] == 1
