"""MkDocs's preview of the site: it starts and goes on in spite of faults, which it shows above the last good page."""

from __future__ import annotations

import functools
import gc
import logging
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import TemplateError
from mkdocs.commands import serve
from mkdocs.exceptions import Abort, MkDocsException
from watchdog.observers.polling import PollingObserver

from explainer.build.checkout import find_changed_code
from explainer.text_files import name_path
from explainer.translation.desk_server import DESK_ADDRESS, Desk

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.explainer")

CODE = Path(__file__).parent
POLL_INTERVAL = 0.1
"""Seconds between two looks for changed files."""
STRIP = """<div role="alert" lang="en" style="position: fixed; inset: auto 0 0; z-index: 9; max-height: 50vh;
padding: .5em 1em; overflow: auto; font: 14px/1.4 monospace; color: #fff; background: #8b1a1a"><details{state}>
<summary>What is wrong</summary><pre style="white-space: pre-wrap">{faults}</pre></details></div>"""
"""Folded on the desk, where it would cover what one writes."""
NO_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>There is no page yet</title>"""
"""What is shown until there is a good page; it looks for one each second."""


class Preview:
    """The preview that this process is, if it is one, through all of its builds."""

    def __init__(self) -> None:
        self.is_on = False
        """Whether this process is a preview."""
        self.is_starting = False
        """Whether it is to be one, and does not listen yet."""
        self.faults = ""
        """What the last build ended with."""
        self.desk = Desk()
        """The translators' desk."""

    def start(self) -> None:
        """Have MkDocs start the preview even if its first build ends with faults."""
        self.is_on = self.is_starting = True
        serve.build = self.report_faults(serve.build)  # type: ignore[attr-defined]

    def report_faults(self, build: Callable[..., None]) -> Callable[..., None]:
        """Return a build that keeps its faults, and does not end the preview.

        Python collects garbage after it, not during it, which takes a tenth to a fifth of its time.
        """

        @functools.wraps(build)
        def report(*arguments: Any, **options: Any) -> None:
            gc.disable()
            self.faults = ""
            try:
                build(*arguments, **options)
            except (MkDocsException, TemplateError) as error:
                self.faults = error.format_message() if isinstance(error, MkDocsException) else str(error)
                log.error("%s\nThe preview goes on showing the last good pages.", self.faults)  # noqa: TRY400 - it says all
            finally:
                gc.enable()

        return report

    def follow(self, server: LiveReloadServer, builder: Callable[[], None], watched: Iterable[str]) -> None:
        """Have a server build anew soon after an edit, of these paths or of the code, and show faults on its pages."""
        self.is_starting = False
        server.builder = self.report_faults(lambda: builder() if not find_changed_code() else restart(server))
        server.set_app(self.show_faults(server.serve_request))
        self.desk.page = Path(server.root, DESK_ADDRESS, "index.html")
        self.desk.port, self.desk.folder = server.server_address[1], server.mount_path
        paths = list(watched)
        for path in paths:
            server.unwatch(path)
        server.observer = PollingObserver(timeout=POLL_INTERVAL)
        for path in (*paths, str(CODE)):
            server.watch(path)

    def show_faults(self, application: WSGIApplication) -> WSGIApplication:
        """Return a server's application that shows the faults of the last build at the foot of each page.

        Browsers take what stands behind the end of a page for its last element.
        """

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            started: list[Any] = []
            collect = cast("StartResponse", lambda *line: started.append(line))
            body = desk = self.desk.answer(environ, collect)
            if body is None:
                body = application(environ, collect)
            status, headers = started[0][:2]
            if self.faults and ("Content-Type", "text/html") in headers:
                page = b"".join(body).decode() if status.startswith("200") else NO_PAGE
                strip = STRIP.format(state=" open" if desk is None else "", faults=escape(self.faults))
                body = [(page + strip).encode()]
                headers = [header for header in headers if header[0] != "Content-Length"]
            start_response(status, headers)
            return body

        return answer


def check_port(host: str, port: int) -> None:
    """End this process, with one line, where another program has the preview's port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"{host}:{port}: {error.strerror}; choose another port with PORT={port + 1}")


def restart(server: LiveReloadServer) -> None:
    """Start the preview anew, with the code as it is now; abort where that is no Python, at its line."""
    for file in CODE.rglob("*.py"):
        try:
            compile(file.read_bytes(), file, "exec")
        except SyntaxError as error:
            path = name_path(file, CODE.parent)
            raise Abort(
                f"{path}:{error.lineno}:{error.offset}: {error.msg}; mend it, then the preview goes on"
            ) from error
    log.info("The code has changed: the preview starts anew")
    shutil.rmtree(server.root, ignore_errors=True)
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the command that started this process
