"""Boundaries that are brought in, kept encrypted, shown and taken out."""

from __future__ import annotations

import json

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import map_layers, records

RING = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "my_districts.geojson"
    one = {"type": "Feature", "properties": {"name": "Tella"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
    made.write_text(json.dumps({"type": "FeatureCollection", "features": [one, {**one, "properties": {}}]}))
    return made


def test_a_layer_is_kept_under_its_name_drawn_hidden_and_undone(desk, file) -> None:
    brought = map_layers.bring(desk, file)
    assert (brought.areas, brought.nameless, brought.layer.name) == (2, 1, "my districts")
    assert [one.name for one in map_layers.drawn(desk)[0].areas] == ["Tella", ""]
    map_layers.shown(desk, brought.layer.id, is_shown=False)
    assert map_layers.drawn(desk) == ()
    assert len(map_layers.listed(desk)) == 1
    map_layers.dropped(desk, brought.layer.id)
    assert map_layers.listed(desk) == ()
    records.undo(desk)
    assert len(map_layers.listed(desk)) == 1


def test_a_layer_that_is_there_is_not_brought_in_twice_unless_it_was_taken_out(desk, file) -> None:
    first = map_layers.bring(desk, file, "Districts")
    with pytest.raises(UserError, match="Districts"):
        map_layers.bring(desk, file, "Again")
    map_layers.dropped(desk, first.layer.id)
    assert map_layers.bring(desk, file, "Again").layer.name == "Again"


def test_the_bytes_stay_as_long_as_the_layer_is_named(desk, file) -> None:
    from liaison_desk.storage import blobs

    layer = map_layers.bring(desk, file).layer
    with desk.vault.transaction() as connection:
        blobs.drop_unnamed(connection)
    assert map_layers.drawn(desk)[0].record.id == layer.id
    assert map_layers.drawn(desk)[0].areas


def test_a_layer_too_large_to_be_kept_is_refused(desk, file, monkeypatch) -> None:
    monkeypatch.setattr(map_layers, "LARGEST", 10)
    with pytest.raises(UserError):
        map_layers.bring(desk, file)


def test_bytes_of_a_later_version_draw_nothing() -> None:
    assert map_layers.unpacked(b"[]") == ()
    assert map_layers.unpacked(b'{"areas": [1]}') == ()


def test_what_is_packed_comes_back() -> None:
    areas = map_layers.sample()
    assert map_layers.unpacked(map_layers.packed(areas)) == areas
    assert len(map_layers.world()) > 200
