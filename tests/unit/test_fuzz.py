"""What fuzzing has found stays mended: each case that it found is read again."""

import pytest

from tests.support.projects import ROOT
from tools.fuzz.targets import SEEDS, TARGETS

CASES = ROOT / "tools/fuzz/cases"
FOUND = [
    pytest.param(folder.name, file.read_bytes(), id=f"{folder.name}: {file.name}")
    for folder in sorted(CASES.iterdir())
    for file in sorted(folder.iterdir())
]


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_what_was_found_is_mended(target, data):
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_a_run_begins_with_what_is_sound(target):
    for seed in SEEDS[target]:
        TARGETS[target](seed)
