"""Our public card is one page for everybody, with our promises on it."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.sharing.audience import Office
from liaison_desk.domain.sharing.own_card import OwnCardFacts
from liaison_desk.reports import own_card, pdf
from liaison_desk.reports.outline import Callout, Grid, Outline, Section, texts
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing.test_own_card import FACTS, OPERATION, POST, card
from tests.reports.pdfcheck import faults
from tests.reports.test_call_sheet import bare
from tests.reports.test_papers import COPY


def made(facts: OwnCardFacts = FACTS, office: Office | None = None) -> Outline:
    copy = Copy(audience="public", recipient="Everybody", made_at=COPY.made_at, share_number=3)
    return own_card.outline(card("public", facts, office), copy)


def said(outline: Outline) -> str:
    return bare("\n".join(text for _place, text in texts(outline)))


def reach(outline: Outline) -> tuple[object, ...]:
    return next(one.blocks for one in outline.blocks if isinstance(one, Section) and one.title == "How to reach us")


def test_our_name_is_the_title_and_the_promises_stand_below():
    assert bare(made().title) == "Civil Affairs Office Marav"
    assert "Silence is no yes." in said(made())
    assert "Links the mission with the province." in said(made())


def test_the_number_is_large():
    grid = next(one for one in reach(made()) if isinstance(one, Grid))
    assert grid.rows[0][1].is_large
    assert grid.rows[0][2] == "08-16"


def test_a_second_number_of_a_post_stands_below_the_first():
    channels = (POST.channels[0], POST.channels[0].but(id="d", kind="email", value="desk@example.org", hours=""))
    points = (POST.but(channels=channels, rule="direct-by-appointment"),)
    grid = next(one for one in reach(made(replace(FACTS, points=points))) if isinstance(one, Grid))
    assert grid.rows[1][0] == ""
    assert not grid.rows[1][1].is_large
    assert grid.rows[1][2] == "always"
    assert "by appointment" in grid.rows[0][0].detail


def test_an_office_without_posts_or_words_is_asked_for_at_its_door():
    bare_office = replace(FACTS, points=(), operation=OPERATION.but(public_card="", areas=frozenset()), office=None)
    assert "Ask at our office." in said(made(bare_office))


def test_people_in_uniform_warn_that_being_seen_with_them_is_a_risk():
    assert any(isinstance(one, Callout) for one in reach(made(office=Office(side="military", whose="un"))))
    assert not any(isinstance(one, Callout) for one in reach(made()))


def test_it_says_nothing_about_the_vault_or_speakers():
    assert "Store" not in said(made())
    assert made().marking.attribution == ""
    assert made().marking.tlp == "TLP:CLEAR"


def test_it_is_one_sound_page():
    document = pdf.draw(made())
    assert faults(document) == []
    assert pdf.page_count(document) == 1
