"""No picture and no alt text shows a number that no data file holds: each one in digits is one that the data print.

The one other number is the length of a map's scale: the first `<text class="scale">` of a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.locales import maps
from explainer.locales.phrases import LANGUAGES
from explainer.problems import Problem
from explainer.verify.document import Document, Element
from explainer.verify.folder import ANEW, DATA_FILE, Folder
from explainer.verify.statistics import Statistics, numbers_in, printed

TEXTS = ("text", "title", "desc", "foreignobject")
"""The elements of SVG that hold text (https://www.w3.org/TR/SVG2/text.html), in small letters."""
SCALE = "scale"
"""The class of the length of a map's scale."""


def check(folder: Folder, statistics: Statistics) -> Iterator[Problem]:
    """Each number in a picture or in an alt text that the data do not print in its language."""
    known = {language: printed(statistics, [language]) for language in LANGUAGES}
    known[""] = frozenset().union(*known.values())
    for document in folder.documents.values():
        scale = next(_scales(document), None)
        for element in document.elements:
            for message in _of_scale(element) if element is scale else _unknown(element, known):
                yield Problem(document.path, *element.place, message, ANEW)


def _unknown(element: Element, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The numbers that nothing prints; in a language that the site does not have, those of all are known."""
    text, what = _told(element)
    language = element.language.partition("-")[0].casefold()
    for number in numbers_in(text):
        if number not in known.get(language, known[""]):
            yield f"the {what} shows {number}, which {DATA_FILE} does not print"


def _told(element: Element) -> tuple[str, str]:
    """What an element says in, or in the place of, a picture, and how to speak of it; nothing, if it does not."""
    if "alt" in element.attributes:
        return element.attributes["alt"], "alt text"
    if element.tag == "p" and "alt" in element.classes:
        return element.text, "alt text"
    is_of_picture = element.tag in TEXTS and any(one.tag == "svg" for one in element.ancestors())
    return (element.text, "picture") if is_of_picture else ("", "")


def _scales(document: Document) -> Iterator[Element]:
    """Those of a picture that is a file of its own."""
    if document.path.endswith(".svg"):
        yield from (element for element in document.all("text") if SCALE in element.classes)


def _of_scale(element: Element) -> Iterator[str]:
    """What is wrong with a scale whose text is not a number of kilometres, as a language prints it."""
    text = element.text.split()
    length = int(text[0]) if text and text[0].isdecimal() else 0
    if text not in [maps.kilometres(length, language).split() for language in LANGUAGES]:
        yield f"the scale shows '{element.text}', which is no length in km"
