"""A warning is written, passed on in a minute, confirmed and over; the log of shares says who has it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.record import new_id
from liaison_desk.services import erasing, life_warnings, records, shares, today
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log

SAFE = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)


@pytest.fixture
def warned(desk: Desk) -> LifeWarning:
    """A warning that somebody told us of, whose name the desk knows."""
    told = Contact(id=new_id(), name="Amina Hassan")
    one = life_warnings.blank(desk, text="The low ground will be flooded tonight. Go up to the school hill.").but(
        id=new_id(), area="Tella district", check=SAFE, heard_from=told.id, until_at=desk.clock() + timedelta(hours=9)
    )
    records.keep(desk, told)
    life_warnings.kept(desk, one)
    return one


def pass_on(desk: Desk, warning: LifeWarning, recipient: str = "Field hospital", audience: str = "humanitarian") -> str:
    return life_warnings.spoken(desk, life_warnings.prepare(desk, warning.id, audience=audience, recipient=recipient)).id


def state(desk: Desk) -> str:
    return life_warnings.all_here(desk)[0].state


def test_it_waits_until_it_is_passed_on_and_every_one_confirmed(desk: Desk, warned: LifeWarning) -> None:
    assert state(desk) == "waiting"
    pass_on(desk, warned)
    pass_on(desk, warned, "Camp office")
    assert state(desk) == "unconfirmed"
    life_warnings.confirmed(desk, warned.id[:8], "field  hospital", said_by="Duty nurse", words="Understood")
    (seen,) = life_warnings.all_here(desk)
    assert (seen.state, [one.recipient for one in seen.unconfirmed]) == ("unconfirmed", ["Camp office"])
    changes = life_warnings.confirmed(desk, warned.id, "Camp office")
    assert state(desk) == "confirmed"
    records.undo(desk, changes.batch)
    assert state(desk) == "unconfirmed"


def test_what_was_said_aloud_is_in_the_log_before_it_is_said(desk: Desk, warned: LifeWarning) -> None:
    prepared = life_warnings.prepare(desk, warned.id, audience="hq", recipient="Duty officer")
    words = life_warnings.spoken_words(prepared)
    assert words.startswith("Warning of danger to life.\nTella district\nThe low ground")
    assert "Amina" not in words
    made = life_warnings.spoken(desk, prepared)
    facts = share_log.one(desk.vault, made.id).facts
    assert (facts["form"], facts["basis"], facts["recipient"], facts["audience"]) == ("spoken", "vital-interest", "Duty officer", "hq")
    assert shares.listed(desk)[-1].id == made.id


def test_in_an_exercise_nothing_is_read_aloud_before_it_is_said_that_it_is_one(desk: Desk, warned: LifeWarning) -> None:
    records.keep(desk, desk.operation.but(is_exercise=True))
    prepared = life_warnings.prepare(desk, warned.id, audience="hq", recipient="Duty officer")
    assert life_warnings.spoken_words(prepared).startswith("EXERCISE EXERCISE EXERCISE\nWarning of danger to life.")


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("text", b"")])
def test_a_file_is_a_passing_too_and_tells_nothing_of_the_source(
    desk: Desk, warned: LifeWarning, tmp_path: Path, form: str, start: bytes
) -> None:
    to = tmp_path / "warning"
    prepared = life_warnings.prepare(desk, warned.id, audience="mission-military", recipient="Force liaison desk")
    life_warnings.written(desk, prepared, to, form=form)
    assert to.read_bytes().startswith(start)
    (seen,) = life_warnings.all_here(desk)
    assert [(one.recipient, one.form) for one in seen.passings] == [("Force liaison desk", form)]
    if form == "text":
        words = to.read_text("utf-8")
        assert warned.text[:30] in words
        assert "Amina" not in words
        assert "Hassan" not in words


def test_what_may_not_go_is_refused_with_the_reason_and_logs_nothing(desk: Desk, warned: LifeWarning, tmp_path: Path) -> None:
    records.keep(desk, warned.but(text="Amina Hassan must leave tonight."))
    prepared = life_warnings.prepare(desk, warned.id, audience="hq", recipient="Duty officer")
    assert "whole or not at all" in life_warnings.why_not(prepared)
    assert life_warnings.spoken_words(prepared) == ""
    with pytest.raises(UserError, match="name"):
        life_warnings.spoken(desk, prepared)
    with pytest.raises(UserError, match="name"):
        life_warnings.written(desk, prepared, tmp_path / "x.pdf")
    assert (shares.listed(desk), list(tmp_path.glob("x.pdf"))) == ((), [])
    partner = life_warnings.prepare(desk, warned.id, audience="partner", recipient="Camp office")
    assert partner.is_empty


def test_what_is_typed_is_judged_before_it_is_kept(desk: Desk, warned: LifeWarning) -> None:
    assert life_warnings.remarks(desk, warned) == ()
    assert life_warnings.remarks(desk, life_warnings.blank(desk)) == ()
    (told,) = life_warnings.remarks(desk, warned.but(text="Amina Hassan must leave."))
    assert told.startswith("As it stands it goes to nobody outside: A warning goes whole")


def test_a_partner_in_the_danger_is_told(desk: Desk, warned: LifeWarning) -> None:
    assert "does not touch this partner" in life_warnings.why_not(
        life_warnings.prepare(desk, warned.id, audience="partner", recipient="Camp office")
    )
    prepared = life_warnings.prepare(desk, warned.id, audience="partner", recipient="Camp office", concerns_them=True)
    assert life_warnings.why_not(prepared) == ""


def test_other_words_have_to_be_told_again(desk: Desk, warned: LifeWarning) -> None:
    pass_on(desk, warned)
    life_warnings.confirmed(desk, warned.id, "Field hospital")
    life_warnings.kept(desk, life_warnings.one(desk, warned.id).warning.but(text="The flood comes at noon already."))
    assert state(desk) == "outdated"
    again = life_warnings.one(desk, warned.id).warning
    pass_on(desk, again)
    (seen,) = life_warnings.all_here(desk)
    assert (seen.state, len(seen.passings[0].shares)) == ("unconfirmed", 2)


def test_it_is_over_when_somebody_says_so_or_it_ran_out_after_it_was_told(desk: Desk, warned: LifeWarning) -> None:
    with pytest.raises(UserError, match="Say why"):
        life_warnings.ended(desk, warned.id)
    life_warnings.ended(desk, warned.id, why="It was a drill")
    assert (state(desk), life_warnings.one(desk, warned.id).warning.ended_why) == ("over", "It was a drill")
    with pytest.raises(UserError, match="Open it again"):
        pass_on(desk, warned)
    life_warnings.ended(desk, warned.id, is_over=False)
    assert state(desk) == "waiting"
    desk.clock.move(hours=10)  # type: ignore[attr-defined]
    assert state(desk) == "waiting"


def test_a_warning_that_somebody_was_given_is_neither_removed_nor_undone(desk: Desk, warned: LifeWarning) -> None:
    written = life_warnings.kept(desk, warned.but(id=new_id())).batch
    records.undo(desk, written)
    (there,) = life_warnings.all_here(desk)
    again = life_warnings.kept(desk, there.warning.but(id=new_id()))
    (newest,) = again.ids[:1]
    pass_on(desk, records.one(desk, "life-warning", newest))  # type: ignore[arg-type]
    for take_away in (lambda: records.undo(desk, again.batch), lambda: records.drop(desk, "life-warning", newest)):
        with pytest.raises(UserError, match="Say that it is over"):
            take_away()
    assert life_warnings.one(desk, newest).state == "unconfirmed"
    records.drop(desk, "life-warning", warned.id)
    assert [one.warning.id for one in life_warnings.all_here(desk)] == [newest]


def test_once_told_it_is_over_when_its_time_is(desk: Desk, warned: LifeWarning) -> None:
    pass_on(desk, warned)
    desk.clock.move(hours=10)  # type: ignore[attr-defined]
    assert state(desk) == "over"
    life_warnings.ended(desk, warned.id)


def test_who_was_not_told_cannot_confirm_and_nobody_confirms_twice(desk: Desk, warned: LifeWarning) -> None:
    with pytest.raises(UserError, match="nobody"):
        life_warnings.confirmed(desk, warned.id, "Field hospital")
    share = pass_on(desk, warned)
    with pytest.raises(UserError, match="Field hospital"):
        life_warnings.confirmed(desk, warned.id, "Camp office")
    life_warnings.confirmed(desk, warned.id, share)
    with pytest.raises(UserError, match="already"):
        life_warnings.confirmed(desk, warned.id, share)


def test_words_that_cannot_be_read_aloud_and_an_end_before_its_beginning_are_refused(desk: Desk, warned: LifeWarning) -> None:
    with pytest.raises(UserError, match="read aloud") as long:
        life_warnings.kept(desk, warned.but(text="Go. " * 130))
    assert long.value.field == "text"
    with pytest.raises(UserError, match="before it was heard"):
        life_warnings.kept(desk, warned.but(until_at=desk.clock() - timedelta(hours=1)))
    with pytest.raises(UserError, match="is needed"):
        life_warnings.kept(desk, life_warnings.blank(desk))


def test_json_tells_who_has_it_and_never_who_told_us(desk: Desk, warned: LifeWarning) -> None:
    pass_on(desk, warned)
    life_warnings.confirmed(desk, warned.id, "Field hospital", said_by="Duty nurse")
    told = life_warnings.as_json(life_warnings.all_here(desk)[0])
    assert isinstance(told, dict)
    assert told["state"] == "confirmed"
    assert [(one["recipient"], one["confirmed_by"]) for one in told["passed_on"]] == [("Field hospital", "Duty nurse")]  # type: ignore[index,union-attr,call-overload]
    assert "heard_from" not in told


def test_another_operation_does_not_see_it_and_an_empty_desk_has_none(desk: Desk) -> None:
    assert life_warnings.all_here(desk) == ()
    records.keep(desk, LifeWarning(id=new_id(), text="Elsewhere", operation=new_id()))
    records.keep(desk, LifeWarning(id=new_id(), text="No time"))
    pass_on(desk, life_warnings.blank(desk).but(id=records.keep(desk, life_warnings.blank(desk, text="Go up.").but(check=SAFE)).ids[0]))
    assert [one.warning.text for one in life_warnings.all_here(desk)] == ["No time", "Go up."]
    assert [one.warning.text for one in life_warnings.open_now(desk)] == ["Go up."]
    desk.clock.move(days=31)  # type: ignore[attr-defined]
    assert life_warnings.open_now(desk) == ()


def test_today_shows_it_first_until_it_is_passed_on_and_confirmed(desk: Desk, warned: LifeWarning) -> None:
    first = today.today(desk).needs[0]
    assert (first.topic, first.kind, first.id, first.is_late) == ("life-warning", "life-warning", warned.id, True)
    pass_on(desk, warned)
    assert "Field hospital" in today.today(desk).needs[0].reason
    life_warnings.confirmed(desk, warned.id, "Field hospital")
    assert all(one.topic != "life-warning" for one in today.today(desk).needs)


@pytest.mark.parametrize(("answer", "goes"), [("given", True), ("refused", False)])
def test_a_refusal_outlasts_whoever_refused(desk: Desk, warned: LifeWarning, answer: str, goes: bool) -> None:
    day = desk.clock().date()
    said = Consent(id=new_id(), subject=warned.heard_from, answer=answer, audiences=frozenset({"humanitarian"}), obtained_on=day)
    records.keep(desk, said)
    chosen = erasing.target(desk, "contact", warned.heard_from)
    erasing.carried_out(desk, "contact", chosen, reason="Asked for it", confirmed="Amina Hassan")
    assert not life_warnings.one(desk, warned.id).warning.heard_from
    prepared = life_warnings.prepare(desk, warned.id, audience="hq", recipient="Duty officer")
    assert (life_warnings.why_not(prepared) == "") is goes
