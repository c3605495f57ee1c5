"""Numbers that are no statistics, let through by a comment in the file where they stand, with the reason.

In Markdown and SVG: `<!-- number "no two": an idiom, no count -->`; in YAML, the catalogue and Python: `# number …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from explainer.data.text import place
from explainer.problems import Problem
from explainer.wording.normalisation import normalise
from explainer.wording.typed import Typed

WAIVER = re.compile(
    r"(?:<!--|#)[ \t]*number[ \t]+[\"“]([^\"”\n]+)[\"”][ \t]*:?[ \t]*([^\n]*?)[ \t]*(?:-->|$)", re.MULTILINE
)


FRONT_MATTER = re.compile(r"---\s*\n.*?^---", re.DOTALL | re.MULTILINE)
"""Of a page, where a line may be a comment of YAML; below, it would be a heading."""
ALIKE = re.compile(r"<!--[ \t]*numbers?\b.*?-->|#[ \t]*number[ \t]*[\"“'‘].*", re.IGNORECASE)
"""What may be meant as one."""


class Waivers:
    """Those of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.used: Counter[str] = Counter()
        front = FRONT_MATTER.match(text) if path.endswith(".md") else None
        small = front.end() if front else 0 if path.endswith((".md", ".svg")) else len(text)
        self.found = [match for match in WAIVER.finditer(text) if match[0].startswith("<!--") or match.start() < small]

    def covers(self, prose: str, one: Typed) -> bool:
        """Whether the words of a waiver, in any case and with any spaces, stand in the prose around the number."""
        if not self.found:
            return False
        prose, indices = normalise(prose)
        for waiver in self.found:
            words = r"\s+".join(map(re.escape, normalise(waiver[1])[0].split()))
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", prose, re.IGNORECASE):
                if indices[match.start()] <= one.start and one.end <= indices[match.end() - 1] + 1:
                    self.used[waiver[1]] += 1
                    return True
        return False

    def waived(self) -> Iterator[Problem]:
        """What was let through."""
        for waiver in self.found:
            if self.used[waiver[1]]:
                yield Problem(self.path, *place(self.text, waiver.start()), f"'{waiver[1]}' is let through", waiver[2])

    def problems(self) -> Iterator[Problem]:
        """Waivers without a reason, and those that let nothing through."""
        for waiver in self.found:
            at = place(self.text, waiver.start())
            if not waiver[2]:
                message = f"'{waiver[1]}' is let through without a reason"
                yield Problem(self.path, *at, message, f'say why it is no statistic: number "{waiver[1]}": …')
            elif not self.used[waiver[1]]:
                message = f"'{waiver[1]}' is let through, but stands nowhere in this file"
                yield Problem(self.path, *at, message, "take the comment out", is_warning=True)
        for match in ALIKE.finditer(self.text):
            if not any(waiver.start() <= match.start() < waiver.end() for waiver in self.found):
                hint = 'write number "the words": and the reason'
                yield Problem(self.path, *place(self.text, match.start()), "a comment that lets nothing through", hint)
