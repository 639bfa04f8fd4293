"""The words of the map of places for a day beside now."""

from __future__ import annotations

from datetime import date

from liaison_desk.services.place_days import Standing
from liaison_desk.services.place_views import Member, SeenPlaces, Town
from liaison_desk.ui.map.place_scene import small_change
from liaison_desk.ui.map.place_words import day_words, days_words

DAY = date(2026, 9, 1)
UNSEEN = {0x2066: "", 0x2068: "", 0x2069: ""}


def member(id_: str, then: Standing | None = None, now: Standing | None = None) -> Member:
    return Member(id=id_, name=id_, kind="ngo-int", then=then, now=now)


BEGAN = member("a", Standing(level="coexist"), Standing(is_at_work=True, level="cooperate"))
ENDED = member("b", Standing(is_at_work=True), Standing())
STAYED = member("c", Standing(is_at_work=True, level="compete"), Standing(is_at_work=True, level="compete"))


def seen(*members: Member, **facts) -> SeenPlaces:
    town = Town(name="Tella", longitude=1.0, latitude=1.0, members=members)
    return SeenPlaces(towns=(town,), squares=(), layers=(), unknown=(), placed=len(members), coarse=0, off=0, **facts)


def test_the_map_says_who_was_at_work_and_what_changed() -> None:
    past = " · ".join(days_words(seen(BEGAN, ENDED, STAYED, day=DAY, is_past=True))).translate(UNSEEN)
    assert past == "as on 01 SEP 26 · 2 at work · from 01 SEP 26 to now: 1 began, 1 ended · 1 level moved"
    now = " · ".join(days_words(seen(STAYED, day=DAY))).translate(UNSEEN)
    assert now == "1 at work · from 01 SEP 26 to now: 0 began, 0 ended"
    assert days_words(seen(BEGAN)) == []


def test_each_stakeholder_has_its_line() -> None:
    told = [day_words(one, DAY).translate(UNSEEN) for one in (BEGAN, ENDED, STAYED, member("d"))]
    assert told == [
        "at work now, not then · with us on 01 SEP 26: Coexist; now: Cooperate",
        "at work then, not now",
        "at work then and now · with us: Compete",
        "",
    ]
    fresh = member("e", Standing(), Standing(level="unknown"))
    assert "Not assessed; now: Not assessed" in day_words(fresh, DAY)


def test_a_mark_has_small_figures_only_where_something_changed() -> None:
    assert small_change((BEGAN, ENDED)).translate(UNSEEN) == "+1 −1"
    assert small_change((STAYED,)) == ""
