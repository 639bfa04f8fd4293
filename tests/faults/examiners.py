"""What must be in the folder of each writer after a power cut, whatever the disk forgot."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DeskError, NotAVaultError, WrongKeyError
from liaison_desk.domain.health import Severity
from liaison_desk.storage import backup, ballast, contents, doctor, driver, failures, header, keys
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.recovery import read_code
from liaison_desk.storage.vault import DATABASE, create, open_vault
from tests.faults.power import Answer, Told, lay
from tests.faults.states import state_of
from tests.storage.unlocking import unlocks

if TYPE_CHECKING:
    from tests.faults.disk import Image

OPENED_WHOLE = 100
"""Every so many images are opened as the program does it, examined by the doctor, and written to once more."""
SEALS = 5
"""Every so many images the seal of each page is proved, used or not; those in use are proved whenever they are read."""
BELONGS = {*header.COPIES, DATABASE, f"{DATABASE}-wal", backup.FOLDER, "lock", ballast.FILE_NAME}


def strangers(folder: Path) -> set[str]:
    """Return what lies in a vault and its backups and belongs to none of them."""
    found = {one.name for one in folder.iterdir()} - BELONGS
    shelf = folder / backup.FOLDER
    inside = (
        {
            str(one.relative_to(shelf)) if one.name not in {*header.COPIES, DATABASE, "backup.json"} else one.name
            for place in shelf.iterdir()
            if place.is_dir()
            for one in place.iterdir()
        }
        if shelf.is_dir()
        else set()
    )
    return found | (inside - {*header.COPIES, DATABASE, "backup.json"})


RIGHTLY = frozenset({"backup-failed"})
"""What the doctor tells rightly after a disk that was full: the backup before an import found no room either."""


def opened_whole(folder: Path, key: RawKey) -> Answer:
    """Open a vault as the program does, let the doctor look, save once more, and say what is wrong; empty where nothing is."""
    try:
        with open_vault(folder, key) as vault:
            journal = Journal(vault)
            found = doctor.examine(vault, datetime.now(UTC))
            journal.keep([Contact(name="One more")], author="Ana")
    except DeskError as error:
        return f"corrupt: {error}"
    said = [f"{one.code} {one.message}" for one in found if one.severity is not Severity.NOTE and one.code not in RIGHTLY]
    if said:
        return f"doctor: {said}"
    return f"left over: {strangers(folder)}" if strangers(folder) else ""


def held(folder: Path, key: RawKey, *, seals_too: bool = True) -> Answer:
    """Say what the database in a folder holds, or what is wrong with it: its structure, and the seals of pages that nothing uses too."""
    try:
        raw = driver.connect(folder / DATABASE, key.key)
        try:
            state = state_of(raw)
            if seals_too:
                driver.fold_in(raw)
            seals = raw.execute("PRAGMA cipher_integrity_check").fetchall() if seals_too else []
            structure = raw.execute("PRAGMA integrity_check").fetchall()
        finally:
            raw.close()
    except driver.DriverError as error:
        return f"corrupt: {error}"
    return state if not seals and structure == [("ok",)] else f"corrupt: {seals[:2]} {structure[:2]}"


def judged(state: Answer, before: Answer, told: Told) -> str:
    """Say whether a vault that holds this lost something, or half of something, after what was told."""
    if ":" in state:
        return state
    maybe = told.states[told.safe - 1 :] if told.safe else [before, *told.states]
    if state in maybe:
        return ""
    return "lost: an older state" if state in {before, *told.states} else "half: no state that ever was"


class Records:
    """The vault holds exactly what it held after one of the commits that may be the last: nothing lost, nothing half."""

    def __init__(self, site: Path, key: RawKey, before: str) -> None:
        """Lay images down at `site`; `before` is the word of the vault before the writer began."""
        self.site, self.key, self.before = site, key, before
        self.looks = 0

    def look(self, image: Image, told: Told) -> Answer:
        self.looks += 1
        lay({name: content for name, content in image.items() if name.startswith(DATABASE)}, self.site)
        answer = held(self.site, self.key, seals_too=self.looks % SEALS == 0)
        if self.looks % OPENED_WHOLE == 0 and "corrupt" not in answer:
            ours = {name: content for name, content in image.items() if not name.startswith(f"{backup.FOLDER}/.")}
            answer = opened_whole(lay(ours, self.site), self.key) or answer
        return answer

    def judge(self, answer: Answer, told: Told) -> str:
        return judged(answer, self.before, told)


class Backups(Records):
    """Besides, each backup is whole, and each that was told is there."""

    def __init__(self, site: Path, key: RawKey, before: str) -> None:
        super().__init__(site, key, before)
        self.shelf = Shelf(key)

    def look(self, image: Image, told: Told) -> Answer:
        answer = super().look(image, told)
        return answer if ":" in answer else self.shelf.look(lay(image, self.site)) or answer + self.shelf.names(self.site)

    def judge(self, answer: Answer, told: Told) -> str:
        if ":" in answer:
            return answer
        state, *names = answer.split()
        wanted = {words[0] for words in told.all("backup")}
        return super().judge(state, told) or ("lost: a backup" if wanted - set(names) else "")


class Shelf:
    """Looks at the backups of a vault, each content once."""

    def __init__(self, key: RawKey) -> None:
        """Verify under this key."""
        self.key = key
        self.verified: set[bytes] = set()

    def names(self, folder: Path) -> str:
        """Return the names of what may be backups, each behind a space."""
        shelf = folder / backup.FOLDER
        return "".join(sorted(f" {one.name}" for one in shelf.iterdir() if not one.name.startswith("."))) if shelf.is_dir() else ""

    def look(self, folder: Path) -> str:
        """Say what is wrong with any of them; empty where nothing is."""
        problems = (self._problem(folder, folder / backup.FOLDER / name) for name in self.names(folder).split())
        return next(filter(None, problems), "")

    def _problem(self, folder: Path, place: Path) -> str:
        if not place.is_dir():
            return ""
        content = hashlib.sha256(b"".join(one.name.encode() + one.read_bytes() for one in sorted(place.iterdir()))).digest()
        if content in self.verified:
            return ""
        found = [one for one in backup.listed(folder) if one.folder == place]
        if not found:
            return f"half: {place.name} is no backup"
        try:
            backup.verify(found[0], self.key.key)
            header.unlock(place, self.key)
        except DeskError as error:
            return f"corrupt: {error}"
        self.verified.add(content)
        return ""


class Codes:
    """Both copies of the header, or the one that is whole, open with the key; a code that was replaced opens nothing."""

    def __init__(self, site: Path, key: RawKey) -> None:
        """Lay images down at `site`."""
        self.site, self.key = site, key

    def look(self, image: Image, told: Told) -> Answer:
        lay(image, self.site)
        try:
            unlocked = header.unlock(self.site, self.key)
        except DeskError as error:
            return f"corrupt: {error}"
        codes = [words[0] for words in told.all("code")]
        if len(codes) > 1 and unlocks(self.site, read_code(codes[-2])):
            return "half: an older code opens"
        if codes and not unlocks(self.site, read_code(codes[-1])) and unlocked.header.generation <= 1 + len(codes):
            return "lost: the newest code"
        return str(unlocked.header.generation)

    def judge(self, answer: Answer, told: Told) -> str:
        if ":" in answer:
            return answer
        return "lost: a change of the header" if int(answer) < 1 + len(told.all("code")) else ""


class Creation:
    """A vault that was told of opens; before that it is a vault, or the same place takes a new one."""

    def __init__(self, site: Path) -> None:
        """Lay images down at `site`."""
        self.site = site

    def look(self, image: Image, told: Told) -> Answer:
        folder = lay(image, self.site) / "new.liaison"
        made = told.all("made")
        try:
            open_vault(folder, RawKey(bytes.fromhex(made[0][0])) if made else Passphrase("seven lanterns")).close()
        except NotAVaultError:
            if made:
                return "lost: the vault"
            shutil.rmtree(folder / header.COPIES[0], ignore_errors=True)
            vault, _code = create(folder, passphrase="seven lanterns", holder="Ana Vere", parameters=keys.floor())
            vault.close()
            return "none"
        except (DeskError, WrongKeyError) as error:
            return f"corrupt: {error}"
        return "made"

    def judge(self, answer: Answer, told: Told) -> str:
        return answer if ":" in answer else "lost: the vault" if told.all("made") and answer == "none" else ""


class Restored:
    """A restored folder is the whole vault, or none; the backup stays."""

    def __init__(self, site: Path, key: RawKey) -> None:
        """Lay images down at `site`."""
        self.site, self.key = site, key

    def look(self, image: Image, told: Told) -> Answer:
        lay(image, self.site)
        try:
            backup.verify(backup.listed(self.site / "desk")[0], self.key.key)
            return " ".join(name for name in ("new", "empty") if self._is_whole(self.site / name))
        except (DeskError, IndexError) as error:
            return f"corrupt: {error}"

    def _is_whole(self, folder: Path) -> bool:
        try:
            with open_vault(folder, self.key) as vault, vault.connection() as connection:
                return contents.problems(connection) == ()
        except NotAVaultError:
            return False

    def judge(self, answer: Answer, told: Told) -> str:
        if ":" in answer:
            return answer
        return "lost: a restored vault" if {words[0] for words in told.all("restored")} - set(answer.split()) else ""


class Pages:
    """The exported file is the older page or the newer one, whole."""

    def look(self, image: Image, told: Told) -> Answer:
        content = image.get("page.pdf")
        if content is None:
            return "-1"
        mark = content[:13]
        return mark.decode().split()[2] if len(content) > 26 and content.endswith(mark) else "half: a mixed page"

    def judge(self, answer: Answer, told: Told) -> str:
        if ":" in answer:
            return answer
        safe = [int(words[0]) for words in told.all("page")]
        return "lost: a page" if safe and int(answer) < safe[-1] else ""


class EitherKey:
    """The old key opens all of it, or the new key does and the old one nothing; from the moment it was told, the new one."""

    def __init__(self, site: Path, old: RawKey, new: RawKey, before: str) -> None:
        """Lay images down at `site`."""
        self.site, self.old, self.new, self.before = site, old, new, before

    def look(self, image: Image, told: Told) -> Answer:
        lay(image, self.site)
        try:
            key = self._opening()
            if key is self.new and self._opens(self.old):
                return "half: the old key opens it too"
        except DeskError as error:
            return f"corrupt: {error}"
        problem = judged(held(self.site, key), self.before, Told()) or Shelf(key).look(self.site)
        left = strangers(self.site)
        return problem or (f"left over: {left}" if left else "new" if key is self.new else "old")

    def _opening(self) -> RawKey:
        for key in (self.new, self.old):
            if self._opens(key):
                return key
        raise failures.wrong_key()

    def _opens(self, key: RawKey) -> bool:
        try:
            open_vault(self.site, key).close()
        except WrongKeyError:
            return False
        return True

    def judge(self, answer: Answer, told: Told) -> str:
        if ":" in answer:
            return answer
        return "lost: the new key" if answer == "old" and told.all("done")[-1:] == [["rekeyed"]] else ""
