"""Finds typed numbers in the theme: its templates, pictures, style sheets and the sentences of its scripts."""

from __future__ import annotations

import itertools
import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from re import Match

from explainer.diagnostics import Diagnostic
from explainer.lint import Checker, Passage
from explainer.lint.prose import BLANK, blank_match, decode_character, find_spoken_attributes, keep_spans
from explainer.locales import PAGE_LANGUAGE
from explainer.text_files import Position, locate_offset, name_path, read_text

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
"""The elements on which an attribute is shown; of metadata, those that other sites show."""
COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
DECLARATION = re.compile(
    r"(?<![\w-])(?:content|quotes|list-style(?:-type)?|text-overflow|prefix|suffix|symbols|--[\w-]+)\s*:"
    rf"(?P<value>(?:{STRING}|[^;{{}}\"'])*)",
    re.DOTALL,
)
"""Declarations of a style sheet whose strings are shown (https://www.w3.org/TR/css-content-3/)."""
RUN = re.compile(f"[^{BLANK}]+")
WORD = re.compile(r"\w")
ESCAPE = re.compile(r"\\(?:[0-9a-fA-F]{1,6}\s?|.)", re.DOTALL)
Span = tuple[int, int]
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[`{}]"
    r"|/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/",
    re.DOTALL,
)
"""Comments, strings, the beginning of a template or a block, regular expressions (https://tc39.es/ecma262/#sec-tokens)."""
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
OPERAND = re.compile(r"[\w$)\]}]\s*\Z")
"""The end of an operand, after which a slash divides."""
KEYWORD = re.compile(r"\b(?:return|typeof|case|in|of|delete|void|throw|yield|await)\s*\Z")
SCRIPT_ESCAPE = re.compile(r"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
CODE = re.compile(
    r"<[^<>]*>?"  # a tag
    r"|[\w-]+\([^()]*\)"  # a CSS function
    r"|[\w-]+=[^\s\"']+"  # an attribute
    r"|(?<![\w.])\d*\.?\d+(?:px|r?em|ex|ch|v[hw]|deg|ms|fr|pt|dpi)\b|(?<![\w.])\d?\.\d+s\b"  # a CSS length
    r"|[^\W\d_]+\d\w*|\b(?:utf|iso|sha|es)-\d[\d-]*"  # a name: h2, utf-8
    r"|[#.@][A-Za-z_][\w-]*",  # a CSS selector
    re.IGNORECASE,
)
"""Strings or parts of them that are meant for programs."""
SCRIPT_WORD = re.compile(r"[^\W\d_]{2,}")


def check_theme_texts(checker: Checker, folder: Path, root: Path) -> list[Diagnostic]:
    """Return the numbers typed by hand in the theme's files, with paths relative to `root`."""
    diagnostics: list[Diagnostic] = []
    for file in sorted(folder.rglob("*")):
        if keep_words := READERS.get(file.suffix):
            path = name_path(file, root)
            text, errors = read_text(file, path)
            diagnostics += errors
            if text is not None:
                checker.read_suppressions(path, text)
                diagnostics += checker.find_typed_numbers(_make_passage(path, text, keep_words(text)))
    return diagnostics


def _make_passage(path: str, text: str, words: str) -> Passage:
    """Return the texts of a file as a passage, with long runs of blanks shortened to save time."""
    runs = [match for match in RUN.finditer(words) if WORD.search(match[0])]
    ends = list(itertools.accumulate(len(match[0]) + 1 for match in runs))
    starts = [0, *ends[:-1]]

    def find(offset: int) -> Position:
        index = bisect(starts, offset) - 1
        return locate_offset(text, runs[index].start() + offset - starts[index])

    return Passage(path, BLANK.join(match[0] for match in runs), PAGE_LANGUAGE, find, "unfilled")


def keep_template_texts(text: str) -> str:
    """Return a template with everything blanked but texts for readers.

    >>> template = '{# 1 #}<a href="2" title="3 {{ 4 }}">5{{ "6 days" if 7 }}</a><script>x = "8 days"</script>'
    >>> text = keep_template_texts(template)
    >>> [words for words in text.split(BLANK) if words]
    ['3 ', '5', '6 days', '8 days']
    """
    return keep_markup_texts(JINJA.sub(_keep_expression_sentences, text))


def keep_markup_texts(text: str) -> str:
    """Return HTML or SVG with everything blanked but texts for readers."""
    return MARKUP.sub(_keep_element_texts, text)


def keep_stylesheet_strings(text: str) -> str:
    r"""Return a style sheet with everything blanked but strings that readers may see.

    >>> rule = '/* content: "1" */ a[b="2"]::after { content: "3" attr(c4); font-family: "5" }'
    >>> keep_stylesheet_strings(rule).strip(BLANK)
    '3'
    """
    code = COMMENT_OR_STRING.sub(lambda match: blank_match(match) if match[0][0] == "/" else match[0], text)
    spans = (
        (match.start("value") + string.start() + 1, match.start("value") + string.end() - 1)
        for match in DECLARATION.finditer(code)
        for string in re.finditer(STRING, match["value"], re.DOTALL)
    )
    return keep_spans(ESCAPE.sub(blank_match, code), spans)


def keep_script_sentences(text: str) -> str:
    r"""Return a script with everything blanked but strings that are sentences or parts of sentences.

    >>> keep_script_sentences('// "1 a"\nfind("h2 .x"); tell(`${2} of 3 days`, "4px", "two");').replace(BLANK,
    ...     "").strip()
    'of 3 days'
    """
    words = list(keep_spans(text, ()))
    for spans in find_literals(text):
        start, end = spans[0][0], spans[-1][1]
        literal = extract_sentence(
            keep_spans(text[start:end], [(first - start, last - start) for first, last in spans])
        )
        for first, last in spans:
            words[first:last] = literal[first - start : last - start]
    return "".join(words)


def _keep_expression_sentences(match: Match[str]) -> str:
    """Return a Jinja expression with everything blanked but strings that are sentences or parts of sentences."""
    return blank_match(match) if match[0].startswith("{#") else keep_script_sentences(match[0])


def _keep_element_texts(match: Match[str]) -> str:
    if match["kind"]:
        keep_words = keep_script_sentences if match["kind"] == "script" else keep_stylesheet_strings
        return BLANK * len(match["open"]) + keep_words(match["code"]) + BLANK * len(match["close"])
    if match[0].startswith("&"):
        return decode_character(match)
    if match[0].startswith("<!--"):
        return blank_match(match)
    attributes = find_spoken_attributes(match[0])
    shown = [values for name, *values in attributes if name not in SHOWN_ON or SHOWN_ON[name].match(match[0])]
    return keep_spans(match[0], ((start, end) for start, end in shown))


READERS: Mapping[str, Callable[[str], str]] = {
    ".html": keep_template_texts,
    ".svg": keep_markup_texts,
    ".css": keep_stylesheet_strings,
    ".js": keep_script_sentences,
}
"""The function that keeps the texts, by file suffix."""


def find_literals(code: str) -> Iterator[list[Span]]:
    """Yield start and end of each string, without quotes; a template literal with expressions has several parts.

    >>> code = 'a = "b c"; /* "d" */ e = `f ${g ? `h` : "i"} j`; k = l / m; n = /"/; // "o"'
    >>> [[code[start:end] for start, end in spans] for spans in find_literals(code)]
    [['b c'], ['h'], ['i'], ['f ', ' j']]
    """
    blocks: list[list[Span] | None] = []
    position = 0
    while token := TOKEN.search(code, position):
        mark, position = token[0], token.end()
        if mark[0] in "\"'":
            yield [(token.start() + 1, position - 1)]
        elif mark == "{":
            blocks.append(None)
        elif mark in {"`", "}"}:
            spans = [] if mark == "`" else blocks.pop() if blocks else None
            if spans is None:
                continue
            part = TEMPLATE.match(code, position)
            end = part.end() if part else position
            is_open = code.startswith("${", end)
            spans, position = [*spans, (position, end)], end + (2 if is_open else 1)
            if is_open:
                blocks.append(spans)
            else:
                yield spans
        elif _is_division(token, code):
            position = token.start() + 1


def _is_division(token: Match[str], code: str) -> bool:
    """Return whether a slash is a division, not the start of a comment or a regular expression."""
    before = code[max(0, token.start() - 30) : token.start()]
    is_comment = token[0].startswith(("//", "/*"))
    return not is_comment and bool(OPERAND.search(before)) and not KEYWORD.search(before)


def extract_sentence(literal: str) -> str:
    """Return a string with everything blanked but sentences or parts of sentences.

    >>> [extract_sentence(literal).replace(BLANK, "")
    ...     for literal in ("8 days", "80%", "0 0 24 24", "h2, h3", "1px solid")]
    ['8 days', '', '', '', ' solid']
    """
    words = SCRIPT_ESCAPE.sub(lambda match: " " * len(match[0]), literal)
    is_joined = re.search(r"\s|<\w", words)
    words = CODE.sub(lambda match: BLANK * len(match[0]), words)
    return words if is_joined and SCRIPT_WORD.search(words) else re.sub(r"[^\n]", BLANK, literal)
