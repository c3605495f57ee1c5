"""References such as `{name}` in a text: their syntax, printed value and HTML.

362551, rounded to 362000 (`round_value`), with the hedge that makes it true (`choose_hedge`) and in the digits of the
language (`format_amount`), is "more than 362,000". While a page is rendered, printed values are annotated with their
references, so that errors quote the author's text. The syntax is that of Python's format strings with dots only, so
that gettext checks it in translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from markdown.util import AtomicString

from explainer import markup
from explainer.data.kinds.values import Printed
from explainer.diagnostics import UserError

REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)((?:\.[a-z][a-z0-9_]*)*)\}")
PIECES = re.compile(r"\{\{|\}\}|\{[^{}\s]*\}|[{}]")
FORMS = ("bare", "words", "start", "exact", "abs", "counted")
"""Ways of printing a number; `abs` prints its size, without its sign, `counted` adds its noun."""
FIELDS = ("label", "place", "period", "date", "source", "publisher", "published", "count")
"""Other fields of a statistic that can be printed; `count` is the number of a list."""
HINT = "write {name} or {name.form}; for a brace itself, write it twice"
DATA_PAGE = "/data.md"
"""The data page, as a page's Markdown links to it."""
ANNOTATION_DELIMITERS = "\ufdd0\ufdd1\ufdd2"
"""Noncharacters (Unicode 23.7), which no text may contain."""
ANNOTATED = re.compile(
    f"{ANNOTATION_DELIMITERS[0]}(.*?){ANNOTATION_DELIMITERS[1]}(.*?){ANNOTATION_DELIMITERS[2]}", re.DOTALL
)


@dataclass(frozen=True)
class Reference:
    """A parsed reference: `{name.part.part}`."""

    name: str
    parts: tuple[str, ...] = ()

    @property
    def prints_number(self) -> bool:
        """Whether it prints the number of the statistic, not another field.

        >>> Reference("displaced", ("bare",)).prints_number, Reference("displaced", ("date",)).prints_number
        (True, False)
        """
        return not set(self.parts) & set(FIELDS) - {"count"}

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Return the reference in a text with braces; raise `UserError` if it is none.

        >>> Reference.parse("{displaced.bare}")
        Reference(name='displaced', parts=('bare',))
        """
        match = REFERENCE.fullmatch(text)
        if not match:
            raise UserError("not-a-reference", text=text)
        return cls(match[1], tuple(match[2].split(".")[1:]))


def find_references(text: str) -> list[str]:
    """Return the well-formed references of a text, in order.

    >>> find_references("{displaced} of {displaced.place}, {{not this}}")
    ['{displaced}', '{displaced.place}']
    """
    return [match[0] for match in PIECES.finditer(text) if REFERENCE.fullmatch(match[0])]


def join_pieces(pieces: Iterable[str | Printed]) -> str:
    """Return pieces of a text and printed values as plain text."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def annotate_printed(origin: str, text: str) -> str:
    """Return a printed text with the reference that it was printed from, between delimiters."""
    return f"{ANNOTATION_DELIMITERS[0]}{origin}{ANNOTATION_DELIMITERS[1]}{text}{ANNOTATION_DELIMITERS[2]}"


def has_annotations(text: str) -> bool:
    """Return whether a text has annotations."""
    return ANNOTATION_DELIMITERS[0] in text


def keep_printed(text: str) -> str:
    """Return a text with printed values in place of annotations.

    >>> keep_printed(annotate_printed("{displaced}", "more than 362,000") + " people")
    'more than 362,000 people'
    """
    return ANNOTATED.sub(r"\2", text)


def restore_origin(text: str) -> str:
    """Return a text with the original references in place of annotations.

    >>> restore_origin("data.md#" + annotate_printed("{displaced}", "more than 362,000"))
    'data.md#{displaced}'
    """
    return ANNOTATED.sub(r"\1", text)


def escape_markdown_text(text: str) -> str:
    """Return a text escaped for Python-Markdown, which leaves entities as they are."""
    return AtomicString(text.replace("&", "&amp;"))


def make_linked_element(printed: Printed, origin: str = "") -> Element:
    """Return a printed number in its element, linked to its row on the data page.

    With `origin`, the reference as written on the page, the number is annotated with it until `remove_origin`.
    """
    element = make_element(printed)
    if origin:
        element.text = AtomicString(annotate_printed(origin, element.text or ""))
    if not printed.is_statistic:
        return element
    link = Element("a", {"class": markup.STATISTIC, "href": f"{DATA_PAGE}#{printed.name}"})
    link.append(element)
    return link


def remove_origin(element: Element) -> str | None:
    """Return the reference that an element was printed from, and remove it; None for other elements."""
    if not (element.text and has_annotations(element.text) and is_statistic_element(element)):
        return None
    match = ANNOTATED.search(element.text)
    element.text = AtomicString(keep_printed(element.text))
    return match[1] if match else None


def make_element(printed: Printed) -> Element:
    """Return a printed number in its element: `<time datetime>`, `<data value>` or `<span data-statistic>`."""
    if printed.is_date:
        element = Element("time", {"datetime": printed.value or ""})
    elif printed.value is not None:
        element = Element("data", {"value": escape_markdown_text(printed.value)})
    else:
        element = Element("span", {markup.DATA_STATISTIC: printed.name})
    element.text = escape_markdown_text(printed.text)
    return element


def is_statistic_element(element: Element) -> bool:
    """Return whether an element was made by `make_linked_element` or `make_element`."""
    is_link = element.tag == "a" and markup.STATISTIC in (element.get("class") or "").split()
    return is_link or element.tag in {"data", "time"} or element.get(markup.DATA_STATISTIC) is not None


def append_pieces(parent: Element, pieces: Iterable[str | Printed], *, is_linked: bool = True) -> None:
    """Append texts and printed numbers to `parent`."""
    for piece in pieces:
        if isinstance(piece, Printed):
            parent.append(make_linked_element(piece) if is_linked else make_element(piece))
        elif len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + escape_markdown_text(piece))
        else:
            parent.text = AtomicString((parent.text or "") + escape_markdown_text(piece))


def serialise_pieces(pieces: Iterable[str | Printed]) -> str:
    """Return texts and printed numbers, not linked, as HTML."""
    holder = Element("span")
    append_pieces(holder, pieces, is_linked=False)
    html = tostring(holder, encoding="unicode", short_empty_elements=False)
    return html.removeprefix("<span>").removesuffix("</span>").replace("&amp;amp;", "&amp;")


def add_child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append a child with this text, escaped, and return it."""
    child = SubElement(parent, tag, {name.rstrip("_"): value for name, value in attributes.items()})
    child.text = escape_markdown_text(text) if text else None
    return child
