"""What tests need and Python cannot bring: browsers, gettext, Java, servers, other times: found, installed, asked for.

`make test` runs this first: `python -m tests.tools`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of a Chromium: from the environment, of the system, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


gettext = partial(shutil.which, "msgfmt")
java, lynx, caddy = (partial(shutil.which, name) for name in ("java", "lynx", "caddy"))
rsync, rclone, wrk = (partial(shutil.which, name) for name in ("rsync", "rclone", "wrk"))


def nginx() -> str | None:
    """The path of nginx, which is no command of everybody's on Debian."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def brotli_static() -> str | None:
    """The path of nginx's module that serves the files that Brotli has compressed."""
    module = Path("/usr/share/nginx/modules/ngx_http_brotli_static_module.so")
    return str(module) if module.exists() else None


def faketime() -> str | None:
    """The path of the library by which a program sees another time."""
    return next(map(str, Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


TOOLS: dict[str, tuple[Callable[[], str | None], str]] = {
    "chromium": (
        chromium,
        "No Chromium was found. Install one, as with `.venv/bin/playwright install --with-deps chromium`.",
    ),
    "gettext": (gettext, "No msgfmt was found. Install gettext, as with `brew install gettext`."),
    "default-jre-headless": (java, "No java was found. Install Java 11 or newer, as with `brew install openjdk`."),
    "lynx": (lynx, "No lynx was found. Install it, as with `brew install lynx`."),
    "nginx": (nginx, "No nginx was found. Install Debian's, or in a container of Debian."),
    "libnginx-mod-http-brotli-static": (
        brotli_static,
        "No Brotli was found for nginx. Install Debian's module for it.",
    ),
    "rsync": (rsync, "No rsync was found. Install it, as with `brew install rsync`."),
    "rclone": (rclone, "No rclone was found. Install it, as with `brew install rclone`."),
    "wrk": (wrk, "No wrk was found. Install it, as with `brew install wrk`."),
    "faketime": (faketime, "No libfaketime was found. Install Debian's faketime, or in a container of Debian."),
    "caddy": (caddy, "No Caddy was found. Install it, as with `brew install caddy`."),
}
"""By Debian's package: what finds it, and what to say where there is none."""


def missing() -> list[str]:
    """The packages of which nothing is found."""
    return [package for package, (find, _) in TOOLS.items() if find() is None]


def install(packages: list[str]) -> None:
    """Debian's packages, where `apt-get` and the rights to use it are there."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "--quiet=2", *arguments], env=environment, check=True)


if __name__ == "__main__":
    if packages := missing():
        install(packages)
    sys.exit("\n".join(TOOLS[package][1] for package in missing()) or None)
