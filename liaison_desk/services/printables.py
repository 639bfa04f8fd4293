"""Everything that can be put on paper, one line each: the command line and the menus of the window follow from this list.

This module loads none of what it names: `reading` and `writing` do, when a paper is made. To add a paper, write how its view is
read (`services`, a function of desk, reference, reader and recipient that returns a `Printed`) and how the view is written
(`reports`, a function of the disclosed view and the copy that returns an `Outline`), and add its line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.outline import Outline
    from liaison_desk.reports.provenance import Copy
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.printing import Printed

Reading = Callable[["Desk", str, "Reader", str], "Printed"]
Writing = Callable[["Disclosed[Any]", "Copy"], "Outline"]


class Takes(StrEnum):
    """What a paper must be told besides its reader."""

    NOTHING = "nothing"
    """It is about everything."""
    RECORD = "record"
    """The id of one record of its one kind."""
    ANY_RECORD = "any-record"
    """Kind and id of one record of its kinds, as `contact/1a2b`."""
    KIND = "kind"
    """One of its kinds."""
    CHOICE = "choice"
    """Words that narrow it, which may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """One sort of paper: its name on the command line and in the share log, its title in menus, and what it is about.

    `words_text` are other words by which people look for it.
    `kinds` are the stored names of the records that it may be about. `audiences` are the codes that it is made for, none for all.
    `ref_text` says what a reference looks like. `is_carried` says that its data travels inside the PDF for our team and
    headquarters. `reads` and `writes` name the two functions, as `module:function` in `services` and `reports`.
    """

    key: str
    title_text: str
    takes: Takes
    reads: str
    writes: str
    kinds: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    ref_text: str = ""
    words_text: str = ""
    is_carried: bool = True

    @property
    def title(self) -> str:
        """Return what menus call it, in the language in use."""
        return _(self.title_text)

    @property
    def words(self) -> str:
        """Return other words by which people look for it, in the language in use."""
        return _(self.words_text)

    @property
    def reading(self) -> Reading:
        """Return the function that reads its disclosed view."""
        return cast("Reading", _function("liaison_desk.services", self.reads))

    @property
    def writing(self) -> Writing:
        """Return the function that writes the view as an outline."""
        return cast("Writing", _function("liaison_desk.reports", self.writes))

    def is_for(self, audience: str) -> bool:
        """Say whether copies are made for an audience."""
        return not self.audiences or audience in self.audiences

    def ref_of(self, kind: str, record_id: str) -> str:
        """Return the reference by which it is made of one record, or of all records of that kind."""
        if self.takes is Takes.KIND:
            return kind
        return record_id if self.takes is Takes.RECORD else f"{kind}/{record_id}"


def _function(package: str, named: str) -> object:
    module, _colon, function = named.partition(":")
    return getattr(import_module(f"{package}.{module}"), function)


_PRINTED: Final = (
    *("activity", "checklist", "commitment", "contact", "engagement", "forum", "liaison-point", "operation", "place"),
    *("relationship", "stakeholder"),
)
_TEAM: Final = ("team",)
_LINES: Final = ("team", "hq")
_WHO_IS_HERE: Final = (*_LINES, "humanitarian", "partner")
_COUNTS: Final = (*_WHO_IS_HERE, "mission-military")
_ALL: Final = (
    Printable(
        key="after-action",
        title_text=N_("After-action report"),
        words_text=N_("AAR lessons debrief minutes"),
        takes=Takes.RECORD,
        kinds=("after-action",),
        ref_text=N_("a report number or id"),
        reads="printed:after_action",
        writes="after_action:outline",
    ),
    Printable(
        key="brief",
        title_text=N_("Brief before a meeting"),
        words_text=N_("prepare who comes talking points address"),
        takes=Takes.RECORD,
        kinds=("engagement",),
        audiences=_TEAM,
        ref_text=N_("the id of an engagement"),
        is_carried=False,
        reads="printed_brief:brief",
        writes="brief:outline",
    ),
    Printable(
        key="restricted-annex",
        title_text=N_("Annex F of a report, restricted"),
        words_text=N_("sensitive moments secret apart AAR"),
        takes=Takes.RECORD,
        kinds=("after-action",),
        audiences=_TEAM,
        ref_text=N_("a report number or id"),
        is_carried=False,
        reads="printed_annex:restricted",
        writes="restricted_annex:outline",
    ),
    Printable(
        key="flash-note",
        title_text=N_("Flash note"),
        words_text=N_("short urgent quick report"),
        takes=Takes.ANY_RECORD,
        kinds=("engagement", "after-action"),
        ref_text=N_("a report number or id, or engagement/ID"),
        reads="printed_short:flash_note",
        writes="short_forms:outline",
    ),
    Printable(
        key="did-not-happen",
        title_text=N_("Note that a meeting did not happen"),
        words_text=N_("cancelled postponed missed"),
        takes=Takes.ANY_RECORD,
        kinds=("engagement", "after-action"),
        ref_text=N_("a report number or id, or engagement/ID"),
        reads="printed_short:did_not_happen",
        writes="short_forms:outline",
    ),
    Printable(
        key="life-warning",
        title_text=N_("Warning of danger to life"),
        words_text=N_("alert threat life safety urgent pass on tell"),
        takes=Takes.RECORD,
        kinds=("life-warning",),
        ref_text=N_("the id of a warning; then concerns-them where a partner is in that danger"),
        is_carried=False,
        reads="printed_life_warning:life_warning",
        writes="life_warning:outline",
    ),
    Printable(
        key="roll-up",
        title_text=N_("Roll-up of a week or month"),
        words_text=N_("weekly monthly summary digest"),
        takes=Takes.CHOICE,
        ref_text=N_("week, month, 2026-W47 or 2026-11"),
        reads="printed_roll_up:roll_up",
        writes="roll_up:outline",
    ),
    Printable(
        key="blank-report",
        title_text=N_("Blank report form"),
        words_text=N_("empty paper form AAR by hand"),
        takes=Takes.CHOICE,
        kinds=("engagement", "forum"),
        audiences=_TEAM,
        ref_text=N_("engagement/ID or forum/ID, or nothing for a form that is for no record yet"),
        is_carried=False,
        reads="printed_blank:blank_report",
        writes="blank_report:outline",
    ),
    Printable(
        key="directory",
        title_text=N_("Directory of liaison points and contacts"),
        words_text=N_("phone book address list people"),
        takes=Takes.NOTHING,
        reads="printed:directory",
        writes="directory:outline",
    ),
    Printable(
        key="call-sheet",
        title_text=N_("Call sheet"),
        words_text=N_("phone numbers who to call emergency"),
        takes=Takes.CHOICE,
        kinds=("liaison-point", "contact"),
        ref_text=N_("nothing for all posts; contact/ID or liaison-point/ID for one; sector=CODE, area=NAME or both"),
        reads="printed_calls:call_sheet",
        writes="call_sheet:outline",
    ),
    Printable(
        key="liaison-list",
        title_text=N_("Liaison list for a partner"),
        words_text=N_("share contacts posts numbers partner exchange vcard address book"),
        takes=Takes.CHOICE,
        kinds=("stakeholder",),
        audiences=_WHO_IS_HERE,
        ref_text=N_("nothing for all posts; stakeholder/ID for one partner; sector=CODE, area=NAME or both"),
        reads="printed_liaison_list:liaison_list",
        writes="liaison_list:outline",
        is_carried=False,
    ),
    Printable(
        key="about-you",
        title_text=N_("What we hold about you, to read aloud"),
        words_text=N_("consent privacy data held read aloud"),
        takes=Takes.RECORD,
        kinds=("contact",),
        audiences=_TEAM,
        ref_text=N_("the id of a contact"),
        is_carried=False,
        reads="printed_about:about_you",
        writes="about_you:outline",
    ),
    Printable(
        key="public-card",
        title_text=N_("Our own public card"),
        words_text=N_("business card visiting own"),
        takes=Takes.NOTHING,
        is_carried=False,
        reads="printed_cards:public_card",
        writes="own_card:outline",
    ),
    Printable(
        key="wallet-card",
        title_text=N_("Wallet cards"),
        words_text=N_("pocket card emergency numbers"),
        takes=Takes.CHOICE,
        audiences=_TEAM,
        ref_text=N_("nothing, or ticked lines as liaison-point/ID, with the word asked"),
        is_carried=False,
        reads="printed_cards:wallet_card",
        writes="wallet_card:outline",
    ),
    Printable(
        key="handover",
        title_text=N_("Handover pack"),
        words_text=N_("hand over rotation successor next officer end of tour leaving"),
        takes=Takes.CHOICE,
        audiences=_TEAM,
        ref_text=N_("from=NAME, to=NAME, on=DAY; the author leaves today where nothing is said"),
        reads="printed_handover:handover",
        writes="handover:outline",
        is_carried=False,
    ),
    Printable(
        key="card",
        title_text=N_("Card of one record"),
        words_text=N_("record sheet detail profile"),
        takes=Takes.ANY_RECORD,
        kinds=_PRINTED,
        ref_text=N_("KIND/ID"),
        reads="printed_records:card",
        writes="records:card",
    ),
    Printable(
        key="list",
        title_text=N_("List of all records of a kind"),
        words_text=N_("table register spreadsheet"),
        takes=Takes.KIND,
        kinds=_PRINTED,
        ref_text=N_("KIND"),
        reads="printed_records:table",
        writes="records:table",
    ),
    Printable(
        key="checklist",
        title_text=N_("Checklist, filled"),
        words_text=N_("steps progress done"),
        takes=Takes.RECORD,
        kinds=("checklist",),
        ref_text=N_("the id of a checklist"),
        reads="printed_records:checklist",
        writes="records:checklist",
    ),
    Printable(
        key="blank-checklist",
        title_text=N_("Checklist, blank"),
        words_text=N_("empty steps by hand paper"),
        takes=Takes.RECORD,
        kinds=("checklist",),
        ref_text=N_("the id of a checklist"),
        reads="printed_records:checklist",
        writes="records:blank_checklist",
    ),
    Printable(
        key="readiness",
        title_text=N_("How ready we are"),
        words_text=N_("readiness prepared preparedness status"),
        takes=Takes.NOTHING,
        audiences=_LINES,
        reads="printed_records:readiness",
        writes="readiness:outline",
    ),
    Printable(
        key="map",
        title_text=N_("Stakeholder map, extract"),
        words_text=N_("network picture stakeholders graph"),
        takes=Takes.CHOICE,
        kinds=("stakeholder",),
        audiences=_WHO_IS_HERE,
        ref_text=N_("of=ID with steps=2, sector=CODE, area=NAME, by=sector|kind|area|none, on=DAY"),
        reads="printed_maps:stakeholder_map",
        writes="stakeholder_map:outline",
    ),
    Printable(
        key="matrix",
        title_text=N_("Matrix of relationships"),
        words_text=N_("levels relationships grid"),
        takes=Takes.CHOICE,
        audiences=_LINES,
        ref_text=N_("on=DAY, then=DAY; then=crisis for the map before the crisis"),
        reads="printed_maps:matrix",
        writes="matrix:outline",
    ),
    Printable(
        key="coverage",
        title_text=N_("Who is here and who is missing"),
        words_text=N_("coverage gaps missing sectors areas"),
        takes=Takes.CHOICE,
        audiences=_COUNTS,
        ref_text=N_("on=DAY"),
        reads="printed_maps:coverage",
        writes="coverage:outline",
    ),
    Printable(
        key="wheel",
        title_text=N_("Coordination wheel"),
        words_text=N_("coordination joint work sectors"),
        takes=Takes.CHOICE,
        audiences=_COUNTS,
        ref_text=N_("forum=ID, sector=CODE, from=DAY, until=DAY"),
        reads="printed_maps:wheel",
        writes="wheel:outline",
    ),
    Printable(
        key="timeline",
        title_text=N_("Engagements over time"),
        words_text=N_("history meetings dates chart"),
        takes=Takes.CHOICE,
        audiences=_WHO_IS_HERE,
        ref_text=N_("forum=ID, sector=CODE, from=DAY, until=DAY"),
        reads="printed_maps:timeline",
        writes="timeline:outline",
    ),
    Printable(
        key="calendar",
        title_text=N_("Calendar of engagements"),
        words_text=N_("month week days agenda schedule meetings"),
        takes=Takes.CHOICE,
        audiences=_WHO_IS_HERE,
        ref_text=N_("forum=ID, sector=CODE, from=DAY, until=DAY; a month back by default"),
        reads="printed_calendar:calendar",
        writes="timeline:calendar",
    ),
)
PRINTABLES: Final[dict[str, Printable]] = {one.key: one for one in _ALL}
"""Every paper by its key, in the order of menus."""


def printable(key: str) -> Printable:
    """Return the paper of that key; `UserError` where there is none."""
    if key not in PRINTABLES:
        raise UserError(_("There is no report of that name. There are: {names}.").format(names=", ".join(PRINTABLES)), field="name")
    return PRINTABLES[key]
