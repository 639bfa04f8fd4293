"""What the vault already holds, by the keys that may join an imported row to it; read once for a whole file.

A number from another system joins, then the exact folded name within the kind. A shared telephone number or address
alone never joins two people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

from liaison_desk.domain import phone
from liaison_desk.domain.activity import Activity
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.place import Place
from liaison_desk.domain.stakeholder import ExternalId, Stakeholder
from liaison_desk.interop.headings import fold

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record


class _ById(dict[str, "Record"]):
    """Records by id; one that is a line of a sheet is made when it is asked for."""

    fetch: Callable[[str], Record] | None = None

    def __missing__(self, id_: str) -> Record:
        if self.fetch is None:
            raise KeyError(id_)
        self[id_] = made = self.fetch(id_)
        return made


class KnownRecords:
    """The records of one kind, found by external id and by name; `put` adds or replaces one."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Know these records."""
        self.by_id = _ById()
        self._by_external: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, list[str]] = {}
        for one in records:
            self.put(one)

    def put(self, record: Record) -> None:
        """Know this record as it is now."""
        self.by_id[record.id] = record
        for key in external_keys(record):
            self._by_external.setdefault(key, record.id)
        for name in name_keys(record):
            ids = self._by_name.get(name)
            if ids is None:
                self._by_name[name] = [record.id]
            elif record.id not in ids:
                ids.append(record.id)

    def put_line(self, id_: str, name: str) -> None:
        """Know a new record that has no other name than this one, folded, no key of another system, and no namesake.

        It is a line of a sheet still; `by_id` asks `fetch` for the record.
        """
        self._by_name[name] = [id_]

    def fetch_by(self, fetch: Callable[[str], Record]) -> None:
        """Make the record of a line by this when it is asked for."""
        self.by_id.fetch = fetch

    def is_named(self, name: str) -> bool:
        """Say whether any record has this folded name, acronym or other name."""
        return name in self._by_name

    def let_go(self) -> None:
        """Forget them, one by one."""
        for each in (self.by_id, self._by_external, self._by_name):
            while each:
                each.popitem()

    def by_external(self, wanted: Record) -> Record | None:
        """Return the record that another system's key of `wanted` names."""
        found = (self._by_external.get(key) for key in external_keys(wanted))
        return next((self.by_id[one] for one in found if one), None)

    def named(self, name: str) -> list[Record]:
        """Return the records of that folded name, acronym or other name."""
        return [self.by_id[one] for one in self._by_name.get(fold(name), ())]

    def match(self, wanted: Record) -> Record | None:
        """Return the record that `wanted` speaks of, or nothing."""
        found = self.by_external(wanted)
        if found is not None:
            return found
        if isinstance(wanted, Contact):
            return next((one for one in self.named(wanted.name) if is_same_person(cast("Contact", one), wanted)), None)
        if isinstance(wanted, Activity):
            return next((one for one in self.named(wanted.name) if is_same_work(cast("Activity", one), wanted)), None)
        if isinstance(wanted, Place):
            return next((one for one in self.named(wanted.name) if is_same_place(cast("Place", one), wanted)), None)
        return self._match_name(wanted)

    def _match_name(self, wanted: Record) -> Record | None:
        fitting = self.named(wanted.title)
        if isinstance(wanted, Stakeholder):
            # A full name wins over an acronym; an acronym that several bodies share joins nothing.
            exact = [one for one in fitting if fold(one.title) == fold(wanted.name)]
            fitting = exact or (fitting if len(fitting) == 1 else [])
        return fitting[0] if fitting else None


def external_keys(record: Record) -> list[tuple[str, str]]:
    """Return the keys by which other systems know a record; a P-code is one."""
    rows, code = cast("Sequence[ExternalId]", getattr(record, "external_ids", ())), getattr(record, "pcode", "")
    if not rows and not code:
        return []
    found = [(row.scheme, row.value.casefold()) for row in rows if row.value]
    return found + ([("pcode", code.replace(" ", "").casefold())] if code else [])


def name_keys(record: Record) -> list[str]:
    """Return the folded name, acronym and other names of a record."""
    acronym, others = getattr(record, "acronym", ""), getattr(record, "other_names", ())
    if not acronym and not others:
        return [key] if (key := fold(record.title)) else []
    names = (record.title, acronym, *(row.text for row in others))
    return list(dict.fromkeys(key for name in names if (key := fold(name))))


def is_same_person(known: Contact, wanted: Contact) -> bool:
    """Say whether two contacts of one name are one person: one organisation, one e-mail, or nothing that tells them apart."""
    if known.stakeholder and known.stakeholder == wanted.stakeholder:
        return True
    mine, theirs = addresses_of(known), addresses_of(wanted)
    if mine & theirs:
        return True
    return not wanted.stakeholder and not theirs and not (known.stakeholder and mine)


def addresses_of(contact: Contact) -> set[str]:
    """Return the e-mail addresses and numbers of a contact in the form in which they are compared."""
    return {address_key(one.kind, one.value) for one in contact.channels}


def address_key(kind: str, words: str) -> str:
    """Return a number or address in the form in which it is compared: the digits of a number, small letters otherwise."""
    number = "" if kind == "email" else phone.compared(words.partition(" ext")[0])
    return number + words.partition(" ext")[2] if number else words.strip().casefold()


def is_same_work(known: Activity, wanted: Activity) -> bool:
    """Say whether two activities of one name are one: same body, sectors, areas and words."""
    return (known.stakeholder, known.sectors, known.areas, fold(known.what)) == (
        wanted.stakeholder,
        wanted.sectors,
        wanted.areas,
        fold(wanted.what),
    )


def is_same_place(known: Place, wanted: Place) -> bool:
    """Say whether two places of one name are one: no P-code, province or district tells them apart."""
    pairs = ((known.pcode, wanted.pcode), (known.province, wanted.province), (known.district, wanted.district))
    return all(not a or not b or fold(a) == fold(b) for a, b in pairs)
