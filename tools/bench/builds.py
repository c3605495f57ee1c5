"""Time and memory of builds: the real site, and sites of many pages beside Material without our hooks."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from tests.support.projects import Project
from tests.support.site_content import PAGES, filled
from tools.bench import articles, many, preview
from tools.bench.articles import Article
from tools.bench.processes import BUILD, cost

SIZES = {100: 3, 1000: 1, 5000: 1}
"""How many pages, and how many times each is built."""
ROUNDS = 3
"""Of the real site."""


def fresh(make: Callable[[Path], Project], pages: int, times: int = 1) -> list[dict[str, float]]:
    """What it costs to build a project from nothing, and again where it stands, so many times.

    Raises `RuntimeError` if it then has fewer pages than told.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = make(Path(folder))
        found = [asdict(cost(BUILD, project.root)) for _ in range(times)]
        if len(list((project.root / "site").glob("**/index.html"))) < pages:
            raise RuntimeError(f"{folder}: fewer than {pages} pages were built")
    return found


def medians(found: Sequence[dict[str, float]]) -> dict[str, float]:
    """Of each measure."""
    return {name: median(one[name] for one in found) for name in found[0]}


def of_many(pages: int, rounds: int, read: Sequence[Article], site: Path) -> dict[str, dict[str, float]]:
    """Our site with so many pages more, and Material's with the same: medians, the two taking turns."""
    makers: dict[str, Callable[[Path], Project]] = {
        "ours": lambda folder: many.ours(folder, pages),
        "material": lambda folder: many.material(folder, pages, read, site, plain),
    }
    found: dict[str, list[dict[str, float]]] = {name: [] for name in makers}
    for _ in range(rounds):
        for name, make in makers.items():
            found[name] += fresh(make, pages)
    return {name: medians(costs) for name, costs in found.items()}


def plain(text: str) -> str:
    """A page's Markdown with its numbers printed in."""
    return re.sub(r"\{[a-z_.]+\}", lambda match: filled(match[0]), text)


def measure(site: Path) -> dict[str, Any]:
    """The real site from nothing and again, the preview, then each size."""
    pairs = [fresh(many.copy_project, len(PAGES), 2) for _ in range(ROUNDS)]
    real = {name: medians([pair[at] for pair in pairs]) for at, name in enumerate(("cold", "again"))}
    read = articles.read(site)
    sizes = {str(pages): of_many(pages, rounds, read, site) for pages, rounds in SIZES.items()}
    return {"real": real, "preview": preview.measure(), "pages": sizes}
