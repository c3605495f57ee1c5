"""The site builds on ProperDocs, which continues MkDocs, as on MkDocs; `make properdocs` builds it without that."""

import re
import subprocess
import sys

import pytest

from tests.support.projects import ROOT
from tools.lock import LOCKS

COMMAND = [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml"]


def build(project, *options):
    return subprocess.run([*COMMAND, *options], cwd=project.root, capture_output=True, text=True, check=False)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_the_same_file_by_file(mini):
    assert mini.run_apart(is_weighed=True).returncode == 0
    result = build(mini, "--site-dir", "other")
    assert result.returncode == 0, result.stdout + result.stderr
    ours, other = files(mini / "site"), files(mini / "other")
    assert ours
    assert ours.keys() ^ other.keys() == set()
    assert [name for name, content in ours.items() if content != other[name]] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("The countries", "The {countries", r"docs/index\.md:\d+:\d+: a brace is left open"),
        ("![](../assets/images/plan.svg)", "", "no page shows 'plan'"),
    ],
)
def test_what_is_wrong_is_told_and_not_published(mini, old, new, told):
    mini.edit("docs/index.md", old, new)
    result = build(mini)
    assert result.returncode == 1
    assert re.search(told, result.stdout + result.stderr)
    assert not (mini / "site").exists()


def test_the_lock_has_no_mkdocs_but_all_else_of_the_site():
    names = {lock: set(re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements" / lock).read_text())) for lock in LOCKS}
    assert names["properdocs.txt"] - names["site.txt"] == {"properdocs"}
    assert names["site.txt"] - names["properdocs.txt"] == {"mkdocs"}
