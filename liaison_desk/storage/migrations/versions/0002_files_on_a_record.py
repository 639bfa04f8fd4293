"""The bytes of files on a record, each kept once under its hash."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of blobs, word for word as a new vault gets it."""
    op.execute(
        "CREATE TABLE blob (\n\tsha TEXT NOT NULL, \n\tsize BIGINT NOT NULL, \n\tcontent BLOB NOT NULL, \n"
        "\tCONSTRAINT pk_blob PRIMARY KEY (sha)\n)"
    )
