"""Whether an address leads where it seems to lead, by the rules of browsers (https://url.spec.whatwg.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

HOST = re.compile(r"\[[0-9a-f:.]+\]|[^\W_]([\w-]*\w)?(\.[^\W_]([\w-]*\w)?)*\.?", re.IGNORECASE)
"""A server's name in any alphabet, or its number."""
UNSEEN = re.compile(r"[\t\n\r]|^[\0- ]+|[\0- ]+$")
"""What browsers take out of an address (https://url.spec.whatwg.org/#concept-basic-url-parser)."""
STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"' + r"|'[^'\\]*(?:\\.[^'\\]*)*'"
STYLE = re.compile(
    rf"/\*.*?\*/|url\(\s*(?P<url>{STRING}|[^)\"'\s]*)\s*\)|@import\s+(?P<sheet>{STRING})|{STRING}",
    re.DOTALL | re.IGNORECASE,
)
"""Comments and other strings are matched to be passed over (https://www.w3.org/TR/css-syntax-3/)."""


def is_web_address(address: str) -> bool:
    r"""Return whether an address is http: or https: with a plain server: no user name, no port that cannot be.

    A backslash is one that browsers take for a slash: what seems a server's name would be a part of its path.

    >>> [is_web_address(f"https://{rest}") for rest in ("a.org", "é.org:8080/x@y?z=\\", "[2001:db8::1]/", "192.0.2.1")]
    [True, True, True, True]
    >>> wrong = ("me@a.org", "a.org:99999", "a.org:x", "a.org\\@b.org", "a.org/\\b", "", ":80", "a..org", "%61")
    >>> [is_web_address(f"https://{rest}") for rest in wrong]
    [False, False, False, False, False, False, False, False, False]
    >>> [is_web_address(address) for address in ("https:a.org", "https:/a.org", "//a.org", "ftp://a.org")]
    [False, False, False, False]
    """
    try:
        parts = urlsplit(address)
        server = parts.netloc if parts.port is None else parts.netloc.rpartition(":")[0]
    except ValueError:
        return False
    is_plain = "@" not in server and "\\" not in re.split("[?#]", address)[0]
    return is_plain and parts.scheme in {"http", "https"} and bool(HOST.fullmatch(server))


def find_style_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the addresses in a style sheet, each with the offset at which it begins.

    >>> sheet = '@import "a.css"; /* url(b) */ p { background: url( c.png ) } q { content: "url(d)" }'
    >>> list(find_style_addresses(sheet))
    [(0, 'a.css'), (46, 'c.png')]
    """
    for match in STYLE.finditer(text):
        address = match["url"] if match["url"] is not None else match["sheet"]
        if address is not None:
            yield match.start(), address[1:-1] if address[:1] in {'"', "'"} else address
