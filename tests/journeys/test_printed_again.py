"""Every paper made once more from the share log, each by a process that has loaded nothing of it before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from liaison_desk.services.printables import PRINTABLES, Takes
from tests.journeys.command_line import batch, done, run

pytestmark = pytest.mark.slow

_REPORTS = frozenset({"after-action", "flash-note", "did-not-happen"})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, made once."""
    folder = tmp_path_factory.mktemp("sample") / "office"
    done(folder, "sample", "--unlock-seconds", "0")
    return folder


@pytest.fixture(scope="module")
def shares(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Path]]:
    """One share of every paper, made by one process: its id and its file."""
    out = tmp_path_factory.mktemp("papers")
    references = _references(sample)
    made = {}
    lines = [f"report {key} {references[key]} --audience {_audience(key)} --recipient Reader --to {out / key}.pdf" for key in PRINTABLES]
    for key, answer in zip(PRINTABLES, batch(sample, *lines), strict=True):
        made[key] = (answer["share"], Path(answer["file"]))
    return made


def _audience(key: str) -> str:
    return "hq" if key != "card" and PRINTABLES[key].is_for("hq") else "team"


def _references(sample: Path) -> dict[str, str]:
    """Return what each paper is made about: the first record of its first kind."""
    kinds = ("checklist", "engagement", "after-action")
    listed: dict[str, list[dict[str, Any]]] = dict(zip(kinds, batch(sample, *(f"list {kind}" for kind in kinds)), strict=True))
    told = {key: "" for key, one in PRINTABLES.items() if one.takes in {Takes.NOTHING, Takes.CHOICE}}
    (asked, danger) = batch(sample, 'add contact name="Ulla Renn"', 'warn "The low ground floods." --harms no --shows-source no')
    told |= {"life-warning": danger["id"], "about-you": asked["id"], "card": f"contact/{asked['id']}", "list": "contact"}
    told |= dict.fromkeys(("checklist", "blank-checklist"), listed["checklist"][0]["id"])
    failed = next((one for one in listed["engagement"] if one["state"] == "did-not-happen"), None)
    told |= {"brief": listed["engagement"][0]["id"]}
    told |= dict.fromkeys(_REPORTS, listed["after-action"][0]["id"])
    draft = next(one["id"] for one in listed["after-action"] if one["number"].startswith("DRAFT"))
    batch(sample, f'amend after-action {draft} restricted="Two of us were followed."')
    told |= {"restricted-annex": draft}
    return told | ({"did-not-happen": f"engagement/{failed['id']}"} if failed else {})


@pytest.mark.parametrize("key", PRINTABLES)
def test_a_new_process_makes_a_share_again_byte_for_byte(
    sample: Path, shares: dict[str, tuple[str, Path]], tmp_path: Path, key: str
) -> None:
    share, first = shares[key]
    ran = run(sample, "report", "--again", share, "--to", str(tmp_path / "again.pdf"))
    assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "again.pdf").read_bytes() == first.read_bytes()
