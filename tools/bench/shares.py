"""What the injection and the checks cost: their shares of a build's processor time.

Measured within the process that builds: the time spent in finding, formatting and replacing references, figures and
anchors, against the whole build. Ratios count; the seconds are this machine's.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.projects import ROOT
from tools.bench import many

RUNS = (100, 1000)
"""How many pages more than the real site has."""


class Clock:
    """Processor time spent in the functions that it has wrapped; a call within a call counts once."""

    def __init__(self) -> None:
        self.spent = 0
        self.depth = 0

    def wrap(self, owner: Any, name: str, within: Clock | None = None) -> None:
        """Count the time that `owner.name` takes; with `within`, only while that clock runs."""
        function: Callable[..., Any] = getattr(owner, name)

        def timed(*arguments: Any, **named: Any) -> Any:
            if within and not within.depth:
                return function(*arguments, **named)
            self.depth += 1
            begin = time.process_time_ns()
            try:
                return function(*arguments, **named)
            finally:
                self.depth -= 1
                if self.depth == 0:
                    self.spent += time.process_time_ns() - begin

        setattr(owner, name, timed)


def build_measured(folder: Path) -> dict[str, float]:
    """Build the site in `folder` within this process: our shares, and the whole, in seconds of processor time."""
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort  # noqa: PLC0415

    from explainer import cache, check, package  # noqa: PLC0415 - only in the measuring process
    from explainer.build import steps  # noqa: PLC0415
    from explainer.lint import Checker  # noqa: PLC0415
    from explainer.pages import Project, page_assembly  # noqa: PLC0415

    injecting, wording, verifying, delivering = Clock(), Clock(), Clock(), Clock()
    injecting.wrap(page_assembly._ReferenceProcessor, "handleMatch")  # noqa: SLF001 - what is measured
    injecting.wrap(page_assembly.PageAssembly, "run")
    injecting.wrap(Project, "read_page")
    injecting.wrap(steps, "check_rendered_pages")
    wording.wrap(Checker, "find_typed_numbers", injecting)
    wording.wrap(Checker, "check_required_words", injecting)
    verifying.wrap(check, "check_site")
    delivering.wrap(package, "package_site")
    cache.FOLDER = str(folder / ".cache")  # which is empty: all is done
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(folder / "mkdocs.yml"))
    begin = time.process_time_ns()
    try:
        build(config)
    except Abort as abort:
        raise RuntimeError(abort.format_message()) from None
    whole = time.process_time_ns() - begin
    spent = {"injecting": injecting.spent - wording.spent, "wording": wording.spent}
    spent |= {"verifying": verifying.spent, "delivering": delivering.spent}
    return {name: time / 1e9 for name, time in {**spent, "whole": whole}.items()}


def measured(pages: int) -> dict[str, float]:
    """The same of the real site with so many pages more, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        many.ours(Path(folder), pages)
        command = [sys.executable, "-m", "tools.bench.shares", folder]
        environment = os.environ | {"PYTHONPATH": f"{folder}/hooks"}
        output = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    found: dict[str, float] = json.loads(output.splitlines()[-1])
    return found


def measure() -> list[dict[str, float]]:
    """Each size."""
    return [{"pages": pages, **measured(pages)} for pages in RUNS]


if __name__ == "__main__":
    print(json.dumps(build_measured(Path(sys.argv[1]))))
