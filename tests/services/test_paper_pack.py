"""The paper pack: what is in it, that each paper goes through the gate and the log, and that one refusal costs only its paper."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.services import after_action, checklists, finding, operations, paper_pack, records, shares
from liaison_desk.services.paper_pack import Sheet
from tests.services.mapped import mapped
from tests.template_desk import NOW

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

ONE_FORM = Sheet(name="blank-report", ref="", title="Form")


def names(desk: Desk) -> list[str]:
    return [one.name for one in paper_pack.sheets(desk)]


def planned(desk: Desk, title: str, **after: int) -> str:
    made = records.identified(Engagement(title=title, starts_at=NOW + timedelta(**after), state="planned", operation=desk.operation.id))
    records.keep(desk, made)
    return made.id


def test_the_pack_holds_what_must_work_without_a_screen_and_no_wallet_card_unasked(desk: Desk) -> None:
    assert names(desk) == ["call-sheet", "list", "calendar", "matrix", "coverage", "blank-report"]
    asked = paper_pack.sheets(desk, wallet=())
    assert (asked[-1].name, asked[-1].ref) == ("wallet-card", "asked")


def test_in_a_crisis_it_holds_the_lists_of_the_crisis_and_in_quiet_times_those_under_way(desk: Desk) -> None:
    checklists.begin(desk, "before")
    checklists.begin(desk, "meeting")
    assert names(desk).count("checklist") == 1
    operations.declared(desk)
    titles = [one.title for one in paper_pack.sheets(desk) if one.name == "checklist"]
    assert sorted(titles) == ["During a crisis", "First 72 hours"]


def test_blank_forms_are_for_the_meetings_of_the_next_days_the_next_first(desk: Desk) -> None:
    later, sooner = planned(desk, "Later", days=3), planned(desk, "Sooner", hours=2)
    planned(desk, "Far away", days=30)
    planned(desk, "Past", days=-1)
    refs = [one.ref for one in paper_pack.sheets(desk) if one.name == "blank-report"]
    assert refs == [f"engagement/{sooner}", f"engagement/{later}", ""]


def test_the_matrix_compares_with_the_map_before_the_crisis(desk: Desk) -> None:
    operations.declared(desk)
    assert next(one.ref for one in paper_pack.sheets(desk) if one.name == "matrix") == "then=2026-11-21"


def test_every_paper_is_written_into_a_new_folder_and_stands_in_the_log(desk: Desk, tmp_path: Path) -> None:
    mapped(desk)
    operations.declared(desk)
    heard: list[tuple[int, int]] = []
    wanted = paper_pack.sheets(desk)
    pack = paper_pack.printed(desk, tmp_path / "new" / "pack", wanted, moved=lambda done, total: heard.append((done, total)))
    assert pack.refused == ()
    assert [one.path.name[:3] for one in pack.shares] == [f"{place:02d}-" for place in range(1, len(wanted) + 1)]
    assert all(one.path.read_bytes().startswith(b"%PDF") for one in pack.shares)
    assert len(shares.listed(desk)) == len(wanted)
    assert heard == [(done, len(wanted)) for done in range(len(wanted) + 1)]


def test_a_paper_that_the_gate_refuses_is_told_and_the_others_are_printed(desk: Desk, tmp_path: Path) -> None:
    refused = Sheet(name="wallet-card", ref="nonsense", title="Card")
    pack = paper_pack.printed(desk, tmp_path / "pack", (refused, ONE_FORM))
    assert [(one.sheet, bool(one.why)) for one in pack.refused] == [(refused, True)]
    assert [one.path.name[:2] for one in pack.shares] == ["02"]


def test_a_post_of_a_force_is_on_a_civilians_card_only_where_it_was_ticked_and_asked(desk: Desk) -> None:
    point = records.identified(LiaisonPoint(name="Duty desk"))
    records.keep(desk, point)
    (card,) = (one for one in paper_pack.sheets(desk, wallet=(point.id,)) if one.name == "wallet-card")
    assert card.ref == f"liaison-point/{point.id} asked"


def test_it_can_be_stopped_and_what_was_printed_is_in_the_log(desk: Desk, tmp_path: Path) -> None:
    class CalledOffError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise CalledOffError

    with pytest.raises(CalledOffError):
        paper_pack.printed(desk, tmp_path / "pack", (ONE_FORM, ONE_FORM), moved=stop)
    assert (len(shares.listed(desk)), len(list((tmp_path / "pack").iterdir()))) == (1, 1)


def test_no_pack_goes_into_a_vault(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        paper_pack.printed(desk, desk.vault.folder / "pack", (ONE_FORM,))
    assert refused.value.field == "folder"
    assert not (desk.vault.folder / "pack").exists()


def test_a_form_that_was_filled_by_hand_is_typed_back_to_the_meeting_whose_id_stands_on_it(desk: Desk, tmp_path: Path) -> None:
    meeting = planned(desk, "Wells of Tella", hours=2)
    sheet = next(one for one in paper_pack.sheets(desk) if one.name == "blank-report")
    pack = paper_pack.printed(desk, tmp_path / "pack", [sheet])
    assert pack.shares
    (form,) = (tmp_path / "pack").glob("*.pdf")
    with pypdfium2.PdfDocument(form) as document:
        words = "".join(page.get_textpage().get_text_range() for page in document)
    printed = next(word for word in words.replace("\u2066", " ").replace("\u2069", " ").split() if word.startswith("engagement/"))
    assert printed == f"engagement/{meeting[:8]}"
    assert [one.id for one in finding.found(desk, printed)] == [meeting]
    for ref in (printed, f"liaison-desk:{printed}"):
        assert records.resolved(desk, "engagement", ref) == meeting
    report = after_action.begin(desk, printed)
    assert records.one(desk, "after-action", report).engagement == meeting
