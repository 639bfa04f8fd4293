"""The words that names are made of."""

from __future__ import annotations

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.known_words import known_words


def test_words_of_names_are_known_without_numbers_and_short_ones(vault) -> None:
    journal = Journal(vault)
    assert known_words(vault) == ()
    journal.keep([Stakeholder(name="Tella of 2026 нар Вода")], author="x")
    before = vault.changes
    assert known_words(vault) == ("tella", "вода", "нар")
    assert known_words(vault) == ("tella", "вода", "нар")
    assert vault.changes == before
