"""A long report is drawn by a process of its own, with the same bytes, told of, stopped at once, and without a trace."""

from __future__ import annotations

import io
import subprocess
import sys
import threading

import pytest

from liaison_desk.domain.errors import StoppedError, WorldError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.i18n import choose_language, language
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, Paragraph, Section, Together
from liaison_desk.reports.pdf import apart
from liaison_desk.reports.pdf.apart import Counting, Made, Work, answered, made, made_apart, strips_in
from tests.reports import made_up

DATA = b'{"a":1}'


@pytest.fixture
def outline() -> Outline:
    return made_up.directory(40)


@pytest.fixture
def ends_at_once(monkeypatch):
    """Let the other process end before it says a word."""
    real = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda _command, **kept: real([sys.executable, "-I", "-c", "pass"], **kept))


def test_the_other_process_makes_the_same_bytes(outline):
    here = pdf.draw(outline, attachment=DATA, may_substitute=True)
    told = []
    there = made_apart(Work(outline=outline, attachment=DATA), lambda done, whole: told.append((done, whole)))
    assert there == Made(pdf=here)
    assert told == sorted(told)
    assert {whole for _done, whole in told} == {apart.WHOLE}


def test_what_was_withheld_is_searched_for_there(outline):
    first = outline.blocks[0].rows[0][0] if hasattr(outline.blocks[0], "rows") else outline.title
    words = first if isinstance(first, str) else first.text
    there = made_apart(Work(outline=outline, withheld=(words, "nobody knows this word"), controls=(outline.title,)))
    assert there.found == (words,)
    assert not there.may_leave


def test_work_is_given_up_at_once_and_the_process_is_gone(outline, monkeypatch):
    children = []
    real = subprocess.Popen

    def watched(*asked, **kept):
        children.append(real(*asked, **kept))
        return children[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", watched)
    with given_up_when(lambda: bool(children)), pytest.raises(StoppedError):
        made_apart(Work(outline=outline))
    assert children[0].returncode is not None


def test_who_listens_may_stop_it(outline):
    def stop(_done, _whole):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made_apart(Work(outline=outline), stop)


def test_a_process_that_ends_early_is_told_of(outline, ends_at_once):
    with pytest.raises(WorldError, match="ended early"):
        made_apart(Work(outline=outline))


def test_nothing_confidential_is_an_argument_or_in_the_environment(outline, monkeypatch):
    seen = []
    real = subprocess.Popen

    def watched(command, **kept):
        seen.append((command, kept["env"]))
        return real(command, **kept)

    monkeypatch.setenv("LIAISON_DESK_PASSPHRASE", "seven lanterns by the river")
    monkeypatch.setattr(apart.subprocess, "Popen", watched)
    made_apart(Work(outline=outline, withheld=("nobody knows this word",), controls=(outline.title,)))
    ((command, environment),) = seen
    assert command[1:] == ["-I", "-m", "liaison_desk.reports.pdf.apart"]
    assert "LIAISON_DESK_PASSPHRASE" not in environment
    assert "nobody knows this word" not in repr((command, environment))


def test_half_an_answer_is_none():
    class Told:
        def __init__(self, content: bytes) -> None:
            self.said = []
            apart._listen(io.BytesIO(content), self)

        def put(self, word) -> None:
            self.said.append(word)

    whole = b'{"size": 4, "lacking": [], "found": [], "may_leave": true}\nfile'
    assert Told(b'{"done": 5}\n' + whole).said == [5, Made(pdf=b"file")]
    assert Told(whole[:-1]).said == [None]
    assert Told(b"a trace\n").said == [None]
    assert Told(b"").said == [None]


def test_what_nobody_reads_is_written_without_an_error():
    read = threading.Event()

    class Closed(io.BytesIO):
        def write(self, _content) -> int:
            read.set()
            raise BrokenPipeError

    apart._feed(Closed(), b"words")
    assert read.is_set()


def test_the_work_reads_in_the_language_it_was_asked_in(outline):
    before = language()
    try:
        choose_language("ar")
        asked = apart._asked(Work(outline=outline, attachment=DATA))
        choose_language("en")
        told = []
        there = answered(asked, told.append)
        assert language() == "ar"
    finally:
        choose_language(before)
    assert pdf.page_count(there.pdf) > 1
    assert told[-1] == apart.READING


def test_without_controls_nothing_is_searched_and_lacking_characters_are_told(outline):
    there = made(Work(outline=Outline(title="A \U0001f9ff"), withheld=("A",)))
    assert there.lacking == ("U+1F9FF",)
    assert there.may_leave


def test_steps_are_told_as_a_share_and_not_too_often():
    told = []
    counting = Counting(told.append)
    counting.expect(1000, 0, apart.DRAWING)
    for _turn in range(1200):
        counting.step()
    assert told[-1] == apart.DRAWING
    counting.expect(0, apart.WRITING, apart.READING)
    counting.step()
    assert told[-2:] == [apart.WRITING, apart.READING]
    assert len(told) < 120
    assert told == sorted(told)


def test_the_search_tells_how_far_it_is_page_by_page(outline):
    told = []
    answered(apart._asked(Work(outline=outline, withheld=("nobody knows this",), controls=(outline.title,))), told.append)
    assert apart.WRITING in told
    assert told[-1] == apart.READING


def test_strips_are_counted_by_rows(outline):
    assert strips_in(outline) > 40


def test_strips_of_a_section_that_is_kept_whole_are_counted_as_of_any_other():
    section = Section(title="Handling", blocks=(Paragraph("Ask us."),))
    assert strips_in(Together(section)) == strips_in(section) == 2


def test_the_program_answers_on_its_pipes(outline, monkeypatch):
    heard = io.BytesIO()
    asked = io.BytesIO(apart._asked(Work(outline=outline)))
    monkeypatch.setattr(apart, "keep_memory_private", lambda: None)
    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": asked}))
    monkeypatch.setattr(sys, "stdout", type("Out", (), {"buffer": heard}))
    apart.main()
    assert heard.getvalue().startswith(b'{"done":')
    assert heard.getvalue().rstrip().endswith(b"%%EOF")
