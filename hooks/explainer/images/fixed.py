"""The fixed words by a picture, in English, by the catalogue's `msgctxt`; each is translated once."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["photograph", "illustration", "chart", "map"]
"""What a picture is."""

ARTICLE = "The article shows a photograph here: {photograph}; it is not ours to publish."
CREDIT = {**{f"credit.{kind}": kind.capitalize() for kind in get_args(Kind)}, "credit.article": ARTICLE}
VALUES = {
    "picture.link": "See this picture in English",
    "picture.values": "The values in this picture",
    "picture.when": "When",
    "picture.value": "Value",
}
"""Of a drawn picture: the link to it, and the table of its values."""
WORDS = {**CREDIT, **VALUES}
