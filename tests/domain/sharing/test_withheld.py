from __future__ import annotations

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.sharing.withheld import bare, leaves, where_held, withheld_texts

SARA = Contact(
    id="sara",
    name="Sara Idris",
    post="Chair",
    notes="Her brother works at the mill.",
    channels=(Channel(value="+999 1234"),),
    languages=frozenset({"ar"}),
)


def test_names_numbers_and_longer_texts_are_searched_for() -> None:
    assert withheld_texts([SARA], ["Umm Karim"], ()) == {"Sara Idris", "+999 1234", "Her brother works at the mill.", "Umm Karim"}


def test_what_the_view_tells_on_purpose_is_not() -> None:
    assert withheld_texts([SARA], [], (Contact(name="sara  IDRIS"), "HER BROTHER works at the mill. And so on.")) == {"+999 1234"}


def test_what_is_part_of_a_printed_label_is_not() -> None:
    assert withheld_texts([Contact(name="Police")], [], (), ["National police"]) == frozenset()


def test_names_too_short_to_be_found_are_left_out() -> None:
    assert withheld_texts([Contact(name="Ali")], ["Bo"], ()) == frozenset()


def test_both_sides_are_compared_without_marks_and_spaces() -> None:
    assert bare("Á l\u200bi") == bare("A\u0301li")


def test_every_text_of_a_view_is_seen_but_its_ids() -> None:
    seen = set(leaves(("a", frozenset({"b"}), Contact(id="hidden", name="c"), 7)))
    assert {"a", "b", "c"} <= seen
    assert "hidden" not in seen


def test_of_a_name_with_a_number_that_is_told_by_itself_only_the_words_are_searched_for() -> None:
    nour = Contact(name="Nour K +999 555 0163 x")
    assert withheld_texts([nour], [], ()) == {"Nour K +999 555 0163 x"}
    assert {one.strip() for one in withheld_texts([nour], [], (Channel(value="+999 555-0163"),))} == {"Nour K"}
    assert withheld_texts([nour], [], (Channel(value="+999 555 0164"),)) == {"Nour K +999 555 0163 x"}


def test_a_sentence_with_such_a_number_is_searched_for_whole() -> None:
    told = Channel(value="+999 555 0163")
    assert withheld_texts([Contact(notes="Call her on +999 555 0163 at night")], [], (told,)) == {"Call her on +999 555 0163 at night"}


def test_a_value_is_found_first_where_it_stands_among_other_words() -> None:
    other = Contact(id="other", name="Nour +999 1234")
    assert [(one[0].id, one[1].name) for one in (where_held([SARA, other], "+999 1234"),) if one] == [("other", "name")]
    assert [(one[0].id, one[1].name) for one in (where_held([SARA], "+999 1234"),) if one] == [("sara", "value")]
    assert where_held([SARA, other], "Karim") is None
