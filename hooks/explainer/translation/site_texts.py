"""Extracts the texts of pages, of the data that only pages show, and of the theme and the code."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from explainer.cache import Cache, Maker, open_cache
from explainer.data.project_files import Settings
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import UserError
from explainer.locales.periods import Period
from explainer.pages.front_matter import PageSource
from explainer.pages.navigation import read_entries
from explainer.pages.page_texts import split_page
from explainer.text_files import name_path
from explainer.translation.message import Comments, Message

MAKER = Maker("marked texts", Path(__file__).read_bytes() + sys.version.encode(), ("babel", "jinja2"))
METHODS: Mapping[str, Any] = {".html": babel_extract, ".js": "javascript", ".py": "python"}
"""How Babel extracts the texts of a file, by the ending of its name."""
MARKED = {".html": (b"gettext", b"_(", b"{% trans")}
"""What a file has of which one text at least is marked; scripts and code have `gettext`."""
OPTIONS = {"trimmed": "true", "parse_template_string": True}
"""Of templates, and of scripts."""
KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None}
CODE = "hooks/explainer"
"""The folder of the code, from the project's root."""
REMARK = "Translators:"
"""How a comment for translators begins, in templates, scripts and code."""
NAMES = ("publisher", "reference", "correction")
"""The kinds of texts that are printed as they stand in the data."""
CORRECTED = ("what", "before", "after", "why")


def list_page_texts(pages: Mapping[str, PageSource], comments: Comments) -> Iterator[Message]:
    """Yield each text of the pages once for its page, by its title, its description and its blocks."""
    for context, page in pages.items():
        front = {key: str(getattr(page.front, key)) for key in ("title", "description")} if page.front else {}
        texts = {text: ((key, ""), page.position_of(key)[0]) for key, text in front.items()}
        for block in split_page(page.body):
            line = page.first_line + page.body.count("\n", 0, block.start)
            texts.setdefault(block.text, ((block.kind, block.heading), line))
        for text, (described, line) in texts.items():
            notes = [*comments.describe_text(*described), *comments.describe_references(text)]
            form = "text" if described[0] in front else "markdown"
            yield Message(context, text, notes, page.path, line, form=form)


def list_data_texts(statistics: Document, comments: Comments) -> Iterator[Message]:
    """Yield each text of the data file that only pages in its language show: by its kind, which is its context."""
    seen = set[tuple[str, object]]()
    for kind, keys, text, when in _find_data_texts(statistics):
        if isinstance(text, str) and (kind, text) not in seen:
            seen.add((kind, text))
            notes = [*comments.describe_text(kind), *comments.describe_references(text)]
            form = "name" if kind in NAMES else "text"
            line = statistics.position_of_key(keys)[0]
            yield Message(kind, text, notes, statistics.path, line, form=form, when=when)


def _find_data_texts(statistics: Document) -> Iterator[tuple[str, KeyPath, object, Period | None]]:
    """Yield the kind of each text, its keys, the text, and the date that readers see beside it."""
    value = statistics.value if isinstance(statistics.value, dict) else {}
    for section, kinds in (
        ("events", {"title": "event", "what": "event"}),
        ("statistics", {"topic": "topic", "counted_by": "counter"}),
        ("sources", {"publisher": "publisher", "reference": "reference", "note": "source"}),
        ("corrections", dict.fromkeys(CORRECTED, "correction")),
    ):
        for name, record in _iterate(value.get(section)):
            for key, kind in kinds.items():
                yield kind, (section, name, key), record.get(key), _read_date(record) if kind == "event" else None
            if section == "sources" and record.get("untitled") is True:
                yield "reference", (section, name, "title"), record.get("title"), None


def _iterate(records: object) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the records of a section with their keys or indexes."""
    pairs = records.items() if isinstance(records, dict) else enumerate(records) if isinstance(records, list) else ()
    for key, record in pairs:
        if isinstance(record, dict):
            yield key, record


def _read_date(record: Mapping[str, object]) -> Period | None:
    with suppress(UserError):
        return Period.parse(record.get("date"))
    return None


def _walk_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below it, in the order in which pybabel reads them."""
    for path, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(path, name) for name in sorted(names))


def list_setting_texts(settings: Settings) -> Iterator[Message]:
    """Yield the texts of mkdocs.yml that readers see on each page."""
    document = settings.document
    labels = [(entry.keys, entry.label) for entry in read_entries(settings.get("nav"))]
    named = [((key,), settings.get(key)) for key in ("site_description", "copyright")]
    for keys, text in [*named, *labels]:
        if isinstance(text, str) and text:
            yield Message("", text, (), document.path, document.position_of_key(keys)[0])


def list_interface_texts(root: Path, theme: Path | None) -> Iterator[Message]:
    """Yield each text of the templates, the scripts and the code that is marked to be translated, once."""
    folders = [folder for folder in (theme, root / CODE) if folder and folder.is_dir()]
    files = (file for folder in folders for file in _walk_files(folder) if file.suffix in METHODS)
    messages: dict[str, Message] = {}
    for file in files:
        path = name_path(file, root)
        for line, text, remarks in extract_texts(file.suffix, file.read_bytes(), open_cache(root)):
            notes = [remark.removeprefix(REMARK).strip() for remark in remarks]
            message = messages.setdefault(text, Message("", text, notes, path, line))
            if path not in (message.path, *message.also_in):
                messages[message.english] = replace(message, also_in=(*message.also_in, path))
    yield from messages.values()


@lru_cache(maxsize=1024)
def extract_texts(suffix: str, content: bytes, cache: Cache) -> Sequence[tuple[int, str, list[str]]]:
    """Return the line, the text and the comments of each text in a file that is marked to be translated."""
    if not any(word in content for word in MARKED.get(suffix, (b"gettext",))):
        return []

    def make() -> bytes:
        extracted = extract(METHODS[suffix], io.BytesIO(content), KEYWORDS, [REMARK], OPTIONS)
        return json.dumps([(line, text, remarks) for line, text, remarks, _ in extracted]).encode()

    kept = json.loads(cache.make_once(MAKER, [suffix.encode(), content], make))
    return [(line, text, remarks) for line, text, remarks in kept]
