"""What of a text is prose of this site's own: the rest is blanked, so that every place stays where it was.

Not its own are code, addresses, references, quotations, titles of sources and names of licences.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import cache
from re import Match, Pattern

from explainer.wording.normalisation import HYPHENS, UNREAD

BLANK = "\0"
CODE = re.compile(
    r"^[ ]*(```++|~~~++).*?^[ ]*\1[ ]*$|(?<!`)(`++)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\2(?!`)|\\[{}]|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
"""Code of a Markdown page, its escaped braces and its comments."""
WITHIN = r"(?:(?!\n\s*\n)[^{0}])*"
QUOTATION = "|".join(f"{pair[0]}{WITHIN.format(pair)}{pair[1]}" for pair in ("“”", "«»", "„“", "‹›"))
STRAIGHT = rf'(?<![\w"])"{WITHIN.format(chr(34))}"'
LICENCE = (
    r"\bCC[ -]BY(?:-(?:NC|ND|SA))*(?:[ -]\d\.\d(?: IGO)?)?|\bCC0(?:[ -]1\.0)?|\bCreative Commons [A-Za-z -]{1,60}\d\.\d"
    r"|\b(?:A?GPL|LGPL|MPL|EPL|EUPL|GFDL|Apache|ODbL|OFL)[ -]v?\d(?:\.\d)?"
)
"""As their publishers name them (https://spdx.org/licenses/)."""
PLAIN = re.compile(
    rf"\{{[^{{}}\n]*\}}|(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|{QUOTATION}|{STRAIGHT}|{LICENCE}",
    re.IGNORECASE,
)
"""In any text: references, addresses, quotations, licences."""
LINK_TITLE = re.compile(
    r"(?<=\]\()[^\s()]*\s+(\"|')(.*?)\1(?=\))|^ {0,3}\[[^\]^\n]+\]:[ \t]*\S+[ \t]+(\"|')(.*)\3[ \t]*$", re.MULTILINE
)
MARKDOWN = re.compile(
    r"(?s:<(cite|q|blockquote|code|pre|script|style)\b[^>]*>.*?</\1>)"  # told by others, or no prose
    r"|^[ ]*>(?:.*\n(?![ \t]*\n))*.*$"  # a quotation, to the next empty line
    r"|^ {0,3}\[[^\]^\n]+\]:[ \t]*\S+(?=[ \t]*$|[ \t]+[\"'\0])|\[\^[^\]\n]+\]|(?<=\])\[[^\]\n]*\]"  # where links lead
    r"|(?<=\]\()[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
    r"|&#?\w+;"
    r"|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*'){0,2000}>|<[a-z]+:[^>\s]*>|\{[^{}\n]*\}",
    re.MULTILINE,
)
LIST_MARK = re.compile(r"[ ]*\d{1,3}[.)](?=\s)")
SPOKEN_NAMES = (
    "title", "alt", "aria-label", "aria-description", "aria-roledescription", "aria-placeholder", "aria-valuetext",
    "placeholder", "content", "value", "label",
)  # fmt: skip
SPOKEN = re.compile(
    rf"\b(?P<name>{'|'.join(SPOKEN_NAMES)})\s*=\s*"
    r"(?:(?P<quote>[\"'])(?P<value>.*?)(?P=quote)|(?P<bare>[^\s\"'=<>`{}]+))",
    re.DOTALL | re.IGNORECASE,
)
"""Attributes that a reader gets to see or hear."""


def plain(text: str, titles: Iterable[str] = ()) -> str:
    """A caption, a label, a title: what is no prose of its own is blanked.

    >>> plain("{displaced} people, “80%”, CC BY 4.0, 80%").replace(BLANK, "_")
    '___________ people, _____, _________, 80%'
    """
    return PLAIN.sub(blank, _without_titles(text, tuple(titles)))


def markdown(text: str, titles: Iterable[str] = ()) -> str:
    """A page's Markdown, likewise.

    >>> markdown("1. [80%](x-2.md), `90`, <b title='7'>8</b>{ #a-1 }").replace(BLANK, "_")
    '__ [80%](______), ____, __________7__8____________'
    """
    text = LINK_TITLE.sub(_unquoted, _without_titles(_without_marks(without_code(text)), tuple(titles)))
    return PLAIN.sub(blank, MARKDOWN.sub(_blank_tag, text))


def blank(match: Match[str]) -> str:
    """As many blanks, in as many lines."""
    return re.sub(r"[^\n]", BLANK, match[0])


def _blank_tag(match: Match[str]) -> str:
    """Nothing of a tag or an attribute list but what it says to readers; a digit in disguise stays."""
    if match[0].startswith("&"):
        return character(match)
    is_tag = match[0].startswith(("<", "{")) and not match[1]
    return keep(match[0], ((start, end) for _, start, end in spoken(match[0]) if is_tag))


def keep(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with all but these spans blanked, in as many lines."""
    result = list(re.sub(r"[^\n]", BLANK, text))
    for start, end in spans:
        result[start:end] = text[start:end]
    return "".join(result)


def spoken(tag: str) -> Iterator[tuple[str, int, int]]:
    """The attributes of a tag, or of an attribute list, that readers get: name, start and end of the value.

    >>> [tag[start:end] for tag in ["<i title='a b' class=c alt=d>"] for _, start, end in spoken(tag)]
    ['a b', 'd']
    """
    for match in SPOKEN.finditer(tag):
        yield match["name"].lower(), *(match.span("value") if match["quote"] else match.span("bare"))


def character(match: Match[str]) -> str:
    """What stands for a character: a number as it is written, a part of a word as that part."""
    character = html.unescape(match[0])
    if character.isnumeric():
        return match[0]
    is_of_word = len(character) == 1 and (character.isalpha() or character in f"{UNREAD}{HYPHENS}-\u00a0")
    return character.ljust(len(match[0]), UNREAD[0]) if is_of_word else blank(match)


def _unquoted(match: Match[str]) -> str:
    """The title of a link is read by readers: its quotation marks quote nobody."""
    return match[0].replace(match[1] or match[3], BLANK)


def _without_marks(text: str) -> str:
    """The numbers of ordered lists are no one's: a line within a paragraph has none."""
    lines = text.split("\n")
    is_possible = True
    for index, line in enumerate(lines):
        mark = LIST_MARK.match(line) if is_possible else None
        if mark:
            lines[index] = BLANK * mark.end() + line[mark.end() :]
        is_possible = not line.strip() or bool(mark) or (is_possible and bool(re.match(r"\s*[-*+]\s", line)))
    return "\n".join(lines)


def _without_titles(text: str, titles: tuple[str, ...]) -> str:
    return _cited(titles).sub(blank, text) if titles else text


@cache
def _cited(titles: tuple[str, ...]) -> Pattern[str]:
    longest_first = sorted(titles, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, title.split())) for title in longest_first))


def without_code(markdown: str) -> str:
    """A page's Markdown with its code blanked."""
    return CODE.sub(blank, "".join(_blocks(markdown)))


def _blocks(text: str) -> Iterator[str]:
    """The blocks between empty lines; those that are indented and belong to no list are code."""
    is_list = False
    for block in re.split(r"(\n[ \t]*\n)", text):
        is_indented = block.startswith(("    ", "\t"))
        if block.strip() and not is_indented:
            is_list = bool(re.search(r"(?m)^(?:[-*+]|\d+[.)]|:)\s", block))
        yield re.sub(r"[^\n]", BLANK, block) if is_indented and not is_list else block
