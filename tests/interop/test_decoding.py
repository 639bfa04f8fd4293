"""Bytes of unknown encoding as text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.interop.decoding import decoded, safe_charset
from tests.interop.samples import sample

FRENCH = "Organisation;Secteur;Lieu\nCroix-Rouge de Tella;Santé;Béla\nMédecins du désert;Santé;Hôtel-de-Ville\n"
CZECH = "Organizace;Sektor\nČlověk v nouzi;Zdraví\nŠkola života;Vzdělávání dětí\n"
RUSSIAN = "Организация,Сектор,Место\nСоюз матерей,Здоровье,Телла\nВода для всех,Вода,Марав\n"
ARABIC = "المنظمة,القطاع,المكان\nجمعية الماء,الصحة,تلا\nاتحاد النساء,التعليم,مراب\n"
CHINESE = "组织,部门,地点\n母亲联合会,卫生,特拉\n饮水协会,供水,马拉夫\n"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (ARABIC, "cp1256"),
        (CHINESE, "gb18030"),
        (ARABIC, "utf-16-le"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(words: str, encoding: str) -> None:
    assert decoded(words.encode(encoding)) == (words, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding", "named"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str, named: str) -> None:
    assert decoded(mark + ARABIC.encode(encoding)) == (ARABIC, named)


def test_a_real_latin_1_file_keeps_its_spanish_letters() -> None:
    text, encoding = decoded(sample("hxl/input-valid-latin1.csv"))

    assert "Formación de enseñadores" in text
    assert encoding == "cp1252"


@pytest.mark.parametrize(
    ("start", "kind"), [(b"PK\x03\x04rest", "XLSX"), (b"\xd0\xcf\x11\xe0rest", "XLS"), (b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n", "PNG")]
)
def test_a_file_of_another_kind_is_named(start: bytes, kind: str) -> None:
    with pytest.raises(UserError, match=kind):
        decoded(start)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UserError, match="no text file"):
        decoded(bytes(range(256)) * 40)


def test_one_empty_byte_does_not_refuse_the_whole_file() -> None:
    assert decoded(b"name\na\x00b\n")[0] == "name\na\x00b\n"


@pytest.mark.parametrize(
    ("named", "used"),
    [("ISO-8859-1", "iso8859-1"), ("UTF-8", "utf-8"), ("windows-1256", "cp1256"), ("GBK", "gbk"), ("US-ASCII", "ascii")],
)
def test_a_named_character_set_is_used(named: str, used: str) -> None:
    assert safe_charset(named) == used


@pytest.mark.parametrize("named", ["punycode", "idna", "unicode_escape", "zlib", "rot13", "none-such", "a\x00b", ""])
def test_a_codec_that_is_no_plain_character_set_is_not_used(named: str) -> None:
    assert safe_charset(named) == "utf-8"


@given(st.binary(max_size=3000))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text, _encoding = decoded(content)
    except DeskError:
        return
    assert isinstance(text, str)
