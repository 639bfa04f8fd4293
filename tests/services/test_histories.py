"""History as people read it."""

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import histories, joining, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage.writing import Edit
from tests.storage.erasing import erase_records
from tests.template_desk import AUTHOR


def kept(desk: Desk) -> str:
    return records.keep(desk, Stakeholder(name="Clear Path", sectors=frozenset({"health"})), note="From the list").ids[0]


def test_an_addition_is_told_by_name_author_time_and_note(desk: Desk) -> None:
    (line,) = histories.of(desk, "stakeholder", kept(desk))
    assert (line.label, line.after, line.author, line.when, line.note) == (
        "Added",
        "Clear Path",
        AUTHOR,
        "221010Z NOV 26",
        "From the list",
    )


def test_a_change_tells_before_and_after_in_words(desk: Desk) -> None:
    record_id = kept(desk)
    records.amend(desk, "stakeholder", record_id, {"family": "ngo-nat"})
    newest = histories.of(desk, "stakeholder", record_id)[0]
    assert (newest.label, newest.before, newest.after) == ("Kind", "", "National NGO")


def test_an_element_of_a_set_is_told_by_its_label(desk: Desk) -> None:
    record_id = kept(desk)
    records.amend(desk, "stakeholder", record_id, {"sectors": frozenset()})
    newest = histories.of(desk, "stakeholder", record_id)[0]
    assert (newest.label, newest.before, newest.after) == ("Sectors", "Healthcare", "")


def test_a_removal_and_what_was_taken_back_are_told(desk: Desk) -> None:
    record_id = kept(desk)
    records.drop(desk, "stakeholder", record_id)
    records.undo(desk)
    labels = [(one.label, one.note) for one in histories.of(desk, "stakeholder", record_id)]
    assert labels[0][0] == "Brought back"
    assert labels[1] == ("Removed", "taken back")


def test_history_as_json_holds_codes_and_packed_values(desk: Desk) -> None:
    record_id = kept(desk)
    records.amend(desk, "stakeholder", record_id, {"family": "ngo-nat"})
    told = histories.of(desk, "stakeholder", record_id)[0].as_json()
    assert isinstance(told, dict)
    assert (told["field"], told["after"], told["author"], told["undone"]) == ("family", ["ngo-nat"], AUTHOR, False)


# --- in sentences ----------------------------------------------------------------------------------------------------


def sentences(desk: Desk, kind: str, ref: str, **asked: object) -> list[str]:
    return [plain(one.sentence) for one in histories.of(desk, kind, ref, **asked)]  # type: ignore[arg-type]


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")


def a_person(desk: Desk) -> str:
    group = kept(desk)
    id_ = records.keep(desk, Contact(name="Ana Kord", post="Chair", languages=frozenset({"fr"}))).ids[0]
    records.amend(desk, "contact", id_, {"post": "Clerk"}, note="She said so")
    records.amend(desk, "contact", id_, {"stakeholder": group, "languages": frozenset({"ar"})})
    records.keep(desk, records.with_row(records.one(desk, "contact", id_), Channel(id=new_id(), kind="email", value="ana@tella.example")))
    records.amend(desk, "contact", id_, {"post": ""})
    return id_


def test_each_change_is_a_sentence_of_who_what_and_why(desk: Desk) -> None:
    said = sentences(desk, "contact", a_person(desk))
    assert said[0] == f"{AUTHOR} cleared Post, which was Clerk."
    assert said[1] == f"{AUTHOR} added Channel “ana@tella.example”."
    assert f"{AUTHOR} wrote Organisation: Clear Path." in said
    assert any(one.startswith(f"{AUTHOR} took ") and one.endswith(" out of Languages.") for one in said)
    assert f"{AUTHOR} changed Post from Chair to Clerk. Why: She said so" in said
    assert said[-1] == f"{AUTHOR} added Contact “Ana Kord”."


def test_an_action_tells_the_record_before_its_rows_and_counts_them(desk: Desk) -> None:
    channels = tuple(Channel(id=new_id(), kind="email", value=f"a{at}@tella.example") for at in range(3))
    id_ = records.keep(desk, Contact(name="Ana Kord", channels=channels)).ids[0]
    (deed,) = histories.seen(desk, "contact", id_).deeds
    assert plain(deed.sentence) == f"{AUTHOR} added Contact “Ana Kord”; added Channels: 3."
    one = records.keep(desk, Contact(name="Bo Lind", channels=(Channel(kind="email", value="b@tella.example"),))).ids[0]
    (deed,) = histories.seen(desk, "contact", one).deeds
    assert plain(deed.sentence) == f"{AUTHOR} added Contact “Bo Lind”; added Channel “b@tella.example”."


def test_rows_are_named_where_they_change_move_and_go(desk: Desk) -> None:
    id_ = a_person(desk)
    there = records.one(desk, "contact", id_)
    row = there.channels[0]  # type: ignore[attr-defined]
    other = Channel(id=new_id(), value="+999 555 0102")
    records.keep(desk, there.but(channels=(row.but(hours="Office"), other)))
    records.keep(desk, there.but(channels=(other, row.but(hours="Office"))))
    records.keep(desk, there.but(channels=(other,)))
    records.undo(desk)
    said = sentences(desk, "contact", id_)
    assert f"{AUTHOR} brought back Channel “ana@tella.example”." in said[:2]
    assert f"{AUTHOR} removed Channel “ana@tella.example”." in said[:4]
    assert any(f"{AUTHOR} moved Channel “" in one for one in said)
    assert any("of Channel “ana@tella.example”: Office." in one for one in said)


def test_who_holds_a_post_is_told_by_name(desk: Desk) -> None:
    person = records.keep(desk, Contact(name="Peter Lo")).ids[0]
    post = records.keep(desk, LiaisonPoint(name="Duty desk", holders=(Holder(contact=person),))).ids[0]
    said = " ".join(one.sentence for one in histories.of(desk, "liaison-point", post))
    assert "added Holder “\u2068Peter Lo\u2069”" in said
    assert person[:8] not in said
    records.amend(desk, "liaison-point", post, {"holders": ()})
    assert "removed Holder “\u2068Peter Lo\u2069”" in histories.of(desk, "liaison-point", post)[0].sentence


def test_history_until_a_date_and_of_one_field(desk: Desk) -> None:
    id_ = kept(desk)
    at = desk.clock()
    desk.clock.move(days=1)  # type: ignore[attr-defined]
    records.amend(desk, "stakeholder", id_, {"acronym": "CP"})
    records.keep(desk, records.one(desk, "stakeholder", id_).but(other_names=(OtherName(text="CPMA"),)))
    assert len(histories.of(desk, "stakeholder", id_, until=at)) == 1
    assert len(histories.of(desk, "stakeholder", id_, field="acronym")) == 1
    assert [one.line.kind for one in histories.of(desk, "stakeholder", id_, field="other_names")] == ["other-name"]
    told = histories.of(desk, "stakeholder", id_)
    assert list(histories.fields_changed(told, "stakeholder")) == ["acronym", "other_names"]


def test_lines_of_one_action_stand_together_under_one_head(desk: Desk) -> None:
    id_ = a_person(desk)
    records.undo(desk)
    groups = histories.deeds(histories.of(desk, "contact", id_))
    assert "takes an earlier action back" in groups[0].head
    assert "taken back since" in groups[1].head
    both = next(one for one in groups if len(one.lines) > 1)
    assert plain(both.sentence).count(AUTHOR) == 1
    assert ";" in both.sentence
    assert both.batch == both.lines[0].line.batch
    assert both.at == both.lines[0].line.at


def test_what_was_erased_is_told_without_what_it_said(desk: Desk) -> None:
    id_ = kept(desk)
    records.amend(desk, "stakeholder", id_, {"acronym": "CP"})
    erase_records(desk.journal, [id_], author="Ana")
    said = sentences(desk, "stakeholder", id_)
    assert any("erased it for safety" in one for one in said)
    assert any("what it said was erased" in one for one in said)
    assert not any("Clear Path" in one or "CP" in one for one in said)


def test_long_texts_are_cut_at_a_word(desk: Desk) -> None:
    id_ = kept(desk)
    records.amend(desk, "stakeholder", id_, {"notes": "word " * 100})
    assert len(sentences(desk, "stakeholder", id_)[0]) < 200


def test_a_field_that_this_version_does_not_know_is_told_as_it_is_stored(desk: Desk) -> None:
    id_ = kept(desk)
    desk.journal.save([Edit("stakeholder", id_, "height", 3)], author="")
    assert sentences(desk, "stakeholder", id_)[0] == "Somebody wrote height: 3."


def test_a_sentence_that_ends_with_a_full_stop_gets_no_second_one(desk: Desk) -> None:
    id_ = kept(desk)
    records.amend(desk, "stakeholder", id_, {"notes": "Ask first."})
    assert sentences(desk, "stakeholder", id_)[0] == f"{AUTHOR} wrote Notes: Ask first."


def test_the_window_is_told_of_one_record_with_its_fields(desk: Desk) -> None:
    id_ = a_person(desk)
    seen = histories.seen(desk, "contact", id_)
    assert (seen.title, seen.kind, seen.record) == ("Ana Kord", "contact", id_)
    assert "channels" in seen.fields
    assert len(histories.seen(desk, "contact", id_, field="post").deeds) == 2
    records.drop(desk, "contact", id_)
    assert histories.seen(desk, "contact", id_).title == "Ana Kord"


def test_a_merge_and_its_undo_are_told_with_the_name_of_the_one_that_stays(desk: Desk) -> None:
    keep, lose = (records.keep(desk, Contact(name=name)).ids[0] for name in ("Ana Kord", "Anna Kord"))
    joining.merge(desk, "contact", keep, lose)
    assert any("merged another record into Ana Kord" in one for one in sentences(desk, "contact", keep))
    records.undo(desk)
    assert any("took a merge apart again" in one for one in sentences(desk, "contact", lose))
    assert any("into Ana Kord" in one for one in sentences(desk, "contact", lose))


def test_a_removal_whose_value_was_erased_is_not_told_as_its_opposite(desk: Desk) -> None:
    made = kept(desk)
    records.drop(desk, "stakeholder", made)
    erase_records(desk.journal, [made], author=AUTHOR, reason="safety")
    said = " ".join(one.sentence for one in histories.of(desk, "stakeholder", made))
    assert "removed or brought back Stakeholder" in said


def test_the_name_of_an_attendee_and_their_organisation_stand_apart(desk: Desk) -> None:
    musa = Attendee(id=new_id(), name="Musa Hadi", organisation="Saan Boat Owners")
    meeting = records.keep(desk, Engagement(title="Wells", attendees=(musa,))).ids[0]
    records.amend(desk, "attendee", musa.id, {"post": "Chair"})
    sentences = [one.sentence for one in histories.of(desk, "engagement", meeting)]
    assert any("added Attendee “\u2068Musa Hadi, Saan Boat Owners\u2069”" in one for one in sentences)
    assert "of Attendee “\u2068Musa Hadi, Saan Boat Owners\u2069”" in sentences[0]
