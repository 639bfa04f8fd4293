"""How the golden vault of format 1 was made: `python -m tests.golden.make_vault_1 FOLDER`.

It ran once, when the format was frozen. What it made is never made again: every later version must open those very bytes.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import packed
from liaison_desk.domain.record import kinds
from liaison_desk.domain.relationship import Relationship, RelationshipLevel
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import drafts, issued, keys, share_log
from liaison_desk.storage.drafts import Draft
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Vault, create
from liaison_desk.storage.writing import Edit
from tests.storage.erasing import erase_records

PASSPHRASE = "seven lanterns by the river"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Ticking:
    """A clock that moves on by a minute at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def fill(one: Journal, other: Journal) -> None:
    """Write something of everything that the format knows."""
    shelf = Shelf(one.vault)
    names = ("Tella Women's Council", "Полиция Телла", "مجلس شيوخ تلا", "ትላ", "တလာ")
    bodies = one.keep([Stakeholder(name=name, acronym=name[:2]) for name in names], author="Ana Vere", note="first list").ids
    a, b = sorted(bodies[:2])
    one.keep(
        [Relationship(stakeholder_a=a, stakeholder_b=b, scope="area", levels=(RelationshipLevel(level="coexist"),))], author="Ana Vere"
    )
    people = [
        Contact(
            name="Amina Darro",
            stakeholder=bodies[0],
            languages=frozenset({"fr", "ar"}),
            channels=(Channel(kind="phone-mobile", value="+999 555 0101"), Channel(kind="email", value="amina@example.org")),
        ),
        Contact(name="Bela Orr"),
        Contact(name="Cem Isk", notes="will be removed"),
        Contact(name="Dara Unn", notes="will be erased"),
    ]
    amina, bela, cem, dara = one.keep(people, author="Ana Vere").ids
    there = shelf.one("contact", amina)
    one.keep([there.but(post="Chair", languages=frozenset({"ar", "en"}), channels=there.channels[:1])], author="Ben Kato")  # type: ignore[attr-defined]
    other.take_in(list(one.lines()))
    for journal, post in ((one, "Clerk"), (other, "Mayor")):
        journal.keep([Shelf(journal.vault).one("contact", bela).but(post=post)], author="Ben Kato")
    other.save([Edit("airship", "airship-1", "*", {"lift": 7}), Edit("contact", bela, "aura", "blue")], author="a newer version")
    one.take_in(list(other.lines()))
    one.remove("contact", cem, author="Ana Vere")
    one.keep([there.but(post="Undone")], author="Ana Vere")
    one.undo("Ana Vere")
    erase_records(one, [dara], author="Ana Vere")
    report = issued.issue(
        one, office="DESK", draft="draft-1", snapshot={"title": "Meeting", "rows": [{"a": 1}, {"b": None}]}, author="Ana Vere"
    )
    issued.record_event(one, report.id, "released", author="Ben Kato", facts={"to": "HQ"})
    for audience in ("hq", "team"):
        share_log.add(one, {"audience": audience, "items": [amina]}, author="Ana Vere")
    drafts.put(one.vault, Draft(key="form", kind="contact", record="", author="Ana Vere", at=START, value={"name": "Ela"}))


def told(vault: Vault) -> dict[str, object]:
    """Return every record of a vault as plain JSON, by kind."""
    shelf = Shelf(vault)
    found = {kind.name: [packed(one) for one in shelf.found(kind.name)] for kind in kinds() if not kind.is_child}
    return {name: each for name, each in found.items() if each}


def main(folder: Path) -> None:
    """Make the vault and, beside it, what it holds."""
    second = folder.with_name("second")
    vault, code = create(folder, passphrase=PASSPHRASE, holder="Ana Vere", parameters=keys.floor(), clock=Ticking())
    another, _code = create(second, passphrase=PASSPHRASE, holder="Ben Kato", parameters=keys.floor(), clock=Ticking())
    one, other = Journal(vault, Ticking()), Journal(another, Ticking())
    other.clock.now += timedelta(hours=3)  # type: ignore[attr-defined]
    fill(one, other)
    facts = {
        "records": told(vault),
        "issued": [[each.number, each.version, each.snapshot, each.sha] for each in issued.listed(vault)],
        "shares": [[each.number, each.facts, each.before, each.hash] for each in share_log.listed(vault)],
        "have": sorted(one.have().values()),
        "lines": list(one.lines()),
        "recovery": str(code),
    }
    vault.raw().execute("VACUUM").close()
    vault.close()
    another.close()
    shutil.rmtree(second)
    for name in ("ballast.bin", "lock", "backups"):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    folder.with_suffix(".json").write_text(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
