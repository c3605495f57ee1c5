"""Whether the addresses that the site leads to still answer (`make links`); a build asks no server for anything."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from explainer.data.text import Place, place
from explainer.pages.selection import read_pages
from explainer.paths import IMAGES, STATISTICS
from explainer.problems import Problem, sorted_problems
from explainer.settings import read_settings

ADDRESS = re.compile(r"https?://[^\s<>\"'`{}\[\]|\\^]+")
"""Of RFC 3986's characters, without those that Markdown and YAML put around an address."""
SAFE = "%:/?#@!$&'()*+,;=~"
"""What stays as it is where letters with accents are put into ASCII (RFC 3987, 3.1)."""
SECONDS = 20
"""How long a server has to answer."""
AT_ONCE = 4
"""How many servers are asked at the same time, each for one address after the other."""
CLOSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})
"""What servers answer to programs where a reader may well see the page (RFC 9110; RFC 6585 for the last)."""
HINT = "find its new address, or an archived copy"


def addresses(text: str) -> Iterator[tuple[str, Place]]:
    r"""Each address in a text of Markdown or YAML, with its place.

    >>> list(addresses("See [it](https://example.org/a_(b)), or\n<https://example.org/c>."))
    [('https://example.org/a_(b)', (1, 10)), ('https://example.org/c', (2, 2))]
    """
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(".,:;!?*")
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(".,:;!?*")
        yield address, place(text, match.start())


def found_in(root: Path) -> dict[str, tuple[str, Place]]:
    """Every address in the pages, the data and the records of images, with the file and place where it stands first."""
    found: dict[str, tuple[str, Place]] = {}
    for path, text in read_pages([root / STATISTICS, root / IMAGES, *read_settings(root, []).pages], root, []).items():
        for address, where in addresses(text or ""):
            found.setdefault(address, (path, where))
    return found


def answer(address: str, program: str) -> int | str:
    """What its server answers: a status of HTTP, behind any redirections, or why there is none.

    HEAD asks for no content; a server that does not like it is asked by GET. `program` says who asks.
    """
    heard: int | str = ""
    for method in ("HEAD", "GET"):
        headers = {"User-Agent": program}
        request = Request(quote(address, safe=SAFE), method=method, headers=headers)  # noqa: S310 - of ADDRESS: http only
        try:
            with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
                return int(response.status)
        except HTTPError as error:
            heard = error.code
            error.close()
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            heard = "time is out" if isinstance(reason, TimeoutError) else str(reason) or type(reason).__name__
    return heard


def answers(asked: Iterable[str], program: str) -> dict[str, int | str]:
    """The answer for each address; no server is asked for two at once."""
    servers: dict[str, list[str]] = {}
    for address in asked:
        servers.setdefault(address.split("/")[2], []).append(address)

    def ask(of_one: list[str]) -> list[tuple[str, int | str]]:
        return [(address, answer(address, program)) for address in of_one]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {address: heard for pairs in pool.map(ask, servers.values()) for address, heard in pairs}


def dead(where: dict[str, tuple[str, Place]], heard: dict[str, int | str]) -> Iterator[Problem]:
    """The addresses behind which a reader finds nothing."""
    for address, (path, (line, column)) in where.items():
        status = heard[address]
        if isinstance(status, str):
            yield Problem(path, line, column, f"{address} does not answer ({status})", f"ask again, or {HINT}")
        elif status >= HTTPStatus.MULTIPLE_CHOICES and status not in CLOSED:  # of redirections, those without end
            hint = f"ask again, or {HINT}" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else HINT
            yield Problem(path, line, column, f"{address} answers {status}", hint)


def program_of(root: Path) -> str:
    """Who asks, with the address of the project, so that a server's keeper knows whom to turn to (RFC 9110, 10.1.5)."""
    address = read_settings(root, []).get("repo_url")
    return f"explainer-links (+{address})" if address else "explainer-links"


def main(root: Path) -> int:
    """List what is dead, then how many could not be seen; the exit status is 1 where one is dead."""
    where = found_in(root)
    heard = answers(where, program_of(root))
    if heard and all(isinstance(status, str) for status in heard.values()):
        sys.stdout.write(f"None of {len(heard)} addresses answers; is there a connection to the web?\n")
        return 1
    problems = sorted_problems(dead(where, heard))
    closed = [f"not seen: {address} answers {status}" for address, status in heard.items() if status in CLOSED]
    total = f"addresses asked for: {len(heard)}; dead: {len(problems)}; not seen: {len(closed)}"
    sys.stdout.write("".join(f"{line}\n" for line in (*problems, *closed, total)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
