"""A PDF from outside without what stands beside its pages: read and written anew in a process with little memory and time.

Only the pages are carried over, with a list of what a page may have; annotations and form fields become part of the page as it is seen.
Dropped are the document's information, XMP, embedded files, scripts, actions, links, bookmarks, layers, signatures and private parts of
programs, and in pictures EXIF, XMP and comments. What is left is searched once more: a file in which some of it still stands is refused.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.i18n import _
from liaison_desk.reports.pdf.bare_pictures import bare_jp2, bare_jpeg

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 20
MEMORY: Final = 1024 * 2**20
MOST_PAGES: Final = 500
_OF_A_PAGE: Final = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"})
_NEVER: Final = frozenset(
    {
        *("/Metadata", "/PieceInfo", "/LastModified", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/Thumb", "/OPI"),
        *("/StructParent", "/StructParents", "/PtData", "/Measure", "/Annots", "/OC", "/Alternates", "/Properties"),
    }
)
"""What is taken out of every dictionary below the pages."""
_LEFT: Final = (b"<?xpacket", b"Exif\0\0", b"http://ns.adobe.com/", b"8BIM", b"GPSLatitude")
"""The marks by which what should be gone is known again, in any stream."""


def cleaned(pdf: bytes) -> bytes:
    """Return a PDF with the same pages and nothing beside them.

    Raises UserError for one that is locked, has a form that only its own program draws, or cannot be cleaned, HostileFileError for one
    that stops the reader or is none.
    """
    command = [sys.executable, "-I", "-m", "liaison_desk.reports.pdf.clean"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=SECONDS, check=False, env=_bare())  # noqa: S603 - this program itself
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise _hostile(_("The PDF stopped the reader.")) from None
    if "pdf" in answer:
        return base64.b64decode(answer["pdf"])
    raise _refusal(str(answer.get("error")))


def _refusal(code: str) -> UserError | HostileFileError:
    words = {
        "locked": _("The PDF is locked with a passphrase. Save it without one and attach that."),
        "form": _("The PDF is a form that only its own program draws. Print it to a PDF and attach that."),
        "pages": _("The PDF has no page, or more than {most}.").format(most=MOST_PAGES),
        "left": _("The PDF holds hidden facts that cannot be taken out. Print it to a PDF and attach that."),
    }
    return UserError(words[code], field="file") if code in words else _hostile(_("The PDF cannot be read."))


def _hostile(message: str) -> HostileFileError:
    return HostileFileError(message, remedy=_("Nothing of it was kept. Print it to a new PDF and attach that."))


def _bare() -> dict[str, str]:
    kept = ("LANG", "LANGUAGE", "LC_ALL", "PATH", "SYSTEMROOT", "PYTHONHOME")
    return {name: os.environ[name] for name in kept if name in os.environ}


# --- in the other process --------------------------------------------------------------------------------------------


def answer_of(pdf: bytes) -> dict[str, str]:
    """Return the cleaned PDF in Base64, or the code of the reason why there is none."""
    import pikepdf

    try:
        return {"pdf": base64.b64encode(_cleaned(pdf)).decode()}
    except pikepdf.PasswordError:
        return {"error": "locked"}
    except _RefusedError as error:
        return {"error": str(error)}
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, LookupError, RuntimeError, AttributeError, RecursionError):
        return {"error": "damaged"}


class _RefusedError(Exception):
    """The PDF is refused; the message is the code of the reason."""


def _cleaned(pdf: bytes) -> bytes:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
        if not 1 <= len(source.pages) <= MOST_PAGES:
            raise _RefusedError("pages")
        if "/XFA" in source.Root.get("/AcroForm", {}):
            raise _RefusedError("form")
        source.flatten_annotations("screen")
        made.pages.extend(source.pages)
        for page in made.pages:
            for name in [one for one in page.obj.keys() if one not in _OF_A_PAGE]:  # noqa: SIM118 - a dictionary of its own kind
                del page.obj[name]
        for one in made.objects:
            _strip(one)
        target = io.BytesIO()
        made.save(target, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    _refuse_left(target.getvalue())
    return target.getvalue()


def _strip(one: Any, depth: int = 0) -> None:
    """Take out of an object, and of what lies directly in it, whatever tells of anything but the page."""
    import pikepdf

    if depth > 50:
        raise _RefusedError("left")
    if isinstance(one, pikepdf.Stream):
        _strip_stream(one)
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for name in list(one.keys()):
            if name in _NEVER:
                del one[name]
            else:
                _strip_inside(one[name], depth)
    elif isinstance(one, pikepdf.Array):
        for each in list(one):
            _strip_inside(each, depth)


def _strip_inside(one: Any, depth: int) -> None:
    """Strip what lies directly in an object; what it only refers to is an object of its own."""
    import pikepdf

    if isinstance(one, pikepdf.Object) and not one.is_indirect:
        _strip(one, depth + 1)


def _strip_stream(one: Any) -> None:
    import pikepdf

    filters = _filters(one)
    if filters[-1:] not in (["/DCTDecode"], ["/JPXDecode"]):
        return
    if len(filters) > 1:
        raise _RefusedError("left")
    bare = bare_jpeg if filters == ["/DCTDecode"] else bare_jp2
    found = bare(one.read_raw_bytes())
    if found is None:
        raise _RefusedError("left")
    parameters = one.get("/DecodeParms")
    one.write(found, filter=pikepdf.Name(filters[0]), decode_parms=parameters)


def _filters(one: Any) -> list[str]:
    import pikepdf

    found = one.get("/Filter")
    if found is None:
        return []
    return [str(each) for each in found] if isinstance(found, pikepdf.Array) else [str(found)]


def _refuse_left(pdf: bytes) -> None:
    """Refuse a PDF in which something still stands that should be gone, such as in a picture inside a page's own words."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as again:
        if set(again.Root.keys()) - {"/Type", "/Pages", "/Extensions"} or "/Info" in again.trailer:
            raise _RefusedError("left")
        for one in again.objects:
            if isinstance(one, pikepdf.Stream) and any(mark in content for content in _contents(one) for mark in _LEFT):
                raise _RefusedError("left")


def _contents(one: Any) -> Iterator[bytes]:
    import pikepdf

    yield one.read_raw_bytes()
    try:
        yield one.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return


def _limited() -> None:
    """Take away memory, time, and the right to write files, where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read standard input and answer."""
    _limited()
    sys.stdout.write(json.dumps(answer_of(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
