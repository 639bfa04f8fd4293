"""What is held about somebody, and what they change on the spot."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import about_them, consents, records


@pytest.fixture
def ana(desk):
    """A person of a local group with an office number, whose go-between and whose source must not be told."""
    body = records.keep(desk, Stakeholder(name="Water circle", family="women", locality="local")).ids[0]
    between = records.keep(desk, Contact(name="Zed Quiet")).ids[0]
    record = Contact(
        name="Ana", post="Speaker", stakeholder=body, rule="direct", languages=frozenset({"ar"}), intermediary=between,
        source_note="Told by Zed Quiet", channels=(Channel(kind="phone-land", value="+999 555 0142", is_personal=False),),
        other_names=(OtherName(text="Hanna"),),
    )  # fmt: skip
    return records.keep(desk, record).ids[0]


def line(desk, ana, label):
    return next(one for one in about_them.about(desk, ana).lines if one.label == label)


def agree(desk, ana, fields="name,post,channels"):
    return consents.recorded(desk, ana, {"answer": "given", "audiences": "hq", "fields": fields})[0]


def test_everything_of_theirs_is_a_line_and_nothing_that_harms_others(desk, ana) -> None:
    found = about_them.about(desk, ana)
    assert [one.value for one in found.lines if one.label in {"Name", "Post", "Channels", "Other names"}] == [
        "Ana", "Speaker", "Hanna", "+999 555 0142",
    ]  # fmt: skip
    assert "Zed" not in str(found)
    assert len(found.also) == 2
    assert (found.name, found.standing.code, found.meetings, found.copies) == ("Ana", "not-asked", 0, 0)
    assert {one.readers for one in found.lines} == {"nobody outside our team"}


def test_a_line_says_who_reads_it_as_the_gate_does(desk, ana) -> None:
    agree(desk, ana)
    assert line(desk, ana, "Post").readers == "read by: Own headquarters"
    assert line(desk, ana, "Channels").readers == "read by: Own headquarters"
    assert line(desk, ana, "Languages").readers == "nobody outside our team"


@pytest.mark.parametrize("label", ["Post", "Channels"])
def test_narrowing_closes_one_line_alone_and_undo_opens_it_again(desk, ana, label) -> None:
    agree(desk, ana)
    one = line(desk, ana, label)
    assert one.may_narrow
    changes = about_them.narrowed(desk, ana, one.path)
    after = line(desk, ana, label)
    assert (after.readers, after.may_narrow) == ("nobody outside our team", False)
    assert line(desk, ana, "Name").readers == "read by: Own headquarters"
    records.undo(desk, changes.batch)
    assert line(desk, ana, label).readers == "read by: Own headquarters"


def test_narrowing_the_last_thing_agreed_to_never_opens_another(desk, ana) -> None:
    consent = agree(desk, ana, fields="post")
    about_them.narrowed(desk, ana, "post")
    assert records.one(desk, "consent", consent).audiences == frozenset()
    assert {one.readers for one in about_them.about(desk, ana).lines} == {"nobody outside our team"}


def test_an_answer_that_names_nothing_is_narrowed_to_the_name(desk, ana) -> None:
    consent = agree(desk, ana, fields="")
    about_them.narrowed(desk, ana, "post")
    assert records.one(desk, "consent", consent).fields == {"name"}


@pytest.mark.parametrize(("label", "typed"), [("Post", "Chair"), ("Channels", "+999 555 0143"), ("Other names", "Hana")])
def test_what_they_say_instead_is_written_down(desk, ana, label, typed) -> None:
    about_them.corrected(desk, ana, line(desk, ana, label).path, typed)
    assert line(desk, ana, label).value == typed


def test_nothing_is_no_correction(desk, ana) -> None:
    with pytest.raises(UserError) as refused:
        about_them.corrected(desk, ana, "post", " ")
    assert refused.value.field == "post"


@pytest.mark.parametrize("label", ["Post", "Channels", "Other names", "Languages"])
def test_what_they_want_gone_is_taken_away_and_undo_brings_it_back(desk, ana, label) -> None:
    one = line(desk, ana, label)
    assert one.may_take_away
    changes = about_them.taken_away(desk, ana, one.path)
    assert label not in {each.label for each in about_them.about(desk, ana).lines}
    records.undo(desk, changes.batch)
    assert line(desk, ana, label).value == one.value


def test_a_number_of_somebody_else_is_not_read_and_may_be_taken_away(desk, ana) -> None:
    there = records.one(desk, "contact", ana)
    records.keep(desk, there.but(channels=(Channel(kind="via-intermediary", value="+999 555 0177"),)))
    found = line(desk, ana, "Channels")
    assert (found.value, found.may_correct, found.may_take_away) == ("not written here", False, True)
    assert "555 0177" not in str(about_them.about(desk, ana))
