"""The translators' desk in the preview: it shows texts, tries out and saves translations, for this machine alone.

Every answer is for the loopback address of the preview under its own name, so that no other site can read it by a name
that it made for that address. What writes needs the token of the desk's own page too, and comes from that page.
"""

from __future__ import annotations

import hmac
import ipaddress
import itertools
import json
import secrets
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from explainer.diagnostics import UserError
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.formats import count_plural_forms
from explainer.translation.desk import (
    FOLDER,
    PLACEHOLDER,
    Choice,
    DeskPage,
    check_translation,
    count_forms,
    render_desk,
    render_entries,
    say,
    write_problem,
)
from explainer.translation.desk_entries import DeskEntry, DeskTexts
from explainer.translation.entry_writing import CatalogueFile, ChangedMeanwhile
from explainer.translation.memory import Memory

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

DESK_ADDRESS = "desk/"
"""From the site's root."""
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names under which the desk answers."""
MAX_REQUEST_BYTES = 100_000
MAX_PICTURES = 50
"""Redrawn pictures that are kept for browsers to fetch."""
SCRIPT = "desk.js"
HTML, JSON, PLAIN = "text/html", "application/json", "text/plain"
"""The first as MkDocs's preview writes it: whatever else a page is given, this one gets too."""


Answer = tuple[HTTPStatus, str, str]
"""The status, the media type and the content."""


@dataclass
class Desk:
    """The desk of one preview."""

    page: Path = field(default_factory=Path)
    """The built page of the site into which the desk is put."""
    port: int = 0
    folder: str = "/"
    """The path of the site at the preview's address, with a slash at its end."""
    texts: DeskTexts | None = None
    """Those of the last build that has read all pages, be it good or not; `None` before the first."""
    pages: Mapping[str, DeskPage] = field(default_factory=dict)
    bare_page: str = PLACEHOLDER
    """What the desk is put into until `page` is built."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _writing: Lock = field(default_factory=Lock)
    _memories: dict[str, Memory] = field(default_factory=dict)
    _pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _replaced: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    """The lines that each saving has replaced, by the text's language, its key and its new version."""

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        """Answer a request for the desk; return `None` for any other, and before a build has read all pages."""
        path, texts = environ.get("PATH_INFO", ""), self.texts
        if texts is None or not path.startswith(self.folder + DESK_ADDRESS):
            return None
        status, media_type, content = self._answer(environ, path.removeprefix(self.folder + DESK_ADDRESS), texts)
        headers = [
            ("Content-Type", media_type), ("Content-Length", str(len(content.encode()))), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "frame-ancestors 'none'"),
        ]  # fmt: skip
        start_response(f"{status.value} {status.phrase}", headers)
        return [content.encode()]

    def _answer(self, environ: WSGIEnvironment, name: str, texts: DeskTexts) -> Answer:
        host = environ.get("HTTP_HOST", "")
        if host not in {f"{own}:{self.port}" for own in LOOPBACK} or not is_loopback(environ.get("REMOTE_ADDR", "")):
            return HTTPStatus.FORBIDDEN, PLAIN, "The desk is for the browser of this machine.\n"
        if environ["REQUEST_METHOD"] == "POST":
            return self._answer_post(environ, name, f"http://{host}", texts)
        return self._answer_get(name, parse_qs(environ.get("QUERY_STRING", "")), texts)

    def _answer_get(self, name: str, query: Mapping[str, list[str]], texts: DeskTexts) -> Answer:
        """Answer with a page of the desk, a part of one, or a file."""
        if name == SCRIPT:
            return HTTPStatus.OK, "text/javascript; charset=utf-8", (FOLDER / name).read_text(encoding="utf-8")
        if name in self._pictures:
            return HTTPStatus.OK, "image/svg+xml", self._pictures[name].decode()
        choice = Choice.read({key: values[0] for key, values in query.items()}, texts.languages, self.pages)
        memory = self._start_memory(choice.language, texts)
        if name == "":
            content = render_desk(texts, choice, self.pages, self.token)
            page = self.page.read_text(encoding="utf-8") if self.page.is_file() else self.bare_page
            return HTTPStatus.OK, HTML, page.replace(PLACEHOLDER, content)
        keys = query.get("at", [])
        entries = [entry for entry in texts.list_entries(choice.language) if entry.key in keys]
        parts: dict[str, Callable[[], object]] = {
            "entries": lambda: render_entries(entries, texts, choice.language, choice.reader),
            "stamp": lambda: texts.stamp_files(choice.language),
            "texts": lambda: list(_list_shown(texts, choice)),
            "memory": lambda: [
                pair for one in entries for pair in memory.suggest(one.message.english, one.translations)
            ],
        }
        if name in parts:
            return HTTPStatus.OK, JSON, json.dumps(parts[name]())
        return HTTPStatus.NOT_FOUND, PLAIN, "There is no such page of the desk.\n"

    def _start_memory(self, language: str, texts: DeskTexts) -> Memory:
        if language not in self._memories:
            paths = [own.path for (_, tag), own in texts.project.by_domain.items() if tag == language]
            self._memories[language] = Memory(texts.project.root, paths)
            self._memories[language].start_reading()
        return self._memories[language]

    def _answer_post(self, environ: WSGIEnvironment, name: str, origin: str, texts: DeskTexts) -> Answer:
        """Answer what tries out, saves or undoes a translation."""
        actions = {"check": self._check, "save": self._save, "undo": self._undo}
        token = environ.get("HTTP_X_DESK_TOKEN", "")
        is_own = environ.get("HTTP_ORIGIN") == origin and hmac.compare_digest(token.encode(), self.token.encode())
        if not is_own:
            return HTTPStatus.FORBIDDEN, PLAIN, "This is not the desk's own page: open it anew.\n"
        length = environ.get("CONTENT_LENGTH") or "0"
        if name not in actions or not length.isdecimal() or int(length) > MAX_REQUEST_BYTES:
            return HTTPStatus.BAD_REQUEST, PLAIN, "The desk has no use for that.\n"
        try:
            request = _Request.read(environ["wsgi.input"].read(int(length)), texts)
        except ValueError:
            return HTTPStatus.BAD_REQUEST, PLAIN, "The desk has no use for that.\n"
        try:
            with self._writing:
                status, content = HTTPStatus.OK, actions[name](request, texts)
        except ChangedMeanwhile:
            status, content = HTTPStatus.CONFLICT, self._describe_saved(request, texts)
        except UserError as error:
            problem = error.at(texts.path_of(request.entry.domain, request.language), 1, 1)
            status, content = HTTPStatus.INTERNAL_SERVER_ERROR, {"message": write_problem(problem, request.reader)}
        return status, JSON, json.dumps(content)

    def _check(self, request: _Request, texts: DeskTexts) -> dict[str, Any]:
        content = check_translation(request.entry, texts, request.language, request.forms, request.reader)
        with suppress(UserError):
            if picture := texts.redraw(request.entry.message, request.language, request.forms[0])[0]:
                content["picture"] = f"{secrets.token_hex(8)}.svg"
                self._pictures[content["picture"]] = picture
                while len(self._pictures) > MAX_PICTURES:
                    self._pictures.popitem(last=False)
        return content

    def _save(self, request: _Request, texts: DeskTexts) -> dict[str, Any]:
        entry, form_count = request.entry, count_plural_forms(request.language)
        messages = texts.list_messages(entry.domain, request.language)
        before = itertools.takewhile(lambda message: message != entry.message, messages)
        wanted = replace(entry.message.as_entry(form_count), translations=tuple(request.forms))
        preceding = [message.as_entry(form_count) for message in before]
        lines = self._open_file(request, texts).save(wanted, preceding, request.version)
        saved = self._describe_saved(request, texts)
        self._replaced[request.language, entry.key, saved["version"]] = lines
        self._start_memory(request.language, texts).add(entry.message.english, request.forms[0])
        return saved

    def _undo(self, request: _Request, texts: DeskTexts) -> dict[str, Any]:
        lines = self._replaced.get((request.language, request.entry.key, request.version))
        if lines is None:
            raise ChangedMeanwhile
        entry = request.entry.message.as_entry(count_plural_forms(request.language))
        self._open_file(request, texts).restore(entry, lines, request.version)
        return self._describe_saved(request, texts)

    @staticmethod
    def _open_file(request: _Request, texts: DeskTexts) -> CatalogueFile:
        path = texts.path_of(request.entry.domain, request.language)
        return CatalogueFile(texts.project.root / path, path, request.language)

    @staticmethod
    def _describe_saved(request: _Request, texts: DeskTexts) -> dict[str, Any]:
        """Return what the file has now of a text."""
        entry = texts.find_entry(request.entry.key, request.language) or request.entry
        state = say(f"state.{entry.state}", request.reader or request.language)
        forms = list(entry.translations) or [""] * len(request.forms)
        return {"version": entry.version, "forms": forms, "state": entry.state, "state_name": state}


def _list_shown(texts: DeskTexts, choice: Choice) -> Iterator[dict[str, Any]]:
    """Yield what a page may show, each text as readers see it, with its key and its picture."""
    for entry in texts.list_entries(choice.language):
        if choice.page in entry.pages or not entry.pages:
            image, shown = texts.find_image(entry.message), []
            own = [(text, choice.language) for text in entry.translations]
            for text, language in [*own, (entry.message.english, PAGE_LANGUAGE)]:
                with suppress(UserError):
                    shown += [texts.print_plain(entry.message, text, language)] if text else []
            yield {"key": entry.key, "shown": shown, "picture": image.id if image else ""}


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
        is_list = isinstance(forms, list) and all(isinstance(text, str) for text in forms)
        if entry is None or not is_list or len(forms) != count_forms(entry.message, language):
            raise ValueError
        reader = PAGE_LANGUAGE if values.get("reader") == PAGE_LANGUAGE else ""
        composed = [unicodedata.normalize("NFC", text) for text in forms]
        return cls(entry, language, composed, str(values.get("version", "")), reader)


def is_loopback(address: str) -> bool:
    """Return whether an address is that of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("192.168.0.7"), is_loopback("")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
