"""What may stand for a typed number: a reference that prints it, or a comment that allows it, with a reason.

In Markdown and SVG: `<!-- number "no two": an idiom, no count -->`; in YAML and the catalogue: `# number …`; in
templates `{# number … #}`, in style sheets `/* number … */`, in scripts `// number …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePath

from explainer.diagnostics import Diagnostic, UserError
from explainer.lint.number_finder import TypedNumber
from explainer.lint.number_patterns import Key, make_word_key
from explainer.lint.prose import normalise_characters
from explainer.references.resolver import Resolver
from explainer.text_files import locate_offset

MAX_SUGGESTIONS = 3
"""References named in a hint."""
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
"""The form of a comment, and the pattern of its beginning, by file suffix."""
HASH_COMMENT = ("# {}", ("#",))
FRONT_MATTER = re.compile(r"---\s*\n.*?^---", re.DOTALL | re.MULTILINE)
"""The front matter of a page, in which `#` begins a comment; after it, a heading."""
MALFORMED = re.compile(
    r"(?P<opening><!--)[ \t]*numbers?\b.*?-->|(?P<other>\{#-?|/\*|//|#)[ \t]*"
    r"(?:(?:number|número)s?[ \t]*:?[ \t]*[\"“'‘«]|number[ \t]+\S*\d\S*[ \t]*:).*",
    re.IGNORECASE,
)
"""Comments that look like suppressions; those that do not parse are errors."""


class ReferenceIndex:
    """Maps each spelling of a value to the references that print it."""

    def __init__(self, resolver: Resolver) -> None:
        self.statistics = resolver.statistics

    def find_references(self, number: TypedNumber) -> list[str]:
        """Return the references (with braces) that print a typed number or date, the likeliest first."""
        references = [reference for key in number.keys for reference in self._index.get(key, {})]
        return list(dict.fromkeys(references))[:MAX_SUGGESTIONS]

    @cached_property
    def _index(self) -> dict[Key, dict[str, None]]:
        names = [name for name in self.statistics.records if name not in self.statistics.faulty]
        index: dict[Key, dict[str, None]] = {}
        for entries in (self._index_statistic, self._index_date):
            for name in names:
                for key, reference in entries(name):
                    index.setdefault(key, {})[f"{{{reference}}}"] = None
        return index

    def _index_statistic(self, name: str) -> Iterator[tuple[Key, str]]:
        """Yield the keys of a statistic's value, each with its reference."""
        for spelling in self.statistics.records[name].list_spellings(self.statistics.numbers.get(name)):
            is_in_words = spelling.type == "words"
            yield make_word_key(spelling.text) if is_in_words else (spelling.type, spelling.text), name + spelling.part

    def _index_date(self, name: str) -> Iterator[tuple[Key, str]]:
        """Yield the key of a statistic's date or period, with its reference."""
        period = self.statistics.period(name)
        if period and not self.statistics.records[name].is_date:
            yield ("date", str(period)), f"{name}.{'date' if period.is_single else 'period'}"


def format_suppression(path: str, words: str, *, is_front_matter: bool = False) -> str:
    """Return the comment that suppresses these words in a file; the author replaces `why` by a reason."""
    form, _ = HASH_COMMENT if is_front_matter else COMMENTS.get(PurePath(path).suffix, HASH_COMMENT)
    return form.format(f'number "{words}": why')


def compile_quoted_words(words: str) -> re.Pattern[str]:
    """Return the pattern of a suppression's words, ignoring case and spaces, for a text of normalised characters."""
    pattern = r"\s+".join(map(re.escape, normalise_characters(words)[0].split()))
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


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
            for match in compile_quoted_words(waiver["words"]).finditer(prose):
                if indices[match.start()] <= number.start and number.end <= indices[match.end() - 1] + 1:
                    self.used[waiver["words"]] += 1
                    return True
        return False

    def list_used(self) -> Iterator[Diagnostic]:
        """Yield each suppression that was used, with its reason as hint."""
        for waiver in self.comments:
            words, reason = waiver["words"], waiver["reason"]
            if self.used[words]:
                yield UserError("let-through", reason, words=words).at(
                    self.path, *locate_offset(self.text, waiver.start())
                )

    def check_comments(self) -> Iterator[Diagnostic]:
        """Yield suppressions without a reason, unused ones (as warnings) and malformed comments."""
        for waiver in self.comments:
            at, words = locate_offset(self.text, waiver.start()), waiver["words"]
            if not waiver["reason"]:
                yield UserError("let-through-without-reason", words=words).at(self.path, *at)
            elif not self.used[words]:
                yield UserError("let-through-without-use", words=words).at(self.path, *at, is_warning=True)
        for match in MALFORMED.finditer(self.text):
            opening = match["opening"] or match["other"]
            is_comment = opening in self.openings or (opening == "#" and self.path.endswith(".md"))
            if is_comment and not any(waiver.start() <= match.start() < waiver.end() for waiver in self.comments):
                yield UserError("let-through-nothing").at(self.path, *locate_offset(self.text, match.start()))
