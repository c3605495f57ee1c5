"""Where the translators' desk leads: to the pages of the preview, and to the code host."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from explainer.pages.rendering import RenderedPage


@dataclass(frozen=True)
class DeskLinks:
    """Addresses, those of the preview as seen from the desk."""

    pictures: str
    """Of the folder of images."""
    pages: Mapping[str, tuple[str, str]]
    """By the page's file: its address and its title."""
    host: str
    """Where the code host lets the files of `docs` be edited; not absolute where no host is known."""
    docs: Path

    def list_pages(self, file: str, renderings: Mapping[str, RenderedPage]) -> list[tuple[str, str]]:
        """The pages that show an image's file: address and title."""
        return [link for path, link in self.pages.items() if path in renderings and file in renderings[path].images]

    def edit_address(self, file: Path, line: int | None) -> str | None:
        """Where a line of a file, or the whole, is edited; `None` where no host is known.

        >>> host = "https://example.org/us/explainer/edit/main/docs/"
        >>> DeskLinks("", {}, host, Path("docs")).edit_address(Path("assets/captions.po"), 58)
        'https://example.org/us/explainer/edit/main/assets/captions.po#L58'
        """
        if not urlsplit(self.host).scheme:
            return None
        path = Path(os.path.relpath(file, self.docs)).as_posix()
        return urljoin(self.host, path) + (f"#L{line}" if line else "")
