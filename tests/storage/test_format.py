"""The format as `docs/formats/vault.md` describes it, read without Liaison Desk: a vault outlives the program that made it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import unicodedata
from pathlib import Path
from typing import Any

import nacl.bindings
import nacl.pwhash.argon2id
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.template_vault import HOLDER, PASSPHRASE, TemplateVault


def canonical(values: object) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode("ascii")


def opened(key: bytes, nonce: bytes, content: bytes, about: bytes) -> bytes:
    return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(content, about, nonce, key)


def subkey(key: bytes, name: str) -> bytes:
    return hmac.new(key, f"liaison-desk/{name}".encode(), "sha256").digest()


def data_key(header: dict[str, Any], slot: dict[str, Any], wrapping: bytes) -> bytes:
    shown = {name: value for name, value in slot.items() if name not in {"nonce", "wrapped"}}
    about = canonical({"cipher": "sqlcipher4-raw", "slot": shown, "vault_id": header["vault_id"]})
    return opened(wrapping, base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"]), about)


def from_passphrase(kdf: dict[str, Any], passphrase: str) -> bytes:
    text = hashlib.sha256(unicodedata.normalize("NFKC", passphrase).encode()).digest()
    secret = hashlib.sha256(b"ld-composite-1" + text).digest()
    return nacl.pwhash.argon2id.kdf(32, secret, base64.b64decode(kdf["salt"]), opslimit=kdf["t"], memlimit=kdf["m"])


def from_code(kdf: dict[str, Any], printed: str) -> bytes:
    letters = printed.replace("-", "")
    code = base64.b32decode(letters[:32])
    assert base64.b32encode(hashlib.sha256(b"liaison-recovery-1" + code).digest())[:4].decode() == letters[32:]
    extracted = hmac.new(base64.b64decode(kdf["salt"]), code, "sha256").digest()
    return hmac.new(extracted, b"liaison-recovery-1\x01", "sha256").digest()


@pytest.fixture
def header(desk_folder: Path) -> dict[str, Any]:
    content = (desk_folder / "vault.json").read_bytes()
    values: dict[str, Any] = json.loads(content)
    assert content == canonical(values) + b"\n" == (desk_folder / "vault.json.2").read_bytes()
    return values


@pytest.mark.parametrize("kind", ["passphrase", "recovery"])
def test_the_data_key_can_be_found_by_the_description_alone(header: dict[str, Any], template_vault: TemplateVault, kind: str) -> None:
    (slot,) = [one for one in header["slots"] if one["kind"] == kind]
    wrapping = {
        "passphrase": lambda: from_passphrase(slot["kdf"], PASSPHRASE),
        "recovery": lambda: from_code(slot["kdf"], str(template_vault.code)),
    }
    assert data_key(header, slot, wrapping[kind]()) == template_vault.key.key


def test_the_seal_and_the_name_can_be_read_by_the_description_alone(header: dict[str, Any], template_vault: TemplateVault) -> None:
    key = template_vault.key.key
    seal = hmac.new(subkey(key, "header"), canonical({**header, "seal": ""}), "sha256").digest()
    assert base64.b64decode(header["seal"]) == seal
    sealed = base64.b64decode(header["slots"][0]["holder"])
    assert opened(subkey(key, "holder"), sealed[:24], sealed[24:], header["slots"][0]["id"].encode()).decode() == HOLDER


def test_the_database_can_be_opened_by_the_description_alone(
    desk_folder: Path, header: dict[str, Any], template_vault: TemplateVault
) -> None:
    database = sqlcipher.connect(str(desk_folder / "vault.db"))
    database.execute(f"PRAGMA key = \"x'{template_vault.key.key.hex()}'\"")
    database.execute("PRAGMA cipher_page_size = 8192")
    assert header["format"] == 2
    assert database.execute("PRAGMA application_id").fetchone() == (0x4C44534B,)
    assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]
    values = dict(database.execute("SELECT key, value FROM meta").fetchall())
    assert values["vault_id"] == header["vault_id"]
    assert {"header_generation", "program", "origin_line", "origin_stamp", "origin_laptop"} <= values.keys()
    database.close()


def test_the_header_has_exactly_the_described_keys(header: dict[str, Any]) -> None:
    described = (Path(__file__).parents[2] / "docs" / "formats" / "vault.md").read_text("utf-8")
    named = {line.split("`")[1] for line in described.splitlines() if line.startswith("| `")}
    assert {*header, *header["slots"][0]} <= named
    assert set(header) == {"format", "vault_id", "cipher", "created", "app", "generation", "dek_generation", "slots", "seal"}
