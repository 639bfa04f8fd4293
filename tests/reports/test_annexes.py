"""The annexes on paper: letters, headings, and what stands where nothing does."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.sharing.annexes import AnnexFacts
from liaison_desk.domain.sharing.report_facts import ReportFacts
from liaison_desk.reports import after_action, annexes
from liaison_desk.reports.outline import PageBreak, Section, texts
from tests.domain.sharing.test_annexes import ANNEXED, WHOLE
from tests.reports.test_papers import COPY
from tests.rich_report import told


def sections(audience: str, facts: ReportFacts = WHOLE) -> list[Section]:
    return list(annexes.sections(told(audience, facts).record))


def words(audience: str, facts: ReportFacts = WHOLE) -> str:
    return " | ".join(text for one in sections(audience, facts) for _place, text in texts(one))


def test_each_annex_begins_a_page_and_keeps_its_letter() -> None:
    assert [one.title[:7] for one in sections("team")] == ["Annex A", "Annex B", "Annex C", "Annex D", "Annex E"]
    assert [one.title[:7] for one in sections("partner")] == ["Annex A", "Annex B", "Annex D", "Annex E"]
    assert [one.title[:7] for one in sections("public")] == ["Annex E"]
    assert all(one.blocks[0] == PageBreak() for one in sections("team"))


def test_they_stand_behind_the_section_on_handling() -> None:
    made = after_action.outline(told("hq", WHOLE), COPY)
    titles = [one.title for one in made.blocks if isinstance(one, Section)]
    assert titles.index("Handling and provenance") < titles.index("Annex A: Attendance, with channels")


def test_a_report_without_annexes_has_no_such_page() -> None:
    assert sections("team", replace(WHOLE, annexes=AnnexFacts())) == []


def test_headings_inside_an_annex_stand_below_its_own() -> None:
    inner = [block for one in sections("team") for block in one.blocks if isinstance(block, Section)]
    assert inner
    assert min(one.level for one in inner) == 2


def test_what_is_empty_says_so() -> None:
    bare = replace(ANNEXED, people=(), checklists=(), relationships=(), since="")
    said = words("team", replace(WHOLE, engagement=WHOLE.engagement.but(attendees=()), annexes=bare))
    for sentence in ("Nobody is listed in this copy.", "No checklist is under way.", "No earlier report went to this reader"):
        assert sentence in said


def test_nothing_overdue_is_said_in_a_word() -> None:
    settled = ANNEXED.checklists[0].but(items=ANNEXED.checklists[0].items[:1])
    assert "Nothing" in words("hq", replace(WHOLE, annexes=replace(ANNEXED, checklists=(settled,))))


def test_the_list_of_overdue_steps_names_them() -> None:
    assert "2 Name a deputy for each post" in words("hq")


def test_who_has_no_open_channel_is_reached_through_us() -> None:
    assert "Through our office" in words("partner")
