"""A liaison list as a table goes out and comes back as it was; what a stranger's table may hold does no harm."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.domain.sharing.call_sheet import Call, CallChannel
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.domain.sharing.liaison_list import LiaisonListView, Listed
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.interop import liaison_list
from liaison_desk.interop.liaison_list import ListedChannel, ListedPost
from tests.interop.test_card_out import MARKING

WATER = Call(
    who="Water desk", organisation="Water Board", topics=("water", "health"), areas=("Saan", "Tella"), hours="08:00-16:00",
    languages=("Arabic",), rule="direct", is_emergency_point=True, is_post=True,
    channels=(CallChannel(kind="phone-land", value="+254201234567", hours="always"), CallChannel(kind="call-sign", value="WATER 1")),
)  # fmt: skip


def written(*calls: Call) -> bytes:
    listed = tuple(Listed(id=str(at), whose="ours", call=one) for at, one in enumerate(calls))
    view = LiaisonListView(
        listed=listed,
        on="2026-11-22",
        operation="Marav",
        office="CAO",
        marking=MARKING,
        withheld=(),
        is_extract=False,
        store="s",
        log_head="l",
    )
    return liaison_list.written(restored(view, "partner"))


def read(words: str) -> tuple[ListedPost, ...]:
    return liaison_list.read(words.encode())


def test_what_was_written_is_read_back_with_every_channel() -> None:
    assert liaison_list.read(written(WATER)) == (
        ListedPost(
            row=1, organisation="Water Board", name="Water desk", topics=frozenset({"water", "health"}), areas=frozenset({"Saan", "Tella"}),
            hours="08:00-16:00", languages=frozenset({"Arabic"}), rule="direct", is_emergency_point=True, channels=(
                ListedChannel(kind="phone-land", value="+254 20 1234567", hours="always"), ListedChannel(kind="call-sign", value="WATER 1"),
            ),
        ),
    )  # fmt: skip


@given(st.text(min_size=1, max_size=40).filter(lambda one: one.strip()), st.text(max_size=30))
def test_no_cell_is_reckoned_by_a_spreadsheet(who: str, value: str) -> None:
    rows = list(
        csv.reader(io.StringIO(written(Call(who=who, channels=(CallChannel(kind="email", value=value),))).decode().lstrip("\ufeff")))
    )
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_a_post_with_no_number_has_one_row_and_is_asked_first() -> None:
    (post,) = liaison_list.read(written(Call(who="Desk")))
    assert (post.channels, post.rule) == ((), "direct-by-appointment")


@pytest.mark.parametrize("rule", [*sorted(CLOSED_RULES), "made-up"])
def test_a_number_that_nobody_may_call_is_not_read(rule: str) -> None:
    (post,) = read(f"post,channel,number,rule\nDesk,phone-land,+999 555 0111,{rule}\n")
    assert post.channels == ()
    assert post.rule == (rule if rule in CLOSED_RULES else "no-contact")


def test_rows_of_one_post_are_one_and_the_same_number_counts_once() -> None:
    (post,) = read("post,channel,number\nDesk,phone-land,+1\nDesk,odd,+2\nDesk,odd,+2\n,phone-land,+3\n")
    assert [(one.kind, one.value) for one in post.channels] == [("phone-land", "+1"), ("", "+2")]


@pytest.mark.parametrize("words", ["", "name,phone\nA,1\n", 'post,channel,number\n"' + "x" * 200_000])
def test_what_is_no_liaison_list_is_refused(words: str) -> None:
    with pytest.raises(UserError, match="no liaison list"):
        read(words)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with suppress(DeskError):
        assert all(one.name for one in liaison_list.read(b"post,channel,number\n" + content))
