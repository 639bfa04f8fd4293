"""Files that somebody made to break the reader: none crashes or holds up `receive`, and none makes it write anything."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest

from liaison_desk.reports.pdf.readback import held
from liaison_desk.services import after_action, publishing, receiving
from liaison_desk.services.desk import Desk
from liaison_desk.services.receiving import Outcome
from tests.faults import hostile_pdfs
from tests.faults.figures import Tell
from tests.faults.sizes import SEED, memory_disk, tries
from tests.services.office import furnish
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]

AT_ONCE = 40
PARTS = 4


def state(desk: Desk) -> str:
    """Return a digest of every file of the vault, its log included."""
    files = sorted(one for one in desk.vault.folder.rglob("*") if one.is_file())
    return hashlib.sha256(b"".join(one.name.encode() + one.read_bytes() for one in files)).hexdigest()


@pytest.fixture
def good(desk: Desk, tmp_path: Path) -> bytes:
    """A good report that is here already, so that what survives its changes says so and is not filed again."""
    number = after_action.finalise(desk, furnish(desk).report)
    prepared = publishing.prepare(desk, "after-action", number, audience="hq", recipient="Duty desk")
    publishing.publish(desk, prepared, tmp_path / "good.pdf")
    (first,) = receiving.receive(desk, [tmp_path / "good.pdf"])
    assert first.outcome is Outcome.FILED
    return (tmp_path / "good.pdf").read_bytes()


def outcomes(desk: Desk, files: Iterator[tuple[str, bytes]], folder: Path) -> tuple[Counter[str], float]:
    """Receive files forty at once; return what became of them, and the longest that one took in seconds."""
    found: Counter[str] = Counter()
    longest = 0.0
    while some := list(islice(files, AT_ONCE)):
        paths = [folder / f"{at}.pdf" for at in range(len(some))]
        for path, (_name, content) in zip(paths, some, strict=True):
            path.write_bytes(content)
        began: list[float] = []
        done = receiving.receive(desk, paths, progress=lambda _at, _all, began=began: began.append(time.perf_counter()) or True)  # type: ignore[misc]
        began.append(time.perf_counter())
        longest = max(longest, *(after - before for before, after in pairwise(began)))
        assert [one.file for one in done] == [path.name for path in paths]
        found.update("stopped" if "stopped the reader" in one.why else one.outcome.value for one in done)
    return found, longest


def judged(desk: Desk, before: str, found: Counter[str]) -> dict[str, int]:
    written = sum(found[one.value] for one in Outcome if one in {Outcome.FILED, Outcome.AMENDMENT, Outcome.ANOTHER_COPY})
    return {"crashed": 0, "written": written + (state(desk) != before)}


@pytest.mark.parametrize("part", range(PARTS))
def test_files_changed_by_chance_are_refused_or_known_again(desk: Desk, good: bytes, tell: Tell, part: int, tmp_path: Path) -> None:
    count = tries(60, 20_000 // PARTS)
    folder = memory_disk(tmp_path) / f"hostile-{desk.vault.vault_id[:8]}-{part}"
    folder.mkdir(exist_ok=True)
    before = state(desk)
    try:
        found, longest = outcomes(desk, hostile_pdfs.mutants(good, SEED + part, count), folder)
    finally:
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()
    assert found.total() == count
    print(f"{dict(found)}, the longest {longest:.2f} s")
    wrong = judged(desk, before, found)
    tell("a report changed by chance and received", tried=count, unit="files", **wrong, stopped=found["stopped"])
    assert not any(wrong.values())


def test_crafted_traps_are_refused_or_known_again(desk: Desk, good: bytes, tell: Tell, tmp_path: Path) -> None:
    data = held(good).data
    assert data is not None
    before = state(desk)
    found, longest = outcomes(desk, hostile_pdfs.traps(good, data), tmp_path)
    print(f"{dict(found)}, the longest {longest:.2f} s")
    wrong = judged(desk, before, found)
    tell("a trap for readers received", tried=found.total(), unit="files", **wrong)
    assert not any(wrong.values())
