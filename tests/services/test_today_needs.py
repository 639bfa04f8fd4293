"""Each kind of need on made data: what it says, its one verb, where it leads; and the order, which follows the phase."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.operation import Operation
from liaison_desk.services import checklists, engagements, follow_ups, held_back, keeping_keys, records, today, today_needs
from liaison_desk.services.desk import Desk
from liaison_desk.services.today_needs import TOPICS, Need
from liaison_desk.storage import share_log
from tests.services.other_laptop import Other, other
from tests.services.reported import reported
from tests.template_desk import AUTHOR

__all__ = ["other"]


def of_topic(desk: Desk, topic: str) -> Need:
    return next(one for one in today.today(desk).needs if one.topic == topic)


def need(topic: str) -> Need:
    return Need(topic=topic, title="T", reason="R", verb="V", kind="contact")


@pytest.mark.parametrize(
    ("phase", "first", "last"),
    [
        ("before", "report", "withheld"),
        ("closing", "report", "withheld"),
        ("first-72-hours", "checklist", "gap"),
        ("during", "checklist", "gap"),
    ],
)
def test_what_comes_first_follows_the_phase(phase: str, first: str, last: str) -> None:
    ordered = today_needs.in_order([need(one) for one in TOPICS], Operation(phase=phase))
    assert (ordered[0].topic, ordered[1].topic, ordered[-1].topic) == ("life-warning", first, last)
    assert {one.topic for one in ordered} == set(TOPICS)


def test_a_recovery_code_that_nobody_tried_is_one_line_until_it_opened_the_vault(desk: Desk) -> None:
    assert today.today(desk).needs == ()
    code = keeping_keys.new_recovery(desk)
    found = of_topic(desk, "recovery")
    assert (found.title, found.verb) == ("The recovery code was never tried", "Try the recovery code")
    assert "forgotten passphrase" in found.reason
    groups = dict(enumerate(code.split("-"), start=1))
    assert keeping_keys.wrong_groups(desk, code, {1: "ZZZZ"}) == (1,)
    assert of_topic(desk, "recovery") == found
    assert keeping_keys.wrong_groups(desk, code, {2: groups[2], 5: groups[5]}) == ()
    assert today.today(desk).needs == ()


def test_a_step_that_the_data_settles_is_not_overdue(desk: Desk) -> None:
    record_id, _changes = checklists.begin(desk, "first_72_hours")
    desk.clock.move(days=4)  # type: ignore[attr-defined]
    late = of_topic(desk, "checklist")
    steps = {one.id: one for one in records.one(desk, "checklist", record_id).items}  # type: ignore[attr-defined]
    assert steps[dict(late.where)["step"]].text == late.reason
    count = int(late.title.split()[0])
    assert count == sum(len(one.overdue) for one in checklists.progress_of(desk))


def test_values_that_differ_are_one_line_that_names_the_first(desk: Desk, other: Other) -> None:
    ids = [records.keep(desk, Contact(name=name)).ids[0] for name in ("Ana", "Ben")]
    other.hear()
    for one in ids:
        other.keep(other.shelf.one("contact", one).but(post="Clerk"))
        records.amend(desk, "contact", one, {"post": "Chair"})
    other.tell()
    found = of_topic(desk, "conflict")
    assert (found.verb, found.kind, found.id in ids) == ("Compare", "contact", True)
    assert found.title == "2 values differ between two laptops"
    assert "Post of" in found.reason
    assert "1 more" in found.reason


def test_what_was_kept_back_from_a_copy_is_reviewed_once(desk: Desk) -> None:
    facts = {"report": "directory", "subject": "directory", "report_number": "", "audience": "hq", "recipient": "Sund"}
    line = share_log.add(desk.journal, {**facts, "withheld": {"consent": 2}}, author=AUTHOR)
    found = of_topic(desk, "withheld")
    assert (found.verb, found.kind, found.id) == ("Review", "share", line.id)
    assert dict(found.where) == {"report": "directory", "ref": "", "audience": "hq"}
    assert found.title.startswith("2 entries withheld from")
    held_back.looked_at(desk, line.id)
    assert [one.topic for one in today.today(desk).needs] == []


def test_an_ask_that_nobody_answered_stands_until_it_is_answered(desk: Desk) -> None:
    known = reported(desk)
    found = of_topic(desk, "ask")
    assert (found.title, found.reason, found.id, found.is_late) == ("1 ask of headquarters is unanswered", "A pump", known.ask, True)
    assert all(one.topic != "answer" for one in today.today(desk).needs)
    follow_ups.followed(desk, known.ask, words="Granted")
    assert all(one.topic != "ask" for one in today.today(desk).needs)
    news = of_topic(desk, "answer")
    assert (news.title, news.id, news.is_late) == ("Headquarters answered 1 ask", known.ask, False)
    assert "A pump" in news.reason
    assert "Granted" in news.reason
    assert news.where == (("closed", "yes"),)
    desk.clock.move(days=3)  # type: ignore[attr-defined]
    assert all(one.topic != "answer" for one in today.today(desk).needs)


def test_an_improvement_is_overdue_from_the_day_after_its_own_until_it_is_done(desk: Desk) -> None:
    known = reported(desk)
    assert all(one.topic != "improvement" for one in today.today(desk).needs)
    desk.clock.move(days=1)  # type: ignore[attr-defined]
    found = of_topic(desk, "improvement")
    assert (found.title, found.reason) == ("1 improvement is overdue", "Announce by radio")
    follow_ups.followed(desk, known.improvement)
    assert all(one.topic != "improvement" for one in today.today(desk).needs)


def test_meetings_of_which_nobody_said_whether_they_were_held_are_one_line_until_somebody_does(desk: Desk) -> None:
    for title, days in (("Wells", -1), ("Roads", -2), ("Schools", 1)):
        engagements.logged(desk, Engagement(title=title, starts_at=desk.clock() + timedelta(days=days), state="planned"))
    found = of_topic(desk, "unsaid")
    assert found.title == "2 planned meetings are over: were they held?"
    assert "Roads" in found.reason
    engagements.said_held(desk, found.id)
    assert "Wells" in of_topic(desk, "unsaid").reason
    records.amend(desk, "engagement", of_topic(desk, "unsaid").id, {"state": "did-not-happen", "not_held_reason": "by-us"})
    assert not [one for one in today.today(desk).needs if one.topic == "unsaid"]
