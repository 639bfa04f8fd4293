"""A reference to a warning may say that the reader is in that danger."""

from __future__ import annotations

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.record import new_id
from liaison_desk.services import records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printed_life_warning import CONSENT, VITAL, life_warning, read_ref, ref_of


def test_a_reference_is_read_as_it_was_written() -> None:
    assert read_ref(ref_of("1a2b", concerns_them=True)) == ("1a2b", True)
    assert read_ref(ref_of("1a2b", concerns_them=False)) == ("1a2b", False)
    with pytest.raises(UserError, match="concerns-them"):
        read_ref("1a2b everybody")


def test_the_meeting_and_its_office_count_and_the_basis_is_told_to_the_log(desk: Desk) -> None:
    met = Engagement(id=new_id(), title="Danger", given_by="Other office", given_for=frozenset({"team"}))
    check = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)
    one = LifeWarning(id=new_id(), text="Leave the low ground.", engagement=met.id, check=check)
    records.keep_many(desk, (met, one))
    found = life_warning(desk, one.id, sharing.reader_of(desk, "hq"), "Duty officer")
    assert (found.disclosed.record.text, found.basis) == ("", VITAL)
    records.keep(desk, one.but(engagement="", check=HarmCheck(source_agreed=True)))
    assert life_warning(desk, one.id, sharing.reader_of(desk, "team"), "Us").basis == CONSENT
