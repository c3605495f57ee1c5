"""`make changes` and `make due`: what a change touches, and what grows old."""

import datetime
import subprocess
import sys

import pytest

from explainer.due import due
from explainer.project import load
from tests.conftest import ROOT

GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
MADE = """\
displaced, value: 362551 → 400000
displaced, rounded: 362000 → 400000
displaced, printed: more than 362,000 / más de 362.000 → 400,000 / 400.000
displaced, quote: 362,551 people → nothing
displaced_children_share, value: 50.199834 → 45.5
displaced_children_share, rounded: 50 → 46
displaced_children_share, printed: about 50% / alrededor del 50 % → about 46% / alrededor del 46 %
late (new): March 2025
contributors, value: ['BS', 'BD', 'KE'] → ['BS', 'BD']
contributors, rounded: 3 → 2
contributors, printed: Bahamas, Bangladesh and Kenya / Bahamas, Bangladesh y Kenya → \
Bahamas and Bangladesh / Bahamas y Bangladesh

docs/index.md:2 (en)
  - More than 362,000 people
  + 400,000 people

docs/index.md:3 (en)
  - Of more than 362,000, about 50% are children.
  + Of 400,000, about 46% are children.

docs/index.md:6 (en)
  - More than 362,000 people had fled by March 2024, about 50% of them children.
  + 400,000 people had fled by March 2024, about 46% of them children.

docs/index.md:10 (en)
  - The countries are the Bahamas, Bangladesh and Kenya.
  + The countries are the Bahamas and Bangladesh.

docs/index.md:10 (en)
  + It was in x March 2025.

plan.caption (en)
  - A plan. More than 362,000 people fled.
  + A plan. 400,000 people fled.

plan.caption (es)
  - Un plano. Más de 362.000 personas huyeron.
  + Un plano. 400.000 personas huyeron.

plan.alt (en)
  - Streets, with 3 marks.
  + Streets, with 2 marks.

plan.alt (es)
  - Calles, con 3 marcas.
  + Calles, con 2 marcas.

assets/images/plan.svg is drawn anew

If the old one was wrong, tell the readers: an entry at the end of corrections: in assets/statistics.yml.
"""


@pytest.fixture
def repository(mini):
    for command in (["init", "-q"], ["add", "assets", "docs"], ["commit", "-q", "-m", "As it was"]):
        subprocess.run([*GIT, *command], cwd=mini.root, check=True)
    return mini


def run(module, project, *arguments):
    command = [sys.executable, "-m", f"explainer.{module}", *arguments]
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)


def test_each_statistic_and_each_sentence_that_a_change_touches(repository):
    repository.edit("assets/statistics.yml", "value: 362551", "value: 400000")
    repository.edit("assets/statistics.yml", '    quote: "362,551 people"\n', "")
    repository.edit("assets/statistics.yml", "[BS, BD, KE]", "[BS, BD]")
    late = "  late: {label: The end, when: 2025-03, source: iom}\n  contributors:\n"
    repository.edit("assets/statistics.yml", "  contributors:\n", late)
    spanish = 'msgctxt "late.label"\nmsgid "The end"\nmsgstr "El final"\n\nmsgctxt "place"'
    repository.edit("assets/locale/es/LC_MESSAGES/captions.po", 'msgctxt "place"', spanish)
    repository.edit("docs/index.md", "{contributors}.", "{contributors}. It was in `x` *{late}*.")
    result = run("changes", repository, "HEAD")
    assert (result.stdout, result.stderr) == (MADE.replace(" %", "\N{NO-BREAK SPACE}%"), "")
    assert result.returncode == 0


def test_an_event_that_a_change_touches(repository):
    data = repository / "assets/statistics.yml"
    event = 'events: [{date: 2024-06, what: "They count {displaced}.", sources: [iom]}]\n'
    data.write_text(data.read_text(encoding="utf-8").rstrip() + "\n" + event, encoding="utf-8")
    repository.edit("assets/statistics.yml", "rounding: down", "rounding: up")
    told = "event of 2024-06 (en)\n  - They count more than 362,000.\n  + They count nearly 363,000.\n"
    assert f"\nassets/statistics.yml, {told}" in run("changes", repository, "HEAD").stdout


def test_nothing_changed(repository):
    assert run("changes", repository, "HEAD").stdout == "The data say what they said at HEAD.\n"


def test_a_revision_that_is_none_and_data_with_a_fault(repository):
    result = run("changes", repository, "nowhere")
    assert result.stderr == "git has no revision 'nowhere' of this site; name one that `git log` shows\n"
    assert result.returncode == 1
    repository.edit("assets/statistics.yml", "round_to: 1000", "roundto: 1000")
    result = run("changes", repository, "HEAD")
    assert result.stderr == "assets/statistics.yml:9:5: unknown key 'roundto'; did you mean 'round_to'?\n"


REVIEW = "    label: People forced from their homes\n    review_by: {}\n"


def test_what_is_due_is_listed_and_breaks_no_build(mini):
    assert run("due", mini).stdout == "Nothing is due for review; no statistic has a review_by.\n"
    mini.edit("assets/statistics.yml", "    label: People forced from their homes\n", REVIEW.format("2024-06-30"))
    told = (
        "assets/statistics.yml:5:3: 'displaced' was to be reviewed by 2024-06-30; "
        "read its source again (Round 7) and set a later day"
    )
    result = run("due", mini)
    assert (result.stdout, result.returncode) == (f"{told}\n", 1)
    assert mini.problems() == ""
    strict = mini.run()
    assert strict.returncode == 0
    command = [sys.executable, "-m", "mkdocs", "build"]
    lenient = subprocess.run(command, cwd=mini.root, capture_output=True, text=True, check=True)
    assert f"WARNING -  {told}" in lenient.stderr
    assert "WARNING" not in strict.stderr


def test_it_is_due_on_the_day_and_not_before(mini):
    mini.edit("assets/statistics.yml", "    label: People forced from their homes\n", REVIEW.format("2026-06-30"))
    statistics = load(mini.root).statistics
    assert len(list(due(statistics, datetime.date(2026, 6, 30)))) == 1
    assert list(due(statistics, datetime.date(2026, 6, 29))) == []
