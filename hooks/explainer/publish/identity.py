"""Who publishes, under which licence, and what the data are called: said once for every format."""

from __future__ import annotations

from collections.abc import Mapping

PUBLISHER = "Haiti explainer"
JSON, CSV, PACKAGE, SOURCES = (
    "data/statistics.json",
    "data/statistics.csv",
    "data/datapackage.json",
    "data/sources.json",
)
"""The downloads, from the site's root."""
TOPIC = "Multinational Security Support mission to Haiti"
LICENCE = "CC BY 4.0"
"""Of the text, the data and our own pictures."""
LICENCES: Mapping[str, str] = {
    LICENCE: "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The addresses of licences, by how image records name them."""
DATA_TITLE = "The data of the Haiti explainer"
DATA_DESCRIPTION = (
    "Every number, date and list of countries that the Haiti explainer tells of the Multinational Security Support "
    "mission to Haiti, each with its place, its time and its source, as printed in English and in Spanish. "
    "Quotations and titles of sources belong to their authors."
)
