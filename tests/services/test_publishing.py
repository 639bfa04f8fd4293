from __future__ import annotations

import json
from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError, WorldError
from liaison_desk.domain.fields import Json
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import readback
from liaison_desk.services import after_action, consents, drawing, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log
from tests.services.office import SECRET, furnish
from tests.storage.erasing import erase_records


def made(desk: Desk, ref: str, tmp_path: Path, audience: str = "hq", **facts: object) -> tuple[bytes, publishing.Share]:
    prepared = publishing.prepare(desk, "after-action", ref, audience=audience, recipient="Access desk", **facts)  # type: ignore[arg-type]
    share = publishing.publish(desk, prepared, tmp_path / "out.pdf")
    return share.path.read_bytes(), share


def holds(document: bytes, *words: str) -> bool:
    return all(pdf.scan(document, [word], ["Handling and provenance"]).found for word in words)


def holds_none(document: bytes, *words: str) -> bool:
    return pdf.scan(document, words, ["Handling and provenance"]).may_leave


def test_headquarters_gets_who_agreed_and_what_was_promised_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    document, share = made(desk, number, tmp_path)
    assert holds(document, number, "Amina Hassan", "Bello Danso", "Test the north well", "A pump")
    assert holds_none(document, "Sara Idris", "Yusuf Karam", "Mira Okafor", SECRET, "+999 555 0122", "+999 555 0111")
    assert share.number == 1


@pytest.mark.parametrize("audience", ["state", "public"])
def test_where_nothing_may_go_no_copy_is_made_or_logged(desk: Desk, tmp_path: Path, audience: str) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience=audience, recipient="Ministry")
    assert prepared.is_empty
    with pytest.raises(UserError, match="Nothing of this may go") as refused:
        publishing.publish(desk, prepared, tmp_path / "a.pdf")
    assert refused.value.field == "audience"
    assert not (tmp_path / "a.pdf").exists()
    assert share_log.listed(desk.vault) == ()


@pytest.mark.parametrize("audience", [one for one in COPIES if one not in {"state", "public"}])
def test_every_audience_gets_a_copy_that_tells_nobody_else(desk: Desk, tmp_path: Path, audience: str) -> None:
    office = furnish(desk)
    document, _share = made(desk, office.report, tmp_path, audience)
    assert holds_none(document, SECRET, "+999 555 0122")
    if audience != "team":
        assert holds_none(document, "Sara Idris", "Yusuf Karam")


def test_a_place_that_takes_no_file_leaves_no_line_in_the_log(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq")
    for nowhere in (tmp_path / "no such folder" / "out.pdf", tmp_path):
        with pytest.raises(WorldError):
            publishing.publish(desk, prepared, nowhere)
    with pytest.raises(UserError, match="lies in the vault"):
        publishing.publish(desk, prepared, desk.vault.folder / "vault.db")
    assert share_log.listed(desk.vault) == ()


def test_a_line_of_the_log_says_for_whom_what_and_by_which_rules(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    document, share = made(desk, office.report, tmp_path)
    facts = share_log.one(desk.vault, share.id).facts
    assert facts["recipient"] == "Access desk"
    assert facts["sha256"] == share.sha256
    assert facts["withheld"]["annex"] == 1  # type: ignore[index, call-overload]
    assert "Sara" not in json.dumps(facts)
    assert str(tmp_path) not in json.dumps(facts)
    assert len(document) > 1000


def test_the_same_copy_again_has_the_same_bytes_and_a_line_of_its_own(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    first, share = made(desk, number, tmp_path)
    desk.clock.move(hours=5)  # type: ignore[attr-defined]
    second, repeated = made(desk, number, tmp_path)
    assert first == second
    assert (share.number, repeated.number) == (1, 2)
    other, _third = made(desk, number, tmp_path, audience="humanitarian")
    assert other != first


def test_a_share_is_made_again_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    document, share = made(desk, office.report, tmp_path)
    desk.clock.move(hours=5)  # type: ignore[attr-defined]
    records.amend(desk, "after-action", office.report, {"title": "Another title"})
    again = publishing.again(desk, share.id[:8], tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == document
    assert (again.number, again.sha256) == (2, share.sha256)
    assert share_log.one(desk.vault, again.id).facts["again_of"] == share.id


def test_a_consent_that_is_taken_back_while_a_copy_is_looked_at_stops_it_and_nothing_else_does(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq", recipient="Duty desk")
    consents.recorded(desk, office.sara, {"answer": "given", "audiences": "hq"})
    publishing.publish(desk, prepared, tmp_path / "a.pdf")
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq", recipient="Duty desk")
    consents.recorded(desk, office.amina, {"answer": "withdrawn", "audiences": "hq"})
    with pytest.raises(UserError, match="since it was reviewed"):
        publishing.publish(desk, prepared, tmp_path / "b.pdf")
    assert not (tmp_path / "b.pdf").exists()


def test_a_share_is_not_made_again_once_somebody_in_it_has_withdrawn(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    _document, share = made(desk, office.report, tmp_path)
    consents.recorded(desk, office.amina, {"answer": "withdrawn", "audiences": "hq"})
    with pytest.raises(UserError, match="taken their consent back"):
        publishing.again(desk, share.id, tmp_path / "again.pdf")
    assert not (tmp_path / "again.pdf").exists()
    document, _new = made(desk, office.report, tmp_path)
    assert holds_none(document, "Amina Hassan")


def test_a_share_of_which_somebody_was_erased_is_not_made_again(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    _document, share = made(desk, office.report, tmp_path)
    erase_records(desk.journal, [office.amina], author=desk.author)
    assert "Amina" not in json.dumps(share_log.one(desk.vault, share.id).facts)
    with pytest.raises(UserError, match="erased since"):
        publishing.again(desk, share.id, tmp_path / "again.pdf")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"view": {"view": "FromLater"}}, "Another version"),
        ({"view": {"record": "from-later"}}, "Another version"),
        ({"view": ""}, "erased since"),
        ({"view": {"view": ""}}, "erased since"),
        ({"view": {"record": ""}}, "erased since"),
        ({"made_at": ""}, "erased since"),
    ],
)
def test_a_line_of_the_log_that_cannot_be_read_any_more_is_told(desk: Desk, tmp_path: Path, changed: dict[str, Json], told: str) -> None:
    office = furnish(desk)
    _document, share = made(desk, office.report, tmp_path)
    line = share_log.add(desk.journal, {**share_log.one(desk.vault, share.id).facts, **changed}, author=desk.author)
    with pytest.raises(UserError, match=told):
        publishing.again(desk, line.id, tmp_path / "again.pdf")


def test_a_line_of_the_log_that_keeps_no_view_is_of_another_version(desk: Desk, tmp_path: Path) -> None:
    line = share_log.add(desk.journal, {"report": "after-action", "audience": "hq"}, author=desk.author)
    with pytest.raises(UserError, match="Another version"):
        publishing.again(desk, line.id, tmp_path / "again.pdf")


def test_an_unknown_share_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        publishing.again(desk, "00000000", tmp_path / "again.pdf")


def test_data_travels_inside_for_headquarters_and_not_for_others_unless_ticked(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    inside = readback.held(made(desk, office.report, tmp_path)[0]).data
    assert inside is not None
    assert json.loads(inside)["format"] == "liaison-report/1"
    assert b"Sara" not in inside
    assert readback.held(made(desk, office.report, tmp_path, "partner")[0]).data is None
    assert readback.held(made(desk, office.report, tmp_path, "partner", with_data=True)[0]).data is not None
    assert readback.held(made(desk, office.report, tmp_path, with_data=False)[0]).data is None


def test_something_withheld_in_the_bytes_refuses_the_copy_and_logs_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from liaison_desk.reports import after_action

    office = furnish(desk)
    write = after_action.outline
    monkeypatch.setattr(after_action, "outline", lambda disclosed, copy: replace(write(disclosed, copy), subtitle="Met Sara Idris"))
    with pytest.raises(UserError, match="nothing was written"):
        made(desk, office.report, tmp_path)
    assert not (tmp_path / "out.pdf").exists()
    assert share_log.listed(desk.vault) == ()


def test_a_page_that_cannot_be_searched_refuses_the_copy(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from liaison_desk.reports.pdf import leakscan

    office = furnish(desk)
    monkeypatch.setattr(leakscan, "scan", lambda *_: leakscan.Leaks((), ("title",)))
    with pytest.raises(UserError, match="could not be searched"):
        made(desk, office.report, tmp_path)


def test_a_character_without_a_font_is_told_and_stands_as_its_code(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    records.amend(desk, "after-action", office.report, {"bottom_line": "A \U0001f69c came."})
    document, share = made(desk, office.report, tmp_path)
    assert "U+1F69C" in share.notes[0]
    assert holds(document, "[U+1F69C]")


def test_the_review_says_what_goes_what_not_and_why(desk: Desk) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq")
    rules = {one.rule for one in prepared.decisions}
    assert {"annex", "N10", "consent", "text", ""} <= rules
    assert all(one.why and one.hint for one in prepared.decisions if not one.goes)
    assert "Sara" not in json.dumps([one.as_json() for one in prepared.decisions])
    assert share_log.listed(desk.vault) == ()


def test_a_file_name_tells_nothing(desk: Desk) -> None:
    office = furnish(desk)
    assert publishing.prepare(desk, "after-action", office.report, audience="hq").file_name == f"DRAFT-{office.report[:8]}.pdf"
    number = after_action.finalise(desk, office.report)
    assert publishing.prepare(desk, "after-action", number, audience="hq").file_name == f"{number}_v1.pdf"


def test_a_copy_has_a_named_reader(desk: Desk) -> None:
    office = furnish(desk)
    assert publishing.prepare(desk, "after-action", office.report, audience="hq").recipient == "Mission headquarters"
    assert publishing.prepare(desk, "after-action", office.report, audience="team").recipient == "Our office"
    with pytest.raises(UserError) as refused:
        publishing.prepare(desk, "after-action", office.report, audience="partner")
    assert refused.value.field == "recipient"
    records.keep(desk, desk.operation.but(headquarters=""))
    assert publishing.default_recipient(desk, "hq") == ""


@pytest.mark.parametrize(
    ("name", "audience", "paper", "field"),
    [("weather", "hq", "a4", "name"), ("after-action", "desk", "a4", "audience"), ("after-action", "hq", "a9", "paper")],
)
def test_what_does_not_exist_is_refused(desk: Desk, name: str, audience: str, paper: str, field: str) -> None:
    with pytest.raises(UserError) as refused:
        publishing.prepare(desk, name, "", audience=audience, paper=paper, recipient="Somebody")
    assert refused.value.field == field


def test_letter_paper_is_another_copy(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    assert made(desk, office.report, tmp_path, paper="letter")[0] != made(desk, office.report, tmp_path)[0]


def test_a_copy_replaces_the_file_it_names_and_no_other(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    (tmp_path / "out.pdf").write_text("old")
    (tmp_path / "other.pdf").write_text("other")
    assert made(desk, office.report, tmp_path)[0].startswith(b"%PDF")
    assert (tmp_path / "other.pdf").read_text() == "other"
    assert sorted(one.name for one in tmp_path.glob("*.pdf")) == ["other.pdf", "out.pdf"]


def test_a_meeting_that_is_not_to_be_mentioned_is_told_to_team_and_headquarters_only(desk: Desk) -> None:
    office = furnish(desk)
    records.amend(desk, "after-action", office.report, {"attribution": "no-mention"})
    publishing.prepare(desk, "after-action", office.report, audience="hq")
    with pytest.raises(UserError, match="not to be mentioned"):
        publishing.prepare(desk, "after-action", office.report, audience="humanitarian", recipient="Cluster")


def test_a_reader_who_would_be_joined_to_a_force_is_not_named_on_the_page(desk: Desk) -> None:
    from liaison_desk.domain.engagement import Attendee

    office = furnish(desk)
    meeting = records.one(desk, "engagement", office.engagement)
    records.keep(desk, meeting.but(attendees=(*meeting.attendees, Attendee(name="Ivan Petrov", family="mil-un"))))  # type: ignore[attr-defined]
    prepared = publishing.prepare(desk, "after-action", office.report, audience="partner", recipient="Tella Women's Circle")
    assert prepared.recipient == "Tella Women's Circle"
    assert prepared.printed.recipient == "Civil society representative"


def test_a_preview_is_no_copy(desk: Desk) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "after-action", office.report, audience="hq")
    assert drawing.drawn(publishing.preview_work(desk, prepared)).content.startswith(b"%PDF")
    assert share_log.listed(desk.vault) == ()


def test_a_share_of_another_version_is_not_made_again(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from liaison_desk.reports import after_action as paper

    office = furnish(desk)
    _document, share = made(desk, office.report, tmp_path)
    monkeypatch.setattr(paper, "__version__", "99")
    with pytest.raises(UserError, match="same bytes"):
        publishing.again(desk, share.id, tmp_path / "again.pdf")


def test_the_directory_is_printed_too(desk: Desk, tmp_path: Path) -> None:
    furnish(desk)
    prepared = publishing.prepare(desk, "directory", "", audience="team")
    document = publishing.publish(desk, prepared, tmp_path / "directory.pdf").path.read_bytes()
    assert holds(document, "Amina Hassan", "+999 555 0111", "Sara Idris")
    assert holds_none(document, "+999 555 0122")
    assert prepared.file_name == "MARAV-directory-2026-11-22.pdf"
    with pytest.raises(UserError):
        publishing.prepare(desk, "directory", "something", audience="team")
