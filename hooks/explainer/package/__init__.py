"""The built site made ready to be served: each step takes its folder, in this order.

packaged_files  files that may be cached for ever are named by their content
archive         the whole site as one ZIP file, to be read from a folder
headers         what each page may load and run
service_worker  what readers' browsers keep of the site
headers         how each file is cached and what it may do, for hosts that read it from a file
packaged_files  a smaller copy beside each text; a manifest with the hash of each file, and the commit

Each page is parsed once, for the archive, its policy and the worker; pages are read one by one and let go.

server_files    the same headers in the set-ups of servers in `deploy/`: no step of a build, but a command
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainer.cache import NO_CACHE, Cache
from explainer.diagnostics import Diagnostic
from explainer.manifest import list_files
from explainer.package import archive, headers, packaged_files, service_worker
from explainer.package.packaged_files import add_fingerprints
from explainer.package.service_worker import PageFiles
from explainer.pages.html_document import parse_document
from explainer.text_files import read_text


def package_site(site: Path, theme: Path, commit: str, cache: Cache = NO_CACHE) -> list[Diagnostic]:
    """Make the site in a folder ready to be served; return the problems of the first step that has any.

    `theme` is the folder of its templates, `commit` the first line of the manifest.
    """
    if problems := add_fingerprints(site):
        return problems
    pages, problems = package_pages(site, theme, cache)
    problems = problems or service_worker.write_worker(site, pages, cache)
    if problems:
        return problems
    headers.write_headers(site)
    packaged_files.write_compressed_copies(site, cache)
    packaged_files.write_manifest(site, commit)
    return []


def package_pages(site: Path, theme: Path, cache: Cache = NO_CACHE) -> tuple[dict[str, PageFiles], list[Diagnostic]]:
    """Write the archive, and its policy into each page; return what each page names of other files, and the problems.

    A page with a problem gets no policy.
    """
    files, templates = dict.fromkeys(list_files(site)), headers.read_templates(theme)
    pages: dict[str, PageFiles] = {}
    problems: list[Diagnostic] = []

    def prepare_files() -> Iterator[tuple[str, bytes]]:
        """Yield the files as the archive has them."""
        for path in files:
            if path.endswith(".html"):
                text, errors = read_text(site / path, path, is_built=True)
                page = parse_document(text or "", path)
                pages[path] = service_worker.list_page_files(page)
                locked, faults = headers.add_policy(page, templates)
                problems.extend(errors or faults)
                if archive.is_archived(path):
                    yield path, archive.adapt_page_to_files(page, files).encode()
                if not (errors or faults):
                    packaged_files.write_text(site, path, locked)
            elif archive.is_archived(path):
                yield path, (site / path).read_bytes()

    archive.write_archive(site, prepare_files(), cache)
    return pages, problems
