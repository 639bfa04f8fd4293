"""Our public card and the wallet card are read from the vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.services import printed_cards, publishing, records, sharing
from liaison_desk.services.desk import Desk
from tests.services.office import furnish


@pytest.fixture
def posts(desk: Desk) -> dict[str, str]:
    """Our own duty desk and one of the council, both for emergencies, by the names of their organisations."""
    furnish(desk)
    council = desk.shelf.ids("stakeholder", _called("Tella Town Council"))[0]
    made = {}
    for name, stakeholder in (("ours", desk.operation.office), ("council", council)):
        made[name] = new_id()
        channel = Channel(id=new_id(), parent=made[name], kind="phone-land", value="+999 555 0101", is_personal=False)
        point = LiaisonPoint(id=made[name], name=f"Duty desk {name}", stakeholder=stakeholder, is_emergency_point=True, channels=(channel,))
        records.keep(desk, point)
    return made


def _called(name: str):  # type: ignore[no-untyped-def]
    from liaison_desk.storage.shelf import Query

    return Query(where={"name": name})


def test_the_public_card_holds_our_own_posts_alone(desk: Desk, posts: dict[str, str]) -> None:
    printed = printed_cards.public_card(desk, "", sharing.reader_of(desk, "public"), "Everybody")
    assert [one.name for one in printed.disclosed.record.posts] == ["Duty desk ours"]
    assert printed.names == ("+999 555 0122",)


def test_an_office_that_is_not_on_the_map_has_a_card_without_posts(desk: Desk) -> None:
    printed = printed_cards.public_card(desk, "", sharing.reader_of(desk, "public"), "Everybody")
    assert printed.disclosed.record.posts == ()


def test_the_public_card_takes_no_reference(desk: Desk) -> None:
    with pytest.raises(UserError, match="no reference"):
        printed_cards.public_card(desk, "contact/1", sharing.reader_of(desk, "public"), "Everybody")


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner", "mission-military", "state", "public"])
def test_the_public_card_goes_to_everybody_and_again(desk: Desk, posts: dict[str, str], audience: str, tmp_path: Path) -> None:
    prepared = publishing.prepare(desk, "public-card", "", audience=audience, recipient="Everybody")
    share = publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def wallet(desk: Desk, ref: str) -> list[str]:
    return [one.who for one in printed_cards.wallet_card(desk, ref, sharing.reader_of(desk, "team"), "Mira").disclosed.record.lines]


def test_a_civilian_card_is_empty_until_lines_are_ticked(desk: Desk, posts: dict[str, str]) -> None:
    assert wallet(desk, "") == []
    ref = printed_cards.wallet_ref([posts["council"]], is_asked=True)
    assert wallet(desk, ref) == ["Duty desk council"]


def test_a_tick_without_the_question_is_refused(desk: Desk, posts: dict[str, str]) -> None:
    with pytest.raises(UserError, match="checkpoint"):
        wallet(desk, printed_cards.wallet_ref([posts["council"]], is_asked=False))


def test_people_in_uniform_are_not_asked(desk: Desk, posts: dict[str, str]) -> None:
    records.keep(desk, desk.operation.but(side="military", whose="un"))
    assert wallet(desk, printed_cards.wallet_ref([posts["council"]], is_asked=False)) == ["Duty desk council", "Duty desk ours"]


def test_what_stands_on_no_card_is_refused_by_name(desk: Desk, posts: dict[str, str]) -> None:
    records.amend(desk, "liaison-point", posts["council"], {"rule": "indirect-only"})
    with pytest.raises(UserError, match="Duty desk council"):
        wallet(desk, printed_cards.wallet_ref([posts["council"]], is_asked=True))


def test_a_word_that_is_no_line_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="liaison-point/ID"):
        wallet(desk, "everything asked")


def test_a_wallet_card_is_made_for_our_team_and_again(desk: Desk, posts: dict[str, str], tmp_path: Path) -> None:
    ref = printed_cards.wallet_ref([posts["ours"]], is_asked=True)
    with pytest.raises(UserError):
        publishing.prepare(desk, "wallet-card", ref, audience="hq", recipient="Headquarters")
    share = publishing.publish(desk, publishing.prepare(desk, "wallet-card", ref, audience="team"), tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("audience", ["team", "public"])
def test_the_public_card_names_nobody_for_whoever_it_is_drawn(desk: Desk, audience: str) -> None:
    records.keep(desk, Contact(id=new_id(), name="Ines Vidal"))
    named = "Ask for Ines Vidal"
    records.keep(desk, desk.operation.but(name=named, marking=named, public_card=named, areas=frozenset({named})))
    view = printed_cards.public_card(desk, "", sharing.reader_of(desk, audience), "Everybody").disclosed.record
    assert {view.operation, view.marking.other, view.own_words, *view.areas} == {"Ask for civil society representative"}
