"""Opens the translators' desk in the browser once the preview has it: beside the preview, by `make translate`."""

from __future__ import annotations

import sys
import time
import webbrowser
from urllib.request import urlopen

PATIENCE = 600
"""Seconds; the first build of a preview takes one of them or a hundred."""


def open_once_answered(address: str) -> None:
    """Wait for the address to answer, then open it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address):  # noqa: S310 - of this machine
                webbrowser.open(address)
                return
        except OSError:
            time.sleep(0.5)


if __name__ == "__main__":
    open_once_answered(sys.argv[1])
