"""What reports cost in clicks or keys, counted in the real window: a whole one of an hour with eight people, a flash note, a life warning.

A key or chord counts as one, and so do the words typed into one field. Waiting counts nothing: what is on the screen says when to go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.command_line import PASSPHRASE, batch, done, new
from tests.journeys.real_screen import MISSING, Screen, screen, until, window
from tests.journeys.test_window import text_of

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"this machine lacks {', '.join(MISSING)}"),
]

KNOWN = ("Amara Deen", "Bela Farouk", "Cyril Hona", "Dina Osei", "Emil Tarr", "Fara Nuri", "Gita Roshan")
NEW = "Hugo Salim"
DECIDED = {"The north well": "The council mends it.", "The ferry": "It runs at dawn.", "Lists": "One list of wells for all."}
PROMISED = ("Bring two pumps to Tella", "Send the list of wells")
OBSERVED, WORDS, FLASH = "The council came with its own list.", "The pump runs again from Monday.", "The road is cut at the ford."
POST, NUMBER = "Civil affairs officer", "TELLA-A-AAR-2026-0001"
DANGER, TOLD = "The low ground floods tonight. Go up.", "Relief movement desk"
MOST_OF_A_REPORT, MOST_OF_A_NOTE = 120, 30
"""A flash note, and a warning from the first key until they have it, in the keys of a minute."""


@dataclass(slots=True)
class Hands:
    """Two hands on a screen, and how often they pressed or filled a field."""

    on: Screen
    count: int = 0

    def press(self, *keys: str) -> None:
        """Press keys; each counts."""
        self.count += len(keys)
        self.on.press(*keys)

    def type(self, words: str) -> None:
        """Type words into one field; that counts once."""
        self.count += 1
        self.on.type(words)

    def pick(self, words: str) -> None:
        """Add an attendee by a part of the name."""
        self.type(words)
        self.on.shows("Found")
        self.press("Return")
        self.on.hides("Found")

    def taken(self) -> int:
        """Return the count and begin anew."""
        count, self.count = self.count, 0
        return count


def log_meeting(hands: Hands, title: str) -> None:
    """Write down that a meeting was held: what about, from when to when, where."""
    hands.press("ctrl+n")
    hands.on.shows("New: Engagement")
    hands.type(title)
    hands.press("Tab", "Tab")
    hands.type("yesterday 0900")
    hands.press("Tab", "Tab", "Tab", "Tab", "space")
    hands.type("yesterday 1000")
    hands.press(*["Tab"] * 5)
    hands.type("Tella market")
    hands.press("ctrl+Return")
    hands.on.hides("New: Engagement")
    hands.on.shows(" – Engagements")


def write_meeting(hands: Hands) -> None:
    """Write what was decided, and who was there; F8 goes to what is missing."""
    hands.press("r")
    hands.on.shows("DRAFT")
    hands.press("F8")
    hands.type(POST)
    hands.press("ctrl+Next", "ctrl+Next", "space")
    for number, (subject, decision) in enumerate(DECIDED.items()):
        if number:
            hands.press("Tab", "Tab", "Tab", "Tab", "space")
        hands.type(subject)
        hands.press("Tab", "Tab")
        hands.type("Agr")
        hands.press("Tab")
        hands.type(decision)
    hands.press("F8")
    hands.on.shows("Who was there")
    for name in KNOWN:
        hands.pick(name[:5])
    hands.pick(NEW)


def write_rest(hands: Hands) -> None:
    """Write promises, one observation, that nothing was risked, and the bottom line; make it final."""
    hands.press("alt+3")
    hands.on.shows("Information")
    hands.press("Tab", "space")
    for text in PROMISED:
        hands.press("alt+4")
        hands.on.shows("Actions")
        hands.press("space")
        hands.on.shows("New commitment")
        for field in (text, POST):
            hands.type(field)
            hands.press("Tab")
        hands.type("30 Nov 2031")
        hands.press("ctrl+Return")
        hands.on.hides("New commitment")
    hands.press("alt+5")
    hands.on.shows("Lessons")
    hands.press("ctrl+Next", "ctrl+Next", "space")
    hands.type("Str")
    hands.press("Tab")
    hands.type(OBSERVED)
    hands.press("alt+6")
    hands.on.shows("Do no harm")
    hands.press("Tab", "space", "alt+7")
    hands.on.shows("Sign and export")
    hands.type("Ach")
    hands.press("Tab")
    hands.type(WORDS)
    hands.press("ctrl+shift+Return")
    hands.on.shows(NUMBER)
    hands.press("ctrl+p")


def save_copy(hands: Hands, to: Path) -> None:
    """Save the copy that is shown for headquarters."""
    hands.on.shows("Make a copy")
    hands.press("Tab", "ctrl+a")
    hands.type("Mission headquarters")
    hands.press("ctrl+Return")
    hands.on.shows("Save the copy")
    hands.press("ctrl+a")
    hands.type(str(to))
    hands.press("Return")
    until(to.is_file, lambda: f"no file at {to}")


def write_flash_note(hands: Hands) -> None:
    """Write the two answers of a flash note."""
    hands.press("n")
    hands.on.shows("Flash note")
    hands.type("Par")
    hands.press("Tab")
    hands.type(FLASH)
    hands.press("ctrl+Return")


def warn_of_danger(hands: Hands) -> None:
    """Write a warning, answer the two questions of harm with no, read it aloud to who is told, and note that they have it."""
    hands.press("ctrl+shift+w")
    hands.on.shows("Warn of a danger to life")
    for words in (DANGER, "Tella district", "tomorrow 0600"):
        hands.type(words)
        hands.press("Tab")
    hands.press(*["Tab"] * 4, "space", *["Tab"] * 3, "space", "ctrl+Return")
    hands.on.shows("Pass a warning on")
    hands.type(TOLD)
    hands.press("Return")
    hands.on.shows("Read this aloud")
    hands.press("ctrl+Return")
    hands.on.hides("Read this aloud")


def test_a_report_of_an_hour_costs_less_than_120_keys_and_a_flash_note_or_a_warning_no_more_than_30(tmp_path: Path) -> None:
    vault, page, note = tmp_path / "office", tmp_path / "out.pdf", tmp_path / "note.pdf"
    new(vault, "--office", "TELLA")
    batch(vault, *(f"add contact 'name={one}' post=Coordinator" for one in KNOWN))
    with screen(tmp_path / "screen") as on, window(on, vault):
        hands = Hands(on)
        on.shows("Unlock")
        hands.type(PASSPHRASE)
        hands.press("Return")
        on.shows("Today")
        hands.press("ctrl+5")
        on.shows("Engagements")
        log_meeting(hands, "Wells and the ferry")
        write_meeting(hands)
        write_rest(hands)
        save_copy(hands, page)
        report = hands.taken()
        on.press("Escape")
        on.hides("Make a copy")
        on.press("Escape")
        on.hides(NUMBER)
        hands.taken()
        log_meeting(hands, "The ford")
        write_flash_note(hands)
        save_copy(hands, note)
        flash = hands.taken()
        on.press("Escape")
        on.hides("Make a copy")
        warn_of_danger(hands)
        warned = hands.taken()
    told = text_of(page)
    assert all(one in told for one in (NUMBER, *DECIDED.values(), *PROMISED, OBSERVED, WORDS))
    assert "Took part 8" in told
    assert FLASH in text_of(note)
    assert report < MOST_OF_A_REPORT
    assert flash <= MOST_OF_A_NOTE
    (warning,) = done(vault, "warnings", "--all", "--json").data
    assert (warning["text"], warning["state"], warning["passed_on"][0]["recipient"]) == (DANGER, "confirmed", TOLD)
    assert warned <= MOST_OF_A_NOTE
