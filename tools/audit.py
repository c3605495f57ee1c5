"""The pinned packages that have known vulnerabilities (`make audit`), by pip-audit, from PyPI's data.

Where the data cannot be had for every one of them, that is what is told: nothing is said to be without.
"""

from __future__ import annotations

import subprocess
import sys

from tools.lock import LOCKS, ROOT

OPTIONS = ("--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off")
"""Strict, since else a package that the server does not know passes; without pip, the locks are taken as they are."""
NONE = "No known vulnerabilities found"
FOUND = "Found "
LOGGER = "ERROR:pip_audit._cli:"


def main() -> int:
    """Tell what is found; the exit status is 0 only where every package was looked up and none has a vulnerability."""
    command = [sys.executable, "-m", "pip_audit", *OPTIONS]
    locks = [argument for name in LOCKS for argument in ("--requirement", f"requirements/{name}")]
    result = subprocess.run([*command, *locks], cwd=ROOT, capture_output=True, text=True, check=False)
    said = result.stderr.strip().splitlines() or [""]
    is_none = result.returncode == 0 and said[-1].startswith(NONE)
    if not is_none and not said[-1].startswith(FOUND):
        why = said[-1].removeprefix(LOGGER)
        sys.stdout.write(f"The data on vulnerabilities cannot be had, so nothing was audited: {why}\n")
        return 1
    sys.stdout.write(f"{said[-1]}\n{result.stdout}")
    return 0 if is_none else 1


if __name__ == "__main__":
    sys.exit(main())
