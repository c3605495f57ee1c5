"""Numbers that are no statistics, let through by a comment in the file where they stand, with the reason.

In Markdown and SVG: `<!-- number "no two": an idiom, no count -->`; in YAML, the catalogue and Python: `# number …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from explainer.problems import Problem
from explainer.wording.typed import Typed

WAIVER = re.compile(
    r"(?:<!--|#)[ \t]*number[ \t]+[\"“]([^\"”\n]+)[\"”][ \t]*:?[ \t]*([^\n]*?)[ \t]*(?:-->|$)", re.MULTILINE
)


class Waivers:
    """Those of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.used: Counter[str] = Counter()
        self.found = list(WAIVER.finditer(text))

    def covers(self, prose: str, one: Typed) -> bool:
        """Whether the words of a waiver, in any case and with any spaces, stand in the prose around the number."""
        for waiver in self.found:
            words = r"\s+".join(map(re.escape, waiver[1].split()))
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", prose, re.IGNORECASE):
                if match.start() <= one.start and one.end <= match.end():
                    self.used[waiver[1]] += 1
                    return True
        return False

    def problems(self) -> Iterator[Problem]:
        """Waivers without a reason, and those that let nothing through."""
        for waiver in self.found:
            line = self.text.count("\n", 0, waiver.start()) + 1
            column = waiver.start() - self.text.rfind("\n", 0, waiver.start())
            if not waiver[2]:
                message = f"'{waiver[1]}' is let through without a reason"
                yield Problem(self.path, line, column, message, f'say why it is no statistic: number "{waiver[1]}": …')
            elif not self.used[waiver[1]]:
                message = f"'{waiver[1]}' is let through, but stands nowhere in this file"
                yield Problem(self.path, line, column, message, "take the comment out", is_warning=True)
