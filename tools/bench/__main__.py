"""`make bench`: measures, prints the tables and puts them into BENCHMARKS.md; each figure is kept in `.bench/`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.support.projects import ROOT
from tools.bench import builds, lighthouse, line, load, machine, report, returning, shares, sizes, text
from tools.bench.processes import BUILD

WORK = ROOT / ".bench"
RESULTS = WORK / "results.json"
SITE = ROOT / "site"
DOCUMENT = ROOT / "BENCHMARKS.md"
MEASURES: dict[str, Callable[[], Any]] = {
    "line": lambda: line.measure(SITE, WORK / "sites"),
    "text": lambda: text.measure(SITE, WORK / "sites"),
    "returning": lambda: returning.measure(SITE),
    "sizes": lambda: sizes.measure(SITE),
    "lighthouse": lambda: lighthouse.measure(SITE, WORK),
    "builds": lambda: builds.measure(SITE),
    "shares": shares.measure,
    "load": load.measure,
}
"""By part, in the order in which they are measured."""


def main(arguments: list[str]) -> None:
    """Measure the parts that are named, or all; those measured before stay as they were."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(MEASURES)}; all if none is named")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.parts) - set(MEASURES):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    subprocess.run(BUILD, cwd=ROOT, check=True)
    for name in asked.parts or MEASURES:
        _keep(name, MEASURES[name]())
    print(f"\nThe tables are in {DOCUMENT.name}, each figure in {RESULTS.relative_to(ROOT)}.")


def _results() -> dict[str, Any]:
    if not RESULTS.exists():
        return {"parts": {}}
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return results


def _keep(name: str, found: Any) -> None:
    """Put what a part has found into the document and the results, and print it."""
    date, on = datetime.now(UTC).astimezone().date().isoformat(), machine.described()
    section = report.write_section(name, found, date, on)
    document = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    DOCUMENT.write_text(report.put_section(document, section), encoding="utf-8")
    results = _results()
    results["parts"][name] = {"date": date, "machine": on, "found": found}
    WORK.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\n{section}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
