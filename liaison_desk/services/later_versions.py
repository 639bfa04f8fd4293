"""Rows of reports that were amended: which row of the later version stands for one of the earlier, so that what was said of it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.services import after_action
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_ROWS = {"$.report.observations": "text", "$.report.plan": "action", "$.report.requests": "ask"}


def stand_ins(desk: Desk) -> dict[str, str]:
    """Return the id of the row that stands for a row of an earlier version, by that row's id, through all versions."""
    return desk.known("rows of later versions", lambda: _stand_ins(desk))


def _stand_ins(desk: Desk) -> dict[str, str]:
    later = [one for one in after_action.heads(desk) if one.supersedes]
    wanted = {id_ for one in later for id_ in (one.id, one.supersedes)}
    rows = issued.picked(desk.vault, wanted, *_ROWS) if wanted else {}
    found: dict[str, str] = {}
    for one in later:
        if one.supersedes in rows and one.id in rows:
            for names, before, after in zip(_ROWS.values(), rows[one.supersedes], rows[one.id], strict=True):
                found |= dict(_pairs(names, _as_rows(before), _as_rows(after)))
    return {id_: _last(found, id_) for id_ in found}


def _as_rows(plain: Json) -> list[dict[str, Any]]:
    return [one for one in plain if isinstance(one, dict)] if isinstance(plain, list) else []


def _pairs(name: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Give the rows that say the same; where none does, the one in the same place of as many rows."""
    by_words = {str(one.get(name, "")): str(one.get("id", "")) for one in reversed(after)}
    for place, one in enumerate(before):
        same = by_words.get(str(one.get(name, ""))) or (str(after[place].get("id", "")) if len(after) == len(before) else "")
        if same and one.get("id"):
            yield str(one["id"]), same


def _last(found: dict[str, str], id_: str) -> str:
    seen: set[str] = set()
    while id_ in found and id_ not in seen:
        seen.add(id_)
        id_ = found[id_]
    return id_
