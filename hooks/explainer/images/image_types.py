"""The types of image records in `assets/images.yml`, and of finished images; the fixed English texts beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from explainer.data.record_types import ID, Plain, Record, Span, Text
from explainer.diagnostics import UserError
from explainer.lint.translation_rules import Glossary
from explainer.locales.language import NBSP
from explainer.references import find_references
from explainer.references.resolver import ShownText
from explainer.text_files import Position

Kind = Literal["photograph", "illustration", "chart", "map"]
"""The kinds of images."""

CREDIT = {f"credit.{kind}": kind.capitalize() for kind in get_args(Kind)}
VALUES = {
    "picture.link": "See this picture in English",
    "picture.values": "Values:",
    "picture.cite": "Cite or embed",
    "picture.newest": "Newest date:",
    "picture.source": "Source:",
    "picture.sources": "Sources:",
    "picture.reviewed": "Reviewed:",
}
"""The fixed texts of a drawn picture: the link to it, what its title is put behind to name its table of values, and
those of the page that other sites may embed."""
PICTURES = "assets/images/"
"""The folder of pictures, from the site's root."""
EMBEDS = "embed/"
"""The folder of pages that other sites may show in a frame, from the site's root: one for each drawn picture."""
PICTURE_DATA = "data/pictures/"
"""The folder of drawn pictures as PNG, and of their values."""
FIXED_TEXTS = {**CREDIT, **VALUES}
"""All of them by `msgctxt`; each is translated once."""
FILE = re.compile(r"^[a-z0-9][a-z0-9-]*\.(svg|jpg|jpeg|png|webp)$")


def _check_file_name(text: str) -> str:
    if not FILE.search(text) or text.endswith("\n"):
        raise UserError("image-file.name", text=text)
    return text


FileName = Annotated[str, AfterValidator(_check_file_name), WithJsonSchema({"type": "string", "pattern": FILE.pattern})]


class ImageRecord(Record):
    """What the site knows of one picture."""

    file: FileName
    """Its name in assets/images; a drawn one has no file, and its name is where pages find it."""
    draw: str | None = None
    """The function that draws it from the data (hooks/explainer/charts), if one does."""
    kind: Kind
    """What it is."""
    creator: Plain
    """Who made it."""
    credit: Plain
    """How it is to be credited."""
    licence: Plain
    """Under which licence it is published here; of a photograph, its name, or who gave permission for what."""
    place: Plain | None = None
    """What place it shows."""
    date: Span | None = None
    """When a photograph was taken (ISO 8601)."""
    words: dict[Annotated[str, StringConstraints(pattern=f"^{ID}$")], Text] = Field(default={})
    """The English words within a drawn picture, by the name that the drawing calls them by. May hold references."""
    caption: Text
    """The English caption: what the picture shows, then the fact. May hold references."""
    alt: Text
    """The English text for those who don't see it; not the caption. May hold references."""

    @property
    def credit_contexts(self) -> list[str]:
        """Return the `msgctxt` of the fixed texts in its credit."""
        return [f"credit.{self.kind}"]

    def format_credit(self, glossary: Glossary) -> str:
        """Return whose it is and its licence; names in the glossary are translated."""
        names = " / ".join(map(glossary.translate_name, self.credit.split(" / ")))
        return f"{names}. {self.licence}.".replace("© ", "©" + NBSP)


class ImagesFile(Record):
    """`assets/images.yml`, as its JSON Schema describes it to editors."""

    images: dict[str, ImageRecord]
    """By id, which is the figure's anchor on its page."""


@dataclass(frozen=True)
class Picture:
    """The published files of an image, its size in CSS pixels, and the statistics that it shows."""

    files: Mapping[str, bytes]
    """By name: first the file that pages show, then those of other languages."""
    width: int
    height: int
    used: tuple[str, ...] = ()
    is_drawn: bool = False
    """Whether it is drawn from the data, once in each language."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The `srcset` values of a photograph by media type, the preferred one first."""
    bodies: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Of each drawn file, where its part between title and foot begins and ends, from its upper edge."""

    @property
    def shown(self) -> str:
        """Return the name of the file that pages show; empty where there is none."""
        return next(iter(self.files), "")


@dataclass(frozen=True)
class Image:
    """An image, ready to be placed on a page."""

    id: str
    record: ImageRecord
    picture: Picture
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """By (context, language), as in (`barricades.alt`, `es`), with their references."""
    shown: dict[tuple[str, str], ShownText] = field(default_factory=dict)
    """The text shown for each translation, by (key, language), as in (`alt`, `es`)."""
    fixed: dict[str, dict[str, str]] = field(default_factory=dict)
    """The fixed texts beside it, by language and context; only for languages that have them all."""
    position: Position = (1, 1)
    """The position of its record."""
    credits: dict[str, str] = field(default_factory=dict)
    """Whose it is and its licence, by language."""

    @property
    def kind_names(self) -> dict[str, str]:
        """Return what kind of picture it is, as its credit says it, by language."""
        return {language: words[f"credit.{self.record.kind}"] for language, words in self.fixed.items()}

    @property
    def drawn_languages(self) -> list[str]:
        """Return the languages in which it is drawn from the data; none where it is a file."""
        return list(self.fixed) if self.picture.is_drawn else []

    def get_text(self, key: str, language: str) -> str:
        """Return its `caption` or `alt` in a language, with the references."""
        return self.texts[f"{self.id}.{key}", language]

    @property
    def references(self) -> list[str]:
        """Return the references in its picture and texts, with their braces, each once."""
        references = [reference for text in self.texts.values() for reference in find_references(text)]
        return list(dict.fromkeys([*(f"{{{name}}}" for name in self.picture.used), *references]))


Images = dict[str, Image | None]
"""By file name; `None` where the record or its picture has errors, which are reported."""
