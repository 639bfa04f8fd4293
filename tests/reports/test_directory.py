from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.domain.sharing.directory import DirectoryFacts, DirectoryView, disclose_directory
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.reports import directory, pdf
from liaison_desk.reports.outline import texts
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing.test_directory import FACTS
from tests.domain.sharing.test_directory import directory as told
from tests.rich_report import NOW, context


def said(disclosed: Disclosed[DirectoryView], audience: str) -> str:
    copy = Copy(audience=audience, recipient="Duty desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=3)
    return "\n".join(text for _place, text in texts(directory.outline(disclosed, copy)))


def test_organisations_stand_with_their_posts_people_and_numbers() -> None:
    words = said(told("team"), "team")
    for part in (
        "Tella Town Council (TTC)",
        "مجلس تيلا",
        "Water desk",
        "Bello Danso",
        "+999 555 0155",
        "Landline",
        "Tella Women's Circle",
        "Without organisation",
    ):
        assert part in words


def test_whoever_chose_an_indirect_way_has_the_rule_and_no_number() -> None:
    words = said(told("team"), "team")
    assert "Indirect only" in words
    assert "Ask the desk." in words
    assert "+999 555 0111" not in words


def test_an_empty_directory_says_nothing_about_why() -> None:
    nobody = DirectoryFacts(stakeholders=(), contacts=(), points=(), paper=Paper(on=NOW.date()))
    assert "Nothing to report." in said(disclose_directory(nobody, context("hq")), "hq")
    hidden = DirectoryFacts(
        stakeholders=(Stakeholder(id="x", name="Hidden circle", family="cbo"),), contacts=(), points=(), paper=Paper(on=NOW.date())
    )
    assert "Nothing in this copy." in said(disclose_directory(hidden, context("public")), "public")


def test_names_in_five_scripts_are_drawn() -> None:
    scripts = ("Тамара", "جمعية الأمل", "የሰላም ማኅበር", "ခင်မြတ်", "Łódź circle")
    facts = DirectoryFacts(
        stakeholders=tuple(Stakeholder(id=name, name=name, family="cbo") for name in scripts),
        contacts=(),
        points=(),
        paper=Paper(on=NOW.date()),
    )
    copy = Copy(audience="team", recipient="Duty desk", made_at=NOW, share_number=3)
    made = directory.outline(disclose_directory(facts, context("team")), copy)
    assert pdf.missing_characters(made) == ()
    assert pdf.scan(pdf.draw(made), ["Nobody at all"], scripts).may_leave


def test_the_facts_of_the_test_are_all_in_it() -> None:
    assert len(FACTS.stakeholders) == 3
