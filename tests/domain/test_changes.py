"""What a change changed."""

from liaison_desk.domain.changes import Changes


def test_two_answers_of_one_action_join_without_repeating_a_record() -> None:
    first = Changes(kinds=frozenset({"contact"}), ids=("a", "b"), notes=("x",), batch="1")
    second = Changes(kinds=frozenset({"place"}), ids=("b", "c"), notes=("y",), batch="2", skipped=("name",))
    joined = first | second
    assert joined.kinds == {"contact", "place"}
    assert joined.ids == ("a", "b", "c")
    assert (joined.notes, joined.batch, joined.skipped) == (("x", "y"), "1", ("name",))
    assert (Changes() | second).batch == "2"


def test_an_answer_is_true_when_something_was_written() -> None:
    assert Changes(ids=("a",))
    assert not Changes(notes=("nothing to do",))
