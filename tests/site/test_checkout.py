"""A manifest names a commit alone only if the site was built from the files of that commit, byte for byte."""

import json
import os
import subprocess
import sys

import pytest

import explainer.package
from explainer.build.checkout import find_changed_code, read_checkout, stamp_files
from explainer.manifest import CHANGED
from tests.support.listed_languages import copy_code_once
from tests.support.projects import ROOT
from tests.support.repositories import git

PAGE = "docs/index.md"


@pytest.fixture
def committed(mini):
    """The small project as a checkout of one commit."""
    (mini / ".gitignore").write_text("/site/\n.site.*\n*.csv\n!/assets/**\n")
    git(mini.root, "init", "--quiet", "--initial-branch=main")
    git(mini.root, "add", ".")
    git(mini.root, "commit", "--quiet", "--message=One")
    return mini


def read(project):
    return read_checkout(project.root, project / "docs")


def edit(project):
    project.edit(PAGE, "The countries", "All countries")


def edit_unseen_by_git(project):
    git(project.root, "update-index", "--assume-unchanged", PAGE)
    edit(project)


def add(project):
    (project / "docs/new.md").write_text("# New\n")


def add_ignored(project):
    (project / "docs/table.csv").write_text("a,b\n")


def remove(project):
    (project / "assets/images/plan.svg").unlink()


def convert_line_ends(project):
    git(project.root, "config", "core.autocrlf", "true")
    (project / PAGE).write_bytes((project / PAGE).read_bytes().replace(b"\n", b"\r\n"))


def replace_by_link(project):
    (project / "copy.md").write_bytes((project / PAGE).read_bytes())
    (project / PAGE).unlink()
    (project / PAGE).symlink_to("../copy.md")


CHANGES = [edit, edit_unseen_by_git, add, add_ignored, remove, convert_line_ends, replace_by_link]


def test_a_clean_checkout_names_its_commit_alone(committed):
    (committed / "assets/__pycache__").mkdir()
    (committed / "assets/__pycache__/a.pyc").write_text("")
    (committed / "notes.txt").write_text("no input of a build")
    (committed / "docs/.index.md.swp").write_text("an editor's")
    assert read(committed).commit == f"# commit {git(committed.root, 'rev-parse', 'HEAD')}\n"


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is_not_the_commits_is_told(committed, change):
    change(committed)
    assert read(committed).commit.endswith(f"{CHANGED}\n")


def test_a_clone_has_the_same_bytes_whatever_git_makes_of_line_ends(tmp_path):
    bare = ["clone", "--quiet", "--config", "core.autocrlf=true", str(ROOT), str(tmp_path / "clone")]
    git(tmp_path, *bare)
    assert read_checkout(tmp_path / "clone", tmp_path / "clone/docs").commit.split(" ")[3:] == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_during_a_build_is_noticed(committed, change):
    before = read(committed)
    assert before.find_changes(read(committed)) == []
    change(committed)
    [problem] = before.find_changes(read(committed))
    assert str(problem).endswith(
        "changed while the site was being built (1 files did); build again; nothing was published [changed-meanwhile]"
    )


def test_a_checkout_there_and_back_is_noticed(committed):
    edit(committed)
    git(committed.root, "commit", "--quiet", "--all", "--message=Two")
    before = read(committed)
    for revision in ("HEAD~1", "-"):
        git(committed.root, "checkout", "--quiet", revision)
    [problem] = before.find_changes(read(committed))
    assert problem.path == PAGE


def test_a_commit_during_a_build_is_noticed(committed):
    edit(committed)
    before = read(committed)
    git(committed.root, "commit", "--quiet", "--all", "--message=Two")
    [problem] = before.find_changes(read(committed))
    assert str(problem) == ".git/HEAD:1:1: HEAD moved meanwhile; build again; nothing was published [changed-meanwhile]"


def test_a_build_whose_files_change_publishes_nothing(committed, monkeypatch):
    package_site, builds = explainer.package.package_site, []

    def deliver_late(*arguments):
        builds.append(arguments)
        if len(builds) == 2:
            edit(committed)
        return package_site(*arguments)

    monkeypatch.setattr(explainer.package, "package_site", deliver_late)
    assert committed.diagnostics() == ""
    before = (committed / "site/SHA256SUMS").read_bytes()
    assert committed.diagnostics().startswith(
        f"{PAGE}:1:1: changed while the site was being built (1 files did); build again; nothing was published"
        " [changed-meanwhile]"
    )
    assert (committed / "site/SHA256SUMS").read_bytes() == before
    assert list(committed.root.glob(".site.*")) == []


def test_a_cache_in_git_is_refused(committed, monkeypatch):
    monkeypatch.setattr("explainer.build.checkout.FOLDER", ".cache")
    (committed / ".cache").mkdir()
    (committed / ".cache/entry").write_bytes(b"unseen")
    git(committed.root, "add", ".cache")
    assert committed.diagnostics() == (
        ".cache/entry:1:1: a file of the cache is in Git, where none can see what it holds; "
        "take it out: git rm -r --cached .cache [cache-in-git]\n1 problem; nothing was published\n"
    )


def test_code_that_changed_after_it_was_read_is_told(monkeypatch):
    assert find_changed_code() == []
    monkeypatch.setattr("explainer.build.checkout.LOADED", {})
    problem = str(find_changed_code()[0])
    assert problem.startswith("hooks/explainer/__init__.py:1:1: ")
    assert problem.endswith(
        "the code changed after this command had started; start the command again [changed-meanwhile]"
    )


def test_a_file_that_is_deleted_after_its_folder_was_listed_has_no_stamp(tmp_path, monkeypatch):
    (tmp_path / "there").touch()
    monkeypatch.setattr("explainer.build.checkout._walk_files", lambda _: iter(["there", "gone"]))
    assert [*stamp_files([tmp_path], tmp_path)] == ["there"]


@pytest.mark.system
def test_no_interleaving_of_builds_commits_and_checkouts_makes_a_manifest_that_lies(committed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": f"{copy_code_once() / 'hooks'}:{ROOT}", "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "tests.support.interleave_builds",
        str(committed.root),
        str(tmp_path / "clones"),
        "40",
    ]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    counts = json.loads(result.stdout)
    assert counts["lies"] == []
    assert counts["clean"] > 5
    assert counts["refused"] > 5
