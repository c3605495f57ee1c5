"""Places to publish at, as a maintainer has them: a bare repository, a folder, and folders that rsync reaches."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.listed_languages import link_code
from tests.support.projects import ROOT, Project
from tests.support.repositories import git, hashes

HERE = """#!/bin/sh
# In place of ssh: what is to be done on that host is done on this one.
until [ "$1" = host ] || [ "$1" = me@host ]; do shift; done
shift
exec sh -c "$*"
"""


@dataclass(frozen=True)
class Place:
    """Where to publish."""

    to: str
    """As typed behind `TO=`."""
    folder: Path
    """The bare repository, or the folder that a server sends."""

    def hashes(self):
        """Of each file that is published, by path; nothing where there is nothing."""
        folder = self.copied()
        return hashes(folder) if folder else {}

    def copied(self):
        """The folder of what is published, or a copy of it; nothing where there is nothing."""
        if self.folder.suffix != ".git":
            return self.folder
        command = ["git", f"--git-dir={self.folder}", "archive", "--format=zip", "-0", "gh-pages"]
        packed = subprocess.run(command, capture_output=True, check=False).stdout
        if not packed:
            return None
        unpacked = self.folder.with_name("unpacked")
        shutil.rmtree(unpacked, ignore_errors=True)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(unpacked)
        return unpacked


def branch(folder):
    bare = folder / "public.git"
    git(folder, "init", "--quiet", "--bare", str(bare))
    return Place(str(bare), bare)


def on_this_machine(folder):
    (folder / "www").mkdir()
    return Place(f"{folder}/www/site", folder / "www/site")


def by_ssh(folder):
    """A folder of another host, whose SSH is a script."""
    (folder / "its www").mkdir()
    script = folder / "ssh"
    script.write_text(HERE)
    script.chmod(0o755)
    return Place(f"me@host:{folder}/its www/site", folder / "its www/site")


FOLDERS = {"on_this_machine": on_this_machine, "by_ssh": by_ssh}


BY_RSYNC = {"by_ssh"}


def kinds(*names):
    """Parameters of a fixture, of which those that need rsync belong to the system's tests."""
    return [pytest.param(name, marks=[pytest.mark.system] if name in BY_RSYNC else []) for name in names]


@pytest.fixture(params=kinds("branch", *FOLDERS))
def place(request, tmp_path, monkeypatch):
    """A place of each kind, where nothing is published yet."""
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
    return (FOLDERS | {"branch": branch})[request.param](tmp_path)


@pytest.fixture(params=kinds(*FOLDERS))
def directory(request, tmp_path, monkeypatch):
    """A folder, of this machine and of another."""
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
    return FOLDERS[request.param](tmp_path)


@pytest.fixture(scope="session")
def versions(tmp_path_factory):
    """Checkouts of three commits of the small project, each built: other numbers, and so other pictures."""
    folder = tmp_path_factory.mktemp("versions")
    project = Project(folder / "project")
    shutil.copytree(ROOT / "tests/mini", project.root)
    link_code(project / "hooks")
    (project / ".gitignore").write_text("/site/\n.site.*\n")
    git(project.root, "init", "--quiet")
    made, before = [], "362551"
    for value in (before, "400123", "450123"):
        project.edit("assets/statistics.yml", f"value: {before}", f"value: {value}")
        project.edit("assets/statistics.yml", f"{int(before):,} people", f"{int(value):,} people")
        git(project.root, "add", ".")
        git(project.root, "commit", "--quiet", f"--message=Of {value}")
        assert project.diagnostics() == ""
        made.append(folder / f"of-{value}")
        shutil.copytree(project.root, made[-1], symlinks=True)
        before = value
    return made
