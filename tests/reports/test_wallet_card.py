"""Wallet cards have the size of a bank card, six to a sheet, and name no office of their own accord."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from liaison_desk import i18n
from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.sharing.wallet_card import WalletFacts
from liaison_desk.reports import pdf, wallet_card
from liaison_desk.reports.outline import Outline, texts
from liaison_desk.reports.plain_text import plain_text
from tests.domain.sharing.test_papers import PAPER
from tests.domain.sharing.test_wallet_card import body, post, told
from tests.reports.pdfcheck import faults
from tests.reports.test_call_sheet import bare
from tests.reports.test_papers import COPY


@pytest.fixture
def arabic() -> Iterator[None]:
    """Arabic for one test, without a catalogue: only the direction matters here."""
    before = i18n.language()
    i18n.choose_language("ar")
    yield
    i18n.choose_language(before)


def made(*names: str) -> Outline:
    points = tuple(post(id=name, name=name) for name in names)
    return wallet_card.outline(told(WalletFacts(paper=PAPER, points=points, stakeholders={"body": body("un-agency", acronym="UNA")})), COPY)


def figure(outline: Outline) -> Figure:
    return next(one for one in outline.blocks if isinstance(one, Figure))


def test_a_card_is_as_large_as_a_bank_card():
    assert (round(wallet_card.WIDTH / 72 * 25.4, 2), round(wallet_card.HEIGHT / 72 * 25.4, 2)) == (85.6, 53.98)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_six_cards_fit_a_sheet_in_their_true_size(paper):
    sheet = figure(made("Duty desk"))
    assert sheet.width <= 595.28 - 84
    drawn = pdf.drawn(made("Duty desk"), paper=paper)
    assert drawn.pages == 1
    assert faults(drawn.pdf) == []


def test_every_card_has_the_number_in_groups_and_room_for_more():
    labels = [bare(one.text) for one in figure(made("Duty desk")).shapes if one.shape == "label"]
    assert labels.count("+999 555 0101") == 6
    assert labels.count("UNA") == 6


def test_a_long_name_is_cut_and_runs_into_no_number():
    labels = [
        one for one in figure(made("A post with a name that is much too long for a card")).shapes if one.text.startswith("\u2068A post")
    ]
    assert all("…" in one.text for one in labels)


def test_without_lines_there_is_room_to_write():
    assert "with lines to fill in by hand" in figure(made()).alt


def test_no_office_or_operation_stands_on_the_sheet():
    said = "\n".join(text for _place, text in texts(made("Duty desk")))
    assert PAPER.office not in said
    assert PAPER.operation not in said


def test_the_words_say_the_number_too():
    assert "+999 555 0101" in bare(plain_text(made("Duty desk"))).replace("\u00a0", " ")


def test_it_is_sound_from_right_to_left(arabic):
    assert faults(pdf.draw(made("Duty desk"))) == []
