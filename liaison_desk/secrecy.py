"""Keeping what is in memory to this process: no core dump, no debugger of another program, no memory in a crash report, and none kept.

The data key and the passphrase lie in memory while a vault is open; a crash must not write them to the disk. Each system offers what it
offers: `RLIMIT_CORE` 0 on Unix, `PR_SET_DUMPABLE` 0 on Linux (which also closes `ptrace` and `/proc` to other programs of the same user),
reports without heap on Windows. Swap and hibernation are out of reach: only a disk that is encrypted as a whole helps there.
"""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_WER_WITHOUT_HEAP = 1


def keep_memory_private() -> None:
    """Forbid core dumps and foreign looks into the memory, where the system lets a program do so; never an error."""
    # Whatever a system says to this, the program starts.
    with suppress(Exception):
        _refuse_core_files()
    with suppress(Exception):
        _close_to_others()


def give_back_memory() -> None:
    """Hand what was freed back to the system, which blanks it before anybody else gets it; never an error.

    The C library of Linux keeps freed memory, with what stood in it, for the next time: some 70 MB after a day's work (`malloc_trim` of
    glibc). Others offer no such call, and then nothing is done.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(Exception):
            ctypes.CDLL(None).malloc_trim(0)


def _refuse_core_files() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _close_to_others() -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.WerSetFlags(_WER_WITHOUT_HEAP)
