"""Every fault is told with file, line and column, in these words, and nothing is published.

Each case in `tests/faults/*.yml` is an edit of the project in `tests/mini` and what a strict build then says.
"""

from pathlib import Path

import pytest
import yaml

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(Path(__file__).parent.glob("faults/*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def plant(project, case):
    for path, edits in case.get("edit", {}).items():
        for old, new in edits.items():
            project.edit(path, old, new)
    for path, text in case.get("write", {}).items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    for path, text in case.get("bytes", {}).items():
        (project / path).write_bytes(text.encode("latin-1"))
    for path, length in case.get("long", {}).items():
        text = (project / path).read_text(encoding="utf-8")
        (project / path).write_text(
            text.replace("LONG", "a" * length).replace("BRACKETS", "[" * length), encoding="utf-8"
        )
    for path in case.get("remove", []):
        (project / path).unlink()
    for path, target in case.get("link", {}).items():
        (project / path).symlink_to(target)


@pytest.mark.parametrize("case", CASES)
def test_fault(mini, case):
    plant(mini, case)
    assert mini.problems() == case["says"]
    assert (mini / "site").exists() == (not case["says"])


def test_the_small_project_has_none(mini):
    assert mini.problems() == ""
    assert "More than 362,000 people" in mini.page()
