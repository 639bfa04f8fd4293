"""Places that somebody chose on the network."""

from __future__ import annotations

from liaison_desk.domain.map_pin import map_pin


def test_the_same_organisation_has_one_pin_in_a_drawing() -> None:
    assert map_pin("op", "sector", "a", 1.0, 2.0).id == map_pin("op", "sector", "a", 3.234, 4.0).id
    assert map_pin("op", "sector", "a", 1.0, 2.0).id != map_pin("op", "kind", "a", 1.0, 2.0).id
    assert map_pin("op", "sector", "a", 3.234, 4.0).across == 3.23
