"""The table of all messages in MAINTAINING.md, with an example of each code: `make messages` writes it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from explainer.messages import MESSAGES

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "MAINTAINING.md"
CASES = ("tests/faults", "tests/verify")
"""Folders with lines that tests compare with what a build prints."""
LINE = re.compile(r"(?m)^ {4}\S+?:\d+:\d+: (?P<text>.+) \[(?P<code>[a-z0-9-]+)\]$")
OF_TRANSLATORS = re.compile(r" · .*")
BEGIN, END = "<!-- messages: written by `make messages` -->\n", "<!-- end of messages -->"


def write_table() -> str:
    """Return a Markdown table: each code, and the shortest message with it that a test expects.

    A message that no case has stands as its row does, with its values left open.
    """
    rows = "".join(f"| `{code}` | {_escape(text)} |\n" for code, text in _list_examples())
    return f"| code | for example |\n|---|---|\n{rows}"


def _list_examples() -> Iterator[tuple[str, str]]:
    """Yield each code with its example, in the order of the messages."""
    examples: dict[str, str] = {}
    for folder in CASES:
        for file in sorted((ROOT / folder).glob("*.yml")):
            for match in LINE.finditer(file.read_text(encoding="utf-8")):
                text = OF_TRANSLATORS.sub("", match["text"])
                examples[match["code"]] = min(examples.get(match["code"], text), text, key=len)
    for key, (message, hint) in MESSAGES["en"].items():
        code = key.partition(".")[0]
        template = f"{message}; {hint}" if hint else message
        if code not in examples:
            examples[code] = re.sub(r"\{\w+\}", "…", template)
    for code in dict.fromkeys(key.partition(".")[0] for key in MESSAGES["en"]):
        yield code, examples[code]


def _escape(text: str) -> str:
    """Return a text for a cell of a table, as code."""
    text = text.replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def fill_document(document: str) -> str:
    """Return the document with the table between its marks."""
    before, _, rest = document.partition(BEGIN)
    return f"{before}{BEGIN}\n{write_table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    DOCUMENT.write_text(fill_document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
