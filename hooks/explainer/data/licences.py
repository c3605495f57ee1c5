"""The licences under which texts, data and pictures are published."""

from __future__ import annotations

from collections.abc import Mapping

LICENCE = "CC BY 4.0"
"""Of the text, the data and our own pictures."""
LICENCES: Mapping[str, str] = {
    LICENCE: "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The addresses of licences, by how image records name them."""
