"""The command that erases for safety: what goes and what stays first, then, confirmed, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import REFUSED, Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain.fields import Json
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.erasing import Erased, Given, Line, Preview


@command(
    "erase",
    N_("erase for safety: gone for good, from history, reports and search too; remove is the other thing, which undo brings back"),
    argument("kind", N_("a kind of record, such as contact"), metavar="KIND"),
    argument("ref", N_("an id, a unique start of one, or an exact name; a removed record's too"), metavar="REF"),
    option("--field", help=N_("only what this field ever held"), metavar="FIELD", default=""),
    option("--value", help=N_("only this value of the field: a text, a code, or a line such as a number"), metavar="VALUE", default=""),
    option("--reason", help=N_("why, for the history; it may not name what is erased"), metavar="WHY", default=""),
    option("--confirm", help=N_("the record's name, typed once more; asked for a whole record"), metavar="NAME", default=""),
    option("--keep-texts", help=N_("leave the name where texts of other records hold it"), action="store_true"),
    option("--backups", help=N_("take every older backup on this laptop away too, once a fresh one is verified"), action="store_true"),
    option("--dry-run", help=N_("say what would go and what stays, and erase nothing"), action="store_true"),
)
def _erase(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import erasing

    chosen = erasing.target(desk, arguments.kind, arguments.ref, field=arguments.field.replace("-", "_"), value=arguments.value)
    seen = erasing.preview(desk, arguments.kind, chosen, in_texts=not arguments.keep_texts)
    if arguments.dry_run:
        return Answer(data=_seen_data(seen), text=_seen_text(seen))
    if seen.confirm and not arguments.confirm:
        words = _("Nothing was erased. To erase it for good, add --reason and --confirm {name}").format(name=isolate(f'"{seen.confirm}"'))
        return Answer(data=_seen_data(seen), text=_seen_text(seen), notes=(words,), status=REFUSED)
    done = erasing.carried_out(
        desk,
        arguments.kind,
        chosen,
        reason=arguments.reason,
        confirmed=arguments.confirm,
        in_texts=not arguments.keep_texts,
        from_backups=arguments.backups,
    )
    return Answer(data=_done_data(done), text=_done_text(seen, done), notes=done.changes.notes)


def _seen_text(seen: Preview) -> str:
    from liaison_desk.domain.dtg import day_shown

    parts = [_section(_("Goes for good"), seen.goes)]
    parts += [_section(_("Name covered in"), seen.masked)] if seen.masked else []
    parts.append(_section(_("Stays"), seen.stays))
    parts += [_recall(seen.given)] if seen.given else []
    if seen.backups:
        words = ngettext(
            "{count} backup on this laptop holds it too: taken away with --backups, else gone by {day}.",
            "{count} backups on this laptop hold it too: taken away with --backups, else gone by {day}.",
            seen.backups,
        )
        parts.append(words.format(count=seen.backups, day=isolate(day_shown(seen.gone_by.date()))))
    parts.append(_("It cannot be undone. A copy of the vault's folder that lies elsewhere is not reached."))
    return "\n\n".join(parts)


def _section(title: str, lines: Iterable[Line]) -> str:
    return "\n".join([title, *(f"  {one.what}" + (f" ({one.how})" if one.how else "") for one in lines)])


def _recall(given: Iterable[Given]) -> str:
    from liaison_desk.domain.dtg import shown

    heads = (_("When"), _("Given to"), _("Copy"), _("Number"))
    cells = [
        (shown(one.at), one.recipient, " ".join(word for word in (one.what, one.audience) if word), str(one.number or "")) for one in given
    ]
    return _("Given away before; ask for these copies back:") + "\n" + printing.table(heads, cells)


def _done_text(seen: Preview, done: Erased) -> str:
    parts = [_("Erased for good: {title}.").format(title=isolate(seen.title))]
    if done.backups:
        words = ngettext("{count} older backup was taken away.", "{count} older backups were taken away.", done.backups)
        parts.append(words.format(count=done.backups))
    if done.mentions:
        parts.append(_section(_("Still named in"), done.mentions))
    if done.given:
        parts.append(_recall(done.given))
    return "\n".join(parts)


def _seen_data(seen: Preview) -> Json:
    return {
        "erased": False,
        "title": seen.title,
        "goes": _lines(seen.goes),
        "covered": _lines(seen.masked),
        "stays": _lines(seen.stays),
        "given": _given_data(seen.given),
        "confirm": seen.confirm,
        "backups": seen.backups,
        "gone_by": seen.gone_by.isoformat(),
    }


def _done_data(done: Erased) -> Json:
    return {
        "erased": True,
        "ids": list[Json](done.changes.ids),
        "given": _given_data(done.given),
        "still_named": _lines(done.mentions),
        "backups": done.backups,
    }


def _lines(lines: Iterable[Line]) -> list[Json]:
    return [{"what": one.what, "how": one.how} for one in lines]


def _given_data(given: Iterable[Given]) -> list[Json]:
    return [
        {"at": one.at.isoformat(), "recipient": one.recipient, "copy": one.what, "audience": one.audience, "number": one.number}
        for one in given
    ]
