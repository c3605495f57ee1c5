"""The fixed English texts beside images, by the `msgctxt` of their translations."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["photograph", "illustration", "chart", "map"]
"""The kinds of images."""

CREDIT = {f"credit.{kind}": kind.capitalize() for kind in get_args(Kind)}
VALUES = {
    "picture.link": "See this picture in English",
    "picture.values": "The values in this picture",
    "picture.when": "When",
    "picture.value": "Value",
}
"""The fixed texts of a drawn picture: the link to it and its table of values."""
FIXED_TEXTS = {**CREDIT, **VALUES}
"""All of them by `msgctxt`; each is translated once."""
