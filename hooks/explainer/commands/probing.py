"""Asks the servers of others whether an address still answers: politely, and as a reader without an account."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from itertools import takewhile
from typing import Literal
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry, exceptions

SECONDS = (10, 20)
"""How long a server has to take the connection, and then for each piece of its answer."""
HOSTS_AT_ONCE = 8
"""How many servers are asked at the same time, each for one address after the other."""
PAUSE = 0.5
"""Seconds between two addresses of one server."""
LONGEST_WAIT = 60
"""Seconds that a server may ask to wait for before it is asked again (RFC 9110, 10.2.3)."""
BUSY = (429, 500, 502, 503, 504)
"""Statuses that may pass: such a server is asked again."""
PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""One that begins no escape; for its sake `requests` would encode every other one again."""
REFUSING = {
    401: "asks for a login",
    402: "asks for payment",
    403: "refuses programs",
    407: "asks for a login",
    429: "refuses programs",
    451: "is closed by law, perhaps not everywhere",
    999: "refuses programs",
}
"""Statuses of a page that readers may well see (RFC 9110, RFC 6585, RFC 7725; 999 is LinkedIn's own)."""

Kind = Literal["alive", "refusing", "dead", "silent", "invalid"]


@dataclass(frozen=True)
class Answer:
    """The result of the request for an address."""

    kind: Kind
    """`silent` where no server takes the connection; `invalid` is no address at all."""
    words: str = ""
    """What the server answers, or why it does not; follows the address in a sentence."""
    status: int = 0
    """The HTTP status; 0 where there was no answer."""
    moved_to: str = ""
    """The new address, where the server says that it has moved for good."""


def probe_addresses(addresses: Iterable[str], program: str) -> dict[str, Answer]:
    """Return the answer to each address, asked for once; `program` says who asks.

    No server is asked for two at once. What is behind `#` is for browsers alone, and asked for nowhere.
    """
    wanted = dict.fromkeys(addresses)
    hosts: dict[str, list[str]] = {}
    for target in dict.fromkeys(map(_name_target, wanted)):
        hosts.setdefault(_host_of(target), []).append(target)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        answered = pool.map(partial(_probe_host, program=program), hosts.values())
        answers = {target: answer for pairs in answered for target, answer in pairs}
    return {address: answers[_name_target(address)] for address in wanted}


def _name_target(address: str) -> str:
    """Return what a server is asked for; an address that takes the page's own scheme is asked for by https.

    >>> _name_target("//example.org/50%_of_%C3%A9#it")
    'https://example.org/50%25_of_%C3%A9'
    """
    target = STRAY_PERCENT.sub("%25", address.partition("#")[0])
    return f"https:{target}" if target.startswith("//") else target


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.casefold()
    except ValueError:
        return ""


def _probe_host(addresses: list[str], program: str) -> list[tuple[str, Answer]]:
    """Ask one server for its addresses, one after the other."""
    answers = []
    with _open_session(program) as session:
        for index, address in enumerate(addresses):
            if index:
                time.sleep(PAUSE)
            answers.append((address, _probe(session, address)))
    return answers


class _Session(requests.Session):
    """Return a session that never signs in, whatever the machine's .netrc says: readers have no such account."""

    def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
        """Add no login either where a server leads on to another address."""


class _Patience(Retry):
    """Tries again, and waits as long as the server asks."""

    def parse_retry_after(self, retry_after: str) -> float:
        """Return the seconds to wait, a minute at most; none where the header says nothing sensible."""
        try:
            return min(super().parse_retry_after(retry_after), LONGEST_WAIT)
        except (exceptions.InvalidHeader, ValueError, OverflowError):
            return 0


def _open_session(program: str) -> requests.Session:
    session = _Session()
    session.headers["User-Agent"] = program
    session.auth = lambda request: request
    patience = _Patience(
        total=2, connect=1, read=1, other=1, status_forcelist=BUSY, raise_on_status=False, backoff_factor=1
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=patience))
    return session


def _probe(session: requests.Session, address: str) -> Answer:
    """Ask for an address by HEAD, which fetches no content, and by GET where a server does not like that."""
    try:
        url = str(requests.Request("HEAD", address).prepare().url)
        str(urlsplit(url).hostname).encode("idna")  # raises what a socket would, for a label too long
    except (requests.RequestException, exceptions.HTTPError, ValueError):
        return Answer("invalid")
    answer = Answer("silent")
    for method in ("HEAD", "GET"):
        try:
            with session.request(method, address, timeout=SECONDS, stream=True, allow_redirects=True) as response:
                answer = _judge(response)
        except (requests.RequestException, exceptions.HTTPError, OSError, ValueError) as error:
            answer = _explain(error, url)
        if answer.kind in ("alive", "silent") or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            break
    return answer


def _judge(response: requests.Response) -> Answer:
    """Return what a response says of an address; what is behind a redirection counts."""
    status = response.status_code
    if status in REFUSING:
        return Answer("refusing", REFUSING[status], status)
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        permanent = list(takewhile(lambda step: step.status_code in PERMANENT, response.history))
        steps = [*response.history, response]
        return Answer("alive", "", status, str(steps[len(permanent)].url) if permanent else "")
    leads = f"leads to {response.url}, which " if response.history else ""
    return Answer("dead", f"{leads}answers {_name_status(status)}", status)


def _explain(error: Exception, url: str) -> Answer:
    """Return why there was no answer to the request for `url`, which may have led on to another one."""
    reason = getattr(error.args[0], "reason", error.args[0]) if error.args else error
    kind, words = next(
        (kind, words) for raised, kind, words in REASONS if isinstance(error, raised) or isinstance(reason, raised)
    )
    cause = getattr(reason, "__cause__", None)
    words = words.format(getattr(cause, "strerror", None) or "refused")
    last = getattr(getattr(error, "request", None), "url", None)
    leads = f"leads to {last}, which " if last and last != url else ""
    response = getattr(error, "response", None)
    return Answer("dead" if leads else kind, leads + words, response.status_code if response is not None else 0)


def _name_status(status: int) -> str:
    """
    >>> _name_status(404), _name_status(520)
    ('404 (Not Found)', '520')
    """
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


REASONS: tuple[tuple[type[Exception], Kind, str], ...] = (
    (requests.TooManyRedirects, "dead", "leads in a circle"),
    (requests.exceptions.SSLError, "dead", "has no valid certificate"),
    (requests.exceptions.ProxyError, "silent", "does not answer (the proxy does not reach it)"),
    (exceptions.NameResolutionError, "silent", "does not answer (no server has that name)"),
    (exceptions.NewConnectionError, "silent", "does not answer (no connection: {})"),
    (requests.ConnectTimeout, "silent", "does not answer (time is out)"),
    (exceptions.TimeoutError, "dead", "does not answer (time is out)"),
    (requests.ConnectionError, "dead", "does not answer (the connection breaks off)"),
    (ValueError, "dead", "leads to what is no address"),
    (Exception, "dead", "does not answer in HTTP"),
)
"""The answers by the error that was raised, or by its cause: the first that fits."""
