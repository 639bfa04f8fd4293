"""Cards of our own on paper: our public card, and the wallet card of one of our own people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.own_card import OwnCardFacts, disclose_own_card
from liaison_desk.domain.sharing.wallet_card import WalletFacts, disclose_wallet_card, may_be_carried
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _, isolate
from liaison_desk.services import sharing
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk

ASKED: Final = "asked"
"""The word of a reference by which its maker says that the bearer thought of a checkpoint."""
_POST: Final = "liaison-point/"


def public_card(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return our own public card; it is about our office and takes no reference."""
    if ref:
        raise UserError(_("The card is about our own office; it takes no reference."), field="ref")
    operation = desk.operation
    # Whoever it is drawn for hands it to anybody.
    for_all = sharing.context_of(desk, replace(reader, audience=Audience.PUBLIC.value))
    context = replace(for_all, reader=reader)
    everybody = {one.id: one for one in every(desk, Stakeholder)}
    posts = tuple(one for one in every(desk, LiaisonPoint) if operation.office and one.stakeholder == operation.office)
    facts = OwnCardFacts(paper=paper_of(desk, for_all), operation=operation, office=everybody.get(operation.office), points=posts)
    return Printed(
        subject="public-card",
        number=f"{desk.office}-public-card-{facts.paper.on:%Y-%m-%d}",
        disclosed=disclose_own_card(facts, context),
        originals=posts,
        names=hidden_numbers(context),
        recipient=masked(recipient, context.names),
    )


def wallet_ref(posts: Iterable[str], *, is_asked: bool) -> str:
    """Return the reference of a card with these ticked posts; `is_asked` says that its bearer thought of a checkpoint."""
    return " ".join((*(f"{_POST}{one}" for one in posts), *((ASKED,) if is_asked else ())))


def wallet_card(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return a wallet card.

    The reference holds the posts that the bearer ticked, as `liaison-point/ID`, and `asked` once they thought of a checkpoint:
    a civilian's card with a tick is refused without it.
    """
    words = ref.split()
    posts, everybody = every(desk, LiaisonPoint), {one.id: one for one in every(desk, Stakeholder)}
    ticked = frozenset(_post(desk, one) for one in words if one != ASKED)
    if ticked and ASKED not in words and not reader.office.is_force:
        raise UserError(_("Ask first: would this line hurt whoever carries it at a checkpoint? Then say that you asked."), field="ref")
    for one in posts:
        if one.id in ticked and not may_be_carried(one, everybody.get(one.stakeholder)):
            raise UserError(_("{post} stands on no card, ticked or not.").format(post=isolate(one.name)), field="ref")
    context = sharing.context_of(desk, reader)
    facts = WalletFacts(paper=paper_of(desk, context), points=posts, stakeholders=everybody, office=desk.operation.office, ticked=ticked)
    return Printed(
        subject=" ".join(("wallet-card", *sorted(ticked))),
        number=f"{desk.office}-wallet-card-{facts.paper.on:%Y-%m-%d}",
        disclosed=disclose_wallet_card(facts, reader),
        originals=posts,
        names=hidden_numbers(context),
        recipient=recipient,
    )


def _post(desk: Desk, word: str) -> str:
    if not word.startswith(_POST):
        raise UserError(_("Tick a line by its post, as liaison-point/ID."), field="ref")
    return desk.shelf.resolve("liaison-point", word.removeprefix(_POST))
