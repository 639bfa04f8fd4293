"""The register says which change is live, and no more what it says: that stands in the change itself."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the second copy of each value away."""
    op.execute("ALTER TABLE register DROP COLUMN value")
