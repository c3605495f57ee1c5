"""Which page shows which image, for the translator's comments."""

from __future__ import annotations

import re
from pathlib import Path

from explainer.pages import front_matter

IMAGE = re.compile(r"!\[\]\([^)\s]*/([\w.-]+)\)")


def pages_of_images(docs: Path) -> dict[str, list[tuple[str, str]]]:
    """By an image's file: the pages that place it, each with its file and title, references still in it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for file in sorted(docs.rglob("*.md")):
        text = file.read_text(encoding="utf-8", errors="replace")
        page = front_matter.read(text, file.name, [])
        path = f"{docs.name}/{file.relative_to(docs).as_posix()}"
        for image in dict.fromkeys(IMAGE.findall(page.body)):
            found.setdefault(image, []).append((path, page.front.title if page.front else ""))
    return found
