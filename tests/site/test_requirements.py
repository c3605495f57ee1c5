"""The locks: exact, hashed, without an address, and those of pyproject.toml; and nothing in them without a use."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, distribution, distributions, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.projects import ROOT
from tools.lock import LOCKS, compile_lock


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed_and_names_no_index(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    requirements = re.sub(r"\\\n", "", re.sub(r"(?m)^\s*#.*\n", "", text)).strip().splitlines()
    assert len(requirements) > 30
    for requirement in requirements:
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+?)?\s+--hash=sha256:", requirement), requirement
    assert "://" not in text


@pytest.mark.parametrize(("name", "extra"), [("site.txt", ""), ("test.txt", "test")])
def test_the_lock_is_complete_and_fits_pyproject(name, extra):
    """Every requirement, and each of theirs, is pinned in a version that it allows; read from what is installed."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins = {canonicalize_name(pin): version for pin, version in re.findall(r"(?m)^([\w.-]+)==(\S+)", text)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"].get(extra, [])]
    waiting, reached = [Requirement(line) for line in lines], set()
    for requirement in waiting:
        package = canonicalize_name(requirement.name)
        if package in LEFT_OUT:
            continue
        assert package in pins, f"{package} is not pinned in {name}: make lock"
        assert pins[package] in requirement.specifier, f"{requirement} does not allow {pins[package]}: make lock"
        extras = {"", *requirement.extras}
        if not {(package, each) for each in extras} <= reached:
            reached |= {(package, each) for each in extras}
            needs = map(Requirement, distribution(package).requires or [])
            waiting += [
                need for need in needs
                if not need.marker or any(need.marker.evaluate({"extra": each}) for each in extras)
            ]  # fmt: skip
    unasked = {package for package in pins if package in INSTALLED} - {package for package, _ in reached}
    assert unasked == set(), "nothing asks for these: make lock"


LEFT_OUT = {"docopt"}
"""Of num2words, for its command, which nobody runs here."""
INSTALLED = {canonicalize_name(each.name) for each in distributions()}


@pytest.mark.system
@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_is_what_pyproject_asks_for(name, tmp_path):
    """Resolving again, with the versions that are pinned, changes nothing."""
    shutil.copy(ROOT / "requirements" / name, tmp_path / name)
    compile_lock(name, tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8") == (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_the_tests_run_on_what_the_site_is_built_with():
    def pins(name):
        return set(re.findall(r"(?m)^[\w.-]+==.*?(?= \\)", (ROOT / "requirements" / name).read_text(encoding="utf-8")))

    assert pins("site.txt") <= pins("test.txt") & pins("fuzz.txt")


METADATA = {"METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n", "RECORD": "",
            "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}  # fmt: skip


@pytest.fixture
def install(tmp_path):
    """Installs a lock, which it is given with HASH for that of the one package there is, as `make` does."""
    wheel = tmp_path / "wheels/tiny-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        for name, text in METADATA.items():
            archive.writestr(f"tiny-1.0.dist-info/{name}", text)
    shutil.copy(ROOT / "Makefile", tmp_path)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "requirements").mkdir()
    pip = {"CONFIG_FILE": os.devnull, "NO_INDEX": "1", "FIND_LINKS": wheel.parent, "TARGET": tmp_path / "installed"}
    environment = os.environ | {f"PIP_{name}": str(value) for name, value in pip.items()}

    def run(lock, added=b""):
        text = lock.replace("HASH", hashlib.sha256(wheel.read_bytes()).hexdigest())
        (tmp_path / "requirements/site.txt").write_text(text, encoding="utf-8")
        wheel.write_bytes(wheel.read_bytes() + added)
        command = ["make", ".venv/bin/.site-ready"]
        result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return result, (tmp_path / "installed/tiny.py").exists()

    return run


def test_what_has_the_hash_of_the_lock_is_installed(install):
    result, is_installed = install("tiny==1.0 --hash=sha256:HASH\n")
    assert result.returncode == 0, result.stderr
    assert is_installed


@pytest.mark.parametrize(
    ("lock", "added", "told"),
    [
        ("tiny==1.0 --hash=sha256:HASH\n", b"\0", "DO NOT MATCH THE HASHES"),
        (f"tiny==1.0 --hash=sha256:{'0' * 64}\n", b"", "DO NOT MATCH THE HASHES"),
        ("tiny==1.0\n", b"", "Hashes are required"),
    ],
)
def test_anything_else_is_refused(install, lock, added, told):
    result, is_installed = install(lock, added)
    assert result.returncode != 0
    assert told in result.stderr
    assert not is_installed


def test_what_would_have_to_be_built_is_refused(install, tmp_path):
    """It would run code of others while it is installed, and fetch their tools without a hash."""
    archive = tmp_path / "wheels/tiny-1.1.tar.gz"
    content = f"open({str(tmp_path / 'run')!r}, 'w')".encode()
    with tarfile.open(archive, "w:gz") as packed:
        entry = tarfile.TarInfo("tiny-1.1/setup.py")
        entry.size = len(content)
        packed.addfile(entry, io.BytesIO(content))
    result, _ = install(f"tiny==1.1 --hash=sha256:{hashlib.sha256(archive.read_bytes()).hexdigest()}\n")
    assert result.returncode != 0
    assert "No matching distribution found for tiny==1.1" in result.stderr
    assert not (tmp_path / "run").exists()


RUN = {"mkdocs-material": "name: material", "pymdown-extensions": "- pymdownx.", "pytest-xdist": "pytest -n auto"}
"""What is neither imported nor a command, by where it is used."""


def asked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for more in project["optional-dependencies"].values() for line in more)]
    return sorted({Requirement(line).name for line in lines})


def imported():
    """The names of all modules that the code, the tests and the tools import, or whose files they read."""
    files = [file for folder in ("hooks", "tests", "tools") for file in (ROOT / folder).rglob("*.py")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return set(re.findall(r"(?m)^ *(?:from|import) (\w+)", text)) | set(re.findall(r'files\("(\w+)"\)', text))


def files_of(name):
    """Those of an installed package; of one that has a lock of its own, none."""
    try:
        return distribution(name).files
    except PackageNotFoundError:
        return []


def test_no_dependency_is_without_a_use():
    packages = packages_distributions()
    names = imported()
    files = [ROOT / "Makefile", ROOT / "mkdocs.yml", *(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
    run = "\n".join(file.read_text(encoding="utf-8") for file in files)
    unused = []
    for name in asked():
        its = {name} | {
            key.removesuffix("-stubs")
            for key, of in packages.items()
            if canonicalize_name(name) in map(canonicalize_name, of)
        }
        commands = [file.name for file in files_of(name) if file.parent.name == "bin"]
        words = [f"{folder}/{command}" for command in commands for folder in ("$(BIN)", "{sys.prefix}/bin")]
        words += [f'"-m", "{module}"' for module in its] + ([RUN[name]] if name in RUN else [])
        if not its & names and not any(word in run for word in words):
            unused.append(name)
    assert unused == []
