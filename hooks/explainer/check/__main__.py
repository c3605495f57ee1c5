"""`python -m explainer.check DIR`: check a built site; the exit status is 1 where it has problems."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from explainer.check import check_site
from explainer.diagnostics import format_count


def main(arguments: list[str]) -> int:
    """Write problems to the standard error stream, or else what was checked to the standard output."""
    parser = argparse.ArgumentParser(prog="python -m explainer.check", description="Check a built site.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder that holds its index.html")
    site = parser.parse_args(arguments).folder
    report = check_site(site)
    if report.diagnostics:
        count = format_count(len(report.diagnostics), "problem")
        sys.stderr.write("\n".join([*map(str, report.diagnostics), count]) + "\n")
        return 1
    checked = f"{report.pages} pages, {report.numbers} numbers, {report.links} links checked"
    sys.stdout.write(f"The site in {site} is sound: {checked}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
