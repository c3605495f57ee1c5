"""A photograph's file and record → what is published: in each format and width, with no metadata but our own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainer.images.photographs.cache import Cache, key
from explainer.images.photographs.decoding import check_size, decoded
from explainer.images.photographs.metadata import Metadata
from explainer.images.photographs.renditions import JPEG, Rendition, renditions
from explainer.problems import Fault, Problem

FALLBACK = 800
"""The width in pixels of the file for browsers that choose none."""


@dataclass(frozen=True)
class Photograph:
    """What is published of one photograph."""

    renditions: tuple[Rendition, ...]
    """By format, the first choice first; of each, the narrowest first."""

    @property
    def fallback(self) -> Rendition:
        """The JPEG that every browser can show."""
        return next(one for one in self.renditions if one.media_type == JPEG and one.width >= FALLBACK)

    @property
    def media_types(self) -> list[str]:
        """Of its formats, the first choice first."""
        return list(dict.fromkeys(one.media_type for one in self.renditions))

    def srcset(self, media_type: str) -> str:
        """The files of a format with their widths, as the attribute lists them, with no folder."""
        return ", ".join(f"{one.name} {one.width}w" for one in self.renditions if one.media_type == media_type)


def from_file(
    file: Path, path: str, name: str, metadata: Metadata, cache: Cache, problems: list[Problem]
) -> Photograph | None:
    """What is published of the photograph in a file, made anew only where something has changed.

    `path` is the file's from the project's root, `name` the image's id. A photograph that is not fit to be published
    is noted.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        problems.append(Problem(path, 1, 1, f"cannot read the file: {error.strerror}", "put it back"))
        return None
    kept = key(content, file.suffix.encode(), name.encode(), metadata.xmp(), metadata.iim())
    made = cache.get(kept)
    if made is None:
        try:
            image = decoded(content, file.suffix)
            check_size(image)
            made = tuple(renditions(image, name, metadata))
        except Fault as fault:
            problems.append(fault.at(path, 1, 1))
            return None
        cache.put(kept, made)
    return Photograph(made)
