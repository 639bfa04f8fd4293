"""Paper: what goes and what does not, the share log, the bytes, and the last search through them.

The order is fixed. The view is disclosed and drawn, and the finished bytes are searched for everything withheld; a hit
refuses the copy and writes nothing. Then the share is logged, and only then do the bytes appear.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from liaison_desk import __version__
from liaison_desk.domain.conventions import written_as
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.audience import CARRIES_DATA, Audience
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.domain.sharing.nothing_goes import nothing_goes
from liaison_desk.domain.sharing.plain import UnknownViewError, from_plain, to_plain
from liaison_desk.domain.sharing.protocol import protocol_hash
from liaison_desk.domain.uncollected import uncollected
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.services import copy_forms, drawing, leaving, printed_liaison_list, sharing
from liaison_desk.services.paper import dressed, style_of, style_of_share, was_exercise
from liaison_desk.services.printables import printable
from liaison_desk.services.reviewing import ReviewLine, changed_by, review_of
from liaison_desk.services.share_facts import facts_of, zone
from liaison_desk.services.taken_back import told_of_closed
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.report_facts import ReportFacts
    from liaison_desk.reports.outline import Outline
    from liaison_desk.reports.pdf.apart import Work
    from liaison_desk.reports.provenance import Copy
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.drawing import Moved
    from liaison_desk.services.paper import PaperStyle
    from liaison_desk.services.printables import Printable
    from liaison_desk.services.printing import Printed


_KEPT: Final = frozenset({"view", "audience", "recipient_words", "made_at", "paper", "with_data", "sha256"})
"""What a line of the log must hold for its copy to be made again."""

NOTHING_GOES: Final = N_("Nothing of this may go to that reader.")
_MAY_BE_EMPTY: Final = frozenset({"list", "readiness"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A copy before it is made: for whom, what goes, what does not and why; nothing is written yet.

    `key` is the same for two copies of the same content for the same recipient under the same rules, program and time
    zone; the second prints the instant and number of the first (decision 7). `second_person` gave their word to what needs it.
    `stands_at` is how much was written in the vault by then.
    """

    name: str
    printed: Printed
    audience: Audience
    recipient: str
    paper: str
    style: PaperStyle
    with_data: bool
    decisions: tuple[ReviewLine, ...]
    decisions_hash: str
    key: str
    ref: str = ""
    second_person: str = ""
    stands_at: int | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing of it may go to its reader, so that no copy is made; a list may be empty."""
        return self.name not in _MAY_BE_EMPTY and nothing_goes(self.printed.disclosed)

    @property
    def changed(self) -> str:
        """Return what an amendment changes, in one line; empty for anything else."""
        return changed_by(self.printed.disclosed.record)

    @property
    def file_name(self) -> str:
        """Return a name for the file that tells nothing: number and version, no title and no recipient."""
        view = self.printed.disclosed.record
        version = f"_v{view.identity.version}" if hasattr(view, "identity") and view.identity.version else ""
        return f"{self.printed.number.replace(' ', '-')}{version}.pdf"

    def file_name_of(self, form: str) -> str:
        """Return the same name for a copy in another form: `text`, or one of `copy_forms`; tables say which they are."""
        which = f"_{form}" if form in {"nodes", "edges"} else ""
        return self.file_name.removesuffix(".pdf") + which + (drawing.FORMS | copy_forms.ENDINGS)[form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A copy that was made: its line in the share log, where it lies, and what to tell the officer."""

    id: str
    number: int
    path: Path
    sha256: str
    notes: tuple[str, ...] = ()


def default_recipient(desk: Desk, audience: str, name: str = "", ref: str = "") -> str:
    """Return who gets a copy where nobody is named: for `hq` the operation's headquarters, for `team` the office; a partner its list."""
    if audience == Audience.HQ:
        return desk.operation.headquarters
    if name == printed_liaison_list.NAME and audience != Audience.TEAM:
        partner = printed_liaison_list.partner_of(desk, ref)
        return partner.name if partner else ""
    return _("Our office") if audience == Audience.TEAM else ""


@uncollected()
def prepare(
    desk: Desk,
    name: str,
    ref: str,
    *,
    audience: str,
    recipient: str = "",
    paper: str = "",
    with_data: bool | None = None,
    second_person: str = "",
) -> Prepared:
    """Decide what a copy holds, for the review; nothing is drawn or written.

    `second_person` is who else looked at it and agreed (`second_person.py`). Without `paper` it is the office's own size.
    Raises UserError for an unknown report, audience or paper, and where nobody is named to get the copy.
    """
    known, style = sharing.known_audience(audience), style_of(desk)
    paper = paper or style.size
    recipient = " ".join(recipient.split()) or default_recipient(desk, known)
    paper_of = _asked_for(name, known, recipient, paper)
    reader = replace(sharing.reader_of(desk, known, recipient=recipient), has_second_person=bool(second_person))
    printed = paper_of.reading(desk, ref, reader, recipient)
    carries = paper_of.is_carried and known in CARRIES_DATA if with_data is None else with_data
    made = Prepared(
        name=name,
        printed=printed,
        audience=known,
        recipient=recipient,
        paper=paper,
        style=style,
        with_data=carries,
        decisions=review_of(printed.disclosed.decisions),
        decisions_hash=_hash([[one.path, one.decision.verdict.code, list(one.decision.codes)] for one in printed.disclosed.decisions]),
        key="",
        ref=ref,
        second_person=second_person,
        stands_at=desk.vault.changes,
    )
    return replace(made, key=_key_of(made))


def _asked_for(name: str, audience: Audience, recipient: str, paper: str) -> Printable:
    """Return the paper of that name; UserError where it is not made for that audience, on that paper, or for nobody by name."""
    if paper not in drawing.PAPERS:
        raise UserError(_("The paper is a4 or letter."), field="paper")
    if not recipient:
        raise UserError(_("Say who gets this copy."), field="recipient")
    found = printable(name)
    if not found.is_for(audience):
        raise UserError(_("This is made for: {codes}.").format(codes=", ".join(found.audiences)), field="audience")
    return found


def _key_of(made: Prepared) -> str:
    asked = [made.name, made.printed.subject, made.audience, made.recipient, made.paper, made.with_data, made.decisions_hash]
    second = [made.second_person] if made.second_person else []
    told = [_content_hash(made.printed), made.style.as_json(), *second]
    return _hash([*asked, *told, protocol_hash(), __version__, zone()])


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _content_hash(printed: Printed) -> str:
    return _hash(to_plain(printed.disclosed.record))


# --- making ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A copy that is decided wholly but not drawn: its numbers, and what is to be drawn and searched, which needs no vault."""

    prepared: Prepared
    copy: Copy
    work: Work


def publish(desk: Desk, prepared: Prepared, to: Path, *, form: str = "pdf", moved: Moved | None = None) -> Share:
    """Make the copy: draw, search, log, and only then write it to the file, replacing that one file at once or not at all.

    `form` is `pdf` or `text`; `moved(done, all)` hears how far a long copy is and may raise to stop it.
    Raises UserError where something withheld is found in the finished bytes, or the view cannot be drawn, and the world's
    errors where the file cannot be written: with nothing logged where its place takes no file, else with an error that says that the
    log has a line for it.
    """
    leaving.refuse_place(to)
    draft = drafted(desk, prepared)
    return issue(desk, draft, drawing.drawn(draft.work, form=form, moved=moved), to)


def _outline(name: str, disclosed: Disclosed[Any], copy: Copy, style: PaperStyle) -> Outline:
    """Return a paper written and dressed as its style says, whatever the conventions in use are by now."""
    with written_as(style.conventions):
        return dressed(printable(name).writing(disclosed, copy), style)


@uncollected()
def drafted(desk: Desk, prepared: Prepared) -> Drafted:
    """Give a copy its instant and number, and write its outline; nothing is drawn or logged.

    `UserError` where nothing of it may go to its reader.
    """
    if prepared.is_empty:
        raise UserError(_(NOTHING_GOES), field="audience")
    first = _first_share(desk, prepared.key)
    made_at = _read_instant(first.facts["made_at"]) if first else sharing.latest_time(desk).astimezone(UTC).replace(microsecond=0)
    number = _printed_number(first.facts, first.number) if first else _next_number(desk)
    copy = _copy(prepared.audience, prepared.printed.recipient, made_at, number)
    outline = _outline(prepared.name, prepared.printed.disclosed, copy, prepared.style)
    carried = prepared.printed.disclosed if prepared.with_data else None
    return Drafted(prepared=prepared, copy=copy, work=drawing.work_of(outline, prepared.printed, paper=prepared.paper, carried=carried))


@uncollected()
def issue(desk: Desk, draft: Drafted, drawn: drawing.Drawn, to: Path | None) -> Share:
    """Log a copy that was drawn, and only then write it; without a file it goes to a printer, and the caller sends it there.

    `UserError` where somebody in it took their consent back while it was looked at or drawn.
    """
    _refuse_withdrawn_meanwhile(desk, draft.prepared)
    facts = facts_of(draft.prepared, draft.copy, drawn)
    if to is None:
        facts["form"] = "print"
    logged = leaving.logged(desk, facts, drawn.content, to)
    return Share(id=logged.id, number=logged.number, path=to or Path(), sha256=str(facts["sha256"]), notes=drawn.notes)


@uncollected()
def preview_work(desk: Desk, prepared: Prepared) -> Work:
    """Return what is to be drawn for the screen: the pages of the copy as it would be made now, without data and without a search.

    Nothing is logged or written, so it is no copy.
    """
    return page_work(desk, prepared.name, prepared.printed, prepared.audience, prepared.style, paper=prepared.paper)


def page_work(desk: Desk, name: str, printed: Printed, audience: str, style: PaperStyle, *, paper: str = "") -> Work:
    """Return what is to be drawn for the screen of a paper that was read already; without `paper` it is the size of its style."""
    made_at = sharing.latest_time(desk).astimezone(UTC).replace(microsecond=0)
    copy = _copy(audience, printed.recipient, made_at, _next_number(desk))
    outline = _outline(name, printed.disclosed, copy, style)
    return drawing.bare_work(outline, paper=paper or style.size)


def unprintable(desk: Desk, prepared: Prepared) -> tuple[str, ...]:
    """Return a sentence for each character that no font of this laptop can print, with the headings it stands under; for the review."""
    from liaison_desk.reports import pdf

    lacking = pdf.missing_characters(preview_work(desk, prepared).outline)
    sentence = _("No font can print {character} ({code}); it would stand as its code under: {places}")
    return tuple(
        sentence.format(
            character=isolate(one.character) if one.character.isprintable() else "?",
            code=isolate(one.code, left_to_right=True),
            places=", ".join(isolate(place) for place in one.places[:3]),
        )
        for one in lacking
    )


def _copy(audience: str, recipient: str, made_at: datetime, number: int) -> Copy:
    from liaison_desk.reports.provenance import Copy

    return Copy(audience=audience, recipient=recipient, made_at=made_at, share_number=number)


def _first_share(desk: Desk, key: str) -> share_log.Share | None:
    return share_log.with_key(desk.vault, key)


def _next_number(desk: Desk) -> int:
    return share_log.next_number(desk.vault, desk.journal.replica)


def _printed_number(facts: Mapping[str, Json], number: int) -> int:
    printed = facts.get("printed_number")
    return printed if isinstance(printed, int) else number


def _read_instant(value: Json) -> datetime:
    return datetime.fromisoformat(str(value))


# --- again -----------------------------------------------------------------------------------------------------------


def again(desk: Desk, reference: str, to: Path) -> Share:
    """Make a share of the log once more, byte for byte, and add a line to the log.

    Raises UserError where somebody it names has taken consent back since, where a value of it was erased since, or where
    another version of the program made it: then a new copy is the way.
    """
    logged = share_log.one(desk.vault, reference)
    facts: Any = logged.facts
    name = str(facts.get("report", ""))
    if name == "file":
        from liaison_desk.services import attachment_copies

        return attachment_copies.again(desk, logged, to)
    disclosed, copy = _kept(logged)
    if told_of_closed(desk, disclosed):
        raise UserError(_("Somebody in this share has taken their consent back since. Make a new copy."), field="again")
    drawn = _drawn_again(desk, facts, disclosed, copy)
    sha = hashlib.sha256(drawn.content).hexdigest()
    if sha != facts["sha256"]:
        raise UserError(
            _("This share cannot be made again with the same bytes: a value was erased since, or the program or time zone is another."),
            field="again",
        )
    added = leaving.logged(desk, {**facts, "again_of": logged.id}, drawn.content, to)
    return Share(id=added.id, number=added.number, path=to, sha256=sha, notes=drawn.notes)


def _drawn_again(desk: Desk, facts: Mapping[str, Any], disclosed: Disclosed[Any], copy: Copy) -> drawing.Drawn:
    """Return the bytes of a kept view, in the form that they had."""
    form = str(facts.get("form", "pdf"))
    if form in copy_forms.ENDINGS:
        content = copy_forms.made_again(desk, disclosed, copy, form, is_exercise=was_exercise(facts))
        return drawing.Drawn(content=content, form=form)
    outline = _outline(str(facts["report"]), disclosed, copy, style_of_share(desk, facts))
    work = drawing.bare_work(outline, paper=str(facts["paper"]), carried=disclosed if facts["with_data"] else None)
    return drawing.drawn(work, form="text" if form == "text" else "pdf")


def _kept(logged: share_log.Share) -> tuple[Disclosed[Any], Copy]:
    """Return the view and the copy that a line of the log keeps; UserError where it keeps them no more, or in a way unknown here."""
    facts: Any = logged.facts
    try:
        if not facts.keys() >= _KEPT:
            raise UnknownViewError
        if not isinstance(facts["view"], dict):
            raise TypeError  # Told below as every other value that an erase emptied
        audience = str(facts["audience"])
        disclosed = restored(from_plain(facts["view"]), audience)
        return disclosed, _copy(audience, facts["recipient_words"], _read_instant(facts["made_at"]), _printed_number(facts, logged.number))
    except UnknownViewError:
        message = _("Another version of Liaison Desk made this share, and this one cannot read it. Make a new copy.")
        raise UserError(message, field="again") from None
    except (TypeError, ValueError):
        # An erase leaves an empty text where a value was: no instant, no number, no name of a view.
        raise UserError(_("Something of this share was erased since. Make a new copy."), field="again") from None


def _refuse_withdrawn_meanwhile(desk: Desk, prepared: Prepared) -> None:
    """Raise UserError where somebody in a copy took their consent back since it was decided; what is read to them themselves may go on.

    Our team may be told of people who said no long ago: only a name that would not be told, or told less often, now stops a copy.
    """
    if prepared.name == "about-you" or desk.vault.changes == prepared.stands_at:
        return
    told = told_of_closed(desk, prepared.printed.disclosed)
    if told and told - told_of_closed(desk, _decided_now(desk, prepared)):
        raise UserError(_("Somebody in this copy has taken their consent back since it was reviewed. Review it again."), field="audience")


def _decided_now(desk: Desk, prepared: Prepared) -> Disclosed[Any]:
    asked = {name: getattr(prepared, name) for name in ("audience", "recipient", "paper", "second_person")}
    return prepare(desk, prepared.name, prepared.ref, **asked).printed.disclosed


def first_page_excess(desk: Desk, facts: ReportFacts) -> float:
    """Return by how many points page one of a report would be too full, for our own team, who read all of it."""
    from liaison_desk.domain.sharing.report import Identity, disclose_report, report_context
    from liaison_desk.reports import pdf

    context = report_context(facts, sharing.context_of(desk, sharing.reader_of(desk, Audience.TEAM)))
    identity = Identity(number=f"{desk.office}-A-AAR-0000-0000", version=1, finalised_at="000000Z JAN 00")
    copy = _copy(Audience.TEAM, default_recipient(desk, Audience.TEAM), desk.clock(), 1)
    style = style_of(desk)
    outline = _outline("after-action", disclose_report(facts, context, identity), copy, style)
    return pdf.first_page_excess(outline, drawing.PAPERS[style.size])
