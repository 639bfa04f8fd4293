"""Commands: what can be done, under which key; one list for shortcuts, palette and the keys dialog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

EVERYWHERE, IN_LISTS, ON_PAGE = N_("Everywhere"), N_("In lists"), N_("On this page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do: its label, its key (empty: none), and where it holds; `is_listed` puts it into the palette.

    `words` are other words by which people look for it, in the language in use; `mark` is the mark of the palette that leaves only such
    commands, which do not stand among all others before something is typed. `name` is the page or part itself to which it leads, `record`
    the one record that it is about, which the palette then does not show again.
    """

    label: str
    run: Callable[[], object]
    key: str = ""
    icon: str = "corner-down-left"
    where: str = EVERYWHERE
    is_listed: bool = True
    words: str = ""
    mark: str = ""
    name: str = ""
    record: str = ""

    @property
    def shown_key(self) -> str:
        """The key as it is printed, such as "Ctrl K"; empty where there is none."""
        return shown_key(self.key)


def shown_key(key: str) -> str:
    """Return a key as people read it: "Ctrl+K" as "Ctrl K", and Return as what is written on it today."""
    return QKeySequence(key.replace("Return", "Enter")).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ") if key else ""


def bound(commands: Iterable[Command], parent: QWidget) -> list[QShortcut]:
    """Make the shortcuts of those commands that have a key with a modifier or a function key; they live as long as `parent`."""
    made = []
    for one in commands:
        if one.key and not is_letter(one.key):
            shortcut = QShortcut(QKeySequence(one.key), parent)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda run=one.run: run())
            made.append(shortcut)
    return made


def is_letter(key: str) -> bool:
    """Say whether a key is a single letter or mark, which counts only while no text field has the focus."""
    return len(key) == 1


def key_lines(commands: Iterable[Command]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys for the keys dialog: (where, [(key, words)]), keys of lists added."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in commands:
        if one.key:
            found.setdefault(_(one.where), []).append((one.shown_key, one.label))
    found.setdefault(_(IN_LISTS), []).extend(
        [
            ("J K", _("Next row, row before")),
            (f"{shown_key('Home')} {shown_key('End')}", _("First row, last row")),
            (f"{shown_key('PgUp')} {shown_key('PgDown')}", _("A page of rows up or down")),
            (shown_key("Space"), _("Show the record beside the list, or hide it")),
            (shown_key("Shift+J"), _("Choose one row more, or one less")),
            (shown_key("Ctrl+A"), _("Choose all rows")),
            (shown_key("Ctrl+Space"), _("Choose the row under the cursor besides, or let go of it")),
            ("Enter", _("Open")),
            ("Esc", _("Close one level")),
        ]
    )
    return list(found.items())
