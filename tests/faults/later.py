"""A later version of the program, which knows one revision of the vault's tables more than there is."""

from __future__ import annotations

import shutil
from pathlib import Path

from liaison_desk.storage import migrations

REVISION = "9999"
_SCRIPT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{revision}", "{before}", None, None

def upgrade():
    op.create_table("added", sa.Column("id", sa.Integer, primary_key=True), sa.Column("word", sa.Text))
    op.execute("CREATE VIRTUAL TABLE added_words USING fts5 (word)")
    for number in range(40):
        op.execute(f"INSERT INTO added VALUES ({{number}}, '{{'word ' * 200}}')")
        op.execute(f"INSERT INTO added_words VALUES ('{{'word ' * 20}}')")
"""


def write(scripts: Path) -> Path:
    """Write that version's revisions into a new folder."""
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    script = _SCRIPT.format(revision=REVISION, before=migrations.REVISIONS[-1])
    (scripts / "versions" / f"{REVISION}_later.py").write_text(script, "utf-8")
    return scripts


def know_one_more(scripts: Path) -> None:
    """Let this process be that version."""
    from alembic import command  # noqa: F401 - loaded before the clock runs

    migrations.SCRIPTS = scripts
    if REVISION not in migrations.REVISIONS:
        migrations.REVISIONS = (*migrations.REVISIONS, REVISION)
