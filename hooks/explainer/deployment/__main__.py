"""`python -m explainer.deployment [--undo] TO`: publish the built site, or put the publication before back.

The exit status is 1 where that is not done.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from explainer.deployment import (
    copy_publication,
    find_differences,
    keep_files,
    read_publication,
    run_command,
)
from explainer.deployment.branch import Branch, Git
from explainer.deployment.folders import Folder, Server
from explainer.diagnostics import UserError

UNDO = "--undo"
USUAL = "origin"
"""Where `make publish` publishes if nothing else is said."""
KINDS = "name a remote that `git remote` shows, a repository (….git), a folder (/…), or one on a server (host:/…)"
LOCATION = re.compile(r"(?P<host>(?:[^/@:-][^/@:]*@)?(?:\[[^]/]+\]|[^/@:-][^/@:]*)):(?!//|:)(?P<path>.+)")
"""A folder of another machine, as rsync takes it over SSH."""


class Place(Protocol):
    """A place where the site is published."""

    def opened(self) -> AbstractContextManager[None]:
        """Return the time of one publication. Raises `UserError` where nothing can be published."""

    def read(self, folder: Path, *, is_previous: bool = False) -> None:
        """Copy what is published, or was before, to a new folder. Raises `UserError` where something else is there."""

    def put(self, release: Path, *, is_new: bool) -> None:
        """Publish a folder in one step. What is there becomes the publication before, unless the site is the same.

        Raises `UserError` or `OSError` where that fails; then all is as it was.
        """


def main(root: Path, to: str, *, is_undo: bool = False) -> int:
    """Publish at a place, or undo what was published there last, or tell everything that hinders it."""
    verb, result = ("undo", "undone") if is_undo else ("publish", "published")
    reasons: list[str] = []
    end = f"Nothing was {result}."
    try:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            if is_undo:
                _tell(f"Putting the publication before back at {to} …")
            else:
                reasons += _copy_checked_site(root, work / "new", to)
            place = find_place(to, root, work)
            with place.opened():
                place.read(work / "now")
                if is_undo:
                    place.read(work / "before", is_previous=True)
                    copy_publication(work / "before", work / "new")
                if not reasons:
                    _tell(_put(place, work, to, is_undo=is_undo))
                    return 0
    except UserError as fault:
        reasons.append(fault.text)
    except OSError as error:
        reasons.append(f"{error.filename or root}: {error.strerror or error}; mend that, then {verb} again")
    except KeyboardInterrupt:
        end = f"Broken off: see what is there, and {verb} again."
    sys.stderr.write("".join(f"{reason}\n" for reason in [*reasons, end]))
    return 1


def _tell(text: str) -> None:
    """Write a line at once, also where it goes to a file."""
    print(text, flush=True)  # noqa: T201


def _copy_checked_site(root: Path, folder: Path, to: str) -> list[str]:
    """Copy the built site to a new folder; return whatever keeps it from being published, a line each."""
    # What these import needs more than Python, which an undo does without.
    from explainer.data.project_files import read_settings  # noqa: PLC0415
    from explainer.deployment.checked_site import copy_site  # noqa: PLC0415

    site = read_settings(root)[0].site
    commit = read_publication(site).commit
    built = f", built from {commit[:12]}," if commit else ""
    _tell(f"Checking {site.name}/{built} to publish it at {to} …")
    return [str(problem) for problem in copy_site(site, folder)]


def _put(place: Place, work: Path, to: str, *, is_undo: bool) -> str:
    """Put the new release where another is now; return what was done, and what comes next."""
    undo = f"make undo{'' if to == USUAL else f' TO={shlex.quote(to)}'}"
    new, now = work / "new", work / "now"
    listed, kept = read_publication(new), keep_files(new, now)
    if not find_differences(new, now):
        return f"Nothing has changed at {to}: all of this is there already."
    before = read_publication(now)
    place.put(new, is_new=listed != before)
    files = f"{len(listed.hashes) + 1} files"
    if is_undo:
        stay = f"; {kept} of the one that is undone stay for pages that are open" if kept else ""
        return (
            f"Undone at {to}, where the publication before is again: {files}{stay}\n"
            f"Next: mend what was wrong, then publish again; `{undo}` puts back what was undone."
        )
    stay = f"; {kept} of the publication before stay for pages that are open" if kept else ""
    take_back = f"; `{undo}` takes it back" if before.text else ""
    return f"Published at {to}: {files}{stay}\nNext: look at it on the web{take_back}."


def find_place(to: str, root: Path, work: Path) -> Place:
    """Return what is typed behind `TO=`, seen from the project's folder; `work` is a folder for what is needed.

    Raises `UserError` where it names nothing.
    """
    try:
        place = str(Path(to).expanduser()) if to.startswith("~") else to
    except RuntimeError as error:
        raise UserError("publication-target", KINDS, target=to) from error
    place = place.rstrip("/") or place[:1]
    if place.startswith(("/", ".")) and not place.endswith(".git"):
        return Folder((root / place).resolve())
    if (match := LOCATION.fullmatch(place)) and not place.endswith(".git"):
        return Server(match["host"], match["path"].removeprefix("~/"))
    git = Git(work / "git", root)
    git.create()
    try:
        is_address = place.endswith(".git") and not place.startswith("-")
        command = ["git", "remote", "get-url", "--push", "--", place]
        return Branch(place if is_address else run_command(command, root).strip(), git)
    except UserError as fault:
        raise fault.with_hint(KINDS) from fault


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != UNDO]
    sys.exit(main(Path.cwd(), "".join(arguments[:1]), is_undo=UNDO in sys.argv))
