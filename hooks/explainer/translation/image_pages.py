"""Which page shows which image, for the translator's comments."""

from __future__ import annotations

import re
from pathlib import Path

from explainer.data.settings import read_settings
from explainer.pages import front_matter
from explainer.pages.selection import read_pages

IMAGE = re.compile(r"!\[\]\([^)\s]*/([\w.-]+)\)")


def find_pages_of_images(root: Path) -> dict[str, list[tuple[str, str]]]:
    """By an image's file: the pages that place it, each with its file and title, references still in it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path, text in read_pages(read_settings(root, []).pages, root, []).items():
        page = front_matter.read_page(text or "", path, [])
        for image in dict.fromkeys(IMAGE.findall(page.body)):
            found.setdefault(image, []).append((path, page.front.title if page.front else ""))
    return found
