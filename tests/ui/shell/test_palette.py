"""The palette: groups, commands, keys, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QRegion

from liaison_desk.ui.painting import plain
from liaison_desk.ui.session import Hit, HitGroup
from liaison_desk.ui.shell.commands import Command
from liaison_desk.ui.theme import px


@pytest.fixture
def palette(qtbot, frame, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    frame.open_palette()
    return frame.palette_box


def titles(palette):
    return [one.hit.title for one in palette.answers.entries]


def test_it_opens_with_the_commands_of_the_page_first(palette):
    assert titles(palette)[0] == "Verify today"
    assert palette.field.hasFocus()


def test_records_come_under_their_heading_with_commands_after_them(qtbot, palette):
    qtbot.keyClicks(palette.field, "heal")
    qtbot.waitUntil(lambda: "Tella Mothers’ Health Circle" in titles(palette))
    assert palette.answers.groups[0][0] == "Stakeholders and people"
    assert palette.count.text() == "2 of 22+ found"
    assert not palette.grab().isNull()


def test_arrows_move_and_enter_lands_on_the_page(qtbot, palette, frame):
    qtbot.keyClicks(palette.field, "health circle")
    qtbot.waitUntil(lambda: bool(palette._found))
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert frame.current == "stakeholders"
    assert frame.page.landed == [{"record": "Tella Mothers’ Health Circle"}]


def test_a_command_runs(qtbot, palette, frame):
    qtbot.keyClicks(palette.field, ">exchange")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert frame.current == "exchange"


def test_marks_narrow_what_is_offered(qtbot, palette):
    qtbot.keyClicks(palette.field, "@go")
    assert titles(palette) == []


def test_esc_gives_the_focus_back(qtbot, frame, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    frame.page.view.setFocus()
    frame.open_palette()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert frame.page.view.hasFocus()


def test_a_press_on_the_veil_closes_it(qtbot, palette):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert palette.isHidden()


def test_a_line_is_chosen_with_the_pointer(qtbot, palette, frame):
    palette.field.setText("stakeh")
    place = next(n for n, title in enumerate(titles(palette)) if title.startswith("Go to Stake"))
    spot = palette.answers.box_of(place).center().toPoint()
    qtbot.mouseMove(palette.answers, spot)
    qtbot.mouseClick(palette.answers, Qt.MouseButton.LeftButton, pos=spot)
    assert frame.current == "stakeholders"


def test_nothing_found_is_said(qtbot, palette):
    qtbot.keyClicks(palette.field, "zzzzzz")
    qtbot.waitUntil(lambda: palette.count.text() != "")
    assert "found" in palette.count.text().lower()


def test_a_mark_before_the_words_goes_with_the_question(qtbot, palette):
    asked = []
    palette.asked.connect(asked.append)
    palette.field.setText("@heal")
    qtbot.waitUntil(lambda: asked == ["@heal"])
    palette.field.setText(">heal")
    qtbot.waitUntil(lambda: asked[-1] == "")


def test_more_than_is_shown_is_offered_in_a_last_line_and_keeps_the_palette_open(qtbot, palette):
    hits = tuple(Hit(title=f"Circle {one}", page="stakeholders") for one in range(6))
    palette.field.setText("circle")
    palette.show_found([HitGroup(label="People", hits=hits, total=200, is_more=True)])
    assert titles(palette)[6] == "Show all 200+"
    assert palette.count.text() == "6 of 200+ found"
    asked = []
    palette.all_asked.connect(asked.append)
    palette.answers.current = 6
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert asked == ["circle"]
    assert palette.isVisible()


@pytest.mark.parametrize("title", ["Mothers’ Circle", "Союз воды", "حلقة الأمهات", "ማህበር", "王小明", "👩\u200d🌾 Ana"])
def test_a_hit_of_any_script_is_drawn_with_its_marks(palette, title):
    line = f"Notes: \u2068{title} near Tella\u2069"
    hit = Hit(title=title, line=line, marks=((8, 8 + len(title)),), page="stakeholders")
    palette.field.setText(title)
    palette.show_found([HitGroup(label="People", hits=(hit,), total=1)])
    assert not palette.grab().isNull()
    assert palette.answers.accessibleDescription() == plain(f"{title}. {line}")


def test_a_hit_without_a_page_opens_its_history(qtbot, frame, palette, monkeypatch):
    opened = []
    monkeypatch.setattr(type(frame), "show_history", lambda _frame, kind, record: opened.append((kind, record)))
    palette.chosen.emit(Hit(title="Ford", kind="place", reference="p-1"))
    palette.chosen.emit(Hit(title="Nothing"))
    assert opened == [("place", "p-1")]


def test_what_was_chosen_lately_stands_first_and_by_its_name_alone(qtbot, palette, frame):
    qtbot.keyClicks(palette.field, "health circle")
    qtbot.waitUntil(lambda: bool(palette._found))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    frame.open_palette()
    assert palette.answers.groups[0][0] == "Lately"
    assert (titles(palette)[0], palette.answers.entries[0].hit.line) == ("Tella Mothers’ Health Circle", "")
    palette.forget()
    frame.open_palette()
    assert "Tella Mothers’ Health Circle" not in titles(palette)


def test_a_command_that_was_done_lately_comes_before_the_others(qtbot, palette, frame):
    qtbot.keyClicks(palette.field, ">exchange")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    frame.open_palette()
    assert titles(palette)[0] == "Go to Exchange"


def test_of_what_is_found_the_ones_chosen_lately_come_first(palette):
    first, second = Hit(title="A", kind="contact", reference="1"), Hit(title="B", kind="contact", reference="2")
    palette._remember(second)
    palette.show_found([HitGroup(label="People", hits=(first, second), total=2)])
    assert [one.title for one in palette._found[0].hits] == ["B", "A"]


def test_where_nothing_is_found_the_typed_words_are_whole(qtbot, palette):
    palette.field.setText("zzz nothing is called so")
    qtbot.waitUntil(lambda: not palette.answers.entries and palette._found is not None, timeout=20_000)
    qtbot.waitUntil(lambda: palette.field.height() >= palette.field.fontMetrics().height(), timeout=20_000)
    assert palette._box.height() >= px(46) + px(36) + px(40)


def test_a_slip_finds_a_command_and_marks_what_is_meant(palette):
    palette.field.setText(">exchnage")
    assert titles(palette)[0] == "Go to Exchange"
    hit = palette.answers.entries[0].hit
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Exchange"]
    assert not palette.grab().isNull()


def test_what_was_looked_for_instead_of_a_slip_is_said_and_marked(palette):
    palette.field.setText("haelth")
    palette.show_found([HitGroup(label="People", hits=(Hit(title="Health Circle"),), total=1, meant="health")])
    assert plain(palette.count.text()) == "1 of 1 found · looked for “health”"
    assert palette.answers.entries[0].hit.title_marks == ((0, 6),)


def test_a_hash_leaves_the_sectors_and_words_find_them_too(palette):
    palette.field.setText("#")
    assert titles(palette)
    assert all(title.startswith("Who works in") for title in titles(palette))
    palette.field.setText("")
    assert not any(title.startswith("Who works in") for title in titles(palette))
    palette.field.setText("logistics")
    assert any(title.startswith("Who works in") for title in titles(palette))


class Painted(QObject):
    """Notes where a widget is painted anew."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched, event) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.region += event.region()
        return False


def test_a_list_that_shrinks_leaves_no_shadow_of_its_former_size(qtbot, palette):
    hits = tuple(Hit(title=f"Circle {one}", page="stakeholders") for one in range(6))
    palette.field.setText("zzzzz")
    palette._wait.stop()  # Nobody is asked: what is shown here was found by nobody else.
    palette.show_found([HitGroup(label="People", hits=hits, total=6)])
    qtbot.waitUntil(lambda: palette.window().jobs.is_idle, timeout=20_000)
    before, noted = palette._box.geometry(), Painted()
    palette.installEventFilter(noted)
    palette.show_found([HitGroup(label="People", hits=hits[:2], total=2)])
    assert palette._box.geometry().height() < before.height()
    lay = before.adjusted(-px(20), px(40), px(20), px(30))

    def is_painted() -> bool:
        return (QRegion(lay) - noted.region).isEmpty()

    qtbot.waitUntil(is_painted, timeout=20_000)


def test_a_command_that_is_called_so_stands_above_what_only_holds_the_words(palette, frame):
    held = HitGroup(label="Reports and notes", hits=(Hit(title="Wells and exchange", reference="1"),), total=1)
    palette.field.setText("exchange")
    palette.show_found([held])
    assert titles(palette)[0] == "Go to Exchange"
    palette.show_found([HitGroup(label="Reports and notes", hits=(Hit(title="Exchange", reference="1"),), total=1)])
    assert titles(palette)[0] == "Exchange"


def test_what_a_command_stands_for_is_not_shown_again(palette, frame):
    offered = (Command(label="Filter: Tella", run=lambda: None, record="f-1"),)
    palette.open_with("tella", offered)
    palette.show_found([HitGroup(label="Places and the rest", hits=(Hit(title="Tella", kind="saved-filter", reference="f-1"),), total=1)])
    assert titles(palette) == ["Filter: Tella"]
