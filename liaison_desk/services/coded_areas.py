"""Areas of a row that brings a P-code: the code is joined to a place of the office, else of the lists of places, else to what the row says.

One place keeps one name however the rows of a file spell it, and its record carries the code. What is in no list is told, never dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.folding import fold
from liaison_desk.domain.place import Place
from liaison_desk.domain.reference_place import squeezed
from liaison_desk.i18n import _
from liaison_desk.interop.cells import is_nothing
from liaison_desk.services import gazetteer, spelling

if TYPE_CHECKING:
    from liaison_desk.domain.reference_place import ReferencePlace
    from liaison_desk.interop.incoming import TableRow
    from liaison_desk.interop.recognise import Layout
    from liaison_desk.services.intake import Intake

AREA_ORDER: Final = ("adm2", "adm3", "loc", "adm1", "adm4", "adm5", "country")
"""Which level of a row is the one that people work by."""
_FINE: Final = ("adm2", "adm3", "loc", "adm4", "adm5")
PLACE_KINDS: Final = {"country": "country", "adm1": "admin-1", "adm2": "admin-2", "adm3": "admin-3", "loc": "settlement"}
_LONGEST_CODE: Final = 30
_ALIKE: Final = 0.65
"""Two spellings of one name share at least so much; Telemele and Telimele share 0.88, neighbours of one list 0.6 at the most."""


def areas_of(layout: Layout, row: TableRow, *, is_fine: bool) -> list[str]:
    """Return the names of the places of a row as they stand: the level that people work by, for an activity the narrower ones too."""
    named = _named(layout, row)
    filled = _filled(named)
    chosen = dict.fromkeys([*filled[:1], *([one for one in _FINE if one in filled] if is_fine else [])])
    return [named[one] for one in chosen]


def joined(intake: Intake, layout: Layout, row: TableRow) -> tuple[str, Place] | None:
    """Return the name that the row gives the area that people work by, and the place that its code means; None for a row without code.

    The place is taken in with the row. A code that no list knows, of a narrower place too, or that belongs to another name is told with
    the import.
    """
    named = _named(layout, row)
    filled = _filled(named)
    level = filled[0] if filled else ""
    code = _code(layout, row, level)
    if not code:
        return None
    _tell_finer(intake, layout, row, [(one, named[one]) for one in filled[1:]])
    key = ("area", level, named[level], code)
    if key not in intake.read_before:
        intake.read_before[key] = _place(intake, level, named[level], code, row.row)
    place, told = cast("tuple[Place, str]", intake.read_before[key])
    if told:
        intake.tell_unmatched(told, f"{named[level]} ({code})")
    return named[level], place


def area_name(intake: Intake, place: Place) -> str:
    """Return what a place is called among areas: its name, or its code where another place has the same name."""
    alike = [one for one in intake.known("place").named(place.name) if isinstance(one, Place) and one.id != place.id and one.pcode]
    return place.pcode if alike else place.name


def _named(layout: Layout, row: TableRow) -> dict[str, str]:
    return {level: " ".join(_cell(row, at).split()) for level, at in layout.levels.items()}


def _filled(named: dict[str, str]) -> list[str]:
    return [level for level in AREA_ORDER if named.get(level) and not is_nothing(named[level])]


def _cell(row: TableRow, position: int) -> str:
    return row.cells[position] if 0 <= position < len(row.cells) else ""


def _code(layout: Layout, row: TableRow, level: str) -> str:
    words = " ".join(_cell(row, layout.codes.get(level, -1)).split())
    return "" if is_nothing(words) else words[:_LONGEST_CODE]


def _place(intake: Intake, level: str, name: str, code: str, row: int) -> tuple[Place, str]:
    """Return the place of a code, one that is known here, else of the lists, else a new one as the row tells it; and what to tell of it.

    Real lists hold codes that belong to a neighbour. Where the name of the row is that of another place of the lists, the name stands.
    """
    coded = gazetteer.by_code(intake.desk, code)
    listed = coded.place if coded is not None and coded.is_exact else None
    told = "" if listed is not None else _("P-code")
    if listed is not None and not is_called(listed.names, name):
        told = _("P-code of another name")
        listed = _of_name(intake, name, listed.kind) or listed
    codes = (listed.code, *listed.codes) if listed is not None else (code,)
    wanted = {squeezed(one) for one in codes} - {""}
    own = next((one for one in _own(intake) if one.pcode and squeezed(one.pcode) in wanted), None)
    if own is not None:
        return own, "" if listed is None else told
    if listed is None:
        made = Place(name=name[:200], kind=PLACE_KINDS.get(level, ""), pcode=code)
    else:
        as_written = code if squeezed(code) in wanted else listed.code
        made = replace(gazetteer.place_record(intake.desk, listed), id="", pcode=as_written[:_LONGEST_CODE])
    return cast("Place", intake.take(made, row).record), told


def is_called(names: tuple[str, ...], name: str) -> bool:
    """Say whether a place is called nearly so by any of its names; a neighbour of one list is not."""
    return any(spelling.alike(fold(spelling.latin(one)), fold(spelling.latin(name))) >= _ALIKE for one in names)


def _of_name(intake: Intake, name: str, kind: str) -> ReferencePlace | None:
    """Return the one listed place of that very name and kind; None where there are several or none."""
    found = [one for one in gazetteer.named(intake.desk, name) if one.kind == kind and fold(name) in {fold(each) for each in one.names}]
    return found[0] if len(found) == 1 else None


def _own(intake: Intake) -> list[Place]:
    return [one for one in intake.known("place").by_id.values() if isinstance(one, Place)]


def _tell_finer(intake: Intake, layout: Layout, row: TableRow, finer: list[tuple[str, str]]) -> None:
    """Tell of the codes of narrower places that no list knows; their names stand with the activity all the same."""
    for level, name in finer:
        code = _code(layout, row, level)
        if not code:
            continue
        key = ("finer", name, code)
        if key not in intake.read_before:
            coded = gazetteer.by_code(intake.desk, code)
            intake.read_before[key] = coded is not None and coded.is_exact
        if not intake.read_before[key]:
            intake.tell_unmatched(_("P-code"), f"{name} ({code})")
