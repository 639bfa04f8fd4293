"""Parts that pages of records share: where their rows come from, their filters, and cells that many kinds have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.models.cells import Chips, Fresh, Level, Query, RowCells
from liaison_desk.ui.widgets.filter_pill import FilterPill, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from liaison_desk.domain.terms.vocabulary import Vocabulary
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.listings import Listed
    from liaison_desk.ui.pages.more_columns import MoreColumns

LADDER = tuple(one.code for one in LEVELS if one.code != "unknown")
"""The codes of the six levels, from united to compete."""
SENSITIVITY_LOOKS = {
    Sensitivity.LOW: ("world", ""),
    Sensitivity.MODERATE: ("users", "info"),
    Sensitivity.HIGH: ("shield", "warn"),
    Sensitivity.SEVERE: ("shield-lock", "danger"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter of a list: the field (or a computed name of `services/listings.py`), its words, and the labels of its codes."""

    name: str
    label: str
    labels: Vocabulary | None = None
    icon: str = ""
    is_toggle: bool = False

    def options(self, counted: Mapping[str, int]) -> tuple[Option, ...]:
        """Return the values to offer: those that records carry, with their counts, in the order of the list."""
        if self.is_toggle:
            return (Option("yes", self.label, counted.get("yes", 0)),)
        if self.labels is None:
            return tuple(Option(code, code, count) for code, count in sorted(counted.items()))
        known = [one.code for one in self.labels]
        codes = [one for one in known if one in counted or not counted] + sorted(set(counted) - set(known))
        return tuple(Option(code, self.labels.label_of(code), counted.get(code, -1)) for code in codes)


class Filters:
    """The pills of a page and what they ask for."""

    def __init__(self, filters: Sequence[Filter], changed: Callable[[], object]) -> None:
        self._filters = {one.name: one for one in filters}
        self._counted: dict[str, Mapping[str, int]] = {}
        self.pills = {name: self._pill(one) for name, one in self._filters.items()}
        for pill in self.pills.values():
            pill.changed.connect(lambda _codes: changed())

    def show_counts(self, counted: Mapping[str, Mapping[str, int]]) -> None:
        """Take over how many records carry each code; what is chosen stays on offer, also where it leaves nothing."""
        self._counted = {name: dict.fromkeys(pill.codes, 0) | dict(counted.get(name, {})) for name, pill in self.pills.items()}

    def asked(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the filters that are on, each with its codes."""
        return tuple((name, pill.codes) for name, pill in self.pills.items() if pill.codes)

    def choose(self, name: str, code: str) -> None:
        """Set one filter without telling anybody; a code that was not counted yet is offered all the same."""
        if name in self.pills:
            self._counted[name] = {code: -1} | dict(self._counted.get(name, {}))
            self.pills[name].choose(code, quietly=True)

    def choose_all(self, name: str, codes: Sequence[str]) -> None:
        """Set one filter to several codes without telling anybody, counted or not."""
        if name in self.pills:
            self._counted[name] = dict.fromkeys(codes, -1) | dict(self._counted.get(name, {}))
            self.pills[name].choose(*codes, quietly=True)

    def clear(self) -> None:
        """Take every filter off without telling anybody."""
        for pill in self.pills.values():
            pill.choose(quietly=True)

    def _pill(self, one: Filter) -> FilterPill:
        return FilterPill(one.label, lambda: one.options(self._counted.get(one.name, {})), icon=one.icon, is_toggle=one.is_toggle)


class ListedRows:
    """Gives a list its ids and rows from the shelf; both run in the worker. `more` are the fields shown beside the page's own columns."""

    def __init__(self, desk: Desk, kind: str, cells: Callable[[Listed], RowCells], more: MoreColumns) -> None:
        self._desk, self._kind, self._cells, self._more = desk, kind, cells, more

    def first(self, query: Query) -> Sequence[str]:
        """Return the first ids of a long list."""
        from liaison_desk.services import listings

        return listings.first_ids(
            self._desk, self._kind, text=query.text, filters=query.filters, sort=query.sort, is_descending=query.is_descending
        )

    def ids(self, query: Query) -> Sequence[str]:
        """Return every matching id in order."""
        from liaison_desk.services import listings

        return listings.ids(
            self._desk, self._kind, text=query.text, filters=query.filters, sort=query.sort, is_descending=query.is_descending
        )

    def remember(self, query: Query, ids: tuple[str, ...]) -> None:
        """Keep the order of a long list in mind."""
        from liaison_desk.services import listings

        listings.remember(self._desk, self._kind, ids, query.filters, query.sort, is_descending=query.is_descending)

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these ids."""
        from liaison_desk.services import listings

        found = listings.rows(self._desk, self._kind, ids)
        return self._more.added(self._desk, [one.record for one in found], [self._cells(one) for one in found])


def fresh_cell(listed: Listed) -> Fresh:
    """Return how long ago a record was verified."""
    return Fresh(fresh_words(listed.days), listed.freshness)


def fresh_words(days: int | None) -> str:
    """Return the days since a check in words."""
    if days is None:
        return _("never")
    return _("today") if not days else ngettext("{count} day", "{count} days", days).format(count=days)


def sensitivity_cell(sensitivity: Sensitivity) -> Chips:
    """Return the Sharing column's chip."""
    icon, tone = SENSITIVITY_LOOKS[sensitivity]
    return Chips(((sensitivity.label, icon, tone),))


def channel_icon(kind: str) -> str:
    """Return the icon of a kind of channel."""
    if "email" in kind:
        return "mail"
    if kind.endswith("radio") or kind == "call-sign":
        return "access-point"
    return "users" if kind in {"in-person", "liaison-visit", "courier", "via-intermediary", "via-forum-secretariat"} else "phone"


def level_cell(level: str, wish: str) -> Level:
    """Return a relationship's level as a marker among six; an empty or unknown code is not assessed."""
    return Level(LEVELS.label_of(level or "unknown"), step_of(level), step_of(wish))


def step_of(level: str) -> int | None:
    """Return the place of a level on the ladder, 0 (united) to 5 (compete); None where it is not assessed."""
    return LADDER.index(level) if level in LADDER else None


def sentence(words: Iterable[str]) -> str:
    """Return a row as one sentence for screen readers and for copying; empty words are left out."""
    return ", ".join(word for word in words if word)
