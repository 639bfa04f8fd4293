"""Offices made by chance, every paper for every audience: nothing withheld is in the bytes, judged without the product's own search.

What may be in a copy is what its disclosed view says, and nothing else in the vault. Besides, some rules stand above every decision:
they are checked from the records alone.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.services import publishing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printables import PRINTABLES, Printable, Takes
from liaison_desk.storage import ballast
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.every_text import texts
from tests.faults.figures import Tell
from tests.faults.random_office import Office, furnished
from tests.faults.reading_back import marks_in, marks_of
from tests.faults.sizes import SEED, tries
from tests.template_desk import ClockByHand, template_desk

__all__ = ["template_desk"]

PARTS = 4
Fresh = Callable[[int], Desk]
CLOSED = ("indirect-only", "no-contact")
FAR = ("humanitarian", "partner", "mission-military", "state", "public")


def refs(printable: Printable, office: Office) -> list[str]:
    """Return what a paper can be about in an office."""
    if printable.takes in (Takes.NOTHING, Takes.CHOICE):
        return [""]
    if printable.takes is Takes.KIND:
        return list(printable.kinds)
    return [printable.ref_of(kind, own) for kind in printable.kinds for own in office.ids.get(kind, ())]


def never(office: Office, audience: str) -> set[str]:
    """Return the marks that no rule, consent or decision may let through to an audience, told from the records alone."""
    closed: set[str] = set()
    for one in office.kept.values():
        record: Any = one
        fields_closed = ("intermediary", "indirect_way", "rule_reason") if audience != "team" else ()
        if audience in FAR and hasattr(record, "sensitive_moments"):
            fields_closed += ("sensitive_moments", "red_lines")
        for name in fields_closed:
            # What else such a text tells has a field of its own, which may be open.
            closed |= {mark for mark in marks_in(getattr(record, name, "")) if office.marks.get(mark, "").endswith(name)}
        if audience in FAR and getattr(record, "rule", "") in CLOSED and hasattr(record, "channels"):
            closed |= marks_in(" ".join(each.value for each in record.channels))
    return closed


@pytest.fixture
def fresh(template_desk: tuple[Path, RawKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fresh]:
    """Give a way to open one empty desk after another."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    opened: list[tuple[Desk, Path]] = []

    def close() -> None:
        for desk, folder in opened:
            desk.close()
            shutil.rmtree(folder, ignore_errors=True)
        opened.clear()

    def make(number: int) -> Desk:
        close()
        folder = tmp_path / f"office-{number}.liaison"
        shutil.copytree(template_desk[0], folder, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
        clock = ClockByHand()
        vault = open_vault(folder, template_desk[1], clock=clock)
        desk = Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
        opened.append((desk, folder))
        return desk

    yield make
    close()


@dataclass(frozen=True, slots=True)
class Made:
    """One copy: what it is called in a complaint, its bytes, the marks that its view holds, or why it was refused."""

    name: str
    audience: str
    content: bytes = b""
    shown: frozenset[str] = frozenset()
    refused: str = ""


def copies(desk: Desk, office: Office, printable: Printable, ref: str, folder: Path) -> Iterator[Made]:
    """Make one paper for every audience that it is made for, at times as text, at times with its data."""
    for audience in filter(printable.is_for, COPIES):
        form, with_data = office.chance.choice(("pdf", "pdf", "pdf", "text")), office.chance.choice((True, False, None))
        try:
            prepared = publishing.prepare(desk, printable.key, ref, audience=audience, recipient="Access desk", with_data=with_data)
            share = publishing.publish(desk, prepared, folder / "copy", form=form)
        except UserError as refused:
            yield Made(printable.key, audience, refused=str(refused))
            continue
        shown = frozenset(marks_in("\n".join(texts(prepared.printed.disclosed.record))))
        yield Made(printable.key, audience, share.path.read_bytes(), shown)


def judge(office: Office, one: Made, seen: Counter[str]) -> list[str]:
    """Return a line for each mark that should not be in a copy, and count."""
    where = f"{one.name} for {one.audience}"
    if one.refused:
        seen["refused"] += 1
        return [f"{where}: {one.refused}"] if "was withheld" in one.refused or "could not be searched" in one.refused else []
    seen["copies"] += 1
    there = marks_of(one.content) & office.marks.keys()
    seen["marks shown"] += len(there)
    wrong = [f"{where}: {each} of {office.marks[each]}" for each in sorted(there - one.shown)]
    return wrong + [f"{where}, never: {each} of {office.marks[each]}" for each in sorted(there & never(office, one.audience))]


def papers(office: Office) -> Iterator[tuple[Printable, str]]:
    """Give papers of an office in an order of chance, each of at most two records."""
    found = [(one, ref) for one in PRINTABLES.values() for ref in _some(office.chance, refs(one, office))]
    office.chance.shuffle(found)
    yield from found


def _some(chance: random.Random, found: list[str]) -> list[str]:
    return chance.sample(found, min(2, len(found)))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_copy_holds_nothing_that_was_withheld(fresh: Fresh, tell: Tell, part: int, tmp_path: Path) -> None:
    wanted = tries(5, 1000 // PARTS)
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    while seen["reports"] < wanted:
        seen["offices"] += 1
        desk = fresh(seen["offices"])
        office = furnished(desk, random.Random(f"{SEED}-{part}-{seen['offices']}"))
        for printable, ref in islice(papers(office), wanted - seen["reports"]):
            seen["reports"] += 1
            for one in copies(desk, office, printable, ref, tmp_path):
                found = [f"office {part}-{seen['offices']}, {line}" for line in judge(office, one, seen)]
                print(*found, sep="\n", end="\n" if found else "", flush=True)
                wrong += found
    print(dict(seen))
    tell("a random report for every audience", tried=seen["reports"], unit="reports", leaked=len(wrong))
    tell("the same, counted as copies", tried=seen["copies"], unit="copies", leaked=len(wrong))
    assert 2 * seen["marks shown"] > seen["copies"]
    assert not wrong, "\n".join(wrong[:40])


def test_the_judge_sees_what_a_copy_holds_that_another_must_not(fresh: Fresh, tmp_path: Path) -> None:
    """What our own team reads, given to the public, is seen for what it is in each form of a file."""
    desk = fresh(0)
    office = furnished(desk, random.Random(SEED))
    for form, with_data in (("pdf", False), ("pdf", True), ("text", False)):
        ours = publishing.prepare(desk, "list", "contact", audience="team", with_data=with_data)
        theirs = publishing.prepare(desk, "list", "contact", audience="public", recipient="Everybody")
        content = publishing.publish(desk, ours, tmp_path / "copy", form=form).path.read_bytes()
        shown = frozenset(marks_in("\n".join(texts(theirs.printed.disclosed.record))))
        assert judge(office, Made("list", "public", content, shown), Counter())


@pytest.mark.parametrize(
    "written",
    ["qzabdefgkm", "QZABDEFGKM", "qzab def\ngkm", "qzab\u200bdef\u00adgkm", "mkgfedbazq"],
    ids=["plain", "large", "broken", "cut", "turned"],
)
def test_the_judge_reads_a_mark_however_it_is_written(written: str) -> None:
    assert "qzabdefgkm" in marks_in(written)


def test_the_judge_reads_numbers_however_they_are_grouped() -> None:
    assert {"999551234567"} == marks_in("Call +999 55 (123) 45-67 now")
