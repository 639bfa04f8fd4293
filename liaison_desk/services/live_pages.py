"""The live page of the editor: the real PDF of what is being typed, kept or not, and the names in it that its reader may not know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.finalising import Block
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.writing import texts_of
from liaison_desk.i18n import _, isolate
from liaison_desk.services import after_action, drawing, paper, printed, publishing, sharing
from liaison_desk.services.report_facts import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.report_facts import ReportFacts
    from liaison_desk.reports.pdf.preview import PageImage
    from liaison_desk.services.desk import Desk

_ANNEX_ONLY = frozenset({"sensitive_moments", "restricted"})
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePages:
    """The pages as they are now: the file, how many pages it has, one of them drawn, and what its reader may not be told by name."""

    pdf: bytes
    count: int
    at: int
    image: PageImage
    names: tuple[Block, ...] = ()


def live(
    desk: Desk, ref: str, audience: str, *, typed: Sequence[AfterAction | Engagement] = (), at: int = 0, scale: float = 1.0
) -> LivePages:
    """Return the pages of a report for an audience as it stands with what was typed; only page `at` is drawn. Nothing is logged."""
    facts, identity = after_action.on_paper(desk, ref)
    for one in typed:
        facts = gathered(desk, one) if isinstance(one, AfterAction) else replace(facts, engagement=one)
    recipient = _("the reader")
    context = printed.judged(desk, facts, sharing.reader_of(desk, sharing.known_audience(audience), recipient=recipient))
    told = printed.told_to(facts, identity, context, recipient)
    pdf = drawing.drawn(publishing.page_work(desk, "after-action", told, audience, paper.style_of(desk))).content
    from liaison_desk.reports.pdf import preview

    count = preview.page_count(pdf)
    place = min(at, count - 1)
    image = preview.page_image(pdf, place, scale=scale)
    names = () if identity.number else tuple(_closed_names(facts, context))
    return LivePages(pdf=pdf, count=count, at=place, image=image, names=names)


def _closed_names(facts: ReportFacts, context: Context) -> Iterator[Block]:
    """Give the names in running text that the copy blanks out, each once in each field; nobody agreed, or the rule closes them."""
    seen: set[tuple[str, ...]] = set()
    for one in texts_of(facts.report):
        if one.field in _ANNEX_ONLY:
            continue
        for place in context.names.places(one.text):
            name = one.text[place.start : place.end]
            key = (name, one.field, str(one.row), one.part)
            if key not in seen and len(seen) < _MOST_NAMES:
                seen.add(key)
                words = _("“{name}” may not be named to this reader; the page says “{instead}”.")
                said = words.format(name=isolate(name), instead=place.name.words)
                yield Block(one.section, said, one.field, one.row, one.part, name)
