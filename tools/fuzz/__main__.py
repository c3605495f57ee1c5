"""`make fuzz`: each target in turn, guided by the lines that it reaches; what it finds is kept in `.fuzz/`.

`python -m tools.fuzz TARGET SECONDS` is one run; it ends with status 1 where something was found.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["explainer", "yaml", "markdown"]):
    from tools.fuzz.targets import SEEDS, TARGETS

KEPT = Path(__file__).parents[2] / ".fuzz"
"""Inputs that reached new lines, for the next run, and those that failed."""
CASES = Path(__file__).parent / "cases"


def main(name: str, seconds: str) -> None:
    """Fuzz one target for a time; does not return."""
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (folder / f"seed-{number}").write_bytes(seed)
    folders = [str(one) for one in (folder, CASES / name) if one.is_dir()]
    options = [f"-max_total_time={seconds}", "-timeout=60", f"-artifact_prefix={KEPT}/{name}-", "-print_final_stats=1"]

    def keep(data: bytes) -> None:
        """The target, which leaves behind what it stumbled over."""
        try:
            TARGETS[name](data)
        except Exception:
            (KEPT / f"{name}-found").write_bytes(data)
            raise

    atheris.Setup([sys.argv[0], *options, *folders], keep)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
