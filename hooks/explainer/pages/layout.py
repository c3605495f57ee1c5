"""What a page's text is laid out as: the answer of a question, key figures, and columns of a table."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from explainer.diagnostics import UserError
from explainer.pages.page_numbers import PageNumber, list_numbers
from explainer.pages.rendering import PageContext
from explainer.pages.tables import SOURCES_PAGE
from explainer.references.elements import add_child, append_pieces, is_statistic_element
from explainer.references.printed import Printed

QUESTION = "question.html"
ALIGNED = re.compile(r"text-align: (left|center|right);")
"""What Python-Markdown writes for a column that is aligned (https://python-markdown.github.io/extensions/tables/)."""
NO_ANSWER = UserError("a question's page begins without its answer", "begin with a paragraph that answers it in short")


def lay_out(root: Element, context: PageContext) -> None:
    """Mark what the theme sets apart from the running text."""
    if context.rendering.template == QUESTION:
        _set_answer_apart(root, context)
    for items in [one for one in root.iter("ul") if _are_key_figures(one)]:
        _add_origins(items, context)


def replace_alignment_styles(root: Element) -> None:
    """Give the cells of an aligned column a class in place of a style, which browsers refuse by the page's policy."""
    for cell in root.iter():
        if aligned := ALIGNED.fullmatch(cell.get("style") or ""):
            del cell.attrib["style"]
            cell.set("class", f"{cell.get('class', '')} {aligned[1]}".strip())


def _set_answer_apart(root: Element, context: PageContext) -> None:
    """The first paragraph of a question's page answers it."""
    answer = root[0] if len(root) else Element("div")
    if answer.tag != "p" or not "".join(answer.itertext()).strip():
        words = "".join(answer.itertext()).split()
        context.rendering.add_error(words[0] if words else "", NO_ANSWER, 0)
        return
    section = Element("section", {"class": "in-short", "aria-labelledby": "in-short"})
    add_child(section, "p", "In short", class_="kicker", id="in-short").tail = "\n"
    section.append(answer)
    root[0] = section


def _are_key_figures(items: Element) -> bool:
    """Whether each item of a list begins with a number in bold."""
    return len(items) > 0 and all(_find_key_figure(item) is not None for item in items)


def _find_key_figure(item: Element) -> Element | None:
    """The link of the number with which an item begins, in bold."""
    bold = item[0] if len(item) and not (item.text or "").strip() else item
    is_number = bold.tag == "strong" and len(bold) == 1 and bold[0].tag == "a" and is_statistic_element(bold[0])
    return bold[0] if is_number and not (bold.text or bold[0].tail) else None


def _add_origins(items: Element, context: PageContext) -> None:
    """Each item ends with where, when and who says so."""
    items.attrib |= {"class": "key-figures", "role": "list"}
    for item in items:
        link = _find_key_figure(item)
        assert link is not None
        said = " ".join("".join(item.itertext()).split())
        days = {time.get("datetime") for time in item.iter("time")}
        append_pieces(item, [" "])
        for number in list_numbers([link.get("href", "").rpartition("#")[2]], context.resolver):
            when = number.when if number.when and number.when.value not in days else None
            _add_origin(add_child(item, "span", class_="origin"), number, when, said)


def _add_origin(line: Element, number: PageNumber, when: Printed | None, said: str) -> None:
    """Where, when and who says so, but for the counter that the text itself names."""
    scope = [one for one in (number.place, when) if one]
    for index, one in enumerate(scope):
        append_pieces(line, [", " if index else "", one], is_linked=False)
    if scope:
        append_pieces(line, [". "])
    if number.counted_by and number.counted_by not in said:
        append_pieces(line, [f"Counted by {number.counted_by}. "])
    if number.sources:
        append_pieces(line, ["Worked out here, from " if number.is_computed else "Source: "])
    for index, (name, source, _) in enumerate(number.sources):
        append_pieces(line, [", " if index else ""])
        add_child(line, "a", source.publisher, href=source.url or f"{SOURCES_PAGE}#{name}")
    append_pieces(line, ["."] if number.sources else [])
