"""Contacts & liaison: posts and people by organisation, and one answer to "Who do I call?"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.terms.channels import CONTACT_RULES
from liaison_desk.domain.terms.consents import CONSENT_STATES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.models.cells import Column, Fresh, Lines, Name, Query, RowCells
from liaison_desk.ui.needs import family_look
from liaison_desk.ui.pages.importing import duplicates_button, import_button
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, channel_icon, fresh_words, sentence
from liaison_desk.ui.pages.who_to_call import WhoToCall
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.record import Record
    from liaison_desk.services.contact_views import Post, Reached
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.listings import Listed
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.pages.more_columns import MoreColumns
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector


class ReachedRows:
    """Gives the list its posts and people; both run in the worker."""

    def __init__(self, desk: Desk, known: dict[str, Post], more: MoreColumns) -> None:
        self._desk, self._known, self._more = desk, known, more

    def first(self, query: Query) -> Sequence[str]:
        """Return the first ids of a long list."""
        from liaison_desk.services import contact_views

        return contact_views.first_ids(self._desk, query.text, query.filters, sort=query.sort, is_descending=query.is_descending)

    def ids(self, query: Query) -> Sequence[str]:
        """Return the ids of posts and people that fit."""
        from liaison_desk.services import contact_views

        return contact_views.ids(self._desk, query.text, query.filters, sort=query.sort, is_descending=query.is_descending)

    def remember(self, query: Query, ids: tuple[str, ...]) -> None:
        """Keep the order of a long list in mind."""
        from liaison_desk.services import contact_views

        contact_views.remember(self._desk, ids, query.filters, sort=query.sort, is_descending=query.is_descending)

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these ids."""
        from liaison_desk.services import contact_views

        found = contact_views.rows(self._desk, ids)
        self._known.update({one.record.id: one.record for one in found})
        return self._more.added(self._desk, [one.record for one in found], [reached_row(one) for one in found])


def reached_row(one: Reached) -> RowCells:
    """Return a row: the post or person in its organisation, the channel that may be used, languages, hours, how fresh."""
    icon, ink = family_look(one.group)
    second, within = (_joined(words) for words in ((one.organisation, one.who, one.own_name), (one.who, one.own_name)))
    languages = ", ".join(sorted(one.languages))
    rule = CONTACT_RULES.label_of(one.closed) if one.closed else ""
    channel = channel_cell(one, rule)
    words = (one.record.name, one.organisation, one.who, rule or channel.first, languages, one.hours, fresh_words(one.days))
    cells = (
        Name(isolate(one.record.name), second, icon, ink, within),
        channel,
        Lines(languages, is_quiet=True),
        Lines(isolate(one.hours) if one.hours else "", is_quiet=True),
        Fresh(fresh_words(one.days), one.freshness),
    )
    return RowCells(id=one.record.id, cells=cells, sentence=sentence(words), heading=one.record.stakeholder)


def _joined(words: Iterable[str]) -> str:
    return " · ".join(isolate(word) for word in words if word)


def channel_cell(one: Reached, rule: str) -> Lines:
    """Return the channel of a row; where the rule closes it, the rule stands in place of the number."""
    if rule:
        return Lines(_("Number hidden") if one.is_hidden else _("No number"), rule, "route-2", "warn")
    if one.channel is None:
        return Lines(_("no channel"), is_quiet=True)
    return Lines(one.number, "", channel_icon(one.channel.kind), "", is_number=True)


class ContactsPage(RecordPage):
    """Posts and people, by organisation, with the call sheet of the chosen one."""

    kind: ClassVar[str] = "contact"
    icon: ClassVar[str] = "address-book"
    kinds: ClassVar[frozenset[str]] = frozenset(
        {"contact", "channel", "consent", "liaison-point", "holder", "stakeholder", "other-name", "attachment"}
    )

    def __init__(self, frame: Frame) -> None:
        self._known: dict[str, Post] = {}
        self.who = WhoToCall(frame, self.go_to)
        super().__init__(frame)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list."""
        return (
            Column(key="name", label=_("Post or person"), width=210, stretches=True),
            Column(key="channel", label=_("Channel"), width=212, sorts=False),
            Column(key="languages", label=_("Languages"), width=122),
            Column(key="hours", label=_("Hours"), width=94, sorts=False),
            Column(key="verified_on", label=_("Verified"), width=84),
        )

    def make_filters(self) -> tuple[Filter, ...]:
        """Return the filters of the list."""
        return (
            Filter(name="areas", label=_("Area"), icon="map-pin"),
            Filter(name="sectors", label=_("Sector"), labels=SECTORS),
            Filter(name="rule", label=_("Contact rule"), labels=CONTACT_RULES),
            Filter(name="consent", label=_("Consent"), labels=CONSENT_STATES),
            Filter(name="stale", label=_("Not verified"), is_toggle=True),
        )

    def cells(self, listed: Listed) -> RowCells:
        """Return nothing: `ReachedRows` makes the rows of this page."""
        return RowCells(id=listed.record.id, cells=(), sentence="")

    def provider(self) -> Provider:
        """Return where posts and people come from."""
        return ReachedRows(self.desk, self._known, self.more)

    def read_facets(self) -> Any:
        """Count posts and people together."""
        from liaison_desk.services import contact_views

        asked = self.table.query
        return contact_views.facets(self.desk, asked.text, asked.filters)

    @property
    def listed_kinds(self) -> tuple[str, ...]:
        """The kinds of the rows: posts and people."""
        return ("liaison-point", self.kind)

    def kind_of(self, record_id: str) -> str:
        """Say whether a row is a post or a person."""
        return "liaison-point" if isinstance(self._known.get(record_id), LiaisonPoint) else self.kind

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read the call sheet."""
        from liaison_desk.services import contact_views, reaching

        kind = contact_views.kind_named(desk, record_id)
        return reaching.sheet(desk, kind, record_id) if kind else None

    def fill(self, shown: Inspector, seen: Any) -> None:
        """Show the call sheet."""
        from liaison_desk.ui.pages.call_sheet import fill

        fill(self, shown, seen)

    def refresh(self) -> None:
        """Ask again, and for the matters that somebody answers for."""
        super().refresh()
        self.who.refresh()

    def blank(self, **landing: str) -> Record:
        """Return a new contact, or with `post` a new liaison point, of the organisation from which New was asked."""
        made = LiaisonPoint() if landing.get("post") else Contact()
        return made.but(stakeholder=landing.get("stakeholder", ""))

    def over(self) -> QWidget:
        """Return the one sentence over the list."""
        return self.who

    def tools(self) -> tuple[QWidget, ...]:
        """Return the buttons over the list."""
        new = Button(_("New post"), icon="plus", key="P", pressed=partial(self.begin_new, post="yes"))
        verify = Button(_("Verify"), icon="checks", name=_("Verified today"), key="V", pressed=self.verify)
        self.for_rows = (verify, duplicates_button(self))
        return (*self.for_rows, new, import_button(self))

    def foot(self) -> str:
        """Say what the list does not hold."""
        return _("Groups without logo, office or contact are not in this list.")

    def empty(self) -> EmptyState:
        """Return what stands in place of an empty list."""
        words = _("Write down posts rather than people: when somebody leaves, the post stays and the number still answers.")
        new_post = partial(self.begin_new, post="yes")
        return EmptyState("address-book", words, _("Add a liaison point"), new_post, link=_("Add a contact"), followed=self.begin_new)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a post or person."""
        return (
            *super().commands(),
            Command(label=_("Log contact"), run=self.log_contact, key="Ctrl+L", icon="pencil", where=_(ON_PAGE)),
            Command(label=_("New post"), run=partial(self.begin_new, post="yes"), key="P", icon="plus", where=_(ON_PAGE)),
        )

    def verify(self) -> None:
        """Ask how the chosen rows were checked today, and note it; the toast offers to undo it."""
        self.choosing.verify()

    def log_contact(self) -> None:
        """Log an informal contact with the person under the cursor."""
        self.frame.log_contact()

    def go_to(self, record_id: str) -> None:
        """Show a post or person, wherever it is in the list."""
        self.land(record=record_id)
