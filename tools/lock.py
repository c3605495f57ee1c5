"""Writes `requirements/*.txt` from `pyproject.toml`: exact versions with hashes, no index address (`make lock`)."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS: dict[str, list[str]] = {
    "site.txt": [],
    "test.txt": ["--extra", "test"],
    "properdocs.txt": ["--extra", "properdocs", "--no-emit-package", "mkdocs", "--constraint", "requirements/site.txt"],
    "mutation.txt": ["--extra", "mutation", "--constraint", "requirements/test.txt"],
    "fuzz.txt": ["--extra", "fuzz"],
}
"""By file: the optional dependencies that it adds, what it leaves out, and the versions that it keeps to."""
OPTIONS = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-annotate",
    "--custom-compile-command", "make lock", "--no-emit-package", "docopt",
)  # fmt: skip
"""docopt, for a command of num2words that nobody runs, is the one package that has to be built."""


SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "no-index": "UV_NO_INDEX",
    "find-links": "UV_FIND_LINKS", "cert": "SSL_CERT_FILE",
}  # fmt: skip
"""Where packages come from on this machine: by pip's name, uv's, which reads none of pip's settings by itself."""


def read_pip_settings() -> dict[str, str]:
    """Return the environment by which uv uses pip's indexes and certificates, from pip's files and variables."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    listed = {key: ast.literal_eval(value) for key, _, value in (line.partition("=") for line in lines)}
    parser = RawConfigParser()
    parser.read(os.environ.get("PIP_CONFIG_FILE", ""))  # goes before pip's other files, which are listed by their names
    options = parser.items("global") if parser.has_section("global") else []
    in_named_file = {option.replace("_", "-"): value for option, value in options}
    settings = {"UV_SYSTEM_CERTS": "1", "UV_INDEX_STRATEGY": "unsafe-best-match"}  # all indexes count alike, as in pip
    for name, variable in SETTINGS.items():
        if value := listed.get(f":env:.{name}") or in_named_file.get(name) or listed.get(f"global.{name}"):
            settings[variable] = " ".join(value.split())
    return settings


def compile_lock(name: str, output: Path, *options: str) -> None:
    """Resolve one lock; what `output` already pins stays unless `options` say otherwise."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *OPTIONS, *LOCKS[name], *options]
    environment = read_pip_settings() | os.environ
    command += ["pyproject.toml", "--output-file", str(output)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    for lock in LOCKS:
        compile_lock(lock, ROOT / "requirements" / lock, "--upgrade")
