"""Whom to call, from the records of a vault."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.services import calling, records
from liaison_desk.services.calling import channel_at

NUMBER = Channel(value="+999 555 0142", kind="phone-mobile", is_personal=False)


@pytest.fixture
def body(desk) -> str:
    made = Stakeholder(name="Directorate of Water", family="civ-gov", sectors=frozenset({"water"}), areas=frozenset({"Tella"}))
    return records.keep(desk, made).ids[0]


def kept(desk, record) -> str:
    return records.keep(desk, record).ids[0]


def point(desk, body, name="Duty desk", holders=(), **more) -> str:
    rows = tuple(Holder(contact=one, is_alternate=place > 0) for place, one in enumerate(holders))
    return kept(desk, LiaisonPoint(name=name, stakeholder=body, holders=rows, **({"channels": (NUMBER,)} | more)))


def test_a_post_without_topics_of_its_own_answers_for_those_of_its_organisation(desk, body) -> None:
    there = point(desk, body)
    found = calling.whom(desk, "pump tella")
    assert (found.first.id, found.first.value, found.first.organisation) == (there, "+999 555 0142", "Directorate of Water")
    assert found.first.why == ("For Water, sanitation and hygiene in Tella",)
    assert found.first.doubts == ("Never tried; it may be wrong",)


def test_the_post_named_for_the_place_comes_before_the_one_for_everything(desk, body) -> None:
    everywhere = kept(desk, Stakeholder(name="Mission"))
    other = point(desk, everywhere, "Everywhere", topics=frozenset({"water"}))
    here = point(desk, body, "Here", topics=frozenset({"water"}), areas=frozenset({"Tella"}))
    found = calling.whom(desk, "water tella")
    assert [found.first.id, *(one.id for one in found.others)] == [here, other]
    assert found.others[0].why == ("For Water, sanitation and hygiene in every place",)


@pytest.mark.parametrize("rule", sorted([*CLOSED_RULES, "x-unknown"]))
def test_nobody_under_a_closed_rule_is_ever_the_answer_nor_a_post_that_they_hold_nor_a_deputy(desk, body, rule) -> None:
    hidden = kept(desk, Contact(name="Hidden", stakeholder=body, rule=rule, answers_in_crisis=True, channels=(NUMBER,)))
    open_ = kept(desk, Contact(name="Open", stakeholder=body, rule="direct"))
    point(desk, body, "Closed post", rule=rule)
    point(desk, body, "Held by them", [hidden])
    assert calling.whom(desk, "water").first is None
    point(desk, body, "Fine", [open_, hidden])
    found = calling.whom(desk, "water")
    assert (found.first.post, found.others) == ("Fine", ())


def test_our_own_office_is_never_the_answer(desk) -> None:
    ours = kept(desk, Stakeholder(name="Our office"))
    records.keep(desk, desk.operation.but(office=ours))
    point(desk, ours, "Ourselves", topics=frozenset({"water"}))
    assert calling.whom(desk, "water").first is None


def test_the_deputy_of_the_first_comes_before_other_posts(desk, body) -> None:
    own = Channel(value="+999 555 0150", kind="phone-mobile", is_personal=False)
    people = [kept(desk, Contact(name=name, stakeholder=body, rule="direct", channels=(own,))) for name in ("Holder", "Deputy")]
    point(desk, body, "Held", people, topics=frozenset({"water"}), areas=frozenset({"Tella"}), is_emergency_point=True)
    point(desk, body, "Other", topics=frozenset({"water"}), areas=frozenset({"Tella"}))
    found = calling.whom(desk, "water tella")
    assert (found.first.holder, [one.holder or one.post for one in found.others]) == ("Holder", ["Deputy", "Other"])
    assert "Answers in a crisis" in found.first.why


def test_a_person_without_a_post_answers_where_they_agreed_to_be_called_in_a_crisis(desk, body) -> None:
    kept(desk, Contact(name="Silent", stakeholder=body, rule="direct", channels=(NUMBER,)))
    agreed = kept(
        desk, Contact(name="Agreed", post="Engineer", stakeholder=body, rule="direct", answers_in_crisis=True, channels=(NUMBER,))
    )
    found = calling.whom(desk, "water tella")
    assert (found.first.kind, found.first.id, found.first.post, found.others) == ("contact", agreed, "Engineer", ())


def test_the_hours_are_told_with_what_speaks_against_it(desk, body) -> None:
    point(desk, body, hours="08:00-16:00", verified_on=date(2024, 1, 1))
    night = calling.whom(desk, "water 0200").first
    assert [one.partition(" ")[0] for one in night.doubts] == ["Closed", "Last"]
    assert any(one.startswith("Answers at") for one in calling.whom(desk, "water 0900").first.why)
    point(desk, body, "Second", hours="08:00-16:00, then on call", topics=frozenset({"water"}))
    assert any(one.startswith("On call at") for one in calling.whom(desk, "water 0200").first.why)


def test_a_post_without_a_number_is_named_and_says_so(desk, body) -> None:
    point(desk, body, channels=(Channel(value="At the weir", kind="via-intermediary"),))
    found = calling.whom(desk, "water").first
    assert (found.value, found.doubts) == ("", ("No number that may be dialled",))


def test_a_saved_post_is_found_at_once_and_a_removed_one_is_gone(desk, body) -> None:
    assert calling.whom(desk, "duty").first is None
    there = point(desk, body)
    assert calling.whom(desk, "duty").first.id == there
    records.drop(desk, "liaison-point", there)
    assert calling.whom(desk, "duty").first is None


def test_what_nobody_answers_for_is_told(desk, body) -> None:
    point(desk, body)
    assert calling.whom(desk, "water zzz").missed == ("zzz",)
    assert calling.whom(desk, "zzz").missed == ("zzz",)


def test_a_slip_in_a_word_or_place_is_read_as_what_was_meant_and_told(desk, body) -> None:
    point(desk, body, topics=frozenset({"health"}))
    found = calling.whom(desk, "medivac tela 0200")
    assert found.first is not None
    assert (found.slips, found.missed) == ((("medivac", "medevac"), ("tela", "tella")), ())
    assert calling.whom(desk, "medevac tella").slips == ()


KINDS = st.sampled_from(["phone-mobile", "email", "via-intermediary", "courier", "via-forum-secretariat", "hf-radio"])
CHANNELS = st.builds(
    Channel,
    kind=KINDS,
    value=st.sampled_from(["", "+999 555 0101", "+999 555 0102"]),
    use=st.sampled_from(["", "preferred", "allowed", "emergency-only", "forbidden", "x-odd"]),
    until_on=st.sampled_from([None, date(2026, 1, 1), date(2027, 1, 1)]),
    not_before_on=st.sampled_from([None, date(2026, 1, 1), date(2027, 1, 1)]),
    used_by=st.sampled_from(["", "Security officer"]),
    hours=st.sampled_from(["", "always", "08:00-09:00"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANNELS, max_size=6))
def test_a_channel_that_may_not_be_used_is_never_chosen(desk, channels) -> None:
    now = desk.clock()
    chosen = channel_at(channels, now, None, now.date())
    fit = [
        one
        for one in channels
        if one.value and one.use in {"", "preferred", "allowed", "emergency-only"} and one.until_on != date(2026, 1, 1)
    ]
    fit = [one for one in fit if one.kind in {"phone-mobile", "email", "hf-radio"} and one.not_before_on != date(2027, 1, 1)]
    assert (chosen is None) is (not fit)
    assert chosen is None or chosen in fit
    assert chosen is None or not chosen.used_by or all(one.used_by for one in fit)


def test_a_number_for_some_of_us_only_says_for_whom(desk, body) -> None:
    point(desk, body, channels=(NUMBER.but(used_by="Security officer"),))
    assert "Only for \u2068Security officer\u2069 to use" in calling.whom(desk, "water tella").first.doubts


def test_what_is_read_ahead_is_what_a_first_question_about_today_or_tonight_needs(desk, body, monkeypatch) -> None:
    there = point(desk, body)
    calling.get_ready(desk)
    monkeypatch.setattr(calling, "_posts", lambda *_asked: pytest.fail("read again"))
    hour = (desk.clock().astimezone() - timedelta(hours=2)).hour
    assert [calling.whom(desk, asked).first.id for asked in ("water", f"water {hour:02}00")] == [there, there]


def test_reading_ahead_that_is_given_up_goes_on_where_it_was(desk, body) -> None:
    for number in range(5):
        point(desk, body, f"Post {number}")
    asked: list[int] = []
    with pytest.raises(StoppedError), given_up_when(lambda: len(asked) > 3 or bool(asked.append(1))):
        calling.get_ready(desk)
    (before,) = (dict(one) for one in desk.looked_at.values())
    assert 0 < len(before) < 5
    calling.get_ready(desk)
    first = next(iter(desk.looked_at.values()))
    assert len(first) == 5
    assert all(first[key] is before[key] for key in before)
