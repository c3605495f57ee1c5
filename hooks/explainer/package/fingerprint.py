"""What may be cached for ever is named by its content, as in `violence.1a2b3c4d.svg`, wherever the site names it."""

from __future__ import annotations

import hashlib
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from explainer.diagnostics import Diagnostic
from explainer.package import packaged_files

FOLDERS = ("assets/images/", "javascripts/", "stylesheets/")
"""From the site's folder."""
DIGITS = 8


def add_fingerprints(site: Path) -> list[Diagnostic]:
    """Rename the files in these folders by their content; return a problem where two files name each other.

    Texts name a file by its path from the site's folder, with or without something in front of it.
    """
    texts, problems = packaged_files.read_texts(site, packaged_files.TEXTS)
    named = [path for path in packaged_files.list_files(site) if path.startswith(FOLDERS)]
    if not named:
        return problems
    pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, named))})(?![\w-]|\.\w)")
    needs = {path: {*pattern.findall(texts.get(path, ""))} - {path} for path in named}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        first, second, *_ = error.args[1]
        message = f"it names {first}, which leads back to it: neither can be named by its content"
        return [*problems, Diagnostic(second, 1, 1, message, "name one of them on the pages instead")]
    names: dict[str, str] = {}
    for path in [*order, *(other for other in texts if other not in needs)]:
        old = texts.get(path, "")
        if (new := pattern.sub(lambda match: names.get(match[0], match[0]), old)) != old:
            packaged_files.write_text(site, path, new)
        if path in needs:
            names[path] = add_fingerprint(path, (site / path).read_bytes())
            (site / path).rename(site / names[path])
    return problems


def add_fingerprint(path: str, content: bytes) -> str:
    """Return the path with the first digits of the content's SHA-256 before its ending.

    >>> add_fingerprint("assets/images/plan.es.svg", b"")
    'assets/images/plan.es.e3b0c442.svg'
    """
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    old = PurePosixPath(path)
    return old.with_name(f"{old.stem}.{digest}{old.suffix}").as_posix()
