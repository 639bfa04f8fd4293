"""Bringing an older vault up to date: whole or not at all, with a backup first, and without Alembic when nothing is to be done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from liaison_desk.domain.errors import DamagedError
from liaison_desk.storage import backup, migrations, schema
from liaison_desk.storage.vault import Vault, open_vault

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

SECOND = """
import sqlalchemy as sa
from alembic import op
from liaison_desk.storage import schema

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

def upgrade():
    op.create_table("added", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.Integer, sa.ForeignKey("added.id")))
    op.execute("INSERT INTO added VALUES (1, {parent})")
    {more}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A later version of the program, which knows one more revision."""

    def write(*, parent: str = "NULL", more: str = "") -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, scripts)
        (scripts / "versions" / "0002_second.py").write_text(SECOND.format(parent=parent, more=more))
        monkeypatch.setattr(migrations, "SCRIPTS", scripts)
        monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "0002"))

    return write


def revision(vault: Vault) -> str:
    with vault.connection() as connection:
        return migrations.revision_of(connection)


def tables(vault: Vault) -> set[str]:
    with vault.connection() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())


def test_the_list_of_revisions_is_that_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == migrations.REVISIONS
    assert scripts.get_heads() == [migrations.REVISIONS[-1]]


def test_a_new_vault_is_up_to_date(vault: Vault) -> None:
    assert revision(vault) == migrations.REVISIONS[-1]


def test_a_new_vault_has_the_tables_of_the_vault_and_the_journal(vault: Vault) -> None:
    assert {table.name for table in schema.METADATA.tables.values()} <= tables(vault)
    assert {"meta", "alembic_version", "op", "change_set", "register"} <= tables(vault)


def test_a_vault_that_is_up_to_date_is_opened_without_alembic(desk_folder: Path, template_vault: TemplateVault) -> None:
    code = (
        "import sys; from pathlib import Path; from liaison_desk.storage.vault import RawKey, open_vault\n"
        "open_vault(Path(sys.argv[1]), RawKey(bytes.fromhex(sys.stdin.read()))).close()\n"
        "print('alembic' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(desk_folder)], input=template_vault.key.key.hex(), capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"


def test_an_older_vault_is_backed_up_and_brought_up_to_date(desk_folder: Path, template_vault: TemplateVault, later) -> None:
    later()
    with open_vault(desk_folder, template_vault.key) as vault:
        assert revision(vault) == "0002"
        assert "added" in tables(vault)
        (made,) = backup.listed(desk_folder)
        assert made.reason == "migration"
        assert vault.raw().execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_backup_before_a_migration_holds_the_older_tables(desk_folder: Path, template_vault: TemplateVault, later) -> None:
    later()
    open_vault(desk_folder, template_vault.key).close()
    (made,) = backup.listed(desk_folder)
    with open_vault(made.folder, template_vault.key, read_only=True) as older:
        assert revision(older) == "0001"
        assert "added" not in tables(older)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"more": "raise ZeroDivisionError"}, ZeroDivisionError),
        ({"more": "op.execute('SELECT nonsense')"}, Exception),
        ({"parent": "7"}, DamagedError),
    ],
)
def test_a_migration_that_fails_leaves_the_older_vault(
    desk_folder: Path,
    template_vault: TemplateVault,
    later,
    changed: dict[str, str],
    expected: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later(**changed)
    with pytest.raises(expected):
        open_vault(desk_folder, template_vault.key)
    monkeypatch.undo()
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(desk_folder.with_name("home")))
    with open_vault(desk_folder, template_vault.key) as vault:
        assert revision(vault) == "0001"
        assert "added" not in tables(vault)


def test_an_older_backup_can_be_read_without_being_changed(vault: Vault, template_vault: TemplateVault, later) -> None:
    made = backup.make(vault, reason="manual")
    vault.close()
    later()
    with open_vault(made.folder, template_vault.key, read_only=True) as older:
        assert revision(older) == "0001"
    backup.verify(made, template_vault.key.key)
