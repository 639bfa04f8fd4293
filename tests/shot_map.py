"""Pictures of the map as on another day and of influence on a question; registered with those of `tests/shots.py`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.services import listings, question_views
from tests.shots import at_view, on_sample, settle, wait_for

if TYPE_CHECKING:
    from liaison_desk.ui.main_window import MainWindow

_BEFORE = date(2026, 9, 1)
_STANDINGS = (
    ("Food Aid Consortium", 62, 71),
    ("Radio Marav FM", 48, 30),
    ("Marav Haulage", 22, 58),
    ("Marav Road Authority", 88, 76),
    ("Office of the Governor of Marav", 93, 41),
    ("Provincial Police of Marav", 71, 24),
    ("Tella Market Women", 34, 92),
    ("Tella Mothers' Health Circle", 27, 86),
    ("Tella Town Council", 66, 88),
    ("Kerrin Water Users", 18, 64),
)


@on_sample
def page_places_day(window: MainWindow) -> None:
    """Who was at work where before the flood, and what changed since."""
    part = at_view(window, "places")
    window.frame.page.views.days.show_day(_BEFORE)
    settle(window)
    wait_for(lambda: bool(part.canvas.world))


@on_sample
def page_network_compared(window: MainWindow) -> None:
    """The network now, beside what it was before the flood."""
    at_view(window, "network")
    _compare(window)


@on_sample
def page_missing_compared(window: MainWindow) -> None:
    """Who is missing now, with the gaps that opened and closed since a day; one that changed is open."""
    part = at_view(window, "missing")
    _compare(window)
    key = next(key for key, one in part.seen.grids["areas"].fields.items() if one.change)
    part.open(*key)


@on_sample
def page_matrix_refused(window: MainWindow) -> None:
    """The matrix as on a day, and why another day is refused."""
    at_view(window, "matrix")
    days = window.frame.page.views.days
    days.show_day(_BEFORE)
    settle(window)
    days.field.setText("1 Sep 2030")
    days.field.editingFinished.emit()


def _compare(window: MainWindow) -> None:
    """Compare now with the day before."""
    days = window.frame.page.views.days
    days.show_day(_BEFORE)
    settle(window)
    days.show_day(None)
    settle(window)
    settle(window)


@on_sample
def page_influence_question(window: MainWindow) -> None:
    """Where organisations stand on one question, some not judged yet."""
    part = at_view(window, "quadrants")
    window.jobs.run(partial(_ask, window.frame.desk))
    wait_for(lambda: window.jobs.is_idle)
    part.read()
    settle(window)


def _ask(desk: Any) -> None:
    ids = {one.record.title: one.record.id for one in listings.rows(desk, "stakeholder", listings.ids(desk, "stakeholder"))}
    question, _changes = question_views.asked_anew(desk, "Is the Saan bridge opened to lorries before Friday?")
    for name, sway, stake in _STANDINGS:
        if name in ids:
            question_views.put(desk, question, ids[name], sway, stake)
