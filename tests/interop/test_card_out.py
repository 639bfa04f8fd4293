"""vCards that go out: read back by our own reader, and by a real address book where this machine has one."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.call_sheet import Call, CallChannel
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.domain.sharing.liaison_list import LiaisonListView, Listed
from liaison_desk.domain.sharing.marking import CopyMarking
from liaison_desk.interop import card_out, vcard

ID = "0f" * 16
MARKING = CopyMarking(tlp="TLP:RED", sensitivity="high", attribution="by-name")
_WRITTEN = st.characters(exclude_categories=("Cn", "Co", "Cs"))
PYTHON = "/usr/bin/python3"
CHANNELS = (
    CallChannel(kind="phone-mobile", value="+999 555 0101", use="preferred"),
    CallChannel(kind="phone-land", value="+254201234567"),
    CallChannel(kind="fax", value="+999 555 0102"),
    CallChannel(kind="email", value="duty@cao.example.org"),
    CallChannel(kind="signal", value="+999 555 0103"),
    CallChannel(kind="call-sign", value="MIKE 4"),
    CallChannel(kind="courier"),
)
POST = Call(
    who="Duty; officer, Tella", organisation="Civil Affairs", holder="Mira Adeyemi", is_post=True, topics=("health",), hours="always",
    languages=("Arabic",), channels=CHANNELS,
)  # fmt: skip
PERSON = Call(who="سارا إدريس", organisation="مجلس المياه", holder="Engineer")
CARD_OF_EACH = (Listed(id=ID, whose="ours", call=POST), Listed(id="a1" * 16, whose="others", call=PERSON))


def made(*listed: Listed) -> bytes:
    view = LiaisonListView(
        listed=listed,
        on="2026-11-22",
        operation="Marav",
        office="CAO",
        marking=MARKING,
        withheld=(),
        is_extract=False,
        store="s",
        log_head="l",
    )
    return card_out.written(restored(view, "team"))


def test_our_own_reader_reads_what_was_written() -> None:
    post, person = vcard.read(made(*CARD_OF_EACH))
    assert (post.name, post.organisation, post.uid) == (POST.who, "Civil Affairs", "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f")
    assert [(one.kind, one.value, one.is_preferred) for one in post.reaches] == [
        ("phone-mobile", "+999 555 0101", True),
        ("phone-land", "+254 20 1234567", False),
        ("fax", "+999 555 0102", False),
        ("email", "duty@cao.example.org", False),
        ("signal", "+999 555 0103", False),
    ]
    assert "Radio call sign: MIKE 4" in post.note
    assert post.note.startswith("TLP:RED\nMira Adeyemi\n")
    assert (person.name, person.organisation, person.title) == (PERSON.who, "مجلس المياه", "Engineer")


def test_each_card_is_of_version_3_with_the_lines_it_must_have() -> None:
    lines = made(CARD_OF_EACH[0]).decode().split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert {"UID", "FN", "N"} <= {line.partition(":")[0].partition(";")[0] for line in lines}


def test_a_long_line_is_folded_between_letters_and_an_odd_id_stands_as_it_is() -> None:
    found = made(Listed(id="odd", whose="ours", call=Call(who="ሰላም " * 40)))
    assert b"UID:odd\r\n" in found
    assert max(map(len, found.split(b"\r\n"))) == 75
    assert ("ሰላም " * 40).encode() in found.replace(b"\r\n ", b"")


@given(st.text(_WRITTEN, min_size=1, max_size=120), st.text(_WRITTEN, max_size=60))
def test_no_line_is_longer_than_75_bytes_and_no_name_makes_another_line(who: str, holder: str) -> None:
    found = made(Listed(id="no hexadecimal id", whose="ours", call=Call(who=who, holder=holder)))
    lines = found.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert found.count(b"BEGIN:VCARD") - who.count("BEGIN:VCARD") - holder.count("BEGIN:VCARD") <= 1
    assert len(vcard.read(found)) == 1


ADDRESS_BOOK = """
import json, sys
import gi
for name, version in (("EBook", "1.2"), ("EBookContacts", "1.2"), ("EDataServer", "1.2")):
    gi.require_version(name, version)
from gi.repository import EBook, EBookContacts, EDataServer
text = open(sys.argv[1], newline="", encoding="utf-8").read()
cards = [one + "END:VCARD\\r\\n" for one in text.split("END:VCARD\\r\\n") if one.strip()]
registry = EDataServer.SourceRegistry.new_sync(None)
client = EBook.BookClient.connect_sync(registry.ref_builtin_address_book(), 0xFFFFFFFF, None)
client.add_contacts_sync([EBookContacts.Contact.new_from_vcard(one) for one in cards], 0, None)
kept, found = client.get_contacts_sync(EBookContacts.BookQuery.any_field_contains("").to_string(), None)
names = ("id", "full-name", "org", "title", "mobile-phone", "business-phone", "business-fax", "email-1", "note")
print(json.dumps([{name: one.get_property(name) for name in names} for one in found]))
"""


def has_address_book() -> bool:
    asked = "import gi; gi.require_version('EBook', '1.2'); from gi.repository import EBook"
    if shutil.which("dbus-run-session") is None or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", asked], capture_output=True, check=False).returncode == 0


def test_a_real_address_book_keeps_every_card(tmp_path: Path) -> None:
    """Evolution Data Server, which reads cards with a parser of its own, takes them into its book and gives them back."""
    if not has_address_book():
        pytest.skip("no Evolution Data Server with its introspection on this machine")
    (tmp_path / "list.vcf").write_bytes(made(*CARD_OF_EACH))
    (tmp_path / "book.py").write_text(ADDRESS_BOOK, encoding="utf-8")
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
    (tmp_path / "home").mkdir(mode=0o700)
    command = ["dbus-run-session", "--", PYTHON, tmp_path / "book.py", tmp_path / "list.vcf"]
    run = subprocess.run(command, env={"PATH": "/usr/bin:/bin", **home}, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    book = {one["id"]: one for one in json.loads(run.stdout)}
    post, person = (
        book["urn:uuid:0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"],
        book["urn:uuid:" + "-".join(("a1" * 4, "a1" * 2, "a1" * 2, "a1" * 2, "a1" * 6))],
    )
    assert (post["full-name"], post["org"]) == (POST.who, "Civil Affairs")
    assert (post["mobile-phone"], post["business-phone"], post["business-fax"]) == ("+999 555 0101", "+254 20 1234567", "+999 555 0102")
    assert (post["email-1"], person["full-name"], person["org"], person["title"]) == (
        "duty@cao.example.org",
        PERSON.who,
        PERSON.organisation,
        "Engineer",
    )
    assert "Radio call sign: MIKE 4" in post["note"]
