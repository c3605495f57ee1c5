"""A picture that still shows a number that no data file holds fails the build."""

import re
import shutil

from tests.support.commands import run_module_apart
from tests.support.diagnostics import drop_codes
from tests.support.projects import ROOT, Project
from tests.support.site_content import FIGURES, RESOLVER

TWINS = shutil.ignore_patterns("*.br", "*.gz", "SHA256SUMS")
NOW = RESOLVER.print_reference("{displaced.bare}", "en").text
OLD = "319" + NOW[3:]
TOLD = f"shows {OLD}, which data/statistics.json does not print; build the site anew"


def find_problems(site):
    """What `make check` says of a site in all languages, which this process does not know: a problem a line."""
    done = run_module_apart("explainer.check", ROOT, str(site), PYTHONPATH=str(ROOT / "hooks"))
    lines = (done.stdout + done.stderr).splitlines()
    return [drop_codes(line) for line in lines if re.match(r"\S+:\d+:\d+: ", line)]


def test_an_old_number_in_any_picture_or_alt_text_is_found(real, tmp_path):
    built = Project(shutil.copytree(real / "site", tmp_path / "site", ignore=TWINS))
    assert find_problems(built.root) == []
    pictures = sorted(file.relative_to(built.root).as_posix() for file in (built / "assets/images").glob("*.svg"))
    assert len(pictures) >= 2 * len(FIGURES)
    for path in pictures:
        built.edit(path, "\n</svg>", f"<text>{OLD}</text>\n</svg>")
    for path in {*FIGURES.values()}:
        html = (built / path).read_text(encoding="utf-8")
        (built / path).write_text(re.sub(' alt="(?=[A-Z])', f' alt="{OLD} ', html), encoding="utf-8")
    told = find_problems(built.root)
    assert sorted({line.partition(":")[0] for line in told if line.endswith(f"the picture {TOLD}")}) == pictures
    assert [line for line in told if line.endswith(f"the alt text {TOLD}")] != []
    assert {line.partition(":")[0] for line in told if line.endswith(f"the alt text {TOLD}")} == {*FIGURES.values()}
    assert len(told) == len(pictures) + len(FIGURES)


def test_a_drawing_with_a_number_of_its_own_fails_the_build(copy_project):
    project = copy_project()
    drawing = "hooks/explainer/charts/delay.py"
    project.edit(
        drawing,
        "finish_with_source(canvas, foot + 28,",
        f'canvas.add_text(60, foot + 28, ChartText("{OLD}"))\n    finish_with_source(canvas, foot + 52,',
    )
    result = project.run_apart()
    assert result.returncode == 1
    for name in ("delay", r"delay\.es"):
        assert re.search(
            rf"assets/images/{name}\.\w{{8}}\.svg:\d+:\d+: the picture {TOLD}", result.stdout + result.stderr
        )
    assert not (project / "site").exists()
