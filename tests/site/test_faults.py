"""Every fault is told with file, line and column, in these words, and nothing is published.

Each case in `tests/faults/*.yml` is an edit of the project in `tests/mini` and what a strict build then says.
"""

import pytest

from tests.support.fault_cases import CASES, plant


@pytest.mark.parametrize("case", CASES)
def test_fault(mini, case):
    plant(mini, case)
    assert mini.diagnostics() == case["says"]
    assert (mini / "site").exists() == (not case["says"])


def test_the_small_project_has_none(mini):
    assert mini.diagnostics() == ""
    assert "More than 362,000 people" in mini.page()
