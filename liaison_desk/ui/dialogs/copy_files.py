"""Files that a copy may be instead of pages: which there are for this reader, and where one is to lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.services.publishing import Prepared

_PATTERNS: Final = {
    "ics": N_("Calendar (*.ics)"),
    "graphml": N_("Network as GraphML (*.graphml)"),
    "nodes": N_("Network, table of nodes (*.csv)"),
    "edges": N_("Network, table of edges (*.csv)"),
    "csv": N_("Liaison list as a table (*.csv)"),
    "vcf": N_("Cards for an address book (*.vcf)"),
}


def has_other_file(prepared: Prepared) -> bool:
    """Say whether a copy for this reader may be a file that is no page."""
    from liaison_desk.services import copy_forms

    return not prepared.is_empty and bool(copy_forms.forms_of(prepared.name, prepared.audience))


def ask_other_file(parent: QWidget, prepared: Prepared) -> tuple[Path, str] | None:
    """Ask where the file is to lie; the pattern says in which form. Nothing where it was called off or no such file may be made."""
    from liaison_desk.services import copy_forms

    forms = {_(_PATTERNS[form]): form for form in copy_forms.forms_of(prepared.name, prepared.audience)}
    if not forms:
        return None
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(documents) / prepared.file_name_of(next(iter(forms.values()))))
    name, pattern = QFileDialog.getSaveFileName(parent, _("Save the file"), proposed, ";;".join(forms))
    if not name:
        return None
    form = forms.get(pattern, next(iter(forms.values())))
    path = Path(name)
    # The proposed ending is that of the first form; another one that was chosen has its own.
    own = {ending: each for each, ending in copy_forms.ENDINGS.items() if each in forms.values()}
    return (path if path.suffix not in own or own[path.suffix] == form else path.with_suffix(copy_forms.ENDINGS[form])), form
