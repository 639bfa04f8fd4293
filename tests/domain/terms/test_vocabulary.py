"""What a controlled list is."""

import pytest

from liaison_desk.domain.terms import vocabulary as v


def test_terms_stand_in_their_order_with_retired_ones_last() -> None:
    made = v.Vocabulary("t", "T", {"a": v.term("a", "A", retired=True), "b": v.term("b", "B", "Second", iati="22")})
    assert [one.code for one in made] == ["b", "a"]
    assert made.terms["b"].standards == {"iati": "22"}
    assert (made.label, made.terms["b"].label, made.terms["b"].definition) == ("T", "B", "Second")


def test_a_list_knows_its_codes_and_the_offices_own() -> None:
    made = v.Vocabulary("t", "T", {"a": v.term("a", "A")})
    assert "a" in made
    assert made.knows("x-mine")
    assert not made.knows("b")
    assert (made.label_of("a"), made.label_of("x-mine"), made.label_of("b")) == ("A", "Mine", "b")


@pytest.mark.parametrize(
    ("code", "words"),
    [("x-river-transport", "River transport"), ("x-NS Capacity", "NS Capacity"), ("x-Tri-border", "Tri-border"), ("x-", "")],
)
def test_an_own_code_carries_its_words(code: str, words: str) -> None:
    assert v.Vocabulary("t", "T", {}).label_of(code) == words


def test_own_values_are_offered_by_list_and_replaced_as_a_whole() -> None:
    made = v.Vocabulary("t", "T", {"a": v.term("a", "A")})
    v.offer_own({"t": {"x-mine": "Mine"}, "other": {"x-far": "Far"}})
    assert made.own == {"x-mine": "Mine"}
    v.offer_own({})
    assert made.own == {}


def test_an_open_list_knows_every_word() -> None:
    assert v.ANY_TEXT.is_open
    assert v.ANY_TEXT.knows("anything")


def test_names_and_codes_are_unique() -> None:
    with pytest.raises(ValueError, match="twice"):
        v.vocabulary("twice", "Twice", v.term("a", "A"), v.term("a", "B"))
    taken = v.vocabularies()[0].name if v.vocabularies() else v.vocabulary("taken", "Taken", v.term("a", "A")).name
    with pytest.raises(ValueError, match=taken):
        v.vocabulary(taken, "Again", v.term("a", "A"))


def test_every_list_is_found_by_its_name() -> None:
    for one in v.vocabularies():
        assert v.vocabulary_named(one.name) is one
