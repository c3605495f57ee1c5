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

LOOKED = 0.1
"""Seconds after which it looks anew whether a file has changed."""


def keep_serving_on_error(builder: Callable[[], None]) -> Callable[[], None]:
    """A build whose faults are told, and do not end the preview.

    Python clears away behind it, not within: a tenth to a fifth of its time.
    """

    def build() -> None:
        gc.disable()
        try:
            builder()
        except (MkDocsException, TemplateError) as error:
            told = error.format_message() if isinstance(error, MkDocsException) else str(error)
            log.error("%s\nThe preview goes on showing the last good pages.", told)  # noqa: TRY400 - told in full
        finally:
            gc.enable()

    return build


def poll_often(server: LiveReloadServer, watched: Iterable[str]) -> None:
    """Look for edits more often than MkDocs does; these paths are watched already."""
    paths = list(watched)
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=LOOKED)
    for path in paths:
        server.watch(path)
