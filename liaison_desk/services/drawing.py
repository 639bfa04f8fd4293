"""The bytes of a copy: drawn and searched for what was withheld, here or, where it is long, by a process of its own.

No vault is needed: what was decided is in the work already. So the window lets this run beside the vault's own thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sharing.withheld import where_held, withheld_texts
from liaison_desk.domain.terms.vocabulary import vocabularies
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.outline import Outline
    from liaison_desk.reports.pdf.apart import Made, Work
    from liaison_desk.services.printing import Printed

    Moved = Callable[[int, int], object]

PAPERS: Final = {"a4": "A4", "letter": "Letter"}
FORMS: Final = {"pdf": ".pdf", "text": ".txt"}
"""What a copy can be, with the end of its file's name."""
LONG: Final = 600
"""From so many rows and blocks on a process of its own draws: below, it would take longer to start than to draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The bytes of a copy that may leave, as `pdf` or `text`, and what to tell the officer about them."""

    content: bytes
    form: str = "pdf"
    notes: tuple[str, ...] = ()


def work_of(outline: Outline, printed: Printed, *, paper: str, carried: Disclosed[Any] | None) -> Work:
    """Return what is to be drawn, and everything that must not be found in it; `carried` travels inside as data."""
    from liaison_desk.reports.pdf.apart import Work
    from liaison_desk.reports.provenance import data_of

    shown = printed.disclosed.record
    return Work(
        outline=outline,
        paper=PAPERS[paper],
        attachment=data_of(carried) if carried else None,
        withheld=tuple(sorted(withheld_texts(printed.originals, printed.names, shown, [*_labels(outline), printed.recipient]))),
        controls=tuple(one for one in (outline.title, outline.marking.tlp) if one),
        originals=printed.originals,
    )


def bare_work(outline: Outline, *, paper: str, carried: Disclosed[Any] | None = None) -> Work:
    """Return what is to be drawn without a search: for the screen, or bytes that were searched before."""
    from liaison_desk.reports.pdf.apart import Work
    from liaison_desk.reports.provenance import data_of

    return Work(outline=outline, paper=PAPERS[paper], attachment=data_of(carried) if carried else None)


def is_long(work: Work) -> bool:
    """Say whether drawing takes so long that a process of its own does it."""
    from liaison_desk.reports.pdf.apart import strips_in

    return strips_in(work.outline) >= LONG


def drawn(work: Work, *, form: str = "pdf", moved: Moved | None = None) -> Drawn:
    """Draw and search; `moved(done, all)` hears how far long work is and may raise to stop it.

    Raises UserError where something withheld is in the bytes or the search cannot prove that it sees, StoppedError at a safe point.
    """
    if form not in FORMS:
        raise UserError(_("A copy is one of: {forms}.").format(forms=", ".join(FORMS)), field="form")
    if form == "text":
        return _written(work)
    from liaison_desk.reports.pdf.apart import made, made_apart

    found = made_apart(work, moved) if is_long(work) else made(work)
    _refuse_leaks(work, found)
    codes = ", ".join(found.lacking)
    notes = (_("No font of this program can print {codes}; they stand as codes on the page.").format(codes=codes),) if codes else ()
    return Drawn(content=found.pdf, notes=notes)


def _written(work: Work) -> Drawn:
    """Return the copy as plain text, searched like every other; data cannot travel in it."""
    from liaison_desk.reports.leaks import search_text
    from liaison_desk.reports.pdf.apart import Made
    from liaison_desk.reports.plain_text import plain_text

    content = plain_text(work.outline).encode()
    if work.controls:
        leaks = search_text(content, work.withheld, work.controls)
        _refuse_leaks(work, Made(pdf=b"", found=tuple(one.value for one in leaks.found), may_leave=leaks.may_leave))
    return Drawn(content=content, form="text")


def _refuse_leaks(work: Work, found: Made) -> None:
    """Raise UserError where the finished bytes hold something withheld, or the search cannot prove that it sees."""
    if found.found:
        values = ", ".join(_held(work, one) for one in found.found[:5])
        told = _("This copy would tell something that was withheld, so nothing was written: {values}").format(values=values)
        remedy = _("Change the text there, or where the same words are told, and make the copy again.")
        raise UserError(f"{told} {remedy}")
    if not found.may_leave:
        raise UserError(_("The finished page could not be searched for what was withheld, so nothing was written."))


def _held(work: Work, value: str) -> str:
    """Return a withheld value with the record and the field that hold it; whoever makes a copy is of our own team and may know."""
    words, found = isolate("".join(one for one in value[:40] if one.isprintable())), where_held(work.originals, value)
    if found is None:
        return words
    record, field = found
    place = f"{kind_of(type(record)).label} {isolate(record.id[:8])}, {field.label}"
    return _("{value} (stands in: {place})").format(value=words, place=place)


def _labels(outline: Outline) -> Iterator[str]:
    """Give the words that a page prints whatever its data: terms of the lists, headings, labels of rows and columns."""
    from liaison_desk.reports.outline import labels

    yield from labels(outline)
    for vocabulary in vocabularies():
        yield from (one.label for one in vocabulary)
