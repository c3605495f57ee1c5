"""Writes the table of headers and the media types into the set-ups of nginx and Caddy: `make deploy-files`.

What stands between `# begin` and `# end` of a name is written anew; all else in the files is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from explainer.exports.registry import SITE_MEDIA_TYPES
from explainer.package.headers import CACHING, EVERYWHERE, FOLDER_HEADERS, TYPES

BLOCK = re.compile(r"(?m)^(?P<indent>[ \t]*)# begin (?P<name>[\w-]+)\b.*\n(?P<content>(?:.*\n)*?)[ \t]*# end\n")
"""A part of a file that is written by `fill_blocks`."""
Block = Callable[[], Iterator[str]]


def fill_blocks(text: str, blocks: Mapping[str, Block]) -> str:
    r"""Return the text of a file with the lines of each block, indented as its first line is.

    Raises `ValueError` where the file does not have the blocks, each once.

    >>> fill_blocks("a\n  # begin b: written\n  old\n  # end\n", {"b": lambda: iter(["new"])})
    'a\n  # begin b: written\n  new\n  # end\n'
    """
    names = [match["name"] for match in BLOCK.finditer(text)]
    if sorted(names) != sorted(blocks):
        raise ValueError(f"the blocks are {', '.join(names) or 'none'}, not {', '.join(blocks)}")
    return BLOCK.sub(lambda match: _fill_block(match, blocks[match["name"]]), text)


def _fill_block(match: re.Match[str], block: Block) -> str:
    first, last = match[0].partition("\n")[0], match[0].rstrip().rpartition("\n")[2]
    lines = [first, *(f"{match['indent']}{line}" for line in block()), last]
    return "".join(f"{line}\n" for line in lines)


def _write_nginx_types() -> Iterator[str]:
    """Yield the media types; to a text that may not say its encoding, the server adds it."""
    yield "types {"
    yield from (f"    {media_type} {ending[1:]};" for ending, media_type in SITE_MEDIA_TYPES.items())
    yield "}"
    texts = [media_type for media_type in SITE_MEDIA_TYPES.values() if media_type.startswith("text/")]
    yield f"charset_types {' '.join(name for name in texts if name != 'text/html')};"  # which nginx adds itself


def _write_nginx_headers() -> Iterator[str]:
    """Yield a variable for each header that depends on the folder, and all headers; `$place` and `$asked` are set."""
    for header in FOLDER_HEADERS:
        yield f'set {_name_variable(header.name)} "{header.default}";'
    for header in FOLDER_HEADERS:
        for value, folders in header.folders.items():
            names = "|".join(re.escape(folder.removesuffix("/")) for folder in folders)
            setting = f'set {_name_variable(header.name)} "{value}";'
            yield f'if ($place ~ "^(\\S*) \\1/({names})/") {{ {setting} }}'
    yield f'if ($asked !~ "^(GET|HEAD)$") {{ set {_name_variable(CACHING.name)} "{CACHING.default}"; }}'
    for header in FOLDER_HEADERS:
        yield f"add_header {header.name} {_name_variable(header.name)} always;"
    for name, value in EVERYWHERE.items():
        yield f'add_header {name} "{value}" always;'


def _name_variable(header: str) -> str:
    return f"${header.lower().replace('-', '_')}"


def _write_caddy_matchers() -> Iterator[str]:
    """Yield what names the files of each header's value, and of each media type that Caddy may not know."""
    for header in FOLDER_HEADERS:
        for number, folders in enumerate(header.folders.values(), 1):
            yield f"@{header.name}-{number} path {' '.join(f'{{$SITE_PREFIX}}/{folder}*' for folder in folders)}"
    for ending in TYPES:
        yield f"@{ending[1:]} path *{ending}"


def _write_caddy_headers() -> Iterator[str]:
    """Yield the headers, the more special ones last; `@other` is what may be answered with an error."""
    for header in FOLDER_HEADERS:
        if header.default:
            yield f'header {header.name} "{header.default}"'
        for number, value in enumerate(header.folders, 1):
            yield f'header @{header.name}-{number} {header.name} "{value}"'
    yield f'header @other {CACHING.name} "{CACHING.default}"'
    for ending, value in TYPES.items():
        yield f'header @{ending[1:]} Content-Type "{value}"'
    yield "header {"
    yield from (f'\t{name} "{value}"' for name, value in EVERYWHERE.items())
    yield "}"


def _write_caddy_errors() -> Iterator[str]:
    """Yield the headers of the page that stands in the place of one that is not there."""
    for header in FOLDER_HEADERS:
        yield f'header {header.name} "{header.default}"' if header.default else f"header -{header.name}"


SERVER_FILES: Mapping[str, Mapping[str, Block]] = {
    "deploy/nginx.conf": {"types": _write_nginx_types, "headers": _write_nginx_headers},
    "deploy/Caddyfile": {
        "matchers": _write_caddy_matchers,
        "headers": _write_caddy_headers,
        "headers-of-errors": _write_caddy_errors,
    },
}
"""The blocks of each file, by name."""


if __name__ == "__main__":
    for path, blocks in SERVER_FILES.items():
        file = Path(__file__).parents[3] / path
        file.write_text(fill_blocks(file.read_text(encoding="utf-8"), blocks), encoding="utf-8")
