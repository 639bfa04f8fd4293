"""Papers of the stakeholder map: for whom, from which words, and never a line that joins a local group to a force."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.map_groups import group_label
from liaison_desk.domain.sharing.stakeholder_map import MapView
from liaison_desk.reports.plain_text import plain_text
from liaison_desk.services import map_views, printed_maps, publishing, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printables import printable
from tests.reports.copies import copy_for
from tests.services.mapped import mapped

PAPERS = ("map", "matrix", "coverage", "wheel", "timeline")


def said(desk: Desk, name: str, ref: str, audience: str) -> str:
    one = printable(name)
    printed = one.reading(desk, ref, sharing.reader_of(desk, audience), "Duty desk")
    return plain_text(one.writing(printed.disclosed, copy_for(audience)), width=400)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_published_and_made_again_byte_for_byte(desk: Desk, name: str, tmp_path: Path) -> None:
    mapped(desk)
    prepared = publishing.prepare(desk, name, "", audience="team", recipient="Our office")
    share = publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("audience", ["hq", "humanitarian", "partner", "mission-military", "state", "public"])
def test_every_paper_goes_to_those_it_is_for_and_nothing_leaks(desk: Desk, name: str, audience: str, tmp_path: Path) -> None:
    mapped(desk)
    if not printable(name).is_for(audience):
        with pytest.raises(UserError):
            publishing.prepare(desk, name, "", audience=audience, recipient="Duty desk")
        return
    prepared = publishing.prepare(desk, name, "", audience=audience, recipient="Duty desk")
    publishing.publish(desk, prepared, tmp_path / "a.pdf")
    words = said(desk, name, "", audience)
    assert "Tella Mothers Circle" not in words
    assert "Amina" not in words


def test_who_agreed_stands_on_the_map_of_headquarters_with_their_lines(desk: Desk) -> None:
    mapped(desk)
    words = said(desk, "map", "", "hq")
    assert "Kerrin Water Users" in words
    assert "4 organisations, 1 of them local civil society; 2 relationships" in words
    assert "Coexist" not in words


def test_the_matrix_compares_two_days(desk: Desk) -> None:
    mapped(desk)
    day = desk.clock().date()
    words = said(desk, "matrix", f"on={day} then=2020-01-01", "hq")
    assert "2 relationships on" in words
    assert "not judged" in words
    with pytest.raises(UserError) as refused:
        said(desk, "matrix", f"then={day}", "hq")
    assert refused.value.field == "ref"


def test_one_organisation_is_mapped_with_those_around_it(desk: Desk) -> None:
    known = mapped(desk)
    words = said(desk, "map", f"of=stakeholder/{known.relief[:8]} steps=2", "hq")
    assert "Around Relief Across Borders" in words
    assert said(desk, "map", "of=Relief Across Borders steps=2", "hq") == words
    assert "3 organisations" in words


def test_our_team_s_map_is_the_one_in_the_window_pins_and_all_and_nobody_else_s_is(desk: Desk) -> None:
    known = mapped(desk)
    map_views.pin(desk, "kind", known.council, (40.0, -3.0))

    def view(ref: str, audience: str) -> MapView:
        return printed_maps.stakeholder_map(desk, ref, sharing.reader_of(desk, audience), "").disclosed.record

    standing = map_views.standing(desk, "kind")
    assert {one.id: (one.across, one.down) for one in view("by=kind", "team").nodes} == dict(standing.places)
    assert {group_label("kind", one.group) for one in view("by=kind", "team").discs} == {one.group for one in standing.discs}
    assert view("by=kind sector=water", "team").nodes[0].across is not None
    for ref, audience in (("by=kind", "hq"), ("by=sector sector=water", "team"), ("of=Relief Across Borders", "team")):
        assert {one.across for one in view(ref, audience).nodes} == {None}


def test_around_somebody_whom_the_reader_may_not_know_there_is_no_map(desk: Desk) -> None:
    known = mapped(desk)
    with pytest.raises(UserError, match="may not know them"):
        said(desk, "map", f"of={known.circle}", "hq")


@pytest.mark.parametrize("ref", ["steps=3", "by=size", "sector=weather", "on=soon", "around somebody", "area=Nowhere", "on=2099-01-01"])
def test_words_that_mean_nothing_are_refused(desk: Desk, ref: str) -> None:
    with pytest.raises(UserError):
        said(desk, "map", ref, "team")


@pytest.mark.parametrize(("ref", "count"), [("sector=water", 3), ("area=Tella by=kind", 5), ("by=none", 5), ("sector=health by=area", 1)])
def test_a_map_may_be_narrowed(desk: Desk, ref: str, count: int) -> None:
    mapped(desk)
    assert f"{count} organisation" in said(desk, "map", ref, "team")


def test_coverage_names_nobody_and_says_what_to_do(desk: Desk) -> None:
    mapped(desk)
    words = said(desk, "coverage", "", "team")
    assert "No local civil society is mapped here." in words
    assert "Kerrin" not in words
    assert "0 | 1" in words or "health" in words.lower()
    assert "Counted on" in said(desk, "coverage", "on=2026-06-01", "hq")


def test_the_wheel_says_of_which_forum_it_is(desk: Desk) -> None:
    known = mapped(desk)
    words = said(desk, "wheel", f"forum={known.forum} from=2020-01-01 until=2040-01-01", "team")
    assert "Water board" in words
    assert "thin: 2, 2 with local people" in words
    assert "< 5 with local people" in said(desk, "wheel", "sector=water", "partner")


def test_what_is_not_to_be_mentioned_is_on_no_timeline_for_others(desk: Desk) -> None:
    known = mapped(desk)
    assert "Quiet word" in said(desk, "timeline", "", "hq")
    assert "Quiet word" not in said(desk, "timeline", "", "humanitarian")
    words = said(desk, "timeline", f"forum={known.forum} sector=water", "team")
    assert "Wells of Tella" in words
    assert "Quiet word" not in words


def test_the_number_of_a_paper_tells_nothing(desk: Desk) -> None:
    known = mapped(desk)
    printed = printed_maps.stakeholder_map(desk, f"of={known.relief}", sharing.reader_of(desk, "team"), "Our office")
    assert printed.number == f"{desk.office}-map-{desk.clock():%Y-%m-%d}"
