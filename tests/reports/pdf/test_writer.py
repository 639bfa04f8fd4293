"""A file put together object by object is one that every reader opens."""

from __future__ import annotations

import io
import shutil
import subprocess

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf.writer import FileWriter, ref, text


def opened(file: FileWriter, entries: str) -> pikepdf.Pdf:
    root = file.put(f"<</Type/Catalog/Pages<</Type/Pages/Count 0/Kids[]>>{entries}>>")
    return pikepdf.open(io.BytesIO(file.file(root, file.put("<<>>"))), attempt_recovery=False)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
def test_every_text_reads_back_as_it_was(value):
    assert str(opened(FileWriter(), f"/Held{text(value)}").Root.Held) == value


@given(st.binary(max_size=300), st.booleans())
def test_every_stream_reads_back_as_it_was(data, is_open):
    file = FileWriter()
    held = file.stream(data, is_open=is_open)
    assert opened(file, f"/Held {ref(held)}").Root.Held.read_bytes() == data


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 1000])
def test_any_number_of_objects_is_found_again(count):
    file = FileWriter()
    held = [file.put(f"<</At {at}>>") for at in range(count)]
    made = opened(file, f"/Held[{' '.join(ref(one) for one in held)}]")
    found = made.Root.Held
    assert [int(one.At) for one in found] == list(range(count))


def test_an_object_may_be_spoken_of_before_it_is_put():
    file = FileWriter()
    later = file.reserve()
    file.put(f"<</Other {ref(later)}>>")
    file.put("<</Here true>>", later)
    assert bool(opened(file, f"/Held {ref(later)}").Root.Held.Here)


def test_the_same_objects_give_the_same_file_and_others_another_identifier():
    def made(word: str) -> bytes:
        file = FileWriter()
        return file.file(file.put(f"<</Type/Catalog/Pages<</Type/Pages/Count 0/Kids[]>>/Held({word})>>"), file.put("<<>>"))

    identifiers = [bytes(pikepdf.open(io.BytesIO(made(word))).trailer.ID[0]) for word in "aab"]
    assert made("a") == made("a")
    assert identifiers[0] == identifiers[1] != identifiers[2]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_a_strict_reader_finds_no_fault(tmp_path):
    file = FileWriter()
    held = [file.put(f"<</At {at}>>") for at in range(500)]
    page, tree = file.reserve(), file.reserve()
    file.put(f"<</Type/Page/Parent {ref(tree)}/MediaBox[0 0 9 9]/Contents {ref(file.stream(b'q Q'))}/Held {ref(held[0])}>>", page)
    file.put(f"<</Type/Pages/Count 1/Kids[{ref(page)}]>>", tree)
    (tmp_path / "made.pdf").write_bytes(file.file(file.put(f"<</Type/Catalog/Pages {ref(tree)}>>"), file.put("<<>>")))
    done = subprocess.run(["qpdf", "--check", tmp_path / "made.pdf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_half_a_character_becomes_a_question_mark():
    assert text("\ud800") == "<FEFF003F>"
