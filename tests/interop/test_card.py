"""What of a vCard is kept and what is dropped."""

import pytest

from liaison_desk.interop.card import CardLine, card_of
from liaison_desk.interop.incoming import Card, Reach


def line(name: str, words: str = "", *types: str, group: str = "", parts: tuple[str, ...] = ()) -> CardLine:
    return CardLine(name, group, frozenset(types), words, parts)


def card(*lines: CardLine, nested: int = 0) -> Card:
    return card_of(1, 1, [line("FN", "Ama Serwaa"), *lines], [], nested)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (("cell",), "phone-mobile"),
        (("work", "cell"), "phone-mobile"),
        (("work", "voice"), "phone-land"),
        (("home",), "phone-land"),
        (("work", "fax"), "fax"),
        (("pager",), "phone-land"),
        ((), "phone-mobile"),
        (("voice", "pref"), "phone-mobile"),
    ],
)
def test_the_types_of_a_number_give_its_channel(types: tuple[str, ...], kind: str) -> None:
    assert card(line("TEL", "+999 555 0101", *types)).reaches[0].kind == kind


@pytest.mark.parametrize(
    ("written", "reach"),
    [
        (line("EMAIL", "ama@example.org", "work", "pref"), Reach("email", "ama@example.org", "work", is_preferred=True)),
        (line("EMAIL", "mailto:ama@example.org"), Reach("email", "ama@example.org")),
        (line("TEL", "tel:+999-555-0101;ext=12", "work"), Reach("phone-land", "+999-555-0101 ext. 12", "work")),
        (line("IMPP", "whatsapp:+9995550101"), Reach("whatsapp", "whatsapp:+9995550101")),
        (line("IMPP", "xmpp:ama@example.org"), Reach("other-app", "xmpp:ama@example.org")),
        (line("IMPP", "ama"), Reach("other-app", "ama")),
        (line("X-SIGNAL", "+999 555 0101"), Reach("signal", "+999 555 0101")),
        (line("X-SOCIALPROFILE", "page of Ama"), Reach("social-page", "page of Ama")),
    ],
)
def test_ways_to_reach_somebody_become_channels(written: CardLine, reach: Reach) -> None:
    assert card(written).reaches == (reach,)


def test_an_empty_number_is_no_channel() -> None:
    assert card(line("TEL", "")).reaches == ()


def test_the_label_of_a_group_is_kept_with_its_number() -> None:
    found = card(
        line("TEL", "+999 1", group="item2"), line("X-ABLABEL", "_$!<AssistantPhone>!$_", group="item2"), line("X-ABLABEL", "alone")
    )

    assert found.reaches == (Reach("phone-mobile", "+999 1", "AssistantPhone"),)


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        (line("PHOTO", "…"), "photo"),
        (line("LOGO", "…"), "photo"),
        (line("BDAY", "1980-01-01"), "birthday"),
        (line("ADR", "…", "home"), "home-address"),
        (line("ADR", "…", "work"), "address"),
        (line("ANNIVERSARY", "…"), "anniversary"),
        (line("RELATED", "…"), "related-person"),
        (line("X-ABRELATEDNAMES", "…"), "related-person"),
        (line("GEO", "…"), "position"),
        (line("GENDER", "F"), "private"),
        (line("KEY", "…"), "key-or-sound"),
        (line("URL", "…"), "web-page"),
        (line("X-SOMETHING", "…"), "other"),
    ],
)
def test_private_matters_are_dropped_and_counted(written: CardLine, counted: str) -> None:
    assert card(written).dropped == {counted: 1}


@pytest.mark.parametrize("name", ["VERSION", "PRODID", "REV", "LABEL"])
def test_what_says_nothing_of_a_person_is_not_counted(name: str) -> None:
    assert card(line(name, "x")).dropped == {}


def test_words_are_kept() -> None:
    found = card(
        line("ORG", "x", parts=("Water for All", "Field team", "Tella")),
        line("TITLE", "Head of  office"),
        line("ROLE", "Speaks for them"),
        line("NICKNAME", "x", parts=("Amy", "")),
        line("LANG", "FR"),
        line("NOTE", "First"),
        line("NOTE", "Second"),
        line("UID", "urn:uuid:4f1c"),
    )

    assert (found.organisation, found.unit) == ("Water for All", "Field team / Tella")
    assert (found.title, found.role, found.nicknames, found.languages) == ("Head of office", "Speaks for them", ("Amy",), ("fr",))
    assert (found.note, found.uid) == ("First\nSecond", "4f1c")


def test_a_second_organisation_is_counted() -> None:
    found = card(line("ORG", "x", parts=("One",)), line("ORG", "x", parts=("One",)), line("ORG", "x", parts=("Two",)))

    assert (found.organisation, found.dropped) == ("One", {"other": 1})


def test_a_structured_name_serves_where_no_other_is() -> None:
    found = card_of(1, 1, [line("N", "x", parts=("Serwaa", "Ama", "", "Dr.", ""))], [], 0)

    assert (found.name, found.notes) == ("Dr. Ama Serwaa", ())


@pytest.mark.parametrize(
    ("lines", "name", "said"),
    [
        ([line("NICKNAME", "x", parts=("Amy",))], "Amy", 0),
        ([line("ORG", "x", parts=("Water for All",))], "Water for All", 1),
        ([line("EMAIL", "ama@example.org")], "ama@example.org", 1),
    ],
)
def test_a_card_without_a_name_takes_the_next_best_and_says_so(lines: list[CardLine], name: str, said: int) -> None:
    found = card_of(1, 1, lines, [], 0)

    assert (found.name, len(found.notes), found.refused) == (name, said, "")


def test_a_card_of_nobody_is_refused() -> None:
    assert "names nobody" in card_of(1, 1, [line("URL", "x")], [], 0).refused


@pytest.mark.parametrize(("kind", "words"), [("KIND", "org"), ("X-ABSHOWAS", "COMPANY")])
def test_a_card_of_an_organisation_is_told(kind: str, words: str) -> None:
    assert card(line(kind, words)).is_organisation


def test_cards_within_a_card_are_counted() -> None:
    assert card(nested=2).dropped == {"related-person": 2}
