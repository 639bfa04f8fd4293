"""Which records say nothing but something of another one: they go with it when that one is erased for safety."""

from __future__ import annotations

from typing import Final

SAID_OF: Final = frozenset(
    {
        ("relationship", "stakeholder_a"),
        ("relationship", "stakeholder_b"),
        ("relationship-change", "stakeholder_a"),
        ("relationship-change", "stakeholder_b"),
        ("attachment", "subject"),
        ("consent", "subject"),
        ("attendee", "contact"),
        ("holder", "contact"),
        ("forum-member", "stakeholder"),
        ("liaison-point", "stakeholder"),
        ("activity", "stakeholder"),
        ("task-link", "commitment"),
        ("told-of-closing", "contact"),
    }
)
"""Kind and field of each reference that makes a record one about somebody; any other reference only names them and is emptied."""
