"""Sheets: lines of cells in the place of records, and the record that a line stands for."""

from __future__ import annotations

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.sheets import Hung, Sheet

CHANNELS = (Hung("channels", Channel, "value", {"kind": "email"}), Hung("channels", Channel, "value", {"kind": "phone-mobile"}))


def sheet() -> Sheet:
    made = Sheet(Contact, ("name", "post"), CHANNELS, "stakeholder")
    made.lines["a"] = ("circle", 1, ("Leila", "Head", "l@tella.example", "+999 555 0101"))
    made.lines["b"] = ("", 2, ("Omar", "", "", "+999 555 0102"))
    made.lines["c"] = ("circle", 3, ("Ines", "Nurse", "", ""))
    return made


def test_a_line_stands_for_a_record() -> None:
    email, phone = Channel(kind="email", value="l@tella.example"), Channel(kind="phone-mobile", value="+999 555 0101")

    assert sheet().record("a") == Contact(id="a", name="Leila", post="Head", stakeholder="circle", channels=(email, phone))
    assert sheet().record("b") == Contact(id="b", name="Omar", channels=(Channel(kind="phone-mobile", value="+999 555 0102"),))
    assert sheet().record("c").channels == ()  # type: ignore[attr-defined]


def test_it_is_told_by_columns_and_cut_into_parts() -> None:
    assert sheet().columns() == {
        "name": ("Leila", "Omar", "Ines"),
        "post": ("Head", "", "Nurse"),
        "stakeholder": ("circle", "", "circle"),
    }
    assert [list(one.lines) for one in sheet().parts(2)] == [["a", "b"], ["c"]]
    assert [cells for _each, cells in sheet().hanging()] == [["l@tella.example", "", ""], ["+999 555 0101", "+999 555 0102", ""]]


def test_rows_are_counted_where_a_cell_is_filled() -> None:
    assert (len(sheet()), sheet().rows()) == (3, 3)
    assert Sheet(Contact, ("name",), CHANNELS, "stakeholder").rows() == 0
