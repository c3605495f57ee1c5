"""Each file of the site has the hash that the manifest of the site says, and none is missing there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from explainer.data.text import read_text
from explainer.problems import Problem
from explainer.verify.folder import ANEW, Folder

FILE = "SHA256SUMS"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
"""Of a file (the form of GNU's sha256sum); a line that begins with # says something else."""


def check(site: Path, folder: Folder) -> Iterator[Problem]:
    """Each file that is not as the manifest has it, each line without its file; nothing where there is no manifest."""
    if FILE not in folder.files:
        return
    unlisted = set(folder.files) - {FILE}
    text, _ = read_text(site / FILE, FILE)
    for number, line in enumerate((text or "").splitlines(), 1):
        match = LINE.fullmatch(line)
        if not match:
            if not line.startswith("#"):
                yield Problem(FILE, number, 1, "this is no line of sha256sum", ANEW)
        elif match[2] not in folder.files:
            yield Problem(FILE, number, 67, f"there is no {match[2]}", ANEW)
        elif hashlib.sha256((site / match[2]).read_bytes()).hexdigest() != match[1]:
            yield Problem(match[2], 1, 1, f"it is not the file whose hash {FILE} has", ANEW)
        unlisted -= {match[2]} if match else set()
    for path in sorted(unlisted):
        yield Problem(path, 1, 1, f"{FILE} does not list it", ANEW)
