"""The header: `vault.json` and its twin `vault.json.2`, which hold the key slots and nothing that can be read without a key.

A slot wraps the vault's one data key under a key that a passphrase or recovery code gives. The holder's name is sealed with the data
key, so that a found laptop does not say who worked here. The whole header carries a seal made with the data key; a copy whose seal does
not fit is as good as none. Both copies are of the same generation; one that a kill left behind is brought up to date at the next unlock.
The format is written down in `docs/formats/vault.md`.
"""

from __future__ import annotations

import hmac
import json
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_desk import __version__
from liaison_desk.domain.errors import DeskError, NewerVersionError, WrongKeyError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import failures, keys, pages, shredding
from liaison_desk.storage.atomic import write_atomically
from liaison_desk.storage.recovery import RecoveryCode

if TYPE_CHECKING:
    from liaison_desk.storage.keys import Passphrase, Secret

FORMAT = 2
"""2 is a vault whose database has pages of 8 KiB; one of format 1 stays what it is."""
COPIES = ("vault.json", "vault.json.2")
UNFINISHED = "unfinished"
"""A folder in one that is not a vault yet: it is being made, or restored into a folder that was there."""
PASSPHRASE, RECOVERY = "passphrase", "recovery"
MOST_SLOTS = 32
"""More are refused before any is tried: each costs a second."""
LARGEST = 256 * 1024
_CIPHER = "sqlcipher4-raw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the data key: its kind, its derivation, and the data key wrapped under what that gives.

    `holder` is the person's name sealed with the data key, `dek` the generation of the data key, `created` an instant in UTC.
    Byte values are Base64. A kind that this version does not know is kept as it is and never tried.
    """

    id: str
    kind: str
    holder: str
    created: str
    dek: int
    kdf: Mapping[str, object]
    nonce: str
    wrapped: str

    def about(self, vault_id: str) -> bytes:
        """Return what is authenticated with the wrapped key: this vault, and the slot's other values."""
        shown = {name: value for name, value in asdict(self).items() if name not in {"nonce", "wrapped"}}
        return _canonical({"cipher": _CIPHER, "slot": shown, "vault_id": vault_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What both copies hold; `generation` rises with every change of a slot, `dek_generation` with every change of the data key."""

    vault_id: str
    created: str
    generation: int
    slots: tuple[Slot, ...]
    app: str = __version__
    dek_generation: int = 1
    format: int = FORMAT
    cipher: str = _CIPHER
    seal: str = ""

    @property
    def page_size(self) -> int:
        """The size in bytes of the pages of the vault's database."""
        return pages.SIZE if self.format > 1 else pages.FORMER

    def sealed(self, key: bytes) -> Header:
        """Return this header under the seal that the data key gives it."""
        return replace(self, seal=_seal(self, key))

    def is_authentic(self, key: bytes) -> bool:
        """Say whether the seal was made with this data key over exactly these values."""
        return hmac.compare_digest(self.seal, _seal(self, key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """What an unlock gives: the header that is in force, the data key, and the slot that opened it (None: the raw key itself)."""

    header: Header
    key: bytes
    slot: Slot | None

    def __repr__(self) -> str:
        return f"Unlocked(header={self.header.vault_id!r})"


def instant(at: datetime) -> str:
    """Return an aware instant as the header writes it: `2026-11-22T19:05:00Z`."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def new_slot(
    vault_id: str, key: bytes, secret: Passphrase | RecoveryCode, *, holder: str, kdf: Mapping[str, object], at: datetime, dek: int = 1
) -> Slot:
    """Wrap the data key for one person under a new slot with a fresh id, derivation `kdf` (see `keys.py`) and nonce."""
    kind = RECOVERY if isinstance(secret, RecoveryCode) else PASSPHRASE
    slot_id = str(uuid.uuid4())
    sealed = b"".join(keys.wrap(keys.subkey(key, "holder"), holder.encode(), slot_id.encode()))
    slot = Slot(id=slot_id, kind=kind, holder=keys.packed(sealed), created=instant(at), dek=dek, kdf=dict(kdf), nonce="", wrapped="")
    nonce, wrapped = keys.wrap(keys.wrapping_key(secret, kdf), key, slot.about(vault_id))
    return replace(slot, nonce=keys.packed(nonce), wrapped=keys.packed(wrapped))


def holder_of(slot: Slot, key: bytes) -> str:
    """Return the name of the person whose slot this is."""
    sealed = keys.unpacked(slot.holder)
    name = keys.unwrap(keys.subkey(key, "holder"), sealed[: keys.NONCE_BYTES], sealed[keys.NONCE_BYTES :], slot.id.encode())
    return name.decode()


def write(folder: Path, header: Header) -> None:
    """Write both copies, one after the other, each old or new but never mixed; what they held until then is written over."""
    for name in COPIES:
        write_atomically(folder / name, bytes_of(header), put=shredding.replace_shredding)


def held_by(folder: Path, header: Header) -> int:
    """Return how many of the two copies hold exactly this header; one is enough for it to be in force, and for no older one to open."""
    count = 0
    for name in COPIES:
        with suppress(OSError):
            count += (folder / name).read_bytes() == bytes_of(header)
    return count


def bytes_of(header: Header) -> bytes:
    """Return what a copy of the header holds, byte for byte."""
    return _canonical(asdict(header)) + b"\n"


def read(folder: Path) -> tuple[Header, ...]:
    """Return the copies that can be read, newest generation first, equal ones once.

    Raises NotAVaultError (no vault, or JSON of something else), NewerVersionError, DamagedError (no copy can be read, or both are gone from
    beside a database or backups), ReadOnlyError.
    """
    headers: list[Header] = []
    problems: list[DeskError] = []
    for name in COPIES:
        try:
            header = parsed(folder / name)
        except NewerVersionError:
            raise
        except DeskError as error:
            problems.append(error)
        else:
            headers += [header] if header not in headers else []
    if not headers:
        raise problems[0]
    return tuple(sorted(headers, key=lambda header: -header.generation))


def parsed(file: Path) -> Header:
    """Return one copy of the header; raises as `read` does."""
    folder = file.parent
    with failures.translated(folder):
        if not file.is_file():
            raise _gone(folder)
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise failures.not_a_vault(folder)
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise failures.damaged(folder) from None
    if not isinstance(values, dict) or not {"format", "vault_id", "slots"} <= values.keys():
        raise failures.not_a_vault(folder)
    _refuse_newer(values, folder)
    return _from_json(values, folder)


def has_remains(folder: Path) -> bool:
    """Say whether a folder without key files holds what else a vault is made of: its database, or backups."""
    return not (folder / UNFINISHED).exists() and ((folder / "vault.db").is_file() or bool(_slips(folder)))


def _gone(folder: Path) -> DeskError:
    """Return why a copy of the header is not there: it was lost, both were, or there never was one."""
    if any((folder / name).exists() for name in COPIES):
        return failures.damaged(folder)
    slips = _slips(folder)
    return failures.header_gone(folder, max(slips, default="")) if has_remains(folder) else failures.not_a_vault(folder)


def _slips(folder: Path) -> list[str]:
    """Return the names of the backups in a vault's folder; they begin with their instant, so the newest sorts last."""
    return [one.parent.name for one in folder.glob("backups/*/backup.json") if not one.parent.name.startswith(".")]


def unlock(folder: Path, secret: Secret) -> Unlocked:
    """Find the data key: try the secret on each slot of its kind, in the newest authentic copy.

    Raises WrongKeyError with one and the same message for a wrong secret and a tampered slot, with another one where a backup shows that
    a derivation was changed; DamagedError for a hostile derivation, which is refused before anything is computed; otherwise as `read`.
    """
    headers = read(folder)
    if isinstance(secret, keys.RawKey):
        authentic = [header for header in headers if header.is_authentic(secret.key)]
        if not authentic:
            raise failures.wrong_key()
        return Unlocked(header=authentic[0], key=secret.key, slot=None)
    if not any(_may_be_computed(header, _kind_of(secret)) for header in headers):
        raise failures.header_changed(folder)
    derived: dict[str, bytes] = {}
    for header in headers:
        opened = _try(header, secret, derived)
        if opened and not any(newer.is_authentic(opened.key) for newer in headers[: headers.index(header)]):
            return opened
    raise failures.header_differs() if _differ(folder, headers) else failures.wrong_key()


def complete(folder: Path, unlocked: Unlocked) -> None:
    """Finish a change of slots that a kill cut short: an authentic copy of an older generation is replaced.

    A copy that is damaged, missing or not authentic stays for `doctor` to tell.
    """
    for header in read(folder):
        if header.generation < unlocked.header.generation and header.is_authentic(unlocked.key):
            write(folder, unlocked.header)
            return


def _try(header: Header, secret: Passphrase | RecoveryCode, derived: dict[str, bytes]) -> Unlocked | None:
    kind = _kind_of(secret)
    if not _may_be_computed(header, kind):
        return None
    for slot in _of_kind(header, kind):
        try:
            name = json.dumps(slot.kdf, sort_keys=True)
            derived[name] = derived.get(name) or keys.wrapping_key(secret, slot.kdf)
            key = keys.unwrap(derived[name], keys.unpacked(slot.nonce), keys.unpacked(slot.wrapped), slot.about(header.vault_id))
        except WrongKeyError:
            continue
        return Unlocked(header=header, key=key, slot=slot) if header.is_authentic(key) else None
    return None


def _kind_of(secret: Passphrase | RecoveryCode) -> str:
    return RECOVERY if isinstance(secret, RecoveryCode) else PASSPHRASE


def _of_kind(header: Header, kind: str) -> list[Slot]:
    return [slot for slot in header.slots if slot.kind == kind]


def _may_be_computed(header: Header, kind: str) -> bool:
    """Say whether every slot of a kind has a derivation of ours; one that has not makes all of them suspect."""
    candidates = _of_kind(header, kind)
    return len(candidates) <= MOST_SLOTS and all(keys.is_sound(slot.kdf) for slot in candidates)


def _differ(folder: Path, headers: Iterable[Header]) -> bool:
    """Say whether a derivation differs between copies, or from the newest backup: a slot is never changed, only replaced."""
    others = list(headers)
    if slips := _slips(folder):
        with suppress(DeskError):
            others += read(folder / "backups" / max(slips))
    known: dict[str, Mapping[str, object]] = {}
    return any(known.setdefault(slot.id, slot.kdf) != slot.kdf for header in others for slot in header.slots)


def _seal(header: Header, key: bytes) -> str:
    return keys.packed(hmac.digest(keys.subkey(key, "header"), _canonical(asdict(replace(header, seal=""))), "sha256"))


def _canonical(values: object) -> bytes:
    """Return JSON with sorted keys, no spaces and plain ASCII: the same values always give the same bytes."""
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode("ascii")


def _refuse_newer(values: Mapping[str, object], folder: Path) -> None:
    version = values["format"]
    if type(version) is not int or version < 1:
        raise failures.not_a_vault(folder)
    if version > FORMAT:
        raise newer(str(values.get("app", "")))


def newer(app: str) -> NewerVersionError:
    """Return the error for a vault that Liaison Desk `app` (a version such as `2.1.0`; may be empty) wrote and this one cannot read."""
    written_by = _("Liaison Desk {version}").format(version=isolate(app[:40], left_to_right=True)) if app else _("a newer Liaison Desk")
    return NewerVersionError(
        _("{program} wrote this vault; this is version {version} and has read nothing of it.").format(
            program=written_by, version=isolate(__version__, left_to_right=True)
        ),
        remedy=_("Install that version or a newer one."),
    )


def _from_json(values: Mapping[str, object], folder: Path) -> Header:
    raw_slots = values["slots"]
    if not isinstance(raw_slots, list):
        raise failures.damaged(folder)
    slots = tuple(Slot(**_typed(Slot, raw, folder)) for raw in raw_slots)
    return Header(**{**_typed(Header, {**values, "slots": []}, folder), "slots": slots})


def _typed(shape: type[Slot | Header], raw: object, folder: Path) -> dict[str, Any]:
    """Return exactly the values that a class wants, each of its type; anything else is damage."""
    names: Iterable[str] = [field.name for field in fields(shape)]
    kinds: dict[str, type] = {"dek": int, "generation": int, "dek_generation": int, "format": int, "kdf": dict, "slots": list}
    if not isinstance(raw, dict) or raw.keys() != set(names):
        raise failures.damaged(folder)
    if any(type(raw[name]) is not kinds.get(name, str) for name in names):
        raise failures.damaged(folder)
    return dict(raw)
