"""Ops as tests write them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from liaison_desk.storage import canonical


def fresh_op(record: str, kind: str, field: str, value: object, ctx: Mapping[str, int]) -> canonical.Op:
    """Make an op with a fresh salt."""
    return canonical.salted(record, kind, field, canonical.dumped(value), ctx, secrets.token_bytes(canonical.SALT_BYTES))
