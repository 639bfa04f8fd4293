"""Rows of reports that were amended: which row of the later version stands for one of the earlier, so that what was said of it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.services import issue_heads
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_ROWS = {"$.report.observations": "text", "$.report.plan": "action", "$.report.requests": "ask"}


def stand_ins(desk: Desk) -> dict[str, str]:
    """Return the id of the row that stands for a row of an earlier version, by that row's id, through all versions, the earliest first."""
    return desk.known("rows of later versions", lambda: _stand_ins(desk))


def _stand_ins(desk: Desk) -> dict[str, str]:
    later = [one for one in issue_heads.heads(desk) if one.supersedes]
    wanted = {id_ for one in later for id_ in (one.id, one.supersedes)}
    rows = issued.picked(desk.vault, wanted, *_ROWS) if wanted else {}
    found: dict[str, str] = {}
    for one in later:
        if one.supersedes in rows and one.id in rows:
            for names, before, after in zip(_ROWS.values(), rows[one.supersedes], rows[one.id], strict=True):
                found |= same_rows(_as_rows(before, names), _as_rows(after, names))
    return {id_: _last(found, id_) for id_ in found}


def _as_rows(plain: Json, name: str) -> list[tuple[str, str]]:
    rows = [one for one in plain if isinstance(one, dict)] if isinstance(plain, list) else []
    return [(str(one.get("id", "")), str(one.get(name, ""))) for one in rows]


def same_rows(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return by its id which row of a later version stands for a row of an earlier one; rows are pairs of an id and what they say.

    It is the row that says the same. Where none does, it is the one in the same place of as many rows, unless that one stands for
    another already: a row that moved up must not take over what was said of the one that was taken away before it.
    """
    by_words: dict[str, list[str]] = {}
    for id_, words in after:
        by_words.setdefault(words, []).append(id_)
    found: dict[str, str] = {}
    for id_, words in before:
        alike = by_words.get(words, [])
        if alike:
            found[id_] = alike.pop(0) if len(alike) > 1 else alike[0]
    taken = set(found.values())
    if len(before) == len(after):
        found |= {old: new for (old, _was), (new, _is) in zip(before, after, strict=True) if old not in found and new not in taken}
    return {old: new for old, new in found.items() if old and new}


def _last(found: dict[str, str], id_: str) -> str:
    seen: set[str] = set()
    while id_ in found and id_ not in seen:
        seen.add(id_)
        id_ = found[id_]
    return id_
