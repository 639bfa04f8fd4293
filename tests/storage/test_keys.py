"""Keys: known answers, limits that are checked before anything is computed, and secrets that do not show."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import UserError, WrongKeyError
from liaison_desk.storage import keys
from liaison_desk.storage.keys import KdfParameters, Passphrase, RawKey
from liaison_desk.storage.recovery import RecoveryCode

MIB = 1024 * 1024
SALT = keys.packed(bytes(range(16)))
FLOOR = {"alg": "argon2id13", "m": 64 * MIB, "t": 3, "p": 1, "salt": SALT}


def test_the_floor_is_64_mib_and_three_passes() -> None:
    assert keys.floor() == KdfParameters(64 * MIB, 3)
    assert keys.floor().is_acceptable


@pytest.mark.parametrize(
    ("m_bytes", "t", "is_acceptable"),
    [
        (64 * MIB, 3, True),
        (1024 * MIB, 32, True),
        (64 * MIB - 1, 3, False),
        (64 * MIB, 2, False),
        (1024 * MIB + 1, 3, False),
        (64 * MIB, 33, False),
        (0, 0, False),
    ],
)
def test_parameters_have_a_floor_and_a_ceiling(m_bytes: int, t: int, is_acceptable: bool) -> None:
    assert KdfParameters(m_bytes, t).is_acceptable is is_acceptable


def test_a_new_slot_refuses_parameters_outside_the_limits() -> None:
    with pytest.raises(UserError, match="64 MiB"):
        keys.passphrase_kdf(KdfParameters(1 * MIB, 3))


def test_every_new_slot_has_its_own_salt() -> None:
    assert keys.passphrase_kdf(keys.floor())["salt"] != keys.passphrase_kdf(keys.floor())["salt"]


@pytest.mark.parametrize(
    "changed",
    [
        {"m": 1024 * MIB + 1},
        {"m": 2**60},
        {"m": 64 * MIB - 1},
        {"m": -1},
        {"m": "67108864"},
        {"m": True},
        {"m": 1e9},
        {"t": 33},
        {"t": 2},
        {"t": None},
        {"p": 2},
        {"p": 0},
        {"p": "1"},
        {"alg": "argon2d"},
        {"alg": ""},
        {"salt": keys.packed(bytes(8))},
        {"salt": "?"},
        {"salt": None},
    ],
)
def test_a_hostile_or_weak_derivation_is_refused_before_it_is_computed(changed: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[object] = []
    monkeypatch.setattr(keys, "_argon2", lambda *arguments: computed.append(arguments))
    with pytest.raises(WrongKeyError):
        keys.wrapping_key(Passphrase("x"), {**FLOOR, **changed})
    assert computed == []


def test_the_derivation_of_a_passphrase_never_changes() -> None:
    """A known answer: a vault made today must open with every later version."""
    known = "7e7a788253b208bb81c47cd920e4e680fff09896b080cd8894f56075c1480dc7"
    assert keys.wrapping_key(Passphrase("seven lanterns"), FLOOR).hex() == known


def test_the_derivation_of_a_recovery_code_never_changes() -> None:
    known = "598b4291ecdc00501cac770277e99591138a77ce465325b73164866aff45bfb4"
    assert keys.wrapping_key(RecoveryCode(bytes(range(20))), {"alg": "hkdf-sha256", "salt": SALT}).hex() == known


def test_hkdf_gives_the_answer_of_its_standard() -> None:
    """RFC 5869, appendix A.1, cut to the first block."""
    info = bytes.fromhex("f0f1f2f3f4f5f6f7f8f9")
    known = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    assert keys._hkdf(bytes([0x0B] * 22), bytes(range(13)), info).hex() == known


@pytest.mark.parametrize(("typed", "also"), [("caf\u00e9", "cafe\u0301"), ("ﷲ", "الله"), ("ＡＢＣ", "ABC")])
def test_a_passphrase_is_the_same_however_the_keyboard_composes_it(typed: str, also: str) -> None:
    assert typed != also
    assert keys._composite(typed) == keys._composite(also)


@pytest.mark.parametrize("typed", ["\ud800", "a\0b", "", "x" * 100_000])
def test_any_text_can_be_a_passphrase(typed: str) -> None:
    assert len(keys._composite(typed)) == 32


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=64), st.binary(max_size=64))
def test_what_is_wrapped_can_be_unwrapped(wrapping: bytes, key: bytes, about: bytes) -> None:
    nonce, wrapped = keys.wrap(wrapping, key, about)
    assert keys.unwrap(wrapping, nonce, wrapped, about) == key


@given(st.integers(0, 47), st.integers(0, 7))
def test_one_changed_bit_of_a_wrapped_key_is_told(place: int, bit: int) -> None:
    nonce, wrapped = keys.wrap(bytes(32), bytes(32), b"slot")
    changed = bytearray(wrapped)
    changed[place] ^= 1 << bit
    with pytest.raises(WrongKeyError):
        keys.unwrap(bytes(32), nonce, bytes(changed), b"slot")


@pytest.mark.parametrize(
    ("wrapping", "nonce", "about"),
    [(b"\1" * 32, None, b"slot"), (bytes(32), b"\1" * 24, b"slot"), (bytes(32), None, b"other"), (bytes(32), b"", b"slot")],
)
def test_another_key_nonce_or_slot_is_told(wrapping: bytes, nonce: bytes | None, about: bytes) -> None:
    made, wrapped = keys.wrap(bytes(32), b"k" * 32, b"slot")
    with pytest.raises(WrongKeyError):
        keys.unwrap(wrapping, made if nonce is None else nonce, wrapped, about)


def test_each_purpose_has_its_own_key() -> None:
    assert len({keys.subkey(bytes(32), purpose) for purpose in ("header", "holder")} | {bytes(32)}) == 3


@pytest.mark.parametrize("secret", [Passphrase("seven lanterns"), RawKey(b"seven lanterns")])
def test_a_secret_does_not_show_in_a_traceback(secret: Passphrase | RawKey) -> None:
    assert "lanterns" not in f"{secret!r} {secret}"


@pytest.mark.parametrize(("passphrase", "is_weak"), [("", True), ("short", True), ("aaaaaaaaaaaaaaaa", True), ("seven lanterns", False)])
def test_a_short_or_monotonous_passphrase_is_weak(passphrase: str, is_weak: bool) -> None:
    assert keys.is_weak(passphrase) is is_weak


class Laptop:
    """A laptop of known speed: each pass over a MiB takes `seconds_a_pass`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, ram: int, seconds_a_pass: float) -> None:
        self.now = 0.0
        self._cost = seconds_a_pass
        monkeypatch.setattr(keys, "installed_memory", lambda: ram)
        monkeypatch.setattr(keys, "_argon2", self._work)
        monkeypatch.setattr(time, "perf_counter", lambda: self.now)

    def _work(self, _secret: bytes, _salt: bytes, parameters: KdfParameters) -> bytes:
        self.now += parameters.t * parameters.m_bytes / MIB * self._cost
        return b""


@pytest.mark.parametrize(
    ("ram", "seconds_a_pass", "seconds", "expected"),
    [
        pytest.param(8192 * MIB, 2**-4 / 128, 1.0, KdfParameters(128 * MIB, 16), id="passes rise until the time is spent"),
        pytest.param(8192 * MIB, 1.0 / 128, 1.0, KdfParameters(128 * MIB, 3), id="a slow laptop stays at three passes"),
        pytest.param(8192 * MIB, 0.05 / 128, 0.0, KdfParameters(128 * MIB, 3), id="no wish means three passes"),
        pytest.param(2048 * MIB, 2**-4 / 64, 1.0, KdfParameters(64 * MIB, 16), id="a small laptop uses 64 MiB"),
        pytest.param(8192 * MIB, 2**-7 / 128, 1.0, KdfParameters(512 * MIB, 32), id="a fast one uses more memory"),
        pytest.param(4096 * MIB, 0.001 / 128, 9.0, KdfParameters(512 * MIB, 32), id="never more than an eighth of the RAM"),
        pytest.param(2**40, 0.0001 / 128, 9.0, KdfParameters(1024 * MIB, 32), id="never above the ceiling"),
    ],
)
def test_an_unlock_is_made_to_cost_the_asked_time(
    ram: int, seconds_a_pass: float, seconds: float, expected: KdfParameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    Laptop(monkeypatch, ram=ram, seconds_a_pass=seconds_a_pass)
    assert keys.calibrated(seconds) == expected


def test_this_laptop_tells_its_memory() -> None:
    assert keys.installed_memory() > 256 * MIB


@pytest.mark.parametrize("error", [OSError, ValueError])
def test_a_laptop_that_does_not_tell_its_memory_counts_as_four_gib(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> int:
        raise error

    monkeypatch.setattr("os.sysconf", refuse)
    assert keys.installed_memory() == 4096 * MIB
