"""What the office's paper looks like: its size, letterhead and logo, and whether the code and the content check are printed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.conventions import Conventions, from_codes
from liaison_desk.domain.errors import UserError, WorldError
from liaison_desk.i18n import _, isolate
from liaison_desk.services.office_writing import of_operation
from liaison_desk.storage import office_paper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from liaison_desk.domain.fields import Json
    from liaison_desk.reports.outline import Block, Outline
    from liaison_desk.services.desk import Desk

SIZES: Final = ("a4", "letter")
LONGEST: Final = 400
MOST_LINES: Final = 5
LARGEST_PICTURE: Final = 5 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStyle:
    """How paper looks on this laptop: `size` is `a4` or `letter`; `logo` is a small PNG, empty for none.

    `has_code` prints the QR code on numbered reports, `has_check` the content check, in words and in the code. A page that is
    found may endanger whoever carries it; an office that fears that leaves both out. `conventions` are the operation's, and so is
    `is_exercise`: then every page says so, lest an exercise be taken for the real thing. `keeps_closing` is no choice: it is how every
    new paper ends, undivided over two pages, and only a share from before that is made again without it.
    """

    size: str = "a4"
    letterhead: str = ""
    logo: bytes = b""
    has_code: bool = True
    has_check: bool = True
    conventions: Conventions = field(default_factory=Conventions)
    is_exercise: bool = False
    keeps_closing: bool = False

    def as_json(self) -> dict[str, Json]:
        """Return the style for the log and for keeping; the logo by its SHA-256."""
        return {
            "size": self.size,
            "letterhead": self.letterhead,
            "logo": office_paper.digest(self.logo),
            "has_code": self.has_code,
            "has_check": self.has_check,
            **self.conventions.changed(),
            **({"is_exercise": True} if self.is_exercise else {}),
            **({"keeps_closing": True} if self.keeps_closing else {}),
        }


def style_of(desk: Desk) -> PaperStyle:
    """Return how paper looks on this laptop, with days and coordinates as the office writes them, and whether this is an exercise."""
    operation = desk.operation
    kept = _restored(desk, office_paper.read(desk.vault))
    return replace(kept, conventions=of_operation(operation), is_exercise=bool(operation.is_exercise), keeps_closing=True)


def style_of_share(desk: Desk, facts: Mapping[str, Json]) -> PaperStyle:
    """Return how the paper of a share looked; a share from before there was a choice had neither letterhead nor code.

    Raises UserError where its logo is not on this laptop.
    """
    found = facts.get("style")
    if not isinstance(found, dict):
        return PaperStyle(has_code=False)
    style = _restored(desk, found)
    if office_paper.digest(style.logo) != found.get("logo", ""):
        raise UserError(_("The logo of this share is not on this laptop. Make a new copy."), field="again")
    return style


def was_exercise(facts: Mapping[str, Json]) -> bool:
    """Say whether a share was of an exercise."""
    style = facts.get("style")
    return isinstance(style, dict) and style.get("is_exercise") is True


def _restored(desk: Desk, values: Mapping[str, Json]) -> PaperStyle:
    size = str(values.get("size", ""))
    return PaperStyle(
        size=size if size in SIZES else SIZES[0],
        letterhead=str(values.get("letterhead", "")),
        logo=office_paper.logo(desk.vault, str(values.get("logo", ""))),
        has_code=values.get("has_code") is not False,
        has_check=values.get("has_check") is not False,
        conventions=from_codes(values),
        is_exercise=values.get("is_exercise") is True,
        keeps_closing=values.get("keeps_closing") is True,
    )


def keep(desk: Desk, style: PaperStyle) -> None:
    """Keep how paper looks from now on. Raises UserError for an unknown size or a letterhead that is too long."""
    if style.size not in SIZES:
        raise UserError(_("The paper is a4 or letter."), field="size")
    lines = [line.strip() for line in style.letterhead.splitlines() if line.strip()]
    if len(lines) > MOST_LINES or sum(map(len, lines)) > LONGEST:
        words = _("A letterhead has at most {lines} lines and {letters} letters.")
        raise UserError(words.format(lines=MOST_LINES, letters=LONGEST), field="letterhead")
    kept = replace(style, letterhead="\n".join(lines), keeps_closing=False)
    _refuse_names(desk, kept.letterhead)
    office_paper.keep(desk.vault, kept.as_json(), kept.logo)


def _refuse_names(desk: Desk, letterhead: str) -> None:
    """Raise UserError where a letterhead, which stands on every paper, names somebody whom the public may not read of but our own staff."""
    from liaison_desk.domain.sharing.guard import guard_for
    from liaison_desk.services import sharing

    people = [one for one in sharing.parties_of(desk).values() if one.is_person] if letterhead else []
    names = guard_for(people, sharing.reader_of(desk, "public"))
    named = next((one for one in names.places(letterhead) if one.name.is_whole), None)
    if named is not None:
        words = _("A letterhead stands on every paper, and {name} did not agree to stand on all of them.")
        raise UserError(words.format(name=isolate(letterhead[named.start : named.end])), field="letterhead")


def logo_from(file: Path) -> bytes:
    """Return the logo in a picture file (JPEG, PNG, WebP): its pixels alone, on white, small.

    Raises WorldError where there is no such file, UserError or HostileFileError where it is no picture or too large.
    """
    from liaison_desk.interop import photographs
    from liaison_desk.reports.pdf import logo

    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_PICTURE + 1)
    except OSError:
        message = _("{place} cannot be read.").format(place=isolate(str(file)))
        raise WorldError(message, remedy=_("Check the name and the folder.")) from None
    if len(content) > LARGEST_PICTURE:
        raise UserError(_("The picture is larger than 5 MiB. Make it smaller."), field="logo")
    return logo.fitted(photographs.cleaned(content).content)


def dressed(outline: Outline, style: PaperStyle) -> Outline:
    """Return an outline with the office's letterhead, the word of an exercise, and its code and content check where they are wanted.

    A paper that keeps the office off its page gets no letterhead, and one with a code of its own keeps that.
    """
    furniture = outline.furniture
    says_office = bool(furniture.office)
    check = furniture.content_check if style.has_check else ""
    is_numbered = bool(furniture.number and check and not furniture.is_draft)
    code = f"LD1:{furniture.number}:{furniture.version or 0}:{{page}}:{check}".upper().replace("{PAGE}", "{page}") if is_numbered else ""
    return replace(
        outline,
        blocks=tuple(map(_kept_whole, outline.blocks)) if style.keeps_closing else outline.blocks,
        furniture=replace(
            furniture,
            content_check=check,
            is_exercise=furniture.is_exercise or style.is_exercise,
            qr=furniture.qr or (code if style.has_code else ""),
            letterhead=style.letterhead if says_office else "",
            logo=base64.b64encode(style.logo).decode() if style.logo and says_office else "",
        ),
    )


def _kept_whole(block: Block) -> Block:
    """Return a block of a paper; the section on handling, with which it closes, as one that is not divided over two pages."""
    from liaison_desk.reports.outline import Section, Together

    return Together(block) if isinstance(block, Section) and block.is_handling else block
