"""The laptops whose changes this vault holds: each known here by a small number, everywhere else by its uid."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from liaison_desk.storage.tables import replica

_ALL = "SELECT id, uid FROM replica"


class Replicas:
    """The numbers of the replicas in one transaction; an unknown uid gets a number when it is first asked for."""

    def __init__(self, db: Connection) -> None:
        """Read the table; it has a row for each laptop."""
        self._db = db
        self._numbers: dict[str, int] = {str(uid): int(number) for number, uid in db.exec_driver_sql(_ALL)}
        self.uids = {number: uid for uid, number in self._numbers.items()}

    def number(self, uid: str) -> int:
        """Return the number of a replica."""
        if uid not in self._numbers:
            made = self._db.execute(insert(replica).values(uid=uid, letter="", label="")).inserted_primary_key
            self._numbers[uid] = int(made[0]) if made else 0
            self.uids[self._numbers[uid]] = uid
        return self._numbers[uid]

    def introduce(self, uid: str, *, letter: str, label: str = "", verify_key: bytes | None = None) -> None:
        """Keep a laptop's letter, label and the public key of its signatures (32 bytes)."""
        facts = {"letter": letter, "label": label} | ({"verify_key": verify_key} if verify_key else {})
        self._db.execute(update(replica).where(replica.c.id == self.number(uid)).values(**facts))

    def verify_key(self, uid: str) -> bytes | None:
        """Return the public key of a replica's signatures; None where nobody introduced it."""
        found = self._db.execute(select(replica.c.verify_key).where(replica.c.uid == uid)).scalar()
        return bytes(found) if found else None


def labels(db: Connection) -> dict[str, str]:
    """Return how people know each replica, by uid: its label, else its letter, else the start of its uid."""
    rows = db.execute(select(replica.c.uid, replica.c.label, replica.c.letter))
    return {str(uid): str(label or letter or uid[:8]) for uid, label, letter in rows}
