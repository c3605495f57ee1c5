"""How large the built pages are, the whole site, and what is kept for a reader without a line."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import sync_playwright

from tests.support.chromium import OPTIONS
from tests.support.required_programs import chromium
from tools.bench.serving import serving

LOADED = "(performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventStart) / 1000"
"""When the load event was, in seconds since 1970."""
QUIET = 5
"""Seconds without a request after which the service worker is taken to have fetched all."""


def sizes_of(content: bytes) -> dict[str, int]:
    """Bytes: as it is, with gzip, with Brotli, each as small as it gets."""
    return {"raw": len(content), "gzip": len(gzip.compress(content, 9)), "brotli": len(brotli.compress(content))}


def measure(site: Path) -> dict[str, Any]:
    """Each page; all files but compressed copies; what is kept for a reader without a line."""
    pages = {file.relative_to(site).as_posix(): sizes_of(file.read_bytes()) for file in sorted(site.rglob("*.html"))}
    files = [file for file in site.rglob("*") if file.is_file() and file.suffix not in (".br", ".gz")]
    whole = {"files": len(files), "bytes": sum(file.stat().st_size for file in files)}
    return {"pages": pages, "site": whole, "precache": precache(site)}


def precache(site: Path) -> dict[str, int] | None:
    """The requests and bytes that follow a first visit to the home page; None where no service worker makes any."""
    if not (site / "sw.js").exists():
        return None
    with serving(site) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        page = browser.new_page()
        page.goto(served.address, wait_until="load")
        loaded = page.evaluate(LOADED)
        while time.time() - max([loaded, *(one.at for one in list(served.sent))]) < QUIET:
            page.wait_for_timeout(200)
        browser.close()
        after = [one.size for one in served.sent if one.at > loaded]
    return {"requests": len(after), "bytes": sum(after)}
