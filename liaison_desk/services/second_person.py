"""The word of a second person for what one alone may not let go: another holder's passphrase, or a day of waiting where there is none.

Only rows that wait for nothing else are opened by it; whatever another rule closes stays closed (`safety.md` 2.6).
"""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import TooSoonError, UserError, WrongKeyError
from liaison_desk.domain.sharing.plain import to_plain
from liaison_desk.i18n import _, isolate
from liaison_desk.services import keeping_keys, publishing, sharing
from liaison_desk.storage import header, keys, waiting_copies
from liaison_desk.storage.vault import unlocked_with

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Prepared

OPENED: Final = frozenset({"C-second", "C-affects"})
"""The rules that a second person's word answers."""
DELAY: Final = timedelta(hours=24)
"""How long who is alone waits before the same copy may go."""
_FORGOTTEN: Final = timedelta(days=7)
_NOBODY: Final = "nobody else here; asked at {at}"


def is_wanted(prepared: Prepared) -> bool:
    """Say whether something in a copy waits for a second person's word and for nothing else."""
    return not prepared.second_person and any(
        one.decision.reasons and OPENED.issuperset(one.decision.codes) for one in prepared.printed.disclosed.decisions
    )


def others(desk: Desk) -> tuple[str, ...]:
    """Return who could give that word: everybody else with a passphrase of their own."""
    return keeping_keys.others(desk)


def advice(desk: Desk) -> str:
    """Return in one sentence who can give that word here, or what who is alone may do."""
    there = others(desk)
    if there:
        return _("Something waits for a second person’s word; here that is one of: {names}.").format(names=", ".join(map(isolate, there)))
    return _("Something waits for a second person’s word, and nobody else has a passphrase here: ask now, and it may go after 24 hours.")


def approved_by(desk: Desk, words: str) -> str:
    """Return the name of the other holder whose passphrase this is; it costs as much as an unlock.

    Raises `UserError` naming `second_person` for a wrong passphrase or one's own, `TooSoonError` after too many wrong ones.
    """
    try:
        opened = unlocked_with(desk.vault.folder, keys.Passphrase(words))
    except TooSoonError:
        raise
    except WrongKeyError:
        raise UserError(_("This passphrase opens nothing here."), field="second_person") from None
    name = header.holder_of(opened.slot, opened.key) if opened.slot is not None else ""
    if not name or name == desk.author:
        raise UserError(_("This is your own passphrase. Somebody else has to look and agree."), field="second_person")
    return name


def waits_until(desk: Desk, prepared: Prepared) -> datetime | None:
    """Return from when on who is alone may make this copy; None where it was not asked for yet."""
    asked = waiting_copies.read(desk.vault).get(_told(desk, prepared))
    return asked + DELAY if asked is not None else None


def ask_alone(desk: Desk, prepared: Prepared) -> datetime:
    """Ask for a copy as the only holder and return from when on it may be made; asked again, the first time counts.

    `UserError` where somebody else could give their word.
    """
    _refuse_unless_alone(desk)
    now, key = sharing.latest_time(desk), _told(desk, prepared)
    fresh = {one: at for one, at in waiting_copies.read(desk.vault).items() if now - at < _FORGOTTEN}
    asked = fresh.setdefault(key, now)
    waiting_copies.keep(desk.vault, fresh)
    return asked + DELAY


def alone(desk: Desk, prepared: Prepared) -> str:
    """Return what stands in the log for the second person where the only holder has waited; `UserError` before that."""
    _refuse_unless_alone(desk)
    until = waits_until(desk, prepared)
    if until is None or sharing.latest_time(desk) < until:
        raise UserError(_("You are alone here, so this waits a day first. Ask for it, and come back tomorrow."), field="second_person")
    return _NOBODY.format(at=(until - DELAY).strftime("%Y-%m-%dT%H:%MZ"))


def _refuse_unless_alone(desk: Desk) -> None:
    there = others(desk)
    if there:
        words = _("Somebody else has a passphrase here and can give their word: {names}.")
        raise UserError(words.format(names=", ".join(there)), field="second_person")


def _told(desk: Desk, prepared: Prepared) -> str:
    """Return the hash of what a copy would tell with a second person's word: when that changes, the waiting begins anew."""
    whole = publishing.prepare(
        desk,
        prepared.name,
        prepared.ref,
        audience=prepared.audience,
        recipient=prepared.recipient,
        with_data=prepared.with_data,
        second_person="?",
    )
    shown = to_plain(whole.printed.disclosed.record)
    told = [prepared.name, whole.printed.subject, prepared.audience, prepared.recipient, whole.decisions_hash, shown]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
