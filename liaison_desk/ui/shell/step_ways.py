"""Going the way of a step of a checklist: its page, its dialog, its paper or the page of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.services import step_ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.step_ways import StepWay
    from liaison_desk.ui.shell.frame import Frame


def dialogs(frame: Frame) -> dict[str, Callable[[], object]]:
    """Return what opens each dialog that a step may lead to, by its key."""
    return {
        "crisis": frame.operations.ask_crisis,
        "call-down": lambda: _call_down(frame),
        "hand-over": frame.operations.ask_handover,
        "closing": frame.operations.ask_closing,
        "copy": frame.print_here,
    }


def go(frame: Frame, way: StepWay) -> None:
    """Go a way; what only a person can do leads nowhere."""
    if way.sort == step_ways.PAGE:
        frame.go(way.target, **dict(way.landing))
    elif way.sort == step_ways.DIALOG:
        dialogs(frame)[way.target]()
    elif way.sort == step_ways.PAPER:
        frame.print_here(way.target)
    elif way.sort == step_ways.GUIDE:
        frame.go("guide", name=way.target, back=frame.current)


def _call_down(frame: Frame) -> None:
    from liaison_desk.ui.dialogs.call_down import open_call_down

    open_call_down(frame)
