"""What can be printed follows from where the officer is."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services.printables import PRINTABLES
from liaison_desk.ui.shell.papers import OnPaper, offer_of, offers, paper_commands


def test_the_record_in_sight_comes_first_then_its_list_then_what_is_about_all() -> None:
    found = offers(OnPaper(kinds=("stakeholder",), kind="stakeholder", record="1a2b", title="Tella Water Users"))
    keys = [(one.key, one.ref) for one in found]
    assert keys.index(("card", "stakeholder/1a2b")) < keys.index(("list", "stakeholder")) < keys.index(("directory", ""))
    assert "Tella Water Users" in next(one.label for one in found if one.key == "card")
    assert next(one.label for one in found if one.key == "list").endswith("Stakeholders")


def test_a_page_of_two_kinds_offers_both_lists() -> None:
    found = offers(OnPaper(kinds=("liaison-point", "contact")))
    assert [one.ref for one in found if one.key == "list"] == ["liaison-point", "contact"]
    assert not any("/" in one.ref for one in found)


def test_a_page_without_records_offers_what_is_about_everything() -> None:
    found = offers(OnPaper())
    assert {"directory"} <= {one.key for one in found}
    assert all(one.ref == "" for one in found)


def test_everything_that_can_be_printed_is_offered_somewhere() -> None:
    kinds = {kind for one in PRINTABLES.values() for kind in one.kinds}
    there = {one.key for kind in kinds for one in offers(OnPaper(kinds=(kind,), kind=kind, record="1a2b"))}
    assert there == set(PRINTABLES)


def test_a_paper_is_asked_for_by_name() -> None:
    found = offer_of("directory", "")
    assert found.label
    assert found.is_for("hq")
    with pytest.raises(UserError):
        offer_of("a novel", "")


def test_the_palette_has_a_command_for_every_sort_of_paper_once() -> None:
    asked = []
    made = paper_commands(OnPaper(kinds=("liaison-point", "contact"), kind="contact", record="1a2b"), asked.append)
    keys = [one.key for one in offers(OnPaper(kinds=("liaison-point", "contact"), kind="contact", record="1a2b"))]
    assert len(made) == len(set(keys))
    for one in made:
        one.run()
    assert asked == list(dict.fromkeys(keys))
