"""The results as tables in Markdown, and BENCHMARKS.md, a section a part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

TITLE = "# Benchmarks\n\nWritten by `make bench`, a section a part; `CONTRIBUTING.md` says how it measures.\n"
NAMES = {"ours": "this site", "bare": "bare HTML", "material": "Material as it comes", "hugo": "Hugo"}
MB = 1e6


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose first column is words and whose others are numbers.

    >>> print(table(["site", "bytes"], [["this", 1234567]]))
    | site | bytes |
    |---|---:|
    | this | 1,234,567 |
    """
    lines = [heads, *([f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows)]
    head, *body = ["| " + " | ".join(line) + " |" for line in lines]
    return "\n".join([head, "|---|" + "---:|" * (len(heads) - 1), *body])


def line(found: Mapping[str, Any]) -> str:
    """First text over TCP and TLS on lossy lines, and how it compares."""
    if "missing" in found:
        return f"Not measured: this machine lacks {found['missing']}."
    sites, lines = found["sites"], found["lines"]
    protocols = list(sites["ours"]["bytes"])
    comparisons = " ".join(
        f"On {name} ({limits['latency']} ms there and back, {limits['speed']} kbit/s, {limits['loss']:.0%} of the "
        f"packets lost) the first paragraph of the article is seen after {_compare(sites, name, 'ours', 'bare')} the "
        f"time of bare HTML, and Material takes {_compare(sites, name, 'material', 'ours')} the time of this site."
        for name, limits in lines.items()
    )
    method = (
        f"`{found['page']}` over TCP ({found['congestion']}), TLS 1.3 and {protocols[0]} from nginx with "
        "`deploy/nginx.conf`: a new connection for each visit, a certificate of its own, no look-up of a name. A line "
        "of packets between two hosts on this machine delays, limits and loses them in both directions. Chromium with "
        f"a phone's screen and a processor made {found['slower']} times slower, cold cache, Brotli, medians of "
        f"{found['rounds']}, the sites by turns. A first visit is what nginx sends until it is asked for "
        "nothing more, headers included."
    )
    heads = [
        "site",
        *(f"first text, {name}, ms" for name in lines),
        *(f"first visit, {name}, bytes" for name in protocols),
    ]
    rows = [
        [NAMES[name], *(round(site["text"][line]) for line in lines), *site["bytes"].values()]
        for name, site in sites.items()
    ]
    return f"{comparisons}\n\n{method}\n\n{table(heads, rows)}"


def _compare(sites: Mapping[str, Any], line: str, site: str, other: str) -> str:
    """Return how many times as long the first text of a site takes as that of another."""
    return f"{sites[site]['text'][line] / sites[other]['text'][line]:.2f} times"


def text(found: Mapping[str, Any]) -> str:
    """First text with a browser's throttle, and how it compares."""
    sites = found["sites"]
    lines = found["lines"]
    kinds = [(line, kind) for line in lines for kind in ("paint", "text")]
    heads = ["site", *(f"first {kind}, {line}, ms" for line, kind in kinds)]
    rows = [
        [NAMES[name], *(round(one[kind][line]) for line, kind in kinds), one["before"], one["size"], one["requests"]]
        for name, one in sites.items()
    ]
    told = " ".join(
        f"On {line} ({limits['latency']} ms, {limits['speed']} kbit/s) this site takes "
        f"{_times(sites, line, 'ours', 'bare')} as long as bare HTML, and Material "
        f"{_times(sites, line, 'material', 'ours')} as long as this site."
        for line, limits in lines.items()
    )
    how = (
        f"`{found['page']}` in Chromium with a phone's screen and a processor made {found['slower']} times slower, "
        f"cold cache, Brotli, medians of {found['rounds']}, the sites by turns: the first contentful paint, and when "
        "the first paragraph of the article is seen. The browser holds back each request, and knows no handshake, no "
        "slow start and no loss: what a site asks for later weighs more here than on a real line."
    )
    heads += ["before it, bytes", "first visit, bytes", "requests"]
    return f"{how} {told}\n\n{table(heads, rows)}"


def _times(sites: Mapping[str, Any], line: str, one: str, other: str) -> str:
    """How many times as long one takes as another, until the first paint and until the first text."""
    paint, text = (sites[one][kind][line] / sites[other][kind][line] for kind in ("paint", "text"))
    return f"{paint:.2f} times (first text: {text:.2f} times)"


def returning(found: Mapping[str, Any]) -> str:
    """Return the first paints of a second page, with the service worker and without it, in words."""
    return (
        f"`{found['page']}` on 2G ({found['latency']} ms, {found['speed']} kbit/s), for a reader who comes from "
        f"the home page, medians of {found['rounds']} visits each, by turns: the first paint comes after "
        f"{found['none']:,} ms without the service worker, after {found['kept']:,} ms once it keeps the site "
        f"({found['kept'] / found['none']:.2f} times as long), and after {found['installing']:,} ms while it is "
        f"fetching what it keeps ({found['installing'] / found['none']:.2f} times)."
    )


def sizes(found: Mapping[str, Any]) -> str:
    """Each page, the whole site, what is kept."""
    kept = found["precache"]
    told = f"The site has {found['site']['files']} files, {found['site']['bytes'] / MB:.2f} MB"
    told += f"; after a first visit the service worker fetches {kept['bytes']:,} bytes." if kept else "."
    rows = [[page, one["raw"], one["gzip"], one["brotli"]] for page, one in found["pages"].items()]
    return f"{told}\n\n{table(['page', 'HTML, bytes', 'gzip', 'Brotli'], rows)}"


def lighthouse(found: Mapping[str, Any]) -> str:
    """Each page's scores, and what fails."""
    if "missing" in found:
        return f"Not measured: {found['missing']}."
    pages = found["pages"]
    names = list(next(iter(pages.values())))
    rows = [[page or "/", *(one[name]["score"] for name in names), _failing(one)] for page, one in pages.items()]
    return f"Lighthouse {found['version']}, phone profile:\n\n{table(['page', *names, 'below 100'], rows)}"


def _failing(page: Mapping[str, Any]) -> str:
    below = [one for one in page.values() if one["score"] < 100]
    return ", ".join(dict.fromkeys(audit for one in below for audit in one["failing"]))


def builds(found: Mapping[str, Any]) -> str:
    """Our site and plain Material on the same pages, cold and again; the preview."""
    heads = ["pages more", "site", "build", "build, s", "processor, s", "of it compression, s", "memory, MB"]
    occasions = {"cold": "from nothing", "again": "again, a page edited"}
    rows, compared = [], []
    for pages, sites in found["sizes"].items():
        rows += [
            [
                f"{int(pages):,}", NAMES[name], occasions[when], f"{costs['seconds']:.1f}", f"{costs['processor']:.2f}",
                f"{costs['compression']:.2f}" if (name, when) == ("ours", "cold") else "", round(costs["memory"] / MB),
            ]
            for name, own in sites.items()
            for when, costs in own.items()
        ]  # fmt: skip
        ours, plain = sites["ours"], sites["material"]
        cold = (ours["cold"]["processor"] - ours["cold"]["compression"]) / plain["cold"]["processor"]
        again = ours["again"]["processor"] / plain["again"]["processor"]
        memory = ours["cold"]["memory"] / plain["cold"]["memory"]
        which = f"with {int(pages):,} pages more" if int(pages) else "the real site"
        compared.append(
            f"{which}: from nothing {cold:.1f} times the processor time without its compression, which Material has "
            f"not, again {again:.1f} times in all; memory {memory:.1f} times"
        )
    preview = found["preview"]
    shown = f"an edit of a page after {preview['page']:.2f} s, of a number after {preview['number']:.2f} s"
    told = (
        "Beside plain Material on the same pages, which is the least that MkDocs takes to read, render and write them, "
        f"the two by turns: {'; '.join(compared)}. The preview shows {shown}."
    )
    return f"{told}\n\n{table(heads, rows)}"


def shares(found: Sequence[Mapping[str, Any]]) -> str:
    """Of the processor time of a build."""
    heads = ["pages", "build, s", "injection", "a page, µs", "wording", "built site", "delivery"]
    rows = [
        [
            f"{one['pages']:,}", f"{one['whole']:.1f}", f"{one['injecting'] / one['whole']:.1%}",
            round(one["injecting"] / one["pages"] * 1e6), f"{one['wording'] / one['whole']:.1%}",
            f"{one['verifying'] / one['whole']:.1%}", f"{one['delivering'] / one['whole']:.1%}",
        ]
        for one in found
    ]  # fmt: skip
    told = "Shares of a build's processor time."
    return f"{told}\n\n{table(heads, rows)}"


def load(found: Mapping[str, Any]) -> str:
    """A server under load, alone and with a publication in the middle."""
    seconds, pages = found["publication"]["seconds"], found["publication"]["read"]
    sizes = ", ".join(f"{size / MB:.1f}" for size in found["memory"])
    faults = found["publication"]["faults"]
    told = (
        f"nginx with `deploy/nginx.conf` and one worker; wrk with {found['connections']} connections on the same "
        f"machine, {found['alone']['seconds']:.0f} s, asks for every page, picture and script by turns, with Brotli. "
        f"The publication took {seconds:.1f} s; a reader beside it opened {pages[0]:,} pages of the version "
        f"before and {pages[1]:,} of the new one, with all that they name: {len(faults) or 'none'} not whole, or of "
        f"two versions. Memory of nginx before, between and behind the runs: {sizes} MB."
    )
    names = {"alone": "nothing else", "beside": "a publication in the middle"}
    rows = [
        [names[name], round(one["requests"] / one["seconds"]), round(one["bytes"] / one["seconds"] / MB), one["errors"]]
        + [f"{one[time]:.1f}" for time in ("median", "slow")]
        for name, one in found.items()
        if name in names
    ]
    heads = ["load", "requests a second", "MB a second", "errors", "median, ms", "99%, ms"]
    return f"{told}\n\n{table(heads, rows)}"


PARTS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "line": ("First text over a real line", line),
    "text": ("First text with a browser's throttle", text),
    "returning": ("Returning readers", returning),
    "sizes": ("Sizes", sizes),
    "lighthouse": ("Lighthouse", lighthouse),
    "builds": ("Builds", builds),
    "shares": ("Injection and checks", shares),
    "load": ("Under load", load),
}
"""By part: its heading, and what makes its table."""


def write_section(part: str, found: Any, date: str, machine: Mapping[str, str]) -> str:
    """Return a part's section: its heading, when and on what it was measured, and its table."""
    heading, tell = PARTS[part]
    used = ", ".join(f"{name} {value}" for name, value in machine.items() if name not in ("cores", "processor"))
    measured = f"Measured on {date}, on {machine['cores']} cores of {machine['processor']}; {used}."
    return f"## {heading}\n\n{tell(found)}\n\n{measured}\n"


def put_section(document: str, section: str) -> str:
    """Return the document with a section in its place: parts that were not measured again stay as they are."""
    sections = re.split(r"(?m)^(?=## )", document)[1:]
    by_heading = {text.partition("\n")[0]: text.strip() + "\n" for text in [*sections, section]}
    headings = [f"## {heading}" for heading, _ in PARTS.values()]
    return "\n".join([TITLE, *(by_heading[heading] for heading in headings if heading in by_heading)])
