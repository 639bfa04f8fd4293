"""What every test stands on: no network, no display, no file of the person who runs them."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

import nacl.pwhash.argon2id
import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt. A test that needs a real window starts its own X server and says so in its own environment.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("LIAISON_DESK_PASSPHRASE", None)
os.environ.pop("LANGUAGE", None)

# No clock decides whether a property holds; in CI the same examples are tried each time.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

pytest_plugins = ("tests.counting", "tests.template_vault", "tests.compiled_once")
IN_CI = os.environ.get("CI") == "true"
MUST_RUN_IN_CI = ("root", "window")
_OUTWARDS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


class NetworkUsedError(Exception):
    """Something asked the network, which Liaison Desk never does."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Stop everything that would leave this machine; sockets of the file system (AF_UNIX) stay inside it."""
    if event in _OUTWARDS and getattr(getattr(arguments[0], "family", None), "name", "") != "AF_UNIX":
        raise NetworkUsedError(event)


sys.addaudithook(_refuse_network)


_derived = nacl.pwhash.argon2id.kdf
_derived_once = lru_cache(maxsize=256)(_derived)


def _derived_again(size: int, password: bytes, salt: bytes, *, opslimit: int, memlimit: int) -> bytes:
    """Derive a key as the library does, but once for the same words and salt: copies of a template vault are opened a thousand times.

    What measures how long it takes derives from nothing but zeros, and must wait each time.
    """
    derive = _derived_once if any(password) else _derived
    return derive(size, password, salt, opslimit=opslimit, memlimit=memlimit)


nacl.pwhash.argon2id.kdf = _derived_again


def pytest_configure(config: pytest.Config) -> None:
    """Give the whole run a home of its own, so that no test reads or writes the tester's vaults and settings."""
    home = Path(tempfile.mkdtemp(prefix="liaison-desk-tests-"))
    config.stash[_HOME] = home
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(home / name.lower())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that home."""
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


_HOME = pytest.StashKey[Path]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs root where the tests do not run as root."""
    if getattr(os, "geteuid", lambda: 1)() == 0:
        return
    for item in items:
        if item.get_closest_marker("root"):
            item.add_marker(pytest.mark.skip(reason="needs root"))


def pytest_collection_finish() -> None:
    """Spare the collector of cycles what stays until the end: the tests themselves, and all that was imported."""
    gc.collect()
    gc.freeze()


def _left_out(config: pytest.Config) -> dict[str, int]:
    """Count, for each marker that CI must run, the tests that were skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return {marker: sum(marker in report.keywords for report in skipped) for marker in MUST_RUN_IN_CI}


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run that left out what it must run; only the process that reports knows the counts."""
    if IN_CI and any(_left_out(session.config).values()) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests of each such marker were left out, even when none was."""
    for marker, count in _left_out(config).items():
        terminalreporter.write_line(f"skipped for want of {marker}: {count}", red=IN_CI and count > 0)
