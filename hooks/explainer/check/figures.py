"""The figures of a site: their captions, alt texts and credits, and the numbers that pictures and alt texts show.

A picture or an alt text shows no number in digits that the data files do not print. The one exception is the length of
a map's scale: the first `<text class="scale">` of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from explainer.check.printed_numbers import is_printed_number
from explainer.check.published_statistics import PublishedStatistics, find_digits, list_printed_numbers
from explainer.check.site_folder import ANEW, DATA_FILE, Folder
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales import formats
from explainer.locales.phrases import LANGUAGES, find_other_language
from explainer.locales.tags import name_language
from explainer.pages.html_document import Document, Element

WORD = re.compile(r"[^\W\d_]+")
FIRST = next(iter(LANGUAGES))
Texts = Mapping[str, list[Element]]
"""The elements that hold a figure's texts, by "caption" and "alt text"."""
SVG_TEXTS = ("text", "title", "desc", "foreignobject")
"""The elements of SVG that hold text (https://www.w3.org/TR/SVG2/text.html), in small letters."""
SCALE = "scale"
"""The class of the length of a map's scale."""


def check_figures(folder: Folder) -> Iterator[Diagnostic]:
    """Yield what figures lack, and texts that are in another language than they say."""
    for page in folder.pages:
        for figure in page.find_all("figure"):
            for element, fault in _check_figure(figure, page):
                yield fault.at(page.path, *element.place)


def _check_figure(figure: Element, page: Document) -> Iterator[tuple[Element, UserError]]:
    """Yield the faulty elements of a figure, each with its fault; a figure without an image has none."""
    following = page.elements[page.elements.index(figure) + 1 :]
    inside = list(takewhile(lambda element: figure in element.ancestors(), following))
    images = [element for element in inside if element.tag == "img"]
    if not images:
        return
    if not figure.attributes.get("id"):
        yield figure, UserError("a figure without an id", "give it its record's")
    for image in images:
        for name in ("width", "height"):
            if not image.attributes.get(name, "").isdigit():
                yield image, UserError(f"an image without its {name}", "give it in pixels")
    lines = [element for element in inside if element.tag == "p" and element.is_within("figcaption")]
    if not any(_get_text(line) for line in lines if "credit" in line.classes):
        yield figure, UserError("a figure without its credit", 'write it in <p class="credit">')
    for language in LANGUAGES:
        translated = [line for line in lines if line.attributes.get("lang") == language]
        captions = [line for line in translated if not {"alt", "credit"} & set(line.classes)]
        alts = images if language == FIRST else [line for line in translated if "alt" in line.classes]
        yield from _check_texts({"caption": captions, "alt text": alts}, figure, inside, language)


def _check_texts(
    texts: Texts, figure: Element, inside: list[Element], language: str
) -> Iterator[tuple[Element, UserError]]:
    """Yield the faulty elements of a figure's texts in a language, each with its fault."""
    name = name_language(language)
    for kind, elements in texts.items():
        if not any(map(_get_text, elements)):
            yield figure, UserError(f"a figure without its {name} {kind}", "write it")
        for element in elements:
            if find_other_language(WORD.findall(_get_written_text(element, inside)), language):
                yield element, UserError(f"the {name} {kind} is not in {name}", "translate it, or mend its lang")
    captions = [_get_text(caption) for caption in texts["caption"]]
    for alt in texts["alt text"]:
        if _get_text(alt) and _get_text(alt) in captions:
            yield alt, UserError(f"the {name} alt text is the caption", "say what there is to see")


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


def check_pictures(folder: Folder, statistics: PublishedStatistics) -> Iterator[Diagnostic]:
    """Yield each number in a picture or an alt text that the data do not print in its language."""
    printed = {language: list_printed_numbers(statistics, [language]) for language in LANGUAGES}
    printed[""] = frozenset().union(*printed.values())
    for document in folder.documents.values():
        scale = next(_find_scales(document), None)
        for element in document.elements:
            for message in _check_scale(element) if element is scale else _find_unknown_numbers(element, printed):
                yield Diagnostic(document.path, *element.place, message, ANEW)


def _find_unknown_numbers(element: Element, printed: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield a message for each number that is not printed in the element's language, if the site has that."""
    text, kind = _get_spoken_text(element)
    language = element.language.partition("-")[0].casefold()
    for number in find_digits(text):
        if number not in printed.get(language, printed[""]):
            yield f"the {kind} shows {number}, which {DATA_FILE} does not print"


def _get_spoken_text(element: Element) -> tuple[str, str]:
    """Return the text of an element of a picture or its alt text, and "picture" or "alt text"; else two empty texts."""
    if "alt" in element.attributes:
        return element.attributes["alt"], "alt text"
    if element.tag == "p" and "alt" in element.classes:
        return element.text, "alt text"
    is_of_picture = element.tag in SVG_TEXTS and any(parent.tag == "svg" for parent in element.ancestors())
    return (element.text, "picture") if is_of_picture else ("", "")


def _find_scales(document: Document) -> Iterator[Element]:
    """Yield the lengths of scales in a picture that is a file of its own."""
    if document.path.endswith(".svg"):
        yield from (element for element in document.find_all("text") if SCALE in element.classes)


def _check_scale(element: Element) -> Iterator[str]:
    """Yield a message where the text of a scale is not a number of kilometres, as a language prints it."""
    text = element.text.split()
    length = int(text[0]) if text and text[0].isdecimal() else 0
    if text not in [formats.format_kilometres(length, language).split() for language in LANGUAGES]:
        yield f"the scale shows '{element.text}', which is no length in km"
