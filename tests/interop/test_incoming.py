"""Rows of text with their place in the file."""

import pytest

from liaison_desk.interop.incoming import Column, Tag


@pytest.mark.parametrize(
    ("tag", "written"),
    [(Tag("org"), "#org"), (Tag("org", frozenset({"name"})), "#org+name"), (Tag("org", frozenset({"type", "code"})), "#org+code+type")],
)
def test_a_tag_is_written_in_one_way(tag: Tag, written: str) -> None:
    assert str(tag) == written


def test_a_column_is_known_by_its_heading_else_by_its_tag() -> None:
    assert Column(0, "Organización", Tag("org")).title == "Organización"
    assert Column(0, "", Tag("org")).title == "#org"
    assert Column(0, "").title == ""
