"""The operation around the pages: choose another one, begin one, switch its phase, plan a hand-over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.commands import Command, bound

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.operation import Operation
    from liaison_desk.ui.dialogs.naming import NameDialog
    from liaison_desk.ui.shell.frame import Frame

_CRISIS: Final = "first-72-hours"
"""The phase with which a crisis begins."""


class Operations(QObject):
    """Does for a frame what its switcher, phase chip and hand-over card ask."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        frame.rail.operation_chosen.connect(self.choose)
        frame.rail.new_operation_asked.connect(self.ask_new)
        frame.rail.hand_over.clicked.connect(self._ask_hand_over)
        frame.top.phase.clicked.connect(self._ask_phase)
        self._shortcuts = bound(self.commands(), frame)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done from anywhere."""
        if self._frame.session.choose_operation is None:
            return ()
        return (
            Command(label=_("Switch the phase"), run=self.ask_phase, icon="urgent"),
            Command(label=_("Declare a crisis"), run=self.ask_crisis, key="Ctrl+Shift+D", icon="urgent", words=_("emergency clock start")),
            Command(label=_("Print the paper pack"), run=self.ask_pack, icon="printer", words=_("crisis print everything folder")),
            Command(label=_("Plan a hand-over"), run=self.ask_hand_over, icon="calendar-event"),
            Command(
                label=_("Hand the office over"),
                run=self.ask_handover,
                icon="arrows-right-left",
                words=_("rotation successor leaving next officer"),
            ),
            Command(label=_("Close this operation"), run=self.ask_closing, icon="flag", words=_("end finish destroy personal data leave")),
            Command(label=_("Begin another operation"), run=self.ask_new, icon="plus"),
        )

    # --- which operation ---------------------------------------------------------------------------------------------

    def choose(self, identity: str) -> None:
        """Work in another operation."""
        frame, work = self._frame, self._frame.session.choose_operation
        if work is not None:
            frame.jobs.run(partial(work, frame.desk, identity), done=lambda _answer: self._changed())

    def ask_new(self) -> None:
        """Ask for the name of another operation."""
        from liaison_desk.ui.dialogs.naming import NameDialog

        words = _(
            "Checklists, engagements, promises and the crisis clock belong to one operation. People, groups and places belong to all."
        )
        NameDialog(self._frame.window(), _("Begin another operation"), words, self._begin).open()

    def _begin(self, name: str, dialog: NameDialog) -> None:
        from liaison_desk.services import operations

        def begun(changes: Changes) -> None:
            dialog.accept()
            self._changed()
            self._frame.say(_("Operation begun"), batch=changes.batch)

        self._frame.jobs.run(partial(operations.begun, self._frame.desk, name), done=begun, failed=dialog.refuse)

    def _changed(self) -> None:
        """Keep what is half written, and show the page in view from the operation that is now in use."""
        self._frame.leave_pages()
        self._frame.begin_anew()

    # --- its phase ---------------------------------------------------------------------------------------------------

    def _ask_phase(self) -> None:
        self.ask_phase()

    def ask_phase(self) -> None:
        """Ask which phase it is."""
        self._frame.jobs.run(partial(_operation, self._frame.desk), done=self._show_phases, topic="frame.operation")

    def ask_crisis(self) -> None:
        """Ask which phase it is, with the cursor on the one that a crisis begins with."""
        show = partial(self._show_phases, wanted=_CRISIS)
        self._frame.jobs.run(partial(_operation, self._frame.desk), done=show, topic="frame.operation")

    def ask_pack(self) -> None:
        """Offer the paper pack."""
        from liaison_desk.ui.dialogs.paper_pack import PaperPackDialog

        PaperPackDialog(self._frame).open()

    def _show_phases(self, operation: Operation, wanted: str = "") -> None:
        from liaison_desk.ui.dialogs.phase import PhaseDialog

        PhaseDialog(self._frame.window(), operation.name, operation.phase, self._switch, wanted=wanted).open()

    def _switch(self, phase: str, with_list: bool, with_pack: bool) -> None:
        from liaison_desk.domain.terms.states import OPERATION_PHASES
        from liaison_desk.services import operations

        def switched(changes: Changes) -> None:
            self._frame.say(_("Phase: {name}").format(name=isolate(OPERATION_PHASES.label_of(phase))), batch=changes.batch)
            if with_pack and phase == _CRISIS:
                self.ask_pack()

        self._frame.jobs.run(partial(operations.switched, self._frame.desk, phase, with_list=with_list), done=switched)

    # --- a hand-over -------------------------------------------------------------------------------------------------

    def _ask_hand_over(self) -> None:
        self.ask_hand_over()

    def ask_hand_over(self) -> None:
        """Ask when and to whom is handed over, or whether it is over."""
        self._frame.jobs.run(partial(_operation, self._frame.desk), done=self._show_hand_over, topic="frame.operation")

    def ask_handover(self) -> None:
        """Lead through handing the whole office over to the next officer."""
        from liaison_desk.ui.dialogs.handover import HandoverDialog

        HandoverDialog(self._frame).open()

    def ask_closing(self) -> None:
        """Lead through closing the operation in use."""
        from liaison_desk.ui.dialogs.closing import ClosingDialog

        ClosingDialog(self._frame).open()

    def _show_hand_over(self, operation: Operation) -> None:
        from liaison_desk.domain.dtg import day_shown
        from liaison_desk.ui.dialogs.hand_over import HandOverDialog

        on = day_shown(operation.hand_over_on) if operation.hand_over_on else ""
        HandOverDialog(self._frame, on, operation.hand_over_to).open()


def _operation(desk: Any) -> Operation:
    found: Operation = desk.operation
    return found
