"""An informal contact is one line and owes no report."""

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import owes_report
from liaison_desk.domain.errors import UserError
from liaison_desk.services import informal, records
from liaison_desk.services.desk import Desk


def test_it_is_kept_with_whom_it_was_and_owes_nothing(desk: Desk) -> None:
    ana = records.keep(desk, Contact(name="Ana Vere", post="Coordinator")).ids[0]
    made, _changes = informal.logged(desk, "  Asked   about the road.  ", contact=ana)
    kept = records.one(desk, "engagement", made)
    assert (kept.title, kept.gist, kept.state, kept.kind) == ("Asked about the road.", "Asked about the road.", "held", "chance")  # type: ignore[attr-defined]
    assert [(one.name, one.post, one.consent_to_name) for one in kept.attendees] == [("Ana Vere", "Coordinator", "not-asked")]  # type: ignore[attr-defined]
    assert not owes_report(kept)  # type: ignore[arg-type]


def test_a_long_line_is_whole_and_its_title_short(desk: Desk) -> None:
    line = "word " * 40
    made, _changes = informal.logged(desk, line)
    kept = records.one(desk, "engagement", made)
    assert kept.gist == line.strip()  # type: ignore[attr-defined]
    assert len(kept.title) <= 80
    assert kept.title.endswith("…")


@pytest.mark.parametrize(("gist", "way", "field"), [(" ", "chance", "gist"), ("Hello", "meeting", "kind")])
def test_without_a_line_or_as_a_meeting_it_is_refused(desk: Desk, gist: str, way: str, field: str) -> None:
    with pytest.raises(UserError) as refused:
        informal.logged(desk, gist, way=way)
    assert refused.value.field == field


@pytest.mark.parametrize("who", ["Ana Vere", "contact/Ana Vere"])
def test_it_is_kept_with_whoever_typed_words_name(desk: Desk, who: str) -> None:
    ana = records.keep(desk, Contact(name="Ana Vere", post="Coordinator")).ids[0]
    made, _changes = informal.logged_with(desk, "Asked about the road.", who=who)
    assert records.one(desk, "engagement", made).attendees[0].contact == ana  # type: ignore[attr-defined]


def test_somebody_who_is_not_known_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        informal.logged_with(desk, "Asked about the road.", who="Nobody")
    assert refused.value.field == "with"
