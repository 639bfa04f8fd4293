"""The recovery code: what is printed can be read back, and a slip is told before anything is tried."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import UserError
from liaison_desk.storage.recovery import CODE_BYTES, GROUPS, RecoveryCode, groups_of, new_code, read_code, read_group

codes = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES).map(RecoveryCode)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
ZEROS = "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-"


def test_a_code_is_eight_groups_of_four_and_one_that_checks_them() -> None:
    assert re.fullmatch(r"([A-Z2-7]{4}-){8}[A-Z2-7]{4}", str(new_code()))


def test_the_same_bytes_always_print_the_same_code() -> None:
    assert str(RecoveryCode(bytes(CODE_BYTES))).startswith(ZEROS)
    assert str(RecoveryCode(bytes(CODE_BYTES))) == str(RecoveryCode(bytes(CODE_BYTES)))


def test_two_new_codes_differ() -> None:
    assert new_code() != new_code()


@given(codes)
def test_what_is_printed_can_be_read_back(code: RecoveryCode) -> None:
    assert read_code(str(code)) == code


@given(codes)
def test_spaces_case_and_missing_hyphens_do_not_matter(code: RecoveryCode) -> None:
    assert read_code(f"  {str(code).lower().replace('-', ' ')}\n") == code
    assert read_code(str(code).replace("-", "")) == code


@given(codes, st.sampled_from("–—‑‐−·.,:/\u00a0\u2009"))
def test_any_dash_or_blank_parts_the_groups(code: RecoveryCode, between: str) -> None:
    assert read_code(str(code).replace("-", between)) == code


@given(codes)
def test_wide_letters_figures_of_another_script_and_marks_that_nobody_sees_are_read(code: RecoveryCode) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) for one in str(code))
    arabic = str(code).translate({ord(str(one)): chr(0x0660 + one) for one in range(2, 8)})
    for typed in (wide, arabic, f"\u202a{code}\u202c", "\ufeff" + str(code).replace("-", "-\u200b")):
        assert read_code(typed) == code
        assert [read_group(one) for one in typed.replace("\uff0d", "-").split("-")] == list(groups_of(code))


@given(codes)
def test_digits_that_look_like_letters_are_read_as_them(code: RecoveryCode) -> None:
    assert read_code(str(code).replace("O", "0").replace("I", "1").replace("B", "8")) == code


@given(codes, st.integers(0, 35), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_told(code: RecoveryCode, place: int, letter: str) -> None:
    letters = list(str(code).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(UserError, match="slip") as refused:
        read_code("".join(letters))
    assert refused.value.field == "recovery"


@given(codes, st.integers(0, 7))
def test_two_swapped_groups_are_told(code: RecoveryCode, place: int) -> None:
    groups = str(code).split("-")
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    if "-".join(groups) != str(code):
        with pytest.raises(UserError, match="slip"):
            read_code("-".join(groups))


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 37, "passphrase", ZEROS])
def test_a_code_of_another_length_is_told(typed: str) -> None:
    with pytest.raises(UserError, match="nine groups"):
        read_code(typed)


def test_a_foreign_letter_is_told() -> None:
    with pytest.raises(UserError, match="A to Z"):
        read_code(f"é{ZEROS[1:]}AAAA")


def test_a_code_does_not_show_in_a_traceback() -> None:
    assert str(new_code())[:4] not in repr(RecoveryCode(bytes(CODE_BYTES)))
    assert repr(new_code()) == "RecoveryCode(…)"


@given(codes, st.integers(0, 35), st.sampled_from(LETTERS))
def test_the_group_of_a_wrong_letter_is_named_or_all_are_to_be_compared(code: RecoveryCode, place: int, letter: str) -> None:
    letters = list(str(code).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(UserError) as told:
        read_code("".join(letters))
    assert f"group {place // 4 + 1}." in told.value.message or "each group" in told.value.message.casefold()
    assert groups_of(code)[place // 4] not in told.value.message


SOME = RecoveryCode(bytes(range(20)))


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_slip_is_found_in_its_group(group: int) -> None:
    groups = list(groups_of(SOME))
    groups[group] = groups[group][:3] + ("Z" if groups[group][3] != "Z" else "Y")
    with pytest.raises(UserError, match=f"group {group + 1}"):
        read_code("-".join(groups))


def test_two_swapped_letters_are_found_in_their_group() -> None:
    groups = list(groups_of(SOME))
    groups[3] = groups[3][1] + groups[3][0] + groups[3][2:]
    with pytest.raises(UserError, match="group 4"):
        read_code(" ".join(groups))


def test_slips_in_several_groups_are_told_without_naming_one() -> None:
    groups = ["ZZZZ", *groups_of(SOME)[1:7], "YYYY", groups_of(SOME)[8]]
    with pytest.raises(UserError, match="each group"):
        read_code(" ".join(groups))


@pytest.mark.parametrize(("typed", "said"), [("ABC", "3 letters"), ("ABCDE", "5 letters")])
def test_a_group_that_is_too_short_or_long_is_named(typed: str, said: str) -> None:
    groups = list(groups_of(SOME))
    groups[5] = typed
    with pytest.raises(UserError, match=f"Group 6 has {said}"):
        read_code("-".join(groups))


def test_a_foreign_character_is_told_with_its_group() -> None:
    groups = list(groups_of(SOME))
    groups[2] = "A9BC"
    with pytest.raises(UserError, match="Group 3"):
        read_code("-".join(groups))


@pytest.mark.parametrize("typed", [" b1fq ", "8IFQ", "BI-FQ"])
def test_one_group_is_read_however_it_was_typed(typed: str) -> None:
    assert read_group(typed) == "BIFQ"
