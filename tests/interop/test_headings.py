"""Headings of tables without hashtags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.interop import headings
from liaison_desk.interop.headings import _MEANINGS, fold, known_words, meant


@pytest.mark.parametrize(
    ("heading", "tag"),
    [
        ("Organisation", "#org+name"),
        ("ORGANIZATION NAME", "#org+name"),
        ("Nom de l'organisation", "#org+name"),
        ("Organización", "#org+name"),
        ("Sector/Cluster", "#sector"),
        ("Secteur", "#sector"),
        ("Actividad", "#activity"),
        ("Activité", "#activity"),
        ("activity_type", "#activity"),
        ("Place", "#loc"),
        ("Lieu", "#loc"),
        ("Lugar", "#loc"),
        ("Departamento/Provincia/Estado", "#adm1"),
        ("region_id", "#adm1+code"),
        ("name", "#meta+name"),
        ("Nom", "#meta+name"),
        ("Nombre", "#meta+name"),
        ("E-mail", "#contact+email"),
        ("Correo electrónico", "#contact+email"),
        ("Teléfono", "#contact+phone"),
        ("Téléphone portable", "#contact+mobile"),
        ("Phone (office)", "#contact+phone"),
        ("Acronym", "#org+acronym"),
        ("P-Code", "#loc+code"),
        ("orgName", "#org+name"),
        ("sector_name_fr", "#sector"),
        ("admin1Name_en", "#adm1"),
        ("E-mail 1 - Value", "#contact+email"),
        ("Organization 1 - Title", "#contact+title"),
    ],
)
def test_a_heading_means_a_tag(heading: str, tag: str) -> None:
    assert meant(heading) == tag


@pytest.mark.parametrize("heading", ["", "Registro", "Hombres", "cod_wardsr", "/" * 5000, "x" * 100_000])
def test_a_heading_that_is_not_known_means_nothing(heading: str) -> None:
    assert meant(heading) == ""


def test_no_heading_stands_for_two_meanings() -> None:
    words = [word.strip() for listed in _MEANINGS.values() for word in listed.split(",")]

    assert sorted(words) == sorted(set(words))


def test_every_known_heading_is_written_folded() -> None:
    assert [word for listed in _MEANINGS.values() for part in listed.split(",") if fold(word := part.strip()) != word] == []


def test_known_headings_of_a_row_are_counted() -> None:
    assert known_words(["Registro", "Sector/Cluster", "", "Organización", "Hombres"]) == 2


@pytest.mark.parametrize(("one", "other"), [("Médecins", "medecins"), ("Save-the Children", "save the  children"), ("ПАНАМА́", "панама")])
def test_spellings_that_people_take_for_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_vowel_signs_that_make_another_word_stay() -> None:
    assert fold("कि") != fold("कु")


@given(st.text())
def test_folding_word_by_word_is_folding_the_whole(text: str) -> None:
    assert fold(f"{text} é") == headings._folded(f"{text} é")
