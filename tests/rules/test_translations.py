"""Translations: every text of the program reaches the translators; what comes back is read with plurals and places for values."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages import Catalog

import liaison_desk.cli.main
import liaison_desk.domain.kinds  # noqa: F401 - registers every kind of record and every list
from liaison_desk import i18n
from liaison_desk.cli.commands import commands
from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.record import kinds
from liaison_desk.domain.terms.vocabulary import vocabularies
from tests.rules.project import REPO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = REPO / "packaging" / "texts.py"


@pytest.fixture(scope="module")
def texts() -> Any:
    spec = importlib.util.spec_from_file_location("texts", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def known(texts: Any) -> set[str]:
    return {one for entry in texts.template() for one in ([entry.id] if isinstance(entry.id, str) else entry.id)}


def described() -> Iterator[str]:
    """Give every text that a description holds."""
    for kind in kinds():
        yield from (kind.label_text, kind.plural_text)
        for field in fields_of(kind.cls):
            yield from (field.label_text, field.help_text)
    for vocabulary in vocabularies():
        yield vocabulary.label_text
        for term in vocabulary:
            yield from (term.label_text, term.definition_text)
    for command in commands():
        yield command.help_text
        yield from (one.help_text for one in command.arguments)


def test_every_text_of_a_description_reaches_the_translators(known: set[str]) -> None:
    assert sorted({one for one in described() if one} - known) == []


def places(text: str) -> list[str]:
    """Return the names of the places for values in a text."""
    return sorted(name for _words, name, _form, _turn in Formatter().parse(text) if name is not None)


def faults(catalogue: Catalog) -> list[str]:
    """Return the translations that lost a place for a value, or have one too many: they would show a brace or fail."""
    found = []
    for entry in catalogue:
        ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
        words = [entry.string] if isinstance(entry.string, str) else list(entry.string)
        found += [word for word in words if ids[0] and word and not entry.fuzzy and places(word) not in [places(one) for one in ids]]
    return found


def test_no_translation_lost_a_place_for_a_value(texts: Any) -> None:
    found = {str(path): faults(texts.translation(path)) for path in texts.FOLDER.glob("*/LC_MESSAGES/*.po")}

    assert {path: bad for path, bad in found.items() if bad} == {}


def test_a_translation_that_lost_a_place_is_refused() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Saved {ago} ago.", "Enregistré.")
    catalogue.add("Who is here", "Qui est ici")

    assert faults(catalogue) == ["Enregistré."]


def test_a_translation_is_brought_up_to_date_compiled_and_read(texts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "FOLDER", tmp_path / "translations")
    monkeypatch.setattr(texts, "REPOSITORY", REPO)
    texts.begin("pl")
    path = tmp_path / "translations" / "pl" / "LC_MESSAGES" / "liaison_desk.po"
    catalogue = texts.bring_up_to_date(path)
    catalogue.get("Stakeholders").string = "Interesariusze"
    (plural,) = [one for one in catalogue if isinstance(one.id, tuple) and one.id[0] == "{count} mapped"]
    plural.string = ("{count} zmapowany", "{count} zmapowane", "{count} zmapowanych")
    texts.compile_one(path, catalogue)
    i18n.choose_language("pl", tmp_path / "translations")
    try:
        assert i18n._("Stakeholders") == "Interesariusze"
        counted = [i18n.ngettext("{count} mapped", "{count} mapped", one).split()[1] for one in (1, 3, 5)]
        assert counted == ["zmapowany", "zmapowane", "zmapowanych"]
        assert i18n._("Lock now") == "Lock now"
    finally:
        i18n.choose_language("en")
    assert re.fullmatch(r"\d+ of \d+ texts", texts.counted(catalogue))


@pytest.mark.slow
def test_the_script_runs_by_itself() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--compile"], cwd=REPO, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
