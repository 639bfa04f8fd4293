"""What lists, cards, checklists and a report of a meeting with a force tell each audience, word for word.

After a wanted change, run `python -m tests.golden.test_list_papers` and read what became different as each reader would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import __version__
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.records import RecordsFacts, disclose_records
from liaison_desk.reports.plain_text import plain_text
from liaison_desk.services.printables import printable
from tests.domain.sharing import test_directory, test_liaison_list
from tests.reports.copies import copy_for
from tests.reports.test_readiness import LISTS
from tests.reports.test_records import LIST
from tests.rich_report import FINAL, NOW, context, told, with_force

FOLDER = Path(__file__).with_name("lists")


def _records(kind: str, *shown: Any) -> Callable[[str], Disclosed[Any]]:
    facts = RecordsFacts(
        kind=kind, records=shown, referents={"council": test_directory.COUNCIL}, paper=Paper(on=NOW.date(), operation="Marav flood")
    )
    return lambda audience: disclose_records(facts, context(audience))


PAPERS: dict[str, tuple[str, Callable[[str], Disclosed[Any]]]] = {
    "after-action-beside-a-force": ("after-action", lambda audience: told(audience, with_force(), FINAL)),
    "directory": ("directory", test_directory.directory),
    "liaison-list": ("liaison-list", test_liaison_list.told),
    "card-of-a-council": ("card", _records("stakeholder", test_directory.COUNCIL)),
    "card-of-a-local-group": ("card", _records("stakeholder", test_directory.CIRCLE)),
    "list-of-people": ("list", _records("contact", test_directory.BELLO, test_directory.AMINA, test_directory.LONE)),
    "checklist": ("checklist", _records("checklist", LIST)),
    "blank-checklist": ("blank-checklist", _records("checklist", LIST)),
    "readiness": ("readiness", _records("checklist", *LISTS)),
}


def _copies() -> Iterator[tuple[str, str]]:
    for name, (key, _view) in PAPERS.items():
        yield from ((name, one.value) for one in COPIES if printable(key).is_for(one.value))


def words(name: str, audience: str) -> str:
    """Return the paper as text, without the version of the program and the local time of the machine."""
    key, view = PAPERS[name]
    whole = plain_text(printable(key).writing(view(audience), copy_for(audience)), width=120)
    return "\n".join("local: here" if "local: " in one else one for one in whole.replace(__version__, "VERSION").splitlines()) + "\n"


@pytest.mark.parametrize(("name", "audience"), list(_copies()))
def test_a_paper_tells_its_audience_what_it_told_before(name: str, audience: str) -> None:
    assert words(name, audience) == (FOLDER / f"{name}-{audience}.txt").read_text("utf-8")


def test_every_kept_paper_is_still_written() -> None:
    assert {one.stem for one in FOLDER.glob("*.txt")} == {f"{name}-{audience}" for name, audience in _copies()}


@pytest.mark.parametrize("audience", [one.value for one in COPIES if one.value != "team"])
def test_beside_a_force_nobody_local_has_a_name_but_at_headquarters_who_agreed_to_that(audience: str) -> None:
    text = words("after-action-beside-a-force", audience)
    named = {one for one in ("Amina Hassan", "Sara Idris", "Yusuf Karam", "Tella Women's Circle", "Boatmen's union") if one in text}
    assert named == ({"Amina Hassan"} if audience == "hq" else set())


if __name__ == "__main__":
    for each in _copies():
        (FOLDER / f"{each[0]}-{each[1]}.txt").write_text(words(*each), "utf-8")
