"""The words that names in the vault are made of, from the full-text index itself: what somebody meant by a word that nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column as sql_column
from sqlalchemy import func, select, text
from sqlalchemy import table as sql_table

if TYPE_CHECKING:
    from liaison_desk.storage.vault import Vault

_MADE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known_words USING fts5vocab(main, search_name, row)"
_SHORTEST = 3


def known_words(vault: Vault) -> tuple[str, ...]:
    """Return the folded words of letters, three or longer, of all names; numbers and the like are left out.

    The table is a window into the index, lies in memory and holds nothing.
    """
    words = sql_table("known_words", sql_column("term"), schema="temp")
    with vault.connection() as db:
        db.execute(text(_MADE))
        joined = db.execute(select(func.group_concat(words.c.term, " ")).where(words.c.term >= "a")).scalar()
    return tuple(one for one in str(joined or "").split(" ") if len(one) >= _SHORTEST and one.isalpha())
