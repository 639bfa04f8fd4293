"""Checklist templates: what ships, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk import paths
from liaison_desk.domain.checklist_templates import NAMES, Template, check_foreign, check_name, made_from, office_kind_of, read_template
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.checklists import OFFICE_KINDS, SELF_TICKS

HEAD = 'name = "L"\nphase = "before"\n'


def shipped(name: str) -> Template:
    return read_template(paths.resource("checklists", f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", sorted(OFFICE_KINDS.terms))
@pytest.mark.parametrize("name", NAMES)
def test_each_kind_of_office_has_each_list_with_each_number_once(name: str, kind: str) -> None:
    items = made_from(shipped(name), kind).items
    numbers = [one.number for one in items]
    assert len(numbers) == len(set(numbers)) >= 6
    assert all(one.text and one.owner for one in items)


def test_civil_society_decides_on_roles_and_forces_brief_their_staff() -> None:
    found = {kind: {one.number for one in made_from(shipped("before"), kind).items} for kind in OFFICE_KINDS.terms}
    assert "B19" in found["civil-society"]
    assert "B10" not in found["civil-society"]
    assert {"B10", "B20"} <= found["military"] & found["police"]
    assert {"B1", "B2", "B3", "B11"} <= found["military"] & found["civil-society"] & found["civilian-government"]


def test_every_item_that_ticks_itself_has_a_place_in_a_list() -> None:
    assert {one.item.self_tick for name in NAMES for one in shipped(name).items} - {""} == set(SELF_TICKS.terms)


LESSON = {
    "before/report-mandate",
    "before/rewards",
    "before/joint-training",
    "before/guidance-for-forces",
    "during/map-stakeholders",
    "during/structures-and-contacts",
    "during/roles-and-liaison",
    "during/roles-for-the-military",
}
NUMBERED = {"before": ("B", 20), "first_72_hours": ("D", 15), "during": ("S", 6), "meeting": ("M", 10)}


@pytest.mark.parametrize("kind", sorted(OFFICE_KINDS.terms))
def test_every_task_of_the_lessons_section_15_is_a_step_for_every_office_and_guidance_one_for_forces(kind: str) -> None:
    items = [one for name in NAMES for one in shipped(name).items if kind in one.kinds]
    sources = {one.removeprefix("lesson-15/") for item in items for one in item.sources if one.startswith("lesson-15/")}
    assert sources == LESSON - ({"before/guidance-for-forces"} if kind == "civil-society" else set())


@pytest.mark.parametrize("name", NAMES)
def test_every_step_says_what_it_comes_from_and_no_number_is_left_out(name: str) -> None:
    items = shipped(name).items
    assert all(item.sources and set(item.sources) <= {"practice", *(f"lesson-15/{one}" for one in LESSON)} for item in items)
    letter, count = NUMBERED[name]
    assert {item.item.number for item in items} == {f"{letter}{place}" for place in range(1, count + 1)}


def test_hours_count_from_the_crisis_clock() -> None:
    began = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
    made = made_from(shipped("first_72_hours"), "military", name="Flood", operation="op", started_at=began)
    assert made.items[0].due_at == began + timedelta(hours=1)
    assert (made.name, made.operation, made.phase, made.template) == ("Flood", "op", "first-72-hours", "First 72 hours")
    assert made_from(shipped("first_72_hours"), "military").items[0].due_at is None


@pytest.mark.parametrize(
    ("text", "field", "row"),
    [
        ("name = ", "", 0),
        ('name = "L"', "phase", 0),
        ('phase = "before"\nitem = []', "phase", 0),
        ('name = "L"\nphase = "odd"\nitem = []', "phase", 0),
        (HEAD + 'item = "x"', "phase", 0),
        *((HEAD + f"version = {version}\nitem = []", "version", 0) for version in (10**20, -1, 1.5, '"x"', "true")),
        (HEAD + f'[[item]]\ntext = "a"\ndue_hours = {10**20}', "due_hours", 1),
        (HEAD + '[[item]]\ntext = "a"\ndue_hours = -1', "due_hours", 1),
        (HEAD + '[[item]]\ncolour = "red"', "colour", 1),
        (HEAD + '[[item]]\nnumber = "1"', "text", 1),
        (HEAD + '[[item]]\ntext = "a"\n[[item]]\ntext = "b"\nowner = 3', "text", 2),
        (HEAD + '[[item]]\ntext = "a"\ndue_hours = "x"', "due_hours", 1),
        (HEAD + '[[item]]\ntext = "a"\nkinds = "military"', "due_hours", 1),
        (HEAD + '[[item]]\ntext = "a"\nsource = "practice"', "source", 1),
        (HEAD + '[[item]]\ntext = "a"\nsource = [1]', "source", 1),
        (HEAD + '[[item]]\ntext = "a"\nkinds = ["navy"]', "kinds", 1),
        (HEAD + '[[item]]\ntext = "a"\nrepeat = "often"', "repeat", 1),
        (HEAD + '[[item]]\ntext = "a"\nself_tick = "magic"', "self_tick", 1),
    ],
)
def test_a_list_that_does_not_fit_is_refused_by_item_and_field(text: str, field: str, row: int) -> None:
    with pytest.raises(UserError) as refused:
        read_template(text)
    assert (refused.value.field, refused.value.row) == (field, row)


@pytest.mark.parametrize(
    ("side", "whose", "kind"),
    [
        ("military", "foreign", "military"),
        ("police", "un", "police"),
        ("mixed", "un", "military"),
        ("civilian", "un", "civilian-government"),
        ("civilian", "host-state", "civilian-government"),
        ("civilian", "none", "civil-society"),
    ],
)
def test_the_kind_of_office_follows_its_nature(side: str, whose: str, kind: str) -> None:
    assert office_kind_of(side, whose) == kind


def test_a_file_that_is_nested_too_deeply_is_no_checklist() -> None:
    with pytest.raises(UserError, match="This is no checklist"):
        read_template("name = " + "[" * 50_000)


@pytest.mark.parametrize(
    ("text", "field", "row"),
    [
        (f'name = "{"n" * 5_000}"\nphase = "before"\nitem = []', "name", 0),
        ('name = "Call\\u202egate"\nphase = "before"\nitem = []', "name", 0),
        ('name = "Call\\u0000gate"\nphase = "before"\nitem = []', "name", 0),
        ('name = "Two\\nlines"\nphase = "before"\nitem = []', "name", 0),
        (HEAD + '[[item]]\ntext = "a"\n[[item]]\ntext = "b\\u202e"', "text", 2),
        (HEAD + f'[[item]]\ntext = "{"a" * 601}"', "text", 1),
        (HEAD + '[[item]]\ntext = "a"\nowner = "\\u0007"', "owner", 1),
        (HEAD + '[[item]]\nnumber = "1"\ntext = "a"\n[[item]]\nnumber = "1"\ntext = "b"', "number", 2),
    ],
)
def test_a_list_of_another_office_that_would_mislead_is_refused_by_item_and_field(text: str, field: str, row: int) -> None:
    with pytest.raises(UserError) as refused:
        check_foreign(read_template(text))
    assert (refused.value.field, refused.value.row) == (field, row)


def test_a_plain_list_of_another_office_is_fine_whatever_the_script() -> None:
    check_foreign(read_template('name = "قائمة"\nphase = "before"\nversion = 3\n[[item]]\ntext = "a\\nb"\n[[item]]\ntext = "c"'))
    check_name("Night shift")
