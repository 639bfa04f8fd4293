"""Pictures: whatever stood beside the pixels is gone, the picture is upright, and what cannot be cleaned is refused."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from liaison_desk.domain.attachment import LARGEST
from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.interop import photographs
from liaison_desk.interop.photographs import cleaned

FORMATS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}
ORIENTATION, DESCRIPTION, ARTIST, USER_COMMENT, MAKER_NOTE = 0x0112, 0x010E, 0x013B, 0x9286, 0x927C
EXIF, GPS = 0x8769, 0x8825


def drawn(width: int = 40, height: int = 24, mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def exif(canary: str, turn: int = 1) -> bytes:
    """Return EXIF data with a canary in every part of it: the picture, the camera, the place and the thumbnail."""
    told = Image.Exif()
    told[ORIENTATION], told[DESCRIPTION], told[ARTIST] = turn, canary, canary
    told[0x9C9B] = canary.encode("utf-16-le")
    told.get_ifd(EXIF)[USER_COMMENT] = b"UNICODE\0" + canary.encode("utf-16-le")
    told.get_ifd(EXIF)[MAKER_NOTE] = canary.encode()
    told.get_ifd(GPS)[1], told.get_ifd(GPS)[2] = "N", (12.0, 34.0, 56.0)
    told.get_ifd(GPS)[0x1B] = canary.encode()
    return told.tobytes()


def xmp(canary: str) -> bytes:
    return f"<?xpacket begin='' id=''?><x:xmpmeta><dc:creator>{canary}</dc:creator></x:xmpmeta>".encode()


def planted(name: str, canary: str) -> bytes:
    """Return a picture with the canary wherever its format has room for words."""
    target, image = io.BytesIO(), drawn()
    if name == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", canary)
        words.add_itxt("XML:com.adobe.xmp", xmp(canary).decode())
        words.add_text("Comment", canary, zip=True)
        image.save(target, name, exif=exif(canary), pnginfo=words, icc_profile=b"icc" + canary.encode())
        return target.getvalue() + canary.encode()
    extras = {"comment": canary.encode()} if name == "JPEG" else {}
    image.save(target, name, exif=exif(canary), xmp=xmp(canary), icc_profile=b"icc" + canary.encode(), **extras)
    made = target.getvalue()
    if name == "JPEG":
        photoshop = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(canary.encode())) + canary.encode()
        made = made[:2] + b"\xff\xed" + struct.pack(">H", len(photoshop) + 2) + photoshop + made[2:]
    return made + canary.encode()


def codings(canary: str) -> list[bytes]:
    """Return a text as it may stand in a file: in several encodings, and once more in Base64 and hexadecimal."""
    plain = [canary.encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    return [*plain, base64.b64encode(plain[0]), plain[0].hex().encode(), plain[0].hex().upper().encode(), zlib.compress(plain[0])[2:-4]]


CANARIES = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=12, max_size=40)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(canary=CANARIES)
def test_no_word_that_was_planted_beside_the_pixels_is_left(name: str, canary: str) -> None:
    before = planted(name, canary)
    assert canary.encode() in before
    made = cleaned(before)
    assert made.file_type == FORMATS[name]
    assert not [one for one in codings(canary) if one in made.content]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_but_pixels_can_be_read_of_it(name: str) -> None:
    with Image.open(io.BytesIO(cleaned(planted(name, "canaryAtTheWell")).content)) as again:
        again.load()
        assert not dict(again.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop", "Author", "XML:com.adobe.xmp"} & again.info.keys()
    for word in (b"Exif", b"8BIM", b"xpacket", b"http://ns.adobe", b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"iCCP", b"ICC_PROFILE", b"tIME"):
        assert word not in cleaned(planted(name, "canaryAtTheWell")).content


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_turned_before_its_turn_is_forgotten(name: str, turn: int) -> None:
    target = io.BytesIO()
    drawn(40, 24).save(target, name, exif=exif("canary", turn))
    made = cleaned(target.getvalue())
    assert (made.width, made.height) == ((24, 40) if turn >= 5 else (40, 24))


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "1", "LA", "I;16"])
def test_a_drawing_of_any_depth_is_kept(mode: str) -> None:
    target = io.BytesIO()
    (Image.new("I;16", (40, 24), 40_000) if mode == "I;16" else drawn(mode=mode)).save(target, "PNG")
    with Image.open(io.BytesIO(cleaned(target.getvalue()).content)) as again:
        assert again.mode in {"L", "RGB", "RGBA"}
        if mode == "I;16":
            assert again.getpixel((0, 0)) == 156


def test_a_picture_for_print_keeps_its_colours() -> None:
    target = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(target, "JPEG")
    with Image.open(io.BytesIO(cleaned(target.getvalue()).content)) as again:
        red, green, blue = again.getpixel((4, 4))
    assert red > 200
    assert max(green, blue) < 60


def test_a_large_picture_is_made_smaller() -> None:
    target = io.BytesIO()
    drawn(5_000, 1_000).save(target, "JPEG")
    made = cleaned(target.getvalue())
    assert (made.width, made.height) == (4_000, 800)


def test_a_drawing_that_stays_too_large_becomes_a_photograph(monkeypatch: pytest.MonkeyPatch) -> None:
    target = io.BytesIO()
    Image.effect_noise((300, 300), 90).convert("RGBA").save(target, "PNG")
    whole = cleaned(target.getvalue())
    monkeypatch.setattr(photographs, "LARGEST", len(whole.content) // 2)
    assert (whole.file_type, cleaned(target.getvalue()).file_type) == ("png", "jpeg")
    monkeypatch.setattr(photographs, "LARGEST", 100)
    with pytest.raises(UserError):
        cleaned(target.getvalue())
    assert LARGEST > 1_000_000


@pytest.mark.parametrize("name", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(name: str) -> None:
    target = io.BytesIO()
    drawn().save(target, name, save_all=True, append_images=[drawn().transpose(Image.Transpose.ROTATE_180)])
    with pytest.raises(UserError, match="moving"):
        cleaned(target.getvalue())


def test_a_photograph_with_a_second_picture_behind_it_is_the_first_one_alone() -> None:
    target = io.BytesIO()
    second = Image.new("RGB", (40, 24), "red")
    drawn().save(target, "MPO", save_all=True, append_images=[second], exif=exif("canaryAtTheWell"))
    made = cleaned(target.getvalue())
    assert (made.file_type, made.width, made.height) == ("jpeg", 40, 24)
    assert b"canaryAtTheWell" not in made.content
    assert b"MPF" not in made.content
    with Image.open(io.BytesIO(made.content)) as again:
        assert again.format == "JPEG"
        assert max(again.getpixel((0, 0))) - min(again.getpixel((0, 0))) < 10


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")


@pytest.mark.parametrize("sides", [(8_001, 8_000), (9_900, 9_900), (60_000, 60_000)])
def test_a_picture_that_would_take_too_much_memory_is_not_decoded(sides: tuple[int, int]) -> None:
    with pytest.raises(HostileFileError):
        cleaned(bomb(*sides))


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff", b"GIF89a" + bytes(40), b"\x89PNG\r\n\x1a\n", planted("JPEG", "canaryAtTheWell")[:300]]
)
def test_what_is_no_whole_picture_of_these_formats_is_refused(content: bytes) -> None:
    with pytest.raises(HostileFileError):
        cleaned(content)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), value=st.integers(0, 255), name=st.sampled_from(sorted(FORMATS)))
def test_a_spoilt_picture_is_cleaned_or_refused_and_never_a_surprise(place: int, value: int, name: str) -> None:
    content = bytearray(planted(name, "canaryAtTheWell"))
    content[place % len(content)] = value
    try:
        made = cleaned(bytes(content))
    except (HostileFileError, UserError):
        return
    assert b"canaryAtTheWell" not in made.content
