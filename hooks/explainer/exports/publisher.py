"""Who publishes, and what the data are called: said once for every format."""

from __future__ import annotations

PUBLISHER = "Haiti explainer"
JSON, CSV, PACKAGE, SOURCES = (
    "data/statistics.json",
    "data/statistics.csv",
    "data/datapackage.json",
    "data/sources.json",
)
"""The downloads, from the site's root."""
TOPIC = "Multinational Security Support mission to Haiti"
DATA_TITLE = "The data of the Haiti explainer"
DATA_DESCRIPTION = (
    "Every number, date and list of countries that the Haiti explainer tells of the Multinational Security Support "
    "mission to Haiti, each with its place, its time and its source, as printed in English and in Spanish. "
    "Quotations and titles of sources belong to their authors."
)
