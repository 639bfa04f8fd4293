"""People who may have to be called, kept up to date: they are what the vault holds, and an untouched one is not read again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import call_down, calling, erasing, joining, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every

NUMBER = Channel(kind="phone-land", value="+999 555 0111", is_personal=False)
ACTIONS = ("add", "number", "rename", "remove", "undo", "redo")


def known(desk: Desk) -> dict[str, Contact]:
    return desk.people.some(desk.vault, desk.shelf, desk.shelf.ids("contact"))


def acted(desk: Desk, action: str, number: int) -> None:
    people = every(desk, Contact)
    one = people[number % len(people)] if people else None
    if action == "add" or one is None:
        records.keep(desk, Contact(name=f"Person {number}"))
    elif action in {"undo", "redo"}:
        {"undo": records.undo, "redo": records.redo}[action](desk)
    elif action == "remove":
        records.drop(desk, "contact", one.id)
    else:
        records.keep(desk, one.but(channels=(*one.channels, NUMBER)) if action == "number" else one.but(name=f"Other {number}"))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), max_size=10))
def test_whatever_is_done_they_are_what_is_stored(desk: Desk, actions: list[tuple[str, int]]) -> None:
    for action, number in actions:
        try:
            acted(desk, action, number)
        except DeskError:
            continue
        assert known(desk) == {one.id: one for one in desk.shelf.found("contact")}


def test_a_save_of_one_leaves_the_others_as_they_are(desk: Desk) -> None:
    records.keep_many(desk, [Contact(name="Ana"), Contact(name="Ben")])
    before = known(desk)
    ana, ben = sorted(before.values(), key=lambda one: one.name)
    records.keep(desk, ana.but(name="Anna"))
    after = known(desk)
    assert after[ben.id] is ben
    assert after[ana.id].name == "Anna"


def test_after_an_erase_and_a_merge_they_are_read_anew(desk: Desk) -> None:
    records.keep_many(desk, [Contact(name="Ana"), Contact(name="Ben"), Contact(name="Cleo")])
    ana, ben, cleo = sorted(known(desk).values(), key=lambda one: one.name)
    erasing.carried_out(desk, "contact", erasing.target(desk, "contact", ana.id), reason="asked", confirmed="Ana")
    assert set(known(desk)) == {ben.id, cleo.id}
    joining.merge(desk, "contact", ben.id, cleo.id)
    assert set(known(desk)) == {ben.id}


def test_inside_a_transaction_they_are_read_from_the_vault(desk: Desk) -> None:
    records.keep(desk, Contact(name="Ana"))
    with desk.vault.transaction():
        assert [one.name for one in known(desk).values()] == ["Ana"]


def test_who_is_called_follows_every_change_of_post_person_and_organisation(desk: Desk) -> None:
    body = Stakeholder(id="1" * 32, name="Tella hospital", sectors=frozenset({"health"}))
    holder = Contact(id="2" * 32, name="Marek", rule="direct", channels=(NUMBER,), stakeholder=body.id)
    post = LiaisonPoint(id="3" * 32, name="Duty doctor", stakeholder=body.id, holders=(Holder(contact=holder.id),), may_be_called_down=True)
    records.keep_many(desk, [body, holder, post])
    assert calling.whom(desk, "health").first.holder == "Marek"
    records.keep(desk, holder.but(name="Mirek"))
    assert calling.whom(desk, "health").first.holder == "Mirek"
    records.keep(desk, body.but(sectors=frozenset({"water"})))
    assert calling.whom(desk, "health").first is None
    assert calling.whom(desk, "water").first.value == "+999 555 0111"
    records.keep(desk, holder.but(rule="indirect-only"))
    assert calling.whom(desk, "water").first is None
    assert call_down.due(desk) == ()
    desk.clock.move(days=1)
    records.keep(desk, holder.but(rule="direct"))
    assert calling.whom(desk, "water").first is not None
