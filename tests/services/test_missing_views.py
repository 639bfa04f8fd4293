"""Who is missing, as the window shows it, and answers that are recorded from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.relationship import RelationshipLevel
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import missing_views, records, relationships
from liaison_desk.services.map_views import Selection
from liaison_desk.services.missing_views import AREAS, KINDS

OURS, LOCAL, OTHER = "1" * 32, "2" * 32, "3" * 32
WISH = RelationshipLevel(
    desired_reason="their-choice", reason="They asked for distance.", asserted_by="Their chair", since_on=date(2026, 1, 1)
)


@pytest.fixture
def filled(desk):
    records.keep_many(
        desk,
        [
            Stakeholder(id=OURS, name="Our office", family="mission-civ"),
            Stakeholder(id=LOCAL, name="Circle", family="cbo", locality="local", sectors=frozenset({"health"}), areas=frozenset({"Tella"})),
            Stakeholder(
                id=OTHER, name="Agency", family="un-agency", sectors=frozenset({"health", "water"}), areas=frozenset({"Tella", "Ossa"})
            ),
        ],
    )
    records.keep(desk, desk.operation.but(office=OURS))
    return desk


def test_every_gap_has_its_reason_and_step_and_who_is_there(filled) -> None:
    seen = missing_views.seen(filled, Selection())
    field = seen.grids[AREAS].fields["health", "Tella"]
    assert field.is_gap
    assert field.reason
    assert field.step
    assert field.local == (LOCAL,)
    assert [name for _id, name in field.people] == ["Agency", "Circle"]
    assert seen.grids[KINDS].fields["water", "local-civil-society"].is_gap
    assert seen.gaps == 4


def test_filters_of_the_list_narrow_the_grids(filled) -> None:
    seen = missing_views.seen(filled, Selection(filters=(("sectors", ("water",)), ("areas", ("Ossa",)))))
    assert set(seen.grids[AREAS].fields) == {("water", "Ossa")}
    assert {row for row, _column in seen.grids[KINDS].fields} == {"water"}


def test_an_answer_of_theirs_is_no_gap_and_one_undo_takes_it_back(filled) -> None:
    relationships.apart(filled, [LOCAL], WISH)
    seen = missing_views.seen(filled, Selection())
    assert seen.grids[AREAS].fields["health", "Tella"].by_wish
    assert not seen.grids[AREAS].fields["health", "Tella"].is_gap
    assert seen.answered == 1
    records.undo(filled)
    assert missing_views.seen(filled, Selection()).grids[AREAS].fields["health", "Tella"].is_gap


def test_gaps_that_opened_and_closed_since_a_day_are_told_with_what_was_missing_then(filled) -> None:
    relationships.apart(filled, [LOCAL], WISH)
    since = date(2025, 12, 1)
    seen = missing_views.seen(filled, Selection(since=since))
    field = seen.grids[AREAS].fields["health", "Tella"]
    assert (seen.since, seen.is_past, seen.opened, seen.closed) == (since, False, 0, 1)
    assert (field.change, "none of them sits" in field.before) == ("closed", True)
    other = seen.grids[AREAS].fields["water", "Ossa"]
    assert (other.change, other.before) == ("", "")
    then = missing_views.seen(filled, Selection(on=since, since=since))
    assert (then.since, then.is_past, then.on, then.opened, then.closed) == (None, True, since, 0, 0)
    assert then.grids[AREAS].fields["health", "Tella"].change == ""


def test_a_gap_that_opened_since_says_that_nothing_was_missing(filled) -> None:
    forum = Forum(name="Cluster", state="active", members=(ForumMember(stakeholder=LOCAL, until_on=date(2026, 3, 1)),))
    records.keep_many(filled, [forum, LiaisonPoint(name="Their office", stakeholder=LOCAL)])
    records.amend(filled, "stakeholder", LOCAL, {"verified_on": date(2026, 1, 20)})
    seen = missing_views.seen(filled, Selection(since=date(2026, 2, 1)))
    field = seen.grids[AREAS].fields["health", "Tella"]
    assert (seen.opened, field.change, field.before) == (1, "opened", "Nothing was missing.")


@pytest.mark.parametrize(
    ("then", "now", "change"), [(True, True, ""), (False, False, ""), (False, True, "opened"), (True, False, "closed")]
)
def test_a_kind_that_is_missing_now_and_was_not_is_a_change(filled, monkeypatch, then: bool, now: bool, change: str) -> None:
    real = missing_views.mapping.missing

    def found(desk, on=None):
        made = real(desk, on)
        return replace(made, kinds=tuple(replace(one, is_gap=then if on else now) for one in made.kinds))

    monkeypatch.setattr(missing_views.mapping, "missing", found)
    seen = missing_views.seen(filled, Selection(since=date(2026, 2, 1)))
    assert {one.change for key, one in seen.grids[KINDS].fields.items() if key[1] == "local-civil-society"} == {change}
    assert {one.change for key, one in seen.grids[KINDS].fields.items() if key[1] != "local-civil-society"} == {""}


def test_an_answer_keeps_the_level_that_stands(filled) -> None:
    row = RelationshipLevel(level="coexist", since_on=date(2025, 1, 1), reason="So it was.", asserted_by="Us")
    relationships.judged(filled, LOCAL, row)
    relationships.apart(
        filled, [LOCAL], RelationshipLevel(desired_reason="their-safety", reason="Seen with us.", asserted_by="Their chair")
    )
    assert [one.level for one in relationships.with_us(filled, LOCAL).levels] == ["coexist", "coexist"]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ([LOCAL], RelationshipLevel(desired_reason="our-choice", reason="x", asserted_by="y")),
        ([], RelationshipLevel(desired_reason="their-choice", reason="x", asserted_by="y")),
        ([LOCAL], RelationshipLevel(desired_reason="their-choice", reason="", asserted_by="y")),
    ],
)
def test_an_answer_says_what_why_and_on_whose_word(filled, who, said) -> None:
    with pytest.raises(UserError):
        relationships.apart(filled, who, said)
