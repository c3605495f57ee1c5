"""Blanks all that is not the site's own prose, so that offsets stay the same.

Blanked are code, addresses, references, quotations, titles of sources and names of licences.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from re import Match, Pattern

BLANK = "\0"
CODE = re.compile(
    r"^[ ]*(```++|~~~++).*?^[ ]*\1[ ]*$|(?<!`)(`++)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\2(?!`)|\\[{}]|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
"""Code of a Markdown page, its escaped braces and its comments."""
BOX = re.compile(
    r"^(?P<before>[ ]*(?:!!!|\?\?\?\+?)(?:[ ]?[\w-]+(?:[ ]+[\w-]+)*)?)(?:(?P<space>[ ]+\")(?P<title>.*)\")?[ ]*$",
    re.MULTILINE,
)
"""The first line of a box: https://python-markdown.github.io/extensions/admonition/, or with ??? one that folds."""
HOLDING_BLOCKS = re.compile(r"^ {0,3}(?:(?:[-*+]|\d+[.)]|:|\[\^[^\]\n]+\]:)\s|!!!|\?\?\?)", re.MULTILINE)
"""What holds the indented blocks that follow, so that they are no code: an item, a definition, a footnote or a box."""
QUOTED_KEY = re.compile(r"(?<=\+)\"([^\"\n]*)\"(?=\+)")
"""A key with a name of the author's: https://facelessuser.github.io/pymdown-extensions/extensions/keys/."""
WITHIN = r"(?:(?!\n\s*\n)[^{0}])*"
QUOTATION = "|".join(f"{pair[0]}{WITHIN.format(pair)}{pair[1]}" for pair in ("“”", "«»", "„“", "‹›"))
STRAIGHT = rf'(?<![\w"])"{WITHIN.format(chr(34))}"'
LICENCE = (
    r"\bCC[\s-]BY(?:-(?:NC|ND|SA))*(?:[\s-]\d\.\d(?:\sIGO)?)?|\bCC0(?:[\s-]1\.0)?"
    r"|\bCreative\sCommons\s[A-Za-z\s-]{1,60}\d\.\d"
    r"|\b(?:A?GPL|LGPL|MPL|EPL|EUPL|GFDL|Apache|ODbL|OFL)[\s-]v?\d(?:\.\d)?"
)
"""Names of licences, in one line or across two (https://spdx.org/licenses/)."""
PLAIN = re.compile(
    rf"\{{[^{{}}\n]*\}}|(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|{QUOTATION}|{STRAIGHT}|{LICENCE}",
    re.IGNORECASE,
)
"""In any text: references, addresses, quotations, licences."""
LINK_TITLE = re.compile(
    r"(?<=\]\()[^\s()]*\s+(\"|')(.*?)\1(?=\))|^ {0,3}\[[^\]^\n]+\]:[ \t]*\S+[ \t]+(\"|')(.*)\3[ \t]*$", re.MULTILINE
)
MARKDOWN = re.compile(
    r"(?s:<(cite|q|blockquote|code|pre|script|style)\b[^>]*>.*?</\1>)"  # checked elsewhere, or no prose
    r"|^[ ]*>(?:.*\n(?![ \t]*\n))*.*$"  # a block quotation, up to the next empty line
    r"|^ {0,3}\[[^\]^\n]+\]:[ \t]*\S+(?=[ \t]*$|[ \t]+[\"'\0])|\[\^[^\]\n]+\]|(?<=\])\[[^\]\n]*\]"  # link targets
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


def blank_non_prose(text: str, titles: Iterable[str] = ()) -> str:
    """Return a caption, label or title with everything but its own prose blanked.

    >>> blank_non_prose("{displaced} people, “80%”, CC BY 4.0, 80%").replace(BLANK, "_")
    '___________ people, _____, _________, 80%'
    """
    return PLAIN.sub(blank_match, _blank_source_titles(text, tuple(titles)))


def blank_non_prose_markdown(text: str, titles: Iterable[str] = ()) -> str:
    """Return a page's Markdown with everything but its own prose blanked.

    >>> blank_non_prose_markdown("1. [80%](x-2.md), `90`, <b title='7'>8</b>{ #a-1 }").replace(BLANK, "_")
    '__ [80%](______), ____, __________7__8____________'
    """
    text = QUOTED_KEY.sub(f"{BLANK}\\1{BLANK}", _blank_list_numbers(blank_code(text)))
    text = LINK_TITLE.sub(_unquote_link_title, _blank_source_titles(text, tuple(titles)))
    return PLAIN.sub(blank_match, MARKDOWN.sub(_blank_tag, text))


def blank_match(match: Match[str]) -> str:
    """Return blanks of the same length and number of lines."""
    return re.sub(r"[^\n]", BLANK, match[0])


def _blank_tag(match: Match[str]) -> str:
    """Return a tag or attribute list with only its spoken attributes and its disguised digits left."""
    if match[0].startswith("&"):
        return decode_character(match)
    is_tag = match[0].startswith(("<", "{")) and not match[1]
    return keep_spans(match[0], ((start, end) for _, start, end in find_spoken_attributes(match[0]) if is_tag))


def keep_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with everything outside these spans blanked."""
    result = list(re.sub(r"[^\n]", BLANK, text))
    for start, end in spans:
        result[start:end] = text[start:end]
    return "".join(result)


def find_spoken_attributes(tag: str) -> Iterator[tuple[str, int, int]]:
    """Yield the attributes that readers see or hear: name, start and end of the value.

    >>> [tag[start:end] for tag in ["<i title='a b' class=c alt=d>"] for _, start, end in find_spoken_attributes(tag)]
    ['a b', 'd']
    """
    for match in SPOKEN.finditer(tag):
        yield match["name"].lower(), *(match.span("value") if match["quote"] else match.span("bare"))


def decode_character(match: Match[str]) -> str:
    r"""Return the character of an HTML entity, padded to the entity's length.

    >>> [decode_character(match) for match in re.finditer(r"&#?\w+;", "&eacute;&#52;&shy;")]
    ['é\xad\xad\xad\xad\xad\xad\xad', '&#52;', '\xad\xad\xad\xad\xad']
    """
    character = html.unescape(match[0])
    if character.isnumeric():
        return match[0]
    is_of_word = len(character) == 1 and (character.isalpha() or character in f"{INVISIBLE_CHARACTERS}{HYPHENS}-\u00a0")
    return character.ljust(len(match[0]), INVISIBLE_CHARACTERS[0]) if is_of_word else blank_match(match)


def _unquote_link_title(match: Match[str]) -> str:
    """Return a link title without quotation marks, since it is shown to readers and quotes nobody."""
    return match[0].replace(match[1] or match[3], BLANK)


def _blank_list_numbers(text: str) -> str:
    """Return the text with the numbers of ordered lists blanked."""
    lines = text.split("\n")
    is_possible = True
    for index, line in enumerate(lines):
        mark = LIST_MARK.match(line) if is_possible else None
        if mark:
            lines[index] = BLANK * mark.end() + line[mark.end() :]
        is_possible = not line.strip() or bool(mark) or (is_possible and bool(re.match(r"\s*[-*+]\s", line)))
    return "\n".join(lines)


def _blank_source_titles(text: str, titles: tuple[str, ...]) -> str:
    return _compile_titles(titles).sub(blank_match, text) if titles else text


@cache
def _compile_titles(titles: tuple[str, ...]) -> Pattern[str]:
    longest_first = sorted(titles, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, title.split())) for title in longest_first))


def blank_code(markdown: str) -> str:
    r"""Return a page's Markdown with its code blanked, and the titles of boxes as paragraphs.

    >>> blank_code('!!! note "On it"\n    One.\n\n    Two `x`.\n').split("\n")
    ['', '', '        On it', '', '    One.', '', '    Two \x00\x00\x00.', '']
    """
    return BOX.sub(_part_title, CODE.sub(blank_match, blank_indented_code(markdown)))


def _part_title(match: Match[str]) -> str:
    """Return the first line of a box with line breaks in the place of what stands around its title."""
    if match["title"] is None:
        return "\n\n".ljust(len(match[0]))
    before = "\n\n".ljust(len(match["before"] + match["space"]))
    return f"{before}{match['title']}".ljust(len(match[0]) - 1) + "\n"


def blank_indented_code(markdown: str) -> str:
    """Return a page's Markdown with code blanked that only its indentation marks."""
    return "".join(_blank_indented_blocks(markdown))


def _blank_indented_blocks(text: str) -> Iterator[str]:
    is_list = False
    for block in re.split(r"(\n[ \t]*\n)", text):
        is_indented = block.startswith(("    ", "\t"))
        if block.strip() and not is_indented:
            is_list = bool(HOLDING_BLOCKS.search(block))
        yield re.sub(r"[^\n]", BLANK, block) if is_indented and not is_list else block


INVISIBLE_CHARACTERS = "\u00ad\u200c\u200d"
"""The soft hyphen and the joiners, which may be invisible within a word."""
HYPHENS = "\u2010\u2011\ufe63\uff0d"
VARIANT = re.compile(f"[{INVISIBLE_CHARACTERS}{HYPHENS}\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""The same, ligatures, full-width characters, and mathematical letters and digits."""
EMPHASIS = str.maketrans("*", " ")
"""Emphasis within a number of several words: **one** in **three**."""


def has_variants(text: str) -> bool:
    """Return whether a text has variants of plain characters."""
    return bool(VARIANT.search(text))


def normalise_characters(text: str) -> tuple[str, list[int]]:
    """Return a text in plain characters, and the original index of each character.

    >>> normalise_characters("one\u2011in\u2011ﬁve")
    ('one-in-five', [0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9])
    >>> normalise_characters("**t\u00adwo**")[0]
    '  two  '
    """
    if not has_variants(text):
        return text.translate(EMPHASIS), list(range(len(text)))
    pairs = [(plain, index) for index, character in enumerate(text) for plain in _normalise_character(character)]
    return "".join(plain for plain, _ in pairs).translate(EMPHASIS), [index for _, index in pairs]


def _normalise_character(character: str) -> str:
    if not VARIANT.match(character):
        return character
    if character in INVISIBLE_CHARACTERS:
        return ""
    return "-" if character in HYPHENS else unicodedata.normalize("NFKC", character)
