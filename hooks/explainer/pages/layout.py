"""Changes a page's tree: images become figures; answers, key figures and columns get classes."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from xml.etree.ElementTree import Element

from explainer import markup
from explainer.data.kinds.values import Printed
from explainer.diagnostics import UserError, suggest_nearest
from explainer.images.captions import make_figure, make_values
from explainer.pages.rendering import PageContext, PageNumber, list_numbers
from explainer.pages.tables import SOURCES_PAGE
from explainer.references import add_child, append_pieces, is_statistic_element

QUESTION = "question.html"
ALIGNED = re.compile(rf"text-align: (?:({'|'.join(markup.ALIGNMENTS)})|left);")
"""What Python-Markdown writes for a column that is aligned (https://python-markdown.github.io/extensions/tables/)."""
NO_ANSWER = UserError("no-answer")


def lay_out(root: Element, context: PageContext) -> None:
    """Mark answers and key figures for the theme."""
    if context.rendering.template == QUESTION:
        _set_answer_apart(root, context)
    for items in [element for element in root.iter("ul") if _are_key_figures(element)]:
        _add_origins(items, context)


def replace_alignment_styles(root: Element) -> None:
    """Replace the styles of aligned cells by classes; the content security policy forbids styles."""
    for cell in root.iter():
        if aligned := ALIGNED.fullmatch(cell.get("style") or ""):
            del cell.attrib["style"]
            if aligned[1]:
                cell.set("class", f"{cell.get('class', '')} {aligned[1]}".strip())


def _set_answer_apart(root: Element, context: PageContext) -> None:
    """Wrap the first paragraph of a question's page as its answer."""
    answer = root[0] if len(root) else Element("div")
    if answer.tag != "p" or not "".join(answer.itertext()).strip():
        words = "".join(answer.itertext()).split()
        context.rendering.add_error(words[0] if words else "", NO_ANSWER, 0)
        return
    section = Element("section", {"class": markup.IN_SHORT, "aria-labelledby": markup.IN_SHORT})
    heading = context.resolver.gettext("In short", context.rendering.language)
    add_child(section, "h2", heading, class_=markup.KICKER, id=markup.IN_SHORT).tail = "\n"
    section.append(answer)
    root[0] = section


def _are_key_figures(items: Element) -> bool:
    """Return whether each item of a list begins with a bold number."""
    return len(items) > 0 and all(_find_key_figure(list_item) is not None for list_item in items)


def _find_key_figure(list_item: Element) -> Element | None:
    """Return the link of the bold number at the start of an item, if there is one."""
    bold = list_item[0] if len(list_item) and not (list_item.text or "").strip() else list_item
    is_number = bold.tag == "strong" and len(bold) == 1 and bold[0].tag == "a" and is_statistic_element(bold[0])
    return bold[0] if is_number and not (bold.text or bold[0].tail) else None


def _add_origins(items: Element, context: PageContext) -> None:
    """Add to each item its source, and its place and date where the text does not tell them by a reference."""
    items.attrib |= {"class": markup.KEY_FIGURES, "role": "list"}
    for list_item in items:
        link = _find_key_figure(list_item)
        assert link is not None
        text = " ".join("".join(list_item.itertext()).split())
        printed = {value for element in list_item.iter() for value in (element.get("datetime"), element.get("value"))}
        places = {"".join(span.itertext()).casefold() for span in list_item.iter("span")} | {""}
        append_pieces(list_item, [" "])
        names = [link.get("href", "").rpartition("#")[2]]
        for number in list_numbers(names, context.resolver, context.rendering.language):
            place = number.place or ""
            scope: list[str | Printed] = [] if place.casefold() in places else [place]
            scope += [number.when] if number.when and number.when.value not in printed else []
            _add_origin(add_child(list_item, "span", class_=markup.ORIGIN), number, scope, text, context)


def _add_origin(
    line: Element, number: PageNumber, scope: Sequence[str | Printed], text: str, context: PageContext
) -> None:
    """Add the place and date in `scope`, the counter (if the text does not name it) and the sources of a number."""
    gettext = partial(context.resolver.gettext, language=context.rendering.language)
    for index, part in enumerate(scope):
        append_pieces(line, [", " if index else "", part], is_linked=False)
    if scope:
        append_pieces(line, [". "])
    if number.counted_by and number.counted_by not in text:
        append_pieces(line, [gettext("Counted by %(counter)s.", counter=number.counted_by), " "])
    if number.sources:
        append_pieces(line, [gettext("Worked out here, from") if number.is_computed else gettext("Source:"), " "])
    for index, (name, source, _) in enumerate(number.sources):
        append_pieces(line, [", " if index else ""])
        add_child(line, "a", source.publisher, href=source.url or f"{SOURCES_PAGE}#{name}")
    append_pieces(line, ["."] if number.sources else [])


FOLDER = "assets/images/"
IN_LINE = UserError("misplaced-image")
ADORNED = UserError("misplaced-image.attributes")
TWICE = UserError("misplaced-image.twice")


def place_images(root: Element, context: PageContext) -> None:
    """Replace each image in a paragraph of its own by its figure; add errors for other images."""
    occurrences = _count_occurrences(root)
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            if _is_image(child):
                parent[index] = _make_figure(child[0], occurrences[child[0]], context)
    for image in [image for image in root.iter("img") if image in occurrences]:
        context.rendering.images[_locate_file(image, context)[1]] = None
        context.rendering.add_error(f"({image.get('src')}", IN_LINE, occurrences[image])
        image.tag = "span"


def _is_image(element: Element) -> bool:
    """Return whether a paragraph holds only an image."""
    if element.tag != "p" or len(element) != 1 or element[0].tag != "img":
        return False
    return not ((element.text or "") + (element[0].tail or "")).strip()


def _count_occurrences(root: Element) -> dict[Element, int]:
    """Return how many images with the same source come before each image."""
    seen: Counter[str] = Counter()
    occurrences = {}
    for image in root.iter("img"):
        source = image.get("src", "")
        occurrences[image] = seen[source]
        seen[source] += 1
    return occurrences


def _make_figure(element: Element, occurrence: int, context: PageContext) -> Element:
    """Return the figure of an image; one that shows values in a frame with their tables."""
    path, name = _locate_file(element, context)
    error = None
    if name not in context.images:
        error = (
            UserError("no-image-record.page", _suggest_record(path, context), source=element.get("src"))
            if context.are_images_known
            else None
        )
    elif name in context.rendering.images:
        error = TWICE
    elif element.get("alt") or set(element.attrib) > {"src", "alt"}:
        error = ADORNED
    if error:
        context.rendering.add_error(f"({element.get('src')}", error, occurrence)
    context.rendering.images[name] = None
    image = context.images.get(name)
    if image is None or not image.picture.files:  # its error is reported with the record
        return Element("p")
    language = context.rendering.language
    figure = make_figure(image, f"/{path}", context.resolver, language)
    values = make_values(image, context.resolver, language)
    if not values:
        return figure
    frame = Element("div", {"class": markup.SPREAD})
    frame.extend([figure, *values])
    return frame


def _suggest_record(path: str, context: PageContext) -> str:
    """Return a hint for an image without a record at `path`."""
    name = posixpath.basename(path)
    if name in context.images:
        folder = posixpath.relpath(FOLDER, posixpath.dirname(context.rendering.path))
        return f"write ![]({folder}/{name})"
    return suggest_nearest(name, context.images) or f"put it into {FOLDER} and write its record in assets/images.yml"


def _locate_file(image: Element, context: PageContext) -> tuple[str, str]:
    """Return the path of an image from the project's root, and its name in the images folder."""
    path = posixpath.join(posixpath.dirname(context.rendering.path), image.get("src", ""))
    path = posixpath.normpath(path)
    return path, path.removeprefix(FOLDER)
