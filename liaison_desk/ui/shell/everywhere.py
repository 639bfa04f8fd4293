"""What can be done from anywhere besides going to pages: whom to call, a quick note, help, settling what laptops say differently."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.ui.shell.commands import Command

if TYPE_CHECKING:
    from liaison_desk.ui.shell.frame import Frame


def everywhere(frame: Frame) -> tuple[Command, ...]:
    """Return the commands; each opens its dialog over the page that is shown."""
    return (
        Command(label=_("Who do I call?"), run=partial(_call, frame), key="Ctrl+D", icon="phone-call"),
        Command(
            label=_("Warn of a danger to life"),
            run=partial(_warn, frame),
            key="Ctrl+Shift+W",
            icon="alert-triangle",
            words=_("alert threat urgent pass on tell"),
        ),
        Command(label=_("Call down those who agreed to be called"), run=partial(_call_down, frame), icon="phone"),
        Command(label=_("Quick note"), run=partial(_note, frame), key="Ctrl+Shift+N", icon="note"),
        Command(label=_("Import a file"), run=partial(_import, frame), key="Ctrl+I", icon="download", words=_("bring in table list csv")),
        Command(label=_("Help for this page"), run=partial(_help, frame), key="F1", icon="info-circle", words=_("guide manual")),
        Command(label=_("Settle what laptops say differently"), run=partial(_settle, frame), icon="arrows-right-left"),
    )


def _call(frame: Frame) -> None:
    from liaison_desk.ui.dialogs.calling import open_calling

    open_calling(frame)


def _call_down(frame: Frame) -> None:
    from liaison_desk.ui.dialogs.call_down import open_call_down

    open_call_down(frame)


def _warn(frame: Frame) -> None:
    """Write a warning; where a meeting is in sight, it was said there."""
    from liaison_desk.ui.dialogs.life_warning import open_warning

    here = frame.page.on_paper() if frame.page is not None else None
    open_warning(frame, engagement=here.record if here is not None and here.kind == "engagement" else "")


def _note(frame: Frame) -> None:
    from liaison_desk.ui.dialogs.quick_note import open_note

    open_note(frame)


def _import(frame: Frame) -> None:
    """Ask for a file and import it; what it brings is no matter of the page that is shown."""
    from liaison_desk.ui.pages.importing import ask_for_file

    if frame.page is not None:
        ask_for_file(frame.page)


def _help(frame: Frame) -> None:
    """Show the guide's page for where the officer is; Esc goes back."""
    from liaison_desk.ui import guide_pages
    from liaison_desk.ui.dialogs.guide import GuideDialog
    from liaison_desk.ui.pages.catalogue import PAGES

    here = frame.current
    name = guide_pages.name_of(next((one for one in PAGES if one.key == here), None))
    frame.go("guide", name=name, back=here if here != "guide" else "")
    if frame.current != "guide":
        GuideDialog(name, frame.window()).open()


def _settle(frame: Frame) -> None:
    from liaison_desk.ui.dialogs.settling import SettleDialog

    SettleDialog(frame).open()
