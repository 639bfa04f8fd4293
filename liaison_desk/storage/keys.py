"""Keys: from a passphrase or recovery code to the key that wraps the vault's data key; the only storage file that knows the primitives.

Argon2id (RFC 9106) turns a passphrase into a wrapping key, HKDF-SHA256 (RFC 5869) a recovery code, which is random enough already.
XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) wraps the 32-byte data key; whatever stands around it in a slot is authenticated with it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import math
import os
import secrets
import sys
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import nacl.bindings
import nacl.exceptions
import nacl.pwhash.argon2id

from liaison_desk.domain.errors import UserError, WrongKeyError
from liaison_desk.i18n import _
from liaison_desk.storage.failures import wrong_key
from liaison_desk.storage.recovery import RecoveryCode

KEY_BYTES = 32
NONCE_BYTES = 24
MIB = 1024 * 1024
LEAST_MEMORY, MOST_MEMORY = 64 * MIB, 1024 * MIB
LEAST_PASSES, MOST_PASSES = 3, 32
_USUAL_MEMORY = 128 * MIB
_SMALL_LAPTOP = 4 * 1024 * MIB
_LARGEST_SHARE = 8
_SALT_BYTES = 16
_ARGON2, _HKDF = "argon2id13", "hkdf-sha256"
_SHORT_PASSPHRASE = 12


@dataclass(frozen=True, slots=True, repr=False)
class Passphrase:
    """A passphrase as typed; `repr()` gives nothing away."""

    text: str

    def __repr__(self) -> str:
        return "Passphrase(…)"


@dataclass(frozen=True, slots=True, repr=False)
class RawKey:
    """The data key itself, 32 bytes: for backups and tests, never for people; `repr()` gives nothing away."""

    key: bytes

    def __repr__(self) -> str:
        return "RawKey(…)"


Secret = Passphrase | RecoveryCode | RawKey


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """What Argon2id costs: `m_bytes` of memory and `t` passes over it, always on one lane."""

    m_bytes: int
    t: int

    @property
    def is_acceptable(self) -> bool:
        """Say whether this is neither a downgrade (under 64 MiB, 3 passes) nor an attack on the laptop (over 1 GiB, 32)."""
        return LEAST_MEMORY <= self.m_bytes <= MOST_MEMORY and LEAST_PASSES <= self.t <= MOST_PASSES


def floor() -> KdfParameters:
    """Return the least that a vault may have: 64 MiB, 3 passes."""
    return KdfParameters(LEAST_MEMORY, LEAST_PASSES)


def calibrated(seconds: float) -> KdfParameters:
    """Return parameters that cost this laptop at least `seconds` of work an unlock.

    Memory is 128 MiB (64 MiB below 4 GiB of RAM) and passes rise from 3; only when 32 passes are too quick does memory double,
    up to an eighth of the RAM and 1 GiB. It takes a few times `seconds`; call it from a worker.
    """
    ram = installed_memory()
    memory = _USUAL_MEMORY if ram >= _SMALL_LAPTOP else LEAST_MEMORY
    passes = LEAST_PASSES
    while (spent := _seconds_of(KdfParameters(memory, passes))) < seconds:
        if passes < MOST_PASSES:
            passes = min(MOST_PASSES, max(passes + 1, math.ceil(passes * seconds / spent)))
        elif memory * 2 <= min(MOST_MEMORY, ram // _LARGEST_SHARE):
            memory, passes = memory * 2, MOST_PASSES // 2
        else:
            break
    return KdfParameters(memory, passes)


def installed_memory() -> int:
    """Return the bytes of RAM in this laptop; 4 GiB where the system does not say."""
    if sys.platform == "win32":
        import ctypes

        status = (ctypes.c_uint64 * 8)(ctypes.sizeof(ctypes.c_uint64) * 8)  # MEMORYSTATUSEX: its own length, load, then bytes of RAM
        return int(status[1]) if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else _SMALL_LAPTOP
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return _SMALL_LAPTOP


def is_weak(passphrase: str) -> bool:
    """Say whether a passphrase deserves a warning: under 12 characters, or fewer than 5 different ones."""
    text = unicodedata.normalize("NFKC", passphrase)
    return len(text) < _SHORT_PASSPHRASE or len(set(text)) < 5


def new_key() -> bytes:
    """Return a fresh 32-byte data key from the system's source of randomness."""
    return secrets.token_bytes(KEY_BYTES)


def subkey(key: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one purpose beside the database, such as the header's seal."""
    return hmac.digest(key, b"liaison-desk/" + purpose.encode(), "sha256")


def passphrase_kdf(parameters: KdfParameters) -> dict[str, object]:
    """Return how a new passphrase slot derives its wrapping key, with a fresh salt.

    Raises UserError for parameters outside the limits of `KdfParameters.is_acceptable`.
    """
    if not parameters.is_acceptable:
        raise UserError(_("An unlock must cost 64 MiB to 1 GiB of memory and 3 to 32 passes."), field="parameters")
    return {"alg": _ARGON2, "m": parameters.m_bytes, "t": parameters.t, "p": 1, "salt": packed(secrets.token_bytes(_SALT_BYTES))}


def recovery_kdf() -> dict[str, object]:
    """Return how a new recovery slot derives its wrapping key, with a fresh salt."""
    return {"alg": _HKDF, "salt": packed(secrets.token_bytes(_SALT_BYTES))}


def is_sound(kdf: Mapping[str, object]) -> bool:
    """Say whether a slot's derivation is one that may be computed; a hostile or weak one is told without computing it."""
    if not _is_salt(kdf.get("salt")):
        return False
    if kdf.get("alg") == _HKDF:
        return True
    memory, passes, lanes = kdf.get("m"), kdf.get("t"), kdf.get("p")
    # In JSON `true` and `1.0` equal 1 as well: only numbers that are whole by their type count.
    if kdf.get("alg") != _ARGON2 or type(memory) is not int or type(passes) is not int or type(lanes) is not int:
        return False
    return lanes == 1 and KdfParameters(memory, passes).is_acceptable


def _is_salt(packed_salt: object) -> bool:
    try:
        return isinstance(packed_salt, str) and len(unpacked(packed_salt)) == _SALT_BYTES
    except WrongKeyError:
        return False


def wrapping_key(secret: Passphrase | RecoveryCode, kdf: Mapping[str, object]) -> bytes:
    """Return the 32-byte key that a secret gives under a slot's derivation; the costly step, once a slot.

    Raises WrongKeyError for parameters outside the limits, before computing anything.
    """
    if not is_sound(kdf):
        raise wrong_key()
    salt = unpacked(str(kdf["salt"]))
    if isinstance(secret, RecoveryCode):
        return _hkdf(secret.secret, salt, b"liaison-recovery-1")
    return _argon2(_composite(secret.text), salt, KdfParameters(int(str(kdf["m"])), int(str(kdf["t"]))))


def wrap(wrapping: bytes, key: bytes, about: bytes) -> tuple[bytes, bytes]:
    """Encrypt `key` under `wrapping`, bound to the bytes `about`; returns a 24-byte nonce and the ciphertext (16 bytes longer)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(key, about, nonce, wrapping)


def unwrap(wrapping: bytes, nonce: bytes, wrapped: bytes, about: bytes) -> bytes:
    """Return what `wrap` encrypted; raises WrongKeyError when the key, the nonce, the ciphertext or `about` is another."""
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped, about, nonce, wrapping)
    except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError):
        raise wrong_key() from None


def packed(content: bytes) -> str:
    """Return bytes as Base64 text (RFC 4648)."""
    return base64.b64encode(content).decode("ascii")


def unpacked(text: str) -> bytes:
    """Return the bytes of Base64 text; raises WrongKeyError for anything else, since only tampering makes it so."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise wrong_key() from None


def _composite(passphrase: str) -> bytes:
    """Return what Argon2id reads. A keyboard may compose letters in another way than the one used at set-up: hence NFKC."""
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.sha256(b"ld-composite-1" + hashlib.sha256(typed).digest()).digest()


def _argon2(secret: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    return nacl.pwhash.argon2id.kdf(KEY_BYTES, secret, salt, opslimit=parameters.t, memlimit=parameters.m_bytes)


def _hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """Return one block of HKDF-SHA256: extract, then expand (RFC 5869, sections 2.2 and 2.3)."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), purpose + b"\x01", "sha256")


def _seconds_of(parameters: KdfParameters) -> float:
    started = time.perf_counter()
    _argon2(bytes(KEY_BYTES), bytes(_SALT_BYTES), parameters)
    return time.perf_counter() - started


def new_signing_key() -> bytes:
    """Return a fresh 32-byte Ed25519 seed (RFC 8032), with which one laptop signs its change sets."""
    return secrets.token_bytes(KEY_BYTES)


def verify_key_of(signing_key: bytes) -> bytes:
    """Return the 32-byte public key of a signing key."""
    return nacl.bindings.crypto_sign_seed_keypair(signing_key)[0]


def signed(signing_key: bytes, message: bytes) -> bytes:
    """Return the 64-byte Ed25519 signature of a message."""
    _public, secret = nacl.bindings.crypto_sign_seed_keypair(signing_key)
    return nacl.bindings.crypto_sign(message, secret)[: nacl.bindings.crypto_sign_BYTES]


def is_signature(verify_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a signature of the message was made with the key that belongs to `verify_key`."""
    try:
        nacl.bindings.crypto_sign_open(signature + message, verify_key)
    except (nacl.exceptions.CryptoError, nacl.exceptions.TypeError, nacl.exceptions.ValueError):
        return False
    return True
