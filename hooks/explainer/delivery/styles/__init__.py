"""Each page holds the rules of its style sheets that it can use, in one `<style>`: it waits for no sheet to be shown.

A sheet for some media only, as for print, stays a file. One that no page links is not published.

sheet        a style sheet, taken apart and put together again
selectors    which names a selector needs
vocabulary   which names a page has
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from explainer.data.text import place
from explainer.delivery import files
from explainer.delivery.markup import Tag, changed, tags
from explainer.delivery.styles.sheet import Node, parse, usable, written
from explainer.delivery.styles.vocabulary import vocabulary
from explainer.problems import Problem
from explainer.publish.search import code
from explainer.verify.addresses import in_style


def write(site: Path) -> list[Problem]:
    """Change the pages of a site, and take out the style sheets that none of them links any more."""
    problems: list[Problem] = []
    pages = files.read(site, (".html",), problems)
    texts = files.read(site, (".css", ".js"), problems)
    sheets = {path: parse(text) for path, text in texts.items() if path.endswith(".css")}
    scripts = {path: code(text) for path, text in texts.items() if path.endswith(".js")}
    linked: set[str] = set()
    for path, source in pages.items():
        page = _inlined(source, path, sheets, texts | scripts)
        files.write(site, path, page)
        linked |= {found for tag in tags(page) if (found := _file(tag, path, sheets))}
    for path in sheets.keys() - linked:
        (site / path).unlink()
        problems.extend(_relative(path, texts[path]))
    return problems


def _inlined(source: str, path: str, sheets: Mapping[str, tuple[Node, ...]], texts: Mapping[str, str]) -> str:
    """The page with its style sheets in it; as it is, where one of them is none of the site's."""
    found = tags(source)
    links = [tag for tag in found if tag.name == "link" and "stylesheet" in tag.relations]
    screen = {tag: _file(tag, path, sheets) for tag in links if "media" not in tag.attributes}
    if not screen or None in screen.values():
        return source
    scripts = [texts[file] if (file := _file(tag, path, texts)) else tag.text for tag in found if tag.is_script]
    others = [texts[file] for tag in links if tag not in screen and (file := _file(tag, path, texts))]
    words = vocabulary(found, scripts)
    nodes = (node for file in screen.values() if file for node in usable(sheets[file], words))
    style = written(nodes, "\n".join([source, *scripts, *others]))
    first, *rest = screen
    return changed(source, [(first, f"<style>{style}</style>"), *((tag, "") for tag in rest)])


def _file(tag: Tag, page: str, known: Mapping[str, object]) -> str | None:
    """The one of the known files whose style or script a tag of the file `page` asks for, if it does.

    An address that begins with a slash may have the folder in front under which the site is published.
    """
    address = tag.attributes.get("src" if tag.name == "script" else "href", "")
    if not address or (tag.name != "script" and "stylesheet" not in tag.relations):
        return None
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), parts.path)).lstrip("/")
    while path and path not in known:
        path = path.partition("/")[2] if address.startswith("/") else ""
    return path or None


def _relative(path: str, text: str) -> Iterator[Problem]:
    """Each address in a style sheet that would lead elsewhere from a page."""
    for offset, address in in_style(text):
        if not urlsplit(address).scheme and not address.startswith(("/", "#")):
            message = f"'{address}' would lead elsewhere from the pages, which hold what stands here"
            yield Problem(path, *place(text, offset), message, "put the picture on the page, or here as data:")
