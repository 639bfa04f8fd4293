"""The rules in force as one hash: printed copies say by which rules they were made, and a changed rule makes another copy."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from liaison_desk.domain.sharing.audience import CEILINGS
from liaison_desk.domain.sharing.categories import CELLS
from liaison_desk.domain.sharing.decide import CODES

PROTOCOL_VERSION: Final = 1
"""Rises with every change of a rule that the tables below do not show."""


def protocol_hash() -> str:
    """Return the SHA-256 of the rules in force: their codes, the ceilings and the matrix of categories."""
    ceilings = {one.value: [limit.plain.code, limit.lifted.code, limit.by_category] for one, limit in CEILINGS.items()}
    cells = {f"{category}/{audience}": sorted(cell) for (category, audience), cell in CELLS.items()}
    told = {"version": PROTOCOL_VERSION, "rules": list(CODES), "ceilings": ceilings, "cells": cells}
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
