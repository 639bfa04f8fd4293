"""Filters of lists: what they mean, and counts that are the lengths of the lists they lead to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.freshness import is_stale
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import listings, narrowing, records

FAMILIES = ("women", "civ-gov", "ngo-int", "police", "")
FILTERS = ("areas", "sectors", "family_group", "level", "stale", "rhythm")


@pytest.fixture
def crowd(desk):
    """Forty stakeholders of every sort, some with a level, some with a rhythm, some checked."""
    today = desk.clock().date()
    made = [
        Stakeholder(
            name=f"Circle {at:02}",
            family=FAMILIES[at % 5],
            locality="local" if at % 3 else "",
            sectors=frozenset({("health", "water", "education")[at % 3], ("health", "dialogue")[at % 2]}),
            areas=frozenset({f"District {at % 4}"}),
            rhythm=("", "weekly", "as-needed", "quarterly")[at % 4],
            verified_on=today - timedelta(days=7 * at) if at % 5 else None,
        )
        for at in range(40)
    ]
    ids = records.keep_many(desk, made).ids
    records.keep(desk, desk.operation.but(office=ids[0]))
    records.keep_many(desk, [between(ids[0], one, "internal", (RelationshipLevel(level="coordinate"),)) for one in ids[1:8]])
    return desk


@pytest.mark.parametrize("name", FILTERS)
def test_every_count_is_the_length_of_the_list_that_it_leads_to(crowd, name) -> None:
    counted = listings.facets(crowd, "stakeholder", [name])[name]
    assert counted
    assert {code: len(listings.ids(crowd, "stakeholder", filters=[(name, (code,))])) for code in counted} == counted


def test_what_is_stale_in_the_vault_is_stale_by_the_rule(crowd) -> None:
    found = set(listings.ids(crowd, "stakeholder", filters=[("stale", ("yes",))]))
    today = crowd.clock().date()
    every = records.listed(crowd, "stakeholder")
    assert found == {one.id for one in every if is_stale(one.verified_on, today, one.rhythm)}


@given(
    chosen=st.dictionaries(st.sampled_from(FILTERS), st.integers(0, 3), max_size=4), words=st.sampled_from(["", "circle", "1", "nobody"])
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_agree_with_the_lists_under_any_other_filters(crowd, chosen, words) -> None:
    everything = listings.facets(crowd, "stakeholder", FILTERS)
    filters = [(name, (sorted(everything[name])[place % len(everything[name])],)) for name, place in chosen.items()]
    for name, counted in listings.facets(crowd, "stakeholder", FILTERS, text=words, filters=filters).items():
        others = [one for one in filters if one[0] != name]
        for code, count in counted.items():
            assert len(listings.ids(crowd, "stakeholder", text=words, filters=[*others, (name, (code,))])) == count


def test_a_filter_without_codes_is_off(crowd) -> None:
    assert narrowing.conditions(crowd, "stakeholder", [("sectors", ())]) == ()


def test_without_an_office_of_our_own_nobody_has_a_level(desk) -> None:
    records.keep(desk, Stakeholder(name="Circle"))
    assert narrowing.levels_of(desk) == {}
    assert listings.facets(desk, "stakeholder", ["level"]) == {"level": {"unknown": 1}}


def test_engagements_are_narrowed_by_what_their_forum_is_called(desk) -> None:
    water, other = (Forum(id=new_id(), name=name) for name in ("Water table", "Roads table"))
    records.keep_many(desk, (water, other))
    met = [Engagement(id=new_id(), title=f"Meeting {at}", forum=one.id) for at, one in enumerate((water, water, other))]
    records.keep_many(desk, (*met, Engagement(id=new_id(), title="In passing")))
    assert listings.facets(desk, "engagement", ["forum_name"]) == {"forum_name": {"Water table": 2, "Roads table": 1}}
    assert set(listings.ids(desk, "engagement", filters=[("forum_name", ("Water table",))])) == {met[0].id, met[1].id}


def test_who_is_of_no_kind_that_was_said_counts_as_no_local_group(crowd) -> None:
    local = listings.ids(crowd, "stakeholder", filters=[("family_group", ("local-civil-society",))])
    assert local
    assert all(one.record.family for one in listings.rows(crowd, "stakeholder", list(local)))
