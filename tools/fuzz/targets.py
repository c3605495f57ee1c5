"""What is fuzzed: anybody's bytes → what the readers make of them, which is faults with places, and never an error."""

from __future__ import annotations

import html.parser
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import markdown

from explainer.data import read_data_file
from explainer.data.yaml_document import read_yaml
from explainer.diagnostics import INVISIBLE, Diagnostic, UserError
from explainer.lint import Checker
from explainer.locales.catalogue import read_catalogue
from explainer.pages import allowed_html, front_matter, tables
from explainer.pages.page_assembly import StatisticsExtension
from explainer.pages.rendering import PageContext, RenderedPage
from explainer.pages.statistic_rows import make_statistics_list
from explainer.references import serialise_pieces
from explainer.references.resolver import Resolver
from explainer.text_files import read_text

MINI = Path(__file__).parents[2] / "tests/mini"
DATA = "assets/statistics.yml"
CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
PAGE = "docs/index.md"
FIXED, _ = read_data_file(read_yaml((MINI / DATA).read_text(encoding="utf-8"), DATA)[0], Counter())
RESOLVER = Resolver(FIXED, lambda _context, text, _language: text)


class _Reader(html.parser.HTMLParser):
    """The text of some HTML, and its tags."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def references(data: bytes) -> None:
    """A text with references, in each language: filled in, or a fault; as HTML, the same text."""
    text = _text(data)
    if text is None:
        return
    for language in ("en", "es"):
        try:
            filled, _ = RESOLVER.fill_text(text, language)
        except UserError:
            assert list(RESOLVER.find_errors(text, language)), "a fault that has no place"
            continue
        reader = _Reader(serialise_pieces(RESOLVER.fill_pieces(text, language)))
        assert reader.text == filled, "the text as HTML is another one"
        assert {tag for tag, _ in reader.tags} <= {"data", "time", "span"}, "a tag that came of a text"


def catalogue(data: bytes) -> None:
    """A PO file."""
    text = _text(data)
    found, problems = read_catalogue(text, CATALOGUE, "es")
    _check(problems, text)
    assert text is None or found.is_readable or problems, "unreadable, and nothing is told"
    for context, english in found.entries:
        found.position_within(context, english, 1)
        found.or_english(context, english)


def datafile_(data: bytes) -> None:
    """A data file, with all that its statistics print."""
    text = _text(data)
    if text is None:
        return
    document, problems = read_yaml(text, DATA)
    statistics, faults = read_data_file(document, Counter({"question.html": 5}))
    problems += faults
    _check(problems, text)
    assert document is not None or problems, "unreadable, and nothing is told"
    resolver = Resolver(statistics, lambda _context, words, _language: words)
    for name in statistics.records:
        for reference in (f"{{{name}}}", f"{{{name}.start}}", f"{{{name}.date}}", f"{{{name}.place}}"):
            list(resolver.find_errors(reference, "es"))
    make_statistics_list(resolver, RenderedPage(PAGE))
    tables.make_sources_table(resolver, RenderedPage(PAGE))


def page(data: bytes) -> None:
    """A page, made into HTML: what has no fault holds no program."""
    text = _text(data)
    if text is None:
        return
    found, problems = front_matter.read_page(text, PAGE)
    context = PageContext(RESOLVER, {}, are_images_known=True, tables={"statistics": make_statistics_list})
    context.rendering.find, context.rendering.path = found.find_positions, PAGE
    checker = Checker(RESOLVER)
    checker.read_suppressions(PAGE, text)
    problems += [*allowed_html.find_hidden_characters(found.passage), *checker.check_wording(found.passage)]
    made = markdown.markdown(found.body, extensions=["attr_list", "def_list", "toc", StatisticsExtension(context)])
    problems += context.rendering.list_diagnostics()
    _check(problems, text)
    if not problems:
        for tag, attributes in _Reader(made).tags:
            assert tag not in {"script", "style", "iframe", "object", "embed", "form", "svg", "img"}, tag
            for name, value in attributes:
                assert not name.startswith("on"), name
                assert name != "style"
                assert name != "href" or not re.sub(r"[\0- ]", "", value or "").lower().startswith("javascript:"), value


TARGETS: dict[str, Callable[[bytes], None]] = {
    "references": references,
    "catalogue": catalogue,
    "data": datafile_,
    "page": page,
}
"""By the name of the folder of their cases."""
SEEDS = {
    "references": [b"{displaced.start} people, {{x}} {contributors.count.words} {displaced.date}"],
    "catalogue": [(MINI / CATALOGUE).read_bytes()],
    "data": [(MINI / DATA).read_bytes()],
    "page": [(MINI / PAGE).read_bytes(), (MINI / "docs/data.md").read_bytes()],
}
"""From which a run begins."""


class _Bytes:
    """A file of these bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.st_size = len(data)

    def read_bytes(self) -> bytes:
        return self.data

    def stat(self) -> _Bytes:
        return self


def _text(data: bytes) -> str | None:
    """The bytes as a build reads them; `None` where it told why it does not."""
    text, problems = read_text(_Bytes(data), "x")  # type: ignore[arg-type]
    _check(problems, text)
    assert text is not None or problems, "unread, and nothing is told"
    return text


def _check(problems: list[Diagnostic], text: str | None) -> None:
    """Each problem has a place in the text and can be printed."""
    for problem in problems:
        assert not INVISIBLE.search(str(problem)), "a problem that would act on a terminal"
        assert min(problem.line, problem.column) >= 1, problem
        assert text is None or problem.line <= text.count("\n") + 1, problem
