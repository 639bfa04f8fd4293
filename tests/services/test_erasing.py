"""Erasing as a service: told before it is done, with a reason, confirmed by name, and with the list of whom to ask copies back from."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import isolate
from liaison_desk.services import after_action, check_up, erasing, finding, histories, publishing, records, safekeeping
from liaison_desk.services.desk import Desk
from liaison_desk.storage import backup, failures
from tests.services.office import Office, furnish
from tests.storage.residues import residues

if TYPE_CHECKING:
    from liaison_desk.storage.vault import Vault


@pytest.fixture
def office(desk: Desk) -> Office:
    return furnish(desk)


def amina(office: Office, **more: str) -> erasing.Preview:
    return erasing.preview(office.desk, "contact", erasing.target(office.desk, "contact", "Amina Hassan", **more))


def erase(office: Office, who: str = "Amina Hassan", **more: object) -> erasing.Erased:
    chosen = erasing.target(office.desk, "contact", who)
    told = {"reason": "They asked for it", "confirmed": who, **more}
    return erasing.carried_out(office.desk, "contact", chosen, **told)  # type: ignore[arg-type]


def words(lines: tuple[erasing.Line, ...]) -> str:
    return "\n".join(f"{one.what} | {one.how}" for one in lines)


def test_a_preview_says_what_goes_with_a_person(office: Office) -> None:
    seen = amina(office)
    assert seen.confirm == seen.title == "Amina Hassan"
    for said in ("Amina Hassan", "Channels: 1", "Attendees: 1", "Consents: 1"):
        assert said in words(seen.goes)
    assert "history" in words(seen.stays)
    assert (seen.masked, seen.given, seen.backups) == ((), (), 0)
    assert (seen.gone_by - office.desk.clock()).days in {179, 180}


def test_texts_of_others_are_covered_unless_they_are_kept(office: Office) -> None:
    records.keep(office.desk, Engagement(id=new_id(), title="Pumps", gist="Amina Hassan spoke of pumps."))
    assert "Pumps" in words(amina(office).masked)
    chosen = erasing.target(office.desk, "contact", "Amina Hassan")
    assert erasing.preview(office.desk, "contact", chosen, in_texts=False).masked == ()
    done = erase(office, in_texts=False)
    assert "Pumps" in words(done.mentions)


def test_an_organisation_takes_its_relationships_and_empties_references(office: Office) -> None:
    desk = office.desk
    circle = records.one(desk, "contact", "Amina Hassan").stakeholder  # type: ignore[attr-defined]
    council = records.one(desk, "contact", "Bello Danso").stakeholder  # type: ignore[attr-defined]
    records.keep(desk, between(circle, council, "area"))
    chosen = erasing.target(desk, "stakeholder", circle)
    seen = erasing.preview(desk, "stakeholder", chosen)
    assert "Relationships: 1" in words(seen.goes)
    assert "| Organisation" in words(seen.goes)
    erasing.carried_out(desk, "stakeholder", chosen, reason="asked", confirmed="Tella Women's Circle")
    assert not desk.shelf.found("relationship")
    assert records.one(desk, "contact", "Amina Hassan").stakeholder == ""  # type: ignore[attr-defined]


def test_reports_keep_number_and_hash_and_whom_they_went_to_is_told(office: Office, tmp_path) -> None:  # type: ignore[no-untyped-def]
    desk = office.desk
    number = after_action.finalise(desk, office.report)
    after_action.release(desk, number)
    after_action.sent(desk, number, recipient="Mission headquarters")
    publishing.publish(desk, publishing.prepare(desk, "after-action", number, audience="team"), tmp_path / "team.pdf")
    desk.journal.keep([records.one(desk, "contact", "Amina Hassan").but(post="Chair")], author="Ana")
    seen = amina(office)
    assert number in words(seen.stays)
    assert "1 line of the share log" in words(seen.stays)
    assert {(one.recipient, one.number > 0) for one in seen.given} == {("Mission headquarters", False), ("Our office", True)}
    done = erase(office)
    assert [one.recipient for one in done.given] == [one.recipient for one in seen.given]
    with desk.vault.connection() as db:
        assert residues(db, ["Amina", "amina", "9995550111", "555 0111"]) == {}
    assert after_action.shown(desk, number).number == number
    assert not [one for one in check_up.checked(desk).findings if one.severity.name in {"DAMAGED", "MEND"}]
    with pytest.raises(UserError):
        publishing.again(desk, next(iter(_shares(desk))), tmp_path / "again.pdf")
    fresh = after_action.amend_final(desk, number)
    assert "Amina" not in str(records.one(desk, "after-action", fresh))


def _shares(desk: Desk) -> list[str]:
    from liaison_desk.services import shares

    return [one.id for one in shares.listed(desk)]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "Amina Hassan asked"}, "reason"),
        ({"confirmed": "Amina"}, "confirmed"),
        ({"confirmed": ""}, "confirmed"),
    ],
)
def test_without_a_reason_or_the_name_nothing_goes(office: Office, told: dict[str, object], field: str) -> None:
    with pytest.raises(UserError) as refused:
        erase(office, **told)
    assert refused.value.field == field
    assert records.one(office.desk, "contact", "Amina Hassan")


def test_a_name_that_was_copied_with_its_marks_of_direction_confirms(office: Office) -> None:
    erase(office, confirmed="\u2068amina  HASSAN\u2069")
    with pytest.raises(NotFoundError):
        records.one(office.desk, "contact", "Amina Hassan")


def test_a_field_needs_a_reason_and_no_name(office: Office) -> None:
    desk = office.desk
    seen = amina(office, field="post")
    assert seen.confirm == ""
    assert "Post" in words(seen.goes)
    erasing.carried_out(desk, "contact", seen.target, reason="too much")
    left = records.one(desk, "contact", "Amina Hassan")
    assert left.post == ""  # type: ignore[attr-defined]
    lines = histories.of(desk, "contact", left.id)
    assert any(one.line.note == "too much" for one in lines)


def test_a_value_needs_its_field(office: Office) -> None:
    with pytest.raises(UserError) as refused:
        erasing.target(office.desk, "contact", "Amina Hassan", value="x")
    assert refused.value.field == "field"


def test_a_record_that_was_removed_can_be_erased_by_its_last_name(office: Office) -> None:
    records.drop(office.desk, "contact", "Sara Idris")
    erase(office, "Sara Idris", confirmed="Sara Idris")
    assert not finding.found(office.desk, "Sara Idris")


def test_once_erased_there_is_nothing_left_to_erase(office: Office) -> None:
    erase(office)
    with pytest.raises(UserError):
        erasing.targets(office.desk, "contact", office.amina)


def test_undo_says_that_an_erase_stays_and_never_brings_a_value_back(office: Office) -> None:
    desk = office.desk
    person = records.one(desk, "contact", "Amina Hassan")
    batch = records.keep(desk, person.but(post="Chair")).batch
    erasing.carried_out(desk, "contact", amina(office, field="post").target, reason="too much")
    with pytest.raises(UserError):
        records.undo(desk)
    done = records.undo(desk, batch)
    assert len(done.skipped) == 1
    assert "erased for safety" in done.skipped[0]
    assert records.one(desk, "contact", "Amina Hassan").post == ""  # type: ignore[attr-defined]


def test_undo_of_a_save_of_many_leaves_out_who_was_erased_since_and_says_so(office: Office) -> None:
    desk = office.desk
    people = [Contact(id=new_id(), name=name, languages=frozenset({"fr", "ar"})) for name in ("Zenobia Quux", "Bela Orr")]
    added = records.keep_many(desk, people).batch
    changed = records.keep_many(desk, [one.but(notes="saffron", languages=frozenset({"ar", "en"})) for one in people]).batch
    erase(office, "Zenobia Quux")
    chosen = erasing.target(desk, "contact", people[1].id, field="languages", value="en")
    erasing.carried_out(desk, "contact", chosen, reason="wrong")
    done = records.undo(desk, changed)
    assert len(done.skipped) == 2
    assert all("erased for safety" in one for one in done.skipped)
    there = records.one(desk, "contact", people[1].id)
    assert (there.notes, there.languages) == ("", {"ar", "fr"})  # type: ignore[attr-defined]
    again = records.redo(desk)
    assert records.one(desk, "contact", people[1].id).languages == {"ar"}  # type: ignore[attr-defined]
    assert again.skipped == ()
    done = records.undo(desk, added)
    assert done.skipped.count(f"{isolate('Contact')} was erased for safety and stays so.") == 1
    assert not any(one.id in said for one in people for said in done.skipped)
    with desk.vault.connection() as db:
        assert residues(db, ["Zenobia", "zenobia"]) == {}


def test_from_backups_too_leaves_one_fresh_verified_backup(office: Office) -> None:
    safekeeping.back_up(office.desk, "manual")
    done = erase(office, from_backups=True)
    assert done.backups == 1
    assert [one.reason for one in safekeeping.backups(office.desk)] == ["alone"]


def test_backups_that_could_not_go_at_once_are_told_and_go_with_the_next_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office.desk
    safekeeping.back_up(desk, "manual")

    def full(vault: Vault, **_more: object) -> None:
        raise failures.disk_full(vault.folder)

    with monkeypatch.context() as patch:
        patch.setattr(backup, "make", full)
        done = erase(office, from_backups=True)
    assert done.backups == 0
    assert [one for one in done.changes.notes if "still hold it" in one and "next backup" in one]
    assert [one.reason for one in safekeeping.backups(desk)] == ["manual"]
    assert "erased-in-copies" in {one.code for one in check_up.checked(desk).findings}
    safekeeping.tend(desk)
    assert [one.reason for one in safekeeping.backups(desk)] == ["manual"]
    desk.clock.move(hours=1)  # type: ignore[attr-defined]
    safekeeping.tend(desk)
    assert [one.reason for one in safekeeping.backups(desk)] == ["automatic"]
    assert "erased-in-copies" not in {one.code for one in check_up.checked(desk).findings}


def test_a_folder_that_would_not_go_goes_at_the_next_look(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office.desk
    safekeeping.back_up(desk, "manual")

    def refuse(_place: object, *, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        assert erase(office, from_backups=True).backups == 0
        safekeeping.tend(desk)
    assert [one.reason for one in safekeeping.backups(desk)] == ["alone", "manual"]
    safekeeping.tend(desk)
    assert [one.reason for one in safekeeping.backups(desk)] == ["alone"]


def test_older_copies_can_be_taken_away_long_after_an_erase_that_left_them(office: Office) -> None:
    desk = office.desk
    safekeeping.back_up(desk, "manual")
    erase(office)
    desk.clock.move(days=3)  # type: ignore[attr-defined]
    safekeeping.back_up(desk, "manual")
    assert safekeeping.only_a_fresh_one(desk) == 2
    assert [one.reason for one in safekeeping.backups(desk)] == ["alone"]


def test_a_record_without_a_name_is_confirmed_by_its_kind_and_its_drafts_are_counted(office: Office) -> None:
    desk = office.desk
    nameless = Contact(id=new_id(), notes="tea")
    desk.journal.keep([nameless], author="Ana")
    from liaison_desk.services import drafting

    drafting.put(desk, "x", "contact", nameless.id, {"name": "half"})
    seen = erasing.preview(desk, "contact", erasing.target(desk, "contact", nameless.id))
    assert seen.confirm == "Contact"
    assert "1 draft" in words(seen.goes)


def test_kinds_that_this_version_does_not_know_are_told_by_their_words(office: Office) -> None:
    from liaison_desk.storage.writing import Edit

    desk = office.desk
    desk.journal.save([Edit("airship", "a-1", "*", {"pilot": office.amina, "crew": "Amina Hassan"})], author="Ana")
    seen = amina(office)
    assert "airship" in words(seen.goes) + words(seen.masked)


def test_erasing_our_own_office_warns_that_the_operation_then_has_none(office: Office) -> None:
    own = office.desk.operation.office
    seen = erasing.preview(office.desk, "stakeholder", erasing.target(office.desk, "stakeholder", own))

    assert seen.goes[0].what == "This is our own office"
    assert "stands for no office" in seen.goes[0].how
    assert "our own office" not in words(amina(office).goes)


def test_a_namesake_whose_name_would_be_covered_is_told_as_one(office: Office) -> None:
    records.keep(office.desk, Contact(name="Amina Hassan", post="Teacher"))
    first = next(one for one in records.listed(office.desk, "contact") if one.title == "Amina Hassan" and one.post != "Teacher")  # type: ignore[attr-defined]
    chosen = erasing.target(office.desk, "contact", first.id)

    (told,) = erasing.preview(office.desk, "contact", chosen).masked

    assert "called the same" in told.how
    assert erasing.preview(office.desk, "contact", chosen, in_texts=False).masked == ()


def test_a_row_that_is_called_by_whom_it_refers_to_is_told_by_their_name(office: Office) -> None:
    council = records.identified(Stakeholder(name="Tella Town Council", family="civ-gov-local"))
    clerk = records.identified(Contact(name="Bello Danso"))
    seat = ForumMember(stakeholder=council.id, contact=clerk.id)
    records.keep_many(office.desk, [council, clerk, Forum(name="Water table", members=(seat,))])
    seen = erasing.preview(office.desk, "contact", erasing.target(office.desk, "contact", clerk.id))
    told = [one.what for one in seen.goes if one.what.startswith("Member")]
    assert told == ["Member: \u2068Tella Town Council\u2069"]
