"""The commands of the stakeholder map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


@pytest.fixture
def people(say: CommandLine) -> tuple[str, str]:
    relief = say.added("stakeholder", "name=Relief", "family=ngo-int", "sectors=water", "areas=Tella")
    users = say.added("stakeholder", "name=Users", "family=cbo", "sectors=health", "areas=Tella")
    return relief, users


def test_coverage_says_who_is_missing_why_and_what_to_do(say: CommandLine, people: tuple[str, str]) -> None:
    ran = say.done("coverage")
    assert "2 gaps" in ran.out
    assert "No local civil society is mapped here." in ran.out
    assert "On the map: local civil society 1" in ran.out
    data = say.done("coverage", "--json").data
    assert {one["gap"] for one in data["squares"]} == {"no-local", "in-no-forum"}
    assert all(one["next_step"] for one in data["squares"])


def test_coverage_of_an_empty_map_knows_no_gap(say: CommandLine) -> None:
    assert "No gap is known." in say.done("coverage", "--as-of", "2026-01-01").out


def test_meetings_among_externals_only_are_told(say: CommandLine, people: tuple[str, str]) -> None:
    met = say.added("engagement", "title=Talk", "state=held", "starts_at=2026-11-01T08:00Z")
    say.done("add", "attendee", "family=ngo-int", f"engagement={met}")
    assert "Meetings held: 1, of which 1 without anybody local." in say.done("coverage").out


def test_the_matrix_is_printed_with_what_moved(say: CommandLine, people: tuple[str, str]) -> None:
    pair = say.added("relationship", f"stakeholder_a={people[0]}", f"stakeholder_b={people[1]}", "scope=external-internal")
    say.done("add", "relationship-level", f"relationship={pair}", "level=coexist", "since_on=2026-10-01", "desired_reason=their-choice")
    out = say.done("matrix", "--then", "2026-01-01").out
    assert "1 (+1) 1 by their choice" in out
    assert "by their choice" in next(line for line in out.splitlines() if line.startswith("Coordinate"))
    assert say.done("matrix", "--as-of", "2026-10-05", "--json").data["cells"]


def test_the_wheel_is_printed_for_a_sector_and_a_period(say: CommandLine) -> None:
    say.added("forum", "name=Board", "sectors=water", "wheel_areas=strategy")
    out = say.done("wheel", "--sector", "water", "--from", "2026-01-01", "--until", "2026-12-31").out
    assert "thin" in next(line for line in out.splitlines() if line.startswith("Joint design"))
    assert [one["state"] for one in say.done("wheel", "--sector", "health", "--json").data["areas"]] == ["absent"] * 5


@pytest.mark.parametrize(
    "words",
    [("coverage", "--as-of", "soon"), ("matrix", "--then", "2999-01-01"), ("wheel", "--sector", "weather"), ("wheel", "--forum", "nobody")],
)
def test_what_there_is_not_is_refused(say: CommandLine, words: tuple[str, ...]) -> None:
    assert say(*words).status == 1


def test_maps_are_written_as_pdf_and_as_text(say: CommandLine, people: tuple[str, str], tmp_path: Path) -> None:
    for name in ("map", "matrix", "coverage", "wheel", "timeline"):
        out = tmp_path / f"{name}.pdf"
        say.done("report", name, "--audience", "hq", "--recipient", "Mission headquarters", "--to", str(out))
        assert out.read_bytes().startswith(b"%PDF")
    text = tmp_path / "map.txt"
    say.done("report", "map", "sector=water", "--audience", "team", "--recipient", "Our office", "--text", "--to", str(text))
    assert "Relief" in text.read_text("utf-8")


def test_the_network_goes_out_for_the_team_and_comes_back_with_a_preview(say: CommandLine, people: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    say.done("network", "--to", str(file))
    assert b"Relief" in file.read_bytes()
    data = say.done("network", str(file), "--preview", "--json").data
    assert (data["matched"], data["new"]) == (2, [])
    edges = tmp_path / "edges.csv"
    edges.write_text("source,target,level\nRelief,Users,coordinate\nRelief,Nobody,coexist\n")
    ran = say.done("network", str(edges))
    assert "Lines with a new level: 1." in ran.out
    assert say.done("matrix", "--json").data["cells"]


def test_the_network_goes_to_nobody_beyond_headquarters(say: CommandLine, people: tuple[str, str], tmp_path: Path) -> None:
    ran = say("network", "--to", str(tmp_path / "n.graphml"), "--audience", "public", "--recipient", "All")
    assert ran.status == 1
    assert not (tmp_path / "n.graphml").exists()
    assert say("network").status == 2


def test_boundaries_are_brought_in_and_listed(say: CommandLine, tmp_path: Path) -> None:
    assert "No layer" in say.done("boundaries").out
    file = tmp_path / "areas.geojson"
    file.write_text('{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}')
    assert "1 area brought in: Districts" in say.done("boundaries", str(file), "--name", "Districts").out
    assert "Districts" in say.done("boundaries").out
