"""Who can open a vault, on real vaults at the floor of the key derivation."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError, WrongKeyError
from liaison_desk.services import keeping_keys
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
