"""The open desk: a vault, its journal and shelf, who is at it, and the clock; every service gets it first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

import liaison_desk.domain.kinds  # noqa: F401 - a vault has a table for every kind, so all are registered before one opens
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.record import new_id
from liaison_desk.domain.remembering import forget_all
from liaison_desk.domain.terms.sides import OFFICE_SIDES, OWNERS
from liaison_desk.domain.terms.vocabulary import offer_own
from liaison_desk.i18n import N_, _
from liaison_desk.services.known_kinds import KnownKinds
from liaison_desk.services.known_people import KnownPeople
from liaison_desk.storage import erased, keys, projection, schema
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.recovery import read_code
from liaison_desk.storage.shelf import Query, Shelf
from liaison_desk.storage.vault import create, discard, open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.terms.vocabulary import Vocabulary
    from liaison_desk.storage.former import FormerTexts
    from liaison_desk.storage.vault import Vault

T = TypeVar("T")
_OFFICE = re.compile(r"[A-Z0-9]{2,8}")
_OFFICE_KEY, _OPERATION_KEY, _SAMPLE_KEY = "office", "operation", "sample"
_LONGEST_UNLOCK = 30.0
READ_FIRST = frozenset({"stakeholder", "contact", "channel", "engagement", "after-action", "received-report"})
"""The kinds of which more than records is asked, by all vaults until the first page stands; the tables of others wait until one is."""
_NOBODY = N_("Desk officer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a new vault is told about its office.

    `office` is its code in report numbers, 2 to 8 of A-Z and 0-9; `side` and `whose` are its nature (decision 20);
    `unlock_seconds` is what an unlock should cost on this laptop, never below the floor of the key derivation.
    """

    office: str = "DESK"
    author: str = ""
    side: str = "civilian"
    whose: str = "none"
    operation: str = ""
    unlock_seconds: float = 1.0


@dataclass(slots=True)
class Desk:
    """An open vault with what works on it.

    `author` is the person whose passphrase opened it; `clock` gives the present instant; `former` keeps what records were called
    as it was read last; `looked_at` is how posts are looked through, by day, when somebody asks whom to call. Use it from one thread.
    """

    vault: Vault
    journal: Journal
    shelf: Shelf
    author: str
    clock: Clock
    former: dict[str, FormerTexts] = field(default_factory=dict, repr=False)
    cards: dict[str, Any] = field(default_factory=dict, repr=False)
    _known: dict[str, Any] = field(default_factory=dict, repr=False)
    _known_at: int | None = None
    _once: dict[str, Any] = field(default_factory=dict, repr=False)
    kinds: KnownKinds = field(default_factory=KnownKinds, repr=False)
    people: KnownPeople = field(default_factory=KnownPeople, repr=False)
    looked_at: Any = field(default=None, repr=False)
    _erased_at: tuple[int, int] = (0, 0)

    def known(self, name: str, ask: Callable[[], T]) -> T:
        """Return what `ask` answers; it is asked once until something in the vault is written.

        One page asks for the same records several times over. The answer must be frozen and depend on the vault alone.
        """
        changes = self.vault.changes
        if changes is None:
            return ask()
        if changes != self._known_at:
            self._known, self._known_at = {}, changes
        if name not in self._known:
            self._known[name] = ask()
        found: T = self._known[name]
        return found

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` made the first time; it stays whatever is written, until something is erased.

        For what is written once and read often, such as final reports.
        """
        now = erased.stands_at(self.vault)
        if now != self._erased_at:
            self._once, self._erased_at = {}, now
        if name not in self._once:
            self._once[name] = make()
        found: T = self._once[name]
        return found

    @property
    def office(self) -> str:
        """The office's code in report numbers."""
        return self._value(_OFFICE_KEY) or Setup().office

    @property
    def operation(self) -> Operation:
        """The operation in use: the one chosen on this laptop, else the first. `NotFoundError` where none is left."""
        return self.known("operation in use", self._operation)

    def _operation(self) -> Operation:
        chosen = self._value(_OPERATION_KEY)
        ids = self.shelf.ids("operation", Query())
        if not ids:
            raise NotFoundError(_("This vault has no operation any more; undo its removal."), field="operation")
        return cast("Operation", self.shelf.one("operation", chosen if chosen in ids else ids[0]))

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample office, in which nobody and nothing is real."""
        return self._value(_SAMPLE_KEY) == "1"

    def mark_sample(self) -> None:
        """Say for good that this is the sample office."""
        with self.vault.transaction() as connection:
            schema.keep_value(connection, _SAMPLE_KEY, "1")

    def choose_operation(self, operation_id: str) -> None:
        """Work in another operation from now on, on this laptop."""
        with self.vault.transaction() as connection:
            schema.keep_value(connection, _OPERATION_KEY, operation_id)

    def close(self) -> None:
        """Close the vault, drop its key, and forget what was remembered of it; a second call does nothing."""
        self.vault.close()
        self._known, self.looked_at = {}, None
        offer_own({})
        forget_all()

    def _value(self, key: str) -> str:
        with self.vault.connection() as connection:
            return schema.value_of(connection, key) or ""


def get_ready() -> None:
    """Work out the table of every kind of record before a vault is opened: while somebody types, nobody waits for it."""
    projection.get_ready(READ_FIRST)


def open_desk(folder: Path, passphrase: str, *, clock: Clock = system_clock) -> Desk:
    """Open the vault in a folder with a person's passphrase.

    Raises `WrongKeyError`, `NotAVaultError`, `NewerVersionError`, `VaultHeldError`, `ReadOnlyError`, `DamagedError`;
    nothing is changed then.
    """
    return _desk(open_vault(folder, Passphrase(passphrase), clock=clock), clock)


def open_with_recovery(folder: Path, code: str, *, clock: Clock = system_clock) -> Desk:
    """Open the vault in a folder with its recovery code, as it was written down; `UserError` for a slip of the pen."""
    return _desk(open_vault(folder, read_code(code), clock=clock), clock)


def _desk(vault: Vault, clock: Clock) -> Desk:
    from liaison_desk.services import own_terms
    from liaison_desk.services.office_writing import put_into_use

    try:
        made = Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
        put_into_use(made)
        own_terms.put_into_use(made)
    except BaseException:
        vault.close()
        raise
    return made


def new_desk(folder: Path, passphrase: str, setup: Setup, *, clock: Clock = system_clock) -> tuple[Desk, str, tuple[str, ...]]:
    """Make an empty vault with one operation in exactly this folder and open it.

    Returns the desk, the recovery code (told only here) and remarks, such as a weak passphrase. Raises `UserError`
    naming the setting that does not fit, or as the vault does for a folder in use, read-only or full.
    """
    _check(setup)
    holder = setup.author.strip() or _(_NOBODY)
    parameters = keys.calibrated(setup.unlock_seconds) if setup.unlock_seconds > 0 else keys.floor()
    vault, recovery = create(folder, passphrase=passphrase, holder=holder, parameters=parameters, clock=clock)
    with discarded_on_failure(vault):
        desk = _desk(vault, clock)
        _begin(desk, setup)
    weak = _("This passphrase is easy to guess; six random words are better.")
    return desk, str(recovery), (weak,) if keys.is_weak(passphrase) else ()


@contextmanager
def discarded_on_failure(vault: Vault) -> Iterator[None]:
    """Take a new vault away again where its first records cannot be kept: nobody was told its recovery code yet."""
    try:
        yield
    except BaseException:
        vault.close()
        discard(vault.folder)
        raise


def _begin(desk: Desk, setup: Setup) -> None:
    from liaison_desk.storage.undoing import FOUNDING

    name = setup.operation.strip() or _("First operation")
    operation = Operation(id=new_id(), name=name, side=setup.side, whose=setup.whose, started_on=desk.clock().date(), reports_are_owed=True)
    with desk.vault.transaction() as connection:
        schema.keep_value(connection, _OFFICE_KEY, setup.office)
        schema.keep_value(connection, _OPERATION_KEY, operation.id)
    made = desk.journal.keep((operation,), author=desk.author, note=_("The vault was made."))
    with desk.vault.transaction() as connection:
        schema.keep_value(connection, FOUNDING, made.batch)


def _check(setup: Setup) -> None:
    if not _OFFICE.fullmatch(setup.office):
        raise UserError(_("The office's code is 2 to 8 of A-Z and 0-9."), field="office")
    if not 0 <= setup.unlock_seconds <= _LONGEST_UNLOCK:
        message = _("An unlock may cost 0 to {most} seconds.")
        raise UserError(message.format(most=int(_LONGEST_UNLOCK)), field="unlock-seconds")
    _check_code("side", OFFICE_SIDES, setup.side)
    _check_code("whose", OWNERS, setup.whose)


def _check_code(name: str, vocabulary: Vocabulary, code: str) -> None:
    if code not in vocabulary:
        codes = ", ".join(one.code for one in vocabulary)
        raise UserError(_("{name} is one of: {codes}.").format(name=name, codes=codes), field=name)
