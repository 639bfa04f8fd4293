"""The map counted: who is missing, how pairs stand, how much joint work there is, on any day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.wheel import Sought
from liaison_desk.services import mapping
from liaison_desk.services.desk import Desk
from tests.services.mapped import mapped


def test_every_gap_has_its_reason_and_next_step(desk: Desk) -> None:
    known = mapped(desk)
    told = cast("Any", mapping.missing_as_json(desk, mapping.missing(desk)))
    squares = {(one["sector"], one["area"]): one for one in told["squares"]}
    assert {key: one["gap"] for key, one in squares.items()} == {
        ("health", "Tella"): "no-local",
        ("logistics", "Tella"): "",
        ("water", "Tella"): "no-liaison-point",
    }
    assert squares["health", "Tella"]["reason"] == "No local civil society is mapped here."
    assert "who works on this" in squares["health", "Tella"]["next_step"]
    assert set(squares["water", "Tella"]["local"]) == {known.users, known.circle}
    assert {"id": known.council, "name": "Tella Town Council"} in squares["water", "Tella"]["stakeholders"]
    assert (told["gaps"], told["answered"], told["meetings"], told["meetings_without_local"]) == (2, 0, 2, 1)
    assert told["shares"][0] == {"where": "map", "local": 2, "state": 1, "external": 2, "other": 0}
    assert [one["sector"] for one in told["kinds"]] == ["health", "logistics", "water"]


def test_another_day_is_counted_as_it_was(desk: Desk) -> None:
    mapped(desk)
    assert mapping.missing(desk, desk.clock().date() - timedelta(days=30)).coverage.meetings == 0


def test_the_matrix_is_told_with_what_moved(desk: Desk) -> None:
    known = mapped(desk)
    day = desk.clock().date()
    told = cast("Any", mapping.standing_as_json(desk, mapping.standing(desk, then=day - timedelta(days=60))))
    cells = {(one["level"], one["scope"]): one for one in told["cells"]}
    assert cells["cooperate", "external-internal"]["count"] == 1
    apart = cells["coexist", "external-internal"]
    assert (apart["count"], len(apart["by_wish"])) == (1, 1)
    names = {"Tella Town Council", "Relief Across Borders"}
    moved = next(one for one in told["moves"] if {one["pair"]["first"], one["pair"]["second"]} == names)
    assert (moved["before"], moved["after"]) == ("coexist", "cooperate")
    assert told["then"] == (day - timedelta(days=60)).isoformat()
    assert known.council


def test_the_matrix_of_one_day_has_no_moves_and_then_must_be_earlier(desk: Desk) -> None:
    mapped(desk)
    assert mapping.standing(desk).moves == ()
    with pytest.raises(UserError) as refused:
        mapping.standing(desk, then=desk.clock().date())
    assert refused.value.field == "then"


def test_joint_work_is_asked_for_by_forum_sector_and_period(desk: Desk) -> None:
    known = mapped(desk)
    sought = mapping.sought(desk, forum=known.forum[:8], sector="water", since="2020-01-01", until="2040-01-01")
    assert (sought.forum, sought.sector) == (known.forum, "water")
    told = cast("Any", mapping.joint_work_as_json(sought, mapping.joint_work(desk, sought)))
    strategy = next(one for one in told["areas"] if one["area"] == "strategy")
    assert (strategy["state"], strategy["total"], strategy["with_local"]) == ("thin", 2, 2)
    assert (told["from"], told["until"]) == ("2020-01-01", "2040-01-01")
    assert mapping.joint_work_as_json(Sought(), ())["from"] == ""  # type: ignore[index, call-overload]


def test_what_there_is_not_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        mapping.sought(desk, sector="weather")
    with pytest.raises(NotFoundError):
        mapping.sought(desk, forum="00000000")
    with pytest.raises(UserError) as refused:
        mapping.sought(desk, since="2026-02-01", until="2026-01-01")
    assert refused.value.field == "until"
