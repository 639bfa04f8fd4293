"""The doctor's page: what it says, and that each button does the one thing it names."""

from __future__ import annotations

import pytest

from liaison_desk.domain.health import Deed, Finding, Severity
from liaison_desk.services import keeping_keys
from liaison_desk.services.check_up import Examined
from liaison_desk.ui.dialogs.recovery_code import SheetTest
from liaison_desk.ui.dialogs.restore_backup import RepairOpen
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window, words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window"]


def found(code: str, severity: Severity, deed: Deed, kind: str = "") -> Examined:
    one = Finding(code=code, severity=severity, message="So it is.", harm="It hurts.", action="Do it.", deed=deed, kind=kind)
    return Examined((one,), int(severity))


def test_the_doctor_finds_nothing_to_mend_in_a_whole_vault(qtbot, window) -> None:
    part = opened_part(qtbot, window, "doctor")
    part.run.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)


def test_the_doctor_says_harm_and_one_action_and_the_button_mends(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "doctor")
    (closed_desk / "vault.json.2").write_text("{}", encoding="utf-8")
    part.run.click()
    qtbot.waitUntil(lambda: "header-copy" in part.buttons, timeout=PATIENCE)
    qtbot.waitUntil(lambda: any(one.startswith("To do: ") for one in words_in(part)), timeout=PATIENCE)
    assert "1 thing to mend." in words_in(part)
    assert part.buttons["header-copy"].accessibleName().startswith("Mend it: ")
    part.buttons["header-copy"].click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)


def test_what_follows_from_the_journal_is_repaired_on_a_copy_and_the_window_goes_on_in_it(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "doctor")

    def spoil() -> None:
        with window.frame.desk.vault.transaction() as db:
            db.exec_driver_sql("DELETE FROM kind_operation")

    window.jobs.run(spoil)
    part.run.click()
    qtbot.waitUntil(lambda: "tables-differs" in part.buttons, timeout=PATIENCE)
    part.buttons["tables-differs"].click()
    before = window.frame
    dialog_of(window, RepairOpen).press.click()
    qtbot.waitUntil(lambda: window.frame is not None and window.frame is not before and window.jobs.is_idle, timeout=PATIENCE)
    assert "repaired" in window.frame.messages.words.text()
    assert len(list((closed_desk / "replaced").iterdir())) == 1


def test_a_code_that_nobody_tried_is_tried_from_the_page(qtbot, window) -> None:
    part, made = opened_part(qtbot, window, "doctor"), []
    window.jobs.run(lambda: keeping_keys.new_recovery(window.frame.desk), done=made.append)
    part.run.click()
    qtbot.waitUntil(lambda: "recovery-untried" in part.buttons, timeout=PATIENCE)
    assert part.buttons["recovery-untried"].text() == "Try the recovery code"
    part.buttons["recovery-untried"].click()
    asked = dialog_of(window, SheetTest)
    asked.field.setText(made[0])
    asked.try_code()
    qtbot.waitUntil(lambda: window.jobs.is_idle and asked.passed.isVisible() and "recovery-untried" not in part.buttons, timeout=PATIENCE)
    asked.reject()


@pytest.mark.parametrize(("deed", "part_key"), [(Deed.KEYS, "keys"), (Deed.CARRY, "backups")])
def test_a_button_leads_to_the_part_where_it_is_done(qtbot, window, deed, part_key) -> None:
    part = opened_part(qtbot, window, "doctor")
    part._show(found("x", Severity.NOTE, deed))
    part.buttons["x"].click()
    settled(qtbot, window)
    assert window.frame.page.current == part_key


@pytest.mark.parametrize("deed", [Deed.BACK_UP, Deed.DRILL])
def test_a_button_makes_a_backup_or_tries_one_and_looks_again(qtbot, window, closed_desk, deed) -> None:
    part = opened_part(qtbot, window, "doctor")
    part._show(found("x", Severity.MEND, deed))
    part.buttons["x"].click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)
    assert (deed is Deed.DRILL) or len(list((closed_desk / "backups").glob("2*"))) == 1


def test_what_only_a_person_can_do_has_no_button(qtbot, window) -> None:
    part = opened_part(qtbot, window, "doctor")
    for deed, kind in ((Deed.NOTHING, ""), (Deed.LIST, "operation")):
        part._show(found("x", Severity.NOTE, deed, kind))
        assert part.buttons == {}
    part._show(found("x", Severity.NOTE, Deed.LIST, "contact"))
    assert set(part.buttons) == {"x"}


def test_damage_is_said_first(qtbot, window) -> None:
    part = opened_part(qtbot, window, "doctor")
    part._show(found("pages", Severity.DAMAGED, Deed.RESTORE))
    assert "The vault is damaged." in words_in(part)
    assert part.buttons["pages"].text() == "Repair a copy"
