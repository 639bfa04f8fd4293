"""Logos: nothing but pixels, small, on white."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from liaison_desk.domain.errors import DamagedError
from liaison_desk.reports.pdf import logo


def picture(size=(300, 100), colour=(11, 90, 97, 255), form="PNG", **more) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", size, colour).convert("RGBA" if form == "PNG" else "RGB").save(target, form, **more)
    return target.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    target = io.BytesIO()
    Image.effect_noise(size, 90).save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_png(form):
    made = Image.open(io.BytesIO(logo.fitted(picture((2000, 500), form=form))))
    assert made.format == "PNG"
    assert made.size[0] <= logo.MOST_PIXELS[0]
    assert made.size[1] <= logo.MOST_PIXELS[1]


def test_what_shines_through_becomes_white():
    found = logo.read(base64.b64encode(logo.fitted(picture(colour=(0, 0, 0, 0)))).decode())
    assert found is not None
    assert set(found.pixels) == {255}
    assert len(found.pixels) == found.width * found.height * 3


def test_a_logo_full_of_detail_is_made_smaller_until_it_is_light():
    assert len(logo.fitted(noise((560, 240)))) <= logo.MOST_BYTES


def test_no_logo_is_none():
    assert logo.read("") is None


def test_what_is_no_picture_or_too_large_is_refused():
    with pytest.raises(DamagedError):
        logo.fitted(b"%PDF-1.7")
    for text in ("!", base64.b64encode(b"GIF89a").decode(), base64.b64encode(picture((3000, 10))).decode()):
        with pytest.raises(DamagedError):
            logo.read(text)
