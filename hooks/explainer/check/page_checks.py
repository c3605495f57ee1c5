"""Checks of each page: no `{name}` left, each id once, a language, a title, no styles or scripts within; figures.

A figure has its captions, alt texts and credit. A picture or an alt text shows no number in digits that the data files
do not print. The one exception is the length of a map's scale: the first `<text class="scale">` of a picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from explainer import markup
from explainer.check.printed_numbers import is_printed_number
from explainer.check.published_statistics import PublishedStatistics, find_digits, list_printed_numbers
from explainer.check.site_folder import DATA_FILE, DOCUMENTS, TEXTS
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest
from explainer.lint.number_alternatives import compile_quoted_words
from explainer.lint.prose import LICENCE as LICENCE_NAME
from explainer.lint.prose import normalise_characters
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, find_other_language, formats, list_shown_languages
from explainer.locales.tags import name_language
from explainer.pages.html_document import Document, Element
from explainer.references import REFERENCE
from explainer.text_files import Position, locate_offset

LEFTOVER = re.compile(rf"{REFERENCE.pattern}|\{{\}}")
CODE = ("code", "pre")
MARKED_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
"""Code in a text that is itself HTML, as a feed's."""
JSON = (".json", ".webmanifest")
PLAIN = tuple(ending for ending in TEXTS if ending not in (".css", *DOCUMENTS, *JSON))
COPIES = re.compile(r"kept(?:\.[\w-]+)?\.json")
"""Copies of other files, scripts among them."""
NAMING = ("aria-controls", "aria-describedby", "aria-labelledby")
"""Attributes that name ids of their page."""
WORD = re.compile(r"[^\W\d_]+")
Texts = Mapping[str, list[Element]]
"""The elements that hold a figure's texts, by "caption" and "alt text"."""
SVG_TEXTS = ("text", "title", "desc", "foreignobject")
"""The elements of SVG that hold text (https://www.w3.org/TR/SVG2/text.html), in small letters."""


def check_document(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a page, a picture or a feed by itself, and references left in it."""
    if document.is_page:
        yield from _check_head(document)
        yield from _check_attributes(document)
        yield from _check_figures(document)
    yield from _check_ids(document)
    yield from _find_leftovers(document)


def check_text(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield references left in any other text."""
    if path.endswith((*JSON, *PLAIN)) and not COPIES.fullmatch(path):
        for position, words in _find_in_text(text, REFERENCE if path.endswith(JSON) else LEFTOVER):
            yield _describe_leftover(path, position, words)


def _check_head(page: Document) -> Iterator[Diagnostic]:
    """Yield that a page has no language, or no title."""
    root = next(page.find_all("html"), None)
    position = root.position if root else (1, 1)
    if root is None or not root.attributes.get("lang"):
        yield UserError("page-head").at(page.path, *position)
    titles = (title for title in page.find_all("title") if not title.is_within("svg"))
    if not any(title.text.strip() for title in titles):
        yield UserError("page-head.title").at(page.path, *position)


def _check_attributes(page: Document) -> Iterator[Diagnostic]:
    """Yield styles and scripts in attributes, which the policy of a page refuses."""
    for element in page.elements:
        if "style" in element.attributes:
            yield UserError("blocked-by-policy").at(page.path, *element.position)
        for name in element.attributes:
            if name.startswith("on"):
                yield UserError("blocked-by-policy.handler", name=name).at(page.path, *element.position)


def _check_ids(document: Document) -> Iterator[Diagnostic]:
    """Yield ids that are there twice, and ids that are named and not there."""
    count: Counter[str] = Counter()
    for element in document.elements:
        if own := element.attributes.get("id"):
            count[own] += 1
            if count[own] > 1:
                yield UserError("duplicate-html-id", name=own).at(document.path, *element.position)
        naming = [name for name in element.attributes if name in NAMING or (name == "for" and element.tag == "label")]
        for name in naming:
            for named in set(element.attributes[name].split()) - document.ids:
                yield UserError("unknown-html-id", suggest_nearest(named, document.ids), attribute=name, name=named).at(
                    document.path, *element.position
                )


def _find_leftovers(document: Document) -> Iterator[Diagnostic]:
    """Yield the references in a document's texts, attributes and data that were not filled in."""
    for text in document.texts:
        if "{" in text.words and not (text.parent and text.parent.is_within(*CODE)):
            for place, words in _find_in_text(text.words):
                if position := _locate_in_file(text.position, place, words, document):
                    yield _describe_leftover(document.path, position, words)
    for element in document.elements:
        if element.tag == "script" and element.attributes.get("type", "").endswith("json"):
            for _, words in _find_in_text(element.text, REFERENCE):
                yield _describe_leftover(document.path, element.position, words)
        for words in _find_in_attributes(element):
            yield _describe_leftover(document.path, element.position, words)


def _find_in_attributes(element: Element) -> Iterator[str]:
    for name, value in element.attributes.items():
        if "{" in value and name != "style" and not name.startswith("on") and not element.is_within(*CODE):
            yield from (words for _, words in _find_in_text(value))


def _find_in_text(text: str, pattern: re.Pattern[str] = LEFTOVER) -> Iterator[tuple[Position, str]]:
    """Yield references, and empty ones, with their places in a text; none of what it marks as code.

    >>> list(_find_in_text("one {displaced.bare}, <code>{two}</code> {}"))
    [((1, 5), '{displaced.bare}'), ((1, 42), '{}')]
    """
    if "</" in text:
        text = MARKED_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in pattern.finditer(text):
        yield locate_offset(text, match.start()), match[0]


def _locate_in_file(start: Position, position: Position, words: str, document: Document) -> Position | None:
    """Return where words stand in a file: at `place` of a text that begins at `start`, or behind, for its entities.

    `None` where the brace itself is an entity: it is meant as one.
    """
    line = start[0] + position[0] - 1
    column = position[1] + (start[1] - 1 if position[0] == 1 else 0)
    offset = document.source.split("\n")[line - 1].find(words, column - 1)
    return (line, offset + 1) if offset >= 0 else None


def _describe_leftover(path: str, position: Position, words: str) -> Diagnostic:
    return UserError("not-filled-in", words=words).at(path, *position)


def _check_figures(page: Document) -> Iterator[Diagnostic]:
    """Yield what figures lack, and texts that are in another language than they say."""
    root = next(page.find_all("html"), None)
    page_language = (root.attributes.get("lang") if root else None) or PAGE_LANGUAGE
    for figure in page.find_all("figure"):
        for element, fault in _check_figure(figure, page, page_language):
            yield fault.at(page.path, *element.position)


def _check_figure(figure: Element, page: Document, page_language: str) -> Iterator[tuple[Element, UserError]]:
    """Yield the faulty elements of a figure, each with its fault; a figure without an image has none."""
    following = page.elements[page.elements.index(figure) + 1 :]
    inside = list(takewhile(lambda element: figure in element.ancestors(), following))
    images = [element for element in inside if element.tag == "img"]
    if not images:
        return
    if not figure.attributes.get("id"):
        yield figure, UserError("built-figure")
    for image in images:
        for name in ("width", "height"):
            if not image.attributes.get(name, "").isdigit():
                yield image, UserError("built-figure.size", name=name)
    lines = [element for element in inside if element.tag == "p" and element.is_within("figcaption")]
    if not any(_get_text(line) for line in lines if markup.CREDIT in line.classes):
        yield figure, UserError("built-figure.credit", name=markup.CREDIT)
    for language in list_shown_languages(page_language) if page_language in LANGUAGES else LANGUAGES:
        translated = [line for line in lines if line.attributes.get("lang") == language]
        captions = [line for line in translated if not {markup.ALT, markup.CREDIT} & set(line.classes)]
        alts = images if language == page_language else [line for line in translated if markup.ALT in line.classes]
        yield from _check_texts({"caption": captions, "alt text": alts}, figure, inside, language)


def _check_texts(
    texts: Texts, figure: Element, inside: list[Element], language: str
) -> Iterator[tuple[Element, UserError]]:
    """Yield the faulty elements of a figure's texts in a language, each with its fault."""
    name = name_language(language)
    for kind, elements in texts.items():
        if not any(map(_get_text, elements)):
            yield figure, UserError("built-figure.text", language=name, kind=kind)
        for element in elements:
            if find_other_language(WORD.findall(_get_written_text(element, inside)), language):
                yield element, UserError("built-figure.language", language=name, kind=kind)
    captions = [_get_text(caption) for caption in texts["caption"]]
    for alt in texts["alt text"]:
        if _get_text(alt) and _get_text(alt) in captions:
            yield alt, UserError("built-figure.alt", language=name)


def _get_text(element: Element) -> str:
    """Return the text of a line of the caption, or the alt text of an image."""
    text = element.attributes.get("alt", "") if element.tag == "img" else element.text
    return " ".join(text.split())


def _get_written_text(element: Element, inside: list[Element]) -> str:
    """Return an element's text without its printed numbers, whose language is always right."""
    words = _get_text(element)
    for number in inside:
        if is_printed_number(number) and element in number.ancestors():
            words = words.replace(_get_text(number), " ", 1)
    return words


@dataclass(frozen=True)
class AllowedNumbers:
    """The numbers that a picture or an alt text may show."""

    printed: Mapping[str, frozenset[str]]
    """What the data print, by language, and under the empty text in any."""
    let_through: Sequence[re.Pattern[str]]
    """Words with numbers that are no statistics."""


def list_allowed_numbers(statistics: PublishedStatistics) -> AllowedNumbers:
    """Return the numbers that pictures and alt texts may show."""
    printed = {language: list_printed_numbers(statistics, [language]) for language in statistics.languages}
    printed[""] = frozenset().union(*printed.values())
    return AllowedNumbers(printed, list(map(compile_quoted_words, statistics.let_through)))


def check_pictures(document: Document, allowed: AllowedNumbers) -> Iterator[Diagnostic]:
    """Yield each number in a picture or an alt text of a file that the data do not print in its language."""
    texts = document.find_all("text") if document.path.endswith(".svg") else ()
    scale = next((text for text in texts if markup.SCALE in text.classes), None)
    for element in document.elements:
        for error in _check_scale(element) if element is scale else _find_unknown_numbers(element, allowed):
            yield error.at(document.path, *element.position)


def _find_unknown_numbers(element: Element, allowed: AllowedNumbers) -> Iterator[UserError]:
    """Yield an error for each number that is not printed in the element's language, if the site has that.

    Not for one within the words of `let_through`, nor for the version of a licence.
    """
    text, kind = _get_spoken_text(element)
    if not text:
        return
    text = re.sub(LICENCE_NAME, " ", text)
    for words in allowed.let_through:
        text = words.sub(" ", normalise_characters(text)[0])
    language = element.language.partition("-")[0].casefold()
    for number in find_digits(text):
        if number not in allowed.printed.get(language, allowed.printed[""]):
            yield UserError("unknown-shown-number", kind=kind, number=number, file=DATA_FILE)


def _get_spoken_text(element: Element) -> tuple[str, str]:
    """Return the text of an element of a picture or its alt text, and "picture" or "alt text"; else two empty texts."""
    if "alt" in element.attributes:
        return element.attributes["alt"], "alt text"
    if element.tag == "p" and markup.ALT in element.classes:
        return element.text, "alt text"
    is_of_picture = element.tag in SVG_TEXTS and any(parent.tag == "svg" for parent in element.ancestors())
    return (element.text, "picture") if is_of_picture else ("", "")


def _check_scale(element: Element) -> Iterator[UserError]:
    """Yield an error where the text of a scale is not a number of kilometres, as a language prints it."""
    text = element.text.split()
    length = int(text[0]) if text and text[0].isdecimal() else 0
    if text not in [formats.format_kilometres(length, language).split() for language in LANGUAGES]:
        yield UserError("unknown-shown-number.scale", text=element.text)
