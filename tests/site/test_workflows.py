"""The workflows: sound, with the least rights, and with the shell in them run as the code host would."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.support.documents import TARGETS
from tests.support.projects import ROOT
from tests.support.yaml_texts import load_yaml

FOLDER = ROOT / ".github/workflows"
FILES = {path.name: load_yaml(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
WRITES = {"publish.yml": {"contents", "pages"}, "scheduled.yml": {"issues"}}
"""What a workflow may change."""
STEPS = {
    f"{name}, {job}, {number}": step
    for name, workflow in FILES.items()
    for job, its in workflow["jobs"].items()
    for number, step in enumerate(its["steps"], 1)
}
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
"""What `shell: bash` is: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax."""


def test_they_are_what_the_schema_of_workflows_allows(tmp_path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((FOLDER / "check.yml").read_text(encoding="utf-8").replace("timeout-minutes", "timeout"))
    result = subprocess.run([*command, *FOLDER.glob("*.yml")], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "timeout" in subprocess.run([*command, wrong], capture_output=True, text=True, check=False).stdout


def test_nothing_in_them_is_of_use_to_an_attacker(tmp_path):
    def findings(*paths):
        command = [f"{sys.prefix}/bin/zizmor", "--offline", "--quiet", "--strict-collection", "--format=json", *paths]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        return [one["ident"] for one in json.loads(result.stdout)]

    text = (FOLDER / "preview.yml").read_text(encoding="utf-8")
    wrong = tmp_path / ".github/workflows/wrong.yml"
    wrong.parent.mkdir(parents=True)
    wrong.write_text(text.replace("make --silent site", "echo ${{ github.event.pull_request.title }}"))
    assert findings(*FOLDER.glob("*.yml")) == []
    assert findings(wrong) == ["template-injection"]


@pytest.mark.parametrize("name", FILES)
def test_each_has_the_least_rights_and_an_end(name):
    workflow = FILES[name]
    assert workflow["permissions"] == {"contents": "read"}
    written = set()
    for job in workflow["jobs"].values():
        rights = job.get("permissions", {})
        assert set(rights.values()) <= {"read", "write"}
        written |= {right for right, degree in rights.items() if degree == "write"}
        assert 0 < job["timeout-minutes"] <= 60
    assert written == WRITES.get(name, set())


@pytest.mark.parametrize("name", FILES)
def test_every_action_is_pinned_by_its_commit_with_its_version_beside_it(name):
    used = re.findall(r"(?m)^\s*(?:- )?uses: (.*)$", (FOLDER / name).read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_an_action_is_of_one_version_everywhere():
    used = re.findall(r"uses: (\S+)@(\S+)", "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml")))
    assert len(set(used)) == len({action for action, _ in used})


@pytest.mark.parametrize("where", [name for name, step in STEPS.items() if "run" in step])
def test_what_a_step_runs_is_sound(where):
    script = STEPS[where]["run"]
    assert "${{" not in script  # what others write comes through the environment
    assert set(re.findall(r"\bmake (?:--silent )?([a-z][a-z-]*)", script)) <= set(TARGETS)
    command = [f"{sys.prefix}/bin/shellcheck", "--shell=bash", "-"]
    result = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, "")


@pytest.fixture
def act(tmp_path):
    """Runs a step in an empty folder, where commands do as they are told here: by name, a script."""

    def run(workflow, step_name, environment=(), **commands):
        for name, script in commands.items():
            command = tmp_path / "bin" / name
            command.parent.mkdir(exist_ok=True)
            command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            command.chmod(0o755)
        [step] = [step for step in STEPS.values() if step.get("name") == step_name and step in steps_of(workflow)]
        known = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path)}
        return subprocess.run(
            [*BASH, "-c", step["run"]], cwd=tmp_path, env={**known, **dict(environment)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def steps_of(workflow):
    return [step for job in FILES[workflow]["jobs"].values() for step in job["steps"]]


MAKE = """\
shift
case $1 in
  site) echo "docs/index.md:1:1: wrong"; echo "::error file=docs/index.md::wrong"; exit "$BUILT" ;;
  changes) echo "$2: 1 → 2" ;;
  review) echo "2 translations changed since $2"; [ "$BUILT" = 1 ] || touch review.html ;;
  captions) echo "es  3 of 4 translated"; echo "make: *** [Makefile:36: captions] Error 1" >&2; exit 2 ;;
esac
"""


@pytest.mark.parametrize(("built", "outcome"), [("0", "success"), ("1", "failure")])
def test_the_preview_tells_what_a_change_touches(act, tmp_path, built, outcome):
    summary = tmp_path / "summary.md"
    assert act("preview.yml", "Build", {"BUILT": built}, make=MAKE).returncode == int(built)
    environment = {"BASE": "a1b2", "BUILT": built, "OUTCOME": outcome, "GITHUB_STEP_SUMMARY": str(summary)}
    result = act("preview.yml", "Tell what the change touches", environment, make=MAKE)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    told = summary.read_text(encoding="utf-8")
    assert "\n### What reads differently\n\n~~~~text\nFROM=a1b2: 1 → 2\n~~~~\n" in told
    assert "\n### Translations\n\n~~~~text\nes  3 of 4 translated\n~~~~\n" in told
    assert "\n### Translations to review\n\n~~~~text\n2 translations changed since FROM=a1b2\n~~~~\n" in told
    assert ("and open review.html" in told) == (built == "0")  # where there is such a page
    assert ("open index.html" in told) == (outcome == "success")
    assert ("### Why\n\n~~~~text\ndocs/index.md:1:1: wrong\n" in told) == (outcome == "failure")


FOUND = (
    'shift; [ "$1" = due ] || { echo "$1: something is wrong"; echo "make: *** [Makefile:46: $1] Error 1"; exit 2; }'
)
GH = 'echo "$@" >> "$RUNNER_TEMP/asked.txt"; [ "$2" != list ] || echo "$OPEN"'
REPORT = """\
### make links

~~~~text
links: something is wrong
~~~~

### make audit

~~~~text
audit: something is wrong
~~~~

"""


@pytest.mark.parametrize(
    ("make", "number", "asked"),
    [
        ("exit 0", "", None),
        ("exit 0", "7", "issue close 7 --comment Nothing is left of it."),
        (FOUND, "", "issue create --title Due, dead or unsafe --body-file {}"),
        (FOUND, "7", "issue edit 7 --body-file {}"),
    ],
)
def test_the_scheduled_run_keeps_one_issue(act, tmp_path, make, number, asked):
    assert act("scheduled.yml", "Look", make=make).returncode == 0
    found = tmp_path / "found.md"
    assert found.read_text(encoding="utf-8") == (REPORT if make == FOUND else "")
    result = act("scheduled.yml", "Say so", {"OPEN": number}, gh=GH)
    assert result.returncode == 0, result.stderr
    first, *others = (tmp_path / "asked.txt").read_text(encoding="utf-8").splitlines()
    assert first.startswith("issue list --app github-actions --state open --json number,title --jq ")
    assert '.title == "Due, dead or unsafe"' in first
    assert others == ([asked.format(found)] if asked else [])
