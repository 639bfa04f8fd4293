"""Pictures of what is around the pages, and of pages in the states that a good day does not show: empty, loading, long, wrong, locked."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.main_window import MainWindow
from tests.shot_dialogs import done_in
from tests.shots import (
    RELEASES,
    SAMPLE_WORDS,
    _first,
    at_page,
    at_view,
    dialog_of,
    on_new,
    on_sample,
    record_called,
    settle,
    state,
    wait_for,
)

LONG_NAME = (
    "Coordination Committee of the Associations of Displaced Households of the Lower Saan and Upper Kerrin Valleys (North-Eastern Branch)"
)
LONG_PERSON = "Wilhelmina Konstantinopolskaya-Ramanathapuram de la Fuente y Castellanos"


@state
def first_start_you(window: MainWindow) -> None:
    """Who keeps the desk."""
    _first(window, 2)


@state
def first_start_missing(window: MainWindow) -> None:
    """The office's step, gone on from too early."""
    _first(window, 1)
    first = window._first
    if first is not None:
        first.office.name.setText("")
        first.office.code.setText("")
        first.go_on()


@on_sample
def unlock_busy(window: MainWindow) -> None:
    """The vault is opening."""
    window.unlock.field.field.setText(SAMPLE_WORDS)
    window.unlock._show_busy(is_busy=True)
    window.unlock.busy.setRange(0, 100)
    window.unlock.busy.setValue(40)


@on_sample
def unlock_code(window: MainWindow) -> None:
    """The recovery code in place of the passphrase."""
    window.unlock.recovery.click()


@on_sample
def locked_with_draft(window: MainWindow) -> None:
    """The window locked over a half-written form."""
    at_page(window, "stakeholders")
    window.frame.begin_new()
    made: Any = dialog_of(window)
    made.form.stack.editors["name"].line.setText("Ferry owners")
    window.lock()
    wait_for(lambda: window.jobs.is_idle and not window.is_open)


@on_sample
def form_draft(window: MainWindow) -> QWidget:
    """A form that brings back what was typed before the lock."""
    locked_with_draft(window)
    at_page(window, "stakeholders")
    window.frame.begin_new()
    return dialog_of(window)


@on_sample
def form_contact(window: MainWindow) -> QWidget:
    """The form of a person."""
    at_page(window, "contacts")
    window.frame.begin_new()
    return dialog_of(window)


@on_sample
def form_errors(window: MainWindow) -> QWidget:
    """A form with errors beside its fields: a name that is missing, a day that is none."""
    at_page(window, "engagements")
    window.frame.page.begin_new()
    made: Any = dialog_of(window)
    made.form.show_error(UserError("Say in a few words what it was.", field="title"))
    editor = made.form.stack.editors["starts_at"]
    line = editor.line if hasattr(editor, "line") else editor.focus_widget
    line.setText("tomorow at noonish")
    editor.left.emit()
    return made


def message(window: MainWindow, words: str, remedy: str, tone: str) -> None:
    """Show a message over the first page."""
    at_page(window, "today")
    window.frame.messages.show_message(words, remedy, tone)


@on_sample
def message_ok(window: MainWindow) -> None:
    """A message in green."""
    message(window, "The backup is restored; you go on in it.", "The vault before is kept for 30 days.", "ok")


@on_sample
def message_warn(window: MainWindow) -> None:
    """A message in amber."""
    message(
        window,
        "Left as they are:",
        "Kerrin Water Users: somebody else changed it since.\nOssa Ford Elders’ Council: it is protected.",
        "warn",
    )


@on_sample
def message_danger(window: MainWindow) -> None:
    """A message in red, with a toast below it."""
    message(window, "The stick was pulled out while the copy was written.", "Put it back and write again; nothing is lost.", "danger")
    window.frame.say("Kerrin Water Users verified", batch="b1")


@on_sample
def long_work(window: MainWindow) -> None:
    """Work that takes long, over a page that can be used meanwhile."""
    at_page(window, "stakeholders")
    job = Job(lambda _progress: None, lambda _done: None, title="Importing partners.csv", cancellable=True)
    window.frame.strip._clock = lambda: 100.0
    window.frame.strip.begin(job)
    window.frame.strip._running = [(job, 60.0)]
    settle(window)
    window.frame.strip.move_on(job, 420, 1000)


@on_sample
def page_loading(window: MainWindow) -> None:
    """A list whose rows are still being read."""
    at_page(window, "today")
    held = threading.Event()
    RELEASES.append(held.set)
    window.jobs.run(lambda: held.wait(60))
    window.frame.go("stakeholders")
    for _turn in range(20):
        QApplication.processEvents()


@on_sample
def page_nothing_fits(window: MainWindow) -> None:
    """A list that nothing in it fits."""
    at_page(window, "stakeholders", text="zeppelin")


@on_sample
def page_long_names(window: MainWindow) -> None:
    """Names longer than any column."""
    at_page(window, "stakeholders")
    kept = records.identified(
        Stakeholder(
            name=LONG_NAME,
            acronym="CCADHLSUKV-NEB",
            family="cbo",
            sectors=frozenset({"water", "health", "shelter", "protection"}),
            goals="A road that stays open, and one office to ask instead of nine. " * 3,
        )
    )
    person = records.identified(
        Contact(name=LONG_PERSON, stakeholder=kept.id, post="Deputy head of the secretariat for relations with authorities")
    )
    done_in(window, lambda desk: records.keep_many(desk, [kept, person]))
    window.frame.begin_anew()
    settle(window)
    window.frame.page.land(record=kept.id)


@on_sample
def page_long_person(window: MainWindow) -> None:
    """The call sheet of somebody with a long name."""
    page_long_names(window)
    window.frame.go("contacts")
    settle(window)
    window.frame.page.land(record=record_called(window, "contact", LONG_PERSON))


@on_sample
def page_menu(window: MainWindow) -> QWidget:
    """The values of a filter, with their counts."""
    at_page(window, "stakeholders")
    window.frame.page.filters.pills["sectors"].click()
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return QApplication.activePopupWidget()


@on_sample
def palette_nothing(window: MainWindow) -> None:
    """The palette where nothing was found."""
    at_page(window, "today")
    window.frame.open_palette("zeppelin over the weir")
    settle(window)


@on_new
def empty_today(window: MainWindow) -> None:
    """The first day of an office."""
    at_page(window, "today")


@on_new
def empty_stakeholders(window: MainWindow) -> None:
    """A map without anybody."""
    at_page(window, "stakeholders")


@on_new
def empty_contacts(window: MainWindow) -> None:
    """No way to reach anybody."""
    at_page(window, "contacts")


@on_new
def empty_checklists(window: MainWindow) -> None:
    """No checklist begun."""
    at_page(window, "checklists")


@on_new
def empty_engagements(window: MainWindow) -> None:
    """No engagement logged."""
    at_page(window, "engagements")


@on_new
def empty_received(window: MainWindow) -> None:
    """No report received."""
    at_page(window, "received")


@on_new
def empty_lately(window: MainWindow) -> None:
    """Nothing done yet."""
    at_page(window, "lately")


@on_new
def empty_promises(window: MainWindow) -> None:
    """Nothing promised yet."""
    at_page(window, "promises")


@on_new
def empty_reporting(window: MainWindow) -> None:
    """No meeting to report on."""
    at_page(window, "reporting")


@on_sample
def page_network_nothing(window: MainWindow) -> None:
    """A network that nobody in it fits."""
    at_view(window, "network")
    window.frame.page.search.setText("zeppelin")
    settle(window)


@on_new
def empty_duplicates(window: MainWindow) -> None:
    """No pair that looks like one."""
    at_page(window, "duplicates")


@on_sample
def page_forums(window: MainWindow) -> None:
    """The forums."""
    at_page(window, "forums")


@on_sample
def page_promises(window: MainWindow) -> None:
    """Who promised what."""
    at_page(window, "promises")


@on_sample
def page_headquarters_asks(window: MainWindow) -> None:
    """What headquarters wants to know."""
    at_page(window, "headquarters-asks")


@on_sample
def page_questions_to_us(window: MainWindow) -> None:
    """What others ask of us."""
    at_page(window, "questions-to-us")


@on_sample
def page_lessons(window: MainWindow) -> None:
    """What was learnt."""
    at_page(window, "lessons")


@on_sample
def page_reporting(window: MainWindow) -> None:
    """What is reported, and when."""
    at_page(window, "reporting")


@on_sample
def page_activities(window: MainWindow) -> None:
    """Who does what, where."""
    at_page(window, "activities")


@on_sample
def page_guide(window: MainWindow) -> None:
    """The guide."""
    at_page(window, "guide")
