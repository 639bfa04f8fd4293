"""Where the sample files lie: the few in this tree, and the larger set beside a checkout, where it is there."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).parents[3] / "shared" / "data"


def sample(name: str) -> bytes:
    """Return the bytes of one sample, such as `hxl/input-valid.csv`."""
    return (SAMPLES / name).read_bytes()


def shared(folder: str) -> list[Path]:
    """Return the files of one folder of the larger set, none where it is absent."""
    return sorted((SHARED / folder).glob("*")) if (SHARED / folder).is_dir() else []
