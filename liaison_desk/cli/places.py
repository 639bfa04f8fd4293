"""Commands of the gazetteer: bring in a list of places, and find a place by name, code or position."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import DONE, REFUSED, Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain.fields import Json
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.reference_place import ReferencePlace
    from liaison_desk.services.desk import Desk

_MOST = 20


@command(
    "import-places",
    N_("bring in a list of places with their P-codes: CSV, XLSX, GeoJSON, TopoJSON or GeoNames; one undo takes it away"),
    argument("file", N_("the file with the places"), metavar="FILE"),
    option("--name", help=N_("what the list is called; the file's name otherwise"), metavar="TEXT", default=""),
    option("--source", help=N_("who published it, when, and under which licence"), metavar="TEXT", default=""),
)
def _import_places(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import gazetteer

    added = gazetteer.add(desk, Path(arguments.file), name=arguments.name, source=arguments.source)
    lines = [_("line {line}: {why}").format(line=line, why=why) for line, why in added.refused]
    told = ngettext("{count} place was brought in.", "{count} places were brought in.", added.places).format(count=added.places)
    data: Json = {
        "id": added.id,
        "places": added.places,
        "batch": added.changes.batch,
        "refused": [{"line": line, "why": why} for line, why in added.refused],
    }
    return Answer(data=data, text="\n".join((told, *lines)))


@command(
    "find-place",
    N_("find places of the lists by name in any script, by P-code, or the town nearest to a position"),
    argument("words", N_("a name, a P-code, a grid reference or coordinates"), metavar="WORDS", nargs="+"),
)
def _find_place(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import gazetteer, place_entry, positions

    words = " ".join(arguments.words)
    if place_entry.is_position(words):
        found = positions.read(words)
        near = place_entry.said_of(desk, words)
        data: Json = {"latitude": found.latitude, "longitude": found.longitude, "grid": found.grid, "near": near}
        return Answer(data=data, text="\n".join(one for one in (found.degrees, found.grid, near) if one))
    coded = gazetteer.by_code(desk, words) if any(one.isdigit() for one in words) else None
    places = [coded.place] if coded is not None else gazetteer.named(desk, words, _MOST)
    rows = [(one.name, one.code, gazetteer.line_of(desk, one)) for one in places]
    above = (_("The very code is not known; this is the place above it."),) if coded is not None and not coded.is_exact else ()
    text = printing.table((_("Name"), _("P-code"), _("What and where")), rows) if rows else _("Nothing found")
    return Answer(data=[_as_json(one) for one in places], text=text, notes=above, status=DONE if places else REFUSED)


def _as_json(one: ReferencePlace) -> Json:
    return {
        "name": one.name,
        "other_names": list[Json](one.others),
        "kind": one.kind,
        "code": one.code,
        "codes": list[Json](one.codes),
        "parent": one.parent,
        "latitude": one.latitude,
        "longitude": one.longitude,
    }
