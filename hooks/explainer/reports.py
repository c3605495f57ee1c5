"""Reports: the diagnostics of a command for other programs, beside its lines for people.

`DIAGNOSTICS=faults.json` names a file for them in JSON. On GitHub Actions each becomes an annotation too, which a
proposed change shows at its line (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from explainer.diagnostics import Diagnostic

FILE, HOST = "DIAGNOSTICS", "GITHUB_ACTIONS"
"""Variables of the environment."""


def write_reports(diagnostics: Iterable[Diagnostic]) -> None:
    """Write the reports that the environment asks for. Raises `OSError` where the file cannot be written."""
    listed = list(diagnostics)
    if file := os.environ.get(FILE):
        text = json.dumps([describe_diagnostic(each) for each in listed], indent=2, ensure_ascii=False)
        Path(file).write_text(f"{text}\n", encoding="utf-8")
    if os.environ.get(HOST) == "true":
        sys.stdout.write("".join(f"{format_annotation(diagnostic)}\n" for diagnostic in listed))
        sys.stdout.flush()


def describe_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as JSON has it; line and column are counted from 1.

    >>> from explainer.diagnostics import UserError
    >>> describe_diagnostic(UserError("not-utf-8").at("docs/a.md", 2, 9))  # doctest: +NORMALIZE_WHITESPACE
    {'path': 'docs/a.md', 'line': 2, 'column': 9, 'severity': 'error', 'code': 'not-utf-8',
     'message': 'this is not UTF-8', 'hint': 'save the file as UTF-8', 'translation': '', 'count': 1}
    """
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "severity": _name_severity(diagnostic),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "translation": diagnostic.translation,
        "count": diagnostic.count,
    }


def format_annotation(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as a command of GitHub Actions.

    >>> from explainer.diagnostics import UserError
    >>> format_annotation(UserError("typed-number", "use {x}", words="50%").at("docs/a,b.md", 2, 9))
    "::error file=docs/a%2Cb.md,line=2,col=9,title=typed-number::'50%25' is typed by hand; use {x}"
    """
    path = _escape(diagnostic.path).replace(":", "%3A").replace(",", "%2C")
    place = f"file={path},line={diagnostic.line},col={diagnostic.column},title={diagnostic.code}"
    return f"::{_name_severity(diagnostic)} {place}::{_escape(diagnostic.text)}"


def _name_severity(diagnostic: Diagnostic) -> str:
    return "warning" if diagnostic.is_warning else "error"


def _escape(text: str) -> str:
    """Return a text in which percent signs and line ends are escaped, as the host reads them."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
