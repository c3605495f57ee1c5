"""Whether the addresses of others that pages, data and theme lead to still answer: `make links`.

A build asks no server for anything. What is an address is for the parsers to say: YAML's for the data,
Python-Markdown's and HTML's for the rest.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from markdown import Markdown

from explainer.build import inputs
from explainer.commands.probing import Answer, probe_addresses
from explainer.data.project_files import IMAGES, STATISTICS, Settings, read_pages, read_settings
from explainer.data.validation import UNSEEN
from explainer.data.yaml_document import Document, KeyPath, read_yaml_file
from explainer.diagnostics import Diagnostic, UserError, gather_results, sort_diagnostics
from explainer.pages import front_matter
from explainer.pages.html_document import parse_document
from explainer.text_files import find_positions, locate_offset

OUTBOUND = re.compile(r"https?:|//", re.IGNORECASE)
"""How an address begins that leads out of the site."""
WITHIN = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
"""An address in a text of the data, with the marks that may follow it in a sentence."""
BUILT_IN: Mapping[str, Mapping[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
"""The extensions that MkDocs always loads (https://www.mkdocs.org/user-guide/configuration/#markdown_extensions)."""
SLASHES = re.compile("//")
MARK = re.compile("\ue000([0-9]+)\ue001")
"""Put behind two slashes of a page's Markdown, it says where in the text an address of the page's HTML comes from."""
PROGRAM = "haiti-explainer-links"
FIND = "find its new address, or an archived copy"


def main(root: Path) -> int:
    """List what is dead, then what has moved or could not be seen; the exit status is 1 where something is dead."""
    inputs.exit_on_bad_inputs(root)
    settings, _ = read_settings(root)  # a build tells what is wrong with them
    links, problems = find_links(settings)
    keeper = settings.get("repo_url")  # whom the keepers of servers may ask (RFC 9110, 10.1.5)
    answers = probe_addresses((link.address for link in links), f"{PROGRAM} (+{keeper})" if keeper else PROGRAM)
    kinds = Counter(answer.kind for answer in answers.values())
    total = f"addresses asked for: {len(answers)}; dead: {kinds['dead'] + kinds['silent'] + kinds['invalid']}"
    total += f"; moved: {sum(bool(answer.moved_to) for answer in answers.values())}; not seen: {kinds['refusing']}"
    if answers and kinds["silent"] == len(answers):
        total = f"None of {len(answers)} addresses answers; is there a connection to the web?"
    else:
        problems.extend(filter(None, (_judge_answer(link, answers[link.address]) for link in links)))
    sys.stdout.write("".join(f"{line}\n" for line in (*sort_diagnostics(problems), total)))
    is_dead = kinds["silent"] or any(not problem.is_warning for problem in problems)
    return 1 if is_dead else 0


def _judge_answer(link: Link, answer: Answer) -> Diagnostic | None:
    """Return what is to be done about a link; a warning where readers may be well served."""
    address, fragment = link.address, link.address.partition("#")[2]
    if answer.moved_to:
        moved_to = answer.moved_to if "#" in answer.moved_to or not fragment else f"{answer.moved_to}#{fragment}"
        fault = UserError("link-moved", address=address, target=moved_to)
    elif answer.kind == "refusing":
        fault = UserError("link-not-seen", address=address, answer=answer.words, status=answer.status)
    elif answer.kind == "invalid":
        fault = UserError("link-invalid", address=address)
    elif answer.kind != "alive":
        may_pass = not answer.status or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        fault = UserError(
            "link-dead", f"ask again, or {FIND}" if may_pass else FIND, address=address, answer=answer.words
        )
    else:
        return None
    is_warning = answer.kind in ("alive", "refusing")
    return replace(fault.at(link.path, link.line, link.column), is_warning=is_warning)


@dataclass(frozen=True)
class Link:
    """An address in a file."""

    address: str
    """As a browser takes it, before it encodes anything."""
    path: str
    line: int
    column: int


def find_links(settings: Settings) -> tuple[list[Link], list[Diagnostic]]:
    """Return the addresses in data, images' records, settings, pages and templates, and why a file can't be read."""
    links: list[Link] = []
    documents, problems = gather_results(
        {path: read_yaml_file(settings.root / path, path) for path in (STATISTICS, IMAGES)}
    )
    for document in filter(None, documents.values()):
        links.extend(_find_in_data(document))
    links.extend(link for link in _find_in_data(settings.document) if link.address != settings.get("site_url"))
    extensions = list_extensions(settings.get("markdown_extensions"))
    texts, page_errors = read_pages(settings.pages, settings.root)
    readable = {path: front_matter.read_page(text, path) for path, text in texts.items() if text is not None}
    pages, faults = gather_results(readable)
    for page in pages.values():
        links.extend(find_in_page(page, extensions))
    templates, template_errors = read_pages(settings.templates, settings.root)
    for path, text in templates.items():
        links.extend(_find_in_template(text or "", path))
    return links, [*problems, *page_errors, *faults, *template_errors]


def list_extensions(given: object) -> dict[str, Mapping[str, Any]]:
    """Return the extensions by which MkDocs reads pages, with their settings; `given` is the value in mkdocs.yml.

    >>> list(list_extensions(["def_list", {"toc": {"permalink": True}}]))
    ['toc', 'tables', 'fenced_code', 'def_list']
    """
    entries = given if isinstance(given, list) else [given] if given else []
    named = [entry if isinstance(entry, dict) else {str(entry): {}} for entry in entries]
    return dict(BUILT_IN) | {name: values or {} for entry in named for name, values in entry.items()}


def find_in_page(page: front_matter.PageSource, extensions: Mapping[str, Mapping[str, Any]]) -> Iterator[Link]:
    """Yield the addresses in a page's text, a definition that several links share once.

    The addresses are those of the page's HTML. To learn their places it is made a second time, with marks.
    """
    marked = SLASHES.sub(lambda match: f"{match[0]}\ue000{match.start()}\ue001", page.body)
    offsets: dict[str, dict[int, None]] = {}
    for address in _read_html(marked, extensions):
        if mark := MARK.search(address):
            plain = MARK.sub("", address)
            offsets.setdefault(plain, {})[int(mark[1]) - plain.index("//")] = None
    for address in dict.fromkeys(_read_html(page.body, extensions)):
        places = [locate_offset(page.body, offset, page.first_line) for offset in offsets.get(address, ())]
        for line, column in places or find_positions(page.body, address, page.first_line):
            yield Link(address, page.path, line, column)


def _read_html(markdown: str, extensions: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the addresses that the HTML of a Markdown text holds and that lead out of the site."""
    converter = Markdown(extensions=list(extensions), extension_configs=extensions)
    for element in parse_document(converter.convert(markdown), "page.html").elements:
        for name in ("href", "src", "cite"):
            address = UNSEEN.sub("", element.attributes.get(name, ""))
            if OUTBOUND.match(address):
                yield address


def _find_in_template(text: str, path: str) -> Iterator[Link]:
    """Yield the addresses in a template's HTML; those that Jinja makes are those of the data and the settings."""
    for element in parse_document(text, path).elements:
        for name in ("href", "src", "cite"):
            address = UNSEEN.sub("", element.attributes.get(name, ""))
            if OUTBOUND.match(address) and "{" not in address:
                positions = (position for position in find_positions(text, address) if position > element.position)
                yield Link(address, path, *next(positions, element.position))


def _find_in_data(document: Document) -> Iterator[Link]:
    for keys, text in _list_texts(document.value, ()):
        for match in WITHIN.finditer(text):
            address = match[0] if match[0] == text else _without_punctuation(match[0])
            yield Link(address, document.path, *document.position_within(keys, text, match.start()))


def _without_punctuation(address: str) -> str:
    """Return an address without the marks of the sentence that it ends.

    >>> [_without_punctuation(f"https://a.org/{rest}") for rest in ("b.", "b),", "b_(c)).", "b?c=d).")]
    ['https://a.org/b', 'https://a.org/b', 'https://a.org/b_(c)', 'https://a.org/b?c=d']
    """
    shorter = address.rstrip(".,;:!?'’")
    shorter = shorter[:-1] if shorter.endswith(")") and shorter.count(")") > shorter.count("(") else shorter
    return shorter if shorter == address else _without_punctuation(shorter)


def _list_texts(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a YAML value, each with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _list_texts(inner, (*keys, key))


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
