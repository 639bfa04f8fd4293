"""The map extract on paper: the picture, its legend, who is on it, and what is not."""

from __future__ import annotations

import pytest

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.figures.network import NAMED
from liaison_desk.domain.network import Disc, Layout
from liaison_desk.domain.network_kept import with_pins
from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.reports import pdf
from liaison_desk.reports import stakeholder_map as paper
from liaison_desk.reports.outline import Outline, Section, texts
from liaison_desk.reports.pdf.style import TextStyle
from liaison_desk.reports.pdf.text import Setter
from tests.domain.sharing.test_edges import EVERYBODY, line
from tests.domain.sharing.test_stakeholder_map import LINES, seen
from tests.reports.copies import copy_for
from tests.reports.made_up import NAMES
from tests.reports.pdfcheck import faults


def written(audience: str = "team", **asked: object) -> Outline:
    return paper.outline(sealed(seen(audience, **asked), (), audience), copy_for(audience))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def figures(outline: Outline) -> list[Figure]:
    parts = [block for one in outline.blocks for block in ([one, *one.blocks] if isinstance(one, Section) else [one])]
    return [one for one in parts if isinstance(one, Figure)]


def test_the_map_says_who_is_on_it_how_they_stand_and_what_is_not_on_it() -> None:
    outline = written()
    words = said(outline)
    assert "As on 22 NOV 26: 5 organisations, 1 of them local civil society; 4 relationships." in words
    assert "Groups without logo, office or contact are not on this map." in words
    assert "lines are no rank" in words
    assert "Relief International – Tella Town Council: Coordinate" in figures(outline)[0].alt
    assert "Relationships on it" in words


def test_a_copy_without_lines_says_that_it_has_none() -> None:
    assert "no relationships in this copy" in said(written("humanitarian"))
    assert "; no relationships." in said(written(relationships=()))


def test_around_one_organisation_the_title_names_it() -> None:
    outline = written(centre="relief", steps=2)
    assert outline.title == "Around Relief International"
    assert "Within 2 steps." in said(outline)
    assert "Within 1 step." in said(written(centre="relief"))


def test_what_was_asked_for_stands_in_the_title() -> None:
    council = EVERYBODY[1].but(sectors=frozenset({"water"}), areas=frozenset({"Tella"}))
    title = written(sector="water", area="Tella", stakeholders=[council]).title
    assert title == "Who is here: Water, sanitation and hygiene, Tella"


def crowd(count: int, sectors: int = 4) -> list[Stakeholder]:
    def one(at: int) -> Stakeholder:
        return Stakeholder(id=f"{at:04}", name=f"Office {at:04}", family="civ-gov", sectors=frozenset({f"x-{at % sectors}"}))

    return [one(at) for at in range(count)]


def test_a_crowd_has_numbers_that_the_list_explains() -> None:
    words = said(written(stakeholders=crowd(NAMED + 1), relationships=()))
    assert "No." in words
    assert "41" in words.split("\n")


def test_too_many_for_one_picture_have_one_for_each_group() -> None:
    people = crowd(paper.MOST_NODES * 2 + 2, 2)
    outline = written(stakeholders=people, relationships=(line("0000", "0002"), line("0000", "0001")))
    titles = [one.title for one in outline.blocks if isinstance(one, Section)]
    assert titles[:4] == ["0", "0", "1", "1"]
    assert len(figures(outline)) == 4
    assert "Coordinate 1" in figures(outline)[0].alt
    assert written(stakeholders=crowd(paper.MOST_NODES + 1), relationships=(), by="none").blocks


def marks(figure: Figure) -> list[tuple[float, float]]:
    return [one.points[:2] for one in figure.shapes if one.shape == "polygon"]


def test_a_mark_stands_where_the_window_has_it() -> None:
    people = [Stakeholder(id=f"{at}", name=f"Office {at}", family="civ-gov") for at in range(3)]
    near = Layout(places={"0": (0.0, 0.0), "1": (2.0, 0.0), "2": (4.0, 0.0)}, discs=(Disc(group="", x=2.0, y=0.0, radius=5.0),))
    far = with_pins(near, {"2": (40.0, 0.0)})
    first, moved = (marks(figures(written(stakeholders=people, relationships=(), standing=one))[0]) for one in (near, far))
    assert first[2][0] - first[1][0] == pytest.approx(first[1][0] - first[0][0])
    assert moved[2][0] - moved[1][0] > 10 * (moved[1][0] - moved[0][0])
    titles = {one.text for one in figures(written(stakeholders=people, relationships=(), standing=near))[0].shapes}
    assert "No sector said" in titles


def test_a_group_of_a_large_map_stands_as_in_the_window() -> None:
    people = crowd(paper.MOST_NODES + 2, 2)
    line_up = Layout(places={one.id: (float(at), 0.0) for at, one in enumerate(people)}, discs=(Disc(group="x-0", x=0, y=0, radius=9),))
    drawn = figures(written(stakeholders=people, relationships=(), standing=line_up))
    assert len({round(one.points[1], 3) for figure in drawn for one in figure.shapes if one.shape == "polygon"}) <= 2


def test_who_works_nearly_everywhere_takes_one_line() -> None:
    areas = frozenset(f"Area {at:02}" for at in range(12))
    people = [
        EVERYBODY[1].but(areas=areas),
        EVERYBODY[3].but(areas=areas - {"Area 03"}),
        EVERYBODY[2].but(areas=areas - {f"Area {at:02}" for at in range(5)}),
    ]
    words = said(written(stakeholders=people, relationships=())).translate({0x2068: "", 0x2069: ""}).split("\n")
    assert {"all 12 areas on this map", "all 12 areas on this map, but not Area 03"} <= set(words)
    assert ", ".join(f"Area {at:02}" for at in range(5, 12)) in words


@pytest.mark.parametrize(("by", "group"), [("kind", "Government"), ("area", "Tella")])
def test_groups_carry_their_names(by: str, group: str) -> None:
    council = EVERYBODY[1].but(areas=frozenset({"Tella"}))
    assert group in {one.text for one in figures(written(stakeholders=[council], relationships=(), by=by))[0].shapes}


def test_an_empty_map_says_so() -> None:
    assert "Nothing in this copy." in said(written("hq", centre="circle"))
    assert "Nothing to report." in said(written(stakeholders=[], relationships=()))


def test_names_of_any_script_stand_on_the_page_whole() -> None:
    people = [Stakeholder(id=f"{at:02}", name=name, family="civ-gov") for at, name in enumerate(NAMES.values())]
    made = pdf.draw(written(stakeholders=people, relationships=()))
    assert faults(made) == []


def test_the_page_is_drawn() -> None:
    assert faults(pdf.draw(written(relationships=LINES))) == []


LONG = (
    "Association des femmes transformatrices de produits agricoles de la sous-préfecture de Kérouané-Centre",
    "جمعية نساء منطقة مراف للمياه والصرف الصحي والنظافة العامة في القرى البعيدة",
    "WOMEN WITHOUT WALLS WORLDWIDE, WESTERN WATERWAYS WING",
    "የማራቭ ሴቶች የውሃ ተጠቃሚዎች ማህበር",
)


def test_no_label_of_the_map_is_cut_or_leaves_the_figure_in_the_fonts_of_the_page() -> None:
    people = [
        EVERYBODY[1].but(
            id=f"{at:02}", name=LONG[at % len(LONG)], areas=frozenset({LONG[at % 3]}), sectors=frozenset({f"x-{LONG[at % 2]}"})
        )
        for at in range(14)
    ]
    setter = Setter("en")
    for by in ("sector", "area", "none"):
        figure = figures(written(stakeholders=people, relationships=(), by=by))[0]
        for one in figure.shapes:
            if one.shape == "label":
                wide = setter.line(one.text, TextStyle(one.size, one.size * 1.3, "Bold" if one.is_strong else "Regular")).width
                left = one.points[0] - {"start": 0.0, "center": wide / 2}.get(one.align, wide)
                assert "…" not in one.text
                assert left >= -2, one.text
                assert left + wide <= figure.width + 2, one.text
    assert faults(pdf.draw(written(stakeholders=people, relationships=()))) == []
