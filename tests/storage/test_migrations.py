"""Bringing an older vault up to date: whole or not at all, with a backup first, and without Alembic when nothing is to be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from liaison_desk.domain.errors import DamagedError, NewerVersionError
from liaison_desk.storage import backup, driver, migrations, restoring, schema
from liaison_desk.storage.vault import Vault, open_vault

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

LAST = migrations.REVISIONS[-1]
NEXT = f"{int(LAST) + 1:04}"
SECOND = f"""
import sqlalchemy as sa
from alembic import op
from liaison_desk.storage import schema

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{LAST}", None, None
"""
STEPS = """

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
        (scripts / "versions" / f"{NEXT}_next.py").write_text(SECOND + STEPS.format(parent=parent, more=more))
        monkeypatch.setattr(migrations, "SCRIPTS", scripts)
        monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, NEXT))

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
        assert revision(vault) == NEXT
        assert "added" in tables(vault)
        (made,) = backup.listed(desk_folder)
        assert made.reason == "migration"
        assert vault.raw().execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_backup_before_a_migration_holds_the_older_tables(desk_folder: Path, template_vault: TemplateVault, later) -> None:
    later()
    open_vault(desk_folder, template_vault.key).close()
    (made,) = backup.listed(desk_folder)
    with open_vault(made.folder, template_vault.key, read_only=True) as older:
        assert revision(older) == LAST
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
        assert revision(vault) == LAST
        assert "added" not in tables(vault)


def test_an_older_backup_can_be_read_without_being_changed(vault: Vault, template_vault: TemplateVault, later) -> None:
    made = backup.make(vault, reason="manual")
    vault.close()
    later()
    with open_vault(made.folder, template_vault.key, read_only=True) as older:
        assert revision(older) == LAST
    backup.verify(made, template_vault.key.key)


def traces(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Return every file of a vault but its lock, with its bytes and when it was changed."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "lock"]
    return {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


@pytest.mark.parametrize("was_closed", [True, False])
def test_a_newer_vault_is_refused_without_a_byte_or_a_date_of_it_changing(
    desk_folder: Path, template_vault: TemplateVault, later, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, was_closed: bool
) -> None:
    with monkeypatch.context() as patch:
        later_version(later, patch)
        with open_vault(desk_folder, template_vault.key) as vault:
            with vault.transaction() as connection:
                schema.keep_value(connection, "a", "one")
            crashed = Path(shutil.copytree(desk_folder, tmp_path / "crashed"))
    folder = desk_folder if was_closed else crashed
    assert (folder / "vault.db-wal").exists() is not was_closed
    before = traces(folder)
    for _time in range(2):
        with pytest.raises(NewerVersionError) as error:
            open_vault(folder, template_vault.key)
        assert error.value.remedy
    assert traces(folder) == before


def later_version(later, patch: pytest.MonkeyPatch) -> None:
    """Let the program be the later version while the patch lasts."""
    scripts, known = migrations.SCRIPTS, migrations.REVISIONS
    later()
    made, more = migrations.SCRIPTS, migrations.REVISIONS
    migrations.SCRIPTS, migrations.REVISIONS = scripts, known
    patch.setattr(migrations, "SCRIPTS", made)
    patch.setattr(migrations, "REVISIONS", more)


def test_a_backup_of_a_newer_version_is_not_restored(
    vault: Vault, template_vault: TemplateVault, later, tmp_path: Path, monkeypatch
) -> None:
    folder = vault.folder
    vault.close()
    with monkeypatch.context() as patch:
        later_version(later, patch)
        with open_vault(folder, template_vault.key) as newer:
            made = backup.make(newer, reason="manual")
    with pytest.raises(NewerVersionError):
        restoring.restore(made.folder, tmp_path / "restored", template_vault.key)
    assert not (tmp_path / "restored").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from liaison_desk.storage import driver, migrations
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.vault import open_vault
scripts, revision, folder, last = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
migrations.SCRIPTS, migrations.REVISIONS = scripts, (*migrations.REVISIONS, revision)
count = [0]
def look(statement):
    count[0] += 1
    if count[0] == last:
        os.kill(os.getpid(), signal.SIGKILL)
opened = driver.connect
def connect(path, key, **options):
    connection = opened(path, key, **options)
    if path == folder / "vault.db" and not options.get("is_frozen"):
        connection.set_trace_callback(look)
    return connection
driver.connect = connect
vault = open_vault(folder, RawKey(bytes.fromhex(sys.stdin.read())))
connection = vault.raw()
connection.set_trace_callback(None)
vault.close()
print(count[0])
"""


@pytest.mark.skipif(os.name != "posix", reason="killed as a Unix-like system kills")
def test_killed_at_any_statement_of_a_migration_the_vault_is_the_old_or_the_new_one(
    desk_folder: Path, template_vault: TemplateVault, later, tmp_path: Path
) -> None:
    later()
    scripts, key = migrations.SCRIPTS, template_vault.key.key.hex()

    def run(folder: Path, statement: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", KILLED, str(scripts), NEXT, str(folder), str(statement)]
        return subprocess.run(command, input=key, capture_output=True, text=True, check=False)

    counted = []
    for name in ("whole", "copy"):  # the second one is known for a copy, as all that follow are
        folder = Path(shutil.copytree(desk_folder, tmp_path / name, ignore=shutil.ignore_patterns("ballast.bin")))
        counted.append(int(run(folder, 0).stdout))
    statements = counted[-1]
    assert statements > 10
    ends = set()
    for statement in range(1, statements + 1, max(1, statements // 12)):
        folder = Path(shutil.copytree(desk_folder, tmp_path / str(statement), ignore=shutil.ignore_patterns("ballast.bin")))
        ended = run(folder, statement)
        assert ended.returncode == -9, ended.stderr
        peek = driver.connect(folder / "vault.db", template_vault.key.key)
        (found,) = peek.execute("SELECT version_num FROM alembic_version").fetchone()
        names = {name for (name,) in peek.execute("SELECT name FROM sqlite_master")}
        peek.close()
        assert (found == NEXT) is ("added" in names)
        ends.add(found)
        with open_vault(folder, template_vault.key) as vault:
            assert revision(vault) == NEXT
        shutil.rmtree(folder)
    assert ends == {LAST, NEXT}
