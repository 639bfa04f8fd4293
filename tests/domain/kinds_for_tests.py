"""A small kind of record with every shape of field, registered for a test and forgotten after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace

from liaison_desk.domain import fields as f
from liaison_desk.domain.record import Record, Row, forget, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.vocabulary import Vocabulary, term

COLOUR = Vocabulary("test-colour", "Colour", {"red": term("red", "Red", "Like fire"), "old": term("old", "Old", retired=True)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on a map."""

    lat: float | None = f.described("Latitude", f.measure)
    lon: float | None = f.described("Longitude", f.measure)


@contextmanager
def wells() -> Iterator[SimpleNamespace]:
    """Register `well` and `bucket`, and take them out again."""

    @record("bucket", "Bucket", "Buckets")
    class Bucket(Row):
        """One bucket of a well."""

        name: str = f.described("Name", required=True)
        colour: str = f.described("Colour", f.code(COLOUR))

    @record("well", "Well", "Wells")
    class Well(Record):
        """A well with a field of every shape."""

        name: str = f.described("Name", required=True, in_table=True, sensitivity=Sensitivity.LOW, help="As on the map")
        note: str = f.described("Note", f.long_text)
        colour: str = f.described("Colour", f.code(COLOUR), in_table=True, sensitivity=lambda one: Sensitivity.of(one.name))
        depth: int | None = f.described("Depth", f.number)
        flow: float | None = f.described("Flow", f.measure)
        is_safe: bool | None = f.described("Safe", f.flag)
        dug_on: date | None = f.described("Dug on", f.day)
        seen_at: datetime | None = f.described("Seen at", f.instant)
        tags: frozenset[str] = f.described("Tags", f.terms())
        colours: frozenset[str] = f.described("Colours", f.terms(COLOUR))
        spot: Spot | None = f.described("Spot", f.group(Spot))
        owner: str = f.described("Owner", f.refers_to("well"))
        buckets: tuple[Bucket, ...] = f.described("Buckets", f.rows(Bucket))

    try:
        yield SimpleNamespace(Well=Well, Bucket=Bucket)
    finally:
        forget("well")
        forget("bucket")
