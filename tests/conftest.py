"""The fixtures of all tests; those in `system/` are the ones that need programs of the system."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.listed_languages import leave_out_further_languages
from tests.support.shared_memory import move_temporary_files

leave_out_further_languages()
move_temporary_files()
FIXTURES = (
    "further_rows",
    "projects",
    "chromium",
    "sample_photographs",
    "photograph_publishing",
    "publication_targets",
    "unreliable_host",
)
"""Modules of `tests/support/`, each behind those that it imports."""
pytest_plugins = [f"tests.support.{module}" for module in FIXTURES]
TESTS = Path(__file__).parent
for variable in ("DIAGNOSTICS", "GITHUB_ACTIONS"):
    os.environ.pop(variable, None)  # a build writes reports where they are set
FIRST = ("browser/test_archive.py", "site/test_photograph_files.py", "site/test_faults.py")
"""Files that begin: the first builds the real site, and meanwhile the others look at what it is not needed for."""
BUILDING = {"build_once", "browser", "copy_project", "copy_whole", "mini"}
"""Fixtures that build a site or start a browser."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Say how many tests run at once: one more than there are cores where some of them wait for a browser's line."""
    cores = os.cpu_count() or 1
    return cores + 1 if config.option.numprocesses == "auto" else cores


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of `system/`, have those of `unit/` build no site and start no browser; put some files first."""
    begun = {TESTS / path: place for place, path in enumerate(FIRST)}
    items.sort(key=lambda item: begun.get(item.path, len(begun)))
    for item in items:
        if TESTS / "system" in item.path.parents:
            item.add_marker(pytest.mark.system)
        if TESTS / "unit" in item.path.parents and BUILDING & {*getattr(item, "fixturenames", ())}:
            raise pytest.UsageError(f"{item.nodeid} builds a site or starts a browser: it is no unit test")
