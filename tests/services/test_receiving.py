"""Reports that come in as PDF are filed as they came, known again, and closed to offices they were not made for."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.received_report import ReceivedReport
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, engagements, publishing, received_views, receiving, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every
from liaison_desk.services.printables import PRINTABLES, printable
from liaison_desk.services.receiving import Outcome
from tests.services.office import SECRET, furnish


@pytest.fixture
def number(desk: Desk) -> str:
    return after_action.finalise(desk, furnish(desk).report)


def printed(desk: Desk, number: str, to: Path, audience: str = "hq", *, with_data: bool = True) -> Path:
    publishing.publish(
        desk, publishing.prepare(desk, "after-action", number, audience=audience, recipient="Duty desk", with_data=with_data), to
    )
    return to


def one(desk: Desk, path: Path, check: str = "") -> receiving.Received:
    (found,) = receiving.receive(desk, [path], check=check)
    return found


def test_a_report_is_filed_with_what_it_asks_and_whom_it_names(desk: Desk, number: str, tmp_path: Path) -> None:
    found = one(desk, printed(desk, number, tmp_path / "a.pdf"))
    assert (found.outcome, found.number, found.version) == (Outcome.FILED, number, 1)
    (report,) = every(desk, ReceivedReport)
    assert [ask.ask for ask in report.asks] == ["A pump"]
    assert report.bottom_line
    assert SECRET not in report.content
    ours = {party.name: party.stakeholder for party in report.parties}
    assert ours["Civil Affairs Office Marav"] == every(desk, Stakeholder, name="Civil Affairs Office Marav")[0].id


def test_the_same_report_again_says_so_and_changes_nothing(desk: Desk, number: str, tmp_path: Path) -> None:
    path = printed(desk, number, tmp_path / "a.pdf")
    assert [each.outcome for each in receiving.receive(desk, [path, path])] == [Outcome.FILED, Outcome.REPEAT]
    assert len(every(desk, ReceivedReport)) == 1


def test_another_copy_and_an_amendment_are_told_apart(desk: Desk, number: str, tmp_path: Path) -> None:
    files = [printed(desk, number, tmp_path / "a.pdf"), printed(desk, number, tmp_path / "b.pdf", "team")]
    draft = after_action.amend_final(desk, number)
    records.keep(desk, desk.shelf.one("after-action", draft).but(bottom_line="Three wells are closed."))
    after_action.finalise(desk, draft)
    files.append(printed(desk, number, tmp_path / "c.pdf"))
    assert [each.outcome for each in receiving.receive(desk, files)] == [Outcome.FILED, Outcome.ANOTHER_COPY, Outcome.AMENDMENT]


def test_asks_and_missing_numbers_are_listed(desk: Desk, number: str, tmp_path: Path) -> None:
    receiving.receive(desk, [printed(desk, number, tmp_path / "a.pdf")])
    found = received_views.asking(desk)
    assert [each.asked.ask.ask for each in found.asks] == ["A pump"]
    assert found.missing == ()


def test_a_copy_without_data_says_so_and_is_known_by_its_sixteen_characters(desk: Desk, number: str, tmp_path: Path) -> None:
    bare = printed(desk, number, tmp_path / "b.pdf", with_data=False)
    told = one(desk, bare)
    assert (told.outcome, told.number, told.is_filed) == (Outcome.WITHOUT_DATA, number, False)
    whole = one(desk, printed(desk, number, tmp_path / "a.pdf"))
    check = next(each.sha for each in every(desk, ReceivedReport) if each.id == whole.report)[:16]
    assert one(desk, bare, f"{check[:4].upper()} {check[4:]}").outcome is Outcome.REPEAT


def test_a_copy_without_data_alone_is_noted_by_its_characters(desk: Desk, number: str, tmp_path: Path) -> None:
    bare = printed(desk, number, tmp_path / "b.pdf", with_data=False)
    share = publishing.share_log.listed(desk.vault)[-1]
    check = hashlib.sha256(receiving_data(desk, number, tmp_path)).hexdigest()[:16]
    assert share.facts["with_data"] is False
    assert one(desk, bare, check).outcome is Outcome.KNOWN_BY_CHECK
    assert [each.has_data for each in every(desk, ReceivedReport)] == [False]


def receiving_data(desk: Desk, number: str, folder: Path) -> bytes:
    from liaison_desk.reports.pdf.readback import held

    data = held(printed(desk, number, folder / "whole.pdf").read_bytes()).data
    assert data is not None
    return data


@pytest.mark.parametrize("check", ["123", "zzzzzzzzzzzzzzzz", "0000000000000000"])
def test_characters_that_are_not_those_of_the_copy_are_refused(desk: Desk, number: str, tmp_path: Path, check: str) -> None:
    found = one(desk, printed(desk, number, tmp_path / "b.pdf", with_data=False), check)
    assert found.outcome is Outcome.REFUSED
    assert "characters" in found.why


def test_characters_for_several_files_are_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        receiving.receive(desk, [Path("a.pdf"), Path("b.pdf")], check="0000000000000000")
    assert refused.value.field == "check"


def test_one_bad_file_stops_none_of_the_others(desk: Desk, number: str, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    outcomes = receiving.receive(desk, [tmp_path / "bad.pdf", tmp_path / "gone.pdf", printed(desk, number, tmp_path / "a.pdf")])
    assert [each.outcome for each in outcomes] == [Outcome.REFUSED, Outcome.REFUSED, Outcome.FILED]
    assert all(each.why for each in outcomes[:2])


def test_forty_at_once_are_told_as_they_go_and_can_be_stopped(desk: Desk, number: str, tmp_path: Path) -> None:
    path = printed(desk, number, tmp_path / "a.pdf")
    told: list[tuple[int, int]] = []

    def progress(done: int, every_one: int) -> bool:
        told.append((done, every_one))
        return done < 2

    assert len(receiving.receive(desk, [path] * 40, progress=progress)) == 2
    assert told == [(0, 40), (1, 40), (2, 40)]


def tampered(path: Path, change) -> Path:
    """Change the data inside a report."""
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        stream = opened.Root.AF[0].EF.F
        stream.write(change(stream.read_bytes()), filter=None)
        opened.save(path)
    return path


def with_facts(**changed: object):
    def change(data: bytes) -> bytes:
        return json.dumps(json.loads(data) | changed, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"A pump", b"A gun!"),
        lambda data: data + b" ",
        lambda _data: b"{",
        lambda _data: b"[]",
        lambda _data: b"\xff",
        lambda _data: b"[" * 100_000,
        with_facts(audience="public"),
    ],
)
def test_data_that_was_changed_does_not_belong_to_its_pages(desk: Desk, number: str, tmp_path: Path, change) -> None:
    found = one(desk, tampered(printed(desk, number, tmp_path / "a.pdf"), change))
    assert found.outcome is Outcome.REFUSED
    assert "content checks differ" in found.why
    assert every(desk, ReceivedReport) == ()


@pytest.mark.parametrize(
    "change",
    [
        with_facts(format="liaison-report/9"),
        with_facts(view={"view": "Tomorrow"}),
        with_facts(view={"view": "ReportView"}),
        with_facts(view=[]),
        lambda _data: b"{}",
        lambda _data: b"[]",
        lambda _data: b"{",
        lambda data: data + b" ",
    ],
)
def test_data_whose_check_is_right_but_that_is_no_report_is_refused(desk: Desk, number: str, tmp_path: Path, change, monkeypatch) -> None:
    from liaison_desk.reports.pdf import carried

    data = change(receiving_data(desk, number, tmp_path))
    made = carried.Carried(data, frozenset({hashlib.sha256(data).hexdigest()[:16]}), frozenset())
    monkeypatch.setattr(carried.Reader, "carried", lambda _reader, _pdf: made)
    found = one(desk, tmp_path / "whole.pdf")
    assert found.outcome is Outcome.REFUSED
    assert found.why
    assert every(desk, ReceivedReport) == ()


def test_a_list_or_a_draft_is_no_report_to_file(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    publishing.publish(desk, publishing.prepare(desk, "list", "stakeholder", audience="team"), tmp_path / "list.pdf")
    for path in (tmp_path / "list.pdf", printed(desk, office.report, tmp_path / "draft.pdf")):
        assert "no final report" in one(desk, path).why


@pytest.mark.parametrize(
    ("side", "whose", "audience", "outcome"),
    [
        ("civilian", "un", "hq", Outcome.FILED),
        ("military", "foreign", "hq", Outcome.REFUSED),
        ("military", "foreign", "humanitarian", Outcome.REFUSED),
        ("military", "foreign", "mission-military", Outcome.FILED),
        ("police", "host-state", "mission-military", Outcome.REFUSED),
    ],
)
def test_what_is_closed_to_an_office_of_our_nature_stays_outside(
    desk: Desk, number: str, tmp_path: Path, side, whose, audience, outcome
) -> None:
    path = printed(desk, number, tmp_path / "a.pdf", audience)
    records.keep(desk, desk.operation.but(side=side, whose=whose))
    assert one(desk, path).outcome is outcome


def test_an_office_of_the_same_nature_may_hold_what_its_sister_wrote(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    records.keep(desk, desk.operation.but(side="military", whose="foreign"))
    path = printed(desk, after_action.finalise(desk, office.report), tmp_path / "a.pdf")
    assert one(desk, path).outcome is Outcome.FILED


def test_a_received_report_stays_as_it_came_but_can_be_removed(desk: Desk, number: str, tmp_path: Path) -> None:
    one(desk, printed(desk, number, tmp_path / "a.pdf"))
    (report,) = every(desk, ReceivedReport)
    with pytest.raises(UserError, match="stays as it came"):
        records.keep(desk, report.but(bottom_line="All is well."))
    records.keep(desk, report)
    assert every(desk, ReceivedReport) == (report,)
    records.drop(desk, "received-report", report.id)
    assert every(desk, ReceivedReport) == ()


def test_nobody_types_a_received_report(desk: Desk) -> None:
    with pytest.raises(UserError, match="comes from its PDF"):
        records.keep(desk, ReceivedReport(number="A-A-AAR-2026-0001", content="{}", sha="0" * 64))


OTHER_PROGRAMS = (
    ("qpdf", "--linearize", "{from}", "{to}"),
    ("qpdf", "--object-streams=disable", "{from}", "{to}"),
    ("qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9", "{from}", "{to}"),
    ("qpdf", "--qdf", "--stream-data=uncompress", "{from}", "{to}"),
    ("qpdf", "--coalesce-contents", "--min-version=2.0", "{from}", "{to}"),
    ("mutool", "clean", "{from}", "{to}"),
    ("mutool", "clean", "-gggg", "{from}", "{to}"),
    ("mutool", "clean", "-gggz", "{from}", "{to}"),
    ("mutool", "clean", "-ifc", "{from}", "{to}"),
)
PRINTERS = (
    ("pdftocairo", "-pdf", "{from}", "{to}"),
    ("pdfunite", "{from}", "{from}", "{to}"),
    ("gs", "-q", "-sDEVICE=pdfwrite", "-o", "{to}", "{from}"),
)
"""Programs that print to a new PDF, or put several together: what is attached gets lost on the way."""


def passed_on(desk: Desk, number: str, folder: Path, command: tuple[str, ...]) -> Path:
    """Return a report after another program had it."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    places = {"from": str(printed(desk, number, folder / "a.pdf")), "to": str(folder / "b.pdf")}
    subprocess.run([each.format_map(places) for each in command], check=True, capture_output=True)
    return folder / "b.pdf"


@pytest.mark.parametrize("command", OTHER_PROGRAMS, ids=" ".join)
def test_a_report_survives_other_programs(desk: Desk, number: str, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert one(desk, passed_on(desk, number, tmp_path, command)).outcome is Outcome.FILED


@pytest.mark.parametrize("command", PRINTERS, ids=" ".join)
def test_a_report_that_was_printed_to_a_new_file_asks_for_its_sixteen_characters(
    desk: Desk, number: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = passed_on(desk, number, tmp_path, command)
    told = one(desk, path)
    assert (told.outcome, told.number) == (Outcome.WITHOUT_DATA, number)
    assert "16 characters" in told.why
    check = hashlib.sha256(receiving_data(desk, number, tmp_path)).hexdigest()[:16]
    assert one(desk, path, check).outcome is Outcome.KNOWN_BY_CHECK
    assert one(desk, path, check).outcome is Outcome.REPEAT
    assert one(desk, path).outcome is Outcome.REPEAT
    assert [each.number for each in received_views.asking(desk).unread] == [number]
    assert one(desk, path, check[::-1]).outcome is Outcome.REFUSED


def test_forty_reports_at_once_are_each_judged_by_themselves(desk: Desk, number: str, tmp_path: Path) -> None:
    good = printed(desk, number, tmp_path / "good.pdf").read_bytes()
    for at in range(40):
        (tmp_path / f"{at:02}.pdf").write_bytes(good if at % 4 else good[: at * 100])
    done = receiving.receive(desk, sorted(tmp_path.glob("[0-9][0-9].pdf")))
    outcomes = [each.outcome for each in done]
    assert outcomes.count(Outcome.FILED) == 1
    assert outcomes.count(Outcome.REPEAT) == 29
    assert outcomes.count(Outcome.REFUSED) == 10
    assert len(every(desk, ReceivedReport)) == 1


def test_a_file_that_is_no_pdf_is_told_so_and_one_that_is_not_there_is_a_failure_of_the_world(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "plain.pdf").write_text("hello")

    plain, gone = receiving.receive(desk, [tmp_path / "plain.pdf", tmp_path / "gone.pdf"])

    assert (plain.is_unread, gone.is_unread) == (False, True)
    assert plain.why.startswith("This is no PDF.")
    assert "Check the name" in gone.why


def any_paper(desk: Desk, key: str, ref: str, to: Path, *, with_data: bool | None = None) -> Path:
    """Return the PDF of a paper for the first audience it is for; with the data that it takes along by itself, or as told."""
    audience = next(each for each in ("hq", "team") if printable(key).is_for(each))
    publishing.publish(desk, publishing.prepare(desk, key, ref, audience=audience, recipient="Duty desk", with_data=with_data), to)
    return to


def refs(desk: Desk, number: str) -> dict[str, str]:
    """Return what each paper that is about one thing is made of here; the others need nothing."""
    contact = every(desk, Contact)[0].id
    checklist = Checklist(id=new_id(), name="Before the meeting", items=(ChecklistItem(id=new_id(), text="Water"),))
    meeting = Engagement(title="Market day", state="did-not-happen", not_held_reason="by-us", starts_at=desk.clock())
    danger = LifeWarning(id=new_id(), text="The low ground floods.", check=HarmCheck(could_harm=False, could_expose_source=False))
    records.keep_many(desk, (checklist, danger))
    called_off, _changes = engagements.logged(desk, meeting)
    of_one = dict.fromkeys(("checklist", "blank-checklist"), checklist.id)
    return of_one | {
        "after-action": number,
        "flash-note": number,
        "life-warning": danger.id,
        "restricted-annex": number,
        "did-not-happen": f"engagement/{called_off}",
        "about-you": contact,
        "brief": called_off,
        "card": f"contact/{contact}",
        "list": "contact",
    }


@pytest.mark.parametrize("with_data", [None, False])
def test_every_paper_is_answered_for_what_it_is(desk: Desk, number: str, tmp_path: Path, with_data: bool | None) -> None:
    about = refs(desk, number)
    wrong = {}
    for key in PRINTABLES if with_data is None else ("after-action", "flash-note", "brief", "list"):
        found = one(desk, any_paper(desk, key, about.get(key, ""), tmp_path / f"{key}.pdf", with_data=with_data))
        if key in {"after-action", "flash-note"}:
            is_right = found.is_filed if with_data is None else "was made without data" in found.why
        else:
            is_right = found.outcome is Outcome.REFUSED and found.why.startswith("This is no final report.")
        wrong |= {} if is_right else {key: (found.outcome, found.why)}
    assert wrong == {}


@pytest.mark.parametrize("audience", ["partner", "hq"])
def test_a_copy_that_never_had_data_is_not_said_to_have_lost_it(desk: Desk, number: str, tmp_path: Path, audience: str) -> None:
    told = one(desk, printed(desk, number, tmp_path / "a.pdf", audience, with_data=False))
    assert told.outcome is Outcome.WITHOUT_DATA
    assert "was made without data" in told.why
    assert "16 characters" in told.why


@pytest.mark.parametrize("order", [("flash-note", "after-action"), ("after-action", "flash-note")])
def test_the_whole_report_counts_and_its_flash_note_is_kept_as_a_short_form(
    desk: Desk, number: str, tmp_path: Path, order: tuple[str, str]
) -> None:
    done = [one(desk, any_paper(desk, key, number, tmp_path / f"{key}.pdf")) for key in order]
    is_flash_first = order[0] == "flash-note"
    assert [each.outcome for each in done] == [Outcome.FILED, Outcome.FILED if is_flash_first else Outcome.ANOTHER_COPY]
    assert ("counts in its place" in done[1].why) == is_flash_first
    seen = {each.report.is_short: each for each in received_views.reports(desk)}
    assert seen[True].later == seen[False].report
    assert seen[False].later is None
    asked = [each for each in received_views.asking(desk).asks if each.later is None]
    assert [(each.asked.ask.ask, each.asked.report.is_short) for each in asked] == [("A pump", False)]


def test_a_copy_known_by_its_check_is_read_when_its_data_comes(desk: Desk, number: str, tmp_path: Path) -> None:
    check = hashlib.sha256(receiving_data(desk, number, tmp_path)).hexdigest()[:16]
    one(desk, printed(desk, number, tmp_path / "bare.pdf", with_data=False), check)
    assert [each.sha for each in received_views.asking(desk).unread] == [check]
    one(desk, printed(desk, number, tmp_path / "a.pdf"))
    assert received_views.asking(desk).unread == ()
    assert one(desk, tmp_path / "bare.pdf").outcome is Outcome.REPEAT
