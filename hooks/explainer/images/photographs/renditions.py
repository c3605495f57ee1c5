"""A photograph in every format and width that a page offers to browsers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import PIL.Image
from PIL import features

from explainer.images.photographs.metadata import Metadata
from explainer.problems import Fault

WIDTHS = (400, 800, 1280, 1600)
"""In pixels: from a small phone's to more than twice a figure's; none is wider than the photograph."""
APART = 0.9
"""A width that is nearer to the photograph's own is left out."""
JPEG = "image/jpeg"


@dataclass(frozen=True)
class Format:
    """How files of one format are written."""

    name: str
    """As Pillow calls it."""
    suffix: str
    options: Mapping[str, int | bool]
    """Quality was chosen by looking, so that all three look alike."""


FORMATS: Mapping[str, Format] = {
    # One thread: with more, the encoder's bytes depend on their number.
    "image/avif": Format("AVIF", "avif", {"quality": 60, "speed": 6, "max_threads": 1}),
    "image/webp": Format("WEBP", "webp", {"quality": 78, "method": 6}),
    JPEG: Format("JPEG", "jpg", {"quality": 80, "progressive": True, "optimize": True}),
}
"""By media type, the smallest files first: a browser takes the first that it knows. All know the last."""


@dataclass(frozen=True)
class Rendition:
    """One file."""

    name: str
    """As in `street-800.avif`."""
    media_type: str
    width: int
    """In pixels."""
    height: int
    content: bytes


def renditions(image: PIL.Image.Image, name: str, metadata: Metadata) -> Iterator[Rendition]:
    """All files of a picture of mode RGB, by format, the narrowest first; the same ones for the same picture."""
    lacking = [form.name for form in FORMATS.values() if not features.check(_feature(form))]
    if lacking:
        raise Fault(f"this Pillow cannot write {' and '.join(lacking)}", "install the locked one (make site)")
    widths = {width for width in WIDTHS if width < image.width * APART} | {min(image.width, WIDTHS[-1])}
    scaled = [_scaled(image, width) for width in sorted(widths)]
    for media_type, form in FORMATS.items():
        for one in scaled:
            content = _encoded(one, form, metadata)
            yield Rendition(f"{name}-{one.width}.{form.suffix}", media_type, one.width, one.height, content)


def _scaled(image: PIL.Image.Image, width: int) -> PIL.Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)


def _feature(form: Format) -> str:
    return {"JPEG": "jpg"}.get(form.name, form.name.lower())


def _encoded(image: PIL.Image.Image, form: Format, metadata: Metadata) -> bytes:
    """The file; raises `Fault` where its format cannot hold the picture or what is said of it."""
    file = BytesIO()
    try:
        image.save(file, form.name, xmp=metadata.xmp(), **form.options)
    except (OSError, ValueError) as error:
        raise Fault(f"the photograph cannot be written as {form.name}: {error}", "mend it or its record") from error
    content = file.getvalue()
    return _with_segment(content, metadata.iim()) if form.name == "JPEG" else content


def _with_segment(jpeg: bytes, segment: bytes) -> bytes:
    """A JPEG with one more segment, behind the first, which has to be JFIF's (ITU-T T.871, 10.1)."""
    end = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:end] + segment + jpeg[end:]
