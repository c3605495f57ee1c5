"""`python -m explainer.deployment TO`: put the built site on the web; the exit status is 1 where that is not done."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from explainer.deployment import release
from explainer.deployment.server import Unfinished
from explainer.deployment.targets import target
from explainer.problems import Fault, Problem

SITE = "site"
"""From the project's folder."""


def main(root: Path, to: str) -> int:
    """Publish, or tell everything that keeps the site from being published."""
    reasons: list[str] = []
    end = "Nothing was published."
    try:
        with tempfile.TemporaryDirectory() as work:
            if done := _publish(root, to, Path(work), reasons):
                sys.stdout.write(f"{done}\n")
                return 0
    except Unfinished as fault:
        reasons.append(_told(fault))
        end = "Some of it was published: what is there can be read. Publish again."
    except Fault as fault:
        reasons.append(_told(fault))
    except OSError as error:
        reasons.append(f"{error.filename or root}: {error.strerror or error}; mend that, then publish again")
    except KeyboardInterrupt:
        end = "Broken off: see what is there, and publish again."
    sys.stderr.write("".join(f"{reason}\n" for reason in [*reasons, end]))
    return 1


def _publish(root: Path, to: str, work: Path, reasons: list[str]) -> str:
    """What was done; nothing, where there are reasons against it. `work` is an empty folder."""
    problems: list[Problem] = []
    taken = release.take(root / SITE, work / SITE, problems)
    reasons += map(str, problems)
    (work / "way").mkdir()
    place = target(to, root, work / "way")
    reasons += map(_told, place.hindrances())
    if reasons or taken is None:
        return ""
    kept = place.publish(taken)
    if kept is None:
        return f"Nothing has changed at {to}."
    stay = f"; {kept} of the publication before stay for pages that are open" if kept else ""
    return f"Published at {to}: {len(taken.files)} files{stay}"


def _told(fault: Fault) -> str:
    return f"{fault.message}; {fault.hint}" if fault.hint else fault.message


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "".join(sys.argv[1:2])))
