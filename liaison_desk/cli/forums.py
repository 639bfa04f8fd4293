"""Commands of forums: what they are, what the sanity check says of them, and planning their next meeting."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.forum_checks import Checked
    from liaison_desk.services.forums import SeenForum

_KEY = N_("the finding, by its key or a unique start of it")


@command(
    "forums",
    N_("print the forums, when they meet next, and what may be wrong with them"),
    option("--all", help=N_("findings too that were put aside, with the reason"), action="store_true"),
)
def _forums(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.terms.forums import CHAIR_SIDES, FORUM_RHYTHMS, FORUM_TYPES
    from liaison_desk.services import forum_checks, forums

    seen = forums.seen(desk, desk.shelf.ids("forum"))
    found = [one for one in forum_checks.checked(desk) if arguments.all or one.settled is None]
    heads = (_("Forum"), _("Kind"), _("Who chairs"), _("How often"), _("Next"), _("Members"), _("Findings"))
    rows = [
        (
            one.forum.name,
            FORUM_TYPES.label_of(one.forum.kind),
            CHAIR_SIDES.label_of(one.forum.chair_side),
            FORUM_RHYTHMS.label_of(one.forum.rhythm),
            _next(one),
            _("{count}, local {local}").format(count=len(one.members), local=one.local),
            str(len(one.open_checks) or "-"),
        )
        for one in seen
    ]
    names = {one.forum.id: one.forum.name for one in seen}
    parts = [printing.table(heads, rows) if rows else _("No forum is known."), "", *_told(found, names)]
    data: Json = {"forums": [one.as_json() for one in seen], "findings": [one.as_json() for one in found]}
    return Answer(data=data, text="\n".join(parts))


def _next(one: SeenForum) -> str:
    if one.planned and one.planned[0].starts_at:
        return dtg.shown(one.planned[0].starts_at)
    return _("{time} (proposed)").format(time=dtg.shown(one.proposed[0])) if one.proposed else "-"


def _told(found: Sequence[Checked], names: Mapping[str, str]) -> list[str]:
    """Return the findings under their rules, each with what would help said once; one about a single forum names it."""
    if not found:
        return [_("Nothing about the forums calls for a second look.")]
    lines = [ngettext("{count} finding.", "{count} findings.", len(found)).format(count=len(found))]
    for rule, many in groupby(found, key=lambda one: (one.finding.rule, one.finding.title, one.finding.remedy)):
        lines += ["", f"{rule[1]}: {rule[2]}"]
        for one in many:
            forum = names.get(one.finding.forums[0], "") if len(one.finding.forums) == 1 else ""
            lines.append(f"{one.finding.key}  {isolate(forum)}: {one.finding.why}" if forum else f"{one.finding.key}  {one.finding.why}")
            if one.settled is not None:
                lines.append("          " + _("Put aside: {reason}").format(reason=one.settled.reason))
    return lines


@command(
    "settle-finding",
    N_("put a finding about forums aside; it comes back when its facts change"),
    argument("key", _KEY, metavar="KEY"),
    option("--reason", help=N_("why it may stay"), metavar="WORDS", default=""),
)
def _settle(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import forum_checks

    changes = forum_checks.settle(desk, arguments.key, arguments.reason)
    return Answer(data={"batch": changes.batch}, text=_("Put aside."))


@command("reopen-finding", N_("bring back a finding that was put aside"), argument("key", _KEY, metavar="KEY"))
def _reopen(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import forum_checks

    changes = forum_checks.reopen(desk, arguments.key)
    return Answer(data={"batch": changes.batch}, text=_("It is open again."))


@command(
    "plan-next",
    N_("plan the next meeting of a forum, with its place, sectors and regulars"),
    argument("forum", N_("the forum, by its name, its id or a unique start of it"), metavar="FORUM"),
    option("--at", help=N_("another time than its rhythm proposes, such as “tomorrow 1400”"), metavar="TIME", default=""),
)
def _plan_next(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import forums, records

    forum = records.resolved(desk, "forum", arguments.forum)
    begins = _instant(desk, arguments.at) if arguments.at else None
    made, changes = forums.plan(desk, forum, begins)
    return Answer(data={"id": made, "batch": changes.batch}, text=_("Planned: {id}").format(id=made[:8]), notes=changes.notes)


def _instant(desk: Desk, words: str) -> datetime:
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.entry import entered
    from liaison_desk.domain.fields import field_of

    found: datetime = entered(field_of(Engagement, "starts_at"), words, desk.clock())
    return found
