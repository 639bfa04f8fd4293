"""Who can open a vault, on real vaults at the floor of the key derivation."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from liaison_desk.domain.errors import DeskError, TooSoonError, UserError, WorldError, WrongKeyError
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import check_up, keeping_keys, records, safekeeping
from liaison_desk.services.desk import Desk, open_desk, open_with_recovery
from tests.template_desk import AUTHOR, PASSPHRASE

NEW = "a kettle beside nine maps"


@pytest.fixture
def own(closed_desk: Path):
    """A desk that was opened with its passphrase."""
    desk = open_desk(closed_desk, PASSPHRASE)
    yield desk
    desk.close()


def reopened(desk: Desk, words: str) -> Desk:
    desk.close()
    return open_desk(desk.vault.folder, words)


def test_the_passphrase_changes_for_who_knows_the_old_one(own: Desk) -> None:
    assert keeping_keys.change_passphrase(own, NEW, old=PASSPHRASE, unlock_seconds=0).notes == ()
    reopened(own, NEW).close()
    with pytest.raises(WrongKeyError):
        open_desk(own.vault.folder, PASSPHRASE)


def test_a_wrong_old_passphrase_changes_nothing(own: Desk) -> None:
    with pytest.raises(UserError) as told:
        keeping_keys.change_passphrase(own, NEW, old="something else", unlock_seconds=0)
    assert told.value.field == "old"
    reopened(own, PASSPHRASE).close()


def test_another_persons_passphrase_is_not_ones_own(own: Desk) -> None:
    keeping_keys.let_in(own, "Omar Haddad", NEW, unlock_seconds=0)
    assert keeping_keys.is_own_passphrase(own, PASSPHRASE)
    assert not keeping_keys.is_own_passphrase(own, NEW)


def test_a_weak_one_is_remarked(own: Desk) -> None:
    assert len(keeping_keys.let_in(own, "Omar Haddad", "short", unlock_seconds=0).notes) == 1


def test_who_can_open_the_vault_is_listed(own: Desk) -> None:
    keeping_keys.let_in(own, " Omar Haddad ", NEW, unlock_seconds=0)
    there = keeping_keys.ways(own)
    assert [(one.holder, one.is_recovery, one.is_in_use) for one in there] == [
        (AUTHOR, False, True),
        (AUTHOR, True, False),
        ("Omar Haddad", False, False),
    ]
    assert there[0].since.tzinfo is not None


def test_after_a_change_ones_own_way_is_still_ones_own(own: Desk) -> None:
    keeping_keys.change_passphrase(own, NEW, unlock_seconds=0)
    assert [one.holder for one in keeping_keys.ways(own) if one.is_in_use] == [AUTHOR]


@pytest.mark.parametrize(("holder", "words", "field"), [("", NEW, "holder"), ("Omar", "", "passphrase"), (AUTHOR, NEW, "holder")])
def test_nobody_is_let_in_without_name_and_passphrase_of_their_own(own: Desk, holder: str, words: str, field: str) -> None:
    with pytest.raises(UserError) as told:
        keeping_keys.let_in(own, holder, words, unlock_seconds=0)
    assert told.value.field == field


def test_somebody_who_was_let_in_writes_under_their_name_until_they_are_shut_out(own: Desk) -> None:
    keeping_keys.let_in(own, "Omar Haddad", NEW, unlock_seconds=0)
    theirs = reopened(own, NEW)
    assert theirs.author == "Omar Haddad"
    again = reopened(theirs, PASSPHRASE)
    keeping_keys.shut_out(again, keeping_keys.ways(again)[-1].id)
    again.close()
    with pytest.raises(WrongKeyError):
        open_desk(again.vault.folder, NEW)


def test_nobody_shuts_themselves_out(own: Desk) -> None:
    with pytest.raises(UserError, match="You opened the vault"):
        keeping_keys.shut_out(own, keeping_keys.ways(own)[0].id)


def test_who_came_with_the_recovery_code_needs_no_old_passphrase(own: Desk) -> None:
    assert keeping_keys.knows_old_passphrase(own)
    code = keeping_keys.new_recovery(own)
    own.close()
    recovered = open_with_recovery(own.vault.folder, code)
    assert not keeping_keys.knows_old_passphrase(recovered)
    keeping_keys.change_passphrase(recovered, NEW, unlock_seconds=0)
    reopened(recovered, NEW).close()


def test_a_recovered_person_without_a_passphrase_gets_one(own: Desk) -> None:
    keeping_keys.let_in(own, "Omar Haddad", NEW, unlock_seconds=0)
    theirs = reopened(own, NEW)
    code = keeping_keys.new_recovery(theirs)
    again = reopened(theirs, PASSPHRASE)
    keeping_keys.shut_out(again, next(one.id for one in keeping_keys.ways(again) if one.holder == "Omar Haddad" and not one.is_recovery))
    again.close()
    recovered = open_with_recovery(own.vault.folder, code)
    keeping_keys.change_passphrase(recovered, "three boats and a drum", unlock_seconds=0)
    reopened(recovered, "three boats and a drum").close()


def test_a_wrong_old_passphrase_is_counted_like_a_wrong_unlock(own: Desk) -> None:
    for _each in range(3):
        assert not keeping_keys.is_own_passphrase(own, "a guess")
    assert 0 < keeping_keys.seconds_to_wait(own.vault.folder) <= 2
    with pytest.raises(TooSoonError):
        keeping_keys.is_own_passphrase(own, PASSPHRASE)


def test_no_vault_waits_for_nothing(tmp_path: Path) -> None:
    assert keeping_keys.seconds_to_wait(tmp_path) == 0


def test_the_sheet_of_a_new_code_is_written_first_for_this_user_alone(own: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / keeping_keys.SHEET_NAME
    code = keeping_keys.new_recovery(own, sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert keeping_keys.opens_with(own, code)


def test_the_sheet_says_the_code_and_the_vault_and_no_person(own: Desk, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    code = keeping_keys.new_recovery(own, sheet)
    printed = "".join(text_of(sheet.read_bytes()).split())
    assert all(group in printed for group in code.split("-"))
    assert own.vault.folder.name in printed
    assert "".join(AUTHOR.split()) not in printed
    assert "".join(PASSPHRASE.split()) not in printed


def text_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


@pytest.mark.parametrize("where", ["in the vault", "in another vault", "a file that is there", "no folder", "a long name"])
def test_where_the_sheet_cannot_lie_the_old_code_stays(own: Desk, tmp_path: Path, where: str) -> None:
    old = keeping_keys.new_recovery(own)
    there = tmp_path / "there.pdf"
    there.write_text("kept")
    (tmp_path / "other" / "backups").mkdir(parents=True)
    (tmp_path / "other" / "vault.json").touch()
    places = {
        "in another vault": tmp_path / "other" / "backups" / "sheet.pdf",
        "a long name": tmp_path / ("x" * 300),
        "in the vault": own.vault.folder / "backups" / "sheet.pdf",
        "a file that is there": there,
        "no folder": tmp_path / "no" / "sheet.pdf",
    }
    with pytest.raises(DeskError) as told:
        keeping_keys.new_recovery(own, places[where])
    assert getattr(told.value, "field", "sheet") == "sheet"
    assert keeping_keys.opens_with(own, old)
    assert there.read_text() == "kept"


def test_where_the_new_code_cannot_be_kept_its_sheet_goes(own: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liaison_desk.storage.header.write", lambda *_arguments: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        keeping_keys.new_recovery(own, tmp_path / "sheet.pdf")
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_code_is_tested_from_paper(own: Desk) -> None:
    code = keeping_keys.new_recovery(own)
    assert keeping_keys.opens_with(own, code.lower().replace("-", " "))
    groups = code.split("-")
    groups[4] = groups[4][:3] + ("A" if groups[4][3] != "A" else "B")
    with pytest.raises(UserError, match="group 5"):
        keeping_keys.opens_with(own, "-".join(groups))


def test_an_older_code_does_not_open(own: Desk) -> None:
    old = keeping_keys.new_recovery(own)
    keeping_keys.new_recovery(own)
    assert not keeping_keys.opens_with(own, old)


def test_groups_that_are_typed_back_are_compared_one_by_one(own: Desk) -> None:
    code = keeping_keys.new_recovery(own)
    groups = code.split("-")
    assert keeping_keys.wrong_groups(own, code, {2: groups[1].lower(), 9: f" {groups[8]}"}) == ()
    assert keeping_keys.wrong_groups(own, code, {2: "ZZZZ", 5: groups[4], 9: ""}) == (2, 9)


def test_a_code_that_opens_nothing_is_told_although_it_was_typed_right(own: Desk) -> None:
    code = keeping_keys.new_recovery(own)
    keeping_keys.new_recovery(own)
    with pytest.raises(WorldError, match="does not open"):
        keeping_keys.wrong_groups(own, code, {1: code[:4]})


def test_a_new_key_leaves_one_person_and_one_code(own: Desk) -> None:
    keeping_keys.let_in(own, "Omar Haddad", "three boats and a drum", unlock_seconds=0)
    assert keeping_keys.others(own) == ("Omar Haddad",)
    safekeeping.back_up(own, "manual")
    done = keeping_keys.new_key(own, NEW, unlock_seconds=0)
    assert (done.left_out, done.copies, done.removed, done.notes) == (("Omar Haddad",), 2, 0, ())
    assert done.code not in repr(done)
    assert keeping_keys.others(own) == ()
    assert [one.holder for one in keeping_keys.ways(own) if one.is_in_use] == [AUTHOR]
    own.close()
    for words in (PASSPHRASE, "three boats and a drum"):
        with pytest.raises(WrongKeyError):
            open_desk(own.vault.folder, words)
    open_with_recovery(own.vault.folder, done.code).close()


def test_work_goes_on_under_a_new_key(own: Desk) -> None:
    before = own.journal.replica
    keeping_keys.new_key(own, NEW, unlock_seconds=0)
    made = records.keep_many(own, (Stakeholder(id=new_id(), name="Tella Water Board"),))
    assert records.undo(own).batch != made.batch
    assert check_up.checked(own).status == 0
    again = reopened(own, NEW)
    assert (again.journal.replica, again.author) == (before, AUTHOR)
    assert check_up.checked(again).status == 0
    again.close()


def test_a_new_key_asks_for_a_passphrase(own: Desk) -> None:
    with pytest.raises(UserError) as told:
        keeping_keys.new_key(own, " ", unlock_seconds=0)
    assert told.value.field == "passphrase"


def test_after_a_recovery_a_new_key_belongs_to_who_came_with_the_code(own: Desk) -> None:
    code = keeping_keys.new_recovery(own)
    own.close()
    recovered = open_with_recovery(own.vault.folder, code)
    keeping_keys.new_key(recovered, NEW, unlock_seconds=0)
    assert keeping_keys.knows_old_passphrase(recovered)
    reopened(recovered, NEW).close()


def test_words_that_open_the_vault_for_somebody_else_are_not_free(own: Desk) -> None:
    keeping_keys.let_in(own, "Omar Haddad", NEW, unlock_seconds=0)
    for again in (
        lambda: keeping_keys.let_in(own, "Kofi Mensah", NEW, unlock_seconds=0),
        lambda: keeping_keys.change_passphrase(own, NEW, unlock_seconds=0),
    ):
        with pytest.raises(UserError) as refused:
            again()
        assert refused.value.field == "passphrase"


def test_a_sheet_for_a_folder_that_is_not_there_says_so_and_changes_no_code(own: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder") as caught:
        keeping_keys.new_recovery(own, tmp_path / "nowhere" / "sheet.pdf")
    assert caught.value.field == "sheet"
