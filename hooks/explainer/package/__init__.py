"""The built site made ready to be served: each step takes its folder, in this order.

packaged_files  files that may be cached for ever are named by their content
archive         the whole site as one ZIP file, to be read from a folder
headers         what each page may load and run
service_worker  what readers' browsers keep of the site
headers         how each file is cached and what it may do, for hosts that read it from a file
packaged_files  a smaller copy beside each text; a manifest with the hash of each file, and the commit

Each page is parsed once, for the archive, its policy and the worker, or not at all where the cache has what this gives;
pages are read one by one and let go.

server_files    the same headers in the set-ups of servers in `deploy/`: no step of a build, but a command
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult

from explainer.cache import CODE, NO_CACHE, Cache, Maker
from explainer.check.site_folder import HOME
from explainer.diagnostics import Diagnostic
from explainer.manifest import list_files
from explainer.package import archive, headers, packaged_files, service_worker
from explainer.package.packaged_files import Change, add_fingerprints, replace_tags
from explainer.package.service_worker import PageFiles
from explainer.pages.html_document import parse_document
from explainer.text_files import read_text

MAKER = Maker("packaged page", CODE, ())


class PageChanges(NamedTuple):
    """What packaging takes from a page, and changes in it."""

    files: PageFiles
    policy: list[Change]
    archived: list[Change]
    """What the page of the archive has otherwise."""

    def to_json(self) -> bytes:
        """Return it as it is kept."""
        return json.dumps([vars(self.files), self.policy, self.archived]).encode()


def read_kept_changes(content: bytes) -> PageChanges:
    """Return what was kept of a page."""
    files, policy, archived = json.loads(content)
    files |= {name: tuple(files[name]) for name in ("loaded", "linked_pictures")}
    files |= {"pictures": tuple(map(tuple, files["pictures"])), "address": SplitResult(*files["address"])}
    return PageChanges(PageFiles(**files), *([tuple(change) for change in changes] for changes in (policy, archived)))


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
    homes = dict.fromkeys(path for path in files if path.endswith(HOME))
    beside = [templates.encode(), "\0".join(homes).encode()]
    pages: dict[str, PageFiles] = {}
    problems: list[Diagnostic] = []

    def prepare_files() -> Iterator[tuple[str, bytes]]:
        """Yield the files as the archive has them."""
        for path in files:
            if path.endswith(".html"):
                text, errors = read_text(site / path, path, is_built=True)
                source = text or ""
                entry = cache.find_entry(MAKER, [*beside, path.encode(), source.encode()])
                kept = entry.read()
                kept_result = (read_kept_changes(kept), ()) if kept else None
                changes, faults = kept_result or find_changes(source, path, templates, homes)
                pages[path] = changes.files
                problems.extend(errors or faults)
                if archive.is_archived(path):
                    yield path, replace_tags(source, changes.archived).encode()
                if not (errors or faults):
                    packaged_files.write_text(site, path, replace_tags(source, changes.policy))
                    if kept is None:
                        entry.write(changes.to_json())
            elif archive.is_archived(path):
                yield path, (site / path).read_bytes()

    archive.write_archive(site, prepare_files(), cache)
    return pages, problems


def find_changes(source: str, path: str, templates: str, homes: Container[str]) -> tuple[PageChanges, list[Diagnostic]]:
    """Return what packaging takes from a page and changes in it, and why it gets no policy.

    `templates` are the texts of the theme, `homes` the paths of what folders show.
    """
    page = parse_document(source, path)
    policy, problems = headers.add_policy(page, templates)
    archived = archive.adapt_page_to_files(page, homes)
    return PageChanges(service_worker.list_page_files(page), policy, archived), problems
