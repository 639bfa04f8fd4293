"""vCards, card by card."""

import quopri
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DeskError, HostileFileError, UserError
from liaison_desk.interop import limits, vcard
from liaison_desk.interop.incoming import Card, Reach
from tests.interop.samples import SAMPLES, sample, shared


def cards(*lines: str, version: str = "3.0") -> tuple[Card, ...]:
    return vcard.read("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode())


def one(*lines: str, version: str = "3.0") -> Card:
    (card,) = cards(*lines, version=version)
    return card


def test_several_cards_of_one_file_know_their_place() -> None:
    assert [(card.row, card.line, card.name) for card in vcard.read(sample("vcard/gmail-list.vcf"))] == [
        (1, 1, "Arnold Smith"),
        (2, 7, "Chris Beatle"),
        (3, 13, "Doug White"),
    ]


def test_quoted_printable_names_of_a_telephone_are_right() -> None:
    found = vcard.read(sample("vcard/John_Doe_ANDROID.vcf"))

    assert [card.name for card in found] == [
        "john.doe@company.com",
        "jane.doe@company.com",
        "Ñ Ñ Ñ Ñ Ñ",
        "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ",
        "Ñ Ñ Ñ Ñ",
        "ÑÑÑÑ",
    ]
    assert found[4].organisation == "Ñ" * 12
    assert found[3].note.startswith("Ñ Ñ Ñ")


@pytest.mark.parametrize("name", ["Олена Шевченко", "محمد الأمين", "የሐና ተስፋዬ", "မောင်မောင်", "王秀英", "Ñandú Ødegård"])
@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_names_in_every_script_are_kept(name: str, version: str) -> None:
    if version == "2.1":
        soft = quopri.encodestring(name.encode()).decode()
        assert one(f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{soft}", version=version).name == name
    assert one(f"FN:{name}", version=version).name == name


def test_a_name_in_an_old_character_set_is_read_as_it_says() -> None:
    assert one("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=CE=EB=E5=ED=E0", version="2.1").name == "Олена"


def test_a_name_in_a_codec_that_is_no_character_set_is_read_as_utf_8() -> None:
    assert one("FN;CHARSET=punycode;ENCODING=QUOTED-PRINTABLE:=C3=91a", version="2.1").name == "Ña"


def test_outlook_cards_keep_lines_and_commas() -> None:
    card = vcard.read(sample("vcard/outlook-2003.vcf"))[0]

    assert (card.name, card.organisation, card.unit, card.title) == ("John Doe III", "Company, The", "TheDepartment", "The Job Title")
    assert card.note == "This is the note field!!\nSecond line\n\nThird line is empty"


def test_folded_lines_and_their_parameters_are_joined() -> None:
    card = vcard.read(sample("vcard/John_Doe_EVOLUTION.vcf"))[0]

    assert card.uid == "477343c8e6bf375a9bac1f96a5000837"
    assert Reach("phone-mobile", "905-666-1234") in card.reaches
    assert (card.organisation, card.unit) == ("IBM", "Accounting / Dungeon")


def test_a_blank_between_two_returns_is_no_end_of_a_card() -> None:
    assert vcard.read(b"BEGIN:VCARD\r\r\nFN:Ama\r\r\nTEL:+999 1234\r\r\nEND:VCARD\r\r\n")[0].reaches == (
        Reach("phone-mobile", "+999 1234"),
    )


def test_a_wide_file_is_read() -> None:
    assert vcard.read("BEGIN:VCARD\nFN:Ñandú\nEND:VCARD\n".encode("utf-16"))[0].name == "Ñandú"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["VERSION:3.0", "FN:Ama"], "no END"),
        (["VERSION:3.0", "END:VCARD"], "names nobody"),
        (["FN:A\x00ma", "END:VCARD"], "Line 3 holds a character"),
        (["KIND:group", "FN:All of us", "END:VCARD"], "mailing list"),
        (["this is no line", "END:VCARD"], "names nobody"),
    ],
)
def test_a_bad_card_is_refused_alone_with_its_line(lines: list[str], why: str) -> None:
    good = "BEGIN:VCARD\nFN:Good\nEND:VCARD\n"
    found = vcard.read("\n".join(["", "BEGIN:VCARD", *lines, good]).encode())

    assert why in found[0].refused
    assert (found[0].line, found[-1].name, found[-1].refused) == (2, "Good", "")
    assert len(found) == 2


def test_a_line_that_is_none_is_told_and_the_rest_is_kept() -> None:
    card = one("FN:Ama", "nonsense", "TEL:+999 555 0101")

    assert card.notes == ("Line 4 could not be read.",)
    assert card.reaches


def test_a_value_that_its_encoding_cannot_hold_is_told() -> None:
    card = one("FN:Ama", "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=FF=FE", version="2.1")

    assert (card.organisation, card.notes) == ("", ("Line 4 could not be read.",))


def test_a_card_within_a_card_is_dropped_and_counted() -> None:
    card = one("FN:Ama", "AGENT:", "BEGIN:VCARD", "FN:Somebody else", "TEL:1", "END:VCARD", "TEL:+999 555 0101", version="2.1")

    assert (card.name, len(card.reaches)) == ("Ama", 1)
    assert card.dropped["related-person"] == 2


def test_bare_base64_of_a_photo_is_part_of_the_photo() -> None:
    card = one(
        "FN:Ama", "PHOTO;ENCODING=BASE64;JPEG:", "/9j/4AAQSkZJRgABAQAAAQAB", "AAD/2wBDAAIBAQE=", "", "TEL:+999 555 0101", version="2.1"
    )

    assert (card.dropped, card.notes) == ({"photo": 1}, ())
    assert len(card.reaches) == 1


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(UserError, match="no vCard"):
        vcard.read(b"name,phone\n")


def test_more_cards_than_the_limit_are_hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 2)
    with pytest.raises(HostileFileError):
        vcard.read(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 3)


def test_a_card_of_too_many_lines_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CARD_LINES", 4)

    assert not one("FN:Ama", "TEL:1").refused
    assert "more than 4 lines" in one("FN:Ama", "TEL:1", "TEL:2", "TEL:3", "TEL:4").refused


@pytest.mark.parametrize("head", ["TEL;a" + "," * 60 + '"x', "TEL" + ";a" * 5000, "TEL;" + "a=b," * 3000 + '"'])
def test_a_head_that_would_keep_a_parser_busy_is_no_line(head: str) -> None:
    assert one("FN:Ama", head, "TEL:+999 555 0101").notes == ("Line 4 could not be read.",)


def test_a_photo_of_many_megabytes_is_never_decoded() -> None:
    content = b"BEGIN:VCARD\nFN:Ama\nPHOTO;ENCODING=b:" + b"A" * 8_000_000 + b"\nEND:VCARD\n"

    assert vcard.read(content)[0].dropped == {"photo": 1}


def test_a_million_opened_cards_are_hostile() -> None:
    with pytest.raises(HostileFileError):
        vcard.read(b"BEGIN:VCARD\n" * 200_000)


def test_every_real_card_is_read_or_refused_with_its_line() -> None:
    found = shared("vcard")
    if not found:
        pytest.skip("the larger set of samples is not beside this checkout")
    refused = {file.name: [card.line for card in vcard.read(file.read_bytes()) if card.refused] for file in found}
    assert {name: lines for name, lines in refused.items() if lines} == {
        "ical4j-group.vcf": [1],
        "ical4j-url.vcf": [1],
        "issue64.vcf": [1],
    }


def attempt(content: bytes) -> None:
    found: tuple[Card, ...] = ()
    with suppress(DeskError):
        found = vcard.read(content)
    assert all(card.refused or card.name for card in found)


@given(st.binary(max_size=1500))
def test_any_bytes_in_a_card_read_or_are_refused(content: bytes) -> None:
    attempt(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ama\n" + content + b"\nEND:VCARD\n")


@given(st.text(alphabet='BEGIN:VCARDEND;=,"\n\r \\.TLFNQUOTED-PRINTABLE=C3', max_size=400))
def test_any_text_in_a_card_reads_or_is_refused(words: str) -> None:
    attempt(("BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + words + "\nEND:VCARD\n").encode())


@given(
    st.sampled_from(sorted(one.name for one in (SAMPLES / "vcard").glob("*.vcf"))),
    st.integers(0, 4000),
    st.binary(min_size=1, max_size=6),
)
def test_a_damaged_card_reads_or_is_refused(name: str, at: int, put: bytes) -> None:
    content = sample(f"vcard/{name}")
    attempt(content[:at] + put + content[at + len(put) :])
    attempt(content[:at])
