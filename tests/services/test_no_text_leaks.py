"""Every field that takes words, every paper, every reader: no name of whoever said no, no number and no place in running text.

One office holds the same secrets in every field of every kind of record (`planted.py`), and each paper of the list is made for each
audience that it is made for. What is looked through is the disclosed view, the page as it is written, the words and the name of the
file, the files beside the pages and, for some, the bytes of the PDF read as a stranger reads them. A new field or paper is in it by itself.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import kinds
from liaison_desk.domain.sharing import facts
from liaison_desk.domain.sharing.audience import COPIES, OUTSIDE_FORCES
from liaison_desk.reports.cover_text import cover_text
from liaison_desk.services import copy_forms, publishing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printables import PRINTABLES, Printable, Takes
from liaison_desk.storage import ballast
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.every_text import texts
from tests.faults.reading_back import texts_in
from tests.services.planted import INSIDE_TOO, KINDS, SECRETS, Planted, planted, text_of
from tests.template_desk import ClockByHand

_WORD = re.compile(r"(?:[bdfgklmnprstvz][aeiou]){6}")
OURS_TO_TELL = {("public-card", "operation.public_card"): frozenset({"number", "place"})}
"""What an office publishes of itself: how to reach it stands on its own card."""
FOR_ANYBODY = frozenset({"public-card"})
"""Papers that are for everybody, whoever they are made for."""
ON_NO_PAPER = frozenset(
    {
        *("attachment", "follow-up", "gazetteer", "lesson-link", "map-layer", "received-report", "saved-filter", "settled-finding"),
        "told-apart",
    }
)
"""Kinds that no paper is made of: files, layers and lists of places by their bytes, and what joins other records."""
FEWEST = {"team": 140, "hq": 110, "humanitarian": 80, "partner": 70, "mission-military": 70, "state": 15, "public": 15}
"""From how many fields each audience reads at least the first word: a net through which nothing passes holds nothing."""


@dataclass(slots=True)
class Swept:
    """What was found on all papers: lines of what leaked, the fields that each audience read, and how often each paper was made."""

    leaks: list[str] = field(default_factory=list)
    read: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    made: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def look(self, office: Planted, key: str, audience: str, text: str) -> None:
        """Look for the secrets in a text, and for the words of the fields that it came from."""
        folded = fold(text)
        paths = [office.paths[word] for word in _WORD.findall(folded) if word in office.paths]
        self.read[audience].update(paths)
        found = {name for name, signs in SECRETS.items() if any(one in folded for one in signs)}
        found -= INSIDE_TOO if audience == "team" and key not in FOR_ANYBODY else set()
        if found - OURS_TO_TELL.get((key, "".join(paths)), frozenset()):
            self.leaks.append(f"{key} for {audience}: {', '.join(sorted(found))} of {', '.join(paths) or text[:60]}")


def refs(one: Printable, office: Planted) -> Iterator[str]:
    """Give what a paper can be about: one record of each of its kinds, and everything where it asks for nothing."""
    if one.takes in (Takes.NOTHING, Takes.CHOICE):
        yield ""
        if "area=" in one.ref_text:
            yield f"area={text_of(office, 'operation.areas')}"
    if one.takes is Takes.KIND:
        yield from one.kinds
    elif one.key not in {"map", "liaison-list"}:
        which = -1 if one.key == "did-not-happen" else 0
        is_short = one.key in {"flash-note", "did-not-happen"}  # Made of a report, it is the same note.
        yield from (one.ref_of(kind, office.ids[kind][which]) for kind in one.kinds[: 1 if is_short else None])


def leaving(desk: Desk, one: Printable, ref: str, audience: str) -> Iterator[str]:
    """Give every text of what would leave: the view, the page, the name of the file, the words beside it, the files it can be too."""
    prepared = publishing.prepare(desk, one.key, ref, audience=audience, recipient="Access desk")
    yield from texts(prepared.printed.disclosed.record)
    yield from (prepared.file_name, prepared.printed.recipient)
    if prepared.is_empty:
        return
    draft = publishing.drafted(desk, prepared)
    yield from texts(draft.work.outline)
    yield cover_text(draft.work.outline, file_name=prepared.file_name)
    for form in copy_forms.forms_of(one.key, audience):
        content = copy_forms.drawn(desk, draft, form).content.decode()
        yield from content.replace("\r\n ", "").splitlines()


def sweep(desk: Desk, office: Planted, papers: list[Printable], audiences: list[str]) -> Swept:
    """Make each of the papers for each of the audiences and look at everything that would leave."""
    swept = Swept()
    for one in papers:
        for ref in refs(one, office):
            for audience in filter(one.is_for, audiences):
                if "relationship" in ref and audience in OUTSIDE_FORCES:
                    continue
                for text in dict.fromkeys(leaving(desk, one, ref, audience)):
                    swept.look(office, one.key, audience, text)
                swept.made[one.key] += 1
    return swept


@pytest.fixture(scope="module")
def office(template_desk: tuple[Path, RawKey], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Planted]]:
    """One office for all tests of this file; none of them changes it but for its log of shares."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("planted") / "office.liaison"
        patch.setenv("XDG_DATA_HOME", str(folder.parent / "home"))
        shutil.copytree(template_desk[0], folder, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
        clock = ClockByHand()
        vault = open_vault(folder, template_desk[1], clock=clock)
        desk = Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
        yield desk, planted(desk)
        desk.close()


@pytest.fixture(scope="module")
def swept(office: tuple[Desk, Planted]) -> Swept:
    """Every paper for every audience, made once."""
    return sweep(*office, list(PRINTABLES.values()), list(COPIES))


def test_no_field_tells_a_name_a_number_or_a_place_to_whoever_may_not_have_it(swept: Swept) -> None:
    assert not swept.leaks, "\n".join(sorted(set(swept.leaks))[:60])


def test_enough_fields_reach_each_audience_that_the_search_means_something(swept: Swept) -> None:
    assert {one: len(swept.read[one]) for one in FEWEST if len(swept.read[one]) < FEWEST[one]} == {}


def test_every_paper_of_the_list_was_made(swept: Swept) -> None:
    assert set(swept.made) == set(PRINTABLES)


def test_every_kind_of_record_is_planted_or_on_no_paper() -> None:
    alone = {one.name for one in kinds() if not one.is_child}
    assert alone - {*KINDS, "operation", "consent"} == ON_NO_PAPER


def test_a_text_that_nobody_searched_is_found(office: tuple[Desk, Planted], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "kinds_in", lambda _text, _names: frozenset())
    found = sweep(*office, [PRINTABLES["card"]], ["hq"]).leaks
    assert any("stakeholder.mandate" in one for one in found)
    assert any("contact.how_to_address" in one for one in found)


SAMPLE = [("after-action", "after-action", "hq"), ("card", "stakeholder", "humanitarian"), ("public-card", "", "public")]


@pytest.mark.parametrize(("key", "kind", "audience"), SAMPLE, ids=[one[0] for one in SAMPLE])
def test_the_bytes_of_a_pdf_tell_none_of_it(office: tuple[Desk, Planted], key: str, kind: str, audience: str, tmp_path: Path) -> None:
    desk, made = office
    ref = PRINTABLES[key].ref_of(kind, made.ids[kind][0]) if kind else ""
    prepared = publishing.prepare(desk, key, ref, audience=audience, recipient="Access desk", with_data=True)
    content = publishing.publish(desk, prepared, tmp_path / "copy.pdf").path.read_bytes()
    allowed = OURS_TO_TELL.get((key, "operation.public_card"), frozenset())
    whole = [fold(text) for text in texts_in(content)]
    assert any("civil society representative" in one or "[name]" in one or "a participant" in one for one in whole)
    assert {name for name, signs in SECRETS.items() if any(sign in one for one in whole for sign in signs)} <= allowed
