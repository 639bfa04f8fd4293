"""A named filter tells what somebody looks for, so nothing of it leaves the desk."""

from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.saved_filter import SavedFilter
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.records import PRINTABLE


def test_every_field_is_closed_and_none_is_searched() -> None:
    assert {one.floor(SavedFilter()) for one in fields_of(SavedFilter)} == {Sensitivity.SEVERE}
    assert not any(one.search for one in fields_of(SavedFilter))
    assert "saved-filter" not in PRINTABLE
