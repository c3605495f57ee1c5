"""Numbers that are no statistics, let through by a comment in the file where they stand, with the reason.

In Markdown and SVG: `<!-- number "no two": an idiom, no count -->`; in YAML and the catalogue: `# number …`; in
templates `{# number … #}`, in style sheets `/* number … */`, in scripts `// number …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from explainer.data.text import place
from explainer.problems import Problem
from explainer.wording.normalisation import normalise
from explainer.wording.typed import Typed

WAIVER = re.compile(
    r"(?P<opening><!--|\{#-?|/\*|//|#)[ \t]*number[ \t]+[\"“«](?P<words>[^\"”»\n]+)[\"”»]"
    r"[ \t]*:?[ \t]*(?P<reason>[^\n]*?)[ \t]*(?:-->|-?#\}|\*/|$)",
    re.MULTILINE,
)
COMMENTS = {
    ".md": ("<!-- {} -->", ("<!--",)),
    ".svg": ("<!-- {} -->", ("<!--",)),
    ".html": ("{{# {} #}}", ("{#", "{#-")),
    ".css": ("/* {} */", ("/*",)),
    ".js": ("// {}", ("//", "/*")),
}
"""By the ending of a file's name: how a comment is written, and how it may begin."""
OTHERS = ("# {}", ("#",))

FRONT_MATTER = re.compile(r"---\s*\n.*?^---", re.DOTALL | re.MULTILINE)
"""Of a page, where a line may be a comment of YAML; below, it would be a heading."""
ALIKE = re.compile(
    r"(?P<opening><!--)[ \t]*numbers?\b.*?-->|(?P<other>\{#-?|/\*|//|#)[ \t]*"
    r"(?:(?:number|número)s?[ \t]*:?[ \t]*[\"“'‘«]|number[ \t]+\S*\d\S*[ \t]*:).*",
    re.IGNORECASE,
)
"""Comments that look like waivers; those that are none are problems."""


def comment(path: str, words: str, *, is_front_matter: bool = False) -> str:
    """Return the comment that lets these words of a file through; its writer replaces `why` by a reason."""
    form, _ = OTHERS if is_front_matter else COMMENTS.get(PurePath(path).suffix, OTHERS)
    return form.format(f'number "{words}": why')


class Waivers:
    """Those of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.used: Counter[str] = Counter()
        front = FRONT_MATTER.match(text) if path.endswith(".md") else None
        self.end_of_front = front.end() if front else 0
        _, self.openings = COMMENTS.get(PurePath(path).suffix, OTHERS)
        self.found = [
            match
            for match in WAIVER.finditer(text)
            if match["opening"] in self.openings or (match["opening"] == "#" and match.start() < self.end_of_front)
        ]

    def covers(self, prose: str, one: Typed) -> bool:
        """Whether the words of a waiver, in any case and with any spaces, stand in the prose around the number."""
        if not self.found:
            return False
        prose, indices = normalise(prose)
        for waiver in self.found:
            words = r"\s+".join(map(re.escape, normalise(waiver["words"])[0].split()))
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", prose, re.IGNORECASE):
                if indices[match.start()] <= one.start and one.end <= indices[match.end() - 1] + 1:
                    self.used[waiver["words"]] += 1
                    return True
        return False

    def waived(self) -> Iterator[Problem]:
        """What was let through."""
        for waiver in self.found:
            words, reason = waiver["words"], waiver["reason"]
            if self.used[words]:
                yield Problem(self.path, *place(self.text, waiver.start()), f"'{words}' is let through", reason)

    def problems(self) -> Iterator[Problem]:
        """Waivers without a reason, and those that let nothing through."""
        for waiver in self.found:
            at, words = place(self.text, waiver.start()), waiver["words"]
            if not waiver["reason"]:
                message = f"'{words}' is let through without a reason"
                yield Problem(self.path, *at, message, f'say why it is no statistic: number "{words}": …')
            elif not self.used[words]:
                message = f"'{words}' is let through, but stands nowhere in this file"
                yield Problem(self.path, *at, message, "take the comment out", is_warning=True)
        for match in ALIKE.finditer(self.text):
            opening = match["opening"] or match["other"]
            is_comment = opening in self.openings or (opening == "#" and self.path.endswith(".md"))
            if is_comment and not any(waiver.start() <= match.start() < waiver.end() for waiver in self.found):
                hint = 'write number "the words": and the reason'
                yield Problem(self.path, *place(self.text, match.start()), "a comment that lets nothing through", hint)
