"""What the rules read of the whole package is let go of after them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rules import project


@pytest.fixture(scope="package", autouse=True)
def read_anew() -> Iterator[None]:
    """Forget the trees of all files after the last rule: a million nodes, which every search for cycles would go through until the end."""
    yield
    project.tree_of.cache_clear()
