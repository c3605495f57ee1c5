"""nginx with our set-up under load, and a publication in the middle of it: what is answered, how fast, in what memory.

wrk asks for everything that a page needs, and looks at the status alone. Beside it a reader looks at every byte.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from explainer.manifest import CHECKSUMS, FOLDERS, read_manifest
from explainer.package.packaged_files import FORMATS
from tests.support.required_programs import wrk
from tests.support.web_servers import by_nginx, running
from tools.bench import many, preview
from tools.bench.processes import BUILD, cost
from tools.bench.reader import address, pages, reading

SECONDS, CONNECTIONS = 30, 50
LONGEST = 120
"""Seconds after which wrk ends by itself."""


def asking(base: str, paths: Path, seconds: int) -> subprocess.Popen[str]:
    """wrk, started, for so many seconds."""
    script = str(Path(__file__).with_suffix(".lua"))
    options = [f"--duration={seconds}s", f"--connections={CONNECTIONS}", "--threads=1", "--timeout=5s", "--latency"]
    command = [wrk() or "wrk", *options, f"--script={script}", base, "--", str(paths)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def found(asked: subprocess.Popen[str]) -> dict[str, float]:
    """What wrk has found, when it has ended."""
    told = asked.communicate()[1]
    try:
        said: dict[str, float] = json.loads(told)
    except json.JSONDecodeError as error:
        raise RuntimeError(told) from error
    return said


def publish(project: Path, place: Path) -> float:
    """Publish a project's built site as a maintainer does; the seconds that it took."""
    environment = os.environ | {"PYTHONPATH": str(project / "hooks")}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "explainer.deployment", str(place)]
    subprocess.run(command, cwd=project, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def memory(pid: int) -> int:
    """Bytes of memory that a process and its children have, each shared page in its parts (proc(5), smaps_rollup)."""
    process = Path(f"/proc/{pid}")
    held = int(re.search(r"(?m)^Pss: +(\d+) kB", (process / "smaps_rollup").read_text())[1]) * 1024
    children = (process / f"task/{pid}/children").read_text().split()
    return held + sum(memory(int(child)) for child in children)


def measured(old: Path, new: Path, work: Path, seconds: int) -> dict[str, Any]:
    """Two runs of wrk: so many seconds with nothing else, and as many around a publication of the new site."""
    versions = [read_manifest((project / "site" / CHECKSUMS).read_text(encoding="utf-8")) for project in (old, new)]
    place, listed = work / "www/site", work / "paths"
    place.parent.mkdir()
    publish(old, place)
    kept = [
        path for path in sorted(versions[0].hashes) if path.startswith(FOLDERS) and not path.endswith(tuple(FORMATS))
    ]
    listed.write_text("".join(f"{address(path)}\n" for path in [*pages(versions[0]), *kept]), encoding="utf-8")
    with running(by_nginx, place, "", work) as base:
        server = int((work / "pid").read_text())
        sizes = [memory(server)]
        alone = found(asking(base, listed, seconds))
        sizes.append(memory(server))
        with reading(base, versions) as reader:
            asked = asking(base, listed, LONGEST)
            time.sleep(seconds / 2)
            took = publish(new, place)
            time.sleep(seconds / 2)
            asked.send_signal(signal.SIGINT)  # on which it ends, and tells
            beside = found(asked)
        sizes.append(memory(server))
        for path in kept:  # a page of the version before may still be open
            reader.fetch(path, 0)
    told = {"seconds": took, "read": reader.read, "faults": reader.faults}
    return {"alone": alone, "beside": beside, "publication": told, "memory": sizes, "connections": CONNECTIONS}


def measure() -> dict[str, Any]:
    """The real site, and the same with another number."""
    with tempfile.TemporaryDirectory() as folder:
        projects = [many.copy_project(_made(Path(folder) / name)) for name in ("old", "new")]
        preview.edit_number(projects[1], 0)
        for project in projects:
            cost(BUILD, project.root)
        return measured(*(project.root for project in projects), _made(Path(folder) / "work"), SECONDS)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
