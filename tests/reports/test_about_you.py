"""What is read to a person is in plain words and says what they may ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.sharing.about_you import AboutFacts
from liaison_desk.domain.terms.channels import CONTACT_RULES
from liaison_desk.reports import about_you, pdf
from liaison_desk.reports.outline import Grid, Outline, Section, texts
from tests.domain.sharing.test_about_you import AMINA, ANSWER, FACTS, about
from tests.reports.pdfcheck import faults
from tests.reports.test_call_sheet import bare
from tests.reports.test_papers import COPY


def made(facts: AboutFacts = FACTS) -> Outline:
    return about_you.outline(about(facts), COPY)


def said(outline: Outline) -> str:
    return bare("\n".join(text for _place, text in texts(outline)))


def test_it_says_that_it_is_read_aloud_and_to_whom():
    assert "For reading aloud to Amina Hassan, and to nobody else" in said(made())
    assert made().kind == "To be read aloud"


def test_everything_stands_under_its_heading():
    assert [one.title for one in made().blocks if isinstance(one, Section)] == [
        "Who you are to us",
        "How we may reach you",
        "Posts and seats that we wrote down for you",
        "Meetings at which you are written down",
        "Where we know it from",
        "What you allowed",
        "Who has received it",
        "What you may ask for",
        "Handling and provenance",
    ]


def test_the_answers_say_for_whom_what_and_until_when():
    answer = ANSWER.but(fields=frozenset({"channels", "elsewhere"}), categories=frozenset({"mine"}), could_refuse=False)
    text = said(made(replace(FACTS, consents=(answer,))))
    assert "Own headquarters" in text
    assert "Channels, elsewhere, Mine action" in text
    assert "you could not refuse freely" in text


def test_a_yes_that_was_taken_back_says_so():
    answer = ANSWER.but(answer="withdrawn", withdrawn_on=ANSWER.obtained_on, audiences=frozenset())
    text = said(made(replace(FACTS, consents=(answer,))))
    assert "taken back on 01 NOV 26" in text
    assert "nobody named" in text


def test_somebody_of_whom_little_is_known_hears_that_too():
    text = said(made(AboutFacts(paper=FACTS.paper, contact=Contact(id="x", name="Amina"))))
    for words in ("silence is no yes", "We hold no number", "was made for anybody", "Not written down"):
        assert words in text
    assert "Posts and seats" not in text


@pytest.mark.parametrize(("may_call", "words"), [(True, "you may be called at any hour"), (False, "you do not want to be called")])
def test_what_they_said_about_a_crisis_is_read(may_call, words):
    assert words in said(made(replace(FACTS, contact=AMINA.but(answers_in_crisis=may_call))))


@pytest.mark.parametrize("rule", [one.code for one in CONTACT_RULES])
def test_every_rule_is_said_to_the_one_who_chose_it(rule):
    text = said(made(replace(FACTS, contact=AMINA.but(rule=rule))))
    assert "you" in text.split("The rule you chose\n")[1].split("\n")[0]


def test_what_may_be_asked_has_boxes_to_tick():
    grids = [inner for one in made().blocks if isinstance(one, Section) for inner in one.blocks if isinstance(inner, Grid)]
    assert {row[0].mark for row in grids[-1].rows} == {"open"}


def test_it_is_a_sound_pdf():
    assert faults(pdf.draw(made())) == []


def test_an_answer_on_being_handed_on_is_told_in_words():
    answer = ANSWER.but(fields=frozenset({"handing-on", "phone-mobile", "name"}), audiences=frozenset({"team"}))
    assert "being handed on to the next officer, Name, Mobile phone" in said(made(replace(FACTS, consents=(answer,))))
