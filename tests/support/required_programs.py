"""Finds the programs that tests need and Python cannot bring, installs Debian's where it may, or says what to install.

`make test` runs `python -m tests.support.required_programs`, which looks for a browser only; `make test-system` runs
the same with `system` behind it, which looks for all of them. What is missing is one `apt-get install` line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Commands; the first is Debian's Chromium without windows, which takes a third less of the processor."""
BROWSERS = ".cache/ms-playwright", "Library/Caches/ms-playwright"
"""Where Playwright puts its browsers, on Linux and macOS: https://playwright.dev/python/docs/browsers."""
SERVICES = ("nginx", "caddy", "rsync")
"""What Debian would start by itself at each boot, once it is installed."""


def chromium() -> str | None:
    """Return the path of a Chromium: the one named in CHROMIUM, the system's, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if named:
        return named
    folders = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")), *(Path.home() / folder for folder in BROWSERS)]
    names = ("chrome", "Chromium", "Google Chrome for Testing")
    downloaded = (file for folder in folders for file in folder.glob("chromium-*/chrome-*/**/*") if file.name in names)
    return next((str(file) for file in downloaded if os.access(file, os.X_OK) and file.is_file()), None)


def playwright_driver() -> str | None:
    """Return the path of the program by which Playwright drives a browser, if it runs: it needs libatomic."""
    node = files("playwright") / "driver/node"
    try:
        subprocess.run([str(node), "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return str(node)


gettext = partial(shutil.which, "msgfmt")
java, lynx, caddy = (partial(shutil.which, name) for name in ("java", "lynx", "caddy"))
rsync, rclone, wrk, compiler, office = (
    partial(shutil.which, name) for name in ("rsync", "rclone", "wrk", "cc", "soffice")
)


def firefox() -> str | None:
    """Return the path of a Firefox: Debian's, or that of the PATH."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def nginx() -> str | None:
    """Return the path of nginx, which on Debian is outside an ordinary user's PATH."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def brotli_static() -> str | None:
    """Return the path of nginx's module that serves files compressed with Brotli beforehand."""
    module = Path("/usr/share/nginx/modules/ngx_http_brotli_static_module.so")
    return str(module) if module.exists() else None


def faketime() -> str | None:
    """Return the path of the library that shows a program another time."""
    return next(map(str, Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


def own_mounts() -> list[str] | None:
    """Return the command that gives a process mounts of its own (Linux), or None where the system refuses it."""
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    try:
        subprocess.run([*alone, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return alone


Tools = dict[str, tuple[Callable[[], object], str]]
BROWSER: Tools = {
    "chromium": (chromium, "a Chromium: .venv/bin/playwright install chromium"),
    "libatomic1": (playwright_driver, "libatomic, which Playwright's driver needs"),
}
"""What `make test` needs, by Debian's package: what finds it, and what it is elsewhere."""
SYSTEM: Tools = {
    "gettext": (gettext, "gettext (msgfmt)"),
    "default-jre-headless": (java, "Java 11 or newer"),
    "lynx": (lynx, "Lynx"),
    "nginx": (nginx, "nginx"),
    "libnginx-mod-http-brotli-static": (brotli_static, "Debian's module of nginx for Brotli"),
    "rsync": (rsync, "rsync"),
    "rclone": (rclone, "rclone"),
    "wrk": (wrk, "wrk"),
    "faketime": (faketime, "libfaketime"),
    "gcc": (compiler, "a C compiler (cc)"),
    "caddy": (caddy, "Caddy"),
    "firefox-esr": (firefox, "Firefox"),
    "libreoffice-calc-nogui": (office, "LibreOffice Calc"),
}
"""What `make test-system` needs besides."""
REFUSED = "This system lets no process have mounts of its own (unshare): use a machine, or a container that may."


def find_missing(tools: Tools) -> list[str]:
    """Return the Debian packages of the tools that are not found."""
    return [package for package, (find, _) in tools.items() if find() is None]


def install(command: list[str]) -> None:
    """Install Debian's packages, as root; a server that comes with them is neither left running nor started at boot."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "--quiet=2", "update"], env=environment, check=True)
    subprocess.run([*command, "--yes", "--quiet=2"], env=environment, check=True)
    for service in {*SERVICES} & {*command}:
        helped = environment | {"DPKG_MAINTSCRIPT_PACKAGE": service}  # deb-systemd-helper asks in whose name
        for disable in (
            ["update-rc.d", service, "disable"],
            ["deb-systemd-helper", "disable", f"{service}.service"],
            ["invoke-rc.d", service, "stop"],
        ):
            if shutil.which(disable[0]):
                subprocess.run(disable, env=helped, capture_output=True, check=False)


def main(tools: Tools) -> str | None:
    """Install what is missing where that is possible; return what to do where it is not."""
    packages = find_missing(tools)
    command = ["apt-get", "install", "--no-install-recommends", *packages]
    if packages and shutil.which("apt-get"):
        sys.stdout.write(f"{' '.join(command)}\n")
        sys.stdout.flush()
        if os.geteuid() != 0:
            return "Tests need these packages of Debian: have the line above run as root, then try again."
        install(command)
    if missing := find_missing(tools):
        return "Tests need what is not installed here:\n" + "\n".join(f"- {tools[package][1]}" for package in missing)
    return REFUSED if tools is not BROWSER and own_mounts() is None else None


if __name__ == "__main__":
    sys.exit(main(BROWSER | SYSTEM if sys.argv[1:] == ["system"] else BROWSER))
