"""What a page weighs, as a whole and part by part, against `tests/data/budgets.yml`.

`python -m tests.support.page_weights` prints what the parts of the pages in `site/` weigh now, as that file notes it.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import yaml

from explainer import markup
from explainer.cache import open_cache
from explainer.exports.packing import BEST, pack_brotli
from tests.support.projects import ROOT
from tests.support.site_content import QUESTIONS, SITE_LANGUAGES, TEXT, WHOLE, built
from tests.support.yaml_texts import load_yaml

BUDGETS: dict[str, Any] = load_yaml((ROOT / "tests/data/budgets.yml").read_text(encoding="utf-8"))
NAMED = {"index.html": "home", built("since"): "since", built("data"): "data", built("sources"): "sources"}
PARTS = {
    "styles": r"<style.*?</style>",
    "linked data": r'<script type="application/ld\+json">.*?</script>',
    "scripts": r"<script.*?</script>",
    "head": r"<head>.*?</head>",
    "numbers": rf'<section class="{markup.NUMBERS}".*?</section>|<section id="numbers".*?</section>',
    "figures": rf'<figure.*?</figure>|<details class="{markup.VALUES}".*?</details>',
    "navigation": r"<header.*?</header>|<nav.*?</nav>|<footer.*?</footer>",
}
"""Cut out of a page in this order; what is left is its text."""


def with_brotli(content: bytes) -> int:
    """Return the size in bytes after Brotli, of its best quality; the cache of builds has it for each built page."""
    return len(pack_brotli(content, BEST, open_cache(ROOT)))


def with_gzip(content: bytes) -> int:
    """The same, for those who have no Brotli."""
    return len(gzip.compress(content, compresslevel=9, mtime=0))


def split_language(path: str) -> tuple[str, str]:
    """The language of a page, and the path of the English one."""
    language, _, rest = path.partition("/")
    return (language, rest) if language in SITE_LANGUAGES else ("en", path)


def kind(path: str) -> str:
    """That of a page's budget."""
    path = split_language(path)[1]
    return "question" if path in QUESTIONS else {**NAMED, WHOLE: "print", TEXT: "text"}.get(path, "other")


def parts(page: str) -> dict[str, int]:
    """What each part weighs by itself, with Brotli."""
    found = {}
    for name, pattern in PARTS.items():
        found[name] = "".join(re.findall(pattern, page, re.DOTALL))
        page = re.sub(pattern, "", page, flags=re.DOTALL)
    return {name: with_brotli(part.encode()) for name, part in {**found, "text": page}.items() if part}


def excess(path: str, page: str) -> list[str]:
    """By how much a page is over each limit of its kind, and which parts weigh more than was noted."""
    noted, factor = BUDGETS["parts"][kind(path)], 1 if split_language(path)[0] == "en" else BUDGETS["translated"]
    limits = {name: int(limit * factor) for name, limit in BUDGETS["pages"][kind(path)].items()}
    weights = {"brotli": with_brotli(page.encode()), "gzip": with_gzip(page.encode())}
    over = [name for name, limit in limits.items() if weights[name] > limit]
    if not over:
        return []
    now = parts(page)
    grown = sorted(now, key=lambda name: noted.get(name, 0) - now[name])
    parts_grown = [
        f"{name} {now[name]:,}, was {noted.get(name, 0):,}" for name in grown if now[name] > noted.get(name, 0)
    ]
    growth = "; ".join(parts_grown) or "no part by itself"
    return [
        f"{path}: {weights[name]:,} bytes with {name}, {limits[name]:,} allowed; what grew: {growth}" for name in over
    ]


def pages(site: Path) -> dict[str, str]:
    """Every page of a built site, by its file."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}


def heaviest(site: Path) -> dict[str, dict[str, int]]:
    """By kind of page, in the order of the budgets: the most that each part weighs on one of them."""
    found: dict[str, dict[str, int]] = {name: {} for name in BUDGETS["parts"]}
    english = {path: page for path, page in pages(site).items() if split_language(path)[0] == "en"}
    for path, page in english.items():
        its_kind = found.setdefault(kind(path), {})
        for name, size in parts(page).items():
            its_kind[name] = max(size, its_kind.get(name, 0))
    return found


if __name__ == "__main__":
    print(yaml.safe_dump({"parts": heaviest(ROOT / "site")}, sort_keys=False, default_flow_style=None, width=120))
