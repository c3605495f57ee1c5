"""Projects to build: the real one, copied, and a small one in `tests/mini` that has each part once."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from explainer import cache
from explainer.package import packaged_files
from tests.support.commands import run_apart, run_module
from tests.support.listed_languages import FURTHER, TESTED, UNFINISHED, copy_code, link_code

ROOT = Path(__file__).parents[2]
INPUTS = ("assets", "docs", "hooks", "mkdocs.yml")
"""What a build reads."""
NAMED = re.compile(r"\.[0-9a-f]{8}(?=\.[a-z]+\b)")
"""What a file's content adds to its name."""
BUILD_LOG = "build.log"
"""The output of the build of a project that many tests look at, within its folder."""
PREFIX = "/haiti-explainer/"
"""The folder of the site's default address."""
cache.FOLDER = str(ROOT / cache.FOLDER)  # all builds of this process share one: most have the same files
os.fsync = lambda _: None  # no test cuts the power
QUALITY = 5
"""Of Brotli in builds that are looked at for what they say; the best takes eighty times as long."""
SHARE_CACHE = f"""
import os, sys
sys.path.insert(0, os.path.abspath("hooks"))
from explainer import cache
cache.FOLDER = {cache.FOLDER!r}
"""
"""The start of a script run in a project's folder: it imports the code that is there, and shares the tests' cache."""
COMPRESS_QUICKLY = f"""
from explainer.package import packaged_files
packaged_files.BEST = packaged_files.GOOD = {QUALITY}
"""
RUN_MKDOCS = """
import runpy, sys
sys.argv[0] = "mkdocs"
runpy.run_module("mkdocs", run_name="__main__")
"""


@dataclass(frozen=True)
class Project:
    """A folder that can be built."""

    root: Path

    def __truediv__(self, path: str) -> Path:
        return self.root / path

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace `old`, which must stand in the file."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def change_value(self, name: str, value: object, quote: str = "") -> None:
        """Give a statistic of `assets/statistics.yml` another value, and another quote or none."""
        path = "assets/statistics.yml"
        record = re.search(rf"(?ms)^  {name}:\n.*?(?=^  \w)", (self / path).read_text(encoding="utf-8"))
        assert record, f"{path} has no {name!r}"
        quoting = re.sub(r"    quote: .*\n", f'    quote: "{quote}"\n' if quote else "", record[0])
        self.edit(path, record[0], re.sub(r"(?m)^(    value: ).*", rf"\g<1>{value}", quoting))

    def run(self) -> subprocess.CompletedProcess[str]:
        """`mkdocs build --strict`, as a maintainer types it, within this process."""
        return run_module("mkdocs", self.root, "build", "--strict")

    def run_apart(self, *, is_weighed: bool = False) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own, by the project's own code, which may have languages that this one lacks.

        A site that `is_weighed` is compressed as it is published.
        """
        script = SHARE_CACHE + ("" if is_weighed else COMPRESS_QUICKLY) + RUN_MKDOCS
        return run_apart(["-c", script, "build", "--strict"], self.root)

    def diagnostics(self) -> str:
        """A strict build within this process: what it complains of, or nothing."""
        config = load_config(str(self.root / "mkdocs.yml"), strict=True)
        log = logging.getLogger("mkdocs")
        lines: list[str] = []
        handler = logging.Handler(logging.WARNING)
        handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
        log.addHandler(handler)
        try:
            build(config)
        except Abort as abort:
            lines.append(abort.format_message())
        finally:
            log.removeHandler(handler)
        return "".join(f"{line}\n" for line in lines)

    def page(self, path: str = "index.html") -> str:
        """A built page."""
        return self.built(path).read_text(encoding="utf-8")

    def built(self, path: str) -> Path:
        """A file of the built site, by its name without what its content adds to that."""
        file = self.root / "site" / path
        named = file.parent.glob(f"{file.stem}.{'[0-9a-f]' * 8}{file.suffix}")
        return file if file.exists() else next(named, file)


@pytest.fixture(scope="session", autouse=True)
def _compress_quickly() -> None:
    """Have builds in this process compress in little time, not as well as can be."""
    packaged_files.BEST = packaged_files.GOOD = QUALITY


@pytest.fixture
def mini(tmp_path: Path) -> Project:
    """The small project, in a folder of its own."""
    shutil.copytree(ROOT / "tests/mini", tmp_path / "mini")
    link_code(tmp_path / "mini/hooks")
    return Project(tmp_path / "mini")


def leave_out_words(file: Path) -> None:
    """Take the words of further languages out of lists such as `also: {en: [rule], es: [regla], fr: [règle]}`."""
    listed = rf", (?:{'|'.join(FURTHER)}): \[[^]]*\]"
    file.write_text(re.sub(listed, "", file.read_text(encoding="utf-8")), encoding="utf-8")


def leave_out_languages(folder: Path, kept: Collection[str] = ()) -> None:
    """Take the languages of a site out of its settings, but for those that are `kept`."""
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    pattern = rf"(?m)^    (?!(?:{'|'.join(kept)}):)[\w-]+: \{{ status: .*\n" if kept else r"(?m)^extra:\n(?:  .*\n)+"
    (folder / "mkdocs.yml").write_text(re.sub(pattern, "", settings), encoding="utf-8")


@pytest.fixture(scope="session")
def copy_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Makes copies of the real project, in English alone if not `with_languages`: then their texts may be changed."""

    def copy(*, with_languages: bool = False) -> Project:
        folder = tmp_path_factory.mktemp("project")
        copy_inputs(folder)
        shutil.rmtree(folder / "hooks")
        copy_code(folder / "hooks")
        leave_out_languages(folder, TESTED if with_languages else ())
        for file in (folder / "assets/statistics.yml", *(folder / "docs").glob("*.md")):
            leave_out_words(file)
        return Project(folder)

    return copy


def copy_inputs(folder: Path) -> None:
    """Copy what a build of the real project reads."""
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(UNFINISHED))
        else:
            shutil.copy(source, folder / name)


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Project]:
    """Builds a project that many tests look at: the first process that asks does, the others wait for it."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def build_it(name: str, make: Callable[[], Project], **options: bool) -> Project:
        built = shared / f"{name}.built"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not built.exists():
                project = make()
                result = project.run_apart(**options)
                output = result.stdout + result.stderr
                assert result.returncode == 0, output
                (project / BUILD_LOG).write_text(output, encoding="utf-8")
                built.write_text(str(project.root), encoding="utf-8")
        return Project(Path(built.read_text(encoding="utf-8")))

    return build_it


@pytest.fixture(scope="session")
def copy_whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Makes copies of the real project in all its languages, to be built in a process apart."""

    def copy() -> Project:
        folder = tmp_path_factory.mktemp("whole")
        copy_inputs(folder)
        return Project(folder)

    return copy


@pytest.fixture(scope="session")
def real(build_once: Callable[..., Project], copy_whole: Callable[[], Project]) -> Project:
    """The real project in all its languages, built strictly; not to be changed."""
    return build_once("real", copy_whole, is_weighed=True)
