"""The media type of each kind of file that a site may hold, by the ending of its name: the one table of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".js": "text/javascript",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".zip": "application/zip",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""As registered (https://www.iana.org/assignments/media-types/)."""
READER_FOLDER = "files/"
"""The folder, beside the pages and in the site, of files that readers open or keep; they are published as they are."""
READER_PICTURES = (".avif", ".jpg", ".png", ".webp")
READER_DOCUMENTS = (".pdf", ".epub", ".odt", ".ods", ".docx", ".xlsx", ".zip", ".csv", ".json", ".txt")
READER_ENDINGS = (*READER_DOCUMENTS, *READER_PICTURES)
"""The endings of such files: none that a browser runs."""
LITTLE_KNOWN = (".csv", ".webmanifest", ".epub", ".odt", ".ods", ".docx", ".xlsx")
"""The endings whose type not every server knows."""
TEXT_SYNTAXES = ("json", "xml")
"""What stands behind the slash or the plus sign of a type that is a text, though it does not begin with `text/`."""


def get_media_type(path: str, types: Mapping[str, str] = MEDIA_TYPES) -> str:
    """Return the media type of a file by its ending; raise `KeyError` where `types` lacks it.

    >>> get_media_type("assets/images/plan.es.svg")
    'image/svg+xml'
    """
    return types[PurePosixPath(path).suffix]


def list_text_endings(types: Mapping[str, str] = MEDIA_TYPES) -> tuple[str, ...]:
    """Return the endings of the files that are texts.

    >>> list_text_endings({".csv": "text/csv", ".svg": "image/svg+xml", ".png": "image/png", ".xml": "application/xml"})
    ('.csv', '.svg', '.xml')
    """
    return tuple(ending for ending, media_type in types.items() if _is_text(media_type))


def _is_text(media_type: str) -> bool:
    top, _, kind = media_type.partition("/")
    return top == "text" or kind.rpartition("+")[2] in TEXT_SYNTAXES
