"""Importing other people's files."""

import json
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import HostileFileError, UserError, WorldError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.interop.incoming import Format
from liaison_desk.services import records
from liaison_desk.services.desk import Desk
from liaison_desk.services.importing import Imported, import_file
from tests.interop.samples import SAMPLES, shared

VARIANTS = [
    "input-valid.csv",
    "input-valid-latin1.csv",
    "input-valid.ssv",
    "input-valid.tsv",
    "input-valid.json",
    "input-untagged.csv",
    "input-fuzzy.csv",
    "input-date.csv",
]
ABSENT = "the larger set of samples is not beside this checkout"


def bodies(desk: Desk) -> dict[str, Stakeholder]:
    return {one.title: one for one in desk.shelf.found("stakeholder") if isinstance(one, Stakeholder)}


def people(desk: Desk) -> dict[str, Contact]:
    return {one.title: one for one in desk.shelf.found("contact") if isinstance(one, Contact)}


def written(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def everything(desk: Desk) -> list[object]:
    return [one for kind in ("stakeholder", "contact", "activity", "place") for one in desk.shelf.found(kind)]


@pytest.mark.parametrize("name", VARIANTS)
def test_the_real_table_gives_the_same_organisations_in_every_writing(desk: Desk, name: str) -> None:
    imported = import_file(desk, SAMPLES / "hxl" / name)

    found = bodies(desk)
    assert imported.kind == "stakeholder"
    assert set(found) == {"ACNUR", "OMS", "UNICEF"}
    assert {title: set(one.sectors) for title, one in found.items()} == {
        "ACNUR": {"water"},
        "OMS": {"health", "water"},
        "UNICEF": {"education"},
    }
    assert {title: set(one.areas) for title, one in found.items()} == {
        "ACNUR": {"Los Santos"},
        "OMS": {"Cauca", "Amazonas"},
        "UNICEF": {"Chocó"},
    }


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_file_twice_changes_nothing(desk: Desk, name: str) -> None:
    import_file(desk, SAMPLES / "hxl" / name)
    before = everything(desk)
    again = import_file(desk, SAMPLES / "hxl" / name)

    assert (again.batch, again.counts["same"]) == ("", len(again.rows))
    assert everything(desk) == before


def test_columns_without_a_field_are_named(desk: Desk) -> None:
    assert import_file(desk, SAMPLES / "hxl/input-valid.csv").unmapped == ("Registro", "Subsector", "Hombres", "Mujeres", "#date+reported")


def test_one_undo_takes_it_all_back_and_redo_brings_it_again(desk: Desk) -> None:
    imported = import_file(desk, SAMPLES / "vcard/John_Doe_ANDROID.vcf")
    assert len(people(desk)) == 6

    records.undo(desk)
    assert everything(desk) == []
    records.redo(desk)
    assert len(people(desk)) == 6
    assert imported.batch


def test_an_import_of_more_than_one_change_set_is_one_undo(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "many.csv", "name;organisation;phone", *(f"Person {n};Body {n % 7};+999 555 {n:05d}" for n in range(1000)))
    assert import_file(desk, path).counts == {"new": 1000, "changed": 0, "same": 0, "refused": 0}
    assert desk.shelf.count("contact") == 1000

    records.undo(desk)
    assert everything(desk) == []


def test_a_dry_run_writes_nothing_and_tells_the_same(desk: Desk) -> None:
    trial = import_file(desk, SAMPLES / "hxl/input-valid.csv", dry_run=True)
    assert everything(desk) == []

    real = import_file(desk, SAMPLES / "hxl/input-valid.csv")
    assert [(one.outcome, one.title) for one in trial.rows] == [(one.outcome, one.title) for one in real.rows]
    assert (trial.is_dry_run, trial.batch, trial.records) == (True, "", real.records)


def test_rows_name_their_line_outcome_and_record(desk: Desk) -> None:
    imported = import_file(desk, SAMPLES / "hxl/input-valid.csv")

    assert [(one.row, one.line, one.outcome.value, one.title) for one in imported.rows] == [
        (1, 4, "new", "ACNUR"),
        (2, 5, "new", "OMS"),
        (3, 6, "new", "UNICEF"),
        (4, 7, "changed", "OMS"),
    ]
    assert imported.rows[1].id == imported.rows[3].id == bodies(desk)["OMS"].id


def test_cards_become_contacts_and_private_matters_are_counted(desk: Desk) -> None:
    imported = import_file(desk, SAMPLES / "vcard/gmail-single.vcf")

    assert imported.dropped == {
        "address": 1,
        "anniversary": 1,
        "birthday": 1,
        "home-address": 1,
        "other": 2,
        "related-person": 2,
        "web-page": 1,
    }
    stored = json.dumps([records.listed(desk, "contact")], default=str)
    assert "Greg Dartmouth" in stored
    for gone in ("1960-09-10", "123 Home St", "MySpouse"):
        assert gone not in stored


def test_one_bad_card_is_one_refused_row(desk: Desk, tmp_path: Path) -> None:
    path = written(
        tmp_path, "cards.vcf", "BEGIN:VCARD", "FN:Ama", "END:VCARD", "BEGIN:VCARD", "FN:Biruk", "BEGIN:VCARD", "FN:Chen", "END:VCARD"
    )
    imported = import_file(desk, path)

    assert [(one.line, one.outcome.value) for one in imported.rows] == [(1, "new"), (4, "refused"), (6, "new")]
    assert set(people(desk)) == {"Ama", "Chen"}


def test_a_file_of_refused_rows_alone_is_not_accepted(desk: Desk) -> None:
    imported = import_file(desk, SAMPLES / "vcard/ical4j-url.vcf")

    assert (imported.was_accepted, imported.counts["refused"], imported.batch) == (False, 1, "")


def test_a_file_that_is_all_known_is_accepted(desk: Desk) -> None:
    import_file(desk, SAMPLES / "vcard/gmail-list.vcf")

    assert import_file(desk, SAMPLES / "vcard/gmail-list.vcf").was_accepted


def test_no_import_grants_consent(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "people.csv", "name;phone;email;consent;answer;audiences", "Ama;+999 555 0101;;given;given;public")
    imported = import_file(desk, path)

    assert {"consent", "answer", "audiences"} <= set(imported.unmapped)
    assert desk.shelf.count("consent") == 0
    with pytest.raises(UserError, match="cannot be imported"):
        import_file(desk, path, kind="consent")


def test_an_empty_cell_wipes_nothing_in_the_vault(desk: Desk, tmp_path: Path) -> None:
    import_file(desk, written(tmp_path, "a.csv", "name;phone;email;post", "Ama;+999 555 0101;ama@example.org;Head"))
    before = people(desk)["Ama"]
    imported = import_file(desk, written(tmp_path, "b.csv", "name;phone;email;post", "Ama;;ama@example.org;"))

    assert imported.counts["same"] == 1
    assert people(desk)["Ama"] == before


def test_what_was_entered_by_hand_is_found_again(desk: Desk, tmp_path: Path) -> None:
    records.keep(desk, Stakeholder(name="Organización Mundial", acronym="OMS", notes="Met in May."))
    import_file(desk, SAMPLES / "hxl/input-valid.csv")

    found = bodies(desk)
    assert set(found) == {"ACNUR", "Organización Mundial", "UNICEF"}
    assert (found["Organización Mundial"].notes, found["Organización Mundial"].sectors) == ("Met in May.", {"health", "water"})


def test_only_what_the_file_brought_says_where_it_comes_from(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="OMS"))
    import_file(desk, SAMPLES / "hxl/input-valid.csv")

    assert {title: one.source_note for title, one in bodies(desk).items()} == {
        "ACNUR": "input-valid.csv, row 1",
        "OMS": "",
        "UNICEF": "input-valid.csv, row 3",
    }


def test_progress_is_told(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = written(tmp_path, "many.csv", "name;phone;email", *(f"Person {n};;" for n in range(120)))
    import_file(desk, path, progress=lambda done, total: told.append((done, total)))

    assert told[0] == (0, 120)
    assert told[-1] == (120, 120)
    assert len(told) > 2


def test_an_import_that_is_stopped_writes_nothing_and_raises_nothing(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "many.csv", "name;phone;email", *(f"Person {n};;" for n in range(120)))
    imported = import_file(desk, path, progress=lambda done, _total: done < 100)

    assert (imported.is_stopped, len(imported.rows), imported.batch) == (True, 100, "")
    assert everything(desk) == []


def test_an_import_that_is_stopped_while_it_is_written_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "many.csv", "name;phone;email", *(f"Person {n};;" for n in range(120)))
    told: list[int] = []

    def progress(done: int, total: int) -> bool:
        told.append(done)
        return told.count(total) < 2

    imported = import_file(desk, path, progress=progress)
    assert (imported.is_stopped, imported.batch) == (True, "")
    assert everything(desk) == []


def test_the_format_that_is_asked_for_overrules(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "[name];phone;email", "Ama;+999 555 0101;")
    with pytest.raises(UserError, match=r"a\.txt: Line 1"):
        import_file(desk, path)

    assert import_file(desk, path, as_format="csv").format is Format.TABLE
    assert set(people(desk)) == {"Ama"}


@pytest.mark.parametrize("kind", ["contact", "stakeholder"])
def test_the_kind_that_is_asked_for_overrules(desk: Desk, tmp_path: Path, kind: str) -> None:
    assert import_file(desk, written(tmp_path, "a.csv", "name", "Ama"), kind=kind).kind == kind
    assert desk.shelf.count(kind) == 1


@pytest.mark.parametrize(
    ("kind", "why"),
    [("nothing", "no kind"), ("channel", "row of another"), ("after-action", "cannot be imported"), ("stakeholder", "is a contact")],
)
def test_a_kind_that_cannot_be_imported_is_refused(desk: Desk, kind: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        import_file(desk, SAMPLES / "vcard/gmail-list.vcf", kind=kind)


def test_a_file_of_nothing_known_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"colours\.csv: No column names"):
        import_file(desk, written(tmp_path, "colours.csv", "colour;shade", "red;dark"))


def test_a_hostile_file_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(HostileFileError, match=r"deep\.json: Line 1"):
        import_file(desk, written(tmp_path, "deep.json", "[" * 200_000))
    assert everything(desk) == []


def test_a_missing_file_is_the_worlds_fault(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"gone\.csv"):
        import_file(desk, tmp_path / "gone.csv")


@pytest.mark.parametrize(
    "keys",
    [
        ("organisation", "sector", "place"),
        ("organization", "activity", "location"),
        ("organisme", "secteur", "lieu"),
        ("nom de l'organisation", "activité", "localité"),
        ("organización", "sector", "lugar"),
        ("Organización", "actividad", "municipio"),
        ("#org", "#sector", "#adm1"),
        ("#org +name", "#activity", "#loc +name"),
        ("org", "sector", "region"),
    ],
)
def test_flat_json_in_three_languages_and_hxl_needs_no_kind(desk: Desk, tmp_path: Path, keys: tuple[str, str, str]) -> None:
    rows = [dict(zip(keys, ("Water for All", "Health", "Tella"), strict=True)), dict.fromkeys(keys, "")]
    path = tmp_path / "list.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    imported = import_file(desk, path)

    assert imported.counts == {"new": 1, "changed": 0, "same": 0, "refused": 1}
    assert bodies(desk)["Water for All"].areas == {"Tella"}


def test_every_real_card_is_taken_in_or_refused_and_twice_changes_nothing(desk: Desk) -> None:
    found = shared("vcard")
    if not found:
        pytest.skip(ABSENT)
    first = {one.name: counted(import_file(desk, one)) for one in found}
    before = everything(desk)

    assert sum(one[0] for one in first.values()) == 15
    assert {name for name, one in first.items() if one[1]} == {"ical4j-group.vcf", "ical4j-url.vcf", "issue64.vcf"}
    for one in found:
        import_file(desk, one)
    assert {one.title for one in before if isinstance(one, Contact)} == set(people(desk))
    assert len(before) == len(everything(desk))


def counted(imported: Imported) -> tuple[int, int]:
    return imported.counts["new"], imported.counts["refused"]


def test_every_real_table_is_taken_in_or_refused_by_name(desk: Desk) -> None:
    found = shared("hxl")
    if not found:
        pytest.skip(ABSENT)
    refused = set()
    for one in found:
        try:
            assert import_file(desk, one).was_accepted
        except UserError as error:
            refused.add(one.name)
            assert error.message.startswith(one.name)  # noqa: PT017 - most of the files do not raise
    assert set(bodies(desk)) == {"ACNUR", "OMS", "UNICEF"}
    assert refused == {
        *("hxl-default-schema.json", "input-multiline.csv", "wide-tagging-test.csv", "input-valid.xls"),
    }


@pytest.mark.parametrize(
    ("name", "rows", "counts"),
    [
        ("guinea_ebola_3w_2014.json", 1418, {"stakeholder": 50, "activity": 1429, "place": 34}),
        ("nepal_2015_redcross_3w_hxl.json", 2282, {"stakeholder": 13, "activity": 2299, "place": 16}),
    ],
)
def test_the_real_lists_of_who_does_what_where_are_taken_in_whole(desk: Desk, name: str, rows: int, counts: dict[str, int]) -> None:
    path = next((one for one in shared("3w") if one.name == name), None)
    if path is None:
        pytest.skip(ABSENT)
    imported = import_file(desk, path)

    assert (len(imported.rows), imported.counts["refused"]) == (rows, 0)
    assert {kind: desk.shelf.count(kind) for kind in counts} == counts
    assert import_file(desk, path).counts["same"] == rows


def test_a_second_row_of_one_name_tells_each_value_that_was_left_out_and_which_row_stands(desk: Desk, tmp_path: Path) -> None:
    first, second = "Ana Meller,Head of office,ana@tella.example,+999 1", "Ana Meller,Deputy,ana@tella.example,+999 2"
    path = written(tmp_path, "two.csv", "name,post,email,phone", first, second)

    imported = import_file(desk, path)

    assert imported.rows[1].notes == ("Post “Deputy” was left out: row 1 of this file says “Head of office”.",)
    assert (imported.rows[1].line, imported.disagreeing) == (3, frozenset({2}))
    assert imported.disagreement == "1 row says something else than an earlier row about the same record; the earlier row stands."
    assert {one.value for one in people(desk)["Ana Meller"].channels} >= {"+999 1", "+999 2"}


def test_a_later_row_that_fills_what_an_earlier_one_left_empty_is_told_when_a_third_disagrees(desk: Desk, tmp_path: Path) -> None:
    lines = [f"Ana Meller,{post},ana@tella.example" for post in ("", "Head", "Deputy")]

    imported = import_file(desk, written(tmp_path, "three.csv", "name,post,email", *lines))

    assert [one.notes for one in imported.rows] == [(), (), ("Post “Deputy” was left out: row 2 of this file says “Head”.",)]


def test_rows_that_agree_say_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "same.csv", "name,post,email", *["Ana Meller,Head,ana@tella.example"] * 2)

    imported = import_file(desk, path)

    assert (imported.disagreeing, imported.disagreement, imported.rows[1].notes) == (frozenset(), "", ())
