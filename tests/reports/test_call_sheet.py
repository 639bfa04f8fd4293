"""The call sheet shows the number in large figures, why this way, and who is next."""

from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.call_sheet import CallFacts
from liaison_desk.reports import call_sheet, pdf
from liaison_desk.reports.outline import Callout, Cell, Grid, Outline, Section, texts
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing.test_call_sheet import FACTS, sheet
from tests.reports.pdfcheck import faults
from tests.reports.test_papers import COPY


def made(audience: str = "team", facts: CallFacts = FACTS) -> Outline:
    copy = Copy(audience=audience, recipient=COPY.recipient, made_at=COPY.made_at, share_number=3)
    return call_sheet.outline(sheet(audience, facts), copy)


def rows(outline: Outline) -> dict[str, tuple[Cell, Cell, Cell]]:
    grids = [inner for one in outline.blocks if isinstance(one, Section) for inner in one.blocks if isinstance(inner, Grid)]
    return {bare(row[0].text): row for one in grids for row in one.rows}


def bare(text: str) -> str:
    return "".join(one for one in text if one not in "\u2066\u2068\u2069")


def test_the_number_is_large_in_groups_and_isolated():
    first = rows(made())["Water desk"][1]
    assert first.is_large
    assert first.text == "\u2066+999 555 0156\u2069"


def test_it_says_why_this_way_and_when_it_was_tried():
    first = rows(made())["Water desk"][1]
    assert "They asked to be reached this way." in first.detail
    assert "Tried on 20 NOV 26." in first.detail


def test_a_radio_channel_is_no_large_number_and_says_that_others_listen():
    facts = FACTS
    point = facts.points[0].but(channels=(facts.points[0].channels[0].but(kind="vhf-radio", value="RO 07", security="open"),))
    first = rows(made(facts=CallFacts(paper=facts.paper, points=(point,), stakeholders=facts.stakeholders)))["Water desk"][1]
    assert not first.is_large
    assert "Romeo Oscar 0 7" in bare(first.detail)
    assert "Others can listen or read." in first.detail


def test_who_is_next_stands_beside_it():
    following = bare(rows(made())["Water desk"][2].text)
    assert "+999 555 0155" in following
    assert "Sara Idris, deputy" in following


def test_a_call_sign_that_comes_second_is_spelled_out_too():
    facts = FACTS
    first = facts.points[0].channels[0]
    point = facts.points[0].but(channels=(first, first.but(id="second", kind="call-sign", value="RO 07")))
    following = bare(rows(made(facts=CallFacts(paper=facts.paper, points=(point,), stakeholders=facts.stakeholders)))["Water desk"][2].text)
    assert "Romeo Oscar 0 7" in following


def test_whoever_chose_an_indirect_way_stands_there_with_the_rule_and_no_number():
    outline = made()
    first = rows(outline)["Amina Hassan"][1]
    assert first.text == "Indirect only"
    assert "Ask the desk." in first.detail
    assert any(isinstance(one, Callout) for one in outline.blocks)
    assert "0111" not in bare("\n".join(text for _place, text in texts(outline)))


def test_a_post_without_a_channel_sends_to_the_desk():
    point = FACTS.points[0].but(channels=())
    first = rows(made(facts=CallFacts(paper=FACTS.paper, points=(point,), stakeholders=FACTS.stakeholders)))["Water desk"][1]
    assert first.text == "No number here"


def test_what_was_asked_for_stands_in_the_title():
    assert made(facts=CallFacts(paper=FACTS.paper, asked="Health, Tella")).title == "Call sheet: Health, Tella"


def test_without_anybody_it_says_so():
    said = [text for _place, text in texts(made(facts=CallFacts(paper=FACTS.paper)))]
    assert "Nothing to report." in said


@pytest.mark.parametrize("audience", ["team", "public"])
def test_it_is_a_sound_pdf(audience):
    assert faults(pdf.draw(made(audience))) == []
