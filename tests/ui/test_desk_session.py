"""The session on real vaults."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import NotAVaultError, WrongKeyError
from liaison_desk.services.desk import Setup, new_desk
from liaison_desk.ui import desk_session, settings
from liaison_desk.ui.session import NewOffice

WORDS = "a marble lantern over tella"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Make a vault at the floor of key derivation; settings go beside it."""
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    desk, _recovery, _remarks = new_desk(tmp_path / "office", WORDS, Setup(unlock_seconds=0.0, author="Mira"))
    desk.close()
    return tmp_path / "office"


def test_a_vault_that_was_opened_is_known_next_time(folder):
    session = desk_session.real_session()
    assert list(session.known_vaults()) == []
    opened = session.open(folder, WORDS)
    session.close(opened.desk)
    assert list(session.known_vaults()) == [folder]
    assert opened.folder == folder


def test_a_vault_named_on_the_command_line_comes_first(tmp_path):
    assert list(desk_session.real_session(tmp_path).known_vaults()) == [tmp_path]


def test_wrong_words_and_wrong_folders_are_refused_and_not_remembered(folder, tmp_path):
    session = desk_session.real_session()
    with pytest.raises(WrongKeyError):
        session.open(folder, "wrong words altogether")
    with pytest.raises(NotAVaultError):
        session.open(tmp_path, WORDS)
    assert settings.read().vaults == ()


def test_a_change_is_undone_and_done_again(folder):
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services import records

    session = desk_session.real_session()
    desk = session.open(folder, WORDS).desk
    records.keep(desk, Stakeholder(name="Kerrin Water Users"))
    assert session.undo(desk, "")
    assert records.listed(desk, "stakeholder") == []
    assert session.redo(desk)
    assert [one.name for one in records.listed(desk, "stakeholder")] == ["Kerrin Water Users"]
    session.close(desk)


def test_a_new_office_stands_on_its_own_map_and_opens_with_its_recovery_code(tmp_path, monkeypatch):
    from liaison_desk.services import records

    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    session = desk_session.real_session()
    office = NewOffice(
        folder=tmp_path / "new",
        passphrase=WORDS,
        office="Civil Affairs",
        code="CA",
        side="civilian",
        whose="un",
        author="Mira",
        post="Officer",
        headquarters="HQ",
    )
    opened = session.create(office)
    operation = opened.desk.operation
    assert (operation.side, operation.whose, operation.headquarters) == ("civilian", "un", "HQ")
    assert records.one(opened.desk, "stakeholder", operation.office).name == "Civil Affairs"
    assert opened.desk.author == "Mira, Officer"
    session.close(opened.desk)
    again = session.open_with_recovery(tmp_path / "new", opened.recovery_code)
    session.close(again.desk)


def test_the_warm_up_loads_what_a_vault_needs():
    import sys

    desk_session.warm_up()
    assert {"sqlalchemy", "sqlcipher3"} <= set(sys.modules)


def test_nobody_searches_for_cycles_while_it_loads(monkeypatch):
    from liaison_desk.domain.uncollected import is_uncollected
    from liaison_desk.services import desk

    seen = []
    monkeypatch.setattr(desk, "get_ready", lambda: seen.append(is_uncollected()))
    desk_session.warm_up()
    assert [*seen, is_uncollected()] == [True, False]


def test_the_undo_of_a_toast_takes_back_its_own_change_and_ctrl_z_the_newest(folder):
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services import records

    session = desk_session.real_session()
    desk = session.open(folder, WORDS).desk
    first = records.keep(desk, Stakeholder(name="Kerrin Water Users"))
    records.keep(desk, Stakeholder(name="Tella Growers"))
    records.keep(desk, Stakeholder(name="Sorna Drivers"))
    assert session.undo(desk, first.batch).ids == first.ids
    assert {one.name for one in records.listed(desk, "stakeholder")} == {"Tella Growers", "Sorna Drivers"}
    session.undo(desk, "")
    assert [one.name for one in records.listed(desk, "stakeholder")] == ["Tella Growers"]
    session.close(desk)


def test_the_sample_office_is_known_wherever_it_lies(tmp_path, monkeypatch):
    from liaison_desk.services.sample import new_sample

    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    new_sample(tmp_path / "elsewhere", WORDS, Setup(unlock_seconds=0.0))[0].close()
    opened = desk_session.real_session().open(tmp_path / "elsewhere", WORDS)
    assert opened.is_sample
    opened.desk.close()


def test_an_office_of_its_own_is_no_sample(folder):
    opened = desk_session.real_session().open(folder, WORDS)
    assert not opened.is_sample
    opened.desk.close()


def test_whom_a_call_may_go_to_is_read_ahead(folder):
    session = desk_session.real_session()
    desk = session.open(folder, WORDS).desk
    assert not desk.looked_at
    session.read_ahead(desk)
    assert len(desk.looked_at) == 2
    session.close(desk)


def test_what_changes_left_behind_is_tidied(folder, monkeypatch):
    from liaison_desk.storage import search_pieces

    session, asked = desk_session.real_session(), []
    desk = session.open(folder, WORDS).desk
    monkeypatch.setattr(search_pieces, "step", asked.append)
    session.tidy(desk)
    assert asked == [desk.vault]
    session.close(desk)
