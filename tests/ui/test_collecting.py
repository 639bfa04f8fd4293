"""The search for cycles stays in the window's thread, follows Python's thresholds, and takes nothing away that Qt still needs."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, ownedByPython

from liaison_desk.domain.uncollected import uncollected
from liaison_desk.ui.collecting import PULSE, RESTS, Collector
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.widgets.panel import Card, column
from liaison_desk.ui.widgets.text import Text
from tests.ui.demo import Clock

MANY = 200_000


class Ring:
    """Something that only a search for cycles takes away; `ends` gets the thread that did it."""

    def __init__(self, ends: list[int]) -> None:
        self.me = self
        weakref.finalize(self, lambda: ends.append(threading.get_ident()))


@pytest.fixture(autouse=True)
def pythons_own_search():
    """Begin and end as Python begins, whatever another test left open."""
    was_on, limits = gc.isenabled(), gc.get_threshold()
    gc.enable()
    yield
    gc.set_threshold(*limits)
    (gc.enable if was_on else gc.disable)()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def collector(qapp, clock):
    made = Collector(clock=clock)
    made._timer.stop()
    yield made
    made.stop()


def make_many():
    """Make so many objects that Python would search several times; the thread in which this runs would do it."""
    return len([[at] for at in range(MANY)])


def searched(collector):
    """Return which generations one look searches."""
    seen = []

    def note(phase, told):
        if phase == "start":
            seen.append(told["generation"])

    gc.callbacks.append(note)
    try:
        collector.look()
    finally:
        gc.callbacks.remove(note)
    return seen


def in_the_worker(work):
    """Run something in another thread to its end."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return thread.ident


def test_without_a_collector_python_searches_in_the_worker():
    """This is the danger: what the window left is taken away in the worker's thread."""
    ends = []
    gc.collect()
    Ring(ends)
    worker = in_the_worker(make_many)
    assert ends == [worker]


def test_with_one_the_worker_takes_nothing_away_and_the_windows_thread_does(qtbot):
    ends = []
    gc.collect()
    jobs = Jobs()
    Ring(ends)
    in_the_worker(make_many)
    jobs.run(make_many)
    jobs.run(make_many)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert set(ends) <= {threading.get_ident()}
    kept = [[at] for at in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: ends == [threading.get_ident()])
    jobs.close()
    assert kept


def test_python_searches_again_when_the_last_one_stops(qapp):
    one, other = Collector(), Collector()
    assert not gc.isenabled()
    one.stop()
    one.stop()
    assert not gc.isenabled()
    other.stop()
    assert gc.isenabled()


def test_who_searched_for_nothing_before_does_not_afterwards(qapp):
    gc.disable()
    Collector().stop()
    assert not gc.isenabled()


def test_a_collector_that_goes_with_its_owner_counts_no_longer(qapp):
    owner = QObject()
    made = Collector(owner)
    delete(owner)
    assert gc.isenabled()
    made.stop()
    assert gc.isenabled()


def test_it_searches_only_when_more_was_made_than_the_threshold(collector):
    gc.collect()
    gc.set_threshold(MANY, 10, 10)
    assert searched(collector) == []
    gc.set_threshold(100, 10, 10)
    kept = [[at] for at in range(1_000)]
    assert searched(collector) == [0]
    assert kept


def test_older_objects_are_searched_after_some_searches_of_the_young_and_all_of_them_seldom(collector, clock):
    gc.collect()
    gc.set_threshold(100, 1, 1)
    kept, seen = [], []
    for _turn in range(12):
        kept.append([[at] for at in range(1_000)])
        seen += searched(collector)
    assert seen[:6] == [0, 0, 1, 0, 0, 1]
    assert seen.count(2) == 1


def test_a_search_through_everything_rests_in_proportion_to_its_length(collector, clock, monkeypatch):
    gc.set_threshold(100, 0, 0)
    at, took, done = clock.now, 0.5, []

    def collect(generation=2):
        done.append(generation)
        clock.now += took if generation == 2 else 0

    monkeypatch.setattr(gc, "collect", collect)
    monkeypatch.setattr(gc, "get_count", lambda: (1_000, 5, 5))
    collector.look()
    clock.now = at + took + RESTS * took - 0.1
    collector.look()
    clock.now += 0.2
    collector.look()
    assert done == [2, 1, 2]


def test_nothing_is_searched_while_somebody_asked_for_none(collector):
    gc.set_threshold(100, 10, 10)
    kept = [[at] for at in range(1_000)]
    with uncollected():
        assert searched(collector) == []
    kept += [[at] for at in range(1_000)]
    assert searched(collector) != []


def test_it_looks_by_itself(qtbot):
    gc.set_threshold(100, 10, 10)
    ends = []
    made = Collector()
    assert made._timer.interval() == PULSE
    Ring(ends)
    kept = [[at] for at in range(1_000)]
    qtbot.waitUntil(lambda: bool(ends))
    made.stop()
    assert kept


@pytest.mark.parametrize("title", ["", "Needs you"])
def test_a_card_leaves_nothing_to_the_collector(qtbot, title):
    parent = QWidget()
    qtbot.addWidget(parent)
    card = Card(title)
    column(parent).addWidget(card)
    assert [one for one in (card.body, card.head, *card.findChildren(Text)) if ownedByPython(one)] == []
    assert not any(isinstance(one, QWidget) and ownedByPython(one) for one in vars(card).values())
