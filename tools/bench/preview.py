"""How long it takes until the preview shows an edit."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.support.preview_server import Preview
from tests.support.projects import PREFIX, Project
from tests.support.site_content import RESOLVER
from tools.bench import many

ROUNDS = 5
SOURCE = "docs/why-a-mission.md"
PAGE = f"{PREFIX[1:]}why-a-mission/"
SENTENCE = "A sentence that the bench adds"
STATISTIC = "displaced"


def measure() -> dict[str, float]:
    """Seconds until the first page is there, and from an edit of a page, and of a number, until it is served."""
    with tempfile.TemporaryDirectory() as folder:
        project = many.copy_project(Path(folder))
        begin = time.perf_counter()
        preview = Preview(project)
        try:
            preview.wait(lambda: "</h1>" in preview.page(PAGE))
            start = time.perf_counter() - begin
            pages = [_until(preview, lambda at=at: edit_page(project, at)) for at in range(ROUNDS)]
            numbers = [_until(preview, lambda at=at: edit_number(project, at)) for at in range(ROUNDS)]
        finally:
            preview.stop()
    return {"start": start, "page": median(pages), "number": median(numbers)}


def _until(preview: Preview, edit: Callable[[], str]) -> float:
    """Seconds from an edit until the page holds the text that it returns."""
    time.sleep(1)  # so that the last rebuild is over
    shown = edit()
    begin = time.perf_counter()
    preview.wait(lambda: shown in preview.page(PAGE))
    return time.perf_counter() - begin


def edit_page(project: Project, time_of: int) -> str:
    """A sentence more on a page: what the page then has."""
    shown = f"{SENTENCE} {'again ' * time_of}here."
    with (project / SOURCE).open("a", encoding="utf-8") as file:
        file.write(f"\n{shown}\n")
    return shown


def edit_number(project: Project, time_of: int) -> str:
    """Another value of a number: what the page then has."""
    data = (project / "assets/statistics.yml").read_text(encoding="utf-8")
    record = re.search(rf"(?ms)^  {STATISTIC}:\n.*?(?=^  \w)", data)[0]
    value = int(RESOLVER.print_reference(f"{{{STATISTIC}.exact}}", "en").value) + 37448 * (time_of + 1)
    changed = re.sub(r"(?m)^    value: .*", f"    value: {value}", record)
    changed = re.sub(r"(?m)^    quote: .*", f'    quote: "{value} people"', changed)
    project.edit("assets/statistics.yml", record, changed)
    return f'<data value="{value}">'
