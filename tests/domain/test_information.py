"""Information: the five questions, and the ask that may not be saved."""

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck, is_clear, refuse_forbidden_ask

CLEAR = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True, source_agreed=True)


def test_only_five_right_answers_allow_sharing_as_it_is() -> None:
    assert is_clear(CLEAR)
    assert not is_clear(None)
    assert not is_clear(HarmCheck())


@pytest.mark.parametrize("family", ["cbo", "women", "ngo-nat", "ngo-int", "rcrc", "media", "private", "x-own", ""])
@pytest.mark.parametrize("wanted", ["who", "where", "when"])
def test_nobody_asks_a_civilian_outside_government_about_an_armed_actor(family: str, wanted: str) -> None:
    with pytest.raises(UserError) as refused:
        refuse_forbidden_ask(family, "armed-actor", frozenset({wanted, "what"}))
    assert refused.value.field == "wanted"


@pytest.mark.parametrize(
    ("family", "about", "wanted"),
    [
        ("mil-un", "armed-actor", "where"),
        ("civ-gov", "armed-actor", "who"),
        ("cbo", "danger", "where"),
        ("cbo", "needs", "who"),
        ("cbo", "armed-actor", "what"),
    ],
)
def test_any_other_ask_may_be_written_down(family: str, about: str, wanted: str) -> None:
    refuse_forbidden_ask(family, about, frozenset({wanted}))
