"""The translation memory: what the catalogues have had for each English text, now and in their history in git."""

from __future__ import annotations

import difflib
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from explainer.locales.po_reader import parse_catalogue

MAX_REVISIONS = 100
"""Versions of each catalogue that are read, the newest first."""
MIN_SIMILARITY = 0.6
"""What two texts must have in common, from 0 to 1, for the translation of one to help with the other."""
MAX_SUGGESTIONS = 3


@dataclass
class Memory:
    """The translations of one language, by their English; the newest first."""

    root: Path
    paths: Sequence[str]
    """The catalogues, from the project's root."""
    translations: dict[str, dict[str, None]] = field(default_factory=dict)
    _is_read: threading.Event = field(default_factory=threading.Event)

    def start_reading(self) -> None:
        """Read the history in a thread of its own."""
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        """Read the files and their history; without git, the files alone."""
        try:
            for path in self.paths:
                for text in self._list_versions(path):
                    for entry in parse_catalogue(text)[0]:
                        if entry.english and entry.is_translated and not entry.is_fuzzy:
                            self.translations.setdefault(entry.english, {})[entry.translations[0]] = None
        finally:
            self._is_read.set()

    def _list_versions(self, path: str) -> Iterator[str]:
        with suppress(OSError):  # none, unreadable, or deleted by another program meanwhile
            yield (self.root / path).read_text(encoding="utf-8", errors="replace")
        log = self._run_git("log", f"--max-count={MAX_REVISIONS}", "--format=%H", "--", path)
        for revision in log.split():
            yield self._run_git("show", f"{revision}:./{path}")

    def _run_git(self, *arguments: str) -> str:
        try:
            result = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True)  # noqa: S603, S607 - no shell
        except (OSError, subprocess.CalledProcessError):
            return ""
        return result.stdout.decode(errors="replace")

    def add(self, english: str, translation: str) -> None:
        """Remember a translation that was just made."""
        self.translations[english] = {translation: None} | self.translations.get(english, {})

    def suggest(self, english: str, present: Iterable[str]) -> list[tuple[str, str]]:
        """Return similar English texts with their translations, the most similar first, without those in `present`.

        Waits until the history is read.
        """
        self._is_read.wait()
        similar = difflib.get_close_matches(english, self.translations, MAX_SUGGESTIONS + 1, MIN_SIMILARITY)
        known = set(present)
        found = [(text, own) for text in similar for own in self.translations[text] if own not in known]
        return found[:MAX_SUGGESTIONS]
