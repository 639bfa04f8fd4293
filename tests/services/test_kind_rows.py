"""Kinds on import: by the file's word, else proposed from the name, else for somebody to say; what was said before stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import mapping, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.importing import Imported, import_file
from liaison_desk.services.kind_rows import BY_NAME, BY_WORD, KindRow, KindRows, answers_for
from liaison_desk.services.look_alike_rows import LookAlikeRows
from liaison_desk.services.pictures import every
from tests.interop.samples import SAMPLES

GUINEA = SAMPLES / "3w" / "guinea.json"
TYPED = (
    "organisation,type,sector",
    "Weir Aid,INGO,water",
    "Radio Sund,Station,health",
    "OMS,,health",
    "Blue Hands,,water",
    "Blue Hands,,health",
)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "work.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def families(desk: Desk) -> dict[str, str]:
    return {one.name: one.family for one in every(desk, Stakeholder)}


def found(imported: Imported) -> list[tuple[str, str, str, int]]:
    return [(one.by, one.words, one.family, one.rows) for one in imported.kinds]


def said(answers: dict[tuple[str, str], str] | None = None, **more: bool) -> LookAlikeRows:
    return LookAlikeRows(kinds=KindRows(answers or {}, **more))


def test_a_word_of_the_file_and_a_name_tell_the_kind_and_the_rest_is_listed(desk: Desk, tmp_path: Path) -> None:
    imported = import_file(desk, written(tmp_path, *TYPED))

    assert families(desk) == {"Weir Aid": "ngo-int", "Radio Sund": "Station", "OMS": "un-agency", "Blue Hands": ""}
    assert found(imported) == [
        (BY_WORD, "INGO", "ngo-int", 1),
        (BY_WORD, "Station", "", 1),
        (BY_NAME, "Blue Hands", "", 2),
        (BY_NAME, "OMS", "un-agency", 1),
    ]
    told = " ".join(imported.matching_lines()).translate({0x2068: "", 0x2069: ""})
    for words in (
        "INGO (1) is International NGO",
        "Station (1)",
        "UN agency, fund or programme: OMS (1)",
        "Kind not said (1): Blue Hands (2)",
    ):
        assert words in told


def test_an_answer_stands_above_word_and_proposal(desk: Desk, tmp_path: Path) -> None:
    answers = answers_for("Station", "media") | answers_for("oms", "-") | answers_for("blue  hands", "Community organisation")
    import_file(desk, written(tmp_path, *TYPED), like=said(answers))
    assert families(desk) == {"Weir Aid": "ngo-int", "Radio Sund": "media", "OMS": "", "Blue Hands": "cbo"}


def test_nothing_is_proposed_where_only_the_file_is_to_be_believed(desk: Desk, tmp_path: Path) -> None:
    import_file(desk, written(tmp_path, *TYPED), like=said(is_proposing=False))
    assert families(desk)["OMS"] == ""
    assert families(desk)["Weir Aid"] == "ngo-int"


def test_an_import_that_asks_waits_and_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    imported = import_file(desk, written(tmp_path, *TYPED), like=said(is_asking=True))
    assert (imported.waits, families(desk)) == (True, {})


@pytest.mark.parametrize(
    "rows", [TYPED[:2], ("organisation,sector", "Blue Hands,water")], ids=["a word that is known", "nothing to propose"]
)
def test_nobody_is_asked_where_there_is_nothing_to_decide(desk: Desk, tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert not import_file(desk, written(tmp_path, *rows), like=said(is_asking=True)).waits


def test_a_kind_that_is_known_here_stands_and_one_that_was_never_said_is_filled(desk: Desk, tmp_path: Path) -> None:
    records.keep_many(desk, [Stakeholder(name="OMS", family="civ-gov"), Stakeholder(name="PAM")])
    imported = import_file(desk, written(tmp_path, "organisation,sector", "OMS,health", "PAM,water"))
    assert families(desk) == {"OMS": "civ-gov", "PAM": "un-agency"}
    assert found(imported) == [(BY_NAME, "PAM", "un-agency", 1)]
    assert not imported.disagreement


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(UserError, match="is no kind"):
        answers_for("OMS", "agency of everything")


@pytest.mark.parametrize(
    ("row", "is_open"),
    [
        (KindRow(by=BY_WORD, words="INGO", family="ngo-int"), False),
        (KindRow(by=BY_WORD, words="Station", family=""), True),
        (KindRow(by=BY_NAME, words="OMS", family="un-agency"), True),
        (KindRow(by=BY_NAME, words="Blue Hands", family=""), False),
    ],
)
def test_a_proposal_and_a_strange_word_are_open(row: KindRow, is_open: bool) -> None:
    assert row.is_open is is_open


def test_a_long_list_of_kinds_is_cut_short_and_counted(desk: Desk, tmp_path: Path) -> None:
    rows = ("organisation,sector", *(f"Blue Hands {at},water" for at in range(9)))
    imported = import_file(desk, written(tmp_path, *rows))
    assert "and 7 more" in imported.matching_lines(most=2)[0]


def test_who_is_missing_in_a_real_list_says_more_than_that_no_kind_is_known(desk: Desk) -> None:
    import_file(desk, GUINEA)
    counts = [one.counts for one in mapping.missing(desk).kinds]
    assert sum(one.get("un-igo", 0) for one in counts) > 0
    assert sum(one.get("ngo-int", 0) for one in counts) > 0
