"""Each page holds the rules of its style sheets that it can use, in one `<style>`: it waits for no sheet to be shown.

A sheet for some media only, as for print, stays a file. One that no page links is not published.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from explainer.delivery.markup import Tag, changed, tags
from explainer.delivery.stylesheet import Node, parse, usable, written
from explainer.delivery.vocabulary import vocabulary

TOP = "\ufdd0"
"""In the place of the way from a page to the site's folder (a noncharacter: Unicode 23.7)."""


def inline(site: Path) -> None:
    """Change the pages of a site, and take out the style sheets that none of them links any more."""
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*"))}
    texts = {path: file.read_text("utf-8") for path, file in files.items() if path.endswith((".css", ".js"))}
    sheets = {path: parse(text, partial(_placed, path)) for path, text in texts.items() if path.endswith(".css")}
    linked: set[str] = set()
    for path, file in files.items():
        if path.endswith(".html"):
            page = _inlined(file.read_bytes().decode(), path, texts, sheets)
            file.write_bytes(page.encode())
            linked |= {found for tag in tags(page) if (found := linked_file(tag, path, sheets))}
    for path in sheets.keys() - linked:
        files[path].unlink()


def linked_file(tag: Tag, page: str, files: Mapping[str, object]) -> str | None:
    """The one of the files whose style or script a tag of the file `page` asks for, if it does.

    An address that begins with a slash may have the folder in front under which the site is published.
    """
    address = tag.attributes.get("src" if tag.name == "script" else "href", "")
    if not address or (tag.name != "script" and "stylesheet" not in tag.relations):
        return None
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), parts.path)).lstrip("/")
    while path and path not in files:
        path = path.partition("/")[2] if address.startswith("/") else ""
    return path or None


def _inlined(source: str, path: str, texts: Mapping[str, str], sheets: Mapping[str, tuple[Node, ...]]) -> str:
    """The page with its style sheets in it; as it is, where one of them is none of the site's."""
    found = tags(source)
    links = [tag for tag in found if tag.name == "link" and "stylesheet" in tag.relations]
    screen = {tag: linked_file(tag, path, sheets) for tag in links if "media" not in tag.attributes}
    if not screen or None in screen.values():
        return source
    scripts = [texts[file] if (file := linked_file(tag, path, texts)) else tag.text for tag in found if _is_script(tag)]
    others = [texts[file] for tag in links if tag not in screen and (file := linked_file(tag, path, texts))]
    words = vocabulary(found, scripts)
    nodes = (node for file in screen.values() if file for node in usable(sheets[file], words))
    first, *rest = screen
    top = _way_up(first, screen[first] or "")
    style = written(nodes, "\n".join([source, *scripts, *others])).replace(TOP, top)
    return changed(source, [(first, f"<style>{style}</style>"), *((tag, "") for tag in rest)])


def _is_script(tag: Tag) -> bool:
    return tag.name == "script" and not tag.attributes.get("type", "").endswith("json")


def _way_up(link: Tag, file: str) -> str:
    """How the page leads to the site's folder: the address of its link to one of its files, without that."""
    return urlsplit(link.attributes["href"]).path.removesuffix(file)


def _placed(sheet: str, address: str) -> str:
    """The address in a style sheet, as from the site's folder; one of another kind as it is."""
    parts = urlsplit(address)
    if parts.scheme or address.startswith(("/", "#")) or not address:
        return address
    return TOP + posixpath.normpath(posixpath.join(posixpath.dirname(sheet), parts.path)) + address[len(parts.path) :]
