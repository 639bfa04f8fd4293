"""The office's logo on paper: a small picture of nothing but pixels, on white."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import DamagedError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS: Final = (560, 240)
MOST_BYTES: Final = 48_000
"""A logo larger than this as PNG is made smaller: it travels with every copy."""
_SMALLEST: Final = 40


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for a PDF: width and height in pixels, and its pixels in rows from the top, three bytes each."""

    width: int
    height: int
    pixels: bytes


def fitted(picture: bytes) -> bytes:
    """Return a picture (JPEG, PNG or WebP that was rebuilt before) as a small PNG on white.

    Raises DamagedError where it cannot be read.
    """
    from PIL import Image

    try:
        opened = Image.open(io.BytesIO(picture), formats=("PNG", "JPEG", "WEBP")).convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        raise _unreadable() from None
    page = Image.new("RGB", opened.size, "white")
    page.paste(opened, mask=opened.getchannel("A"))
    page.thumbnail(MOST_PIXELS, Image.Resampling.LANCZOS)
    while len(made := _png(page)) > MOST_BYTES and min(page.size) > _SMALLEST:
        page.thumbnail((page.width * 4 // 5, page.height * 4 // 5), Image.Resampling.LANCZOS)
    return made


def _png(page: Image.Image) -> bytes:
    target = io.BytesIO()
    page.save(target, "PNG", optimize=True)
    return target.getvalue()


def read(text: str) -> Logo | None:
    """Return the logo of a page's furniture, which is a PNG in Base64; None where there is none.

    Raises DamagedError where it is no picture, or larger than a logo is.
    """
    if not text:
        return None
    from PIL import Image

    try:
        opened = Image.open(io.BytesIO(base64.b64decode(text, validate=True)), formats=("PNG",))
        if opened.width > MOST_PIXELS[0] or opened.height > MOST_PIXELS[1]:
            raise _unreadable()
        page = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        raise _unreadable() from None
    return Logo(page.width, page.height, page.tobytes())


def _unreadable() -> DamagedError:
    return DamagedError(_("The logo cannot be read."), remedy=_("Choose the picture anew."))
