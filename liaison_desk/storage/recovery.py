"""The recovery code: 160 random bits on paper that open the vault when the passphrase is lost.

Eight groups of four Base32 letters (RFC 4648, section 6) and a ninth group of four that checks them, so that a slip of the pen is
found before anything is tried. What is easily misread is read kindly: 0 as O, 1 as I, 8 as B.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _

CODE_BYTES = 20
_GROUP = 4
_CODE_LETTERS = 32
_CHECK_LETTERS = 4
GROUPS = 9
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
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
    """Return the code that somebody typed; spaces, dashes of any kind, marks that nobody sees, and case do not matter.

    Raises UserError with the field `recovery`, which names the group: one that is too short or long, one that holds a foreign letter, and
    as far as the check group tells, one with a slip.
    """
    groups = _typed_groups(typed)
    letters = "".join(groups)
    foreign = next((number for number, group in enumerate(groups, start=1) if set(group) - _ALPHABET), 0)
    if foreign:
        message = _("Group {group} holds a character that no recovery code has: only A to Z and 2 to 7.")
        raise UserError(message.format(group=foreign), field="recovery")
    if not _is_whole(letters):
        raise UserError(_slip(letters), field="recovery")
    return RecoveryCode(base64.b32decode(letters[:_CODE_LETTERS]))


def groups_of(code: RecoveryCode) -> tuple[str, ...]:
    """Return a code as it is printed: nine groups of four letters, the last of which checks the others."""
    return tuple(str(code).split("-"))


def read_group(typed: str) -> str:
    """Return one group as it would be printed, however it was typed."""
    return "".join(_parts(typed))


def _parts(typed: str) -> list[str]:
    """Return what was typed in its parts, in plain capitals.

    Keyboards and other programs make dashes longer, letters wide and figures those of their script, and add signs that nobody sees.
    """
    plain = "".join(_plain(one) for one in unicodedata.normalize("NFKC", typed).upper())
    return [part.translate(_MISREAD) for part in plain.split()]


def _plain(one: str) -> str:
    """Return a character as it is compared: a blank for what only parts, nothing for what nobody sees, a figure for that of any script."""
    kind = unicodedata.category(one)
    if kind[0] in "PSZ" or one.isspace():
        return " "
    return "" if kind == "Cf" else str(unicodedata.decimal(one, one))


def _typed_groups(typed: str) -> list[str]:
    """Return what was typed as groups of four; raises UserError where letters are missing or too many, naming the group if it can."""
    parts = _parts(typed)
    letters = "".join(parts)
    if len(letters) != _CODE_LETTERS + _CHECK_LETTERS:
        odd = [number for number, part in enumerate(parts, start=1) if len(part) != _GROUP]
        if len(parts) == GROUPS and len(odd) == 1:
            message = _("Group {group} has {count} letters; each group has four.")
            raise UserError(message.format(group=odd[0], count=len(parts[odd[0] - 1])), field="recovery")
        message = _("A recovery code has nine groups of four letters and digits; these are {count} letters.")
        raise UserError(message.format(count=len(letters)), field="recovery")
    return [letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)]


def _slip(letters: str) -> str:
    """Say in which group a slip is, where changing one letter or swapping two neighbours there would make the code right.

    The check group has 20 bits, so that about one in a thousand slips of another kind is put down to the wrong group; the right letter
    is never told.
    """
    found = {place // _GROUP + 1 for place, changed in _one_slip_away(letters) if _is_whole(changed)}
    if len(found) == 1:
        return _("There is a slip in group {group}. Compare it with the sheet.").format(group=found.pop())
    return _("There are slips in this recovery code. Compare each group with the sheet.")


def _is_whole(letters: str) -> bool:
    return _letters(base64.b32decode(letters[:_CODE_LETTERS])) == letters


def _one_slip_away(letters: str) -> Iterator[tuple[int, str]]:
    """Yield every text that is one wrong letter or one swap away, with the place where it differs."""
    for place, letter in enumerate(letters):
        before, after = letters[:place], letters[place + 1 :]
        yield from ((place, before + other + after) for other in _ALPHABET if other != letter)
        if after and after[0] != letter:
            yield place, before + after[0] + letter + after[1:]


def _letters(code: bytes) -> str:
    check = base64.b32encode(hashlib.sha256(b"liaison-recovery-1" + code).digest()).decode()[:_CHECK_LETTERS]
    return base64.b32encode(code).decode() + check
