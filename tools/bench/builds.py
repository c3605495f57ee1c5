"""Time and memory of builds beside Material without our hooks, on the same pages: the real site, and with many more."""

from __future__ import annotations

import compileall
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from explainer.exports.packing import pack_gzip
from explainer.package.archive import NAME
from explainer.package.packaged_files import write_compressed_copies
from tests.support.projects import Project
from tests.support.site_content import PAGES, filled
from tools.bench import articles, many, preview
from tools.bench.articles import Article
from tools.bench.processes import BUILD, cost

SIZES = {0: 3, 1000: 1, 5000: 1}
"""How many pages more than the real site has, and how many times each is built."""
Costs = dict[str, float]


def measure(site: Path) -> dict[str, Any]:
    """Return the costs of each size, and how soon the preview shows an edit."""
    read = articles.read(site)
    sizes = {str(pages): compare(pages, rounds, read, site) for pages, rounds in SIZES.items()}
    return {"sizes": sizes, "preview": preview.measure()}


def compare(pages: int, rounds: int, read: Sequence[Article], site: Path) -> dict[str, dict[str, Costs]]:
    """Return the medians of what builds cost, by site and by occasion, the two sites taking turns.

    The occasions are `cold`, from nothing, and `again`, behind an edit of one page.
    """
    makers: dict[str, Callable[[Path], Project]] = {
        "ours": lambda folder: _compile_code(many.ours(folder, pages) if pages else many.copy_project(folder)),
        "material": lambda folder: many.material(folder, pages, read, site, print_numbers),
    }
    costs: dict[str, dict[str, list[Costs]]] = {name: {"cold": [], "again": []} for name in makers}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            projects = {name: make(_make_folder(Path(folder, name))) for name, make in makers.items()}
            for occasion in ("cold", "again"):
                for name, project in projects.items():
                    costs[name][occasion].append(build(project, pages + len(PAGES)))
                    edit(project)
    return {name: {when: find_medians(found) for when, found in own.items()} for name, own in costs.items()}


def build(project: Project, pages: int) -> Costs:
    """Build a project; return what it cost, and the processor time that its compression takes by itself.

    Raises `RuntimeError` if the site has fewer pages.
    """
    costs = asdict(cost(BUILD, project.root))
    site = project.root / "site"
    if len(list(site.glob("**/index.html"))) < pages:
        raise RuntimeError(f"{project.root}: fewer than {pages} pages were built")
    return costs | {"compression": measure_compression(site)}


def measure_compression(site: Path) -> float:
    """Return the processor time, in seconds, of compressing a built site; 0 where it has no compressed copies."""
    if not list(site.rglob("*.br")):
        return 0.0
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for file in site.rglob("*"):
            if file.is_file() and file.suffix not in (".br", ".gz"):
                place = Path(folder, file.relative_to(site))
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.read_bytes())
        write_compressed_copies(Path(folder))
    with zipfile.ZipFile(site / NAME) as archive:
        for name in archive.namelist():
            pack_gzip(archive.read(name))
    return time.process_time() - begin


def edit(project: Project) -> None:
    """Add a sentence to a page."""
    page = project.root / "docs/about.md"
    page = page if page.exists() else next((project.root / "docs").glob("[a-z]*.md"))
    with page.open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n")


def find_medians(found: Sequence[Costs]) -> Costs:
    """Return the median of each measure."""
    return {name: median(one[name] for one in found) for name in found[0]}


def print_numbers(text: str) -> str:
    """Return a page's Markdown with its numbers printed in."""
    return re.sub(r"\{[a-z_.]+\}", lambda match: filled(match[0]), text)


def _compile_code(project: Project) -> Project:
    """Compile the project's code, as the installed packages are; return the project."""
    compileall.compile_dir(project.root / "hooks", quiet=1)
    return project


def _make_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder
