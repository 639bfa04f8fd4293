"""One list of all papers, from which the command line and the menus follow."""

from __future__ import annotations

import pytest

from liaison_desk.domain import kinds as all_kinds
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import class_of
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.records import PRINTABLE
from liaison_desk.services.printables import PRINTABLES, Takes, printable


@pytest.mark.parametrize("key", PRINTABLES)
def test_every_paper_can_be_read_and_written(key: str) -> None:
    one = printable(key)
    assert callable(one.reading)
    assert callable(one.writing)
    assert one.title


@pytest.mark.parametrize("key", PRINTABLES)
def test_every_paper_is_about_kinds_and_for_audiences_that_there_are(key: str) -> None:
    one = printable(key)
    assert all(class_of(each).__name__ in all_kinds.__all__ for each in one.kinds)
    assert set(one.audiences) <= {each.value for each in COPIES}
    assert bool(one.kinds) or one.takes in {Takes.NOTHING, Takes.CHOICE}


def test_cards_and_lists_are_made_of_every_kind_that_may_be_printed() -> None:
    assert set(printable("card").kinds) == PRINTABLE


def test_an_unknown_report_names_those_there_are() -> None:
    with pytest.raises(UserError, match="after-action"):
        printable("weather")


def test_a_reference_is_an_id_a_kind_or_both() -> None:
    assert printable("checklist").ref_of("checklist", "1a2b") == "1a2b"
    assert printable("card").ref_of("contact", "1a2b") == "contact/1a2b"
    assert printable("list").ref_of("contact", "1a2b") == "contact"


def test_without_audiences_a_paper_is_for_all_of_them() -> None:
    assert all(printable("directory").is_for(one) for one in COPIES)
