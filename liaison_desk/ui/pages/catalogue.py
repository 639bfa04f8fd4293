"""The pages of the rail, in their order; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from liaison_desk.i18n import N_
from liaison_desk.ui.shell.page import PageSpec, PartSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.page import Page


def _loading(module: str, name: str) -> Callable[[Frame], Page]:
    def load(frame: Frame) -> Page:
        made: Page = getattr(import_module(f"liaison_desk.ui.pages.{module}"), name)(frame)
        return made

    return load


SETTINGS = (
    PartSpec(key="look", label_text=N_("Look and lock"), icon="eye", words_text=N_("theme dark light contrast scale size language idle")),
    PartSpec(key="keys", label_text=N_("Passphrases"), icon="key", words_text=N_("password recovery code key people slot change")),
    PartSpec(key="office", label_text=N_("Office"), icon="building", words_text=N_("name nature headquarters")),
    PartSpec(
        key="writing",
        label_text=N_("Days and places"),
        icon="calendar-event",
        words_text=N_("date style time dtg coordinates mgrs grid latitude units km miles distance country phone numbers dial"),
    ),
    PartSpec(key="places", label_text=N_("Lists of places"), icon="map-pin", words_text=N_("gazetteer pcode import geonames towns")),
    PartSpec(key="markings", label_text=N_("Markings"), icon="tag", words_text=N_("classification national restricted tlp")),
    PartSpec(key="paper", label_text=N_("Paper"), icon="printer", words_text=N_("letterhead logo fonts size letter")),
    PartSpec(key="backups", label_text=N_("Backups"), icon="copy", words_text=N_("copy restore stick destroy")),
    PartSpec(key="doctor", label_text=N_("Doctor"), icon="shield", words_text=N_("check repair health damage")),
    PartSpec(key="about", label_text=N_("About"), icon="info-circle", words_text=N_("version licence")),
)
"""The parts of the settings, as the page shows them."""

PAGES: tuple[PageSpec, ...] = (
    PageSpec(key="today", label_text=N_("Today"), icon="home", load=_loading("today", "TodayPage")),
    PageSpec(key="stakeholders", label_text=N_("Stakeholders"), icon="affiliate", load=_loading("stakeholders", "StakeholdersPage")),
    PageSpec(key="contacts", label_text=N_("Contacts & liaison"), icon="address-book", load=_loading("contacts", "ContactsPage")),
    PageSpec(key="checklists", label_text=N_("Checklists"), icon="checkup-list", load=_loading("checklists", "ChecklistsPage")),
    PageSpec(key="engagements", label_text=N_("Engagements & AARs"), icon="file-text", load=_loading("engagements", "EngagementsPage")),
    PageSpec(
        key="forums",
        label_text=N_("Forums"),
        icon="messages",
        load=_loading("forums", "ForumsPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(
        key="promises",
        label_text=N_("Promises"),
        icon="checks",
        load=_loading("promises", "PromisesPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(
        key="headquarters-asks",
        label_text=N_("Our asks"),
        icon="flag",
        load=_loading("headquarters_asks", "HeadquartersAsksPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(
        key="questions-to-us",
        label_text=N_("Questions to us"),
        icon="user-question",
        load=_loading("questions_to_us", "QuestionsPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(
        key="life-warnings",
        label_text=N_("Warnings of danger to life"),
        icon="alert-triangle",
        load=_loading("life_warnings", "LifeWarningsPage"),
        in_rail=False,
        under="today",
    ),
    PageSpec(
        key="lessons",
        label_text=N_("Lessons"),
        icon="note",
        load=_loading("lessons", "LessonsPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(
        key="reporting",
        label_text=N_("Reporting"),
        icon="layout-grid",
        load=_loading("reporting", "ReportingPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(
        key="activities",
        label_text=N_("Activities"),
        icon="route-2",
        load=_loading("activities", "ActivitiesPage"),
        in_rail=False,
        under="engagements",
    ),
    PageSpec(key="asks", label_text=N_("Received reports"), icon="inbox", load=_loading("asks", "AsksPage"), is_quiet=True),
    PageSpec(
        key="received",
        label_text=N_("Received reports"),
        icon="inbox",
        load=_loading("received", "ReceivedPage"),
        in_rail=False,
        under="asks",
    ),
    PageSpec(key="lately", label_text=N_("What was done"), icon="arrow-back-up", load=_loading("lately", "LatelyPage"), in_rail=False),
    PageSpec(
        key="duplicates", label_text=N_("Duplicates"), icon="arrow-merge", load=_loading("duplicates", "DuplicatesPage"), in_rail=False
    ),
    PageSpec(key="guide", label_text=N_("Guide"), icon="info-circle", load=_loading("guide", "GuidePage"), in_rail=False),
    PageSpec(
        key="settings",
        label_text=N_("Settings"),
        icon="settings",
        load=_loading("settings", "SettingsPage"),
        in_rail=False,
        parts=SETTINGS,
    ),
)
