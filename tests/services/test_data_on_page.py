"""The data inside a list or a short form is what its page prints: an officer who hands on names hands on names only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.record import Record
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.records import PRINTABLE
from liaison_desk.domain.sharing.withheld import bare
from liaison_desk.domain.terms.vocabulary import vocabularies
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import texts
from liaison_desk.reports.provenance import Copy
from liaison_desk.services import after_action, publishing, sample
from liaison_desk.services.desk import Desk, Setup
from liaison_desk.services.pictures import every
from liaison_desk.services.printables import printable
from tests.template_desk import NOW, PASSPHRASE

_ID = re.compile(r"[0-9a-f-]{8,64}|\d{4}-\d\d-\d\d.*")
_CODES = {code for one in vocabularies() for code in one.terms} | PRINTABLE
_OF_THE_COPY = {"store", "log_head", "nature", "marking", "withheld"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The open sample office; tests read it only."""
    place = tmp_path_factory.mktemp("sample") / "sample.liaison"
    made, _recovery, _notes = sample.new_sample(place, PASSPHRASE, Setup(office="MARAV", unlock_seconds=0), clock=lambda: NOW)
    yield made
    made.close()


def leaves(part: Any) -> Iterator[str]:
    """Give every text of a view but ids and codes."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | frozenset):
        yield from (text for one in part for text in leaves(one))
    else:
        yield from (text for name in told(part) for text in leaves(getattr(part, name)))


def told(part: Any) -> list[str]:
    """Return the names of what a part of a view tells: not what refers to other records, and not what is said of the copy."""
    if isinstance(part, Record):
        named = (one.name for one in fields_of(type(part)) if one.shape.name is not ShapeName.REFERS_TO)
        return [one for one in named if one not in {"id", "parent", "order"}]
    return [one.name for one in fields(part) if one.name not in _OF_THE_COPY] if is_dataclass(part) else []


def prepared_for(office: Desk, name: str, ref: str, audience: str) -> publishing.Prepared:
    return publishing.prepare(office, name, ref, audience=audience, recipient="Access desk")


def unprinted(prepared: publishing.Prepared, name: str, audience: str) -> list[str]:
    """Return the texts of a copy's data that its page does not hold; a sentence in the middle of a line has no stop there."""
    copy = Copy(audience=audience, recipient="Access desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=3)
    outline = printable(name).writing(prepared.printed.disclosed, copy)
    page = bare("\n".join([outline.furniture.office, *(text for _place, text in texts(outline))]))
    told = dict.fromkeys(one for one in leaves(prepared.printed.disclosed.record) if one)
    return [one for one in told if one not in _CODES and not _ID.fullmatch(one) and bare(one.removesuffix(".")) not in page]


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner"])
@pytest.mark.parametrize("kind", sorted(PRINTABLE))
def test_a_list_carries_no_text_that_it_does_not_print(office: Desk, kind: str, audience: str) -> None:
    assert unprinted(prepared_for(office, "list", kind, audience), "list", audience) == []


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner"])
def test_the_directory_carries_no_text_that_it_does_not_print(office: Desk, audience: str) -> None:
    assert unprinted(prepared_for(office, "directory", "", audience), "directory", audience) == []


def short_forms(office: Desk, audience: str) -> Iterator[tuple[str, str]]:
    """Give the flash note of every report, and the note on a meeting in three, held or not: other ones for each reader."""
    yield from (("flash-note", one.id) for one in after_action.listed(office))
    for at, one in enumerate(every(office, Engagement)):
        if at % 3 == list(COPIES).index(audience) % 3:
            yield "flash-note" if one.state == "held" else "did-not-happen", f"engagement/{one.id}"


@pytest.mark.parametrize("audience", [str(one) for one in COPIES])
def test_a_short_form_carries_no_text_that_it_does_not_print_and_is_one_page(office: Desk, audience: str) -> None:
    made = 0
    for name, ref in short_forms(office, audience):
        try:
            prepared = prepared_for(office, name, ref, audience)
            assert unprinted(prepared, name, audience) == [], (name, ref)
        except UserError:  # No copy for this reader, or nothing to report.
            continue
        work = publishing.preview_work(office, prepared)
        drawn = pdf.drawn(work.outline)
        assert drawn.pages == 1, (name, ref, drawn.first_page_excess)
        made += 1
    assert made > 1
