"""A picture of pixels: its record checked, its files made with what the record says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from explainer.data.validation import Notes
from explainer.data.yaml_document import KeyPath
from explainer.images import photographs
from explainer.images.model import ImageRecord
from explainer.images.photographs.cache import Cache
from explainer.images.photographs.metadata import Metadata
from explainer.images.photographs.rights import check_creator, check_licence
from explainer.images.pictures import Picture
from explainer.locales.phrases import LANGUAGES
from explainer.problems import Fault
from explainer.references.resolver import Resolver

CACHE = ".photographs"
"""What was made before, from the project's root."""
OF_NUMBERS = ("chart", "map")
"""Kinds of pictures that show numbers and names."""


class Photographer:
    """Makes the photographs of one build; what is wrong is noted."""

    def __init__(self, root: Path, resolver: Resolver, notes: Notes) -> None:
        self.cache = Cache(root / CACHE)
        self.resolver = resolver
        self.notes = notes

    def picture(
        self, file: Path, path: str, record: ImageRecord, texts: Mapping[tuple[str, str], str], keys: KeyPath
    ) -> Picture | None:
        """What is published of a file; `texts` by (context, language), of the record at `keys`."""
        if not self._may_be_published(record, keys):
            return None
        name = str(keys[-1])
        captions, alts = (self._told(f"{name}.{key}", texts) for key in ("caption", "alt"))
        metadata = Metadata(record.creator, record.credit, record.licence, captions, alts)
        made = photographs.from_file(file, path, name, metadata, self.cache, self.notes.problems)
        if made is None:
            return None
        shown = made.fallback
        files = {one.name: one.content for one in (shown, *made.renditions)}
        sources = {media_type: made.srcset(media_type) for media_type in made.media_types}
        return Picture(files, shown.width, shown.height, sources=sources)

    def _may_be_published(self, record: ImageRecord, keys: KeyPath) -> bool:
        noted = len(self.notes.problems)
        if record.kind in OF_NUMBERS:
            message = f"a {record.kind} in pixels, whose numbers nothing can check"
            self.notes.note((*keys, "kind"), message, "draw it, or save it as SVG with texts")
        for key, check in (("creator", check_creator), ("licence", check_licence)):
            try:
                check(getattr(record, key))
            except Fault as fault:
                self.notes.fault((*keys, key), fault)
        return len(self.notes.problems) == noted

    def _told(self, context: str, texts: Mapping[tuple[str, str], str]) -> dict[str, str]:
        """A text with its numbers, by language, where it is sound."""
        sound = {language: text for language in LANGUAGES if (text := texts[context, language])}
        return {language: self.resolver.filled(text, language)[0] for language, text in sound.items()}
