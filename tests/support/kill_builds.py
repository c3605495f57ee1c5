"""Builds and publications that are killed, for the tests; run as a program of its own, since it forks.

`python -m tests.support.kill_builds builds FOLDER TIMES` builds a project over and over, a page changed each time, and
kills each build at a random moment. `… steps FOLDER` kills an exchange before and behind each of its steps.
`… publications FOLDER ONE OTHER` publishes two projects by turns into a folder, killed too.
All print what was then at the site's place, as JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from explainer import check, staging
from explainer.deployment.__main__ import main as publish
from explainer.manifest import CHECKSUMS, find_changed_files, read_manifest

PAGE = "docs/index.md"
VERSIONS = ("The countries", "All countries")
"""The same words of it, in the two versions of the small project."""


KILLED = -signal.SIGKILL


def forked(work: Callable[[], object], seconds: float | None = None) -> int:
    """Do something in a process of its own, killed after so long: its exit status, `KILLED` if it was, by whomever."""
    child = os.fork()
    if not child:
        status = 1
        try:
            status = int(bool(work()))
        finally:
            os._exit(status)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def builds(root: Path, times: int) -> Iterator[dict[str, Any]]:
    """Each build until so many were killed, and what the check then says of the site; the first two are let through.

    It goes on until both versions were seen behind them, however busy the machine is.
    """
    text = (root / PAGE).read_text(encoding="utf-8")
    for words in reversed(VERSIONS):
        began = time.monotonic()
        yield _built(root, text, words, None)
        lasts = time.monotonic() - began
    moments = random.Random(7)  # noqa: S311 - repeatable
    killed = number = 0
    seen = set()
    while killed < times or len(seen) < len(VERSIONS):
        found = _built(root, text, VERSIONS[number % 2], moments.uniform(0, 1.5 * lasts))
        killed, number = killed + (found["status"] == KILLED), number + 1
        seen.add(found["version"])
        yield found


def _built(root: Path, text: str, words: str, moment: float | None) -> dict[str, Any]:
    (root / PAGE).write_text(text.replace(VERSIONS[0], words), encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    status = forked(lambda: build(config), moment)
    told = [str(problem) for problem in check.list_problems(root / "site")]
    return {"status": status, "problems": told, "version": _hash(root / "site")}


def publications(folder: Path, *projects: str) -> Iterator[dict[str, Any]]:
    """Each publication, of the version that is not there, until enough were killed and some were not."""
    place = folder / "www/site"
    place.parent.mkdir()
    versions = {_hash(Path(root) / "site"): root for root in projects}
    for root in projects:
        began = time.monotonic()
        yield _published(place, root, None)
        lasts = time.monotonic() - began
    moments = random.Random(7)  # noqa: S311 - repeatable
    killed = finished = 0
    while killed < 15 or finished < 3:
        root = next(root for version, root in versions.items() if version != _hash(place))
        found = _published(place, root, moments.uniform(0, 2 * lasts))
        killed, finished = killed + (found["status"] == KILLED), finished + (found["status"] == 0)
        yield found
    yield _published(place, root, None)


def _published(place: Path, root: str, moment: float | None) -> dict[str, Any]:
    with contextlib.redirect_stdout(io.StringIO()):
        status = forked(lambda: publish(Path(root), str(place)), moment)
    wrong = find_changed_files(place, read_manifest((place / CHECKSUMS).read_text(encoding="utf-8")))
    left = sorted(path.name for path in place.parent.iterdir())
    return {"status": status, "wrong": wrong, "version": _hash(place), "left": left}


def steps(folder: Path) -> Iterator[dict[str, Any]]:
    """Each step of an exchange, in one rename and in several: what is at the site's place, at once and then mended."""
    for is_able in (True, False):
        number, status = 0, KILLED
        while status == KILLED:
            shutil.rmtree(folder, ignore_errors=True)
            place = staging.Staging(folder / "site")
            _write(place.site, "old")
            status = forked(lambda: _exchange(place, number, is_able=is_able))  # noqa: B023 - done before the next
            at_once = _files(place.site)
            place.prepare_folder()
            place.discard_build()
            left = sorted(path.name for path in folder.iterdir())
            yield {"step": number, "able": is_able, "at once": at_once, "mended": _files(place.site), "left": left}
            number += 1
        if status:
            raise RuntimeError(f"the exchange failed with {status}")


def _exchange(place: staging.Staging, step: int, *, is_able: bool) -> None:
    """Put a new site in place, and die before (an even number) or behind (an odd one) the step of half that number."""
    made = iter(range(step // 2 + 1))

    def watched(owner: Any, name: str) -> None:
        function = getattr(owner, name)

        def step_of(*arguments: Any, **options: Any) -> Any:
            is_last = next(made, None) == step // 2
            if is_last and step % 2 == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments, **options)
            if is_last:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        setattr(owner, name, step_of)

    place.prepare_folder()
    if not is_able:
        staging._exchange_atomically = lambda *_: False  # noqa: SLF001 - as on a system that cannot
    for owner, name in (
        (os, "fsync"),
        (os, "unlink"),
        (os, "rmdir"),
        (staging, "_exchange_atomically"),
        (Path, "rename"),
    ):
        watched(owner, name)
    _write(place.folder, "new")
    staging.flush_to_disk(place.folder)
    place.put_in_place()


def _write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("a", "b"):
        (folder / name).write_text(text, encoding="utf-8")


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*"))}


def _hash(site: Path) -> str:
    return hashlib.sha256((site / CHECKSUMS).read_bytes()).hexdigest()


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    kinds = {"builds": lambda: builds(Path(where), int(more[0])), "steps": lambda: steps(Path(where))}
    kinds["publications"] = lambda: publications(Path(where), *more)
    found = kinds[what]()
    json.dump(list(found), sys.stdout)
