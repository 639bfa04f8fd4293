"""The report's data is read back within limits, from files that anybody may have made."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from liaison_desk.domain.errors import DamagedError, HostileFileError, WorldError
from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import readback
from tests.reports.made_up import report

DATA = '{"title":"Route 4","name":"مريم"}'.encode()


@pytest.fixture(scope="module")
def good() -> bytes:
    return pdf.draw(report(blocks=()), attachment=DATA)


def harmed(good: bytes, harm: Callable[[pikepdf.Pdf], Any], **saving: Any) -> bytes:
    with pikepdf.open(io.BytesIO(good)) as opened:
        harm(opened)
        target = io.BytesIO()
        opened.save(target, **saving)
    return target.getvalue()


def packed(opened: pikepdf.Pdf, raw: bytes, **keys: Any) -> None:
    stream = pikepdf.Stream(opened, raw, **keys)
    opened.Root.AF[0].EF.F = opened.make_indirect(stream)


def test_what_was_attached_is_read_back(good):
    assert readback.held(good).data == DATA


def test_a_report_without_data_says_so():
    assert readback.held(pdf.draw(report(blocks=()))).data is None


@pytest.mark.parametrize(
    "saving", [{"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}, {"recompress_flate": True}]
)
def test_rewriting_by_other_programs_keeps_the_data(good, saving):
    assert readback.held(harmed(good, lambda _: None, **saving)).data == DATA


def test_two_files_that_claim_to_be_the_report_are_refused(good):
    with pytest.raises(HostileFileError, match="Two attachments"):
        readback.held(harmed(good, lambda each: each.Root.AF.append(each.Root.AF[0])))


def test_an_attachment_that_grows_without_end_is_refused(good):
    bomb = zlib.compress(bytes(64 * 2**20), 9)
    assert len(bomb) < 2**20
    with pytest.raises(HostileFileError, match="grows"):
        readback.held(harmed(good, lambda each: packed(each, bomb, Filter=Name.FlateDecode)))


def test_a_chain_of_filters_is_refused(good):
    twice = zlib.compress(zlib.compress(DATA))
    chain = Array([Name.FlateDecode, Name.FlateDecode])
    with pytest.raises(HostileFileError, match="packed"):
        readback.held(
            harmed(
                good,
                lambda each: packed(each, twice, Filter=chain),
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
            )
        )


def test_too_many_attachments_are_refused(good):
    with pytest.raises(HostileFileError, match="too many"):
        readback.held(harmed(good, lambda each: setattr(each.Root, "AF", Array([each.Root.AF[0]] * 17))))


def test_a_file_beyond_the_limit_is_refused(monkeypatch, good):
    monkeypatch.setattr(readback, "MOST_PDF", 100)
    with pytest.raises(HostileFileError, match="64 MiB"):
        readback.held(good)


def test_an_attachment_beyond_the_limit_is_refused(monkeypatch, good):
    monkeypatch.setattr(readback, "MOST_PACKED", 4)
    with pytest.raises(HostileFileError, match="8 MiB"):
        readback.held(good)


@pytest.mark.parametrize("name", ["other.json", "LIAISON-REPORT.JSON", ""])
def test_an_attachment_of_another_name_is_not_the_report(good, name):
    assert readback.held(harmed(good, lambda each: setattr(each.Root.AF[0], "UF", String(name)))).data is None


def test_a_file_under_a_password_says_so(good):
    locked = harmed(good, lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    with pytest.raises(DamagedError, match="password"):
        readback.held(locked)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a pdf at all", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(DamagedError):
        readback.held(data)


def test_a_reference_to_nothing_is_damage(good):
    with pytest.raises(WorldError):
        readback.held(harmed(good, lambda each: setattr(each.Root.AF[0], "EF", Dictionary())))


def test_mutated_files_are_read_or_refused_and_never_crash(good):
    chance = random.Random(4)
    refused = 0
    for _ in range(150):
        data = bytearray(good)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            readback.held(bytes(data[: chance.randrange(len(data) // 2, len(data))] if chance.random() < 0.2 else data))
        except WorldError:
            refused += 1
    assert refused
