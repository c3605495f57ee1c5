"""`python -m explainer.deployment TO`: put the built site on the web; the exit status is 1 where that is not done."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from explainer.deployment import release
from explainer.deployment.targets import target
from explainer.problems import Fault, Problem

SITE = "site"
"""From the project's folder."""


def main(root: Path, to: str) -> int:
    """Publish, or tell everything that keeps the site from being published."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "way").mkdir()
        problems: list[Problem] = []
        taken = release.take(root / SITE, work / SITE, problems)
        reasons = [str(problem) for problem in problems]
        try:
            place = target(to, root, work / "way")
            reasons += map(_told, place.hindrances())
            kept = None if reasons or taken is None else place.publish(taken)
        except Fault as fault:
            reasons.append(_told(fault))
    if reasons or taken is None:
        sys.stderr.write("".join(f"{reason}\n" for reason in reasons) + "Nothing was published.\n")
        return 1
    if kept is None:
        sys.stdout.write(f"Nothing has changed at {to}.\n")
        return 0
    stay = f"; {kept} of the publication before stay for pages that are open" if kept else ""
    sys.stdout.write(f"Published at {to}: {len(taken.files)} files{stay}\n")
    return 0


def _told(fault: Fault) -> str:
    return f"{fault.message}; {fault.hint}" if fault.hint else fault.message


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "".join(sys.argv[1:2])))
