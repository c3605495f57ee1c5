"""Writes `requirements/*.txt` from `pyproject.toml`: exact versions with hashes, no index address (`make lock`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS: dict[str, list[str]] = {
    "site.txt": [],
    "test.txt": ["--extra", "test"],
    "properdocs.txt": ["--extra", "properdocs", "--no-emit-package", "mkdocs", "--constraint", "requirements/site.txt"],
    "fuzz.txt": ["--extra", "fuzz"],
}
"""By file: the optional dependencies that it adds, what it leaves out, and the versions that it keeps to."""
OPTIONS = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-annotate",
    "--custom-compile-command", "make lock", "--no-emit-package", "docopt",
)  # fmt: skip
"""docopt, for a command of num2words that nobody runs, is the one package that has to be built."""


def compile_lock(name: str, output: Path, *options: str) -> None:
    """Resolve one lock; what `output` already pins stays unless `options` say otherwise."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *OPTIONS, *LOCKS[name], *options]
    subprocess.run([*command, "pyproject.toml", "--output-file", str(output)], cwd=ROOT, check=True)


if __name__ == "__main__":
    for lock in LOCKS:
        compile_lock(lock, ROOT / "requirements" / lock, "--upgrade")
