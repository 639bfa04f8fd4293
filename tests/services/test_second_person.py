"""The word of a second person: another holder's passphrase opens what waits for nothing else; who is alone waits a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from liaison_desk.domain.after_action.rows import InformationExchanged
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.sharing.report import ReportView
from liaison_desk.services import after_action, keeping_keys, publishing, records, second_person
from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.services.publishing import Prepared
from liaison_desk.storage import share_log, waiting_copies
from tests.services.office import furnish
from tests.template_desk import PASSPHRASE

OTHER = "a kettle beside nine maps"
_CLEAR = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True, source_agreed=True)
_WARNING = InformationExchanged(
    flow="given",
    category="sec",
    subject="The road is not safe after dark",
    granularity="area",
    sensitivity="low",
    tlp="TLP:CLEAR",
    check=_CLEAR,
)


@pytest.fixture
def own(closed_desk: Path) -> Iterator[Desk]:
    desk = open_desk(closed_desk, PASSPHRASE)
    yield desk
    desk.close()


def warned(desk: Desk) -> str:
    """Keep a report with one warning in it, which a partner reads with a second person’s word only."""
    report = after_action.draft(desk, furnish(desk).report)
    records.keep(desk, report.but(information=(_WARNING,), no_information=None))
    return report.id


def prepared(desk: Desk, ref: str, second: str = "") -> Prepared:
    return publishing.prepare(desk, "after-action", ref, audience="partner", recipient="Food convoy office", second_person=second)


def told(made: Prepared) -> list[str]:
    return [one.subject for one in cast("ReportView", made.printed.disclosed.record).report.information if one.subject]


def test_a_warning_waits_for_a_second_person_and_goes_with_their_word(own: Desk, tmp_path: Path) -> None:
    ref = warned(own)
    keeping_keys.let_in(own, "Omar Haddad", OTHER, unlock_seconds=0)
    made = prepared(own, ref)
    assert second_person.is_wanted(made)
    assert "Omar Haddad" in second_person.advice(own)
    assert told(made) == []
    whole = prepared(own, ref, second_person.approved_by(own, OTHER))
    assert not second_person.is_wanted(whole)
    assert whole.key != made.key
    publishing.publish(own, whole, tmp_path / "copy.txt", form="text")
    assert share_log.listed(own.vault)[-1].facts["second_person"] == "Omar Haddad"


def test_ones_own_passphrase_and_a_wrong_one_are_no_second_word(own: Desk) -> None:
    for words in (PASSPHRASE, "no such words at all"):
        with pytest.raises(UserError) as refused:
            second_person.approved_by(own, words)
        assert refused.value.field == "second_person"


def test_nothing_waits_where_nothing_needs_a_second_word(own: Desk) -> None:
    made = publishing.prepare(own, "after-action", furnish(own).report, audience="team", recipient="Our office")
    assert not second_person.is_wanted(made)


def test_who_is_alone_waits_a_day_for_the_very_same_copy(own: Desk) -> None:
    ref, begun = warned(own), own.clock()
    made = prepared(own, ref)
    assert second_person.others(own) == ()
    assert "nobody else has a passphrase here" in second_person.advice(own)
    assert second_person.waits_until(own, made) is None
    until = second_person.ask_alone(own, made)
    assert until >= begun + second_person.DELAY
    assert second_person.ask_alone(own, made) == until
    with pytest.raises(UserError, match="waits a day"):
        second_person.alone(own, made)
    waiting_copies.keep(own.vault, {key: at - second_person.DELAY for key, at in waiting_copies.read(own.vault).items()})
    assert second_person.alone(own, made).startswith("nobody else here; asked at ")
    report = after_action.draft(own, ref)
    records.keep(own, report.but(information=(_WARNING.but(subject="The bridge is not safe after dark"),)))
    assert second_person.waits_until(own, prepared(own, ref)) is None


def test_what_was_asked_for_long_ago_is_forgotten(own: Desk) -> None:
    waiting_copies.keep(own.vault, {"old": own.clock() - timedelta(days=30)})
    second_person.ask_alone(own, prepared(own, warned(own)))
    assert "old" not in waiting_copies.read(own.vault)


def test_waiting_is_only_for_who_is_alone(own: Desk) -> None:
    made = prepared(own, warned(own))
    keeping_keys.let_in(own, "Omar Haddad", OTHER, unlock_seconds=0)
    for act in (second_person.ask_alone, second_person.alone):
        with pytest.raises(UserError, match="Omar Haddad"):
            act(own, made)
