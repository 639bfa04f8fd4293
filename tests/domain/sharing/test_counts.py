from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.counts import printed_counts

COUNTS = {"women": 3, "council": 2, "ngo": 7, "none": 0}


def test_few_protected_ones_are_hidden_and_the_total_with_them() -> None:
    assert printed_counts(COUNTS, {"women", "ngo", "none"}, "hq") == ({"women": "< 5", "council": "2", "ngo": "7", "none": "0"}, "")


def test_our_own_team_reads_the_counts() -> None:
    assert printed_counts(COUNTS, {"women"}, "team") == ({"women": "3", "council": "2", "ngo": "7", "none": "0"}, "12")


def test_where_nothing_is_hidden_the_total_stays() -> None:
    assert printed_counts({"women": 5, "council": 2}, {"women"}, "public")[1] == "7"


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9)), st.sets(st.sampled_from("abcd")))
def test_no_small_protected_count_is_ever_printed_or_can_be_worked_out(counts: dict[str, int], protected: set[str]) -> None:
    shown, total = printed_counts(counts, protected, "humanitarian")
    small = {key for key in counts if key in protected and 0 < counts[key] < 5}
    assert all(shown[key] == "< 5" for key in small)
    assert not (small and total)


@pytest.mark.parametrize("audience", ["desk", "from-later"])
def test_an_audience_that_is_not_known_reads_as_an_outsider(audience: str) -> None:
    assert printed_counts({"a": 1}, {"a"}, audience)[0]["a"] == ("1" if audience == "desk" else "< 5")
