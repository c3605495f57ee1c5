"""A photograph's file and record → what is published: in each format and width, with no metadata but our own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import features
from PIL.Image import Image, Resampling

from explainer.cache import NO_CACHE, Cache, Maker
from explainer.data.validation import LICENCES
from explainer.diagnostics import UserError
from explainer.images.image_types import Picture
from explainer.images.photographs.metadata import Metadata
from explainer.images.photographs.reading import check_size, read_photograph

KINDS_WITH_NUMBERS = ("chart", "map")
"""Kinds of pictures that show numbers and names."""
NO_CREATOR = re.compile(r"\W*(?:unknown(?: .*)?|none|n/a|tbd|todo)?\W*", re.IGNORECASE)
"""What stands for a creator and is nobody's name."""
PERMITS = re.compile(r"\b(?:licen[cs]e[ds]?|permission|public domain|CC0|CC BY(?:-(?:NC|ND|SA))*)\b", re.IGNORECASE)
DENIES = re.compile(
    r"\b(?:all rights reserved|unknown|(?:no|without)(?: an?)? (?:licen[cs]e|permission))\b", re.IGNORECASE
)
WIDTHS = (400, 800, 1280, 1600)
"""In pixels: from a small phone's to more than twice a figure's; none is wider than the photograph."""
APART = 0.9
"""A width that is nearer to the photograph's own is left out."""
FALLBACK = 800
"""The width in pixels of the file for browsers that choose none."""
JPEG = "JPEG"
FORMATS: Mapping[str, tuple[str, Mapping[str, int | bool]]] = {
    # One thread: with more, the encoder's bytes depend on their number.
    "AVIF": ("avif", {"quality": 60, "speed": 6, "max_threads": 1}),
    "WEBP": ("webp", {"quality": 78, "method": 6}),
    JPEG: ("jpg", {"quality": 80, "progressive": True, "optimize": True}),
}
"""By Pillow's names, the smallest files first, of which a browser takes the first that it knows; all know the last.

Each has its ending, which is what Pillow calls the feature too, and how it is written: quality was chosen by looking,
so that all three look alike.
"""
MAKER = Maker(
    "photograph", b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))), ("pillow",)
)
"""What makes files of photographs; it makes others after a change."""


def find_record_errors(kind: str, creator: str, licence: str) -> dict[str, UserError]:
    """Return why a picture in pixels cannot be published, by the key of its record.

    Its creator has to be named; a licence names one, or says who permitted what.

    >>> find_record_errors("photograph", "A. Photographer", "CC BY-SA 3.0 IGO")
    {}
    >>> list(find_record_errors("map", "unknown", "fair use"))
    ['kind', 'creator', 'licence']
    """
    errors = {}
    if kind in KINDS_WITH_NUMBERS:
        errors["kind"] = UserError("photograph-record", kind=kind)
    if NO_CREATOR.fullmatch(creator):
        errors["creator"] = UserError("photograph-record.creator", creator=creator)
    if licence not in LICENCES and (DENIES.search(licence) or not PERMITS.search(licence)):
        names = ", ".join(LICENCES)
        errors["licence"] = UserError("photograph-record.licence", licence=licence, names=names)
    return errors


def make_photograph(file: Path, name: str, metadata: Metadata, cache: Cache = NO_CACHE) -> Picture:
    """Return what is published of the photograph in a file, made anew only where something has changed.

    `name` is the image's id. Raise `UserError` for a photograph that is not fit to be published.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError("cannot-read", reason=error.strerror) from error
    parts = (content, file.suffix.encode(), name.encode(), metadata.write_xmp(), metadata.write_iim())

    def make() -> bytes:
        image = read_photograph(content, file.suffix)
        check_size(image)
        return _pack_picture(make_files(image, name, metadata))

    return _unpack_picture(cache.make_once(MAKER, parts, make))


def _pack_picture(picture: Picture) -> bytes:
    """Return a picture as an entry of the cache: a line of JSON, then its files."""
    sizes = {name: len(content) for name, content in picture.files.items()}
    head = {"files": sizes, "width": picture.width, "height": picture.height, "sources": picture.sources}
    return json.dumps(head).encode() + b"\n" + b"".join(picture.files.values())


def _unpack_picture(entry: bytes) -> Picture:
    """Return the picture in an entry."""
    head, _, contents = entry.partition(b"\n")
    fields, stream = json.loads(head), BytesIO(contents)
    files = {name: stream.read(size) for name, size in fields.pop("files").items()}
    return Picture(files, **fields)


def make_files(image: Image, name: str, metadata: Metadata) -> Picture:
    """Return the files of a picture of mode RGB, by format, the narrowest first; the same ones for the same picture."""
    lacking = [form for form, (feature, _) in FORMATS.items() if not features.check(feature)]
    if lacking:
        raise UserError("pillow", formats=" and ".join(lacking))
    widths = {width for width in WIDTHS if width < image.width * APART} | {min(image.width, WIDTHS[-1])}
    scaled_images = [_scale(image, width) for width in sorted(widths)]
    files: dict[str, bytes] = {}
    sources = {}
    for form, (suffix, _) in FORMATS.items():
        images_by_name = {f"{name}-{scaled_image.width}.{suffix}": scaled_image for scaled_image in scaled_images}
        files |= {file: _encode(scaled_image, form, metadata) for file, scaled_image in images_by_name.items()}
        sources[f"image/{form.lower()}"] = ", ".join(
            f"{file} {scaled_image.width}w" for file, scaled_image in images_by_name.items()
        )
    shown = next(scaled_image for scaled_image in scaled_images if scaled_image.width >= FALLBACK)
    first = f"{name}-{shown.width}.{FORMATS[JPEG][0]}"
    return Picture({first: files[first]} | files, shown.width, shown.height, sources=sources)


def _scale(image: Image, width: int) -> Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image, form: str, metadata: Metadata) -> bytes:
    """Return the file; raise `UserError` where its format cannot hold the picture or what is said of it."""
    file = BytesIO()
    try:
        image.save(file, form, xmp=metadata.write_xmp(), **FORMATS[form][1])
    except (OSError, ValueError) as error:
        raise UserError("photograph.unwritten", form=form, error=error) from error
    content = file.getvalue()
    if form != JPEG:
        return content
    end = 4 + int.from_bytes(content[4:6], "big")  # of JFIF's segment, which has to be the first (ITU-T T.871, 10.1)
    return content[:end] + metadata.write_iim() + content[end:]
