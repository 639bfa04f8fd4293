"""The dialog of many records: where it is offered, and with what. Its use on a real list is in `tests/ui/pages/test_choosing.py`."""

from __future__ import annotations

from liaison_desk.ui.dialogs.bulk_edit import BulkEditDialog
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.conftest import office, sample_copy, sample_office, shown, window_on

__all__ = ["office", "sample_copy", "sample_office", "shown", "window_on"]


def test_a_list_whose_rows_carry_no_tags_does_not_offer_to_tag_them(qtbot, shown) -> None:
    page = shown("promises")
    offered = {one.label for one in page.choosing.commands()}
    assert "Edit the chosen records at once" in offered
    assert "Tag the chosen records" not in offered
    assert "Tag" not in {one.text() for one in page.choosing.strip.findChildren(Button)}


def test_tagging_offers_only_sets_of_terms_and_begins_with_the_sectors(qtbot, shown) -> None:
    page = shown("stakeholders")
    assert "Tag the chosen records" in {one.label for one in page.choosing.commands()}
    dialog = BulkEditDialog(page.frame, ["one", "two"], page.listed_kinds, lambda *_changes: None, is_tagging=True)
    assert dialog.rows[0].field.currentData() == "sectors"
    assert dialog.rows[0].field.findData("presence") == -1
    dialog.close()


def test_what_is_changed_one_by_one_is_not_offered_to_be_changed_at_once(qtbot, shown) -> None:
    page = shown("life-warnings")
    assert not {"Edit the chosen records at once", "Tag the chosen records", "Checked today…"} & {
        one.label for one in page.choosing.commands()
    }


def test_a_list_that_is_all_there_at_once_offers_only_the_columns_that_it_fills(qtbot, shown) -> None:
    page = shown("headquarters-asks")
    assert [one.key for one in page.table.columns] == [one.key for one in page.columns()]
    assert not any(one.is_extra for one in page.table.columns)
