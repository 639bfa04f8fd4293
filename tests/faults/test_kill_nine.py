"""kill -9 in the midst of everything that writes: what was told is there, nothing is half there, and nothing lies about after a restart."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from liaison_desk.domain.errors import WrongKeyError
from liaison_desk.services import after_action
from liaison_desk.services.desk import Desk
from liaison_desk.storage import backup, ballast, guesses, header, migrations, share_log
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.vault import open_vault
from tests.faults import later, writers
from tests.faults.examiners import Shelf, held, judged, opened_whole, strangers
from tests.faults.figures import Tell
from tests.faults.killing import Killed, Moment, killed_copy
from tests.faults.power import Told
from tests.faults.sizes import SEED, memory_disk, tries
from tests.services.office import furnish
from tests.template_desk import closed_desk, desk, template_desk
from tests.template_vault import TemplateVault

__all__ = ["closed_desk", "desk", "template_desk"]
pytestmark = pytest.mark.slow
FRESH = 20
"""After so many kills the next one finds a new vault again, so that it stays small."""
PAGE = "page.pdf"
WHOLE = 10
"""After every so many kills the doctor looks at all of it, and one more record is saved."""


@pytest.fixture(scope="module", params=range(tries(1, 10)))
def part(request: pytest.FixtureRequest) -> int:
    """The tenths of a release: each kills everything, by chances of its own, so that a run that is cut off has tried all of it."""
    return int(request.param)


@dataclass(slots=True)
class Round:
    """What one kill left, and how it was before."""

    folder: Path
    key: RawKey
    before: str
    told: Told
    is_last: bool


Look = Callable[[Round], str]


@dataclass(slots=True)
class Wrong:
    """What was found wrong over many kills."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, problem: str, moment: object) -> None:
        if problem:
            self.counts[problem.partition(":")[0]] += 1
            self.examples.append(f"{moment}: {problem}")


@pytest.fixture
def place(part: int, tmp_path: Path, own_home: Path) -> Iterator[Path]:
    """A folder in memory, named by the part."""
    with tempfile.TemporaryDirectory(dir=memory_disk(tmp_path), prefix="liaison-desk-") as made:
        folder = Path(made) / f"part-{part}"
        folder.mkdir()
        yield folder


@pytest.fixture
def template(place: Path, template_vault: TemplateVault) -> tuple[Path, RawKey]:
    """A closed vault with its tables and one backup, without the ballast; only ever copied."""
    folder = template_vault.copied_to(place / "template")
    with open_vault(folder, template_vault.key) as vault:
        Journal(vault)
        backup.make(vault, reason="manual")
    ballast.release(folder)
    return folder, template_vault.key


def told_by(killed: Killed) -> Told:
    told = Told()
    for line in killed.acknowledged:
        told.hear(line)
    return told


def kill_often(
    work: str, template: tuple[Path, RawKey], place: Path, look: Look, *, kills: int, lines: int, seconds: float, fresh: int = FRESH
) -> Wrong:
    """Kill a work of `writers.py` so many times, after a few lines and then at any moment, and look at what each kill leaves."""
    folder, key, chance, wrong = place / "desk", template[1], random.Random(f"{SEED} {work} {place.name}"), Wrong()
    before = ""
    for number in range(kills):
        if number % fresh == 0:
            shutil.rmtree(folder, ignore_errors=True)
            (place / PAGE).unlink(missing_ok=True)
            shutil.copytree(template[0], folder)
            before = held(folder, key)
        moment = Moment(chance.randint(0, lines), chance.random() * seconds)
        told = told_by(killed_copy(writers.work, moment, work, folder, key.key, chance.randrange(10**6)))
        wrong.note(look(Round(folder, key, before, told, number % WHOLE == WHOLE - 1)), (number, moment))
        if fresh > 1:
            before = held(folder, key)
    return wrong


def check(wrong: Wrong, tell: Tell, what: str, kills: int) -> None:
    names = ("lost", "corrupt", "half", "left over")
    tell(f"kill -9 while {what}", tried=kills, unit="kills", **{name.replace(" ", "_"): wrong.counts[name] for name in names})
    assert wrong.counts == {}, wrong.examples[:5]


def records(one: Round) -> str:
    """Nothing told is lost, nothing is half there, the vault opens and closes, and leaves no stranger behind."""
    problem = judged(held(one.folder, one.key), one.before, one.told)
    if one.is_last:
        return problem or opened_whole(one.folder, one.key)
    open_vault(one.folder, one.key).close()
    return problem or (f"left over: {strangers(one.folder)}" if strangers(one.folder) else "")


@pytest.mark.parametrize(
    ("work", "what", "kills", "lines", "seconds"),
    [
        ("saving", "saving, undoing, drafting", tries(15, 150), 8, 0.03),
        ("importing_tables", "importing", tries(6, 60), 3, 0.12),
        ("filling", "importing much at first", tries(6, 60), 3, 0.12),
        ("erasing", "erasing", tries(8, 40), 8, 0.03),
    ],
)
def test_no_record_is_lost_and_none_is_half_there(
    work: str, what: str, kills: int, lines: int, seconds: float, template: tuple[Path, RawKey], place: Path, tell: Tell
) -> None:
    check(kill_often(work, template, place, records, kills=kills, lines=lines, seconds=seconds), tell, what, kills)


def test_a_backup_is_whole_or_not_there(template: tuple[Path, RawKey], place: Path, tell: Tell) -> None:
    shelf, kills = Shelf(template[1]), tries(8, 70)

    def look(one: Round) -> str:
        problem = records(one) or shelf.look(one.folder)
        names = set(shelf.names(one.folder).split())
        return problem or ("lost: a backup" if {words[0] for words in one.told.all("backup")} - names else "")

    check(kill_often("backing_up", template, place, look, kills=kills, lines=7, seconds=0.05, fresh=5), tell, "backing up", kills)


def test_a_code_opens_from_the_moment_it_was_told(template: tuple[Path, RawKey], place: Path, tell: Tell) -> None:
    kills = tries(8, 40)

    def look(one: Round) -> str:
        problem = records(one)
        mine = header.read(one.folder)
        agree = len(mine) == 1 and all(header.read(made.folder) == mine for made in backup.listed(one.folder))
        return problem or ("" if agree else "half: copies of the header differ")

    check(
        kill_often("changing_codes", template, place, look, kills=kills, lines=5, seconds=0.03, fresh=5),
        tell,
        "changing the recovery code",
        kills,
    )


def test_a_migration_is_whole_or_not_begun(template: tuple[Path, RawKey], place: Path, tell: Tell, as_before: None) -> None:
    kills, scripts = tries(5, 50), later.write(place / "later")
    later.know_one_more(scripts)

    def look(one: Round) -> str:
        state = held(one.folder, one.key)
        is_new = revision_of(one.folder, one.key) == later.REVISION
        if is_new and not any(made.reason == "migration" for made in backup.listed(one.folder)):
            return "lost: the backup before a migration"
        return judged(state, one.before, one.told) or opened_whole(one.folder, one.key)

    check(kill_often("migrating", template, place, look, kills=kills, lines=0, seconds=0.35, fresh=1), tell, "migrating", kills)


@pytest.fixture
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process be the version that it is, afterwards."""
    for name in ("SCRIPTS", "REVISIONS"):
        monkeypatch.setattr(migrations, name, getattr(migrations, name))


def revision_of(folder: Path, key: RawKey) -> str:
    from liaison_desk.storage import driver

    raw = driver.connect(folder / "vault.db", key.key)
    try:
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        raw.close()


def test_a_new_key_is_in_force_or_the_old_one_is(template: tuple[Path, RawKey], place: Path, tell: Tell) -> None:
    kills = tries(5, 50)
    check(kill_often("rekeying", template, place, either_key, kills=kills, lines=3, seconds=0.35, fresh=1), tell, "changing the key", kills)


def either_key(one: Round) -> str:
    """The old key opens everything, or the new one does and the old one nothing; once it was told, the new one."""
    guesses.forget(header.read(one.folder)[0].vault_id)  # Each look at a vault that keeps its old key is a wrong guess.
    try:
        with open_vault(one.folder, Passphrase(writers.NEW_WORDS)) as vault:
            key = RawKey(vault.key)
    except WrongKeyError:
        if len(one.told.all("done")) > 1:
            return "lost: the new key"
        key = one.key
    problem = Shelf(key).look(one.folder) or judged(held(one.folder, key), one.before, Told())
    return problem or opened_whole(one.folder, key)


@contextmanager
def with_report(desk: Desk) -> Iterator[None]:
    after_action.finalise(desk, furnish(desk).report)
    yield
    desk.close()
    ballast.release(desk.vault.folder)


def test_a_page_is_the_old_one_or_the_new_one_and_in_the_log(
    desk: Desk, template_desk: tuple[Path, RawKey], place: Path, tell: Tell
) -> None:
    kills, page = tries(4, 40), place / PAGE
    with with_report(desk):
        folder = desk.vault.folder

    def look(one: Round) -> str:
        problem = records(one)
        with open_vault(one.folder, one.key) as vault:
            logged = [str(line.facts["sha256"]) for line in share_log.listed(vault)]
        told = [words[0] for words in one.told.all("page")]
        printed = hashlib.sha256(page.read_bytes()).hexdigest() if page.exists() else ""
        if printed not in {"", *logged}:
            return "half: a page"
        return problem or ("lost: a page" if set(told) - set(logged) or (told and not printed) else "")

    check(
        kill_often("publishing_pages", (folder, template_desk[1]), place, look, kills=kills, lines=3, seconds=0.25, fresh=10),
        tell,
        "printing a page",
        kills,
    )
