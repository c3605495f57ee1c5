"""`make bench`: measures, prints the tables, keeps them in `.bench/`; `--write-readme` puts them into the README."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.bench import builds, lighthouse, load, machine, report, returning, shares, sizes, text
from tests.bench.processes import BUILD
from tests.conftest import ROOT

WORK = ROOT / ".bench"
RESULTS = WORK / "results.json"
SITE = ROOT / "site"
MEASURES: dict[str, Callable[[], Any]] = {
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
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(MEASURES)}; all if none is named")
    parser.add_argument("--write-readme", action="store_true", help="put the tables into the README; measure nothing")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.parts) - set(MEASURES):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    if asked.write_readme:
        report.put_into(ROOT / "README.md", report.markdown(_results()))
        return
    subprocess.run(BUILD, cwd=ROOT, check=True)
    for name in asked.parts or MEASURES:
        _keep(name, MEASURES[name]())
    print(f"\nKept in {RESULTS.relative_to(ROOT)}; `make bench PARTS=--write-readme` puts the tables into the README.")


def _results() -> dict[str, Any]:
    if not RESULTS.exists():
        return {"parts": {}}
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return results


def _keep(name: str, found: Any) -> None:
    """Add what a part has found to the results, and print its table."""
    results = _results()
    results["machine"] = machine.described()
    results["parts"][name] = {"date": datetime.now(UTC).astimezone().date().isoformat(), "found": found}
    WORK.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (WORK / "results.md").write_text(report.markdown(results) + "\n", encoding="utf-8")
    print(f"\n{report.PARTS[name][1](found)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
