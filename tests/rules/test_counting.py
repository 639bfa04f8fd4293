"""What counts the lines it reaches: all where each line must be reached, elsewhere the first case and the first time of each way to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from coverage import Coverage

from tests import counting
from tests.counting import counted_at_first, what_counts

NOT_AT_ALL, ALL, ONLY_ITS_RUN = (False, False), (True, True), (False, True)


@dataclass(frozen=True)
class Test:
    """As much of a collected test as is asked for."""

    __test__ = False

    nodeid: str
    fixturenames: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> object:
        if name == "callspec" and "[" in self.nodeid:
            return None
        raise AttributeError(name)

    @property
    def path(self) -> Path:
        return Path(self.nodeid.split("::")[0])

    @property
    def originalname(self) -> str:
        return self.nodeid.split("::")[1].split("[")[0]

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.markers else None


class Counts:
    """What counts, and whether it does."""

    is_on = False

    def start(self) -> None:
        self.is_on = True

    def stop(self) -> None:
        self.is_on = False


def counts(*tests: Test) -> list[tuple[bool, bool]]:
    return what_counts(list(tests))  # type: ignore[arg-type]


@pytest.mark.parametrize("folder", ["domain", "storage", "services"])
def test_where_every_line_must_be_reached_every_case_counts(folder: str) -> None:
    name = f"tests/{folder}/test_a.py::test_one"
    assert counts(Test(f"{name}[1]"), Test(f"{name}[2]")) == [ALL, ALL]


def test_there_too_what_is_made_ready_as_before_counts_once() -> None:
    assert counts(Test("tests/storage/test_a.py::test_one"), Test("tests/storage/test_a.py::test_two")) == [ALL, ONLY_ITS_RUN]


@pytest.mark.parametrize("folder", ["faults", "journeys", "rules"])
def test_what_follows_no_module_counts_nothing(folder: str) -> None:
    assert counts(Test(f"tests/{folder}/test_a.py::test_one")) == [NOT_AT_ALL]


@pytest.mark.parametrize("marker", ["slow", "uncounted"])
def test_a_test_that_is_marked_so_counts_nothing_and_the_next_one_counts_in_its_place(marker: str) -> None:
    name = "tests/ui/test_a.py::test_one"
    assert counts(Test(f"{name}[1]", markers=(marker,)), Test(f"{name}[2]")) == [NOT_AT_ALL, ALL]


def test_elsewhere_the_first_case_counts_and_the_first_time_of_each_way_to_be_made_ready() -> None:
    found = counts(
        Test("tests/ui/test_a.py::test_one[1]", ("window",)),
        Test("tests/ui/test_a.py::test_one[2]", ("window",)),
        Test("tests/ui/test_a.py::test_two", ("window",)),
        Test("tests/ui/test_a.py::test_three", ("window", "clock")),
        Test("tests/ui/test_b.py::test_one", ("window",)),
    )
    assert found == [ALL, NOT_AT_ALL, ONLY_ITS_RUN, ALL, ALL]


def test_a_file_beside_the_folders_counts_its_first_cases() -> None:
    assert counts(Test("tests/test_log.py::test_one[a]"), Test("tests/test_log.py::test_one[b]")) == [ALL, NOT_AT_ALL]


def test_a_property_counts_in_its_first_examples_only(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Counts()
    one.start()
    monkeypatch.setattr(Coverage, "current", lambda: one)
    told: list[bool] = []
    tried = counted_at_first(lambda: told.append(one.is_on))
    for _example in range(counting.COUNTED + 1):
        tried()
    assert told == [*[True] * counting.COUNTED, False]
    assert one.is_on


def test_inside_what_counts_lines_are_counted_and_outside_none(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Counts()
    monkeypatch.setattr(counting, "_counter", [one])
    with counting.counting(counts=False):
        assert not one.is_on
    with counting.counting(counts=True):
        assert one.is_on
    assert not one.is_on


def test_after_a_failure_nothing_is_counted_either(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Counts()
    monkeypatch.setattr(counting, "_counter", [one])
    with pytest.raises(ZeroDivisionError), counting.counting(counts=True):
        _ = 1 / 0
    assert not one.is_on


def test_without_counting_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_counter", [])
    with counting.counting(counts=True):
        assert counting._counter == []
