"""Four laptops that meet by stick, at the size of a release: whatever they do and however the sticks come, they agree in the end."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.figures import Tell
from tests.faults.sizes import tries
from tests.storage.conftest import Laptop, aligned_folder
from tests.storage.test_merging import Office, four

__all__ = ["aligned_folder", "four"]
PARTS = 10
STEPS = 30


@pytest.mark.slow
@pytest.mark.parametrize("part", range(tries(1, PARTS)))
def test_laptops_agree_whatever_happens_on_the_way(part: int, four: tuple[Laptop, ...], tell: Tell) -> None:
    histories = tries(4, 50)
    machine = type(f"FourLaptops{part}", (Office,), {"laptops": four})
    chosen = settings(
        max_examples=histories,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(machine, settings=chosen)
    tell(f"diverging laptops, up to {STEPS} steps each", tried=histories, unit="histories", diverged=0)
