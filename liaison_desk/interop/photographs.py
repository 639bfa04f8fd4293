"""Pictures from outside, cleaned: decoded, turned upright, and written anew from their pixels alone.

Nothing that stood beside the pixels is carried over: no EXIF with its place, time and device, no XMP, IPTC, comment, thumbnail, colour
profile, second picture or byte behind the end. Writing anew is the only way to be sure: a list of what to remove is never complete.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageOps

from liaison_desk.domain.attachment import LARGEST
from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS: Final = 64_000_000
"""The largest picture that is decoded, in pixels: that of a good camera; each takes four bytes of memory."""
LONGEST_SIDE: Final = 4_000
"""A longer picture is made smaller, in pixels; handwriting on a flip chart stays readable."""
_FORMATS: Final = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}
_QUALITIES: Final = (88, 75, 60)
_UNREADABLE = (
    *(OSError, ValueError, SyntaxError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError, MemoryError),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)
"""What the decoders raise for a picture that is not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A cleaned picture: its bytes, its type (`jpeg`, `png` or `webp`), its width and height in pixels."""

    content: bytes
    file_type: str
    width: int
    height: int


def cleaned(content: bytes) -> Photograph:
    """Return a JPEG, PNG or WebP picture written anew from its pixels, upright, at most `LARGEST` bytes.

    Raises UserError for a moving picture or one that stays too large, HostileFileError for one that cannot be decoded or would
    take too much memory.
    """
    image, name = _decoded(content)
    for made, file_type in _written(image, _FORMATS[name]):
        if len(made) <= LARGEST:
            return Photograph(content=made, file_type=file_type, width=image.width, height=image.height)
    raise UserError(_("The picture stays too large. Make it smaller and attach that."), field="file")


def _decoded(content: bytes) -> tuple[Image.Image, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(content), formats=tuple(_FORMATS))
            # A telephone's photograph may carry a second picture: its light, its depth. The first is what people see.
            name = "JPEG" if opened.format == "MPO" else str(opened.format)
            _refuse(opened, name)
            # The turn stands in the EXIF data, so it is made before they go.
            upright = ImageOps.exif_transpose(opened)
    except _UNREADABLE as error:
        raise HostileFileError(
            _("The picture cannot be read."), remedy=_("Open it in another program, save it anew and try that.")
        ) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain = _plain(upright)
    # A picture made of bytes knows nothing but its pixels.
    return Image.frombytes(plain.mode, plain.size, plain.tobytes()), name


def _refuse(opened: Any, name: str) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        message = _("The picture has more than {most} million pixels.").format(most=MOST_PIXELS // 1_000_000)
        raise HostileFileError(message, remedy=_("Make it smaller and attach that."))
    if name != "JPEG" and getattr(opened, "n_frames", 1) > 1:
        raise UserError(_("A moving picture is not kept. Attach a still one."), field="file")


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in grey, colour, or colour with transparency, eight bits each."""
    if image.mode.startswith("I;16"):
        return image.point(lambda level: level / 256).convert("L")
    if image.mode in {"L", "RGB", "RGBA"} and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _written(image: Image.Image, file_type: str) -> Iterator[tuple[bytes, str]]:
    """Give the picture in its own format, then smaller and smaller as JPEG."""
    if file_type == "png":
        yield _saved(image, "PNG", optimize=True), "png"
    elif file_type == "webp":
        yield _saved(image, "WEBP", quality=_QUALITIES[0]), "webp"
    opaque = _on_white(image)
    for quality in _QUALITIES:
        yield _saved(opaque, "JPEG", quality=quality, optimize=True), "jpeg"


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A"))
    return page


def _saved(image: Image.Image, name: str, **settings: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, name, **settings)
    return target.getvalue()
