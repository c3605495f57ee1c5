"""What the injection and the checks cost: their shares of a build's processor time (`make bench`).

Measured within the process that builds: the time spent in finding, formatting and replacing references, figures and
anchors, against the whole build with Material for MkDocs. Ratios count; the seconds are this machine's.
"""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RUNS = ((100, True), (1000, True), (100, False), (1000, False))
"""How many pages, and whether each page's navigation lists them all, as MkDocs does unless told otherwise."""
PARAGRAPH = (
    "## Part of {displaced.date}\n\nBy {displaced.date}, {displaced} people had fled, {displaced_children_share} of "
    "them children. {casualties.start} were killed or injured, {kidnapped} kidnapped. {contributors.count.words.start} "
    "countries intend to help. {trust_fund.start} was paid in by {trust_fund.date}. Of {capital_controlled} gangs had "
    "some control.\n"
)
"""Ten references."""
LETTERS = str.maketrans("0123456789", "abcdefghij")
"""Numbers of pages as words, since none is typed."""
CONFIGURATION = """
site_name: Bench
theme: {name: material, font: false}
hooks: [hooks/main.py]
markdown_extensions: [attr_list, toc]
validation: {nav: {omitted_files: ignore}, links: {absolute_links: relative_to_docs}}
"""


def make_site(folder: Path, pages: int, *, is_in_navigation: bool) -> None:
    """A site with the real data file, and so many pages with ten references each."""
    (folder / "docs").mkdir()
    (folder / "hooks").symlink_to(ROOT / "hooks")
    shutil.copytree(ROOT / "assets", folder / "assets")
    navigation = "" if is_in_navigation else "nav: [index.md, data.md, sources.md]\n"
    (folder / "mkdocs.yml").write_text(CONFIGURATION + navigation, encoding="utf-8")
    texts = {"index": "", "data": "<!-- table: statistics -->\n", "sources": "<!-- table: sources -->\n"}
    words = "\nSome words that stand between the numbers, as they do.\n" * 20
    texts |= {f"page-{number}": PARAGRAPH + words for number in range(pages)}
    for name, text in texts.items():
        spelled = name.translate(LETTERS)
        front = f"---\ntitle: Page {spelled}\ndescription: The page {spelled} of many\n---\n\n"
        (folder / f"docs/{name}.md").write_text(front + text, encoding="utf-8")


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


def measure(folder: Path) -> dict[str, float]:
    """Build the site in `folder` within this process: our shares, and the whole, in seconds of processor time."""
    sys.path.insert(0, str(ROOT / "hooks"))
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    from explainer import project, verify  # noqa: PLC0415 - only in the measuring process
    from explainer.pages import assembly, injection  # noqa: PLC0415
    from explainer.wording import checker  # noqa: PLC0415

    injecting, wording, verifying = Clock(), Clock(), Clock()
    injecting.wrap(injection._References, "handleMatch")  # noqa: SLF001 - what is measured
    injecting.wrap(assembly.Assembly, "run")
    injecting.wrap(project.Project, "read_page")
    injecting.wrap(project.Project, "finish_reading")
    wording.wrap(checker.Checker, "typed", injecting)
    wording.wrap(checker.Checker, "misleading", injecting)
    verifying.wrap(verify, "check")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(folder / "mkdocs.yml"))
    begin = time.process_time_ns()
    build(config)
    whole = time.process_time_ns() - begin
    spent = {"injecting": injecting.spent - wording.spent, "wording": wording.spent, "verifying": verifying.spent}
    return {name: time / 1e9 for name, time in {**spent, "whole": whole}.items()}


def main() -> None:
    """Measure each size in a process of its own, and print the table."""
    print("| pages | in the navigation | build, s | injection | a page, µs | wording | built site |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for pages, is_in_navigation in RUNS:
        with tempfile.TemporaryDirectory() as folder:
            make_site(Path(folder), pages, is_in_navigation=is_in_navigation)
            command = [sys.executable, "-m", "tests.bench", folder]
            output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        result = json.loads(output.splitlines()[-1])
        whole = result["whole"]
        injecting, wording, verifying = (result[name] / whole for name in ("injecting", "wording", "verifying"))
        listed = "all" if is_in_navigation else "three"
        a_page = result["injecting"] / pages * 1e6
        row = f"| {pages} | {listed} | {whole:.1f} | {injecting:.1%} | {a_page:.0f} | {wording:.1%} | {verifying:.1%} |"
        print(row, flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
    else:
        main()
