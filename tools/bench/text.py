"""Until the first text is seen on a slow line, cold cache, in a real Chromium that plays a phone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.support.chromium import OPTIONS
from tests.support.required_programs import chromium
from tools.bench import articles, rivals
from tools.bench.articles import Article
from tools.bench.serving import Serving, serving

PAGE = "why-a-mission/"
ROUNDS = 5
LINES = {"slow 3G": (400, 400), "2G": (800, 50)}
"""By name: milliseconds that each request waits, and kbit/s in both directions."""
SLOWER = 4
"""How many times slower the processor is made."""
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
PATIENCE = 180_000
"""Milliseconds within which a page has to be there."""
WATCH = """(beginning) => {
  const isIt = (one) => one.textContent.replace(/\\s+/g, " ").trim().startsWith(beginning);
  const watch = new MutationObserver(() => {
    const found = [...document.querySelectorAll("p")].find(isIt);
    if (found) {
      found.setAttribute("elementtiming", "opening");
      watch.disconnect();
    }
  });
  watch.observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => { window.opening = list.getEntries()[0].renderTime; }).observe({ type: "element" });
}"""
"""Notes when the paragraph that begins so is painted."""
SEEN = """() => {
  const [visit] = performance.getEntriesByType("navigation");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  const blocking = performance.getEntriesByType("resource").filter((one) => one.renderBlockingStatus === "blocking");
  return {
    paint: painted.startTime,
    text: window.opening,
    loaded: (performance.timeOrigin + visit.loadEventStart) / 1000,
    blocking: [visit.name, ...blocking.map((one) => one.name)].map((name) => decodeURI(new URL(name).pathname)),
  };
}"""


class Unmeasured(Exception):
    """What came was not what was to be measured."""


@dataclass(frozen=True)
class Visit:
    """A first visit to a page."""

    paint: float
    """Milliseconds until anything of the page was seen: the first contentful paint."""
    text: float
    """Milliseconds until the article's first longer paragraph was seen."""
    before: int
    """Bytes that had to come before: the HTML, and the styles and scripts that block it; headers included."""
    size: int
    """Bytes sent up to the load event, headers included."""
    requests: int
    """Asked for up to the load event."""


def throttle(session: CDPSession, line: tuple[int, int]) -> None:
    """Have a browser hold back what it loads, by milliseconds a request and kbit/s."""
    latency, speed = line
    throughput = speed * 1000 / 8
    conditions = {"offline": False, "latency": latency}
    conditions |= {"downloadThroughput": throughput, "uploadThroughput": throughput}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", conditions)


def visit(
    browser: Browser,
    site: Serving,
    article: Article,
    slow_down: Callable[[CDPSession], object],
) -> Visit:
    """One first visit to the page of an article, on the line that `slow_down` makes.

    Raises `Unmeasured` if the page does not show the article's text.
    """
    context = browser.new_context(**PHONE)
    try:
        page = context.new_page()
        page.add_init_script(f"({WATCH})({json.dumps(article.opening[:40])})")
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        slow_down(session)
        begin = time.time()
        response = page.goto(site.address + article.address, wait_until="load", timeout=PATIENCE)
        if not response or not response.ok:
            raise Unmeasured(f"{site.folder}: {article.address} is not there")
        _make_sure(page, site, article)
        page.wait_for_function("() => window.opening", timeout=PATIENCE)
        return _noted(site, begin, page.evaluate(SEEN))
    finally:
        context.close()


def _make_sure(page: Page, site: Serving, article: Article) -> None:
    """That a reader sees the article's title and its text."""
    shown = " ".join(page.locator("body").inner_text().split())
    for text in (article.title, article.opening):
        if text not in shown:
            raise Unmeasured(f"{site.folder}: {article.address} does not show {text!r}")


def _noted(site: Serving, begin: float, seen: Mapping[str, Any]) -> Visit:
    sent = [one for one in list(site.sent) if begin <= one.at <= seen["loaded"]]
    before = [one.size for one in sent if one.path in seen["blocking"]]
    return Visit(seen["paint"], seen["text"], sum(before), sum(one.size for one in sent), len(sent))


def compare(
    folders: Mapping[str, Path], article: Article, lines: Mapping[str, tuple[int, int]], rounds: int
) -> dict[str, dict[str, Any]]:
    """By site: the medians of so many visits on each line, the sites taking turns within each round."""
    visits: dict[tuple[str, str], list[Visit]] = {}
    with ExitStack() as stack:
        sites = {name: stack.enter_context(serving(folder)) for name, folder in folders.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=OPTIONS)
        stack.callback(browser.close)
        for site in sites.values():
            visit(
                browser, site, article, partial(throttle, line=(0, 100_000))
            )  # the files are read and compressed once, the browser is warm
        for line, limits in lines.items():
            for _ in range(rounds):
                for name, site in sites.items():
                    slow_down = partial(throttle, line=limits)
                    visits.setdefault((name, line), []).append(visit(browser, site, article, slow_down))
    return {name: _medians({line: visits[name, line] for line in lines}) for name in folders}


def _medians(visits: Mapping[str, list[Visit]]) -> dict[str, Any]:
    every = [one for its_visits in visits.values() for one in its_visits]
    sizes = {name: round(median(getattr(one, name) for one in every)) for name in ("before", "size", "requests")}
    times = {
        measure: {line: [round(getattr(one, measure)) for one in its_visits] for line, its_visits in visits.items()}
        for measure in ("paint", "text")
    }
    middle = {measure: {line: median(found) for line, found in lines.items()} for measure, lines in times.items()}
    return {**sizes, **middle, "visits": times}


def build_sites(site: Path, work: Path) -> tuple[dict[str, Path], Article]:
    """Return the folders of our built site and of the others, which are built in `work`, and the article to visit."""
    read = articles.read(site)
    folders = {"ours": site} | {name: build(read, site, work / name) for name, build in rivals.BUILT.items()}
    return folders, next(article for article in read if article.address == PAGE)


def measure(site: Path, work: Path) -> dict[str, Any]:
    """Our built site against all others, which are built in `work`."""
    folders, article = build_sites(site, work)
    limits = {line: {"latency": latency, "speed": speed} for line, (latency, speed) in LINES.items()}
    sites = compare(folders, article, LINES, ROUNDS)
    return {"page": PAGE, "rounds": ROUNDS, "slower": SLOWER, "lines": limits, "sites": sites}
