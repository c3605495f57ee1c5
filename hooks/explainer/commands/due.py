"""Statistics that are due for review: their source is to be read again (`make due`, and a warning in the preview)."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

from explainer.build import inputs, load_project
from explainer.data.project_files import STATISTICS
from explainer.data.statistics import Statistics
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics
from explainer.pages import Project


def find_due(statistics: Statistics, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield a warning for each statistic whose `review_by` is today or before."""
    for name, record in statistics.records.items():
        if record.review_by and record.review_by.start.first <= today:
            sources = filter(None, map(statistics.sources.get, statistics.source_ids(name)))
            yield UserError(
                "review-due", name=name, day=record.review_by, sources="; ".join(source.title for source in sources)
            ).at(STATISTICS, *statistics.positions[name], is_warning=True)


def get_today() -> datetime.date:
    """Return the day in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def main(root: Path) -> int:
    """List what is due; the exit status is 1 where something is, so that a scheduled run tells somebody."""
    inputs.exit_on_bad_inputs(root)
    project = load_project(root)
    faults = sort_diagnostics(problem for problem in project.diagnostics if not problem.is_warning)
    problems = faults or sort_diagnostics(find_due(project.statistics, get_today()))
    lines = [str(problem) for problem in problems] or [f"Nothing is due for review; {_describe_next(project)}."]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if problems else 0


def _describe_next(project: Project) -> str:
    days = {name: record.review_by for name, record in project.statistics.records.items() if record.review_by}
    if not days:
        return "no statistic has a review_by"
    name = min(days, key=lambda name: str(days[name]))
    return f"the next is '{name}', on {days[name]}"


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
