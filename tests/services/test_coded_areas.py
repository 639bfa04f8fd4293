"""Lists of who does what where become stakeholders, activities and places, joined by P-code; what nothing means is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.place import Place
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import gazetteer, map_views, mapping, place_views, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.importing import Imported, import_file
from liaison_desk.services.map_views import Selection
from liaison_desk.services.pictures import every
from tests.interop.samples import SAMPLES, shared

GUINEA, PREFECTURES, NEPAL = (SAMPLES / "3w" / name for name in ("guinea.json", "guinea_prefectures.geojson", "nepal.json"))


def bodies(desk: Desk) -> dict[str, Stakeholder]:
    return {one.name: one for one in every(desk, Stakeholder)}


def places(desk: Desk) -> dict[str, Place]:
    return {one.pcode: one for one in every(desk, Place)}


def told(imported: Imported) -> dict[tuple[str, str], int]:
    return {(one.what, one.words): one.rows for one in imported.unmatched}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "work.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rows_are_joined_to_the_lists_by_code_however_the_name_is_spelt(desk: Desk) -> None:
    gazetteer.add(desk, PREFECTURES)
    imported = import_file(desk, GUINEA)

    found = places(desk)
    assert not imported.unmapped
    assert not imported.disagreeing
    assert (found["GIN004001"].name, found["GIN004001"].kind, found["GIN005001"].province) == ("Kankan", "admin-2", "Kindia")
    assert found["GIN008001"].point is not None
    assert "kankan" not in bodies(desk)["save the children"].areas
    assert bodies(desk)["save the children"].areas == {"Kankan", "Beyla"}


def test_a_code_that_no_list_knows_makes_a_place_as_the_row_tells_it_and_is_told(desk: Desk) -> None:
    gazetteer.add(desk, PREFECTURES)
    imported = import_file(desk, GUINEA)
    unlisted = [(one.name, one.pcode) for one in places(desk).values() if one.point is None]

    assert unlisted == [("Boffa", "GIN001001")]
    assert ("P-code", "Boffa (GIN001001)") in told(imported)


def test_a_code_that_belongs_to_another_name_is_told_and_the_name_stands(desk: Desk, tmp_path: Path) -> None:
    gazetteer.add(desk, PREFECTURES)
    rows = ("organisation,sector,adm2,adm2 pcode", "Tella Aid,health,Kankan,GIN008001", "Tella Aid,water,Kankan,GIN008001")
    first, again = (import_file(desk, written(tmp_path, *rows)) for _time in range(2))

    assert told(first) == told(again) == {("P-code of another name", "Kankan (GIN008001)"): 2}
    assert bodies(desk)["Tella Aid"].areas == {"Kankan"}
    assert [(one.name, one.pcode) for one in every(desk, Place)] == [("Kankan", "GIN004001")]
    assert again.counts["same"] == 2


def test_a_code_of_another_name_is_followed_where_no_list_has_that_name(desk: Desk, tmp_path: Path) -> None:
    gazetteer.add(desk, PREFECTURES)
    imported = import_file(desk, written(tmp_path, "organisation,sector,adm2,adm2 pcode", "Tella Aid,health,Marav,GIN008001"))

    assert told(imported) == {("P-code of another name", "Marav (GIN008001)"): 1}
    assert bodies(desk)["Tella Aid"].areas == {"Beyla"}


def test_french_sectors_are_ours_and_those_that_nothing_means_are_kept_and_told(desk: Desk) -> None:
    imported = import_file(desk, GUINEA)
    found = {words: rows for (what, words), rows in told(imported).items() if what == "Sector"}

    assert found == {"Communication": 5, "Recherche": 1, "Sécurité": 1}
    assert bodies(desk)["CDC"].sectors == {"health", "coordination"}
    assert {"nutrition", "protection", "logistics"} <= set().union(*(one.sectors for one in every(desk, Stakeholder)))
    assert "Communication" in bodies(desk)["CRG"].sectors


def test_each_of_three_organisations_in_a_cell_has_its_work(desk: Desk) -> None:
    import_file(desk, GUINEA)
    ids = {one.id: name for name, one in bodies(desk).items()}
    pairs = {(ids[one.stakeholder], ids.get(one.partner, "")) for one in every(desk, Activity)}

    assert {("UNICEF", "Caritas"), ("OCPH", "UNICEF"), ("CRG", "FICR")} <= pairs


def test_an_activity_points_to_its_place(desk: Desk) -> None:
    import_file(desk, GUINEA)
    known = {one.id: one.pcode for one in every(desk, Place)}
    assert {known[one.place] for one in every(desk, Activity)} == set(places(desk))


def test_a_list_without_activities_makes_work_of_its_sectors_with_the_narrow_place_beside_the_wide_one(desk: Desk) -> None:
    imported = import_file(desk, NEPAL)
    work = every(desk, Activity)

    assert {one.name for one in work} >= {"Healthcare", "NS Capacity Building", "Humanitarian assistance"}
    assert {"Bhaktapur", "Chitapol"} in [set(one.areas) for one in work]
    assert set(bodies(desk)) >= {"British RC", "BRC-FL", "NRC", "GRC"}
    assert bodies(desk)["NorCross"].areas == {"Sindhupalchok"}
    assert ("P-code", "Chitapol (524 2 05 26 5 016)") in told(imported)
    assert not any("N/A" in words for _what, words in told(imported))


@pytest.mark.parametrize("path", [GUINEA, NEPAL], ids=lambda path: path.stem)
def test_the_same_list_twice_changes_nothing(desk: Desk, path: Path) -> None:
    first = import_file(desk, path)
    again = import_file(desk, path)
    assert (again.counts["same"], again.records) == (len(again.rows), {})
    assert again.counts["same"] == len(first.rows)


def test_a_place_of_the_office_with_that_code_is_the_place_and_its_name_stands(desk: Desk) -> None:
    records.keep(desk, Place(name="Beyla town", pcode="gin-008001"))
    import_file(desk, GUINEA)
    assert "GIN008001" not in places(desk)
    assert "Beyla town" in bodies(desk)["CDC"].areas


def test_two_places_of_one_name_are_told_apart_by_their_codes(desk: Desk, tmp_path: Path) -> None:
    rows = ("organisation,sector,adm2,adm2 pcode", "Tella Aid,health,Marav,XX0101", "Tella Aid,health,Marav,XX0202")
    import_file(desk, written(tmp_path, *rows))
    assert bodies(desk)["Tella Aid"].areas == {"Marav", "XX0202"}


def test_a_row_without_a_code_keeps_the_name_of_its_place(desk: Desk, tmp_path: Path) -> None:
    rows = ("organisation,sector,adm2,adm2 pcode", "Tella Aid,health,Marav,", "Tella Aid,,,")
    imported = import_file(desk, written(tmp_path, *rows))
    assert bodies(desk)["Tella Aid"].areas == {"Marav"}
    assert (imported.unmatched, places(desk)) == ((), {})
    assert [one.name for one in every(desk, Activity)] == ["Healthcare"]


def test_a_directory_with_sectors_and_no_codes_is_no_list_of_work(desk: Desk, tmp_path: Path) -> None:
    import_file(desk, written(tmp_path, "organisation,sector,adm2", "Tella Aid,health,Marav"))
    assert not every(desk, Activity)


def test_what_was_not_matched_is_told_in_lines_the_longest_cut_short(desk: Desk) -> None:
    imported = import_file(desk, GUINEA)
    whole, short = imported.matching_lines(), imported.matching_lines(most=1)
    assert any("Communication" in line and "Sécurité" in line for line in whole)
    assert any("and 2 more" in line for line in short)


SWAPPED = {
    *("Fria (GIN001003)", "Gaoual (GIN001004)", "Guéckédou (GIN008006)", "Koundara (GIN001005)"),
    *("Lola (GIN008002)", "Macenta (GIN008003)", "Nzérékoré (GIN008004)", "Yomou (GIN008005)"),
}
"""Prefectures whose code in the table is that of a neighbour in the list of places."""
REAL = [
    ("guinea_prefectures.geojson", "guinea_ebola_3w_2014.json", 34, 50, 3, SWAPPED),
    ("nepal_adm3_topo.json", "nepal_2015_redcross_3w_hxl.json", 16, 13, 2, set[str]()),
]


@pytest.mark.parametrize(("areas", "table", "count", "who", "unknown", "swapped"), REAL, ids=["guinea", "nepal"])
def test_the_real_lists_are_on_the_map_in_the_network_and_in_the_coverage(
    desk: Desk, areas: str, table: str, count: int, who: int, unknown: int, swapped: set[str]
) -> None:
    files = {one.name: one for one in (*shared("places"), *shared("3w"))}
    if not {areas, table} <= files.keys():
        pytest.skip("the real files are not here")
    gazetteer.add(desk, files[areas])
    imported = import_file(desk, files[table])

    assert (len(places(desk)), len(bodies(desk))) == (count, who)
    assert all(one.point is not None for one in every(desk, Place))
    assert len([one for one in imported.unmatched if one.what == "Sector"]) == unknown
    assert {one.words for one in imported.unmatched if one.what == "P-code of another name"} == swapped
    drawn = place_views.seen(desk, Selection())
    assert (drawn.placed, drawn.off, drawn.unknown, len(drawn.towns)) == (who, 0, (), count)
    assert len(map_views.network(desk, Selection(), "sector").nodes) == who
    squares = mapping.missing(desk).coverage.squares
    assert {one.area for one in squares} == {one.name for one in places(desk).values()}
