"""Finishes what extensions of Markdown make: boxes, tasks, keys, tables, abbreviations; reports what none has read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from explainer import markup
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import Passage
from explainer.lint.prose import blank_code, blank_indented_code, blank_match
from explainer.lint.required_words import split_sentences
from explainer.pages.rendering import PageContext, RenderedPage
from explainer.references import append_pieces, find_references, keep_printed

UNREAD = {
    kind: re.compile(pattern, re.MULTILINE)
    for kind, pattern in {
        "note": r"^!!! ?\w[^\n]*",
        "folded": r"^\?\?\?\+? *[\w\"][^\n]*",
        "tab": r"^===\+?!? \"[^\"\n]*\"",
        "alert": r"^\[![A-Za-z-]+\]",
        "task": r"^\[[ xX]\] ?\S+",
        "emoji": r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
        "keys": r"\+\+[a-z\"][^\n]*?\+\+",
        "footnote": r"\[\^[\w-]+\]",
        "struck": r"(?<!~)~~[^~\s](?:[^~]*[^~\s])?~~(?!~)",
        "lowered": r"(?<![~/])~[^~\s]+~(?!~)",
        "raised": r"\^\^\S(?:[^^]*\S)?\^\^|(?<!\^)\^[^^\s\[\]]+\^(?!\^)",
        "marked": r"==\S(?:[^=]*\S)?==",
        "formula": r"\$\$[^$]*\$\$|(?<![\w$])\$[^\s$](?:[^$\n]*[^\s$])?\$(?![\w$])",
        "annotation": r"\(\d+\)!",
        "snippet": r"^;*-+8<-+",
        "block": r"^/{3,} ?[a-z]+",
        "directive": r"^:{3,} ?[\w{]+",
        "abbreviation": r"^\*\[[^\]\n]+\]:",
        "definition": r"^:[ ]{1,3}(?=\S)",
        "wiki": r"\[\[[^\]\n]+\]\]",
        "table": r"^\|[^|\n]*\||^:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)+$",
    }.items()
}
"""What Material's extensions read, by kind, as it stands in a text that nothing has read."""
UNREAD_KIND = re.compile("|".join(pattern.pattern for pattern in UNREAD.values()), re.MULTILINE)
"""Any of them: most texts have none."""
FENCE = re.compile(r"^[ ]*((?:`{3,}|~{3,})[^`\n]*)$", re.MULTILINE)
PIPE = re.compile(r"(?<!\\)\|")
WITHIN_LINE = "\0"
"""Stands before a text that begins within a line."""
HIGHLIGHTED_WORDS = re.compile(r"#!\w+(?= )")
"""How code within a line begins where it names its language."""
MERMAID = 'class="language-mermaid"'
FOREIGN_CLASS = re.compile(r"(?<!\S)(?:md-[\w-]+|annotate)(?!\S)")
"""Classes of Material for which no style sheet is here."""
STASHED = re.compile("\x02[^\x03]*\x03")
"""What Python-Markdown puts in the place of raw HTML and escapes."""
PLACING = ("inline", "end")
"""What Material reads behind a box's type, and is no word of its title."""


def check_unread_markdown(root: Element, rendering: RenderedPage, raw_html: Sequence[Any]) -> None:
    """Add errors for what other sites' Markdown has, and no extension has read here."""
    classes: Counter[str] = Counter()
    for element in root.iter():
        is_code = element.tag in {"code", "pre"}
        own = None if is_code else element.text
        for text in filter(None, (own, element.tail and f"{WITHIN_LINE}{element.tail}")):
            for kind, pattern in UNREAD.items() if UNREAD_KIND.search(text) else ():
                for match in pattern.finditer(text):
                    rendering.add_error(match[0], UserError(f"unread-markdown.{kind}", words=match[0]))
        if is_code and (words := HIGHLIGHTED_WORDS.match(element.text or "")):
            rendering.add_error(words[0], UserError("unread-markdown.highlight", words=words[0]))
        for name, *further_names in filter(None, [FOREIGN_CLASS.findall(element.get("class") or "")]):
            rendering.add_error(name, UserError("unread-markdown.class", name=name), classes[name])
            classes[name] += 1 + sum(further.startswith(name) for further in further_names)
    if any(MERMAID in raw for raw in raw_html if isinstance(raw, str)):
        rendering.add_error("mermaid", UserError("unread-markdown.mermaid"))


def find_unread_blocks(passage: Passage) -> Iterator[Diagnostic]:
    """Yield a fault for each block of code between fences that is not read as one, and each row with cells too many."""
    text = blank_indented_code(FencedBlockPreprocessor.FENCED_BLOCK_RE.sub(blank_match, passage.text))
    for fence in islice(FENCE.finditer(text), 0, None, 2):  # every other one ends a block
        error = UserError("unread-markdown.fence", words=fence[1].strip())
        yield error.at(passage.path, *passage.position_of(fence.start(1)))
    for row in split_sentences(blank_code(passage.text)) if "|" in passage.text else ():
        count, columns = _count_cells(row.text), _count_cells(row.context)
        if row.is_row and row.context and count > columns:
            error = UserError("lost-cell", count=count, columns=columns)
            yield error.at(passage.path, *passage.position_of(row.start))


def _count_cells(row: str) -> int:
    r"""Return the number of cells in a row of a table.

    >>> _count_cells("| a | b \\| c |\n"), _count_cells("a | b"), _count_cells("| a |")
    (2, 2, 1)
    """
    inner = re.sub(r"^\||(?<!\\)\|$", "", row.strip())
    return len(PIPE.split(inner))


def finish_extended_markdown(root: Element, context: PageContext, raw_html: list[Any]) -> None:
    """Finish the elements that extensions have made, before figures and tables of the data are placed.

    `raw_html` is the HTML that Python-Markdown keeps apart; the boxes of tasks are taken out of it.
    """
    _finish_boxes(root, context.rendering)
    _finish_tasks(root, raw_html, context)
    _fill_keys(root, context)
    _frame_tables(root, context)
    _mark_first_abbreviations(root)
    _check_footnotes(root, context.rendering)


def _finish_boxes(root: Element, rendering: RenderedPage) -> None:
    """Make boxes asides with a bold title; add errors for a box without text, or with a title that got lost."""
    seen: Counter[str] = Counter()
    for box in list(root.iter()):
        classes = (box.get("class") or "").split()
        is_folded = box.tag == "details"
        if not is_folded and classes[:1] != [markup.BOX]:
            continue
        kind, *title_words = (classes if is_folded else classes[1:]) or [""]
        marker = "!!!" if not is_folded else "???" if box.get("open") is None else "???+"
        opening = f"{marker} {kind}".strip()
        title = next((child for child in box if child.tag == "summary" or child.get("class") == markup.BOX_TITLE), None)
        lost = " ".join(word for word in title_words if word not in PLACING)
        if lost and title is not None and title.text == kind.capitalize():
            rendering.add_error(opening, UserError("box-title", opening=opening, words=lost), seen[opening])
        elif len(box) == (title is not None):
            rendering.add_error(opening, UserError("empty-box", opening=opening), seen[opening])
        seen[opening] += 1
        if is_folded and not classes:
            box.set("class", "note")
        if not is_folded:
            box.tag = "aside"
            if title is not None:
                _wrap_content(title, "strong")


def _wrap_content(element: Element, tag: str) -> None:
    """Put all that an element holds into a child of it."""
    child = Element(tag)
    child.text, element.text = element.text, None
    child[:], element[:] = element[:], [child]


def _finish_tasks(root: Element, raw_html: list[Any], context: PageContext) -> None:
    """Say of each task in words whether it is done, in the place of a field of a form; the theme draws its box."""
    gettext = partial(context.resolver.gettext, language=context.rendering.language)
    for tasks in root.iter():
        for task in tasks if markup.TASKS in (tasks.get("class") or "").split() else ():
            holder = task if (task.text or "").strip() or not len(task) else task[0]
            field = HTML_PLACEHOLDER_RE.match(holder.text or "")
            if field is None:
                continue
            is_done = "checked" in str(raw_html[int(field[1])]).replace("checkbox", "")
            raw_html[int(field[1])] = ""
            words = Element("span", {"class": markup.VISUALLY_HIDDEN})
            state = gettext("Done:") if is_done else gettext("To do:")
            words.text, words.tail = f"{state} ", (holder.text or "")[field.end() :]
            holder.text = None
            holder.insert(0, words)
            if is_done:
                task.set("class", f"{task.get('class')} {markup.DONE}")
            if tasks.tag == "ul":
                tasks.set("role", "list")


def _fill_keys(root: Element, context: PageContext) -> None:
    """Fill in the references in names of keys, which their extension reads before references are."""
    for key in root.iter("kbd"):
        text = key.text or ""
        if "{" not in text:
            continue
        language = context.rendering.language
        errors = [error for _, error in context.resolver.find_errors(text, language)]
        for error in errors:
            context.rendering.add_error(text, error)
        if not errors:
            context.rendering.record_references(find_references(text))
            key.text = None
            append_pieces(key, context.resolver.fill_pieces(text, language), is_linked=False)


def _frame_tables(root: Element, context: PageContext) -> None:
    """Say which cells are headings, and put each table into a frame in which it can be moved, by keys too."""
    for parent in list(root.iter()):
        for index, table in enumerate(parent):
            if table.tag != "table":
                continue
            names = list(_mark_headings(table))
            gettext = partial(context.resolver.gettext, language=context.rendering.language)
            label = gettext("Table: %(columns)s", columns=", ".join(names)) if names else gettext("Table")
            frame = Element(
                "div", {"class": markup.FRAME, "role": "group", "aria-label": AtomicString(label), "tabindex": "0"}
            )
            frame.tail, table.tail = table.tail, None
            table.set("class", markup.COLUMNS)
            frame.append(table)
            parent[index] = frame


def _mark_headings(table: Element) -> Iterator[str]:
    """Yield the text of each heading of a table; an empty one is an ordinary cell."""
    for head in list(table.iter("th")):
        text = " ".join(STASHED.sub("", keep_printed("".join(head.itertext()))).split())
        if text or len(head):
            head.set("scope", "col")
        else:
            head.tag = "td"
        if text:
            yield text


def _mark_first_abbreviations(root: Element) -> None:
    """Mark the first use of each abbreviation, behind which paper and phones have what it stands for."""
    seen: set[str | None] = set()
    for abbreviation in root.iter("abbr"):
        if abbreviation.get("title") not in seen:
            seen.add(abbreviation.get("title"))
            abbreviation.set("class", markup.FIRST)


def _check_footnotes(root: Element, rendering: RenderedPage) -> None:
    """Add an error for each footnote to which nothing refers: its link back leads nowhere."""
    ids = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        target = (link.get("href") or "").removeprefix("#")
        if link.get("class") == markup.BACKLINK and target not in ids:
            name = target.partition(":")[2]
            rendering.add_error(f"[^{name}]:", UserError("unused-footnote", name=name))
