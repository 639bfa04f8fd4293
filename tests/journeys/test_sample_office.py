"""The sample office by the command line: healthy, rich, and printable."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.record import kinds
from liaison_desk.services.kinds import kind_asked
from tests.journeys.command_line import batch, done, run

KINDS = tuple(one.name for one in kinds() if not one.is_child)
FULL = (
    "stakeholder",
    "contact",
    "liaison-point",
    "relationship",
    "forum",
    "engagement",
    "after-action",
    "commitment",
    "checklist",
    "place",
)
FINAL = {"final", "released", "sent", "acknowledged", "superseded"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, made once."""
    folder = tmp_path_factory.mktemp("sample") / "office"
    made = done(folder, "sample", "--unlock-seconds", "0")
    assert made.text == str(folder)
    assert "Recovery code" in made.err
    return folder


@pytest.fixture(scope="module")
def lists(sample: Path) -> dict[str, list[dict[str, Any]]]:
    """Every list of it."""
    return dict(zip(KINDS, batch(sample, *(f"list {kind}" for kind in KINDS)), strict=True))


def test_doctor_finds_nothing_on_it(sample: Path) -> None:
    ran = done(sample, "doctor", "--json")
    assert (ran.status, {one["severity"] for one in ran.data} - {"note"}) == (0, set())


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_answers(lists: dict[str, list[dict[str, Any]]], kind: str) -> None:
    found = lists[kind]
    assert len({one["id"] for one in found}) == len(found)
    names = {one.name for one in kind_asked(kind).fields}
    assert all(names <= one.keys() for one in found)
    assert found or kind not in FULL


def test_there_is_enough_to_look_at(lists: dict[str, list[dict[str, Any]]]) -> None:
    assert len(lists["stakeholder"]) >= 55
    assert len(lists["engagement"]) >= 12
    assert len(lists["checklist"]) >= 2
    assert {one["state"] for one in lists["after-action"]} >= {"draft", *FINAL}


def test_what_is_listed_can_be_shown_and_found(sample: Path, lists: dict[str, list[dict[str, Any]]]) -> None:
    group = next(one for one in lists["stakeholder"] if one["name"].isascii())
    shown, hits, history = batch(
        sample, f"show stakeholder {group['id'][:13]}", f"find {json.dumps(group['name'])}", f"history stakeholder {group['id']}"
    )
    assert shown == group
    assert group["id"] in {one["id"] for one in hits}
    assert history


def test_every_issued_report_prints_its_number_for_headquarters(
    sample: Path, lists: dict[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    numbers = sorted({one["number"] for one in lists["after-action"] if one["state"] in FINAL})
    assert numbers
    batch(
        sample,
        *(
            f"report after-action {number} --audience hq --recipient 'Mission headquarters' --to {tmp_path / number}.pdf"
            for number in numbers
        ),
    )
    for number in numbers:
        read = subprocess.run(["pdftotext", str(tmp_path / f"{number}.pdf"), "-"], capture_output=True, text=True, check=True)
        assert number in re.sub(r"\s", "", read.stdout)


def test_a_second_sample_is_not_made_over_it(sample: Path) -> None:
    before = (sample / "vault.json").read_bytes()
    assert run(sample, "sample", "--unlock-seconds", "0").status in {1, 3}
    assert (sample / "vault.json").read_bytes() == before
