"""A build that is killed, runs beside another, or finds no room leaves a whole site, and no rubbish for long."""

import json
import os
import re
import signal
import subprocess
import sys

from explainer import check as verify
from tests.support.listed_languages import copy_code_once
from tests.support.projects import ROOT
from tests.support.required_programs import own_mounts

KILLS = 50
WAITS = "Another build is at work; this one waits until it has ended"


def run(*arguments):
    environment = {**os.environ, "PYTHONPATH": f"{copy_code_once() / 'hooks'}:{ROOT}", "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def hidden(project):
    return sorted(path.name for path in project.root.glob(".site*"))


def test_killed_at_random_moments(mini):
    first, second, *killed = run(
        sys.executable, "-m", "tests.support.kill_builds", "builds", str(mini.root), str(KILLS)
    )
    assert first["version"] != second["version"]
    assert [one["problems"] for one in (first, second, *killed) if one["problems"]] == []
    assert {one["version"] for one in killed} <= {first["version"], second["version"]}
    assert [one["status"] for one in killed if one["status"] not in (0, -signal.SIGKILL)] == []
    assert len({one["version"] for one in killed}) == 2
    assert mini.run().returncode == 0
    assert hidden(mini) == []


def test_killed_at_each_step_of_the_exchange(tmp_path):
    found = run(sys.executable, "-m", "tests.support.kill_builds", "steps", str(tmp_path / "steps"))
    whole = [{"a": text, "b": text} for text in ("old", "new")]
    for one in found:
        assert one["mended"] in whole, one
        assert one["left"] == ["site"], one
        assert not one["able"] or one["at once"] in whole, one
    steps = {is_able: [one["mended"]["a"] for one in found if one["able"] == is_able] for is_able in (True, False)}
    for told in steps.values():
        assert told == sorted(told, reverse=True)
        assert told.count("new") > 3 < told.count("old")
    assert len(steps[True]) < len(steps[False])


def test_two_builds_at_once(mini):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    started = [
        subprocess.Popen(command, cwd=mini.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    told = [one.communicate()[0] for one in started]
    assert [one.returncode for one in started] == [0, 0], told
    assert [said.count("The site is at") for said in told] == [1, 1]
    assert sum(WAITS in said for said in told) <= 1
    assert verify.list_problems(mini / "site") == []
    assert hidden(mini) == []


def test_a_build_waits_for_another(mini):
    code = (
        "import pathlib, sys; from explainer.staging import Staging;"
        "Staging(pathlib.Path(sys.argv[1])).prepare_folder();"
        "print('at work', flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": str(copy_code_once() / "hooks")}
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(mini / "site")], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout.readline() == b"at work\n"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    with subprocess.Popen(command, cwd=mini.root, stderr=subprocess.PIPE, text=True) as waiting:
        told = next(line for line in waiting.stderr if WAITS in line)
        assert not (mini / "site").exists()
        other.kill()
        other.communicate()
        told += waiting.stderr.read()
    assert waiting.returncode == 0, told
    assert verify.list_problems(mini / "site") == []
    assert hidden(mini) == []


def test_a_full_disk(mini, tmp_path):
    (tmp_path / "disk").mkdir()
    found = run(
        *own_mounts(), sys.executable, "-m", "tests.support.build_on_full_disk", str(mini.root), str(tmp_path / "disk")
    )
    assert [one["problems"] for one in found] == [[]] * len(found)
    assert [one["status"] for one in found] == [0, 1, 1, 0]
    for one in found[1:-1]:
        assert "Traceback" not in one["says"]
        faults = re.findall(r"(?m)^\S*:1:1: .*", one["says"])
        assert len(faults) == 1, one["says"]
        told = ": No space left on device; mend that, then build again; nothing was published [system-error]"
        assert faults[0].endswith(told)
    assert found[-1]["left"] == []
