from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.sharing import plain as plain_module
from liaison_desk.domain.sharing.marking import CopyMarking
from liaison_desk.domain.sharing.plain import UnknownViewError, from_plain, to_plain


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


def test_every_module_that_registers_views_is_known_where_they_are_read_back() -> None:
    folder = Path(plain_module.__file__).parent
    registering = {one.stem for one in folder.glob("*.py") if re.search(r"^(@view$|view\()", one.read_text(), re.MULTILINE)}
    assert registering == set(plain_module._HOMES)


def test_a_process_that_has_loaded_no_view_yet_reads_one_back() -> None:
    code = "from liaison_desk.domain.sharing.plain import from_plain; print(from_plain({'view': 'Identity', 'number': 'A-1'}).number)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "A-1"


@pytest.mark.parametrize("erased", [{"view": ""}, {"record": ""}])
def test_a_name_that_was_erased_is_no_unknown_one(erased: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        from_plain(erased)


def test_a_kind_of_a_newer_version_is_refused() -> None:
    with pytest.raises(UnknownViewError):
        from_plain({"record": "from-later"})
