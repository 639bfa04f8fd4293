"""An office's own values for a controlled list; they start with `x-` and travel in bundles."""

from __future__ import annotations

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import described, flag, long_text
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.vocabulary import OWN_PREFIX, vocabulary_named
from liaison_desk.i18n import _

_LOW = Sensitivity.LOW


@record("own-term", "Own term", "Own terms", title="label", identity=("vocabulary", "code"))
class OwnTerm(Record):
    """One value that this office added to a list."""

    vocabulary: str = described("List", required=True, in_table=True, first=True, sensitivity=_LOW, search="", limit=40)
    code: str = described(
        "Code", help="Starts with x- and is never renamed.", required=True, in_table=True, first=True, sensitivity=_LOW, limit=40
    )
    label: str = described("Label", required=True, in_table=True, first=True, sensitivity=_LOW)
    definition: str = described("Meaning", long_text, first=True, sensitivity=_LOW)
    is_retired: bool | None = described("No longer offered", flag, first=True, sensitivity=_LOW)


def check(own: OwnTerm) -> None:
    """Raise `UserError` for a list that does not exist or a code without the prefix `x-`."""
    try:
        vocabulary_named(own.vocabulary)
    except KeyError:
        raise UserError(_("There is no list of that name."), field="vocabulary") from None
    if not own.code.startswith(OWN_PREFIX) or own.code == OWN_PREFIX:
        raise UserError(_("A code of your own starts with x-."), field="code")
    if not own.label:
        raise UserError(_("Give it a label."), field="label")
