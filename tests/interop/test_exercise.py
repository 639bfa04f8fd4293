from __future__ import annotations

from liaison_desk.interop import exercise


def test_a_file_of_an_exercise_says_so_before_its_traffic_light_and_its_titles() -> None:
    assert exercise.marking("TLP:AMBER", is_exercise=True) == "EXERCISE · TLP:AMBER"
    assert exercise.title("Flood talk", is_exercise=True) == "EXERCISE: Flood talk"


def test_a_file_of_the_real_thing_says_nothing_of_it() -> None:
    assert exercise.marking("TLP:AMBER", is_exercise=False) == "TLP:AMBER"
    assert exercise.title("Flood talk", is_exercise=False) == "Flood talk"
