"""Places: how sensitive they are."""

import pytest

from liaison_desk.domain.place import Place, place_floor
from liaison_desk.domain.sensitivity import Sensitivity


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("admin-1", Sensitivity.LOW),
        ("settlement", Sensitivity.LOW),
        ("site", Sensitivity.HIGH),
        ("", Sensitivity.HIGH),
        ("meeting-place", Sensitivity.SEVERE),
    ],
)
def test_a_town_is_public_and_a_meeting_place_is_severe(kind: str, floor: Sensitivity) -> None:
    assert place_floor(Place(name="Somewhere", kind=kind)) is floor
