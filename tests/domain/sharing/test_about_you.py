"""What is read to a person is all about that person and about nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.sharing.about_you import KEPT_BACK, TOLD, AboutFacts, AboutView, Copied, disclose_about, received
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.party import Party
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.reasons import OTHERS, sentence_of
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.stakeholder import ExternalId, OtherName
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import context

AMINA = Contact(
    id="amina",
    name="Amina Hassan",
    other_names=(OtherName(id="o", parent="amina", text="أمينة حسن"),),
    post="Coordinator for Sara Idris",
    stakeholder="circle",
    rule="intermediary",
    rule_reason="Watched by the mill since spring",
    intermediary="sara",
    indirect_way="A note at the mill",
    channels=(
        Channel(id="c1", parent="amina", kind="phone-mobile", value="+999 555 0111", is_personal=True, reason="Only the mill hears it"),
        Channel(id="c2", parent="amina", kind="via-intermediary", value="Sara at the mill"),
    ),
    source_kind="told-by-one",
    source_note="Yusuf Karam",
    given_by="Relief Marav",
    notes="Quarrels with Yusuf Karam",
)
ANSWER = Consent(
    id="a", subject="amina", answer="given", audiences=frozenset({"hq"}), obtained_on=date(2026, 11, 1), obtained_by="Mira Okafor",
    note="Yusuf Karam stood by", purpose="So that Sara Idris may call",
)  # fmt: skip
MEETING = Engagement(
    id="m",
    title="The mill and the wells",
    starts_at=datetime(2026, 11, 20, 8, tzinfo=UTC),
    attendees=(
        Attendee(id="r1", parent="m", contact="amina", name="Amina Hassan", post="Coordinator", consent_to_name="yes"),
        Attendee(id="r2", parent="m", contact="sara", name="Sara Idris"),
    ),
)
FACTS = AboutFacts(
    paper=PAPER,
    contact=AMINA,
    organisation="Tella Women's Circle",
    consents=(ANSWER,),
    points=(LiaisonPoint(id="p", name="Circle desk", holders=(Holder(id="h", parent="p", contact="amina", since_on=date(2026, 1, 1)),)),),
    forums=(Forum(id="f", name="Wells forum", members=(ForumMember(id="fm", parent="f", contact="amina"),)),),
    engagements=(MEETING, MEETING.but(id="m2", starts_at=None)),
    copies=(Copied(on="2026-11-20", audience="hq", paper="Directory"),),
    files=2,
    others=(
        Party(id="amina", is_person=True, names=("Amina Hassan",)),
        Party(id="sara", is_person=True, names=("Sara Idris",)),
        Party(id="yusuf", is_person=True, names=("Yusuf Karam",)),
        Party(id="duty", is_person=True, names=("Duty officer",)),
        Party(id="circle", names=("Tella Women's Circle",)),
    ),
)


def about(facts: AboutFacts = FACTS) -> Disclosed[AboutView]:
    return disclose_about(facts, context("team").reader)


def said(told: Disclosed[AboutView]) -> str:
    return "\n".join(leaves(told.record))


def test_everything_about_the_person_is_told() -> None:
    text = said(about())
    for one in ("Amina Hassan", "أمينة حسن", "+999 555 0111", "Tella Women's Circle", "told-by-one", "hq", "Circle desk", "Wells forum"):
        assert one in text


@pytest.mark.parametrize("secret", ["Sara", "Yusuf", "mill", "Mira", "Relief", "spring"])
def test_nobody_else_is_told_of(secret: str) -> None:
    assert secret not in said(about())


def test_another_name_in_their_own_texts_is_blanked() -> None:
    assert about().record.person.post == "Coordinator for somebody else"
    assert about().record.answers[0].purpose == "So that somebody else may call"


def test_that_there_is_more_is_said_without_telling_it() -> None:
    kept = {"intermediary", "indirect_way", "rule_reason", "source_note", "given_by", "notes", "note"}
    assert set(about().record.also) == kept
    assert about(replace(FACTS, contact=Contact(id="amina", name="Amina"), consents=())).record.also == ()


def test_whoever_is_called_the_same_does_not_blank_the_name() -> None:
    others = (Party(id="other", is_person=True, names=("Amina Hassan", "Hassan")),)
    assert about(replace(FACTS, others=others)).record.person.name == "Amina Hassan"


def test_meetings_are_told_the_newest_first_without_subject_or_company() -> None:
    first, second = about().record.met
    assert (first.on, first.name, first.post, first.consent_to_name) == ("2026-11-20", "Amina Hassan", "Coordinator", "yes")
    assert second.on == ""


def test_posts_and_seats_are_told_with_their_time() -> None:
    post, seat = about().record.held
    assert (post.name, post.since_on, post.is_forum) == ("Circle desk", "2026-01-01", False)
    assert (seat.name, seat.is_forum) == ("Wells forum", True)


def test_copies_are_counted_by_reader_and_paper_the_newest_first() -> None:
    copies = (
        Copied(on="2026-11-01", audience="hq", paper="Directory"),
        Copied(on="2026-11-09", audience="hq", paper="Directory"),
        Copied(on="2026-11-10", audience="partner", paper="List"),
    )
    assert [(one.audience, one.on, one.count) for one in received(copies)] == [("partner", "2026-11-10", 1), ("hq", "2026-11-09", 2)]


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_every_field_is_either_told_or_kept_back(kind: str) -> None:
    names = {one.name for one in fields_of(kind_named(kind).cls)}
    assert names <= TOLD[kind] | KEPT_BACK[kind]
    assert not TOLD[kind] & KEPT_BACK[kind]


def test_every_decision_to_keep_something_back_gives_its_reason() -> None:
    reasons = {each for one in about().withheld for each in one.decision.reasons}
    assert reasons == {OTHERS}
    assert sentence_of("others") == OTHERS.sentence


def test_a_view_comes_back_from_plain_json() -> None:
    made = about().record
    assert from_plain(to_plain(made)) == made


TEXTS = st.sampled_from(["Sara Idris", "about Sara Idris and Yusuf Karam", "Idris", "", "Coordinator"])


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["direct", "indirect-only", "no-contact", "?"]), st.booleans())
def test_no_text_of_theirs_tells_another_name(post, address, hours, rule, is_personal) -> None:
    channel = Channel(id="x", parent="amina", kind="phone-mobile", value="+999 555 0190", hours=hours, is_personal=is_personal)
    contact = AMINA.but(post=post, how_to_address=address, rule=rule, channels=(channel,))
    text = said(about(replace(FACTS, contact=contact)))
    assert "Sara Idris" not in text
    assert "Yusuf Karam" not in text
    assert "+999 555 0190" in text


def test_other_people_are_blanked_in_the_words_of_lists_and_keys_elsewhere_too() -> None:
    person = AMINA.but(
        languages=frozenset({"Arabic, as Sara Idris"}),
        external_ids=(ExternalId(id="e", parent="amina", scheme="List", value="of Sara Idris"),),
    )
    told = disclose_about(replace(FACTS, contact=person), context("team").reader).record.person
    assert told.languages == {"Arabic, as somebody else"}
    assert told.external_ids[0].value == "of somebody else"
