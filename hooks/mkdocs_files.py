"""The files of MkDocs: settings, which files are published, collisions between addresses."""

from __future__ import annotations

import logging
import warnings
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils.yaml import yaml_load

from explainer.build.inputs import FROM_TEMPLATES, PACKAGE_FILES, describe_collision
from explainer.diagnostics import Diagnostic, UserError
from explainer.exports.site_files import ROBOTS
from explainer.media_types import READER_FOLDER
from explainer.package.archive import HOST_FILES, WELL_KNOWN
from explainer.text_files import find_conflicts, locate_offset, name_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

log = logging.getLogger("mkdocs.hooks.explainer")

NOT_BUILT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
RESERVED = {address.casefold(): address for address in sorted(PACKAGE_FILES | FROM_TEMPLATES)}
"""Addresses of files that are written after pages, by their small letters: no folder may have such a name."""


def find_changed_settings(config: MkDocsConfig) -> list[Diagnostic]:
    """Return a problem where mkdocs.yml is no longer what MkDocs has read: it reads it before any event."""
    file = Path(config.config_file_path)
    with file.open("rb") as content:
        settings = yaml_load(content)
    if isinstance(settings.get("theme"), dict):
        settings["theme"]["custom_dir"] = config.theme.custom_dir  # which MkDocs has made absolute
    for extension in filter(lambda entry: isinstance(entry, dict), settings.get("markdown_extensions") or ()):
        if all(config.mdx_configs.get(name, {}) == (options or {}) for name, options in extension.items()):
            extension.clear()  # as MkDocs does when it has read the options
    for plugin in filter(lambda entry: isinstance(entry, dict), settings.get("plugins") or ()):
        plugin.clear()  # so does it here; none that has options is supported
    with warnings.catch_warnings(action="ignore"):  # MkDocs itself no longer uses what it has read
        is_same = settings == config.user_configs[0]
    if is_same:
        return []
    return [UserError("changed-meanwhile").at(file.name, 1, 1)]


def publish_hidden(files: Files, config: MkDocsConfig) -> None:
    """Publish the hidden files that hosts know, which MkDocs leaves out; say which others are left out."""
    hidden = [file for file in files if file.inclusion in NOT_BUILT and f"/{file.src_uri}".find("/.") >= 0]
    left_out = set()
    for file in hidden:
        is_known = file.src_uri in HOST_FILES or file.src_uri.startswith(f"{WELL_KNOWN}/")
        if is_known and not (config.exclude_docs and config.exclude_docs.match_file(file.src_uri)):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            parts = PurePosixPath(file.src_uri).parts
            first_hidden = next(index for index, part in enumerate(parts) if part.startswith("."))
            left_out.add("/".join(parts[: first_hidden + 1]))
    for path in sorted(left_out):
        log.info("%s/%s is hidden, so it is not published", Path(config.docs_dir).name, path)


def strip_byte_order_marks(files: Files, theme: str | None) -> None:
    """Remove byte-order marks from the theme's styles, scripts and pictures, and from texts beside pages.

    Files for readers keep theirs: some programs read a table by it.
    """
    for file in files:
        is_text = _is_plain_text(file, theme) and not file.src_uri.startswith(READER_FOLDER)
        if is_text or (file.src_dir == theme and file.src_uri.endswith((".css", ".js", ".svg"))):
            content = file.content_bytes
            if content.startswith(BOM_UTF8):
                file.content_bytes = content.removeprefix(BOM_UTF8)


def find_merge_conflicts(files: Files, theme: str | None, root: Path) -> Iterator[Diagnostic]:
    """Yield the merge conflicts in texts that stand beside pages and are published as they are."""
    for file in files:
        if _is_plain_text(file, theme) and file.inclusion not in NOT_BUILT:
            text = file.content_bytes.decode(errors="replace")
            yield from (
                fault.at(_get_path(file, root), *locate_offset(text, offset)) for offset, fault in find_conflicts(text)
            )


def _is_plain_text(file: File, theme: str | None) -> bool:
    is_text = file.src_uri.endswith((".csv", ".json", ".txt")) or "." not in file.name
    return bool(file.abs_src_path) and file.src_dir != theme and is_text and not file.is_documentation_page()


def find_collisions(files: Files, root: Path) -> Iterator[Diagnostic]:
    """Yield the files that the build, or another file, would overwrite; addresses are compared without case."""
    published: dict[str, str] = {}
    built = [file for file in files if file.abs_src_path and file.inclusion not in NOT_BUILT]
    for file in built:
        path, address = _get_path(file, root), file.dest_uri.casefold()
        if file.src_uri in PACKAGE_FILES:
            yield describe_collision(file.src_uri).at(path, 1, 1)
        elif address in published:
            yield UserError("address-taken", address=file.dest_uri, other=published[address]).at(path, 1, 1)
        published.setdefault(address, path)
    for file in built:
        path = _get_path(file, root)
        for folder in _folders(file):
            if folder.casefold() in RESERVED:
                yield describe_collision(RESERVED[folder.casefold()]).at(path, 1, 1)
            elif folder.casefold() in published:
                yield UserError("address-taken.folder", folder=folder, other=published[folder.casefold()]).at(
                    path, 1, 1
                )


def _folders(file: File) -> list[str]:
    """Return the folders of the site in which a file is published, the innermost first."""
    return [parent.as_posix() for parent in PurePosixPath(file.dest_uri).parents][:-1]


def add_generated(files: Files, generated: Iterable[File], root: Path) -> list[Diagnostic]:
    """Add the files that the build makes; return a problem for each own file in their place, but `robots.txt`."""
    own: dict[str, File] = {}
    for file in files:
        if file.inclusion not in NOT_BUILT:
            own |= dict.fromkeys((address.casefold() for address in (*_folders(file), file.dest_uri)), file)
    problems = []
    for file in generated:
        other = own.get(file.dest_uri.casefold())
        if other is None:
            if replaced := files.get_file_from_path(file.src_uri):
                files.remove(replaced)
            files.append(file)
        elif other.dest_uri != ROBOTS:
            problems.append(describe_collision(file.dest_uri).at(_get_path(other, root), 1, 1))
    return problems


def _get_path(file: File, root: Path) -> str:
    """Return a file's path as problems name it, from the project's root."""
    return name_path(file.abs_src_path or file.src_uri, root)
