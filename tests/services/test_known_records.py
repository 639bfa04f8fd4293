"""What joins an imported row to a record that is known."""

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import Record
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder
from liaison_desk.services.known_records import KnownRecords, address_key

MAIL = Channel(kind="email", value="Ama@Example.org")
PHONE = Channel(kind="phone-mobile", value="+999 555 0101")


def matched(known: Record, wanted: Record) -> bool:
    return KnownRecords([known.but(id="1")]).match(wanted) is not None


@pytest.mark.parametrize("name", ["Médecins du Marav", "medecins  du marav", "MDM", "أطباء مراب"])
def test_a_body_is_known_by_name_acronym_or_other_name(name: str) -> None:
    known = Stakeholder(name="Médecins du Marav", acronym="MdM", other_names=(OtherName(text="أطباء مراب"),))

    assert matched(known, Stakeholder(name=name))


@pytest.mark.parametrize("name", ["Médecins", "Médecins du Marav Nord", ""])
def test_a_body_of_another_name_is_another(name: str) -> None:
    assert not matched(Stakeholder(name="Médecins du Marav", acronym="MdM"), Stakeholder(name=name))


def test_an_acronym_that_two_bodies_share_joins_nothing() -> None:
    known = KnownRecords(
        [Stakeholder(id="1", name="Water Aid Marav", acronym="WAM"), Stakeholder(id="2", name="Women of Marav", acronym="WAM")]
    )

    assert known.match(Stakeholder(name="WAM")) is None


def test_a_full_name_wins_over_an_acronym() -> None:
    known = KnownRecords([Stakeholder(id="1", name="Something else", acronym="Bell"), Stakeholder(id="2", name="Bell")])

    assert known.match(Stakeholder(name="bell")) == known.by_id["2"]


def test_a_number_elsewhere_joins_before_any_name() -> None:
    key = (ExternalId(scheme="org+code", value="XM-TEST-41114"),)

    assert matched(Stakeholder(name="One", external_ids=key), Stakeholder(name="Other", external_ids=(key[0].but(value="xm-test-41114"),)))
    assert not matched(Stakeholder(name="One", external_ids=key), Stakeholder(name="Other", external_ids=(key[0].but(scheme="other"),)))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (Contact(name="Ama", stakeholder="s1"), Contact(name="ama", stakeholder="s1", channels=(PHONE,))),
        (Contact(name="Ama", channels=(MAIL,)), Contact(name="Ama", channels=(MAIL.but(value="ama@example.org"),))),
        (Contact(name="Ama", channels=(PHONE,)), Contact(name="Ama", channels=(PHONE.but(value="+999-5550101"),))),
        (Contact(name="Ama"), Contact(name="Ama")),
        (Contact(name="Ama", stakeholder="s1"), Contact(name="Ama")),
    ],
)
def test_one_person_is_known_again(known: Contact, wanted: Contact) -> None:
    assert matched(known, wanted)


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (Contact(name="Ama", channels=(MAIL, PHONE)), Contact(name="Biruk", channels=(MAIL, PHONE))),
        (Contact(name="Ama", stakeholder="s1"), Contact(name="Biruk", stakeholder="s1")),
        (Contact(name="Ama", stakeholder="s1"), Contact(name="Ama", stakeholder="s2")),
        (Contact(name="Ama", channels=(MAIL,)), Contact(name="Ama", channels=(MAIL.but(value="other@example.org"),))),
        (Contact(name="Ama", stakeholder="s1", channels=(MAIL,)), Contact(name="Ama")),
        (Contact(name="Ama"), Contact(name="Ama", stakeholder="s1")),
    ],
)
def test_two_people_stay_two(known: Contact, wanted: Contact) -> None:
    assert not matched(known, wanted)


def test_the_right_one_of_several_people_of_one_name_is_found() -> None:
    known = KnownRecords([Contact(id="1", name="Ama", stakeholder="s1"), Contact(id="2", name="Ama", stakeholder="s2")])

    assert known.match(Contact(name="Ama", stakeholder="s2")) == known.by_id["2"]


def test_work_is_the_same_by_body_sectors_places_and_words() -> None:
    known = Activity(name="Wells", stakeholder="s1", sectors=frozenset({"water"}), areas=frozenset({"Tella"}), what="Two wells")

    assert matched(known, known.but(name="wells", what="two  wells"))
    for other in (known.but(stakeholder="s2"), known.but(areas=frozenset({"Oru"})), known.but(what="Three wells"), known.but(name="Pumps")):
        assert not matched(known, other)


def test_places_of_one_name_differ_by_code_province_or_district() -> None:
    known = Place(name="Tella", province="Marav", pcode="XX 01 02")

    assert matched(known, Place(name="tella"))
    assert matched(known, Place(name="Other spelling", pcode="xx0102"))
    assert not matched(known, Place(name="Tella", province="Oru"))
    assert not matched(known, Place(name="Tella", pcode="XX0103"))


def test_other_kinds_are_known_by_their_title() -> None:
    assert matched(Forum(name="Access group"), Forum(name="ACCESS  GROUP"))
    assert not matched(Forum(name="Access group"), Forum(name="Other group"))


def test_the_record_of_a_line_is_made_once_when_it_is_asked_for() -> None:
    known, made = KnownRecords(), list[str]()
    known.put_line("1", "leila weber")
    assert known.is_named("leila weber")
    with pytest.raises(KeyError):
        known.named("Leila Weber")

    def make(id_: str) -> Contact:
        made.append(id_)
        return Contact(id=id_, name="Leila Weber")

    known.fetch_by(make)
    assert known.named("Leila Weber") == known.named("Leila Weber") == [Contact(id="1", name="Leila Weber")]
    assert made == ["1"]


def test_a_record_that_changed_is_known_as_it_is_now() -> None:
    known = KnownRecords([Stakeholder(id="1", name="One")])
    known.put(Stakeholder(id="1", name="One", acronym="O1"))

    found = known.match(Stakeholder(name="o1"))
    assert found is not None
    assert found.id == "1"
    assert len(known.named("one")) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("phone-mobile", "+999 555-0101", "+999(555)0101"),
        ("email", "Ama@Example.ORG ", "ama@example.org"),
        ("phone-mobile", "٠١٢٣٤٥٦", "0123456"),
        ("other-app", "Ama.On.Air", "ama.on.air"),
    ],
)
def test_numbers_and_addresses_are_compared_as_people_do(kind: str, one: str, other: str) -> None:
    assert address_key(kind, one) == address_key(kind, other)


def test_two_extensions_of_one_number_are_two() -> None:
    assert address_key("phone-land", "+999 555 0101 ext. 1") != address_key("phone-land", "+999 555 0101 ext. 2")
