"""The whole picture of an operation."""

from datetime import timedelta

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import engagements, pictures, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


def logged(desk: Desk, **fields: object) -> str:
    return engagements.logged(desk, Engagement(title="Water", starts_at=NOW, ends_at=NOW, state="held", **fields))[0]


def test_engagements_of_another_operation_are_not_in_the_picture(desk: Desk) -> None:
    here = logged(desk)
    other = records.keep(desk, desk.operation.but(id="", name="Ossa")).ids[0]
    logged(desk, operation=other)
    assert [one.id for one in pictures.engagements(desk)] == [here]


def test_a_draft_that_is_begun_is_told_with_the_debt(desk: Desk) -> None:
    engagement = logged(desk)
    draft = records.keep(desk, AfterAction(title="Water", engagement=engagement)).ids[0]
    (debt,) = pictures.reports_owed(desk)
    assert (debt.engagement, debt.draft, debt.due_at) == (engagement, draft, NOW + timedelta(hours=72))


def test_who_is_missing_answers_on_an_empty_desk(desk: Desk) -> None:
    assert pictures.who_is_missing(desk).gaps == ()
    assert pictures.picture(desk).stakeholders == ()
