"""The recovery sheet: one page with the code in large groups, what it opens, and how to use it; no passphrase, no name of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk import __version__
from liaison_desk.domain import dtg
from liaison_desk.domain.drawing import Figure, label, rect
from liaison_desk.i18n import _, isolate, language
from liaison_desk.reports.outline import Bullets, Callout, Facts, Furniture, Outline, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_COLUMNS: Final = 3
_BOX: Final = (150.0, 62.0)
_GAP: Final = 12.0
_INSTANT: Final = "%Y-%m-%dT%H:%M:%SZ"


def outline(*, vault: str, groups: Sequence[str], made_at: datetime) -> Outline:
    """Return the sheet as an outline: `vault` is the name of the vault's folder, `groups` the code's nine groups, the last checks the rest.

    `made_at` is an aware instant.
    """
    day = dtg.day_shown(made_at.date())
    return Outline(
        title=_("Recovery code"),
        subtitle=_("It opens the vault when the passphrase is forgotten"),
        kind=_("Recovery sheet"),
        furniture=Furniture(
            dtg=dtg.shown(made_at),
            short_title=_("Recovery code"),
            language=language(),
            program_version=__version__,
            made_at=f"{made_at:{_INSTANT}}",
        ),
        blocks=(
            Facts(((_("Vault"), isolate(vault)), (_("Made on"), isolate(day))), 2),
            _code(groups),
            Paragraph(_("The last group checks the others: a slip of the pen is found before anything is tried."), "small"),
            Callout(
                _("Keep this sheet away from the laptop"),
                _(
                    "Whoever has both can read everything. An office safe is a good place; a bag is not. "
                    "Delete the file that it was printed from."
                ),
                "bad",
            ),
            Section(title=_("How to use it"), blocks=(Bullets(_steps(), is_numbered=True),)),
            Section(title=_("When it stops working"), blocks=(Paragraph(_ends()),)),
        ),
    )


def _code(groups: Sequence[str]) -> Figure:
    """Return the groups in boxes, three in a line, each with its number."""
    width, height = _BOX
    shapes = []
    for place, group in enumerate(groups):
        left, top = (place % _COLUMNS) * (width + _GAP), (place // _COLUMNS) * (height + _GAP)
        shapes.append(rect(left, top, width, height, stroke="grey"))
        shapes.append(label(str(place + 1), left + 8, top + 11, size=9, align="start", fill="grey"))
        shapes.append(label("  ".join(group), left + width / 2, top + height / 2 + 5, size=25, is_strong=True))
    rows = -(-len(groups) // _COLUMNS)
    spoken = _("The recovery code in {count} groups: {code}").format(count=len(groups), code=" ".join(groups))
    return Figure(
        width=_COLUMNS * (width + _GAP) - _GAP,
        height=rows * (height + _GAP) - _GAP,
        alt=spoken,
        shapes=tuple(shapes),
        caption=_("It holds only letters and the digits 2 to 7; what looks like 0, 1 or 8 is O, I or B."),
    )


def _steps() -> tuple[str, ...]:
    return (
        _("Open Liaison Desk. On the page that asks for the passphrase choose “Use the recovery code”."),
        _("Type the nine groups. Spaces, hyphens, capitals and small letters make no difference."),
        _("In the settings, under Passphrases, choose a new passphrase at once, and make a new code with a new sheet."),
    )


def _ends() -> str:
    return _(
        "A newer code, or a new key, ends this one on the laptop and in its backups. Burn the sheet then: a copy of the vault that "
        "was made before still opens with it."
    )
