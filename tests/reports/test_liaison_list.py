"""The liaison list on paper: our posts, theirs, others; for one partner alone."""

from __future__ import annotations

from liaison_desk.domain.sharing.call_sheet import Call, CallChannel
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.domain.sharing.liaison_list import LiaisonListView, Listed
from liaison_desk.domain.sharing.marking import CopyMarking
from liaison_desk.reports import liaison_list
from liaison_desk.reports.outline import Grid, Note, Section
from tests.reports.copies import copy_for

NUMBER = Call(
    who="Duty officer", organisation="Civil Affairs", is_post=True, channels=(CallChannel(kind="phone-land", value="+254201234567"),)
)


def outlined(*listed: Listed, partner: str = "") -> list[object]:
    view = LiaisonListView(
        listed=listed, partner=partner, on="2026-11-22", operation="Marav", office="CAO", store="s", log_head="l", withheld=(),
        marking=CopyMarking(tlp="TLP:AMBER", sensitivity="moderate", attribution="attributable"), is_extract=True,
    )  # fmt: skip
    return list(liaison_list.outline(restored(view, "partner"), copy_for("partner")).blocks)


def test_each_part_has_its_title_and_numbers_stand_in_international_form() -> None:
    blocks = outlined(*(Listed(id=one, whose=one, call=NUMBER) for one in ("ours", "theirs", "others")), partner="Medic Bridge")
    sections = [one for one in blocks if isinstance(one, Section)]
    assert [one.title for one in sections][:3] == ["How to reach us", "How we reach you", "Whom else to call"]
    assert any(isinstance(one, Note) and "Medic Bridge" in one.text for one in blocks)
    grid = sections[0].blocks[0]
    assert isinstance(grid, Grid)
    assert "+254 20 1234567" in grid.rows[0][1].text


def test_our_own_posts_have_every_way_and_never_when_it_was_tried() -> None:
    channels = (*NUMBER.channels, CallChannel(kind="email", value="duty@cao.example.org", hours="always"))
    bare = Call(who="Gate", organisation="Civil Affairs", is_post=True)
    calls = (Call(who="Duty officer", organisation="Civil Affairs", channels=channels, hours="07:00-21:00"), bare)
    section = next(one for one in outlined(*(Listed(id=one.who, whose="ours", call=one) for one in calls)) if isinstance(one, Section))
    grid = section.blocks[0]
    assert isinstance(grid, Grid)
    assert [row[2] for row in grid.rows] == ["07:00-21:00", "always", ""]
    assert "ried" not in str(grid)


def test_nobody_on_it_is_said() -> None:
    assert any(isinstance(one, Note) for one in outlined())
