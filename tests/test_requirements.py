"""The locks: exact, hashed, without an address, and those of pyproject.toml."""

import re
import shutil

import pytest

from tests.conftest import ROOT
from tests.lock import LOCKS, compile_lock


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed_and_names_no_index(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    requirements = re.sub(r"\\\n", "", re.sub(r"(?m)^\s*#.*\n", "", text)).strip().splitlines()
    assert len(requirements) > 30
    for requirement in requirements:
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+?)?\s+--hash=sha256:", requirement), requirement
    assert "://" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_is_what_pyproject_asks_for(name, tmp_path):
    """Resolving again, with the versions that are pinned, changes nothing."""
    shutil.copy(ROOT / "requirements" / name, tmp_path / name)
    compile_lock(name, tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8") == (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_the_tests_run_on_what_the_site_is_built_with():
    def pins(name):
        return set(re.findall(r"(?m)^[\w.-]+==.*?(?= \\)", (ROOT / "requirements" / name).read_text(encoding="utf-8")))

    assert pins("site.txt") <= pins("test.txt") & pins("fuzz.txt")
