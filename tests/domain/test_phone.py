"""Telephone numbers are shown so that they work from anywhere; no digit is moved or lost, and nothing is refused."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import phone
from liaison_desk.domain.conventions import Conventions, written_as
from liaison_desk.domain.folding import digits
from liaison_desk.domain.sharing.withheld import withheld_texts
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.i18n import isolate

MOBILE = "phone-mobile"
PLANNED = ("DE", "IT", "KE", "RU", "US", "AR", "SS", "HU")


@pytest.mark.parametrize(
    ("country", "typed", "shown", "dialled"),
    [
        ("KE", "020 1234567", "+254 20 1234567", "020 1234567"),
        ("KE", "+254201234567", "+254 20 1234567", "020 1234567"),
        ("KE", "00 254 20 1234567", "+254 20 1234567", "020 1234567"),
        ("UG", "+254201234567", "+254 20 1234567", ""),
        ("DE", "+254201234567", "+254 20 1234567", "00 254 20 1234567"),
        ("DE", "+49 171 2345678 ext 12", "+49 171 2345678 ext. 12", "0171 2345678 ext. 12"),
        ("DE", "+44 (0)20 7946 0958", "+44 20 7946 0958", "00 44 20 7946 0958"),
        ("RU", "8 (912) 345-67-89", "+7 912 345-67-89", "8 (912) 345-67-89"),
        ("IT", "06 698 12345", "+39 06 6981 2345", "06 6981 2345"),
        ("KE", "٠٢٠١٢٣٤٥٦٧", "+254 20 1234567", "020 1234567"),
        ("", "+254201234567", "+254 20 1234567", ""),
        ("", "020 1234567", "020 123 4567", ""),
        ("AR", "011 15 1234 5678", "011 15 1234 5678", ""),
    ],
)
def test_a_number_is_shown_internationally_and_said_as_it_is_dialled_from_here(country, typed, shown, dialled):
    with written_as(Conventions(country=country)):
        assert phone.shown(MOBILE, typed) == shown
        assert phone.dialled(MOBILE, typed) == dialled


@pytest.mark.parametrize("typed", ["+870 773 123 456", "+881 6 234 56789", "+882 16 123 4567"])
def test_a_satellite_number_belongs_to_no_country_and_has_no_doubt(typed):
    with written_as(Conventions(country="DE")):
        assert phone.read(typed).region == "001"
        assert phone.shown("sat-phone", typed.replace(" ", "")) == typed
        assert phone.dialled("sat-phone", typed) == f"00 {typed.removeprefix('+')}"
        assert phone.doubt("sat-phone", typed) == ""


@pytest.mark.parametrize("country", ["", "KE", "US"])
@pytest.mark.parametrize("typed", ["+999 555 0177", "555-0142", "(202) 555-0142", "+1 202 555 0142", "112"])
def test_numbers_of_exercises_and_short_ones_stand_as_they_were_typed_without_a_doubt(country, typed):
    with written_as(Conventions(country=country)):
        assert phone.shown(MOBILE, typed) == typed
        assert phone.doubt(MOBILE, typed) == phone.dialled(MOBILE, typed) == ""


def test_a_number_of_exercises_without_blanks_gets_groups():
    assert phone.shown(MOBILE, "+9995550177") == "+999 555 0177"


@pytest.mark.parametrize(
    ("kind", "typed", "begins"),
    [
        (MOBILE, "+44 20 7946 09581234", "This number is too long"),
        (MOBILE, "+254 20 12", "This number is too short"),
        (MOBILE, "+12", "This number is too short"),
        (MOBILE, "00 254 20 12", "This number is too short"),
        (MOBILE, "+210 12345678", "No country has this code"),
        (MOBILE, "020 1234567", "Begin with +"),
        (MOBILE, "the gatekeeper", "This is no telephone number"),
        ("email", "desk at example", "This is no e-mail address"),
    ],
)
def test_what_cannot_exist_gets_a_warning_and_is_shown_all_the_same(kind, typed, begins):
    assert phone.doubt(kind, typed).startswith(begins)
    assert digits(phone.shown(kind, typed)) == digits(typed)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("email", "desk@example.org"), ("email", "mailto:a.b@example.org"), ("signal", "tella.42"), ("call-sign", "Mike 4"), (MOBILE, "")],
)
def test_what_is_no_number_and_need_not_be_one_has_no_doubt(kind, typed):
    assert phone.doubt(kind, typed) == ""
    assert phone.shown(kind, typed) == typed


def test_every_kind_that_may_be_a_number_is_a_kind_of_channel():
    assert {one.code for one in CHANNEL_KINDS} >= phone.KINDS


@given(st.from_regex(r"(\+|00|0|8)?[1-9][0-9 ().-]{2,18}[0-9]", fullmatch=True), st.sampled_from(("", *PLANNED)))
def test_no_digit_is_ever_moved_or_lost(typed, country):
    """But for what is dialled before a number of the country itself, and the nought that some write in brackets."""
    with written_as(Conventions(country=country)):
        told = phone.read(typed)
        shown, was = digits(told.shown), digits(typed)
        if not told.e164:
            assert shown == was or not was
            return
        assert shown == digits(told.e164)
        code = shown[: phone._code_length(shown)]
        own = shown.removeprefix(code)
        assert was.endswith(own)
        if typed.startswith("+"):
            assert shown in {was, was.replace(f"{code}0", code, 1)}
        assert not told.dialled or digits(told.dialled).endswith(own)


@given(st.from_regex(r"\+?[0-9][0-9 -]{5,14}[0-9]", fullmatch=True), st.sampled_from(("", *PLANNED)))
def test_the_form_that_is_shown_is_the_same_number_and_reads_so_again(typed, country):
    with written_as(Conventions(country=country)):
        told = phone.read(typed)
        if told.e164:
            assert phone.read(told.shown).e164 == told.e164
            assert phone.compared(told.shown) == digits(told.e164)
        assert isolate(told.shown, left_to_right=True)[1:-1] == told.shown


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("KE", "020 1234567", "+254 20 1234567"),
        ("KE", "00254 20 1234567", "+254 (0)20 1234567"),
        ("RU", "8 912 345 67 89", "+7 912 3456789"),
        ("IT", "06 698 12345", "+39 06 698 12345"),
        ("", "00254201234567", "+254 20 123 4567"),
    ],
)
def test_two_writings_of_one_number_are_compared_as_one_and_have_one_core(country, one, other):
    with written_as(Conventions(country=country)):
        assert phone.compared(one) == phone.compared(other)
        assert phone.core(one) == phone.core(other) != ""


def test_words_are_no_number():
    assert phone.read("the gatekeeper") == phone.Number(shown="the gatekeeper", doubt="no-number")


def test_what_is_told_in_full_is_not_looked_for_in_the_national_form():
    with written_as(Conventions(country="KE")):
        assert withheld_texts((), ("+254201234567",), ("020 1234567",)) == frozenset()


def test_an_extension_tells_two_numbers_apart():
    assert phone.compared("+254 20 1234567 ext 1") != phone.compared("+254 20 1234567 ext 2")


def test_without_a_country_the_core_of_a_national_number_is_still_found_in_the_whole_one():
    assert phone.core("020 1234567") in phone.compared("+254 20 1234567")
    assert phone.core("12345") == phone.core("the gatekeeper") == phone.compared("the gatekeeper") == ""


def test_a_number_in_national_form_is_looked_for_in_full_too_where_it_was_withheld():
    assert phone.in_full("020 1234567") == ""
    with written_as(Conventions(country="KE")):
        assert phone.in_full("020 1234567") == "+254201234567"
        assert phone.in_full("+254 20 1234567") == phone.in_full("112") == phone.in_full("") == ""
        assert withheld_texts((), ("020 1234567",), "") == {"020 1234567"}


def test_only_a_country_that_has_numbers_is_one():
    assert ("KE", "254") in phone.countries()
    assert phone.code_of("KE") == "254"
    assert phone.is_country("KE")
    assert not phone.is_country("XX")


def test_the_numbering_plans_are_loaded_only_for_a_number_that_needs_them():
    told = "from liaison_desk.domain import phone; import sys"
    needed = "phone.shown('phone-mobile', '+999 555 0177'); phone.compared('+254 20 1234567'); print('phonenumbers' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", f"{told}; {needed}"], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "False"
