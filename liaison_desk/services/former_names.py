"""Names that people and groups had before, and names of those that were removed: a copy must not tell them in running text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.party import Party, Standing, also_called, standing_of
from liaison_desk.domain.stakeholder import Stakeholder, name_floor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.former import Former

_GROUP: Final = ("name", "acronym", "family", "locality", "side", "sensitivity", "given_by")
_PERSON: Final = ("name", "stakeholder", "sensitivity", "given_by")


def with_former_names(desk: Desk, parties: Mapping[str, Party]) -> dict[str, Party]:
    """Return who is who, and besides them whoever stands behind an old name.

    Whoever must be asked agreed to their name of today only, so their old names are somebody who was not asked.
    What was removed is judged by the last that was known of it.
    """
    aliases = _aliases(desk)
    found = dict(parties)
    for one in _apart(desk, "stakeholder", _GROUP, aliases):
        if not one.is_live:
            found[one.record] = _removed_group(one, aliases.pop(one.record, ()))
        else:
            aliases[one.record] += (*one.texts["name"], *(text for text in one.texts["acronym"] if len(text) > 2))
    for one in _apart(desk, "contact", _PERSON, aliases):
        if not one.is_live:
            found[one.record] = _removed_person(one, aliases.pop(one.record, ()), found)
        else:
            aliases[one.record] += one.texts["name"]
    for id_, names in aliases.items():
        if id_ in parties:
            found |= _renamed(parties[id_], names)
    return found


def _apart(desk: Desk, kind: str, fields: tuple[str, ...], aliases: defaultdict[str, tuple[str, ...]]) -> Iterator[Former]:
    """Give what records were called; the names of one that was merged into another are told as old names of that one."""
    merged = desk.shelf.meanings()
    for one in _ever(desk, kind, fields):
        if one.record in merged:
            aliases[merged[one.record]] += one.texts["name"]
        else:
            yield one


def _ever(desk: Desk, kind: str, fields: tuple[str, ...]) -> tuple[Former, ...]:
    from liaison_desk.storage.former import FormerTexts

    kept = desk.former.setdefault(kind, FormerTexts(kind, fields))
    return desk.known(f"former {kind}", lambda: kept.read(desk.vault))


def _aliases(desk: Desk) -> defaultdict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for one in _ever(desk, "other-name", ("text",)):
        found[one.parent] += one.texts["text"]
    return found


def _renamed(party: Party, names: tuple[str, ...]) -> dict[str, Party]:
    """Return the party under its old names too, or somebody beside it who bears them and never agreed to anything."""
    old = tuple(one for one in dict.fromkeys(names) if one not in party.names)
    if not old:
        return {}
    if not party.needs_consent:
        return {party.id: also_called(party, *old)}
    shut = tuple(one for one in party.permissions if not one.is_given or one.withdrawn_on)
    id_ = f"formerly {party.id}"
    return {id_: replace(party, id=id_, names=old, channels=(), permissions=shut, made_public=False)}


def _removed_group(one: Former, aliases: tuple[str, ...]) -> Party:
    family, locality, side = (_last(one, name) for name in ("family", "locality", "side"))
    known = Stakeholder(id=one.record, family=family, locality=locality, side=side)
    return Party(
        id=one.record,
        standing=standing_of(family, locality, side),
        names=(*one.texts["name"], *(text for text in one.texts["acronym"] if len(text) > 2), *aliases),
        sensitivity=max(name_floor(known), _sensitivity(one)),
        given_to=_given_to(one),
    )


def _removed_person(one: Former, aliases: tuple[str, ...], parties: Mapping[str, Party]) -> Party:
    organisation = parties.get(_last(one, "stakeholder"))
    return Party(
        id=one.record,
        is_person=True,
        standing=organisation.standing if organisation else Standing.OUTSIDE,
        names=(*one.texts["name"], *aliases),
        sensitivity=max(Sensitivity.HIGH, _sensitivity(one)),
        given_to=_given_to(one),
    )


def _last(one: Former, name: str) -> str:
    return (*("",), *one.texts[name])[-1]


def _sensitivity(one: Former) -> Sensitivity:
    word = _last(one, "sensitivity")
    return Sensitivity.of(word) if word else Sensitivity.LOW


def _given_to(one: Former) -> frozenset[str] | None:
    """Return nobody for what another office gave us: whom it named went with the record (N12)."""
    return frozenset() if _last(one, "given_by") else None
