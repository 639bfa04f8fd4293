"""Files on a record: on what they may lie, for whom they are, and what of a file's own name may be proposed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain.attachment import LONGEST_NAME, SUBJECTS, Attachment, proposed_name
from liaison_desk.domain.record import kinds
from liaison_desk.domain.sharing.audience import COPIES, Audience, Office
from liaison_desk.domain.sharing.decision import Reader
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.facts import Context
from liaison_desk.domain.terms.files import ENDINGS, FILE_TYPES, PICTURES

FILE = Attachment(id="a", subject="c", label="Flip chart", file_type="jpeg", size=9, sha="0" * 64)


def test_a_file_may_lie_on_every_record_that_stands_alone() -> None:
    alone = {one.name for one in kinds() if not one.is_child}
    assert set(SUBJECTS.split("|")) == alone - {
        "attachment",
        "told-apart",
        "own-term",
        "saved-filter",
        "settled-finding",
        "gazetteer",
        "map-layer",
        "own-marking",
        "map-pin",
        "question",
        "note",
        "follow-up",
        "lesson-link",
        "life-warning",
    }


@pytest.mark.parametrize("audience", COPIES)
def test_nobody_beyond_the_team_reads_anything_of_it(audience: Audience) -> None:
    reader = Reader(audience=audience.value, office=Office(side="civilian", whose="un"), now=datetime(2026, 11, 22, tzinfo=UTC))
    told = disclose(FILE, Context(reader=reader)).record
    assert told == (FILE if audience is Audience.TEAM else Attachment(id="a"))


def test_every_type_has_an_ending() -> None:
    assert {one.code for one in FILE_TYPES} == set(ENDINGS) >= PICTURES


@pytest.mark.parametrize(
    ("on_disk", "proposed"),
    [
        ("Terms of reference.pdf", "Terms of reference"),
        ("/home/somebody/Desktop/Flip_chart.JPG", "Flip chart"),
        ("C:\\Users\\Somebody\\notes.txt", "notes"),
        (".hidden", ".hidden"),
        ("IMG_20261122_101000.jpg", ""),
        ("DSC00042.JPG", ""),
        ("WhatsApp Image 2026-11-22 at 10.10.10.jpeg", ""),
        ("2026-11-22.pdf", ""),
        ("Plan\u202egpj.exe.pdf", "Plan gpj.exe"),
        ("", ""),
    ],
)
def test_a_name_is_proposed_without_folder_ending_or_the_mark_of_a_device(on_disk: str, proposed: str) -> None:
    assert proposed_name(on_disk) == proposed


@given(st.text())
def test_no_proposal_holds_a_path_a_control_or_too_much(on_disk: str) -> None:
    found = proposed_name(on_disk)
    assert not set(found) & set("/\\\n\r\t\x00\u202e")
    assert len(found) <= LONGEST_NAME
