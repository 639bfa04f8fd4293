"""What every paper about meetings and reports tells each audience, made from the sample office, word for word.

Each copy goes the real way: from the vault, through the review, to the outline that is drawn; only the drawing is left to others. A copy
that is refused is kept too, with its reason. Where commands answer on the screen, their answers are kept beside the papers.

After a wanted change, run `python -m tests.golden.test_office_papers` and read what became different as each reader would in two minutes.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk import __version__
from liaison_desk.cli import following, forums  # noqa: F401 - registers commands
from liaison_desk.cli.commands import build_parser, commands
from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.record import derived_id
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.party import Standing, standing_of
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.reports.plain_text import plain_text
from liaison_desk.services import after_action, pictures, publishing, records, sample
from liaison_desk.services.desk import Setup
from tests.template_desk import NOW, PASSPHRASE

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

FOLDER = Path(__file__).with_name("office")
WIDTH = 120
AUDIENCES = tuple(one.value for one in COPIES)
REFUSED = "NOT MADE:"
REFUSALS = FOLDER / "refused.txt"
"""One line for each copy that is not made, with the reason."""
SECOND = "Deputy head of office"
"""Who also looked at a warning before it went to those who are in danger."""

PAPERS = {
    "after-action-draft": ("after-action", "@r-flood"),
    "after-action-reviewed": ("after-action", "@r-camp"),
    "after-action-superseded": ("after-action", "issue 1"),
    "after-action-amended": ("after-action", "issue 2"),
    "after-action-acknowledged-with-annexes": ("after-action", "@r-health"),
    "after-action-sent-of-a-local-forum": ("after-action", "@r-wells"),
    "after-action-released-beside-a-force": ("after-action", "@r-route"),
    "after-action-of-an-exercise": ("after-action", "@r-exercise"),
    "after-action-did-not-happen": ("after-action", "@r-cancelled"),
    "restricted-annex": ("restricted-annex", "@r-route"),
    "brief-of-a-cluster": ("brief", "@e-h-today"),
    "brief-beside-a-force": ("brief", "@e-follow"),
    "brief-of-elders": ("brief", "@e-elders-today"),
    "flash-note-of-a-report": ("flash-note", "@r-flood"),
    "flash-note-of-a-call": ("flash-note", "engagement/@e-mines"),
    "did-not-happen-of-a-meeting": ("did-not-happen", "engagement/@e-cancelled"),
    "life-warning": ("life-warning", "@warning"),
    "life-warning-to-those-in-danger": ("life-warning", "@warning concerns-them"),
    "roll-up-of-a-week": ("roll-up", "week"),
    "roll-up-of-a-month": ("roll-up", "month"),
    "blank-report": ("blank-report", ""),
    "blank-report-of-a-meeting": ("blank-report", "engagement/@e-h-today"),
    "blank-report-of-a-forum": ("blank-report", "forum/@f-flood"),
    "wheel": ("wheel", ""),
    "wheel-of-a-forum": ("wheel", "forum=@f-flood"),
    "wheel-with-a-choice": ("wheel", "sector=protection"),
    "timeline": ("timeline", ""),
    "calendar": ("calendar", ""),
    "list-of-engagements": ("list", "engagement"),
    "list-of-commitments": ("list", "commitment"),
    "list-of-forums": ("list", "forum"),
    "card-of-a-meeting-with-a-force": ("card", "engagement/@e-route"),
    "card-of-a-promise": ("card", "commitment/@k6"),
    "card-of-a-forum": ("card", "forum/@f-cmcoord"),
}
"""Every paper about meetings and reports, by the name of its file: the paper and what it is about; `@key` is a record of the sample."""

COMMANDS = (
    *("commitments", "commitments --owed-by them", "compliance", "deconflict", "forums", "lessons", "lessons --all"),
    *("questions", "questions --all"),
)
"""What the screen tells of the same: these are read at the desk alone, so they have no audience."""

WARNING = LifeWarning(
    id=derived_id("sample", "warning"),
    text="The river rises above the crest tonight. Leave the low ground before dark and walk to the school on the hill.",
    area="Saan",
    until_at=NOW + timedelta(hours=20),
    heard_at=NOW - timedelta(hours=1),
    check=HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True),
)
_AN_ID = re.compile(r"\b[0-9a-f]{8}$", re.MULTILINE)
"""What stands last in a line of a table, to be typed into another command."""
_OF_THE_COPY = (
    (re.compile(r"^local: .*$", re.MULTILINE), "local: here"),
    (re.compile(r"^Store: .*$", re.MULTILINE), "Store: HERE"),
    (re.compile(r"^Share log at finalising: .*\n", re.MULTILINE), ""),
    (re.compile(r"^SHA-256 of the content: .*$", re.MULTILINE), "SHA-256 of the content: HASH"),
    (re.compile(r"^Content check .*$", re.MULTILINE), "Content check HASH"),
)
"""What is different in every vault, laptop or version."""


def clock() -> datetime:
    return NOW


def opened(folder: Path) -> Desk:
    """Return the sample office with one warning that waits."""
    desk, _recovery, _notes = sample.new_sample(folder / "office", PASSPHRASE, Setup(office="MARAV", unlock_seconds=0), clock=clock)
    records.keep(desk, WARNING)
    return desk


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The open sample office; tests read it only."""
    desk = opened(tmp_path_factory.mktemp("golden-office"))
    yield desk
    desk.close()


def ref_of(desk: Desk, words: str) -> str:
    """Return a reference with the ids of this office in it."""
    if words.startswith("issue "):
        draft, version = derived_id("sample", "r-prep"), int(words.removeprefix("issue "))
        number = next(one.number for one in after_action.listed(desk) if one.draft == draft)
        return next(one.id for one in after_action.listed(desk) if (one.number, one.version) == (number, version))
    return re.sub(r"@([\w-]+)", lambda found: derived_id("sample", found[1]), words)


def told(desk: Desk, name: str, audience: str) -> str:
    """Return a copy as text, or why there is none: `REFUSED` and the reason, with the rules that closed it."""
    paper, words = PAPERS[name]
    return copy_of(desk, paper, ref_of(desk, words), audience, SECOND if name == "life-warning-to-those-in-danger" else "")


def copy_of(desk: Desk, paper: str, ref: str, audience: str, second: str = "") -> str:
    """Return a copy of a paper as text, or why there is none, as `told`."""
    recipient = "" if audience in {"team", "hq"} else "The reader"
    try:
        prepared = publishing.prepare(desk, paper, ref, audience=audience, recipient=recipient, second_person=second)
    except UserError as refused:
        return f"{REFUSED} {refused.message}"
    try:
        outline = publishing.drafted(desk, prepared).work.outline
    except UserError as refused:
        why = sorted({one.why for one in prepared.decisions if one.why})
        return " ".join((REFUSED, refused.message, *why))
    return plain(plain_text(outline, WIDTH))


def plain(text: str) -> str:
    """Return a text without what is different in every vault, laptop or version."""
    for pattern, instead in _OF_THE_COPY:
        text = pattern.sub(instead, text)
    return text.replace(__version__, "VERSION")


def answered(desk: Desk, words: str) -> str:
    """Return what a command says on the screen."""
    name, *rest = words.split()
    run = {one.name: one.run for one in commands()}[name]
    return _AN_ID.sub("THE-ID", plain(run(desk, build_parser().parse_args([name, *rest])).text)) + "\n"


def kept(name: str, audience: str = "desk") -> Path:
    """Return the file of a golden copy."""
    return FOLDER / f"{name.replace(' --', '-').replace(' ', '-')}.{audience}.txt"


@cache
def refusals() -> dict[tuple[str, str], str]:
    """Return why copies are refused, by paper and audience."""
    lines = (line.split(" ", 2) for line in REFUSALS.read_text("utf-8").splitlines())
    return {(name, audience.removesuffix(":")): f"{REFUSED} {why}" for name, audience, why in lines}


def expected(name: str, audience: str) -> str:
    """Return the golden copy, or why there is none."""
    return refusals().get((name, audience)) or kept(name, audience).read_text("utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_tells_each_audience_what_it_told_before(office: Desk, name: str) -> None:
    made = {audience: told(office, name, audience) for audience in AUDIENCES}
    assert made == {audience: expected(name, audience) for audience in AUDIENCES}


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_answers_what_it_answered_before(office: Desk, words: str) -> None:
    assert answered(office, words) == kept(words).read_text("utf-8")


def test_there_is_no_golden_copy_that_nobody_makes() -> None:
    copies = {(name, audience) for name in PAPERS for audience in AUDIENCES} - set(refusals())
    made = {kept(name, audience).name for name, audience in copies} | {kept(words).name for words in COMMANDS} | {REFUSALS.name}
    assert {one.name for one in FOLDER.iterdir()} == made


def test_no_card_of_a_meeting_beside_a_force_tells_headquarters_which_local_people_came(office: Desk) -> None:
    """Headquarters is the one reader who gets names at all; nobody of these said that it may know (decision 23)."""
    seen, strange = 0, []
    for one in pictures.engagements(office):
        local = [row for row in one.attendees if standing_of(row.family, row.locality) is Standing.OUTSIDE and row.side != "ours"]
        if not local or not any(standing_of(row.family, row.locality) is Standing.FORCE for row in one.attendees):
            continue
        seen += 1
        text = copy_of(office, "card", f"engagement/{one.id}", "hq")
        words = {word for row in local for word in (row.name, row.organisation, FAMILIES.label_of(row.family)) if word}
        strange += [word for word in words if word in text]
        assert "Civil society representative" in text or not any(was_present(row) for row in local)
    assert (strange, seen > 0) == ([], True)


def goldens() -> Iterator[tuple[str, str, str]]:
    """Give every golden copy with its name and audience."""
    copies = ((name, audience) for name in PAPERS for audience in AUDIENCES if (name, audience) not in refusals())
    yield from ((name, audience, kept(name, audience).read_text("utf-8")) for name, audience in copies)


def test_every_copy_that_lost_something_says_that_it_is_an_extract() -> None:
    """The words of the emptied places stand in extracts alone; a note of counts needs an extract too."""
    lossy = ("Nothing in this copy", "Not in this copy:", "This copy: Extract")
    silent = [(name, who) for name, who, text in goldens() if any(one in text for one in lossy) and "EXTRACT" not in text.split("\n\n")[0]]
    assert silent == []


@pytest.mark.parametrize("strange", ["..", "::", "; ;", ", ,", ".;", "()", "[ ] Done", "[ ] Dropped", "Low (Public) · Releasable to own"])
def test_no_copy_has_a_doubled_stop_an_empty_bracket_or_a_programmers_word(strange: str) -> None:
    assert [(name, who) for name, who, text in goldens() if strange in text] == []


def renewed() -> None:
    """Write every golden copy anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        desk = opened(Path(place))
        for name, audience in ((name, audience) for name in PAPERS for audience in AUDIENCES):
            text = told(desk, name, audience)
            if text.startswith(REFUSED):
                lines.append(f"{name} {audience}: {text.removeprefix(REFUSED).strip()}\n")
            else:
                kept(name, audience).write_text(text, "utf-8")
        for words in COMMANDS:
            kept(words).write_text(answered(desk, words), "utf-8")
        desk.close()
    REFUSALS.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(renewed())
