"""Translators' comments beside each text, by language; English where a language has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = {"photograph": "Photograph", "illustration": "Illustration", "chart": "Chart", "map": "Map"}
PARTS = {
    "bare": "the number alone", "words": "in words", "start": "with a capital", "exact": "the exact number",
    "abs": "its size, without a sign",
    "label": "its name", "place": "its place", "period": "its period", "date": "its date", "source": "its source",
    "publisher": "who published it", "published": "when it was published", "count": "how many they are",
}  # fmt: skip
FIXED = {
    "picture.link": "The link in a caption to the same picture in the language of the caption (not “in English”).",
    "picture.values": "The title of the table of values behind a picture.",
    "picture.when": "The head of a column in the table of values: the date.",
    "picture.value": "The head of a column in the table of values: the number.",
}


@dataclass(frozen=True)
class Notes:
    """The phrases of translators' comments, with placeholders in braces."""

    image: str = "{kind} {file}, in {pages}."
    page: str = "{path}, “{title}”"
    no_page: str = "no page"
    credit: str = "Credit: {credit}. {licence}."
    limit: str = "At most {limit} characters, counted with the numbers filled in."
    within: str = "Words within the picture: there is little room."
    kinds: Mapping[str, str] = field(default_factory=lambda: KINDS)
    """What a picture is."""
    parts: Mapping[str, str] = field(default_factory=lambda: PARTS)
    """What each form and field of a reference prints."""
    label: str = "The name of {reference} on the data page."
    name: str = "What the site writes for {reference}."
    place: str = "A place that a number is about, on the data page."
    fixed: str = "Fixed words by the pictures, the same for all."
    fixed_words: Mapping[str, str] = field(default_factory=lambda: FIXED)
    """What some of them are for, by context."""
    photograph: str = "the credit of the photograph"
    """What {photograph} prints, which is no statistic."""
    approved: str = "Checksum of the translation of the previous English"
    """Before the checksum that `make captions` keeps of a translation when the English has changed."""
