"""The preview of MkDocs: it goes on after a fault, and sees an edit soon."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.explainer")

POLL_INTERVAL = 0.1
"""Seconds between two looks for changed files."""


def keep_serving_on_error(builder: Callable[[], None]) -> Callable[[], None]:
    """Return a build that reports its faults and does not end the preview.

    Python collects garbage after it, not during it, which takes a tenth to a fifth of its time.
    """

    def build() -> None:
        gc.disable()
        try:
            builder()
        except (MkDocsException, TemplateError) as error:
            message = error.format_message() if isinstance(error, MkDocsException) else str(error)
            log.error("%s\nThe preview goes on showing the last good pages.", message)  # noqa: TRY400 - it says all
        finally:
            gc.enable()

    return build


def poll_often(server: LiveReloadServer, watched: Iterable[str]) -> None:
    """Look for edits more often than MkDocs does; these paths are watched already."""
    paths = list(watched)
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=POLL_INTERVAL)
    for path in paths:
        server.watch(path)
