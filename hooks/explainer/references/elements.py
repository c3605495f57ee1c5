"""HTML elements for what references print, as Python-Markdown's tree takes them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from markdown.util import AtomicString

from explainer.references import marks
from explainer.references.printed import Printed

DATA_PAGE = "/data.md"
"""Where each statistic has its row, as a page's Markdown would link to it."""


def exact(text: str) -> str:
    """`text` so that the page shows it to the letter: Python-Markdown leaves entities as they are."""
    return AtomicString(text.replace("&", "&amp;"))


def linked(printed: Printed, origin: str = "") -> Element:
    """The number in its element, within a link to its row on the data page.

    With `origin`, the words of the page, they stay by the number until `take_mark`.
    """
    element = unlinked(printed)
    if origin:
        element.text = AtomicString(marks.marked(origin, element.text or ""))
    if not printed.is_statistic:
        return element
    link = Element("a", {"class": "statistic", "href": f"{DATA_PAGE}#{printed.name}"})
    link.append(element)
    return link


def take_mark(element: Element) -> str | None:
    """Take the words of origin away from a number that stands as an element; `None` where it is none."""
    if not (element.text and marks.is_marked(element.text) and is_statistic(element)):
        return None
    match = marks.MARKED.search(element.text)
    element.text = AtomicString(marks.printed(element.text))
    return match[1] if match else None


def unlinked(printed: Printed) -> Element:
    """The number in its element: `<time datetime>`, `<data value>`, or `<span data-statistic>`."""
    if printed.is_date:
        element = Element("time", {"datetime": printed.value or ""})
    elif printed.value is not None:
        element = Element("data", {"value": exact(printed.value)})
    else:
        element = Element("span", {"data-statistic": printed.name})
    element.text = exact(printed.text)
    return element


def is_statistic(element: Element) -> bool:
    """Whether it is what `linked` or `unlinked` made, also with attributes added to it."""
    is_link = element.tag == "a" and "statistic" in (element.get("class") or "").split()
    return is_link or element.tag in {"data", "time"} or element.get("data-statistic") is not None


def append(parent: Element, pieces: Iterable[str | Printed], *, is_linked: bool = True) -> None:
    """Add text and numbers to the end of `parent`."""
    for piece in pieces:
        if isinstance(piece, Printed):
            parent.append(linked(piece) if is_linked else unlinked(piece))
        elif len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + exact(piece))
        else:
            parent.text = AtomicString((parent.text or "") + exact(piece))


def as_html(pieces: Iterable[str | Printed]) -> str:
    """Text and numbers, which are not linked, as HTML."""
    holder = Element("span")
    append(holder, pieces, is_linked=False)
    html = tostring(holder, encoding="unicode", short_empty_elements=False)
    return html.removeprefix("<span>").removesuffix("</span>").replace("&amp;amp;", "&amp;")


def element(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new child of `parent` with `text`, whatever it holds, as text."""
    child = SubElement(parent, tag, {name.rstrip("_"): value for name, value in attributes.items()})
    child.text = exact(text) if text else None
    return child
