"""Headings of the first level: a page's title in its front matter is its only one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from explainer.diagnostics import UserError
from explainer.lint.prose import blank_code

SECOND = UserError("a second heading of the first level", "the page's title is the first: begin this one with ##")
FIRST_LEVEL = re.compile(r"^[ \t>*+-]*(?:\d+[.)][ \t]+)?(?:#(?!#)|(?=\S[^\n]*\n[ \t>]*=+[ \t]*$))", re.MULTILINE)
"""How a heading of the first level begins, in a quotation or a list too: with a sign, or underlined."""


def find_first_level(markdown: str) -> Iterator[int]:
    r"""Yield where headings of the first level begin, counted from 0.

    >>> list(find_first_level("# a\n\n    # b\n\n## c\n\nd\n=\n\n`e`\n\n> # f\n"))
    [0, 20, 30]
    """
    for match in FIRST_LEVEL.finditer(blank_code(markdown)):
        yield match.start()


def find_repeated(titles: Mapping[str, str], order: Iterable[str]) -> Iterator[tuple[str, UserError]]:
    """Yield each page whose title an earlier page in `order` has; pages are named by their files.

    >>> [(path, fault.message) for path, fault in find_repeated({"a.md": "Aid", "b.md": "aid"}, ["b.md"])]
    [('a.md', "the title 'Aid' is that of b.md too")]
    """
    first: dict[str, str] = {}
    for path in dict.fromkeys([*(path for path in order if path in titles), *titles]):
        other = first.setdefault(" ".join(titles[path].split()).casefold(), path)
        if other != path:
            yield (
                path,
                UserError(f"the title '{titles[path]}' is that of {other} too", "give each page a title of its own"),
            )
