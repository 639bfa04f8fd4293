"""Why somebody is called, in words."""

from __future__ import annotations

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import calling, records
from liaison_desk.services.calling_reasons import channel_words


def test_only_what_was_asked_is_told_of_what_somebody_answers_for(desk) -> None:
    body = records.keep(desk, Stakeholder(name="Mission")).ids[0]
    post = LiaisonPoint(name="Desk", stakeholder=body, topics=frozenset({"water", "health"}), areas=frozenset({"Tella", "Ossa"}))
    records.keep(desk, post)
    assert calling.whom(desk, "well ossa").first.why == ("For Water, sanitation and hygiene in Ossa",)
    assert calling.whom(desk, "ossa").first.why == ("For Ossa",)
    assert calling.whom(desk, "desk").first.why == ()


def test_what_is_only_for_an_emergency_says_so(desk) -> None:
    body = records.keep(desk, Stakeholder(name="Mission")).ids[0]
    number = Channel(value="+999 555 0101", kind="sat-phone", use="emergency-only", verified_on=desk.clock().date())
    records.keep(desk, LiaisonPoint(name="Desk", stakeholder=body, channels=(number,)))
    assert calling.whom(desk, "desk").first.doubts == ("Only when a life depends on it",)


def test_a_channel_reads_by_its_kind() -> None:
    assert (channel_words("phone-land"), channel_words("")) == ("Landline", "")
