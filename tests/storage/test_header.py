"""The header: two copies, slots that authenticate what stands around them, and no secret or name in clear."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.errors import DamagedError, DeskError, NewerVersionError, NotAVaultError, WrongKeyError
from liaison_desk.storage import header, keys
from liaison_desk.storage.header import COPIES, FORMAT, Header
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.recovery import RecoveryCode

KEY = b"k" * 32
CODE = RecoveryCode(bytes(range(20)))
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def made(*, generation: int = 1, code: RecoveryCode = CODE, key: bytes = KEY) -> Header:
    """A header with one recovery slot, which costs no Argon2id."""
    slot = header.new_slot("v-1", key, code, holder="Ana Vere", kdf=keys.recovery_kdf(), at=AT)
    return Header(vault_id="v-1", created=header.instant(AT), generation=generation, slots=(slot,)).sealed(key)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    header.write(tmp_path, made())
    return tmp_path


def change(file: Path, changing: Callable[[dict[str, Any]], object]) -> None:
    values = json.loads(file.read_bytes())
    changing(values)
    file.write_text(json.dumps(values))


def change_both(folder: Path, changing: Callable[[dict[str, Any]], object]) -> None:
    for name in COPIES:
        change(folder / name, changing)


def test_both_copies_hold_the_same_bytes(folder: Path) -> None:
    assert (folder / COPIES[0]).read_bytes() == (folder / COPIES[1]).read_bytes()
    assert len(header.read(folder)) == 1


def test_what_is_written_can_be_read(folder: Path) -> None:
    assert header.read(folder)[0].vault_id == "v-1"
    assert header.parsed(folder / COPIES[0]).slots[0].created == "2026-11-22T09:30:00Z"


def test_the_header_names_nobody_and_holds_no_key(folder: Path) -> None:
    content = (folder / COPIES[0]).read_text()
    assert "Ana" not in content
    assert keys.packed(KEY) not in content
    assert str(CODE)[:9] not in content


def test_the_code_gives_the_key_and_the_name(folder: Path) -> None:
    unlocked = header.unlock(folder, CODE)
    assert unlocked.key == KEY
    assert unlocked.slot is not None
    assert header.holder_of(unlocked.slot, KEY) == "Ana Vere"


def test_the_raw_key_is_known_by_the_seal(folder: Path) -> None:
    assert header.unlock(folder, RawKey(KEY)).slot is None
    with pytest.raises(WrongKeyError):
        header.unlock(folder, RawKey(b"x" * 32))


def test_an_unlock_does_not_show_the_key(folder: Path) -> None:
    assert "kkkk" not in repr(header.unlock(folder, CODE))


@pytest.mark.parametrize("secret", [RecoveryCode(bytes(20)), Passphrase("a passphrase where there is only a code")])
def test_another_secret_does_not_open(folder: Path, secret: RecoveryCode | Passphrase) -> None:
    with pytest.raises(WrongKeyError):
        header.unlock(folder, secret)


@pytest.mark.parametrize("copy", COPIES)
def test_one_copy_is_enough(folder: Path, copy: str) -> None:
    (folder / copy).unlink()
    assert header.unlock(folder, CODE).key == KEY


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("content", [b"", b"\0\xff", b"[" * 10_000, b"{", b'{"format": 1}', b"[]"])
def test_a_broken_copy_does_no_harm_beside_a_good_one(folder: Path, copy: str, content: bytes) -> None:
    (folder / copy).write_bytes(content)
    assert header.unlock(folder, CODE).key == KEY


def test_a_folder_without_a_header_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVaultError):
        header.read(tmp_path)
    with pytest.raises(NotAVaultError):
        header.read(tmp_path / "absent")


def test_a_file_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("hello")
    with pytest.raises(NotAVaultError):
        header.read(tmp_path / "note.txt")


@pytest.mark.parametrize(
    "content", [b'{"name": "a web page"}', b"[1, 2]", b'{"format": "x", "vault_id": "", "slots": []}', b" " * 300_000 + b"{}"]
)
def test_json_of_something_else_is_no_vault(folder: Path, content: bytes) -> None:
    for name in COPIES:
        (folder / name).write_bytes(content)
    with pytest.raises(NotAVaultError):
        header.read(folder)


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 40, b"[" * 10_000])
def test_two_broken_copies_are_damage(folder: Path, content: bytes) -> None:
    for name in COPIES:
        (folder / name).write_bytes(content)
    with pytest.raises(DamagedError):
        header.read(folder)


@pytest.mark.parametrize(
    "changing",
    [
        lambda values: values.pop("created"),
        lambda values: values.update(more=1),
        lambda values: values.update(generation="1"),
        lambda values: values.update(generation=True),
        lambda values: values.update(slots={}),
        lambda values: values.update(slots=[1]),
        lambda values: values["slots"][0].pop("nonce"),
        lambda values: values["slots"][0].update(kdf=[]),
    ],
)
def test_a_header_of_another_shape_is_damage(folder: Path, changing: Callable[[dict[str, Any]], object]) -> None:
    change_both(folder, changing)
    with pytest.raises(DamagedError):
        header.read(folder)


def test_a_newer_format_is_refused_by_either_copy_and_says_who_wrote_it(folder: Path) -> None:
    change(folder / COPIES[1], lambda values: values.update(format=FORMAT + 1, app="7.1", slots="something new"))
    with pytest.raises(NewerVersionError, match=r"7\.1"):
        header.unlock(folder, CODE)


def test_a_newer_format_without_a_version_is_refused_too(folder: Path) -> None:
    change_both(folder, lambda values: (values.update(format=99), values.pop("app")))
    with pytest.raises(NewerVersionError, match="newer Liaison Desk"):
        header.read(folder)


def tampered_headers() -> list[Any]:
    """Every value of the header and its slot, changed to another of its kind."""
    slot = ["id", "kind", "holder", "created", "nonce", "wrapped"]
    changes = [
        pytest.param(lambda values, n=name: values["slots"][0].update({n: values["slots"][0][n][:-4] + "AAA="}), id=name) for name in slot
    ]
    changes += [
        pytest.param(lambda values, n=name: values.update({n: "2"}), id=name) for name in ("vault_id", "created", "app", "cipher", "seal")
    ]
    changes += [pytest.param(lambda values, n=name: values.update({n: 9}), id=name) for name in ("generation", "dek_generation")]
    changes += [
        pytest.param(lambda values: values["slots"][0].update(dek=9), id="dek"),
        pytest.param(lambda values: values["slots"][0]["kdf"].update(salt=keys.packed(bytes(16))), id="salt"),
        pytest.param(lambda values: values["slots"][0]["kdf"].update(more=1), id="kdf"),
        pytest.param(lambda values: values["slots"].append(values["slots"][0]), id="a slot more"),
        pytest.param(lambda values: values["slots"].clear(), id="no slot"),
        pytest.param(lambda values: values["slots"][0].update(nonce="not base 64"), id="nonce of another kind"),
    ]
    return changes


@pytest.mark.parametrize("changing", tampered_headers())
def test_a_tampered_header_gives_the_same_message_as_a_wrong_secret(folder: Path, changing: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(WrongKeyError) as wrong:
        header.unlock(folder, RecoveryCode(bytes(20)))
    change_both(folder, changing)
    with pytest.raises(WrongKeyError) as tampered:
        header.unlock(folder, CODE)
    assert str(tampered.value) == str(wrong.value)


@pytest.mark.parametrize("changed", [{"m": 2**40}, {"t": 1000}, {"p": 64}, {"m": 1024}])
def test_a_hostile_slot_is_refused_before_any_is_computed(tmp_path: Path, changed: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_argon2", lambda *_arguments: b"w" * 32)
    slot = header.new_slot("v-1", KEY, Passphrase("x"), holder="Ana", kdf=keys.passphrase_kdf(keys.floor()), at=AT)
    hostile = replace(slot, kdf={**slot.kdf, **changed})
    header.write(tmp_path, replace(made(), slots=(slot, hostile)).sealed(KEY))
    monkeypatch.setattr(keys, "_argon2", lambda *_arguments: pytest.fail("computed"))
    with pytest.raises(DamagedError, match="were changed"):
        header.unlock(tmp_path, Passphrase("x"))


def test_each_slot_is_computed_once_though_the_copies_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[object] = []
    monkeypatch.setattr(keys, "_argon2", lambda *arguments: computed.append(arguments) or b"w" * 32)
    slot = header.new_slot("v-1", KEY, Passphrase("x"), holder="Ana", kdf=keys.passphrase_kdf(keys.floor()), at=AT)
    header.write(tmp_path, replace(made(), slots=(slot,)).sealed(KEY))
    change(tmp_path / COPIES[0], lambda values: values.update(created="1999-01-01T00:00:00Z"))
    computed.clear()
    assert header.unlock(tmp_path, Passphrase("x")).header.created == "2026-11-22T09:30:00Z"
    assert len(computed) == 1


def test_a_slot_of_a_kind_from_later_is_kept_and_never_tried(folder: Path) -> None:
    later = replace(made().slots[0], kind="keyring", kdf={"alg": "something new"})
    header.write(folder, replace(header.read(folder)[0], slots=(later, *header.read(folder)[0].slots)).sealed(KEY))
    assert header.unlock(folder, CODE).header.slots[0] == later


def write_one(folder: Path, copy: str, changed: Header) -> None:
    aside = folder / "aside"
    aside.mkdir()
    header.write(aside, changed)
    (aside / copy).replace(folder / copy)


@pytest.mark.parametrize("copy", COPIES)
def test_after_a_change_that_was_cut_off_only_the_newer_code_opens(folder: Path, copy: str) -> None:
    newer = RecoveryCode(b"n" * 20)
    write_one(folder, copy, made(generation=2, code=newer))
    with pytest.raises(WrongKeyError):
        header.unlock(folder, CODE)
    assert header.unlock(folder, newer).header.generation == 2


@pytest.mark.parametrize("copy", COPIES)
def test_a_change_that_was_cut_off_is_completed(folder: Path, copy: str) -> None:
    newer = RecoveryCode(b"n" * 20)
    write_one(folder, copy, made(generation=2, code=newer))
    header.complete(folder, header.unlock(folder, newer))
    assert [one.generation for one in header.read(folder)] == [2]


def test_a_copy_that_is_not_authentic_is_left_for_the_doctor(folder: Path) -> None:
    write_one(folder, COPIES[1], made(generation=0, key=b"x" * 32))
    before = (folder / COPIES[1]).read_bytes()
    header.complete(folder, header.unlock(folder, CODE))
    assert (folder / COPIES[1]).read_bytes() == before


def test_a_newer_copy_that_is_not_authentic_locks_nobody_out(folder: Path) -> None:
    change(folder / COPIES[0], lambda values: values.update(generation=7))
    assert header.unlock(folder, CODE).header.generation == 1


def test_every_refusal_is_an_error_of_ours(folder: Path) -> None:
    for place in range(0, (folder / COPIES[0]).stat().st_size, 7):
        content = bytearray((folder / COPIES[0]).read_bytes())
        content[place] ^= 0x01
        for name in COPIES:
            (folder / name).write_bytes(content)
        with pytest.raises(DeskError):
            header.unlock(folder, CODE)
        header.write(folder, made())


MIB = 1024 * 1024
SOUND: dict[str, Any] = {"alg": "argon2id13", "m": 64 * MIB, "t": 3, "p": 1, "salt": keys.packed(bytes(16))}


def hostile_derivations() -> list[dict[str, Any]]:
    """A hundred ways to make an unlock cheap for a thief or endless for its owner."""
    memory = [0, 1, -1, 2**10, 63 * MIB, 64 * MIB - 1, 1024 * MIB + 1, 2**31, 2**40, 2**63, -(2**63), 10**30]
    passes = [0, 1, 2, -1, 33, 50, 1_000, 2**31, 2**63, 10**30]
    lanes = [0, 2, 4, 64, -1, 2**31, "1", 1.0, True, None]
    other = [None, "", "3", 1e9, 3.0, True, False, [], {}, [3]]
    names = ["", "argon2i", "argon2d", "argon2id", "ARGON2ID13", "scrypt", "pbkdf2", "none", None, 13]
    salts = [None, "", "?", "AAAA", keys.packed(bytes(8)), keys.packed(bytes(15)), keys.packed(bytes(17)), keys.packed(bytes(64)), 16, []]
    found = [{"m": one} for one in memory] + [{"t": one} for one in passes] + [{"p": one} for one in lanes]
    found += [{name: one} for name in ("m", "t") for one in other]
    found += [{"alg": one} for one in names] + [{"salt": one} for one in salts]
    found += [{"m": more, "t": many} for more in (2**40, 0) for many in (2**31, 0, 2, 33)]
    found += [{"m": 1024 * MIB + step, "t": 32 + step, "p": 1 + step} for step in range(1, 21)]
    return found


def test_a_hundred_hostile_headers_are_refused_and_nothing_is_ever_computed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nacl.pwhash.argon2id.kdf", lambda *_arguments, **_how: pytest.fail("computed"))
    hostile = hostile_derivations()
    assert len(hostile) >= 100
    sound = replace(made().slots[0], kind="passphrase")
    for changed in hostile:
        slot = replace(sound, kdf={**SOUND, **changed})
        header.write(folder, replace(made(), slots=(slot,)).sealed(KEY))
        with pytest.raises(DamagedError, match="were changed"):
            header.unlock(folder, Passphrase("seven lanterns"))


@pytest.mark.parametrize("count", [header.MOST_SLOTS + 1, 300])
def test_a_header_with_endless_slots_is_refused_before_any_is_computed(folder: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nacl.pwhash.argon2id.kdf", lambda *_arguments, **_how: pytest.fail("computed"))
    slot = replace(made().slots[0], kind="passphrase", kdf=SOUND)
    slots = tuple(replace(slot, id=str(number)) for number in range(count))
    header.write(folder, replace(made(), slots=slots).sealed(KEY))
    with pytest.raises(DamagedError, match="were changed"):
        header.unlock(folder, Passphrase("seven lanterns"))


def test_without_both_key_files_a_vault_says_what_it_was_and_which_backup_has_them(folder: Path) -> None:
    for name in COPIES:
        (folder / name).unlink()
    for made in ("20261101T080000000000Z", "20261102T080000000000Z"):
        (folder / "backups" / made).mkdir(parents=True)
        (folder / "backups" / made / "backup.json").write_text("{}")

    with pytest.raises(DamagedError, match="key files") as caught:
        header.read(folder)

    assert "20261102T080000000000Z" in (caught.value.remedy or "")


def test_without_key_files_and_backups_the_remedy_is_another_backup(folder: Path) -> None:
    for name in COPIES:
        (folder / name).unlink()
    (folder / "vault.db").write_bytes(b"noise")

    with pytest.raises(DamagedError, match="key files") as caught:
        header.read(folder)

    assert "another backup" in (caught.value.remedy or "")


def test_a_vault_whose_making_was_cut_off_was_never_one(folder: Path) -> None:
    for name in (*COPIES, "vault.db"):
        (folder / name).unlink(missing_ok=True)
    (folder / "vault.db").write_bytes(b"noise")
    (folder / "unfinished").touch()

    with pytest.raises(NotAVaultError):
        header.read(folder)


def with_other_passes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a header with one passphrase slot, and raise the passes in one file of it within what may be computed."""
    monkeypatch.setattr(keys, "_argon2", lambda _words, salt, parameters: salt + bytes([parameters.t]) * 16)
    slot = header.new_slot("v-1", KEY, Passphrase("x"), holder="Ana", kdf=keys.passphrase_kdf(keys.floor()), at=AT)
    header.write(file.parent, replace(made(), slots=(slot,)).sealed(KEY))
    change(file, lambda values: values["slots"][0]["kdf"].update(t=9))


def test_numbers_changed_in_both_copies_are_told_where_a_backup_has_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_other_passes(folder / COPIES[0], monkeypatch)
    place = folder / "backups" / "20261101T080000000000Z"
    place.mkdir(parents=True)
    (place / "backup.json").write_text("{}")
    (place / COPIES[0]).write_bytes((folder / COPIES[1]).read_bytes())
    (folder / COPIES[1]).write_bytes((folder / COPIES[0]).read_bytes())

    with pytest.raises(WrongKeyError, match="key file was changed: a backup"):
        header.unlock(folder, Passphrase("x"))


def test_numbers_changed_in_one_copy_keep_nobody_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_other_passes(folder / COPIES[0], monkeypatch)

    assert header.unlock(folder, Passphrase("x")).key == KEY
