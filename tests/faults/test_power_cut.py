"""A power cut at every moment of real work: nothing that was told to be saved is lost, nothing is damaged, nothing is half there."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.storage import backup, ballast, driver
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.vault import DATABASE, open_vault
from tests.faults import power, tracing
from tests.faults.disk import Disk
from tests.faults.examiners import Backups, Codes, Creation, EitherKey, Pages, Records, Restored
from tests.faults.figures import Tell
from tests.faults.power import Examiner, Tried
from tests.faults.sizes import SEED, memory_disk, tries
from tests.faults.states import state_of
from tests.faults.tracing import Flushed, Made, Opened, Renamed, Wrote
from tests.faults.writers import NEW_KEY
from tests.template_vault import TemplateVault

watching = pytest.mark.skipif(bool(tracing.missing()), reason=tracing.missing() or "a program can be watched")
pytestmark = pytest.mark.slow
SAVING_RUNS = tries(1, 25)
IMAGES_A_RUN = tries(400, 10_000)


@pytest.fixture
def place(tmp_path: Path, own_home: Path) -> Iterator[Path]:
    """A folder in memory, since each image is written down."""
    with tempfile.TemporaryDirectory(dir=memory_disk(tmp_path), prefix="liaison-desk-") as made:
        yield Path(made)


@pytest.fixture
def desk_there(place: Path, template_vault: TemplateVault) -> Path:
    """A closed vault with its tables, without the ballast."""
    folder = template_vault.copied_to(place / "desk")
    with open_vault(folder, template_vault.key) as vault:
        Journal(vault)
    ballast.release(folder)
    return folder


def held(folder: Path, template: TemplateVault) -> str:
    raw = driver.connect(folder / DATABASE, template.key.key)
    try:
        return state_of(raw)
    finally:
        raw.close()


def cut(work: str, folder: Path, template: TemplateVault, examiner: Examiner, *, seed: int = SEED, **limits: float) -> Tried:
    return power.cut_everywhere(
        folder,
        lambda: power.log_of(work, folder, template.key, seed),
        examiner,
        seed=seed,
        share=limits.get("share", 1.0),
        most=int(limits.get("most", 1e9)),
    )


def check(tried: Tried, tell: Tell, case: str) -> None:
    tell(case, tried=tried.images, unit="images", **{name: tried.wrong[name] for name in ("lost", "corrupt", "half")})
    assert tried.wrong == {}, tried.examples
    assert tried.images > 0


@watching
def test_a_writer_that_does_not_flush_is_found_out(place: Path, desk_there: Path, template_vault: TemplateVault) -> None:
    examiner = Records(place / "image", template_vault.key, held(desk_there, template_vault))
    tried = cut("careless", desk_there, template_vault, examiner, share=0.2, most=300)
    assert tried.wrong["lost"] + tried.wrong["half"] + tried.wrong["corrupt"] > 5


@watching
def test_a_header_is_old_or_new_wherever_the_power_is_cut(place: Path, desk_there: Path, template_vault: TemplateVault, tell: Tell) -> None:
    examiner = Codes(place / "image", template_vault.key)
    check(
        cut("changing_codes", desk_there, template_vault, examiner, share=tries(20, 100) / 100),
        tell,
        "power cut while changing the recovery code",
    )


@watching
def test_a_vault_is_made_or_can_be_made_again_wherever_the_power_is_cut(place: Path, template_vault: TemplateVault, tell: Tell) -> None:
    (place / "desks").mkdir()
    examiner = Creation(place / "image")
    check(cut("creating", place / "desks", template_vault, examiner, share=tries(2, 30) / 100), tell, "power cut while making a vault")


@watching
def test_a_restored_vault_is_whole_or_not_there_wherever_the_power_is_cut(
    place: Path, desk_there: Path, template_vault: TemplateVault, tell: Tell
) -> None:
    with open_vault(desk_there, template_vault.key) as vault:
        backup.make(vault, reason="manual")
    (place / "desks").mkdir()
    shutil.move(desk_there, place / "desks" / "desk")
    examiner = Restored(place / "image", template_vault.key)
    check(cut("restoring", place / "desks", template_vault, examiner, share=tries(4, 30) / 100), tell, "power cut while restoring")


@watching
def test_an_exported_page_is_the_old_one_or_the_new_one_wherever_the_power_is_cut(
    place: Path, template_vault: TemplateVault, tell: Tell
) -> None:
    (place / "pages").mkdir()
    check(cut("exporting", place / "pages", template_vault, Pages()), tell, "power cut while writing a page")


@watching
@pytest.mark.parametrize("run", range(SAVING_RUNS))
def test_no_record_is_lost_wherever_the_power_is_cut(
    run: int, place: Path, desk_there: Path, template_vault: TemplateVault, tell: Tell
) -> None:
    examiner = Records(place / "image", template_vault.key, held(desk_there, template_vault))
    share = tries(1, 10) / 100
    check(
        cut("saving", desk_there, template_vault, examiner, seed=SEED + run, share=share, most=IMAGES_A_RUN),
        tell,
        "power cut while saving, importing, undoing, erasing",
    )


@watching
@pytest.mark.parametrize("run", range(tries(1, 5)))
def test_a_large_first_import_is_there_or_is_not_wherever_the_power_is_cut(
    run: int, place: Path, desk_there: Path, template_vault: TemplateVault, tell: Tell
) -> None:
    examiner = Records(place / "image", template_vault.key, held(desk_there, template_vault))
    share = tries(2, 25) / 100
    check(
        cut("filling_a_little", desk_there, template_vault, examiner, seed=SEED + run, share=share, most=IMAGES_A_RUN),
        tell,
        "power cut while a large first import comes in",
    )


@watching
def test_a_backup_is_whole_or_not_there_wherever_the_power_is_cut(
    place: Path, desk_there: Path, template_vault: TemplateVault, tell: Tell
) -> None:
    examiner = Backups(place / "image", template_vault.key, held(desk_there, template_vault))
    check(cut("backing_up", desk_there, template_vault, examiner, share=tries(2, 40) / 100), tell, "power cut while backing up")


@watching
def test_a_new_key_is_in_force_or_the_old_one_is_wherever_the_power_is_cut(
    place: Path, desk_there: Path, template_vault: TemplateVault, tell: Tell
) -> None:
    with open_vault(desk_there, template_vault.key) as vault:
        backup.make(vault, reason="manual")
    ballast.release(desk_there)
    examiner = EitherKey(place / "image", template_vault.key, RawKey(NEW_KEY), held(desk_there, template_vault))
    check(cut("rekeying", desk_there, template_vault, examiner, share=tries(1, 10) / 100), tell, "power cut while changing the key")


# --- the simulator itself --------------------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "a").write_bytes(b"old old ")
    return Disk(tmp_path)


def some(disk: Disk, *, is_torn: bool = False) -> list[dict[str, bytes | None]]:
    return [disk.some_of_it(random.Random(seed), is_torn=is_torn) for seed in range(60)]


def test_what_was_not_flushed_may_be_gone(disk: Disk) -> None:
    disk.play(Wrote("a", 0, b"new"))
    assert disk.all_of_it() == {"a": b"new old "}
    assert disk.least_of_it() == {"a": b"old old "}
    assert {one["a"] for one in some(disk)} == {b"new old ", b"old old "}


def test_what_was_flushed_is_there(disk: Disk) -> None:
    disk.play(Wrote("a", 0, b"new"))
    disk.play(Flushed("a"))
    assert disk.least_of_it() == {"a": b"new old "}
    assert not disk.is_dirty


def test_a_later_write_may_lie_there_without_the_earlier_one(disk: Disk) -> None:
    disk.play(Wrote("a", 0, b"1"))
    disk.play(Wrote("a", 1, b"2"))
    assert {one["a"][:2] for one in some(disk) if one["a"]} == {b"ol", b"1l", b"o2", b"12"}


def test_a_torn_write_ends_where_a_sector_does(disk: Disk) -> None:
    disk.play(Wrote("a", 0, b"x" * 1024))
    lying = {bytes(one["a"] or b"")[511:513] for one in some(disk, is_torn=True)}
    assert b"xx" in lying
    assert len(lying) > 2


def test_a_new_file_needs_its_folder_flushed_too(disk: Disk) -> None:
    disk.play(Made("b"))
    disk.play(Wrote("b", 0, b"new"))
    disk.play(Flushed("b"))
    assert disk.least_of_it() == {"a": b"old old "}
    disk.play(Flushed("."))
    assert disk.least_of_it() == {"a": b"old old ", "b": b"new"}


def test_a_rename_is_one_step_and_stays_behind_the_making_of_its_file(disk: Disk) -> None:
    disk.play(Made("b"))
    disk.play(Wrote("b", 0, b"new"))
    disk.play(Flushed("b"))
    disk.play(Renamed("b", "a"))
    found = [{name: content for name, content in one.items() if name} for one in some(disk)]
    assert {"a": b"new"} in found
    assert all(one in ({"a": b"old old "}, {"a": b"old old ", "b": b"new"}, {"a": b"new"}) for one in found)


def test_what_was_open_before_another_took_its_name_is_written_to_itself(disk: Disk) -> None:
    disk.play(Opened("a", "3"))
    disk.play(Made("b"))
    disk.play(Wrote("b", 0, b"new"))
    disk.play(Flushed("b"))
    disk.play(Renamed("b", "a"))
    disk.play(Wrote("a", 0, b"xxxxxxxx", "3"))
    disk.play(Flushed("a", "3"))
    assert disk.all_of_it() == {"a": b"new"}
    assert disk.least_of_it() == {"a": b"xxxxxxxx"}


def test_a_log_of_calls_is_read_with_its_places(tmp_path: Path) -> None:
    def hexed(text: str | bytes) -> str:
        return "".join(f"\\x{one:02x}" for one in (text.encode() if isinstance(text, str) else text))

    file, folder = hexed(f"{tmp_path}/a"), hexed(str(tmp_path))
    lines = [
        f'77 openat(AT_FDCWD<{folder}>, "{file}", O_RDWR|O_CREAT, 0600) = 4<{file}>',
        f'77  pwrite64(4<{file}>, "{hexed(b"ab")}", 2, 4096) = 2',
        f"77 fdatasync(4<{file}>)         = 0",
        f'77 openat(AT_FDCWD<{folder}>, "{hexed("/elsewhere")}", O_RDWR|O_CREAT, 0600) = 5<{hexed("/elsewhere")}>',
        f'77 unlink("{file}") = -1 ENOENT (No such file or directory)',
        f'77 write(1<{hexed("pipe:[1]")}>, "{hexed("done")}", 4) = 4',
        f'77 write(1<{hexed("pipe:[1]")}>, "{hexed(chr(10))}", 1) = 1',
    ]
    assert list(tracing.events(iter(lines), tmp_path)) == [
        Made("a"), Opened("a", "4"), Wrote("a", 4096, b"ab", "4"), Flushed("a", "4"), tracing.Said("done")
    ]  # fmt: skip
