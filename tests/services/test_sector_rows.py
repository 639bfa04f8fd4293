"""Strange sectors on import: kept as they stand, taken as one of the list, or made an own sector, once and for every later file."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import mapping, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.importing import Imported, import_file
from liaison_desk.services.look_alike_rows import LookAlikeRows
from liaison_desk.services.pictures import every
from liaison_desk.services.sector_rows import SectorRows, answer_for, own_code
from tests.interop.samples import SAMPLES

TYPED = ("organisation,sector", "Weir Aid,water", "Radio Sund,Communication", "Blue Hands,communication; Recherche")


def taken(
    desk: Desk, folder: Path, said: dict[str, str] | None = None, *, is_asking: bool = False, lines: tuple[str, ...] = TYPED
) -> Imported:
    path = folder / "work.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return import_file(desk, path, like=LookAlikeRows(sectors=SectorRows(said or {}, is_asking=is_asking)))


def sectors(desk: Desk) -> dict[str, set[str]]:
    return {one.name: set(one.sectors) for one in every(desk, Stakeholder)}


def test_without_an_answer_a_strange_word_stays_as_it_stands_and_is_listed(desk: Desk, tmp_path: Path) -> None:
    imported = taken(desk, tmp_path)
    assert sectors(desk)["Radio Sund"] == {"Communication"}
    assert {(one.what, one.words, one.rows) for one in imported.unmatched} == {("Sector", "Communication", 2), ("Sector", "Recherche", 1)}
    assert every(desk, OwnTerm) == ()


def test_an_own_sector_is_made_once_and_one_of_the_list_stands_for_another_word(desk: Desk, tmp_path: Path) -> None:
    imported = taken(desk, tmp_path, answer_for("Communication", "x-") | answer_for("recherche", "Healthcare"))
    assert sectors(desk) == {"Weir Aid": {"water"}, "Radio Sund": {"x-Communication"}, "Blue Hands": {"x-Communication", "health"}}
    assert [(one.vocabulary, one.code, one.label) for one in every(desk, OwnTerm)] == [("sector", "x-Communication", "Communication")]
    assert imported.unmatched == ()
    told = imported.matching_lines()[-1].translate({0x2068: "", 0x2069: ""})
    assert told == "Sector by what was said: Communication (2) is Communication (your own), Recherche (1) is Healthcare"
    assert "is taken as" in " ".join(imported.rows[1].notes)
    assert "not a known code" not in " ".join(imported.rows[1].notes)


def test_one_undo_takes_the_own_sector_back_with_the_rows(desk: Desk, tmp_path: Path) -> None:
    imported = taken(desk, tmp_path, answer_for("Communication", "x-"))
    records.undo(desk, imported.batch)
    assert (every(desk, OwnTerm), sectors(desk)) == ((), {})


def test_an_own_sector_that_is_here_is_known_in_every_later_file(desk: Desk, tmp_path: Path) -> None:
    records.keep(desk, OwnTerm(vocabulary="sector", code="x-river", label="River transport"))
    lines = ("organisation,sector", "Weir Aid,river  TRANSPORT", "Blue Hands,x-river")
    imported = taken(desk, tmp_path, is_asking=True, lines=lines)
    assert not imported.waits
    assert sectors(desk) == {"Weir Aid": {"x-river"}, "Blue Hands": {"x-river"}}
    assert len(every(desk, OwnTerm)) == 1


def test_an_import_that_asks_waits_until_each_word_is_answered(desk: Desk, tmp_path: Path) -> None:
    assert taken(desk, tmp_path, is_asking=True).waits
    assert sectors(desk) == {}
    assert not taken(desk, tmp_path, answer_for("communication", "-") | answer_for("Recherche", "x-"), is_asking=True).waits


def test_words_in_which_two_organisations_differ_only_in_case_are_one_sector(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path, answer_for("COMMUNICATION", "x-"))
    assert {code for codes in sectors(desk).values() for code in codes if code.startswith("x-")} == {"x-Communication"}


def test_no_other_list_lends_its_own_words_to_sectors(desk: Desk, tmp_path: Path) -> None:
    records.keep(desk, OwnTerm(vocabulary="family", code="x-radio", label="Communication"))
    assert {one.words for one in taken(desk, tmp_path).unmatched} == {"Communication", "Recherche"}


@pytest.mark.parametrize(
    ("words", "code"),
    [("NS Capacity Building", "x-NS Capacity Building"), (" a, b;c | d ", "x-a b c d"), ("w" * 60, "x-" + "w" * 38)],
)
def test_a_code_carries_its_words_and_no_sign_that_parts_values(words: str, code: str) -> None:
    assert own_code(words) == code


def test_a_sector_that_is_none_is_refused() -> None:
    with pytest.raises(UserError, match="is no sector"):
        answer_for("Communication", "talking")


def test_a_real_list_keeps_its_own_sectors_in_who_is_missing(desk: Desk) -> None:
    like = LookAlikeRows(sectors=SectorRows(answer_for("Communication", "x-")))
    import_file(desk, SAMPLES / "3w" / "guinea.json", like=like)
    assert "x-Communication" in {one.sector for one in mapping.missing(desk).coverage.squares}


def test_words_that_the_file_does_not_hold_are_refused_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "work.csv"
    path.write_text("\n".join(TYPED) + "\n", encoding="utf-8")
    answers = answer_for("Comunication", "x-") | answer_for("Water", "health") | answer_for("Recherche", "x-")
    rows = SectorRows(answers, said={fold(one): one for one in ("Comunication", "Water", "Recherche")})
    with pytest.raises(UserError, match=r"Comunication.*Water") as refused:
        import_file(desk, path, like=LookAlikeRows(sectors=rows))
    assert refused.value.field == "sector_of"
    assert (sectors(desk), every(desk, OwnTerm)) == ({}, ())
