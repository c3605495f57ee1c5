"""Until a reader sees anything of a second page on 2G, with the service worker and without it, side by side.

The site is kept by then, or is just being fetched to be kept.

The server itself is slow, since what Chromium plays of a slow line does not hold for what a worker fetches.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.chromium import OPTIONS
from tests.support.http_servers import run_server
from tests.support.required_programs import chromium
from tools.bench.serving import Handler, Serving
from tools.bench.text import LINES, PATIENCE, PHONE

PAGE = "why-a-mission/"
ROUNDS = 9
LATENCY, SPEED = LINES["2G"]
CHUNK = 1460
"""Bytes of a packet."""
PAINT = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) resolve(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""
KEPT = "navigator.serviceWorker.ready.then(() => true)"
CONTROLLED = "Boolean(navigator.serviceWorker.controller)"


class Line:
    """One line, which all connections share; quick at first."""

    def __init__(self) -> None:
        self.is_slow, self.lock = False, threading.Lock()

    def carry(self, size: int) -> None:
        """Wait for as long as so many bytes take."""
        if self.is_slow:
            with self.lock:
                time.sleep(size * 8 / (SPEED * 1000))


class SlowHandler(Handler):
    """Sends an answer after the latency, packet by packet."""

    line: Line

    def do_GET(self) -> None:  # noqa: N802 - the name of the method that it stands for
        """Wait as the question and the answer would travel; send the answer."""
        if self.line.is_slow:
            time.sleep(LATENCY / 1000)
        file, self.wfile = self.wfile, Packets(self.wfile, self.line)  # type: ignore[assignment]
        super().do_GET()
        self.wfile = file


class Packets:
    """A file that is written packet by packet."""

    def __init__(self, file: Any, line: Line) -> None:
        self.file, self.line = file, line

    def write(self, content: bytes) -> None:
        """Write, as fast as the line is."""
        for start in range(0, len(content), CHUNK):
            packet = content[start : start + CHUNK]
            self.line.carry(len(packet))
            self.file.write(packet)

    def flush(self) -> None:
        """Each packet is sent when it is written."""


@contextmanager
def serving_slowly(folder: Path) -> Iterator[tuple[Serving, Line]]:
    """Serve a site on a line of its own."""
    site, line = Serving(folder), Line()
    with run_server(type("Of", (SlowHandler,), {"serving": site, "line": line})) as server:
        site.address = f"http://127.0.0.1:{server.server_port}/"
        yield site, line


def open_second_page(browser: Browser, site: Serving, line: Line, worker: str) -> float:
    """Return the milliseconds until the first paint of a page, for a reader who comes from the home page.

    `worker` says what the service worker is at: "kept", "installing", or "none" where there is none.
    """
    context = browser.new_context(**PHONE, service_workers="block" if worker == "none" else "allow")
    try:
        page: Page = context.new_page()
        line.is_slow = False
        site.sent.clear()
        page.goto(site.address, wait_until="load")
        if worker == "kept":
            page.evaluate(KEPT)
        line.is_slow = True
        while worker == "installing" and not any(sent.path.endswith("kept.json") for sent in site.sent):
            page.wait_for_timeout(20)
        page.goto(site.address + PAGE, wait_until="commit", timeout=PATIENCE)
        assert page.evaluate(CONTROLLED) is (worker == "kept")
        paint: float = page.evaluate(PAINT)
        return paint
    finally:
        line.is_slow = False
        context.close()


def measure(site: Path) -> dict[str, Any]:
    """Return the medians of each, which take turns."""
    visits: dict[str, list[float]] = {"kept": [], "installing": [], "none": []}
    with ExitStack() as stack:
        served, line = stack.enter_context(serving_slowly(site))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=OPTIONS)
        stack.callback(browser.close)
        for _ in range(ROUNDS):
            for worker, paints in visits.items():
                paints.append(open_second_page(browser, served, line, worker))
    medians = {worker: round(median(paints)) for worker, paints in visits.items()}
    return {"page": PAGE, "rounds": ROUNDS, "latency": LATENCY, "speed": SPEED, **medians, "visits": visits}
