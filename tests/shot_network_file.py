"""Pictures of files of a network; registered with those of `tests/shots.py`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.network_file import NetworkFile, show_network
from liaison_desk.ui.dialogs.partner_list import PartnerList, show_list
from tests.shots import at_page, dialog_of, on_sample, wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.ui.main_window import MainWindow

_NODES = "id,name,kind\n1,Ford Ferrymen,cbo\n2,Weir Guard,cbo\n3,Clear Path Mine Action,ngo-int\n"
_POSTS = """organisation,post,channel,number,hours
,Night desk,phone-land,'+999 555 0111,20:00-06:00
Ossa Clinic,Nurse in charge,phone-mobile,'+999 555 0112,always
Civil Affairs Office Marav,Duty officer,phone-mobile,'+999 555 0113,
Tella District Hospital,Hospital duty doctor,phone-land,'+999 555 0114,always
"""
_EDGES = "source,target,level,scope,since\n1,3,coordinate,external-internal,2026-05-01\n2,Upper Ford School,coexist,,\n"


@on_sample
def dialog_network_file(window: MainWindow) -> QWidget:
    """Show what the network of others would change."""
    at_page(window, "stakeholders")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "nodes.csv", Path(folder) / "edges.csv"]
        for path, words in zip(paths, (_NODES, _EDGES), strict=True):
            path.write_text(words, encoding="utf-8")
        show_network(window.frame, paths)
        wait_for(lambda: window.jobs.is_idle and bool(window.findChildren(NetworkFile)))
    return dialog_of(window)


@on_sample
def dialog_partner_list(window: MainWindow) -> QWidget:
    """Show what the liaison list of a partner would change."""
    at_page(window, "stakeholders")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "medic-bridge.csv"
        path.write_text(_POSTS, encoding="utf-8")
        show_list(window.frame, path, "Medic Bridge International")
        wait_for(lambda: window.jobs.is_idle and bool(window.findChildren(PartnerList)))
    return dialog_of(window)


@on_sample
def dialog_copy_as_file(window: MainWindow) -> QWidget:
    """Show the review of the map for our own team, which may be a file of nodes and edges."""
    at_page(window, "stakeholders")
    window.frame.page.save_network()
    shown = window.findChildren(CopyReview)[0]
    wait_for(lambda: shown.cover.isEnabled() and window.jobs.is_idle)
    return dialog_of(window)
