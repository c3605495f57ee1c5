"""Each figure has its picture's size, both captions, both texts for who does not see it, and its credit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from explainer.check.printed_numbers import is_printed_number
from explainer.check.site_folder import Folder
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales.phrases import LANGUAGES
from explainer.locales.recognition import find_other_language
from explainer.locales.tags import name_language
from explainer.pages.html_document import Document, Element

WORD = re.compile(r"[^\W\d_]+")
FIRST = next(iter(LANGUAGES))
Texts = Mapping[str, list[Element]]
"""The elements that hold a figure's texts, by what they are."""


def check_figures(folder: Folder) -> Iterator[Diagnostic]:
    """Yield what figures lack, and texts that are in another language than they say."""
    for page in folder.pages:
        for figure in page.find_all("figure"):
            for element, fault in _check_figure(figure, page):
                yield fault.at(page.path, *element.place)


def _check_figure(figure: Element, page: Document) -> Iterator[tuple[Element, UserError]]:
    """What is wrong with a figure, and with which of its elements; one without an image needs nothing."""
    behind = page.elements[page.elements.index(figure) + 1 :]
    inside = list(takewhile(lambda element: figure in element.ancestors(), behind))
    images = [element for element in inside if element.tag == "img"]
    if not images:
        return
    if not figure.attributes.get("id"):
        yield figure, UserError("a figure without an id", "give it its record's")
    for image in images:
        for name in ("width", "height"):
            if not image.attributes.get(name, "").isdigit():
                yield image, UserError(f"an image without its {name}", "give it in pixels")
    lines = [one for one in inside if one.tag == "p" and one.is_within("figcaption")]
    if not any(_get_text(line) for line in lines if "credit" in line.classes):
        yield figure, UserError("a figure without its credit", 'write it in <p class="credit">')
    for language in LANGUAGES:
        said = [line for line in lines if line.attributes.get("lang") == language]
        captions = [line for line in said if not {"alt", "credit"} & set(line.classes)]
        alts = images if language == FIRST else [line for line in said if "alt" in line.classes]
        yield from _check_texts({"caption": captions, "alt text": alts}, figure, inside, language)


def _check_texts(
    texts: Texts, figure: Element, inside: list[Element], language: str
) -> Iterator[tuple[Element, UserError]]:
    """What is wrong with a figure's texts in a language."""
    name = name_language(language)
    for what, elements in texts.items():
        if not any(map(_get_text, elements)):
            yield figure, UserError(f"a figure without its {name} {what}", "write it")
        for element in elements:
            if find_other_language(WORD.findall(_get_written_text(element, inside)), language):
                yield element, UserError(f"the {name} {what} is not in {name}", "translate it, or mend its lang")
    captions = [_get_text(caption) for caption in texts["caption"]]
    for alt in texts["alt text"]:
        if _get_text(alt) and _get_text(alt) in captions:
            yield alt, UserError(f"the {name} alt text is the caption", "say what there is to see")


def _get_text(element: Element) -> str:
    """The text of a line of the caption, or the alt text of an image."""
    text = element.attributes.get("alt", "") if element.tag == "img" else element.text
    return " ".join(text.split())


def _get_written_text(element: Element, inside: list[Element]) -> str:
    """Its text without what was filled in, which is in the right language whatever stands around it."""
    words = _get_text(element)
    for one in inside:
        if is_printed_number(one) and element in one.ancestors():
            words = words.replace(_get_text(one), " ", 1)
    return words
