"""One search over everything."""

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import finding, records
from liaison_desk.services.answers import answers
from liaison_desk.services.desk import Desk


def test_what_is_typed_is_found_in_any_script_and_spelling(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="جمعية الأمل", acronym="AMAL"))
    records.keep(desk, Contact(name="Zoë Müller", channels=(Channel(kind="phone-mobile", value="+999 555 0142"),)))
    for text, title in (("الامل", "جمعية الأمل"), ("amal", "جمعية الأمل"), ("zoe mull", "Zoë Müller"), ("5550142", "Zoë Müller")):
        assert [one.title for one in finding.found(desk, text)] == [title]


@pytest.mark.parametrize("text", ["", " ", '"', 'foo"bar', "AND", "NEAR(", "-x", "c++", "*", "'; DROP TABLE meta; --"])
def test_no_text_can_break_the_search(desk: Desk, text: str) -> None:
    assert len(finding.found(desk, text)) == 0


@pytest.mark.parametrize(
    ("kind", "path", "label"),
    [
        ("contact", "name", "Name"),
        ("contact", "channels.value", "Channels, Number or address"),
        ("issued-report", "number", "Number"),
        ("issued-report", "titles", "Names"),
        ("issued-report", "after-action.bottom_line", "Bottom line"),
        ("airship", "lift", "lift"),
        ("contact", "height", "height"),
        ("contact", "", ""),
    ],
)
def test_where_words_stand_is_told_by_the_labels_of_its_fields(kind: str, path: str, label: str) -> None:
    assert finding.label_of(kind, path) == label


def test_a_relationship_is_called_by_both_of_its_sides(desk: Desk) -> None:
    one, other = (records.keep(desk, Stakeholder(name=name)).ids[0] for name in ("Weavers", "Town council"))
    level = RelationshipLevel(level="coexist", reason="They met about the ford")
    records.keep(desk, between(one, other, "external-internal").but(levels=(level,)))
    hits = finding.found(desk, "met about the ford")
    (title,) = finding.titles(desk, hits).values()
    assert set(title.split(" – ")) == {"Weavers", "Town council"}
    assert answers(desk, "met about the ford").others[0].what.title == title
    for ref in (one, other):
        records.drop(desk, "stakeholder", ref)
    assert set(finding.titles(desk, hits).values()) == {"(removed)"}


def test_whoever_may_not_be_called_is_told_apart_so_that_no_number_is_shown(desk: Desk) -> None:
    closed = records.keep(desk, Contact(name="Sara Idris", rule="indirect-only", channels=(Channel(value="+999 555 0122"),))).ids[0]
    records.keep(desk, Contact(name="Ana Idris", channels=(Channel(value="+999 555 0123"),)))
    assert finding.guarded(desk, finding.found(desk, "idris")) == {closed}
