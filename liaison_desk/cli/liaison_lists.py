"""Commands for the liaison list of one partner: ours to them through the gate, theirs to us with a preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.partner_lists import Planned

_FORMS = ("csv", "pdf", "text", "vcf")


@command(
    "share-list",
    N_("write the liaison list for one partner, as a table, as PDF or as text; for our own team as vCards too"),
    argument(
        "partner", N_("who gets it: an id or the exact name; may be left out for team and hq"), metavar="PARTNER", nargs="?", default=""
    ),
    option("--to", help=N_("the file to write"), metavar="FILE"),
    option("--form", help=N_("csv, pdf, text, or vcf for team; csv by default"), choices=_FORMS, default="csv"),
    option("--audience", help=N_("partner by default; or team, hq, humanitarian"), metavar="CODE", default="partner"),
    option("--only", help=N_("sector=CODE, area=NAME or both"), metavar="WORDS", default=""),
    option("--review", help=N_("print what goes, what is withheld and why, and write nothing"), action="store_true"),
)
def _share_list(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.cli.documents import reviewed, target_of, written
    from liaison_desk.services import liaison_list_copies, printed_liaison_list, publishing, records

    partner = records.one(desk, "stakeholder", arguments.partner) if arguments.partner else None
    if partner is None and arguments.audience not in {"team", "hq"}:
        raise UsageError(_("Say which partner gets the list."))
    to = None if arguments.review else target_of(_place(arguments.to))
    ref = " ".join(one for one in (f"stakeholder/{partner.id}" if partner else "", arguments.only) if one)
    recipient = publishing.default_recipient(desk, arguments.audience, printed_liaison_list.NAME, ref)
    prepared = liaison_list_copies.prepare(desk, ref, audience=arguments.audience, recipient=recipient)
    if to is None:
        return reviewed(prepared, ())
    if arguments.form in {"pdf", "text"}:
        return written(publishing.publish(desk, prepared, to, form=arguments.form))
    return written(liaison_list_copies.publish(desk, prepared, to, form=arguments.form))


def _place(words: str | None) -> str:
    if not words:
        raise UsageError(_("Say where: --to FILE."))
    return words


@command(
    "take-list",
    N_("bring in the liaison list that a partner gave you; one undo takes it all back"),
    argument("file", N_("the table that they gave you (CSV)"), metavar="FILE"),
    option("--from", help=N_("the partner who gave it: an id or the exact name"), metavar="PARTNER", required=True, dest="giver"),
    option("--dry-run", help=N_("say what would happen, and write nothing"), action="store_true"),
)
def _take_list(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import partner_lists

    plan = partner_lists.planned(desk, Path(arguments.file), arguments.giver)
    batch = "" if arguments.dry_run or not plan.brings_something else partner_lists.taken(desk, plan).batch
    return Answer(data=_data(plan, batch), text=_text(plan, is_dry_run=arguments.dry_run))


def _data(plan: Planned, batch: str) -> Json:
    return {
        "partner": plan.partner.id,
        "new": [{"id": one.id, "name": one.name} for one in plan.new],
        "changed": [{"id": one.id, "name": one.name} for one in plan.changed],
        "organisations": [one.name for one in plan.bodies],
        "same": plan.same,
        "kept": list(plan.kept),
        "refused": list(plan.refused),
        "batch": batch,
    }


def _text(plan: Planned, *, is_dry_run: bool) -> str:
    rows = [(_("new"), one.name) for one in plan.new] + [(_("changed"), one.name) for one in plan.changed]
    rows += [(_("we know it ourselves; stays"), one) for one in plan.kept] + [(_("not taken"), one) for one in plan.refused]
    counted = _("New posts: {new}. Changed: {changed}. As they were: {same}. New organisations: {bodies}.")
    summary = counted.format(new=len(plan.new), changed=len(plan.changed), same=plan.same, bodies=len(plan.bodies))
    parts = [printing.table((_("What"), _("Post")), rows), summary] if rows else [summary]
    return "\n".join([*parts, _("Nothing was written: this was a dry run.")] if is_dry_run else parts)
