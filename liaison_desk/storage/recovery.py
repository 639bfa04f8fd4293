"""The recovery code: 160 random bits on paper that open the vault when the passphrase is lost.

Eight groups of four Base32 letters (RFC 4648, section 6) and a ninth group of four that checks them, so that a slip of the pen is
found before anything is tried. What is easily misread is read kindly: 0 as O, 1 as I, 8 as B.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _

CODE_BYTES = 20
_GROUP = 4
_CODE_LETTERS = 32
_CHECK_LETTERS = 4
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryCode:
    """A recovery code as its 20 bytes; `str()` gives what is printed, `repr()` gives nothing away."""

    secret: bytes

    def __str__(self) -> str:
        letters = _letters(self.secret)
        return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))

    def __repr__(self) -> str:
        return "RecoveryCode(…)"


def new_code() -> RecoveryCode:
    """Return a fresh code from the system's source of randomness."""
    return RecoveryCode(secrets.token_bytes(CODE_BYTES))


def read_code(typed: str) -> RecoveryCode:
    """Return the code that somebody typed; spaces, hyphens and case do not matter.

    Raises UserError with the field `recovery` where letters are missing, foreign, or do not fit their check group.
    """
    letters = "".join(typed.upper().replace("-", " ").split()).translate(_MISREAD)
    if len(letters) != _CODE_LETTERS + _CHECK_LETTERS:
        raise UserError(_("A recovery code has nine groups of four letters and digits."), field="recovery")
    try:
        code = base64.b32decode(letters[:_CODE_LETTERS])
    except ValueError:
        raise UserError(_("A recovery code holds only the letters A to Z and the digits 2 to 7."), field="recovery") from None
    if _letters(code) != letters:
        raise UserError(_("There is a slip in this recovery code: its last group does not fit the others."), field="recovery")
    return RecoveryCode(code)


def _letters(code: bytes) -> str:
    check = base64.b32encode(hashlib.sha256(b"liaison-recovery-1" + code).digest()).decode()[:_CHECK_LETTERS]
    return base64.b32encode(code).decode() + check
