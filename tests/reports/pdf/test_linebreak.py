"""Where lines may end."""

from __future__ import annotations

import itertools
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf.linebreak import breaks
from liaison_desk.reports.pdf.text import _BREAKS_IN_ASCII


def pieces(text: str, kept: tuple[tuple[int, int], ...] = ()) -> list[str]:
    places = [0, *sorted(breaks(text, kept)), len(text)]
    return [text[first:end] for first, end in itertools.pairwise(places)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one two", ["one ", "two"]),
        ("civil-military", ["civil-", "military"]),
        ("and/or", ["and/", "or"]),
        ("-5 degrees", ["-5 ", "degrees"]),
        ("minus -5 and x--y", ["minus ", "-5 ", "and ", "x--y"]),
        ("No.5 km/2", ["No.5 ", "km/2"]),
        ("yes , no", ["yes , ", "no"]),
        ("(see here)", ["(see ", "here)"]),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("non\u00a0breaking", ["non\u00a0breaking"]),
        ("መስመር፡መስመር", ["መስመር፡", "መስመር"]),
        ("中文字", ["中", "文", "字"]),
        ("中文。", ["中", "文。"]),
        ("مرحبا بكم", ["مرحبا ", "بكم"]),
    ],
)
def test_lines_end_where_readers_expect(text, wanted):
    assert pieces(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("မြန်မာ", ["မြန်", "မာ"]),
        ("တက္ကသိုလ်", ["တက္က", "သိုလ်"]),
        ("การเดินทาง", ["การ", "เดินทาง"]),
        ("ພາສາເຂດ", ["ພາສາ", "ເຂດ"]),
        ("ប្រជុំកម្ពុជា", ["ប្រ", "ជុំក", "ម្ពុ", "ជា"]),
        ("ทำงานวันจันทร์ที่นี่", ["ทำงานวันจันทร์", "ที่นี่"]),
        ("ฟิล์มสี", ["ฟิล์มสี"]),
        ("ປະຊຸມ", ["ປະ", "ຊຸມ"]),
    ],
)
def test_scripts_without_spaces_break_between_syllables(text, wanted):
    assert pieces(text) == wanted


@pytest.mark.parametrize("text", ["สำนักงาน", "(สำนักงาน)", "ทำงาน"])
def test_two_thai_letters_stand_alone_only_where_nothing_else_fits(text):
    assert pieces(text) == [text]
    assert len(breaks(text, may_leave_few=True)) == 1


@pytest.mark.parametrize("text", ["12–14", "١٢–١٤", "08:00–10:00", "1,200–1,300", "2026–27", "0101–0103"])
def test_a_range_of_numbers_stays_whole(text):
    assert pieces(text) == [text]


def test_a_range_of_days_may_end_a_line_behind_its_dash():
    assert pieces("2026-11-12–2026-11-14") == ["2026-11-12–", "2026-11-14"]


@pytest.mark.parametrize("text", ["အစည်း", "វណ្ណា", "สเปน", "(สเปน)", "ညှိအ", "ស ប្រ"])
def test_no_single_letter_stands_alone_at_the_end_of_a_line(text):
    assert all(len(piece.strip("() ")) > 1 for piece in pieces(text) if piece != "ស ")


# Sentences as they are written, and the words that a reader would find in them; every break must leave whole clusters.
SENTENCES_WITHOUT_SPACES = {
    "th": "เจ้าหน้าที่ประสานงานจะเดินทางไปยังศูนย์พักพิงในวันพรุ่งนี้เพื่อพบกับผู้แทนชุมชน",
    "km": "មន្ត្រីសម្របសម្រួលនឹងធ្វើដំណើរទៅកាន់មជ្ឈមណ្ឌលជម្លៀសនៅថ្ងៃស្អែក",
    "my": "ညှိနှိုင်းရေးအရာရှိသည်မနက်ဖြန်တွင်ခိုလှုံရာစခန်းသို့ခရီးထွက်ပါမည်",
    "lo": "ເຈົ້າໜ້າທີ່ປະສານງານຈະເດີນທາງໄປສູນພັກເຊົາໃນມື້ອື່ນ",
}
LEANING = re.compile("[ัำ-ฺ็-๎ັຳ-ຼ່-ໍါ-ှ឴-៓]")


@pytest.mark.parametrize("text", SENTENCES_WITHOUT_SPACES.values(), ids=list(SENTENCES_WITHOUT_SPACES))
def test_a_sentence_without_spaces_fills_a_narrow_column_and_no_cluster_is_split(text):
    found = pieces(text)
    assert max(len(piece) for piece in found) <= 26
    assert not any(LEANING.match(piece) for piece in found)
    assert not any(piece[-1] in "เแโใไເແໂໃໄ္្" for piece in found[:-1])


@given(st.text(alphabet="ကစအေ့္်กเะำ์ิສະໄຳ່ក្ាមុ្ ", max_size=40))
def test_no_cluster_of_any_such_script_is_split(text):
    for at in breaks(text):
        assert not LEANING.match(text[at]) or text[at - 1] == " "
        assert text[at - 1] not in "္្เໄ"


@pytest.mark.parametrize("first", string.punctuation + "a1")
def test_words_that_take_the_short_way_have_no_place_to_break(first):
    words = (f"x{first}{second}y" for second in string.punctuation + "a1")
    assert all(_BREAKS_IN_ASCII.search(word) for word in words if breaks(word))


def test_nothing_breaks_inside_what_must_stay_whole():
    assert pieces("tel +999 70 12 now", ((4, 14),)) == ["tel ", "+999 70 12 ", "now"]


@given(st.text(alphabet="ab -/()中,.\u00a0\u200bကာ်္ა", max_size=40))
def test_no_line_starts_with_a_space_or_a_mark(text):
    assert all(text[at] not in " \u103a\u1039" for at in breaks(text))
