"""The one tool that tests need and Python cannot bring: a Chromium. Found, or installed, or asked for.

`make test` runs this first: `python -m tests.tools`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "No Chromium was found. Install one, as with `.venv/bin/playwright install --with-deps chromium`."


def chromium() -> str | None:
    """The path of a Chromium: from the environment, of the system, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Debian's package, where `apt-get` and the rights to use it are there."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet=2", *arguments], env=environment, check=True)


if __name__ == "__main__":
    if chromium() is None:
        install()
    sys.exit(None if chromium() else ADVICE)
