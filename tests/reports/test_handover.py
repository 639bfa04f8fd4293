"""The handover pack on paper says what goes over, in words, and stays whole in every case."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.sharing.handover import HandoverFacts
from liaison_desk.reports import handover, pdf
from liaison_desk.reports.outline import Outline, Section, texts
from tests.domain.sharing.test_handover import FACTS, told
from tests.reports.pdfcheck import faults
from tests.reports.test_call_sheet import bare
from tests.reports.test_papers import COPY


def made(facts: HandoverFacts = FACTS) -> Outline:
    return handover.outline(told(facts), COPY)


def said(outline: Outline) -> str:
    return bare("\n".join(text for _place, text in texts(outline)))


def test_everything_stands_under_its_heading():
    assert [one.title for one in made().blocks if isinstance(one, Section)][:8] == [
        "Promises that pass",
        "Steps of checklists that pass",
        "Posts that change hands",
        "Stories that are half told",
        "What to be careful about",
        "Contacts, by what they agreed to",
        "Visits to make together",
        "The keys, last of all",
    ]


def test_it_says_what_goes_over_in_words():
    text = said(made())
    for words in (
        "stays with the post",
        "01 NOV 26, late",
        "No report yet: Talk with somebody, 5 hours late",
        "Asked and not answered: A pump for somebody · Mission Support · 30 NOV 26",
        "2 quick notes wait to be sorted, at the desk",
        "1 value differs between two laptops",
        "Camp committee: stays apart for their safety",
        "1 person chose not to be reached directly",
        "DESK-AAR-2026-0001 tells of 2 incidents.",
        "Coordination office · meeting planned on 03 DEC 26",
        "Tella Town Council · 2 promises of ours wait",
        "3 consents that were given to whoever leaves lapse with them.",
        "7 more contacts were not asked.",
        "Leyla Sadat takes the passphrase of Mira Okafor away.",
    ):
        assert words in text, words


def test_an_empty_office_says_so():
    empty = HandoverFacts(paper=FACTS.paper, leaver=FACTS.leaver, following=FACTS.following, on=FACTS.on)
    text = said(made(empty))
    for words in (
        "No promise of ours is open.",
        "Nothing is left half told.",
        "Nothing is written down. Ask whoever leaves.",
        "Nobody is written",
    ):
        assert words in text
    assert "Visits to make together" not in text


def test_more_steps_than_fit_are_counted():
    many = replace(FACTS.duties[-1], text="Again")
    assert "and 3 more steps" in said(made(replace(FACTS, duties=(many,) * 43)))


def test_the_page_has_no_fault():
    drawn = pdf.draw(made())
    assert faults(drawn) == []
