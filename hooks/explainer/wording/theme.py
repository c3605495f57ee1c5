"""What the theme says to readers, checked as the texts of pages are: its templates, pictures, style sheets, scripts."""

from __future__ import annotations

import itertools
import os
import re
from bisect import bisect
from collections.abc import Callable, Mapping
from pathlib import Path
from re import Match

from explainer.data.text import Place, place, read_text
from explainer.problems import Problem
from explainer.wording import scripts
from explainer.wording.checker import Checker, Writing
from explainer.wording.prose import BLANK, blank, character, keep, spoken

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKUP = re.compile(
    r"<!--.*?-->"
    r"|(?P<open><(?P<kind>script|style)\b[^>]*>)(?P<code>.*?)(?P<close></(?P=kind)>)"
    r"|&#?\w+;|<[!?/]?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*'){0,2000}>",
    re.DOTALL,
)
SHOWN_ON = {
    "content": re.compile(r"<meta\b[^>]*\b(?:name|property)\s*=\s*[\"']?[\w:-]*(?:description|title|site_name|alt)\b"),
    "value": re.compile(r"<(?:input|button|option)\b"),
}
"""By attribute, the only elements on which readers get it: of metadata, what other sites show."""
COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
DECLARATION = re.compile(
    r"(?<![\w-])(?:content|quotes|list-style(?:-type)?|text-overflow|prefix|suffix|symbols|--[\w-]+)\s*:"
    rf"(?P<value>(?:{STRING}|[^;{{}}\"'])*)",
    re.DOTALL,
)
"""Of a style sheet, what may put its strings before readers (https://www.w3.org/TR/css-content-3/)."""
RUN = re.compile(f"[^{BLANK}]+")
WORD = re.compile(r"\w")
ESCAPE = re.compile(r"\\(?:[0-9a-fA-F]{1,6}\s?|.)", re.DOTALL)


def problems(checker: Checker, folder: Path, root: Path) -> list[Problem]:
    """Return the numbers typed by hand in the files of the theme's folder; problems name files from `root`."""
    found: list[Problem] = []
    for file in sorted(folder.rglob("*")):
        if keep_words := READERS.get(file.suffix):
            path = Path(os.path.relpath(file, root)).as_posix()
            text, faults = read_text(file, path)
            found += faults
            if text is not None:
                checker.read(path, text)
                found += checker.typed(_writing(path, text, keep_words(text)))
    return found


def _writing(path: str, text: str, words: str) -> Writing:
    """Return a file's words to be checked, without long runs of blanks, which would take time to read."""
    runs = [match for match in RUN.finditer(words) if WORD.search(match[0])]
    ends = list(itertools.accumulate(len(match[0]) + 1 for match in runs))
    starts = [0, *ends[:-1]]

    def find(offset: int) -> Place:
        index = bisect(starts, offset) - 1
        return place(text, runs[index].start() + offset - starts[index])

    return Writing(path, BLANK.join(match[0] for match in runs), "en", find, "unfilled")


def template(text: str) -> str:
    """A template's texts for readers; the rest is blanked, so that every place stays where it was.

    >>> text = template('{# 1 #}<a href="2" title="3 {{ 4 }}">5{{ "6 days" if 7 }}</a><script>x = "8 days"</script>')
    >>> [words for words in text.split(BLANK) if words]
    ['3 ', '5', '6 days', '8 days']
    """
    return markup(JINJA.sub(_expression, text))


def markup(text: str) -> str:
    """The same of HTML or SVG."""
    return MARKUP.sub(_element, text)


def stylesheet(text: str) -> str:
    r"""A style sheet's strings that readers may see, likewise.

    >>> stylesheet('/* content: "1" */ a[b="2"]::after { content: "3" attr(c4); font-family: "5" }').strip(BLANK)
    '3'
    """
    code = COMMENT_OR_STRING.sub(lambda match: blank(match) if match[0][0] == "/" else match[0], text)
    spans = (
        (match.start("value") + string.start() + 1, match.start("value") + string.end() - 1)
        for match in DECLARATION.finditer(code)
        for string in re.finditer(STRING, match["value"], re.DOTALL)
    )
    return keep(ESCAPE.sub(blank, code), spans)


def script(text: str) -> str:
    r"""A script's strings that are sentences or parts of some, likewise.

    >>> script('// "1 a"\nfind("h2 .x"); tell(`${2} of 3 days`, "4px", "two");').replace(BLANK, "").strip()
    'of 3 days'
    """
    words = list(keep(text, ()))
    for spans in scripts.literals(text):
        start, end = spans[0][0], spans[-1][1]
        literal = scripts.sentence(keep(text[start:end], [(first - start, last - start) for first, last in spans]))
        for first, last in spans:
            words[first:last] = literal[first - start : last - start]
    return "".join(words)


def _expression(match: Match[str]) -> str:
    """Of what Jinja works out, only the strings that are sentences, or parts of some."""
    return blank(match) if match[0].startswith("{#") else script(match[0])


def _element(match: Match[str]) -> str:
    if match["kind"]:
        keep_words = script if match["kind"] == "script" else stylesheet
        return BLANK * len(match["open"]) + keep_words(match["code"]) + BLANK * len(match["close"])
    if match[0].startswith("&"):
        return character(match)
    if match[0].startswith("<!--"):
        return blank(match)
    return keep(match[0], ((start, end) for name, start, end in spoken(match[0]) if _is_shown(name, match[0])))


def _is_shown(attribute: str, tag: str) -> bool:
    """Whether readers get an attribute of this name on such an element."""
    return attribute not in SHOWN_ON or bool(SHOWN_ON[attribute].match(tag))


READERS: Mapping[str, Callable[[str], str]] = {
    ".html": template,
    ".svg": markup,
    ".css": stylesheet,
    ".js": script,
}
"""By the ending of a file's name."""
