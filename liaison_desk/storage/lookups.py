"""The indexes of the typed tables: what lists and counts of 100,000 records ask, answered without reading the records.

One more stands over what is known of each record: which of them wait for a choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.fields import ShapeName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.domain.record import Kind

Lookup = tuple[str, tuple[str, ...], str]
"""The end of the index's name, the columns it holds, and for which rows alone it is kept (empty: all)."""
_OWN: dict[str, tuple[Lookup, ...]] = {
    # How many contacts are due for a check, and the first of them: 100,000 rows of 60 bytes are read instead of 400.
    # Who leaves, and whose rule is to be asked again, which Today asks at once; of most people neither day is known.
    # Who may be called in a crisis, which is asked after every change; most were never asked.
    "contact": (
        ("by_check", ("verified_on", "name", "id", "rule", "is_ours", "rhythm"), ""),
        ("by_leaving", ("rotates_on",), "rotates_on > ''"),
        ("by_review", ("rule_review_on",), "rule_review_on > ''"),
        ("by_crisis", ("answers_in_crisis", "_title", "id"), "answers_in_crisis IS NOT NULL"),
    ),
    # Whose preferred and forbidden channels are known; most channels say nothing of it.
    "channel": (("by_use", ("use", "parent"), "use <> ''"),),
}

WAITING = "conflicts > 0 OR revived > 0"
"""Which records have a field with several live values, or came back from a removal: hardly any. Who asks must ask in these words."""
OF_RECORDS = {"record_waits": f"CREATE INDEX record_waits ON record (kind, id) WHERE {WAITING}"}
"""The indexes of the table `record` that are asked for by no revision: an older program passes over them."""


def of(kind: Kind, columns: Sequence[str]) -> Iterator[Lookup]:
    """Give the indexes of a kind: rows by their parent, all else by its title, by whom it refers to in a list, and its own ones."""
    if "parent" in columns:
        yield "by_parent", ("parent",), ""
    else:
        yield "by_title", ("_title", "id"), ""
        for one in kind.fields:
            if one.shape.name is ShapeName.REFERS_TO and one.in_table:
                yield f"by_{one.name}", (one.name, "_title", "id"), ""
    yield from _OWN.get(kind.name, ())
