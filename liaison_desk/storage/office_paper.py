"""What this laptop prints on every paper of its office, kept inside the vault: one JSON value, and logos by their SHA-256.

Nothing of it travels: each laptop has its own. A logo that was replaced stays, so that a share can be made again.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from liaison_desk.storage import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.vault import Vault

_KEY, _LOGO = "paper", "paper_logo:{sha}"


def read(vault: Vault) -> dict[str, Json]:
    """Return what was kept; nothing where that was never or makes no sense."""
    with vault.connection() as db:
        text = schema.value_of(db, _KEY)
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def keep(vault: Vault, values: Mapping[str, Json], logo: bytes = b"") -> None:
    """Keep values, and a logo beside them."""
    with vault.transaction() as db:
        schema.keep_value(db, _KEY, json.dumps(values, ensure_ascii=False, sort_keys=True))
        if logo:
            schema.keep_value(db, _LOGO.format(sha=digest(logo)), base64.b64encode(logo).decode())


def logo(vault: Vault, sha: str) -> bytes:
    """Return a logo by its SHA-256; nothing where this laptop never had it."""
    if not sha:
        return b""
    with vault.connection() as db:
        text = schema.value_of(db, _LOGO.format(sha=sha))
    return base64.b64decode(text) if text else b""


def digest(content: bytes) -> str:
    """Return the SHA-256 of a logo, in hexadecimal; nothing for no logo."""
    return hashlib.sha256(content).hexdigest() if content else ""
