"""The tables of vault format 1: what `create_at_head` made when the format was frozen; no vault is older."""

from __future__ import annotations

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: a vault of this revision was made with its tables."""
