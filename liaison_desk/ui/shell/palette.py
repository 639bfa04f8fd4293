"""The palette: find anything, do anything, from the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from liaison_desk.domain.folding import fold
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.painting import draw_box, draw_text, draw_tile, mirrored, painter_on, plain
from liaison_desk.ui.session import Hit, HitGroup
from liaison_desk.ui.shell.entries import Entry, entries_of, marked_hits
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.chip import KeyHint, draw_key, key_width
from liaison_desk.ui.widgets.panel import Icon, column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.ui.shell.commands import Command

_WIDTH, _TOP, _LINE, _HEAD, _COMMANDS_SHOWN = 640, 110, 40, 30, 6
_REMEMBERED = 5
_SHADOW, _SHADOW_BELOW, _SHADOW_STEPS = 28, 14, 12
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class Answers(QWidget):
    """The lines of the palette under their headings, drawn by hand; one line is the current one."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[tuple[str, list[Entry]]] = []
        self.current, self._words = 0, ""
        self.setMouseTracking(True)
        self.setAccessibleName(_("Answers"))

    @property
    def entries(self) -> list[Entry]:
        """All lines, headings left out."""
        return [one for _label, lines in self.groups for one in lines]

    def show_groups(self, groups: list[tuple[str, list[Entry]]], words: str) -> None:
        """Show lines under headings; `words` are the letters to be shown bold."""
        self.groups, self._words, self.current = groups, words, 0
        self.setFixedHeight(max(sum(px(_HEAD) + px(_LINE) * len(lines) for _label, lines in groups) + px(8), px(_LINE)))
        self._tell()

    def step(self, by: int) -> None:
        """Move the current line."""
        if self.entries:
            self.current = min(max(self.current + by, 0), len(self.entries) - 1)
            self._tell()

    def box_of(self, wanted: int) -> QRectF:
        """Return where a line is drawn."""
        top, place = 0.0, 0
        for _label, lines in self.groups:
            top += px(_HEAD)
            if wanted < place + len(lines):
                return QRectF(px(8), top + (wanted - place) * px(_LINE), self.width() - px(16), px(_LINE))
            place += len(lines)
            top += px(_LINE) * len(lines)
        return QRectF()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw headings and lines."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            top, place = 0.0, 0
            if self._words and not self.groups:
                room = QRectF(px(20), 0, self.width() - px(40), px(_LINE))
                draw_text(painter, room, _("No record, command or page fits these words."), "body", "text2")
            for label, lines in self.groups:
                draw_text(painter, QRectF(px(20), top, self.width() - px(40), px(_HEAD)), label, "caption-strong", "text2")
                top += px(_HEAD) + px(_LINE) * len(lines)
                for one in lines:
                    self._draw(painter, self.box_of(place), one, is_current=place == self.current)
                    place += 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        found = self._at(event)
        if found >= 0 and found != self.current:
            self.current = found
            self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was pressed."""
        found = self._at(event)
        if found >= 0:
            self.pressed.emit(found)

    def _at(self, event: QMouseEvent) -> int:
        return next((n for n in range(len(self.entries)) if self.box_of(n).contains(event.position())), -1)

    def _tell(self) -> None:
        if self.entries:
            hit = self.entries[self.current].hit
            self.setAccessibleDescription(plain(f"{hit.title}. {hit.line}"))
        self.update()

    def _draw(self, painter: QPainter, box: QRectF, entry: Entry, *, is_current: bool) -> None:
        hit, direction = entry.hit, painter.layoutDirection()
        if is_current:
            draw_box(painter, box, colour("selected"), 8)
        side = px(28)
        spot = QRectF(box.left() + px(8), box.center().y() - side / 2, side, side)
        draw_tile(painter, mirrored(box, spot, direction), hit.icon, hit.ink, 6, 16)
        key = _("Enter") if is_current and not hit.key else hit.key
        end = box.right() - px(10)
        if key:
            width = key_width(key)
            end -= width + px(8)
            draw_key(painter, mirrored(box, QRectF(end + px(8), box.center().y() - px(10), width, px(20)), direction), key)
        self._draw_words(painter, box, hit, box.left() + px(48), end)

    def _draw_words(self, painter: QPainter, box: QRectF, hit: Hit, start: float, end: float) -> None:
        from liaison_desk.domain.matched import spans
        from liaison_desk.ui.marked import draw_marked

        direction = painter.layoutDirection()
        marks = spans(hit.title, fold(self._words).split()) if hit.title_marks is None else hit.title_marks
        room = QRectF(start, box.top(), end - start, box.height())
        start += draw_marked(painter, mirrored(box, room, direction), hit.title, marks, "row")
        if hit.line and end - start > px(60):
            rest = QRectF(start + px(12), box.top(), end - start - px(12), box.height())
            draw_marked(painter, mirrored(box, rest, direction), hit.line, hit.marks, "small", "text2")


def _shadowed(box: QRect) -> QRect:
    """Return the room of a box with its shadow."""
    wide, below = px(_SHADOW) + 1, px(_SHADOW_BELOW)
    return box.adjusted(-wide, -wide, wide, wide + below)


class Palette(QWidget):
    """The veil over the page with the palette on it; `asked` tells the words, `all_asked` that all answers are wanted, `chosen` a hit."""

    asked = Signal(str)
    all_asked = Signal(str)
    chosen = Signal(Hit)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self._commands: tuple[Command, ...] = ()
        self._found: tuple[HitGroup, ...] = ()
        self._recent: tuple[Hit, ...] = ()
        self._done: tuple[str, ...] = ()
        self._before: QWidget | None = None
        self._ground: QPixmap | None = None
        self._fitted: tuple[str, list[Entry]] | None = None
        self.field, self.answers, self.count = QLineEdit(), Answers(), Text("", "caption", "text2")
        self._box = QFrame(self)
        self._box.setProperty("panel", "dialog")
        self._wait = QTimer(self, singleShot=True, interval=0)  # The letter is painted first; a newer question interrupts an older one.
        self._wait.timeout.connect(lambda: self.asked.emit(self.question))
        self._stack_up()
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.answers.pressed.connect(self._choose)
        self.hide()

    @property
    def words(self) -> str:
        """What was typed, without the mark that narrows it."""
        return self.field.text().strip().lstrip(">@#").strip()

    @property
    def question(self) -> str:
        """What to search for, with the mark that narrows it; nothing where only commands are wanted."""
        text = self.field.text().strip()
        return "" if text.startswith(">") or not self.words else text

    def open_with(self, text: str, commands: Sequence[Command]) -> None:
        """Open with words already in it; the commands are those that can be done now."""
        self._commands, self._fitted = tuple(one for one in commands if one.is_listed), None
        self._found = ()
        self._before = self.window().focusWidget()
        self.setGeometry(self._under.rect())
        if not self.isVisible():
            self._keep_ground(self._under.grab())
        self.raise_()
        self.show()
        self.field.setText(text)
        self._show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _keep_ground(self, picture: QPixmap | None) -> None:
        """Keep a picture of what lies under the veil: otherwise each letter would paint the whole page anew beneath the answers."""
        self._ground = picture
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, picture is not None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the picture of what lay under it."""
        super().hideEvent(event)
        self._keep_ground(None)

    def close_box(self) -> None:
        """Close and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget what was typed, found and chosen."""
        from liaison_desk.ui.shell.matching import forget_words

        self.field.clear()
        self._found, self._recent, self._done = (), (), ()
        forget_words()
        self._show()

    def show_found(self, groups: Sequence[HitGroup]) -> None:
        """Show what was found for the words of this moment, what was chosen lately first."""
        known = {(one.kind, one.reference) for one in self._recent}
        self._found = tuple(
            replace(one, hits=tuple(sorted(marked_hits(one), key=lambda hit: (hit.kind, hit.reference) not in known))) for one in groups
        )
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and choose with the keys while the field has the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.answers.step(_STEPS[key])
            self._scroll.ensureVisible(0, round(self.answers.box_of(self.answers.current).center().y()), 0, px(_LINE))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.answers.current)
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page as it was, the veil, and the shadow of the box."""
        veil, shadow, box = colour("veil"), colour("veil"), QRectF(self._box.geometry())
        veil.setAlphaF(0.43)
        shadow.setAlphaF(0.28 / _SHADOW_STEPS)
        with painter_on(self) as painter:
            if self._ground is not None:
                painter.drawPixmap(0, 0, self._ground)
            painter.fillRect(self.rect(), veil)
            for step in range(_SHADOW_STEPS) if not box.contains(QRectF(event.rect())) else ():
                wide = px(_SHADOW) * (1 - step / _SHADOW_STEPS)
                draw_box(painter, box.translated(0, px(_SHADOW_BELOW)).adjusted(-wide, -wide, wide, wide), shadow, 14 + round(wide))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the veil is pressed."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_box()

    def resizeEvent(self, event: object) -> None:
        """Keep the box in its place; what was under it looks otherwise now."""
        if self.isVisible():
            self._keep_ground(None)
        self._place()

    def sizeHint(self) -> QSize:
        """Return the size of what it covers."""
        return self._under.size()

    def _typed(self) -> None:
        self._found = () if not self.words else self._found
        self._show()
        self._wait.start()

    def _show(self) -> None:
        text = self.field.text().strip()
        groups = [] if text.startswith(">") else [(one.label, entries_of(one)) for one in self._found if one.hits]
        if not text and self._recent:
            groups = [(_("Lately"), [Entry(one) for one in self._recent])]
        if self._fitted is None or self._fitted[0] != text:
            self._fitted = (text, [] if text.startswith("@") else self._fitting(text[:1]))
        commands = self._fitted[1]
        if commands:
            stood = {one.command.record for one in commands if one.command is not None} - {""}
            groups = [(label, [one for one in lines if one.hit.reference not in stood]) for label, lines in groups]
            groups = [one for one in groups if one[1]]
            groups.insert(0 if self._is_nearer(commands, groups) else min(1, len(groups)), (_("Do"), commands))
        self.answers.show_groups(groups, self.words)
        shown = sum(len(one.hits) for one in self._found) if groups else 0
        total = sum(one.total or len(one.hits) for one in self._found)
        more = "+" if any(one.is_more for one in self._found) else ""
        words = ngettext("{shown} of {total} found", "{shown} of {total} found", total)
        meant = next((one.meant for one in self._found if one.meant), "")
        instead = f" · {_('looked for “{words}”').format(words=isolate(meant))}" if meant else ""
        self.count.setText(words.format(shown=shown, total=f"{total}{more}") + instead if total else self._nothing())
        self._place()

    def _is_nearer(self, commands: list[Entry], groups: list[tuple[str, list[Entry]]]) -> bool:
        """Say whether a command is called as was typed, or begins so, more than anything that was found."""
        from liaison_desk.ui.shell.matching import nearness

        near = min(nearness((one.hit.title, one.command.name if one.command else ""), self.words) for one in commands)
        return near < min((nearness((one.hit.title,), self.words) for _label, lines in groups for one in lines), default=2)

    def _nothing(self) -> str:
        return _("Nothing found") if self.words and not self.answers.entries else ""

    def _fitting(self, mark: str) -> list[Entry]:
        """Return the commands that fit the words, the best and those done lately first."""
        from liaison_desk.ui.shell.matching import fit, is_sure, nearness

        offered = (one for one in self._commands if self._is_offered(one, mark))
        fits = ((fit(one.label, self.words, one.words), place, one) for place, one in enumerate(offered))
        kept = [(nearness((one.label, one.name), self.words), found, place, one) for found, place, one in fits if found is not None]
        sure = [one for one in kept if is_sure(one[1])]
        ranked = sorted(
            ((near, found.score, one.label not in self._done, place, one, found.marks) for near, found, place, one in sure or kept),
            key=lambda one: one[:4],
        )
        most = len(ranked) if mark in {">", "#"} else _COMMANDS_SHOWN
        return [
            Entry(Hit(title=one.label, icon=one.icon, key=one.shown_key, title_marks=marks), one)
            for _near, _score, _is_new, _place, one, marks in ranked[:most]
        ]

    def _is_offered(self, one: Command, mark: str) -> bool:
        """Say whether a command may be shown: one that has a mark of its own where that mark, or words, ask for it."""
        if mark == "#":
            return one.mark == mark
        return not one.mark or (bool(self.words) and mark != ">")

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.answers.entries):
            return
        entry = self.answers.entries[place]
        if entry.is_rest:
            self.all_asked.emit(self.question)
            return
        self.close_box()
        if entry.command is not None:
            self._done = (entry.command.label, *(one for one in self._done if one != entry.command.label))[:_REMEMBERED]
            entry.command.run()
        else:
            self._remember(entry.hit)
            self.chosen.emit(entry.hit)

    def _remember(self, hit: Hit) -> None:
        """Keep who or what was chosen for the next time, by its name alone; in memory, and no longer than the vault is open."""
        others = (one for one in self._recent if (one.kind, one.reference) != (hit.kind, hit.reference))
        self._recent = (replace(hit, line="", marks=(), key=""), *others)[:_REMEMBERED]

    def _place(self) -> None:
        width = min(px(_WIDTH), self.width() - px(32))
        room = self.height() - px(_TOP) - px(24)
        wanted = px(46) + px(36) + max(self.answers.height(), px(_LINE)) + px(6)
        before, now = self._box.geometry(), QRect((self.width() - width) // 2, px(_TOP), width, min(wanted, room))
        if now != before:
            self._box.setGeometry(now)
            self.update(_shadowed(before) | _shadowed(now))  # Qt paints anew where the box stood, and not where its shadow lay.

    def _stack_up(self) -> None:
        self.field.setProperty("kind", "bare")
        self.field.setPlaceholderText(_("Search people, places, notes, or jump to…"))
        self.field.setAccessibleName(_("Search"))
        standing, head, foot = column(self._box, gap=0), row(gap=12, margins=(18, 0, 14, 0)), row(gap=8, margins=(18, 0, 18, 0))
        head.addWidget(Icon("search", "text2", 20))
        head.addWidget(self.field, 1)
        head.addWidget(KeyHint("Esc"))
        for key, words in ((">", _("commands")), ("@", _("people")), ("#", _("sectors"))):
            foot.addWidget(KeyHint(key))
            foot.addWidget(Text(words, "caption", "text2"))
            foot.addSpacing(px(12))
        foot.addStretch(1)
        foot.addWidget(self.count)
        self._scroll: QScrollArea = scrolled(self.answers)
        for part, height in ((head, 46), (None, 0), (foot, 36)):
            if part is None:
                standing.addWidget(line())
                standing.addWidget(self._scroll, 1)
                standing.addWidget(line())
                continue
            holder = QWidget()
            holder.setLayout(part)
            holder.setFixedHeight(px(height))
            standing.addWidget(holder)
