"""The cases of `tests/faults/`: edits of a project, and what a build says of them."""

import pytest

from tests.support.projects import ROOT
from tests.support.yaml_texts import load_yaml

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted((ROOT / "tests/faults").glob("*.yml"))
    for case in load_yaml(file.read_text(encoding="utf-8"))
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
