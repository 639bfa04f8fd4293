"""Pictures of the window: `python -m tests.shots [NAME …] [--looks light,dark] [--into FOLDER]` draws every state into `shots/`.

Each state is drawn in nine looks: light, dark and in high contrast at 1440 x 900, light at 1100 x 700 and at 3840 x 2160, at 90 % and at
150 %, in Arabic's direction, and in a made language that is longer and mirrored. The sample office stands still on the second morning of
its flood, whatever the day is, so that a picture of today can be laid beside one of last year. Each state is a function, here, in
`shot_dialogs.py` or in `shot_shell.py`.
"""

from __future__ import annotations

import argparse
import atexit
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import PSEUDO
from liaison_desk.services import after_action, keeping_keys, publishing, receiving, records
from liaison_desk.services.desk import Setup, new_desk, open_desk
from liaison_desk.services.sample import new_sample
from liaison_desk.ui import settings, theme
from liaison_desk.ui.app import application
from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.receiving import receive
from liaison_desk.ui.pages.report_editor import ReportEditor
from liaison_desk.ui.session import Opened, Session
from tests.ui.demo import WORDS, demo_session, specs

FOLDER = Path("shots")
Prepare = Callable[[MainWindow], QWidget | None]
STATES: dict[str, Prepare] = {}
ON_SAMPLE: set[str] = set()
ON_RECEIVED: set[str] = set()
ON_NEW: set[str] = set()
RELEASES: list[Callable[[], object]] = []
"""What lets go of the worker after a picture of a window that waits; while there is one, nothing is waited for."""
MORE_STATES = (
    "tests.shot_consent",
    "tests.shot_dialogs",
    "tests.shot_forums",
    "tests.shot_map",
    "tests.shot_network_file",
    "tests.shot_reaching",
    "tests.shot_shell",
    "tests.shot_today",
    "tests.shot_warning",
)
SAMPLE_WORDS = "seven lanterns by the river"
PATIENCE, PULSE = 40.0, 5
STORY = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
"""The instant of every picture: a Sunday, the second day of the flood."""


def the_story() -> datetime:
    """Return the instant of every picture."""
    return STORY


def every_state() -> dict[str, Prepare]:
    """Return every state by its name, those of the other modules too."""
    for one in MORE_STATES:
        import_module(one)
    return STATES


def wait_for(holds: Callable[[], bool]) -> None:
    """Handle events until something holds; a picture that never gets there is an error."""
    end, pulse = time.monotonic() + PATIENCE, QTimer()
    pulse.start(PULSE)
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        # Asleep between events: the worker needs the processor, and so does whoever works beside us.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def state(prepare: Prepare) -> Prepare:
    """Register a state of the window under the function's name; it returns the widget to draw, or None for the window."""
    STATES[prepare.__name__.replace("_", "-")] = prepare
    return prepare


def on_sample(prepare: Prepare) -> Prepare:
    """Register a state that is drawn on the sample office, with every page of the catalogue."""
    ON_SAMPLE.add(prepare.__name__.replace("_", "-"))
    return state(prepare)


@lru_cache
def sample_office() -> Path:
    """Make the sample office once, in a folder that goes when the program ends."""
    home = Path(tempfile.mkdtemp(prefix="liaison-desk-shots-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    desk, _recovery, _notes = new_sample(home / "office", SAMPLE_WORDS, Setup(office="MARAV", unlock_seconds=0), clock=the_story)
    desk.close()
    return home / "office"


@lru_cache
def new_office() -> Path:
    """Make once an office in which nothing was written yet."""
    home = Path(tempfile.mkdtemp(prefix="liaison-desk-shots-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    setup = Setup(office="CAMFO", author="Mira Adeyemi", side="civilian", whose="un", operation="Marav Province", unlock_seconds=0)
    desk, recovery, _notes = new_desk(home / "office", SAMPLE_WORDS, setup, clock=the_story)
    keeping_keys.opens_with(desk, recovery)
    desk.close()
    return home / "office"


def on_new(prepare: Prepare) -> Prepare:
    """Register a state that is drawn on an office in which nothing was written yet."""
    ON_NEW.add(prepare.__name__.replace("_", "-"))
    return on_sample(prepare)


def settle(window: MainWindow) -> None:
    """Let everything that was asked come back, what that asks too, and everything be laid out and painted; what was taken out is gone."""
    for _turn in range(3):
        wait_for(lambda: window.jobs.is_idle)
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def unlocked(window: MainWindow) -> None:
    """Open the invented vault."""
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    wait_for(lambda: window.is_open)
    settle(window)


@state
def unlock(window: MainWindow) -> None:
    """The unlock screen."""


@state
def unlock_wrong(window: MainWindow) -> None:
    """The unlock screen after four wrong tries."""
    for _turn in range(4):
        window.unlock._left = 0
        window.unlock._show_busy(is_busy=False)
        window.unlock.field.field.setText("wrong")
        window.unlock.enter()
        settle(window)


def _first(window: MainWindow, step: int) -> None:
    window._show_first_start()
    first = window._first
    if first is not None:
        first.office.name.setText("Civil Affairs, Marav Field Office")
        first.office.code.setText("CAMFO")
        first.office.side._tiles["civilian"].click()
        first.office.whose._tiles["un"].click()
        first.you.author.setText("Mira Adeyemi")
        first.lock.first.field.setText("four words that walk")
        first.recovery.show_code("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723-QRST")
        first._show(step)


@state
def first_start(window: MainWindow) -> None:
    """The first page."""
    _first(window, 0)


@state
def first_start_office(window: MainWindow) -> None:
    """The office's nature."""
    _first(window, 1)


@state
def first_start_passphrase(window: MainWindow) -> None:
    """The passphrase."""
    _first(window, 3)


@state
def first_start_recovery(window: MainWindow) -> None:
    """The recovery code."""
    _first(window, 4)


@state
def stakeholders(window: MainWindow) -> None:
    """A list with its inspector."""
    unlocked(window)
    window.frame.go("stakeholders")
    settle(window)
    window.frame.page.view.setCurrentIndex(window.frame.page.table.index(0, 0))
    window.frame.mark_saved()


@state
def palette(window: MainWindow) -> None:
    """The palette."""
    stakeholders(window)
    settle(window)
    window.frame.open_palette("heal")
    wait_for(lambda: bool(window.frame.palette_box._found))


@state
def messages(window: MainWindow) -> None:
    """Message bar, toast and long work."""
    stakeholders(window)
    window.frame.messages.show_message(
        "The stick was pulled out while the copy was written.", "Put it back and write again; nothing is lost.", "danger"
    )
    window.frame.say("Kerrin Water Users verified", batch="b1")


@state
def sheet(window: MainWindow) -> QWidget:
    """The form of a record, with an error."""
    stakeholders(window)
    record = Stakeholder(name="Tella Mothers’ Health Circle", family="women", sectors=frozenset({"health", "water"}))
    made = RecordSheet(window.frame, record, lambda _record: Changes(), title="Add stakeholder", needs=FormNeeds())
    made.warn_with(lambda _record: ["There is already a “Tella Mothers Circle”. Is it the same?"])
    made.show()
    made.form.changed.emit()
    wait_for(lambda: made._notes.count() > 0)
    made.form.show_error(UserError("Say how local they are.", field="locality"))
    return made


@state
def sheet_unfolded(window: MainWindow) -> QWidget:
    """The form with every field."""
    made = sheet(window)
    made.form.stack.unfold()
    made.resize(620, 1800)
    return made


def opened(window: MainWindow) -> None:
    """Unlock the sample office."""
    window.unlock.field.field.setText(SAMPLE_WORDS)
    window.unlock.enter()
    wait_for(lambda: window.is_open)
    settle(window)


def at_page(window: MainWindow, key: str, **landing: str) -> None:
    """Unlock the sample office, unless it is open already, and go to a page."""
    if not window.is_open:
        opened(window)
    window.frame.go(key, **landing)
    settle(window)


def record_called(window: MainWindow, kind: str, title: str) -> str:
    """Return the id of a record of the sample office."""
    found: list[str] = []
    window.jobs.run(lambda: records.one(window.frame.desk, kind, title).id, done=found.append)
    wait_for(lambda: bool(found))
    return found[0]


@on_sample
def page_today(window: MainWindow) -> None:
    """The first page."""
    at_page(window, "today")


@on_sample
def page_stakeholders(window: MainWindow) -> None:
    """The stakeholders, a guarded one chosen."""
    at_page(window, "stakeholders")
    window.frame.page.land(record=record_called(window, "stakeholder", "Tella Mothers' Health Circle"))


def at_view(window: MainWindow, view: str) -> Any:
    """Show a view of the stakeholders and return it."""
    at_page(window, "stakeholders")
    window.frame.page.views.show_view(view)
    settle(window)
    settle(window)
    return window.frame.page.views.part


@on_sample
def page_network(window: MainWindow) -> None:
    """The network, a guarded one chosen."""
    at_view(window, "network")
    window.frame.page.land(record=record_called(window, "stakeholder", "Tella Mothers' Health Circle"))


@on_sample
def page_network_around(window: MainWindow) -> None:
    """Our own office and those around it."""
    part = at_view(window, "network")
    window.frame.page.land(record=record_called(window, "stakeholder", "Civil Affairs Office Marav"))
    settle(window)
    part.go_around()


@on_sample
def page_matrix(window: MainWindow) -> None:
    """The matrix with an open cell."""
    at_view(window, "matrix").open("coexist", "external-internal")


@on_sample
def page_places(window: MainWindow) -> None:
    """The offline map, a town chosen."""
    part = at_view(window, "places")
    wait_for(lambda: bool(part.canvas.world))
    part.canvas.choose_spot(part.canvas.scene.spots(part.canvas.view.scale, 46)[0])


@on_sample
def page_influence(window: MainWindow) -> None:
    """Influence before any question was asked."""
    at_view(window, "quadrants")


@on_sample
def page_missing(window: MainWindow) -> None:
    """Who is missing, a gap open."""
    part = at_view(window, "missing")
    key = next(key for key, one in part.seen.grids["areas"].fields.items() if one.is_gap and one.local)
    part.open(*key)


@on_sample
def page_stakeholders_filtered(window: MainWindow) -> None:
    """The stakeholders of one sector."""
    at_page(window, "stakeholders", sectors="health")


@on_sample
def page_contacts(window: MainWindow) -> None:
    """A call sheet, and whom to call."""
    at_page(window, "contacts")
    window.frame.page.land(record=record_called(window, "liaison-point", "Water directorate duty desk"))
    window.frame.page.who.asked.setText("water tella")


@on_sample
def page_contacts_guarded(window: MainWindow) -> None:
    """A call sheet that hides its number."""
    at_page(window, "contacts")
    window.frame.page.land(record=record_called(window, "contact", "Amina Warsen"))


def look_alikes(desk: Any) -> tuple[str, str]:
    """Keep three invented groups, two of which look like one, and return these two."""
    kept = [
        records.identified(
            Stakeholder(
                name="Saan River Water Circle",
                family="cbo",
                sectors=frozenset({"water"}),
                goals="Clean wells in every village",
                province="Marav",
            )
        ),
        records.identified(
            Stakeholder(
                name="Water Circle of Saan-River",
                acronym="SRWC",
                family="cbo",
                sectors=frozenset({"health"}),
                goals="Wells, and a pump that runs",
            )
        ),
        records.identified(Stakeholder(name="Weir Guards of Kerrin", family="cbo")),
        records.identified(Stakeholder(name="Kerrin Weir Guard", family="cbo")),
    ]
    records.keep_many(desk, kept)
    return kept[0].id, kept[1].id


def with_look_alikes(window: MainWindow, page: str) -> tuple[str, str]:
    """Show a page of the sample office with look-alikes in it."""
    at_page(window, page)
    found: list[tuple[str, str]] = []
    window.jobs.run(lambda: look_alikes(window.frame.desk), done=found.append)
    wait_for(lambda: bool(found))
    window.frame.begin_anew()
    settle(window)
    return found[0]


@on_sample
def page_duplicates(window: MainWindow) -> None:
    """The pairs that look like one."""
    with_look_alikes(window, "duplicates")


@on_sample
def dialog_merging(window: MainWindow) -> QWidget:
    """Two records side by side."""
    from liaison_desk.ui.dialogs.merging import MergeDialog

    ids = with_look_alikes(window, "duplicates")
    dialog = MergeDialog(window.frame, "stakeholder", *ids)
    dialog.show()
    settle(window)
    return dialog


@on_sample
def dialog_import_questions(window: MainWindow) -> QWidget:
    """Rows of a file that look like somebody who is there."""
    from liaison_desk.ui.dialogs.import_questions import ImportQuestions
    from liaison_desk.ui.pages import importing

    with_look_alikes(window, "stakeholders")
    path = sample_office().parent / "partners.csv"
    path.write_text("organisation,province\nSaan River Watter Circle,Marav\nGuards of the weir Kerrin,Marav\nBlue Hands,Sund\n", "utf-8")
    importing.import_file(window.frame.page, path)
    settle(window)
    return window.findChildren(ImportQuestions)[0]


@on_sample
def dialog_import_kinds(window: MainWindow) -> QWidget:
    """What kind the organisations of a file are."""
    from liaison_desk.ui.dialogs.import_kinds import ImportKinds
    from liaison_desk.ui.pages import importing

    at_page(window, "stakeholders")
    path = sample_office().parent / "work.csv"
    rows = ("Médecins Sans Frontières,,health", "PAM,,logistics", "Blue Hands,,water", "Radio Sund,Station,health", "Weir Aid,INGO,water")
    path.write_text("\n".join(("organisation,type,sector", *rows)), "utf-8")
    importing.import_file(window.frame.page, path)
    settle(window)
    return window.findChildren(ImportKinds)[0]


@on_sample
def dialog_import_sectors(window: MainWindow) -> QWidget:
    """What the sectors of a file are that are on no list."""
    from liaison_desk.ui.dialogs.import_sectors import ImportSectors
    from liaison_desk.ui.pages import importing

    at_page(window, "stakeholders")
    path = sample_office().parent / "sectors.csv"
    rows = ("Weir Aid,Communication", "Blue Hands,Recherche", "Radio Sund,NS Capacity Building", "Radio Sund,Communication")
    path.write_text("\n".join(("organisation,sector", *rows)), "utf-8")
    importing.import_file(window.frame.page, path)
    settle(window)
    return window.findChildren(ImportSectors)[0]


@on_sample
def form_look_alike(window: MainWindow) -> QWidget:
    """The form of a stakeholder whose name looks like another one's."""
    with_look_alikes(window, "stakeholders")
    window.frame.begin_new()
    settle(window)
    sheet = next(one for one in window.findChildren(RecordSheet) if one.isVisible())
    sheet.form.stack.editors["name"].show_value("Saan river circle of water")
    sheet.form.changed.emit()
    wait_for(lambda: bool(sheet._likes and not sheet._likes.isHidden()))
    return sheet


@on_sample
def page_palette(window: MainWindow) -> None:
    """The palette on the sample office."""
    at_page(window, "today")
    window.frame.open_palette("heal")
    wait_for(lambda: bool(window.frame.palette_box._found))


@on_sample
def page_checklists(window: MainWindow) -> None:
    """A checklist under way."""
    at_page(window, "checklists")


@on_sample
def page_engagements(window: MainWindow) -> None:
    """The engagements and what is owed of each."""
    at_page(window, "engagements")


@on_sample
def page_lately(window: MainWindow) -> None:
    """What was done lately."""
    at_page(window, "lately")


@on_sample
def page_history(window: MainWindow) -> QWidget:
    """The history of a record, two versions side by side."""
    at_page(window, "stakeholders")
    chosen = record_called(window, "stakeholder", "Clear Path Mine Action")
    done: list[object] = []
    notes = "Ask first for the team leader; they work by daylight."
    window.jobs.run(
        partial(records.amend, window.frame.desk, "stakeholder", chosen, {"notes": notes}, note="Told at the visit"), done=done.append
    )
    wait_for(lambda: bool(done))
    window.frame.show_history("stakeholder", chosen)
    return dialog_of(window)


@on_sample
def page_settings(window: MainWindow) -> None:
    """The settings."""
    at_page(window, "settings")


@on_sample
def page_new_engagement(window: MainWindow) -> QWidget:
    """The form of an engagement, with one attendee begun."""
    at_page(window, "engagements")
    window.frame.page.begin_new()
    made = dialog_of(window)
    made.form.stack.editors["title"].show_value("Water at the ford")
    made.form.stack.rows["title"].show_error("")
    made.form.stack.editors["attendees"].add_row()
    return made


def at_report(window: MainWindow, state: str) -> ReportEditor:
    """Open the fullest report of a state, its page drawn."""
    at_page(window, "engagements")
    found: list[after_action.Report] = []
    window.jobs.run(lambda: after_action.listed(window.frame.desk), done=found.extend)
    settle(window)
    line = max((one for one in found if one.state == state), key=lambda one: len(one.record.bottom_line))
    window.frame.page.open_report(line.number if line.is_final else line.id)
    settle(window)
    editor = window.frame.page.editor
    wait_for(lambda: editor.preview.isHidden() or bool(editor.preview._pages))
    return editor


def dialog_of(window: MainWindow) -> Any:
    """Return the dialog over the window, as soon as it is there."""
    wait_for(lambda: QApplication.activeModalWidget() is not None)
    settle(window)
    return QApplication.activeModalWidget()


@on_sample
def page_report_draft(window: MainWindow) -> None:
    """The editor of a draft at its last step."""
    at_report(window, "draft").go_to("sign")


@on_sample
def page_report_people(window: MainWindow) -> None:
    """The editor of a draft at the attendance."""
    at_report(window, "draft").go_to("people")


def flip_chart(folder: Path) -> Path:
    """Draw a picture of a flip chart with invented words."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1200, 900), "#f4f0e6")
    pen = ImageDraw.Draw(image)
    for place, words in enumerate(("Meeting at the well", "1  pump by Friday", "2  road open 06 - 10", "3  ask the council")):
        pen.text((120, 120 + place * 160), words, fill="#23395b", font_size=64)
    image.save(folder / "IMG_0042.jpg")
    return folder / "IMG_0042.jpg"


def with_files(window: MainWindow) -> str:
    """Put a picture and a text on a group of the sample office and go there."""
    from liaison_desk.services import attachments

    def add(desk: Any) -> None:
        if attachments.listed(desk):
            return
        with tempfile.TemporaryDirectory() as folder:
            attachments.attach(desk, "stakeholder", group, flip_chart(Path(folder)), name="Flip chart of the meeting at the well")
            (Path(folder) / "a.txt").write_text("Terms of reference\n\n1. Purpose\nTo agree who repairs which pump.\n" * 3)
            attachments.attach(desk, "stakeholder", group, Path(folder) / "a.txt", name="Terms of reference")

    at_page(window, "stakeholders")
    group = record_called(window, "stakeholder", "Tella Mothers' Health Circle")
    window.jobs.run(lambda: add(window.frame.desk))
    wait_for(lambda: window.jobs.is_idle)
    window.frame.page.land(record=group)
    settle(window)
    return group


@on_sample
def page_stakeholders_files(window: MainWindow) -> None:
    """The files in the inspector."""
    with_files(window)
    bar = window.frame.page.inspector.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


@on_sample
def dialog_files(window: MainWindow) -> QWidget:
    """The files on a record, a picture shown, another one being added."""
    from liaison_desk.ui.dialogs.files import FilesDialog

    group = with_files(window)
    dialog = FilesDialog(window.frame, "stakeholder", group)
    dialog.show()
    settle(window)
    folder = Path(tempfile.mkdtemp())
    (folder / "Seating plan.txt").write_text("Seats")
    dialog.take([folder / "Seating plan.txt"])
    settle(window)
    shutil.rmtree(folder)
    return dialog


@on_sample
def dialog_save_file(window: MainWindow) -> QWidget:
    """The review before a copy of a file leaves."""
    from liaison_desk.ui.dialogs.files import FilesDialog
    from liaison_desk.ui.dialogs.save_file import SaveFileDialog

    group = with_files(window)
    dialog = FilesDialog(window.frame, "stakeholder", group)
    dialog.show()
    settle(window)
    over = SaveFileDialog(window.frame, dialog, dialog.current.record.id)
    over.show()
    over.recipient.setText("Mira Okafor")
    over.prepare()
    settle(window)
    return over


@on_sample
def page_report_final(window: MainWindow) -> None:
    """A report that is final."""
    at_report(window, "final")


@on_sample
def page_copy(window: MainWindow) -> QWidget:
    """The review before a copy is made."""
    at_report(window, "final").life.make_copy()
    made = dialog_of(window)
    wait_for(lambda: bool(made.preview.view._pictures) and window.jobs.is_idle)
    return made


@on_sample
def page_copy_list(window: MainWindow) -> QWidget:
    """What can be printed of the stakeholders, on paper for a partner."""
    at_page(window, "stakeholders")
    window.frame.print_here("list")
    made = dialog_of(window)
    made.audience.setCurrentIndex(made.audience.findData("humanitarian"))
    settle(window)
    made.recipient.setText("Access working group")
    made.prepare()
    wait_for(lambda: bool(made.preview.view._pictures) and window.jobs.is_idle)
    made.preview.view.setFocus()
    return made


@on_sample
def page_copy_written(window: MainWindow) -> QWidget:
    """A copy that was written, and what follows."""
    made = page_copy(window)
    made.write(Path(tempfile.gettempdir()) / "MARAV-A-AAR-2026-0001_v1.pdf")
    settle(window)
    return made


@lru_cache
def received_office() -> tuple[Path, Path]:
    """Make once the sample office as a headquarters that has received its own reports, and a copy that lost its data."""
    home = Path(tempfile.mkdtemp(prefix="liaison-desk-shots-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    shutil.copytree(sample_office(), home / "office")
    desk = open_desk(home / "office", SAMPLE_WORDS, clock=the_story)
    for line in after_action.listed(desk):
        if line.is_final:
            ready = publishing.prepare(desk, "after-action", line.id, audience="hq", recipient="Duty desk")
            file = publishing.publish(desk, ready, home / f"{line.number}-{line.record.id[:4]}.pdf").path
            receiving.receive(desk, [file])
    first = after_action.listed(desk)[0].number
    bare = publishing.prepare(desk, "after-action", first, audience="hq", recipient="Duty desk", with_data=False)
    publishing.publish(desk, bare, home / "bare.pdf")
    desk.close()
    return home / "office", home / "bare.pdf"


def on_received(prepare: Prepare) -> Prepare:
    """Register a state that is drawn on an office that received reports."""
    ON_RECEIVED.add(prepare.__name__.replace("_", "-"))
    return on_sample(prepare)


@on_received
def page_asks(window: MainWindow) -> None:
    """What received reports ask."""
    at_page(window, "asks")
    window.frame.page.filters.choose("folded", "yes")
    window.frame.page.ask()


@on_received
def page_received(window: MainWindow) -> None:
    """Received reports."""
    at_page(window, "received")


@on_sample
def page_asks_empty(window: MainWindow) -> None:
    """What stands where nothing was received."""
    at_page(window, "asks")


@on_received
def page_received_reading(window: MainWindow) -> QWidget:
    """The pages of a received report."""
    at_page(window, "received")
    window.frame.page.read_report()
    made = dialog_of(window)
    wait_for(lambda: bool(made.preview.view._pictures) and window.jobs.is_idle)
    return made


@on_received
def page_received_files(window: MainWindow) -> QWidget:
    """What became of the files that came."""
    at_page(window, "received")
    files = [received_office()[1], Path("/media/stick/scan.pdf")]
    receive(window.frame, files)
    settle(window)
    return dialog_of(window)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a state is drawn: theme, size of the window, size of letters in percent, direction, and in which language."""

    theme: str = "light"
    size: tuple[int, int] = (1440, 900)
    scale: int = 100
    is_mirrored: bool = False
    language: str = "en"


LOOKS = {
    "light": Look(),
    "dark": Look(theme="dark"),
    "contrast": Look(theme="contrast"),
    "light-small": Look(size=(1100, 700)),
    "wide": Look(size=(3840, 2160)),
    "small-scale": Look(scale=90),
    "large": Look(scale=150),
    "rtl": Look(is_mirrored=True),
    "pseudo": Look(language=PSEUDO, size=(1280, 800)),
}
"""Every way in which each state is drawn; `pseudo` is longer by 40 % and mirrored."""


def session_on(office: Path) -> Session:
    """Return the window's session on an office whose clock stands still; nothing is remembered of it on this laptop."""

    def opened(folder: Path, words: str) -> Opened:
        desk = open_desk(folder, words, clock=the_story)
        return Opened(desk=desk, folder=folder, is_sample=desk.is_sample)

    return replace(real_session(office), open=opened)


def office_of(name: str) -> Path:
    """Return the closed office on which a state is drawn."""
    return received_office()[0] if name in ON_RECEIVED else new_office() if name in ON_NEW else sample_office()


@contextmanager
def in_utc() -> Iterator[None]:
    """Let this process believe that the laptop stands in UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        if hasattr(time, "tzset"):
            time.tzset()


@contextmanager
def window_of(name: str, look: Look) -> Iterator[MainWindow]:
    """Give a window in a look, on an office of its own."""
    application(settings.Settings(theme=look.theme, scale=look.scale, language=look.language, is_mirrored=look.is_mirrored))
    theme.load_script_fonts()
    with in_utc(), tempfile.TemporaryDirectory(prefix="liaison-desk-shots-") as home:
        session, pages = demo_session(), specs()
        if name in ON_SAMPLE:
            session, pages = session_on(Path(shutil.copytree(office_of(name), Path(home, "office")))), PAGES
        made = MainWindow(session, pages, new_folder=Path("/home/mira/liaison-desk/office"))
        made.resize(*look.size)
        made.show()
        try:
            yield made
        finally:
            while RELEASES:
                RELEASES.pop()()
            made.close()
            made.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            application(settings.Settings())


def shown_in(window: MainWindow, name: str) -> QWidget:
    """Bring a window into a state, everything loaded, and return what is to be drawn."""
    shown = STATES[name](window) or window
    if RELEASES:
        QApplication.processEvents()
    else:
        settle(window)
    return shown


def draw(name: str, look: str, folder: Path = FOLDER) -> None:
    """Draw one state into its file."""
    with window_of(name, LOOKS[look]) as window:
        shown_in(window, name).grab().save(str(folder / f"{name}-{look}.png"))


def main(words: list[str]) -> int:
    """Draw the named states, or all of them, in every look or in those that are named."""
    asked = argparse.ArgumentParser(prog="tests.shots", description="Draw pictures of the window.")
    asked.add_argument("names", nargs="*", help="names of states; all where none is named")
    asked.add_argument("--looks", default=",".join(LOOKS), help=f"looks with commas between: {', '.join(LOOKS)}")
    asked.add_argument("--into", type=Path, default=FOLDER, help="the folder of the pictures")
    chosen = asked.parse_args(words)
    chosen.into.mkdir(parents=True, exist_ok=True)
    known = every_state()
    for name in chosen.names or list(known):
        for look in chosen.looks.split(","):
            draw(name, look, chosen.into)
        sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    # The states of the other modules register where they import this one by its name.
    sys.exit(import_module("tests.shots").main(sys.argv[1:]))
