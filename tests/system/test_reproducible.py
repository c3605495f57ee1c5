"""The same commit makes the same site, byte by byte, wherever and whenever it is built; its manifest says which."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from zlib_ng import zlib_ng

from tests.support.projects import ROOT
from tests.support.repositories import git, hashes
from tests.support.required_programs import compiler, faketime

MACHINES = {
    "here": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "FAKETIME": "2027-02-28 23:59:58"},
    "a/longer/ñ": {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "FAKETIME": "2031-01-01 06:00:00"},
}
"""Where, and in which zone, locale and time; the second has zlib-ng as its zlib, as Fedora has."""
COMPRESS = """
import io, sys, zlib
from PIL import Image
picture = io.BytesIO()
Image.open(sys.argv[2]).save(picture, "PNG", optimize=True)
print(zlib.compress(open(sys.argv[1], "rb").read(), 9).hex())
print(picture.getvalue().hex())
"""
"""A page by Python's zlib and a card by Pillow's."""


@pytest.fixture(scope="module")
def of_zlib_ng(tmp_path_factory):
    """The environment of a program whose zlib is zlib-ng."""
    library = tmp_path_factory.mktemp("zlib-ng") / "libz.so"
    options = ["-shared", "-fPIC", "-nostdlib", "-O1", "-o", library]
    subprocess.run([compiler(), *options, ROOT / "tests/data/zlib_ng.c"], check=True)
    return {"LD_PRELOAD": str(library), "ZLIB_NG": zlib_ng.__file__}


@pytest.fixture(scope="module")
def builds(copy_project, tmp_path_factory, of_zlib_ng):
    """By folder, a clone of one commit that has been built there, and what the build said."""
    origin = copy_project(with_languages=True)
    git(origin.root, "init", "--quiet")
    (origin / ".gitignore").write_text("__pycache__/\n")
    git(origin.root, "add", ".")
    git(origin.root, "commit", "--quiet", "--message=One")
    made = {}
    for (name, environment), zlib in zip(MACHINES.items(), [{}, of_zlib_ng], strict=True):
        folder = tmp_path_factory.mktemp("clone") / name
        git(origin.root, "clone", "--quiet", str(origin.root), str(folder))
        (folder / ".git/info/exclude").write_text("/site/\n.site.*\n__pycache__/\n/.cache/\n")
        preloaded = ":".join(filter(None, [faketime(), zlib.get("LD_PRELOAD")]))
        faked = {**environment, **zlib, "LD_PRELOAD": preloaded, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        options = {"cwd": folder, "env": {**os.environ, **faked}, "capture_output": True, "text": True}
        result = subprocess.run(command, check=False, **options)
        assert result.returncode == 0, result.stderr
        made[name] = (folder, result.stderr)
    return made


def test_two_clones_make_the_same_files(builds):
    (first, _), (second, _) = builds.values()
    one, other = (hashes(folder / "site") for folder in (first, second))
    assert {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)} == set()
    assert {".br", ".gz", ".zip", ".png", ".svg", ".xml"} < {Path(path).suffix for path in one}


def test_zlib_ng_makes_other_bytes_of_the_same(builds, of_zlib_ng):
    """Otherwise nothing would have been tried above."""
    site = builds["here"][0] / "site"
    command = [sys.executable, "-c", COMPRESS, site / "index.html", site / "cards/index.png"]
    page, card = (
        set(lines) for lines in zip(*(
            subprocess.run(command, env=os.environ | zlib, capture_output=True, text=True, check=True).stdout.split()
            for zlib in ({}, of_zlib_ng)
        ), strict=True)
    )  # fmt: skip
    assert len(page) == len(card) == 2


def test_the_build_tells_the_manifest_and_its_commit(builds):
    for folder, told in builds.values():
        manifest = (folder / "site/SHA256SUMS").read_bytes()
        commit = git(folder, "rev-parse", "HEAD")
        assert manifest.startswith(f"# commit {commit}\n".encode())
        assert f"Its manifest is SHA256SUMS {hashlib.sha256(manifest).hexdigest()}, of commit {commit}\n" in told


def test_the_manifest_is_read_by_sha256sum(builds):
    folder, _ = builds["here"]
    result = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=folder / "site",
        capture_output=True,
        text=True,
        check=True,
    )
    listed = {line.removesuffix(": OK") for line in result.stdout.splitlines()}
    assert listed == hashes(folder / "site").keys() - {"SHA256SUMS"}


def test_what_is_not_committed_is_told(mini):
    git(mini.root, "init", "--quiet")
    (mini / ".git/info/exclude").write_text("/site/\n.site.*\n")
    git(mini.root, "add", ".")
    git(mini.root, "commit", "--quiet", "--message=One")
    mini.edit("docs/index.md", "The countries", "All countries")
    told = mini.run().stderr
    assert re.search(r"Its manifest is SHA256SUMS [0-9a-f]{64}, of commit [0-9a-f]{40} and changes\n", told)


def test_a_project_that_git_does_not_have_names_no_commit(mini):
    told = mini.run().stderr
    assert re.search(r"Its manifest is SHA256SUMS [0-9a-f]{64}\n", told)
    assert re.match(r"[0-9a-f]{64}  \S", (mini / "site/SHA256SUMS").read_text())
