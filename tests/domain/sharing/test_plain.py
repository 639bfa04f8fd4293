from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.sharing.marking import CopyMarking
from liaison_desk.domain.sharing.plain import from_plain, to_plain


def test_a_record_is_written_without_its_empty_fields() -> None:
    contact = Contact(name="Sara", channels=(Channel(value="1"),), rule="")
    plain = to_plain(contact)
    assert plain == {"record": "contact", "name": "Sara", "rule": "", "channels": [{"value": "1"}]}
    assert from_plain(plain) == contact


def test_a_view_is_written_with_its_name_and_read_back() -> None:
    marking = CopyMarking("TLP:RED", "high", "")
    assert to_plain(marking) == {"view": "CopyMarking", "tlp": "TLP:RED", "sensitivity": "high", "attribution": ""}
    assert from_plain(to_plain(marking)) == marking
    with pytest.raises(TypeError):
        from_plain({"view": "CopyMarking"})


def test_a_view_of_a_newer_version_is_refused() -> None:
    with pytest.raises(KeyError):
        from_plain({"view": "FromLater"})


def test_plain_values_stay_as_they_are() -> None:
    assert from_plain(to_plain((("a", 1), True, None, "b"))) == (("a", 1), True, None, "b")
