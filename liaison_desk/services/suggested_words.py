"""A passphrase that nobody can guess: six words chosen by chance from the EFF's large list.

The list has 7,776 words (five throws of a die each), so six of them hold 77 bits: `resources/words`, with its licence beside it.
"""

from __future__ import annotations

import secrets
from functools import cache

from liaison_desk import paths

WORDS = 6


@cache
def word_list() -> tuple[str, ...]:
    """Return the words of the list, in its own order."""
    return tuple(paths.resource("words", "eff_large.txt").read_text(encoding="ascii").split())


def suggested_passphrase() -> str:
    """Return six words, chosen with the system's source of randomness, with a space between them."""
    return " ".join(secrets.choice(word_list()) for _each in range(WORDS))
