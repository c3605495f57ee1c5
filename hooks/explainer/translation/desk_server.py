"""The translators' desk in the preview: it shows texts, tries out and saves translations, for this machine alone.

Every answer is for the loopback address of the preview under its own name, so that no other site can read it by a name
that it made for that address. What writes needs the token of the desk's own page too, and comes from that page.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl

from explainer.diagnostics import UserError
from explainer.locales.formats import count_plural_forms
from explainer.locales.po_entry import PoEntry
from explainer.translation.desk import (
    FOLDER,
    PLACEHOLDER,
    Choice,
    DeskPage,
    check_translation,
    render_desk,
    render_entries,
)
from explainer.translation.desk_entries import DeskEntry, DeskTexts, mark_version
from explainer.translation.entry_writing import ChangedMeanwhile, save_translation
from explainer.translation.memory import Memory

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

ADDRESS = "desk/"
"""From the site's root."""
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names under which the desk answers."""
MOST_BYTES = 100_000
"""Of a request."""
MOST_PICTURES = 50
"""So many redrawn pictures are kept for browsers to fetch."""
HTML, JSON = "text/html; charset=utf-8", "application/json"


@dataclass
class Desk:
    """The desk of one preview."""

    page: Path = field(default_factory=Path)
    """The built page of the site into which the desk is put."""
    port: int = 0
    folder: str = "/"
    """The path of the site at the preview's address, with a slash at its end."""
    texts: DeskTexts | None = None
    """Those of the last build; `None` before the first good one."""
    pages: Mapping[str, DeskPage] = field(default_factory=dict)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _writing: Lock = field(default_factory=Lock)
    _memories: dict[str, Memory] = field(default_factory=dict)
    _pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        """Answer a request for the desk; return `None` for any other, and where there is no desk yet."""
        path = environ.get("PATH_INFO", "")
        if self.texts is None or not path.startswith(self.folder + ADDRESS):
            return None
        name = path.removeprefix(self.folder + ADDRESS)
        status, media_type, body = self._answer(environ, name)
        headers = [
            ("Content-Type", media_type), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "frame-ancestors 'none'"),
        ]  # fmt: skip
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _answer(self, environ: WSGIEnvironment, name: str) -> tuple[HTTPStatus, str, bytes]:
        host = environ.get("HTTP_HOST", "")
        if host not in {f"{own}:{self.port}" for own in LOOPBACK} or not is_loopback(environ.get("REMOTE_ADDR", "")):
            return HTTPStatus.FORBIDDEN, "text/plain", b"The desk is for the browser of this machine.\n"
        if environ["REQUEST_METHOD"] == "POST":
            return self._answer_post(environ, name, f"http://{host}")
        if name == "desk.js":
            return HTTPStatus.OK, "text/javascript; charset=utf-8", (FOLDER / name).read_bytes()
        if name in self._pictures:
            return HTTPStatus.OK, "image/svg+xml", self._pictures[name]
        show = {"": self._show_desk, "entries": self._show_entries, "texts": self._list_texts, "memory": self._suggest}
        if name not in show:
            return HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page of the desk.\n"
        content = show[name](environ.get("QUERY_STRING", ""))
        return HTTPStatus.OK, HTML if isinstance(content, str) else JSON, _encode(content)

    def _answer_post(self, environ: WSGIEnvironment, name: str, origin: str) -> tuple[HTTPStatus, str, bytes]:
        """Answer what tries out or saves a translation."""
        tries: Mapping[str, Callable[..., tuple[HTTPStatus, dict[str, Any]]]] = {
            "check": self._check,
            "save": self._save,
        }
        token = environ.get("HTTP_X_DESK_TOKEN", "")
        is_own = environ.get("HTTP_ORIGIN") == origin and hmac.compare_digest(token.encode(), self.token.encode())
        if not is_own:
            return HTTPStatus.FORBIDDEN, "text/plain", b"This is not the desk's own page: open it anew.\n"
        length = environ.get("CONTENT_LENGTH") or "0"
        if name not in tries or not length.isdecimal() or int(length) > MOST_BYTES:
            return HTTPStatus.BAD_REQUEST, "text/plain", b"The desk has no use for that.\n"
        try:
            request = _Request.read(environ["wsgi.input"].read(int(length)), self._require_texts())
        except ValueError:
            return HTTPStatus.BAD_REQUEST, "text/plain", b"The desk has no use for that.\n"
        status, content = tries[name](request)
        return status, JSON, _encode(content)

    def _require_texts(self) -> DeskTexts:
        if self.texts is None:
            raise ValueError
        return self.texts

    def _show_desk(self, query: str) -> str:
        texts = self._require_texts()
        choice = Choice.read(dict(parse_qsl(query)), texts.languages)
        if choice.page not in self.pages:
            choice = Choice.read(dict(parse_qsl(query)) | {"page": "", "view": ""}, texts.languages)
        content = render_desk(texts, choice, self.pages, self.token)
        return self.page.read_text(encoding="utf-8").replace(PLACEHOLDER, content)

    def _find_entries(self, query: str) -> tuple[list[DeskEntry], str]:
        """Return the entries that a query names by their keys, in its language."""
        values = parse_qs(query)
        language = Choice.read({"language": values.get("language", [""])[0]}, self._require_texts().languages).language
        keys = values.get("at", [])
        return [entry for entry in self._require_texts().list_entries(language) if entry.key in keys], language

    def _show_entries(self, query: str) -> str:
        entries, language = self._find_entries(query)
        reader = Choice.read(dict(parse_qsl(query)), [language]).reader
        return render_entries(entries, self._require_texts(), language, reader)

    def _list_texts(self, query: str) -> list[dict[str, Any]]:
        """Return what a page may show, each as readers see it, with the key of its text and its picture."""
        texts = self._require_texts()
        choice = Choice.read(dict(parse_qsl(query)), texts.languages)
        listed = []
        for entry in texts.list_entries(choice.language):
            if choice.page in entry.pages or not entry.pages:
                image = texts.find_image(entry.message)
                printed = [text for text in (*entry.translations, entry.message.english) if text]
                languages = [choice.language] * len(entry.translations) + ["en"]
                shown = []
                for text, language in zip(printed, languages, strict=False):
                    try:
                        shown.append(texts.print_plain(entry.message, text, language))
                    except UserError:
                        continue
                listed.append({"key": entry.key, "shown": shown, "picture": image.id if image else ""})
        return listed

    def _suggest(self, query: str) -> list[dict[str, str]]:
        entries, language = self._find_entries(query)
        if language not in self._memories:
            texts = self._require_texts()
            paths = [own.path for (_, tag), own in texts.project.by_domain.items() if tag == language]
            self._memories[language] = Memory(texts.project.root, paths)
            self._memories[language].start_reading()
        return [
            suggestion._asdict()
            for entry in entries
            for suggestion in self._memories[language].suggest(entry.message.english, entry.translations)
        ]

    def _check(self, request: _Request) -> tuple[HTTPStatus, dict[str, Any]]:
        texts = self._require_texts()
        content = check_translation(request.entry, texts, request.language, request.forms, request.reader)
        try:
            picture, _ = texts.redraw(request.entry.message, request.language, request.forms[0])
        except UserError:
            picture = b""
        if picture:
            name = f"{secrets.token_hex(8)}.svg"
            self._pictures[name] = picture
            while len(self._pictures) > MOST_PICTURES:
                self._pictures.popitem(last=False)
            content["picture"] = name
        return HTTPStatus.OK, content

    def _save(self, request: _Request) -> tuple[HTTPStatus, dict[str, Any]]:
        texts, entry = self._require_texts(), request.entry
        path = texts.path_of(entry.domain, request.language)
        form_count = count_plural_forms(request.language)
        messages = texts.list_messages(entry.domain, request.language)
        before = [message.as_entry(form_count) for message in messages[: messages.index(entry.message)]]
        wanted = replace(entry.message.as_entry(form_count), translations=tuple(request.forms))
        try:
            with self._writing:
                written = save_translation(texts.project.root / path, wanted, before, request.version)
        except ChangedMeanwhile as changed:
            return HTTPStatus.CONFLICT, _describe_version(changed.entry)
        except UserError as error:
            problem = error.at(path, 1, 1)
            return HTTPStatus.INTERNAL_SERVER_ERROR, {"told": problem.translation or problem.text}
        return HTTPStatus.OK, _describe_version(written)


@dataclass(frozen=True)
class _Request:
    """A translation to be tried out or saved."""

    entry: DeskEntry
    language: str
    forms: list[str]
    version: str
    reader: str

    @classmethod
    def read(cls, body: bytes, texts: DeskTexts) -> _Request:
        """Return what a request asks for; raise `ValueError` where that is nothing sensible."""
        values = json.loads(body)
        if not isinstance(values, dict) or values.get("language") not in texts.languages:
            raise ValueError
        language, forms = values["language"], values.get("forms") or []
        entry = texts.find_entry(str(values.get("key")), language)
        expected = count_plural_forms(language) if entry and entry.message.plural else 1
        is_list = isinstance(forms, list) and all(isinstance(text, str) for text in forms)
        if entry is None or not is_list or len(forms) != expected:
            raise ValueError
        reader = Choice.read({"reader": str(values.get("reader"))}, [language]).reader
        return cls(entry, language, forms, str(values.get("version", "")), reader)


def is_loopback(address: str) -> bool:
    """Return whether an address is that of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("192.168.0.7"), is_loopback("")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _describe_version(entry: PoEntry | None) -> dict[str, Any]:
    return {"version": mark_version(entry), "forms": list(entry.translations) if entry else []}


def _encode(content: object) -> bytes:
    return content.encode() if isinstance(content, str) else json.dumps(content, ensure_ascii=False).encode()
