"""Every kind of record: what all of them must have, and what none may hold."""

import ast
import re
from pathlib import Path

import pytest

from liaison_desk.domain import kinds as every_kind
from liaison_desk.domain.fields import ShapeName, fields_of, packed, unpacked
from liaison_desk.domain.record import Kind, kind_named, kinds
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import MARKS
from liaison_desk.domain.terms.vocabulary import vocabularies

DOMAIN = Path(every_kind.__file__).parent
KINDS = {
    *(
        "activity",
        "after-action",
        "agenda-matter",
        "attendee",
        "channel",
        "checklist",
        "checklist-item",
        "commitment",
        "consent",
        "contact",
    ),
    *("distribution", "effect", "engagement", "external-id", "forum", "forum-member", "holder", "information", "information-exchanged"),
    *("key-point", "liaison-point", "objective", "observation", "operation", "other-name", "own-term", "place", "plan-action", "reference"),
    *("relationship", "relationship-change", "relationship-level", "request", "safety-point", "stakeholder", "task-link"),
    *(
        "attachment",
        "received-ask",
        "received-party",
        "received-report",
        "saved-filter",
        "settled-finding",
        "told-apart",
        "told-of-closing",
        "gazetteer",
        "map-layer",
        "own-marking",
        "map-pin",
        "question",
        "question-standing",
        "note",
        "follow-up",
        "lesson-link",
        "life-warning",
        "warning-confirmation",
    ),
}
ALL = [kind_named(name) for name in sorted(KINDS)]
WHOLE = [kind for kind in ALL if not kind.is_child]
NEVER = re.compile(
    r"biometric|fingerprint|photo|face\b|ethnic|religio|belief|kin\b|relative|famil(?:y|ies) member|tribe|clan|home|birth|gender\b|health"
    r"|politic|influence|reliab|credib|grade|score|tier|strength|rank\b|asset"
)
"""Words that no field's name, label or help may have (rule R5 and decision 26)."""


def of(kind: Kind) -> str:
    return kind.name


def test_the_register_is_full() -> None:
    assert {kind.name for kind in kinds()} >= KINDS
    assert len(every_kind.__all__) == len(WHOLE)


@pytest.mark.parametrize("kind", ALL, ids=of)
def test_every_field_says_what_it_is(kind: Kind) -> None:
    assert all(field.label for field in kind.fields)
    assert all(field.marks <= MARKS for field in kind.fields)
    assert len({field.label for field in kind.fields}) == len(kind.fields)


@pytest.mark.parametrize("kind", WHOLE, ids=of)
def test_a_form_opens_with_five_fields_or_fewer(kind: Kind) -> None:
    assert 1 <= sum(field.first for field in kind.fields) <= 5


@pytest.mark.parametrize("kind", ALL, ids=of)
def test_no_field_of_any_kind_is_an_informant_file(kind: Kind) -> None:
    told = [(field.name, NEVER.findall(f"{field.name} {field.label}".lower().replace("_", " "))) for field in kind.fields]
    assert [(name, words) for name, words in told if words] == []


@pytest.mark.parametrize("kind", ALL, ids=of)
def test_a_required_field_has_no_default_that_fills_it(kind: Kind) -> None:
    assert [field.name for field in kind.fields if field.required and field.shape.default] == []


@pytest.mark.parametrize("kind", ALL, ids=of)
def test_an_empty_record_has_a_floor_for_each_field_and_comes_back_from_json(kind: Kind) -> None:
    empty = kind.cls()
    assert all(isinstance(field.floor(empty), Sensitivity) for field in kind.fields)
    assert unpacked(kind.cls, packed(empty)) == empty


@pytest.mark.parametrize("kind", ALL, ids=of)
def test_every_reference_leads_to_a_kind(kind: Kind) -> None:
    targets = {one for field in kind.fields for one in field.shape.target.split("|") if field.shape.name is ShapeName.REFERS_TO}
    assert targets - {"record"} <= KINDS


@pytest.mark.parametrize("kind", ALL, ids=of)
def test_consent_is_asked_of_a_field_that_is_there(kind: Kind) -> None:
    names = {field.name for field in kind.fields} | {"self", "parent"}
    assert {field.consent_of for field in kind.fields if field.consent_of} <= names


def test_every_description_declares_its_sensitivity() -> None:
    silent = []
    for file in [*DOMAIN.glob("*.py"), *DOMAIN.glob("after_action/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_description = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "described"
            if is_description and "sensitivity" not in {word.arg for word in node.keywords}:
                silent.append((file.name, node.lineno))
    assert silent == []


def test_every_term_has_a_label_and_a_definition_of_its_own() -> None:
    bare = [
        (one.name, term.code)
        for one in vocabularies()
        for term in one
        if not (term.label and term.definition) or term.label == term.definition
    ]
    assert bare == []


def test_every_list_is_used_by_a_field() -> None:
    used = {field.shape.vocabulary.name for kind in ALL for field in kind.fields if field.shape.vocabulary}
    for kind in ALL:
        for field in kind.fields:
            if field.shape.name is ShapeName.GROUP and field.shape.member:
                used |= {one.shape.vocabulary.name for one in fields_of(field.shape.member) if one.shape.vocabulary}
    computed = {"advice-question", "consent-state", "family-group", "lesson-state", "report-state", "style-dimension"}
    assert {one.name for one in vocabularies()} - used == computed


def test_codes_are_small_letters_and_hyphens_except_where_a_standard_writes_otherwise() -> None:
    strange = {
        term.code
        for one in vocabularies()
        if one.name not in {"tlp", "rating"}
        for term in one
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", term.code)
    }
    assert strange == set()
