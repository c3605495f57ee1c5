"""Images in a page's tree → figures with their captions."""

from __future__ import annotations

import posixpath
from collections import Counter
from xml.etree.ElementTree import Element

from explainer.diagnostics import UserError, suggest_nearest
from explainer.images.captions import make_figure
from explainer.images.values import make_values_table
from explainer.pages.rendering import PageContext

FOLDER = "assets/images/"
IN_LINE = UserError("an image within a line", "put it into a paragraph of its own")
ADORNED = UserError("an image with an alt text, a title or attributes", "they stand in its record: write ![](…)")
TWICE = UserError("the image stands on this page already", "place it once")


def place_images(root: Element, context: PageContext) -> None:
    """Each image that is a paragraph of its own becomes its figure; what is wrong with others is noted."""
    occurrences = _count_occurrences(root)
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            if _is_image(child):
                parent[index : index + 1] = _make_figure(child[0], occurrences[child[0]], context)
    for image in [image for image in root.iter("img") if image in occurrences]:
        context.rendering.images[_locate_file(image, context)[1]] = None
        context.rendering.add_error(f"({image.get('src')}", IN_LINE, occurrences[image])
        image.tag = "span"


def _is_image(element: Element) -> bool:
    """Whether it is a paragraph of nothing but an image."""
    if element.tag != "p" or len(element) != 1 or element[0].tag != "img":
        return False
    return not ((element.text or "") + (element[0].tail or "")).strip()


def _count_occurrences(root: Element) -> dict[Element, int]:
    """Of each image, which one it is among those of the same source, counted from 0 in the order of the page."""
    seen: Counter[str] = Counter()
    occurrences = {}
    for image in root.iter("img"):
        source = image.get("src", "")
        occurrences[image] = seen[source]
        seen[source] += 1
    return occurrences


def _make_figure(image: Element, occurrence: int, context: PageContext) -> list[Element]:
    """Its figure, and the values that it shows."""
    path, name = _locate_file(image, context)
    fault = None
    if name not in context.images:
        message = f"an image with no record: {image.get('src')}"
        fault = UserError(message, _suggest_record(path, context)) if context.are_images_known else None
    elif name in context.rendering.images:
        fault = TWICE
    elif image.get("alt") or set(image.attrib) > {"src", "alt"}:
        fault = ADORNED
    if fault:
        context.rendering.add_error(f"({image.get('src')}", fault, occurrence)
    context.rendering.images[name] = None
    found = context.images.get(name)
    if found is None or not found.picture.files:  # why is told where it stands
        return [Element("p")]
    shown = [make_figure(found, f"/{path}", context.resolver), make_values_table(found, context.resolver)]
    return [one for one in shown if one is not None]


def _suggest_record(path: str, context: PageContext) -> str:
    """What to do about an image that has no record at `path`."""
    name = posixpath.basename(path)
    if name in context.images:
        folder = posixpath.relpath(FOLDER, posixpath.dirname(context.rendering.path))
        return f"write ![]({folder}/{name})"
    return suggest_nearest(name, context.images) or f"put it into {FOLDER} and write its record in assets/images.yml"


def _locate_file(image: Element, context: PageContext) -> tuple[str, str]:
    """The image's file relative to the project's root, and its name in the folder of images."""
    path = posixpath.join(posixpath.dirname(context.rendering.path), image.get("src", ""))
    path = posixpath.normpath(path)
    return path, path.removeprefix(FOLDER)
