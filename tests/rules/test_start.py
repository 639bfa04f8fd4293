"""The start: each door loads its own libraries only, and the Qt binding does not lose what Python counts."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import pytest

# A door, and what must not be loaded once it is imported.
DOORS = [
    ("liaison_desk.cli.main", ["PySide6", "reportlab", "sqlalchemy", "pikepdf", "uharfbuzz", "PIL"]),
    ("liaison_desk.ui.app", ["reportlab", "sqlalchemy", "sqlcipher3", "PIL", "pikepdf", "uharfbuzz"]),
    ("liaison_desk.__main__", ["PySide6", "reportlab", "sqlalchemy", "argparse"]),
]

# What only some work needs: paper, pictures, tables of other people, migrations of an older vault.
FOR_SOME_WORK = {"reportlab", "uharfbuzz", "pikepdf", "pypdfium2", "segno", "PIL", "vobject", "charset_normalizer", "alembic", "mako"}
FOR_SOME_WORK |= {"icalendar", "phonenumbers"}
# What waits for a form, a save, a report, a search in the palette or a copy: Today and the contacts ask nothing of it.
FOR_LATER = {
    "services.after_action",
    "services.guards",
    "services.duplicates",
    "services.printables",
    "services.printing",
    "services.sharing",
}
FOR_LATER |= {"domain.likeness", "domain.sharing.disclosed", "domain.sharing.facts", "domain.sharing.life_warning", "domain.sharing.report"}
FOR_LATER |= {"domain.checklist_templates", "services.narrowing", "services.tables", "services.attachments", "services.engagements"}
FOR_LATER |= {
    "ui.forms.editors",
    "ui.forms.field_stack",
    "ui.forms.pickers",
    "ui.pages.level_form",
    "ui.pages.note_sorting",
    "ui.shell.matching",
}
OPEN_WINDOW = """
from liaison_desk.ui.desk_session import warm_up
import liaison_desk.ui.app, liaison_desk.ui.pages.contacts, liaison_desk.ui.pages.today
warm_up()
"""


def held(statement: str) -> set[str]:
    """Return the names of all modules that a fresh interpreter holds after a statement."""
    show = "import sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", f"{statement}\n{show}"], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def loaded(statement: str) -> set[str]:
    """Return the top names of all modules that a fresh interpreter holds after a statement."""
    return {name.partition(".")[0] for name in held(statement)}


@pytest.mark.parametrize(("door", "heavy"), DOORS)
def test_a_door_leaves_the_other_ones_libraries_alone(door: str, heavy: list[str]) -> None:
    assert loaded(f"import {door}") & set(heavy) == set()


def test_the_window_with_a_vault_and_its_contacts_holds_nothing_that_only_some_work_needs() -> None:
    found = loaded(OPEN_WINDOW)

    assert found & FOR_SOME_WORK == set()
    assert {"sqlalchemy", "sqlcipher3", "nacl"} <= found


def test_the_window_with_a_vault_and_its_contacts_holds_nothing_of_ours_that_waits() -> None:
    found = {name.removeprefix("liaison_desk.") for name in held(OPEN_WINDOW)}

    assert found & FOR_LATER == set()
    assert {"services.records", "services.today_views", "ui.pages.contacts"} <= found


def test_what_waits_is_there_to_be_loaded() -> None:
    assert [name for name in FOR_LATER if importlib.util.find_spec(f"liaison_desk.{name}") is None] == []


def test_a_loaded_library_is_noticed() -> None:
    assert "platformdirs" in loaded("import liaison_desk.paths")


def test_help_needs_no_window() -> None:
    blocked = "import sys; sys.modules['PySide6'] = None\nfrom liaison_desk.__main__ import main\nsys.exit(main(['--help']))"

    run = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert "usage: liaison-desk" in run.stdout


def test_the_qt_binding_does_not_lose_references_to_none() -> None:
    # PySide6 6.12.0 drops one with every call that returns nothing and so ends CPython 3.11; hence `<6.12` in pyproject.toml.
    source = (
        "import sys\nfrom PySide6.QtGui import QPen\npen = QPen()\npen.setWidth(1)\nbefore = sys.getrefcount(None)\n"
        "for _ in range(1000):\n    pen.setWidth(2)\nprint(before - sys.getrefcount(None))"
    )
    run = subprocess.run([sys.executable, "-c", source], check=True, capture_output=True, text=True, env={**os.environ})

    assert int(run.stdout) < 100


def test_the_doors_exist() -> None:
    assert [door for door, _ in DOORS if importlib.util.find_spec(door) is None] == []
