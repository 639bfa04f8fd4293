"""No network: nothing that asks one can be imported (ruff, `test_style.py`), and a test that asks one fails."""

from __future__ import annotations

import os
import socket  # noqa: TID251 - to prove that it is refused
import subprocess
from pathlib import Path

import pytest

from tests.conftest import NetworkUsedError
from tests.rules.project import REPO

OFFLINE = REPO / "packaging" / "offline.sh"


@pytest.mark.parametrize("address", [("127.0.0.1", 9), ("192.0.2.1", 443)])
def test_a_connection_is_refused(address: tuple[str, int]) -> None:
    with socket.socket() as opened, pytest.raises(NetworkUsedError):
        opened.connect(address)


def test_asking_for_a_name_is_refused() -> None:
    with pytest.raises(NetworkUsedError):
        socket.getaddrinfo("example.invalid", 443)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets of the file system are Unix's")
def test_a_socket_of_the_file_system_stays_allowed(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened, pytest.raises(FileNotFoundError):
        opened.connect(str(tmp_path / "nobody"))


def test_the_suite_is_started_where_no_network_is() -> None:
    assert "packaging/offline.sh $(BIN)/python -m pytest" in (REPO / "Makefile").read_text("utf-8")


def test_offline_takes_the_network_away_or_says_that_it_could_not() -> None:
    run = subprocess.run([OFFLINE, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True)
    devices = {line.partition(":")[0].strip() for line in run.stdout.splitlines() if ":" in line}

    assert devices <= {"lo"} or "1 proof skipped" in run.stderr


def test_offline_runs_the_command_all_the_same_where_it_cannot(tmp_path: Path) -> None:
    refusing = tmp_path / "unshare"
    refusing.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    refusing.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"

    run = subprocess.run([OFFLINE, "echo", "reached"], capture_output=True, text=True, check=True, env={**os.environ, "PATH": path})

    assert run.stdout == "reached\n"
    assert "1 proof skipped" in run.stderr
