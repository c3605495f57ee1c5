"""What Lighthouse says of every page, in its phone profile: needs Node.js, whose npm brings it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.support.required_programs import chromium
from tools.bench import articles, rivals
from tools.bench.serving import serving
from tools.bench.text import PAGE, Unmeasured

VERSION = "12.8.2"
OPTIONS = ("--quiet", "--output=json", "--output-path=stdout", "--chrome-flags=--headless=new --no-sandbox")
MISSING = "Lighthouse needs Node.js 18 or newer with npm: on Debian, apt-get install npm"


def installed(work: Path) -> Path | None:
    """Lighthouse's command, after npm has put it into `work` if it was not there; None without npm.

    Raises `RuntimeError` with what npm said if it could not.
    """
    command = work / "node_modules/.bin/lighthouse"
    if not shutil.which("npm"):
        return None
    if not command.exists():
        work.mkdir(parents=True, exist_ok=True)
        options = ["--no-audit", "--no-fund", "--silent"]
        rivals.run(["npm", "install", "--prefix", str(work), *options, f"lighthouse@{VERSION}"], work)
    return command


def read(report: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """By category: its score of 100, and what keeps it from 100, by the audit's name with the elements.

    Raises `Unmeasured` if the page could not be audited.
    """
    if error := report.get("runtimeError"):
        raise Unmeasured(f"{report['requestedUrl']}: {error['message']}")
    categories = {}
    for name, category in report["categories"].items():
        if category["score"] is None:
            raise Unmeasured(f"{report['requestedUrl']}: no score in {name}")
        weighty = [report["audits"][one["id"]] for one in category["auditRefs"] if one["weight"]]
        failing = {one["id"]: where(one) for one in weighty if counts(one) and (one["score"] or 0) < 1}
        categories[name] = {"score": round(category["score"] * 100), "failing": failing}
    return categories


def where(audit: Mapping[str, Any]) -> list[str]:
    """The selectors of the first few elements that fail an audit."""
    items = audit.get("details", {}).get("items", [])
    return [item["node"]["selector"] for item in items if "node" in item][:3]


def counts(audit: Mapping[str, Any]) -> bool:
    """Whether an audit has a say in a score: not where it does not apply."""
    return audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")


def audit(command: Path, address: str) -> dict[str, dict[str, Any]]:
    """One page, audited once more if the browser did not answer."""
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    for is_last in (False, True):
        done = subprocess.run(
            [command, address, *OPTIONS], env=environment, capture_output=True, text=True, check=False
        )
        try:
            return read(json.loads(done.stdout))
        except (json.JSONDecodeError, Unmeasured):
            if is_last:
                raise Unmeasured(f"{address}\n{done.stderr}") from None
    raise AssertionError


def measure(site: Path, work: Path) -> dict[str, Any]:
    """By page of our site, and of Material as it comes the page that is compared: its categories."""
    command = installed(work)
    if not command:
        return {"missing": MISSING}
    pages = [file.relative_to(site).as_posix().removesuffix("index.html") for file in sorted(site.rglob("*.html"))]
    material = rivals.material(articles.read(site), site, work / "material")
    with serving(site) as ours, serving(material) as theirs:
        found = {page: audit(command, ours.address + page) for page in pages}
        found["Material as it comes"] = audit(command, theirs.address + PAGE)
    return {"version": VERSION, "pages": found}
