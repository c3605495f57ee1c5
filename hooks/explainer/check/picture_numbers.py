"""No picture and no alt text shows a number that no data file holds: each one in digits is one that the data print.

The one other number is the length of a map's scale: the first `<text class="scale">` of a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.check.published_statistics import PublishedStatistics, find_digits, list_printed_numbers
from explainer.check.site_folder import ANEW, DATA_FILE, Folder
from explainer.diagnostics import Diagnostic
from explainer.locales import maps
from explainer.locales.phrases import LANGUAGES
from explainer.pages.html_document import Document, Element

TEXTS = ("text", "title", "desc", "foreignobject")
"""The elements of SVG that hold text (https://www.w3.org/TR/SVG2/text.html), in small letters."""
SCALE = "scale"
"""The class of the length of a map's scale."""


def check_pictures(folder: Folder, statistics: PublishedStatistics) -> Iterator[Diagnostic]:
    """Each number in a picture or in an alt text that the data do not print in its language."""
    known = {language: list_printed_numbers(statistics, [language]) for language in LANGUAGES}
    known[""] = frozenset().union(*known.values())
    for document in folder.documents.values():
        scale = next(_find_scales(document), None)
        for element in document.elements:
            for message in _check_scale(element) if element is scale else _find_unknown_numbers(element, known):
                yield Diagnostic(document.path, *element.place, message, ANEW)


def _find_unknown_numbers(element: Element, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The numbers that nothing prints; in a language that the site does not have, those of all are known."""
    text, what = _get_spoken_text(element)
    language = element.language.partition("-")[0].casefold()
    for number in find_digits(text):
        if number not in known.get(language, known[""]):
            yield f"the {what} shows {number}, which {DATA_FILE} does not print"


def _get_spoken_text(element: Element) -> tuple[str, str]:
    """What an element says in, or in the place of, a picture, and how to speak of it; nothing, if it does not."""
    if "alt" in element.attributes:
        return element.attributes["alt"], "alt text"
    if element.tag == "p" and "alt" in element.classes:
        return element.text, "alt text"
    is_of_picture = element.tag in TEXTS and any(one.tag == "svg" for one in element.ancestors())
    return (element.text, "picture") if is_of_picture else ("", "")


def _find_scales(document: Document) -> Iterator[Element]:
    """Those of a picture that is a file of its own."""
    if document.path.endswith(".svg"):
        yield from (element for element in document.find_all("text") if SCALE in element.classes)


def _check_scale(element: Element) -> Iterator[str]:
    """What is wrong with a scale whose text is not a number of kilometres, as a language prints it."""
    text = element.text.split()
    length = int(text[0]) if text and text[0].isdecimal() else 0
    if text not in [maps.format_kilometres(length, language).split() for language in LANGUAGES]:
        yield f"the scale shows '{element.text}', which is no length in km"
