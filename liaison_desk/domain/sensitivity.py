"""The one scale of sensitivity, S0 to S3, by its words (decision 19)."""

from __future__ import annotations

from enum import IntEnum

from liaison_desk.i18n import N_, _


class Sensitivity(IntEnum):
    """How much harm a value can do in the wrong hands; higher is worse.

    The four levels follow the information sharing protocols of OCHA and the IASC.
    """

    LOW = 0
    MODERATE = 1
    HIGH = 2
    SEVERE = 3

    @property
    def code(self) -> str:
        """Return the stored word: `low`, `moderate`, `high` or `severe`."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """Return the word that people read, in their language."""
        return _(_LABELS[self])

    @classmethod
    def of(cls, code: str) -> Sensitivity:
        """Return the level of a stored word; an unknown word is severe, because closed is safe."""
        return _BY_CODE.get(code, cls.SEVERE)


_LABELS = {
    Sensitivity.LOW: N_("Low"),
    Sensitivity.MODERATE: N_("Moderate"),
    Sensitivity.HIGH: N_("High"),
    Sensitivity.SEVERE: N_("Severe"),
}
_BY_CODE = {level.code: level for level in Sensitivity}
