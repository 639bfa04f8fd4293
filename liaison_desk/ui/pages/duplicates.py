"""Duplicates: pairs of records that look like one, the likeliest first; each is merged side by side or told apart."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.models.cells import Chips, Column, Lines, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import sentence
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.duplicates import Pair
    from liaison_desk.services.listings import Listed
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_SURE = 0.93
_LONG = 3.0
"""Looking that takes longer, in seconds, is not done again by itself."""
_BAR = "|"


class FoundPairs(Short):
    """Gives the list the pairs that were found last; looking for them is long work of its own."""

    def __init__(self) -> None:
        self.pairs: dict[str, Pair] = {}

    def show(self, pairs: Sequence[Pair]) -> None:
        """Take what was found."""
        self.pairs = {f"{one.one}{_BAR}{one.two}": one for one in pairs}

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return the pairs that hold the words, the likeliest first."""
        words = query.text.casefold()
        return tuple(key for key, one in self.pairs.items() if words in f"{one.one_title} {one.two_title}".casefold())

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these pairs."""
        return [pair_row(key, self.pairs[key]) for key in ids if key in self.pairs]


def pair_row(key: str, one: Pair) -> RowCells:
    """Return a row: both names, what speaks for it, how sure it looks."""
    kind = kind_named(one.kind).label
    sure = (_("Nearly sure"), "circle-check", "warn") if one.score >= _SURE else (_("Worth a look"), "eye", "")
    cells = (
        Lines(isolate(one.one_title)),
        Lines(isolate(one.two_title)),
        Lines(kind, is_quiet=True),
        Lines(one.why, is_quiet=True),
        Chips((sure,)),
    )
    return RowCells(id=key, cells=cells, sentence=sentence((one.one_title, one.two_title, kind, one.why, sure[0])))


class DuplicatesPage(RecordPage):
    """The list of pairs that look like one, with both records beside it."""

    kind: ClassVar[str] = "pair"
    icon: ClassVar[str] = "arrow-merge"

    def __init__(self, frame: Frame) -> None:
        self.found = FoundPairs()
        self._is_looking, self._began, self._is_long = False, 0.0, False
        super().__init__(frame)

    @property
    def label(self) -> str:
        """The name of one line of the list."""
        return _("Pair")

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("Records that look like one")

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is how sure it looks."""
        return (
            Column(key="one", label=_("One"), width=200, stretches=True, sorts=False),
            Column(key="two", label=_("The other"), width=200, stretches=True, sorts=False),
            Column(key="kind", label=_("Kind"), width=104, sorts=False),
            Column(key="why", label=_("Why"), width=160, sorts=False),
            Column(key="sure", label=_("How sure"), width=128, sorts=False),
        )

    def cells(self, listed: Listed) -> RowCells:
        """Return nothing: `FoundPairs` makes the rows of this page."""
        return RowCells(id=listed.record.id, cells=(), sentence="")

    def provider(self) -> Provider:
        """Return where the pairs come from."""
        return self.found

    def refresh(self) -> None:
        """Look again; where that takes long, only whether those that are shown are pairs still, until somebody asks for more."""
        if self._is_looking:
            return
        if self._is_long:
            self._is_looking = True
            self.jobs.run(partial(_still, tuple(self.found.pairs.values()), self.desk), done=self.show_pairs, failed=self._give_up)
        else:
            self.look()

    def look(self) -> None:
        """Look for pairs among all records, with progress; it can be cancelled."""
        self._is_looking, self._began = True, time.monotonic()
        work = LongWork(title=_("Looking for duplicates"), work=_found, done=_shown, failed=_stopped, cancellable=True)
        begin(self.frame, work)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show what was found."""
        self._is_looking = False
        self._is_long = self._is_long or (self._began > 0 and time.monotonic() - self._began > _LONG)
        self._began = 0.0
        self.found.show(pairs)
        self.again.setVisible(bool(pairs))  # Where there is nothing, the empty page offers it.
        self.ask()

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read both records of a pair as they stand."""
        from liaison_desk.services import joining

        pair = self.found.pairs.get(record_id)
        return (pair, joining.beside(desk, pair.kind, pair.one, pair.two)) if pair else None

    def fill(self, shown: Inspector, seen: Any) -> None:
        """Show in a few lines what differs, and the ways on."""
        pair, beside = seen
        shown.show_head(isolate(pair.one_title), isolate(pair.two_title), self.icon)
        shown.add_button(Button(_("Side by side"), "primary", "arrow-merge", pressed=self.edit))
        shown.add_button(Button(_("Not the same"), icon="x", name=_("They are not the same"), pressed=self.tell_apart))
        shown.add_section(_("What speaks for it"))
        shown.add(Text(pair.why, "body", wrapped=True))
        differing = [each for each in beside.lines if each[0].differs]
        if differing:
            shown.add_section(_("They differ"))
        for one, mine, theirs in differing:
            shown.add(Text(one.field.label, "small-strong"))
            shown.add(Text(f"{isolate(mine)}\n{isolate(theirs)}", "body", wrapped=True))
        for title, record_id in ((pair.one_title, pair.one), (pair.two_title, pair.two)):
            words = _("Show {title}").format(title=isolate(title))
            shown.add(Button(words, "inline", pressed=partial(self.frame.go_to_record, pair.kind, record_id)))

    def open(self, record_id: str) -> None:
        """Lay both records side by side."""
        self.edit(record_id)

    def edit(self, record_id: str = "") -> None:
        """Lay the records of a pair side by side, of the one under the cursor where none is named."""
        from liaison_desk.ui.dialogs.merging import MergeDialog

        pair = self.found.pairs.get(record_id or self.view.current_id())
        if pair is not None:
            MergeDialog(self.frame, pair.kind, pair.one, pair.two).open()

    def tell_apart(self) -> None:
        """Remember that the pair under the cursor is two."""
        from liaison_desk.services import duplicates

        pair = self.found.pairs.get(self.view.current_id())
        if pair is not None:
            self.jobs.run(partial(duplicates.tell_apart, self.desk, pair.kind, pair.one, pair.two), done=self._told_apart)

    def tools(self) -> tuple[QWidget, ...]:
        """Return the button that looks again."""
        self.again = Button(_("Look again"), icon="refresh", pressed=self.look)
        return (self.again,)

    def foot(self) -> str:
        """Say what the list is not."""
        return _("Only a person can say whether two are one. Nothing is merged by itself.")

    def empty(self) -> EmptyState:
        """Return what stands in place of an empty list."""
        return EmptyState(self.icon, _("Nothing looks like anything else."), _("Look again"), self.look)

    def begin_new(self, **landing: str) -> bool:
        """Begin nothing: pairs are found."""
        return False

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a pair."""
        return (
            Command(label=_("Search in this list"), run=self.begin_search, key="Ctrl+F", icon="search", where=_(ON_PAGE)),
            Command(label=_("Side by side"), run=self.edit, key="m", icon="arrow-merge", where=_(ON_PAGE)),
            Command(label=_("They are not the same"), run=self.tell_apart, key="x", icon="x", where=_(ON_PAGE)),
            Command(label=_("Look again"), run=self.look, key="r", icon="refresh", where=_(ON_PAGE)),
        )

    def give_up(self) -> None:
        """Look no more; the list stays as it was."""
        self._is_looking = False
        self.ask()

    def _give_up(self, _error: Any) -> bool:
        self.give_up()
        return False

    def _told_apart(self, changes: Changes) -> None:
        self.frame.say(_("Kept as two; they are not shown together again"), batch=changes.batch)


def _found(desk: Desk, progress: Any) -> tuple[Pair, ...]:
    from liaison_desk.services import duplicates

    return duplicates.found(desk, "", progress)


def _still(pairs: tuple[Pair, ...], desk: Desk) -> tuple[Pair, ...]:
    from liaison_desk.services import duplicates

    return duplicates.still(desk, pairs)


def _shown(frame: Frame, pairs: tuple[Pair, ...]) -> None:
    if isinstance(frame.page, DuplicatesPage):
        frame.page.show_pairs(pairs)


def _stopped(frame: Frame, _error: Any) -> bool:
    if isinstance(frame.page, DuplicatesPage):
        frame.page.give_up()
    return False
