"""What is published: a checked copy of the site, or the publication before, with what open pages still need."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from explainer import verify
from explainer.delivery.files import paths
from explainer.delivery.fingerprint import FOLDERS
from explainer.problems import Fault, Problem, sorted_problems
from explainer.verify.folder import ANEW, MANIFEST, Manifest, find_kept, find_wrong, hash_file, read_manifest

OF_THE_HOST = "CNAME"
"""What GitHub writes there for a domain of one's own; it stays."""


def copy_site(site: Path, folder: Path) -> list[Problem]:
    """Copy the built site to a new folder; return whatever keeps it from being published."""
    if not site.is_dir():
        return verify.problems(site)
    copy_files(site, paths(site), folder)
    problems = verify.problems(folder)
    if not (folder / MANIFEST).is_file():
        problems.append(Problem(MANIFEST, 1, 1, "the site's manifest is missing", ANEW))
    elif not (manifest := read_publication(folder)).text:
        problems.append(Problem(MANIFEST, 1, 1, "this is no manifest of a site", ANEW))
    elif manifest.has_changes:
        message = "the site was built from changes that are not committed"
        problems.append(Problem(MANIFEST, 1, 1, message, "commit them, then publish again"))
    return sorted_problems(replace(problem, path=f"{site.name}/{problem.path}") for problem in problems)


def copy_publication(publication: Path, folder: Path) -> None:
    """Copy an earlier publication to a new folder, without what it kept. Raises `Fault` where it is not whole."""
    manifest = read_publication(publication)
    hint = "publish an earlier revision instead"
    if not manifest.text:
        raise Fault("there is no publication before this one", hint)
    if wrong := find_wrong(publication, manifest):
        raise Fault(f"the publication before has another {wrong[0]} than its {MANIFEST} lists", hint)
    copy_files(publication, [*manifest.hashes, MANIFEST], folder)


def keep_files(release: Path, publication: Path) -> int:
    """Copy what stays of the publication that is there into a release; return how many files pages that are open need.

    These are named by their content: a page that a reader has open goes on asking for them. They stay for one
    publication more.
    """
    new, old = read_publication(release), read_publication(publication)
    there = set(paths(publication))
    named = find_kept(publication, there) if new.text == old.text else old.hashes
    kept = {path for path in named if path.startswith(FOLDERS) and path not in new.hashes} & there
    copy_files(publication, kept | (there & {OF_THE_HOST} - {*new.hashes}), release)
    return len(kept)


def find_differences(release: Path, publication: Path) -> set[str]:
    """Return the paths at which a release is not what is published."""
    both = {*paths(release), *paths(publication)} - {".nojekyll"}
    return {path for path in both if hash_file(release / path) != hash_file(publication / path)}


def read_publication(folder: Path) -> Manifest:
    """Return the manifest of what is published in a folder; an empty one, where something else is or nothing."""
    try:
        return read_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (Fault, FileNotFoundError, UnicodeDecodeError):
        return Manifest()


def copy_files(source: Path, files: Iterable[str], folder: Path) -> None:
    """Copy files into a folder, for everybody to read, a web server among them: `files` are paths in both."""
    folder.mkdir(exist_ok=True)
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, folder / path)
    for entry in [folder, *folder.rglob("*")]:
        entry.chmod(0o755 if entry.is_dir() else 0o644)
