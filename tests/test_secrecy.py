"""What is in memory stays there: the program that was started writes no core file and lets no other program look in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from liaison_desk import secrecy

IS_LINUX = sys.platform == "linux"
ASKED = """
import ctypes, resource, sys
from liaison_desk import __main__ as start
import liaison_desk.cli.main as command_line
def told(_words):
    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0)
    return 0
command_line.main = told
start.main(["list", "stakeholder"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of Unix")
def test_the_started_program_leaves_no_core_file_and_is_closed_to_others() -> None:
    run = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "(0, 0) 0"


@pytest.mark.skipif(not IS_LINUX, reason="asks Linux")
def test_a_program_that_does_not_ask_for_it_is_open() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"], capture_output=True, check=True
    )
    assert run.stdout.strip() == b"1"


@pytest.mark.parametrize("step", ["_refuse_core_files", "_close_to_others"])
def test_a_system_that_refuses_stops_nothing(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrecy, "_refuse_core_files", lambda: None)
    monkeypatch.setattr(secrecy, "_close_to_others", lambda: None)
    monkeypatch.setattr(secrecy, step, lambda: (_ for _ in ()).throw(OSError("no")))
    secrecy.keep_memory_private()


def test_memory_that_was_freed_is_given_back_and_where_no_library_offers_that_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    asked: list[int] = []
    library = type("Library", (), {"malloc_trim": staticmethod(asked.append)})
    monkeypatch.setattr(secrecy.sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    secrecy.give_back_memory()
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    secrecy.give_back_memory()
    assert asked == [0]
    monkeypatch.setattr(secrecy.sys, "platform", "win32")
    secrecy.give_back_memory()
    assert asked == [0]


@pytest.mark.skipif(not IS_LINUX, reason="calls Linux")
def test_both_steps_can_be_done_twice() -> None:
    program = "from liaison_desk.secrecy import keep_memory_private as keep; keep(); keep(); print('kept')"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout == b"kept\n"


def test_windows_is_asked_to_leave_the_heap_out_of_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    asked: list[int] = []

    class Kernel:
        kernel32 = type("Library", (), {"WerSetFlags": staticmethod(asked.append)})

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Kernel, raising=False)
    secrecy.keep_memory_private()
    assert asked == [1]


@pytest.mark.skipif(not IS_LINUX, reason="calls Linux")
def test_linux_is_asked_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes
    import resource

    asked: list[object] = []
    library = type("Library", (), {"prctl": staticmethod(lambda *given: asked.append(given))})
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    monkeypatch.setattr(resource, "setrlimit", lambda *given: asked.append(given))
    secrecy.keep_memory_private()
    assert asked == [(resource.RLIMIT_CORE, (0, 0)), (4, 0, 0, 0, 0)]


def test_a_system_that_offers_neither_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("ctypes.CDLL", lambda _name: pytest.fail("asked"))
    secrecy._close_to_others()
