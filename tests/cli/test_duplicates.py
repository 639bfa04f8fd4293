"""Commands about records that look like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from liaison_desk.cli import duplicates

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def two(say: CommandLine) -> tuple[str, str]:
    return (
        say.added("stakeholder", "name=Marav Water Circle", "family=ngo-nat", "goals=Clean wells"),
        say.added("stakeholder", "name=Water Circle of Maraav", "family=ngo-nat", "goals=Wells"),
    )


def found(say: CommandLine, *words: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", say.done("duplicates", *words, "--json").data)


def test_duplicates_prints_pairs_with_what_speaks_for_them(say: CommandLine, two: tuple[str, str]) -> None:
    (pair,) = found(say, "stakeholder")
    assert {pair["one"], pair["two"]} == set(two)
    assert "Marav Water Circle" in say.done("duplicates").text
    assert found(say, "contact") == []
    assert found(say, "--limit", "0") == []
    assert "Nothing looks like" in say.done("duplicates", "contact").text


def test_merge_is_reviewed_first_and_then_done_and_undone(say: CommandLine, two: tuple[str, str]) -> None:
    seen = say.done("merge", "stakeholder", *two, "--review", "--take", "goals=lose")
    assert "Given up" in seen.text
    assert len(found(say)) == 1
    data = cast("dict[str, Any]", say.done("merge", "stakeholder", *two, "--take", "goals=both", "--json").data)
    assert (data["kept"], data["lost"]) == two
    assert cast("dict[str, Any]", say.done("show", "stakeholder", two[1], "--json").data)["goals"] == "Clean wells\n\nWells"
    assert "Wells" in say.done("former", "stakeholder", two[0]).text
    assert [one["id"] for one in cast("list[dict[str, Any]]", say.done("former", "stakeholder", two[1], "--json").data)] == [two[1]]
    say.done("undo")
    assert "Nothing was merged" in say.done("former", "stakeholder", two[0]).text
    assert len(found(say)) == 1


def test_merge_refuses_by_the_field(say: CommandLine, two: tuple[str, str]) -> None:
    refused = say("merge", "stakeholder", *two, "--take", "sensitivity=lose")
    assert (refused.status, "sensitivity: " in refused.err) == (1, True)
    assert "one record already" in say("merge", "stakeholder", two[0], two[0]).err


def test_not_duplicates_keeps_a_pair_away(say: CommandLine, two: tuple[str, str]) -> None:
    say.done("not-duplicates", two[0], "Water Circle of Maraav", "--why", "Two villages")
    assert found(say) == []
    say.done("undo")
    assert len(found(say)) == 1


def test_a_bar_tells_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    duplicates._bar(1, 2)
    duplicates._bar(2, 2)
    assert "1/2" in capsys.readouterr().err
