"""A warning of danger to life goes at once to who may have it, whole or not at all, and never tells who told us."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.place import Place
from liaison_desk.domain.sharing.audience import COPIES, Audience, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.life_warning import LifeWarningView, WarningFacts, disclose_warning, is_vital, refused_anybody
from liaison_desk.domain.sharing.party import Party
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import ENGAGEMENT, NOW, PARTIES, context

SAFE = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)
FLOOD = LifeWarning(
    id="w1",
    text="The river road will be shelled tonight. Stay away from it and move to high ground.",
    area="Tella district",
    until_at=NOW + timedelta(hours=12),
    check=SAFE,
    heard_at=NOW - timedelta(hours=1),
)
ANYBODY = ("team", "hq", "humanitarian", "mission-military")
"""Who may have a warning without more ado."""


def told(
    audience: str, warning: LifeWarning = FLOOD, *, office: Office | None = None, second: bool = False, **facts: Any
) -> Disclosed[LifeWarningView]:
    asked = context(audience, office)
    parties = facts.pop("parties", asked.parties)
    whole = replace(asked, parties=parties, reader=replace(asked.reader, has_second_person=second))
    return disclose_warning(WarningFacts(warning=warning, paper=PAPER, **facts), whole)


def codes(seen: Disclosed[LifeWarningView]) -> set[str]:
    return {code for one in seen.decisions for code in one.decision.codes}


@pytest.mark.parametrize("audience", ANYBODY)
def test_a_danger_goes_at_once_where_nobody_could_be_asked(audience: str) -> None:
    seen = told(audience).record
    assert (seen.text, seen.area, seen.until) == (FLOOD.text, FLOOD.area, "2026-11-23T00:00:00+00:00")
    assert is_vital(FLOOD)
    assert not is_vital(FLOOD.but(check=replace(SAFE, source_agreed=True)))


@pytest.mark.parametrize("audience", ["state", "public"])
def test_the_state_and_the_public_read_it_with_a_second_persons_word(audience: str) -> None:
    assert codes(told(audience)) == {"C-second"}
    assert told(audience, second=True).record.text == FLOOD.text


def test_a_partner_reads_what_concerns_them() -> None:
    assert codes(told("partner")) == {"C-affects"}
    assert told("partner", concerns_reader=True).record.text == FLOOD.text


def test_the_owners_decision_counts_as_a_second_word_for_whom_it_names_while_it_holds() -> None:
    decided = FLOOD.but(owner="circle", owner_recipient="Civil  protection Tella", owner_until_at=NOW + timedelta(hours=1))
    assert told("state", decided, recipient="civil protection Tella").record.text
    assert codes(told("state", decided, recipient="Army of Marav")) == {"C-second"}
    assert codes(told("state", decided.but(owner_until_at=NOW - timedelta(hours=1)), recipient="civil protection Tella")) == {"C-second"}
    assert codes(told("state", decided.but(owner=""), recipient="civil protection Tella")) == {"C-second"}
    refused = Permission(is_given=False, audiences=frozenset({"state"}), topics=frozenset({"sec"}), given_on=NOW.date())
    parties = {**PARTIES, "circle": replace(PARTIES["circle"], permissions=(refused,))}
    assert codes(told("state", decided, recipient="civil protection Tella", parties=parties)) == {"C-second"}


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (None, "W-source"),
        (replace(SAFE, could_expose_source=None), "W-source"),
        (replace(SAFE, could_harm=None), "W-source"),
        (replace(SAFE, could_expose_source=True), "C-check"),
        (replace(SAFE, could_harm=True), "C-check"),
        (replace(SAFE, source_agreed=False), "C-agreed"),
        (replace(SAFE, serves_civilians=False), "C-check"),
    ],
)
def test_in_doubt_about_the_source_it_stays_inside(check: HarmCheck | None, code: str) -> None:
    for audience in COPIES[1:]:
        seen = told(audience, FLOOD.but(check=check), second=True, concerns_reader=True)
        assert code in codes(seen)
        assert (seen.record.text, seen.record.area, seen.record.until) == ("", "", "")
    assert told("team", FLOOD.but(check=check)).record.text


@pytest.mark.parametrize("answer", [{"is_given": False}, {"withdrawn_on": NOW.date()}])
def test_a_source_that_refused_is_not_overruled_by_vital_interest(answer: dict[str, Any]) -> None:
    said = Permission(audiences=frozenset(COPIES), topics=frozenset({"sec"}), given_on=(NOW - timedelta(days=2)).date(), **answer)
    parties = {**PARTIES, "amina": replace(PARTIES["amina"], permissions=(said,))}
    seen = told("hq", FLOOD.but(heard_from="amina", check=replace(SAFE, source_agreed=True)), parties=parties)
    assert codes(seen) == {"C-agreed"}
    held = {**PARTIES, "amina": replace(PARTIES["amina"], on_hold=True)}
    assert codes(told("hq", FLOOD.but(heard_from="amina"), parties=held)) == {"C-agreed"}
    assert (refused_anybody(parties["amina"], NOW), refused_anybody(held["amina"], NOW)) == (True, True)
    assert not refused_anybody(PARTIES["amina"], NOW)


def test_whoever_was_removed_may_have_refused() -> None:
    assert codes(told("hq", FLOOD.but(heard_from="gone"))) == {"C-agreed"}


@pytest.mark.parametrize(
    "words",
    [
        "Amina Hassan says the road will be shelled.",
        "Hassan must leave.",
        "Mira Okafor will wait for you.",
        "The Tella Women's Circle must leave.",
        "Call +999 555 0142 at once.",
        "Avoid 34.5201, 69.1801 tonight.",
        "The shelter at Old Mill will be hit.",
        "Write to us at desk@example.org.",
    ],
)
def test_a_warning_with_a_name_a_number_or_an_exact_place_goes_to_nobody_outside(words: str) -> None:
    mill = Place(id="mill", name="Old Mill", kind="site")
    town = Place(id="town", name="Tella", kind="settlement")
    for audience in COPIES[1:]:
        seen = told(audience, FLOOD.but(text=words), second=True, concerns_reader=True, places=(mill, town))
        assert "W-whole" in codes(seen)
        assert not seen.record.text
    in_area = FLOOD.but(text="Danger.", area="Old Mill")
    assert not told("hq", in_area, places=(mill, town)).record.area


@pytest.mark.parametrize(
    "words",
    [
        "hassan must leave.", "Tell Аmina.", "The women's circle must leave.", "It hits the fig trees.", "Listen to kestrel.",
        "amina at example dot org",
    ],
)  # fmt: skip
def test_a_name_in_part_in_small_or_look_alike_letters_and_a_call_sign_close_it_too(words: str) -> None:
    known = {**PARTIES, "base": Party(id="base", channels=("KESTREL",))}
    places = (Place(id="clinic", name="Clinic under the fig trees", kind="site"), Place(id="town", name="Tella", kind="settlement"))
    for audience in COPIES[1:]:
        seen = told(audience, FLOOD.but(text=words), second=True, concerns_reader=True, places=places, parties=known)
        assert "W-whole" in codes(seen)
        assert not seen.record.text
    assert told("hq", places=places, parties=known).record.text


def test_an_armed_party_is_told_by_no_word_of_its_name_unless_a_force_alone_said_so() -> None:
    known = {**PARTIES, "brigade": replace(PARTIES["brigade"], names=("Ironwood Brigade",))}
    warning = FLOOD.but(text="IRONWOOD will shell the river road.")
    assert "C1-armed" in codes(told("humanitarian", warning, parties=known))
    official = Engagement(id="m", attendees=(Attendee(id="a", stakeholder="brigade"), Attendee(id="b", side="ours")))
    assert "C1-armed" not in codes(told("humanitarian", warning, parties=known, engagement=official))


def test_words_for_a_post_name_nobody() -> None:
    called = {**PARTIES, "duty": Party(id="duty", is_person=True, names=("Duty officer",))}
    assert told("hq", FLOOD.but(text="Leave now and call the duty officer."), parties=called).record.text


def test_it_is_read_aloud_so_it_is_short() -> None:
    seen = told("hq", FLOOD.but(text="Leave. " * 80))
    assert codes(seen) == {"W-long"}
    assert told("team", FLOOD.but(text="Leave. " * 80)).record.text


@pytest.mark.parametrize(
    "words", ["Soldiers will search the east of the town.", "Gunmen wait at the ford.", "The 9th Brigade will shell it."]
)
def test_an_armed_actor_of_whom_a_civilian_told_stands_in_no_warning(words: str) -> None:
    brigade = {**PARTIES, "brigade": replace(PARTIES["brigade"], names=("9th Brigade",))}
    warning = FLOOD.but(text=words)
    for audience in COPIES[1:]:
        assert "C1-armed" in codes(told(audience, warning, parties=brigade))
        assert "C1-armed" in codes(told(audience, warning, parties=brigade, engagement=ENGAGEMENT))
        assert "C1-armed" in codes(told(audience, warning.but(source_kind="seen-by-us"), parties=brigade))
    official = Engagement(id="m", attendees=(Attendee(id="a", stakeholder="brigade"), Attendee(id="b", side="ours")))
    from_force = told("humanitarian", warning, parties=brigade, engagement=official)
    assert "C1-armed" not in codes(from_force)
    typed = official.but(attendees=(*official.attendees, Attendee(id="c", name="Somebody")))
    assert "C1-armed" in codes(told("humanitarian", warning, parties=brigade, engagement=typed))


def test_what_another_office_gave_goes_to_nobody_it_did_not_name() -> None:
    given_one = FLOOD.but(given_by="Other office", given_for=frozenset({"team", "hq"}))
    assert told("hq", given_one).record.text
    assert codes(told("humanitarian", given_one)) == {"N12"}
    at = ENGAGEMENT.but(attendees=(), given_by="Other office", given_for=frozenset({"team"}))
    assert codes(told("hq", FLOOD, engagement=at)) == {"N12"}


def test_the_operation_the_meeting_and_the_record_may_raise_it_and_an_unknown_word_closes_it() -> None:
    assert codes(told("mission-military", FLOOD.but(sensitivity="high"))) == {"ceiling"}
    assert codes(told("mission-military", FLOOD, engagement=Engagement(id="m", sensitivity="high"))) == {"ceiling"}
    assert "unknown-code" in codes(told("hq", FLOOD.but(source_kind="oracle")))


def test_it_grows_old_and_runs_out() -> None:
    assert codes(told("humanitarian", FLOOD.but(heard_at=NOW - timedelta(days=8)))) == {"C-old"}
    assert codes(told("humanitarian", FLOOD.but(until_at=NOW - timedelta(minutes=1)))) == {"C-old"}
    assert codes(told("humanitarian", FLOOD.but(heard_at=None))) == {"C-old"}


def test_headquarters_of_a_force_reads_what_civilians_told_as_a_force_does() -> None:
    force = Office(side="military", whose="foreign")
    unserved = FLOOD.but(check=replace(SAFE, serves_civilians=None))
    assert "C-danger" in codes(told("hq", unserved, office=force))
    assert told("hq", FLOOD, office=force).record.text


def test_an_empty_warning_goes_to_nobody_and_a_view_is_read_back_as_it_was() -> None:
    assert not told("team", LifeWarning(id="w")).record.text
    seen = told("hq").record
    assert from_plain(to_plain(seen)) == seen


_NAMES = st.sampled_from(
    ["", " Amina Hassan", " Hassan", " +999 555 0142", " 34.5201, 69.1801", " gunmen at the ford", " Old Mill", " x" * 300]
)
_MAYBE = st.sampled_from([None, True, False])


@st.composite
def _drawn(draw: st.DrawFn) -> tuple[str, LifeWarning, dict[str, Any]]:
    check = HarmCheck(
        serves_civilians=draw(_MAYBE),
        could_harm=draw(_MAYBE),
        could_expose_source=draw(_MAYBE),
        needs_detail=draw(_MAYBE),
        source_agreed=draw(_MAYBE),
    )
    warning = FLOOD.but(
        text=f"Leave the low ground{draw(_NAMES)}.",
        area=f"Tella{draw(_NAMES)}",
        check=draw(st.sampled_from([check, SAFE, None])),
        heard_from=draw(st.sampled_from(["", "amina", "circle", "brigade", "nobody"])),
        source_note="Amina's brother saw it",
        engagement="meeting",
        notes="She is afraid",
        owner="circle",
        owner_recipient=draw(st.sampled_from(["", "Somebody"])),
        owner_until_at=NOW + timedelta(days=draw(st.sampled_from([-1, 1]))),
        sensitivity=draw(st.sampled_from(["", "moderate", "severe", "strange"])),
        given_for=draw(st.sampled_from([frozenset[str](), frozenset({"hq"})])),
    )
    facts = {
        "recipient": "Somebody",
        "engagement": draw(st.sampled_from([None, ENGAGEMENT])),
        "places": (Place(id="mill", name="Old Mill", kind="site"),),
        "concerns_reader": draw(st.booleans()),
        "second": draw(st.booleans()),
    }
    return draw(st.sampled_from([*COPIES, "desk", "somebody-new"])), warning, facts


@given(_drawn())
def test_no_warning_ever_tells_more_than_the_rule_allows(drawn: tuple[str, LifeWarning, dict[str, Any]]) -> None:
    audience, warning, facts = drawn
    seen = told(audience, warning, **facts)
    view = seen.record
    assert (view.text, view.area) in {("", ""), (warning.text, warning.area)}
    if not view.text or audience in {"team", "desk"}:
        return
    check = warning.check
    assert check is not None
    assert (check.could_harm, check.could_expose_source) == (False, False)
    assert check.source_agreed is not False
    words = f"{view.text} {view.area}"
    assert not any(one in words for one in ("Hassan", "555", "34.52", "gunmen", "Old Mill"))
    assert len(words) <= 501
    assert not warning.given_for or audience == "hq"
    assert audience not in {Audience.STATE, Audience.PUBLIC} or facts["second"] or warning.owner_recipient
    plain = str(to_plain(view))
    assert not any(one in plain for one in ("brother", "afraid", "amina", "circle", "meeting", "vital", "consent"))
    stricter = told(audience, warning.but(sensitivity="severe", check=replace(check, could_expose_source=True)), **facts)
    assert not stricter.record.text


@given(_drawn())
def test_whatever_closes_a_warning_is_explained(drawn: tuple[str, LifeWarning, dict[str, Any]]) -> None:
    audience, warning, facts = drawn
    seen = told(audience, warning, **facts)
    closed = [one.decision for one in seen.decisions if one.decision.verdict is not Verdict.INCLUDE]
    assert bool(closed) is not bool(seen.record.text)
    assert all(reason.sentence and reason.hint for one in closed for reason in one.reasons)
