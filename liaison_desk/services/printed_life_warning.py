"""A warning of danger to life before it is drawn: from a reference to the disclosed view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.life_warning import LifeWarning
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.printing import Printed

NAME: Final = "life-warning"
CONCERNS_THEM: Final = "concerns-them"
"""The word after the id that says that the reader is in that danger, or answers for people who are."""
VITAL, CONSENT = "vital-interest", "consent"


def life_warning(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return a warning for a reader; the reference is its id, and `concerns-them` after it where the reader is in that danger.

    `UserError` for one that is over: nobody is frightened by a danger that is past.
    """
    id_, concerns = read_ref(ref)
    warning = cast("LifeWarning", records.one(desk, NAME, id_))
    if warning.ended_at is not None:
        raise UserError(_("This warning is over. Open it again before it is passed on."), field="ref")
    return of_warning(desk, warning, reader, recipient, concerns_them=concerns)


def of_warning(desk: Desk, warning: LifeWarning, reader: Reader, recipient: str, *, concerns_them: bool = False) -> Printed:
    """Return a warning for a reader, kept or not yet: what is typed can be judged before it is saved."""
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.sharing.free_text import masked
    from liaison_desk.domain.sharing.life_warning import WarningFacts, disclose_warning, is_vital
    from liaison_desk.services import sharing
    from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

    context = sharing.context_of(desk, reader)
    met = desk.shelf.many("engagement", [warning.engagement]) if warning.engagement else []
    facts = WarningFacts(
        warning=warning,
        paper=paper_of(desk, context),
        recipient=recipient,
        engagement=cast("Engagement", met[0]) if met else None,
        places=every(desk, Place),
        concerns_reader=concerns_them,
    )
    return Printed(
        subject=subject_of(warning.id),
        number=f"{desk.office}-WARN-{warning.id[:8]}",
        disclosed=disclose_warning(facts, context),
        originals=(warning,),
        names=hidden_numbers(context),
        recipient=masked(recipient, context.names),
        basis=VITAL if is_vital(warning) else CONSENT,
    )


def subject_of(warning_id: str) -> str:
    """Return by what the log of shares finds the copies of a warning."""
    return f"{NAME} {warning_id}"


def ref_of(warning_id: str, *, concerns_them: bool) -> str:
    """Return the reference of a copy."""
    return f"{warning_id} {CONCERNS_THEM}" if concerns_them else warning_id


def read_ref(ref: str) -> tuple[str, bool]:
    """Return the id in a reference, and whether the reader is in that danger; `UserError` for other words."""
    id_, _blank, word = ref.strip().partition(" ")
    if word.strip() not in {"", CONCERNS_THEM}:
        raise UserError(_("After the id of the warning only the word {word} may stand.").format(word=CONCERNS_THEM), field="ref")
    return id_, bool(word)
