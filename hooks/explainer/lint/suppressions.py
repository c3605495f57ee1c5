"""Suppressions: comments that allow a typed number in their file, with a reason.

In Markdown and SVG: `<!-- number "no two": an idiom, no count -->`; in YAML and the catalogue: `# number …`; in
templates `{# number … #}`, in style sheets `/* number … */`, in scripts `// number …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from explainer.diagnostics import Diagnostic
from explainer.lint.number_finder import TypedNumber
from explainer.lint.prose import normalise_characters
from explainer.text_files import locate_offset

SUPPRESSION = re.compile(
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
"""By file suffix: the form of a comment, and the pattern of its beginning."""
HASH_COMMENT = ("# {}", ("#",))

FRONT_MATTER = re.compile(r"---\s*\n.*?^---", re.DOTALL | re.MULTILINE)
"""The front matter of a page, in which `#` begins a comment; after it, a heading."""
MALFORMED = re.compile(
    r"(?P<opening><!--)[ \t]*numbers?\b.*?-->|(?P<other>\{#-?|/\*|//|#)[ \t]*"
    r"(?:(?:number|número)s?[ \t]*:?[ \t]*[\"“'‘«]|number[ \t]+\S*\d\S*[ \t]*:).*",
    re.IGNORECASE,
)
"""Comments that look like suppressions; those that do not parse are errors."""


def format_suppression(path: str, words: str, *, is_front_matter: bool = False) -> str:
    """Return the comment that suppresses these words in a file; the author replaces `why` by a reason."""
    form, _ = HASH_COMMENT if is_front_matter else COMMENTS.get(PurePath(path).suffix, HASH_COMMENT)
    return form.format(f'number "{words}": why')


class Suppressions:
    """The suppressions of one file, and how often each was used."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.used: Counter[str] = Counter()
        front = FRONT_MATTER.match(text) if path.endswith(".md") else None
        self.end_of_front = front.end() if front else 0
        _, self.openings = COMMENTS.get(PurePath(path).suffix, HASH_COMMENT)
        self.comments = [
            match
            for match in SUPPRESSION.finditer(text)
            if match["opening"] in self.openings or (match["opening"] == "#" and match.start() < self.end_of_front)
        ]

    def suppresses(self, prose: str, number: TypedNumber) -> bool:
        """Return whether a suppression quotes the text around a number, ignoring case and spaces, and count its use."""
        if not self.comments:
            return False
        prose, indices = normalise_characters(prose)
        for waiver in self.comments:
            words = r"\s+".join(map(re.escape, normalise_characters(waiver["words"])[0].split()))
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", prose, re.IGNORECASE):
                if indices[match.start()] <= number.start and number.end <= indices[match.end() - 1] + 1:
                    self.used[waiver["words"]] += 1
                    return True
        return False

    def list_used(self) -> Iterator[Diagnostic]:
        """Yield each suppression that was used, with its reason as hint."""
        for waiver in self.comments:
            words, reason = waiver["words"], waiver["reason"]
            if self.used[words]:
                yield Diagnostic(
                    self.path, *locate_offset(self.text, waiver.start()), f"'{words}' is let through", reason
                )

    def check_comments(self) -> Iterator[Diagnostic]:
        """Yield suppressions without a reason, unused ones (as warnings) and malformed comments."""
        for waiver in self.comments:
            at, words = locate_offset(self.text, waiver.start()), waiver["words"]
            if not waiver["reason"]:
                message = f"'{words}' is let through without a reason"
                yield Diagnostic(self.path, *at, message, f'say why it is no statistic: number "{words}": …')
            elif not self.used[words]:
                message = f"'{words}' is let through, but stands nowhere in this file"
                yield Diagnostic(self.path, *at, message, "take the comment out", is_warning=True)
        for match in MALFORMED.finditer(self.text):
            opening = match["opening"] or match["other"]
            is_comment = opening in self.openings or (opening == "#" and self.path.endswith(".md"))
            if is_comment and not any(waiver.start() <= match.start() < waiver.end() for waiver in self.comments):
                hint = 'write number "the words": and the reason'
                yield Diagnostic(
                    self.path, *locate_offset(self.text, match.start()), "a comment that lets nothing through", hint
                )
