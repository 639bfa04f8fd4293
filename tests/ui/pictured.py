"""Which picture shows which page, dialog, step and part of the settings: one line for each class, held against the modules by a test."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from PySide6.QtWidgets import QApplication, QDialog, QWidget

import liaison_desk.ui
from liaison_desk.ui.pages.settings_part import Part
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.start.step import Step
from liaison_desk.ui.start.unlock import Unlock

PLACES = (QDialog, Page, Part, Step, Unlock)
"""What a person calls a place: somewhere that one goes to, or that comes over everything."""

BASES = {"ImportAsking", "Page", "PlannedIntake", "RecordPage", "ReceivingPage", "Part", "Step", "_InPlace"}
"""Classes from which places are made, and which are never shown themselves."""

PICTURED = {
    "AboutDialog": "dialog-about-them",
    "AboutPart": "page-settings-about",
    "ActivitiesPage": "page-activities",
    "AsksPage": "page-asks",
    "BackupsPart": "page-settings-backups",
    "BeforeInstalling": "dialog-before-installing",
    "BulkEditDialog": "dialog-bulk-edit",
    "CallDownDialog": "dialog-call-down",
    "CallingDialog": "dialog-calling",
    "ChecklistsPage": "page-checklists",
    "ClosingDialog": "dialog-closing",
    "ColumnsDialog": "dialog-columns",
    "ConsentDialog": "dialog-consent",
    "ContactsPage": "page-contacts",
    "CopyReview": "page-copy",
    "DestroyVault": "dialog-destroy",
    "DoctorPart": "page-doctor",
    "DuplicatesPage": "page-duplicates",
    "EngagementsPage": "page-engagements",
    "EraseDialog": "dialog-erase",
    "FilesDialog": "dialog-files",
    "ForumsPage": "page-forums",
    "GuideDialog": "dialog-guide",
    "GuidePage": "page-guide",
    "HandOverDialog": "dialog-hand-over",
    "HandoverDialog": "dialog-handover",
    "HeadquartersAsksPage": "page-headquarters-asks",
    "HistoryDialog": "page-history",
    "ImportKinds": "dialog-import-kinds",
    "ImportOutcome": "dialog-imported",
    "ImportQuestions": "dialog-import-questions",
    "ImportSectors": "dialog-import-sectors",
    "InformalContact": "dialog-informal-contact",
    "KeysDialog": "dialog-keys",
    "KeysPart": "page-settings-keys",
    "LatelyPage": "page-lately",
    "LessonsPage": "page-lessons",
    "LevelAdvisor": "dialog-level-advisor",
    "LicenceDialog": "dialog-licence",
    "LifeWarningsPage": "page-life-warnings",
    "LookPart": "page-settings",
    "MarkingsPart": "page-settings-markings",
    "MergeDialog": "dialog-merging",
    "NameDialog": "dialog-save-filter",
    "NetworkFile": "dialog-network-file",
    "NewPassphrase": "dialog-new-passphrase",
    "Office": "first-start-office",
    "OfficePart": "page-settings-office",
    "PaperPackDialog": "dialog-paper-pack",
    "PaperPart": "page-settings-paper",
    "PartnerList": "dialog-partner-list",
    "Passphrase": "first-start-passphrase",
    "PassWarning": "dialog-pass-warning",
    "PhaseDialog": "dialog-phase",
    "PlacesPart": "page-settings-places",
    "PromisesPage": "page-promises",
    "Question": "dialog-question",
    "QuestionsPage": "page-questions-to-us",
    "QuickNoteDialog": "dialog-quick-note",
    "ReadAloud": "dialog-read-aloud",
    "ReasonDialog": "dialog-reason",
    "ReceivedFiles": "page-received-files",
    "ReceivedPage": "page-received",
    "ReceivedPages": "page-received-reading",
    "RecordSheet": "form-contact",
    "Recovery": "first-start-recovery",
    "RecoveryCode": "dialog-recovery-code",
    "RepairOpen": "dialog-repair",
    "ReportingPage": "page-reporting",
    "RestoreLocked": "dialog-restore-locked",
    "RestoreOpen": "dialog-restore",
    "RotateDialog": "dialog-rotate",
    "SaveFileDialog": "dialog-save-file",
    "SettingsPage": "page-settings",
    "SecondWordDialog": "dialog-second-word",
    "SettleDialog": "dialog-settling",
    "SheetTest": "dialog-sheet-test",
    "StakeholdersPage": "page-stakeholders",
    "StepsDialog": "dialog-steps",
    "TakeTemplateDialog": "dialog-template",
    "TodayPage": "page-today",
    "TroubleDialog": "dialog-trouble",
    "TwoTogether": "dialog-two-together",
    "Unlock": "unlock",
    "VaultDestroyed": "dialog-destroyed",
    "VerifyDialog": "dialog-verify",
    "Welcome": "first-start",
    "WithdrawDialog": "dialog-withdraw",
    "WritingPart": "page-settings-writing",
    "You": "first-start-you",
}
"""The state of `tests/shots.py` in which each place is to be seen."""


OWED: frozenset[str] = frozenset()
"""Dialogs that have no picture yet; whoever draws one takes it off here."""


def places() -> dict[str, str]:
    """Return the module of every place of the window, by the name of its class."""
    names = [one.name for one in pkgutil.walk_packages(liaison_desk.ui.__path__, "liaison_desk.ui.")]
    there = [thing for name in names for thing in vars(import_module(name)).values() if isinstance(thing, type)]
    ours = {one for one in there if issubclass(one, PLACES) and one.__module__.startswith("liaison_desk.ui")}
    return {one.__name__: one.__module__ for one in ours if one.__name__ not in BASES}


def unseen(state: str, shown: QWidget) -> list[str]:
    """Return the places that a state is to show and that are not to be seen in it."""
    seen = {type(one).__name__ for one in (shown, *QApplication.allWidgets()) if one.isVisible()}
    return [place for place, where in PICTURED.items() if where == state and place not in seen]
