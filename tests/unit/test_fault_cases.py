"""Each fault of `tests/faults/` that is told without MkDocs is told in the same words by the package alone."""

import shutil

import markdown
import pytest

from explainer.build import load_project, steps
from explainer.build.inputs import check_inputs
from explainer.commands.links import list_extensions
from explainer.diagnostics import format_count
from explainer.lint.theme_texts import check_theme_texts
from tests.support.fault_cases import CASES, plant
from tests.support.projects import ROOT, Project
from tests.support.yaml_texts import load_yaml

FILES = ("catalogue", "hostile", "images", "pages", "statistics", "wording")
LATER = {
    "a page without a place for its policy", "a template that is none", "not UTF-8", "a title that no card can hold",
    "a name of the site that no card can hold", "characters that the cards' fonts do not have",
    "labels of the navigation that are no texts", "an address of the navigation that no parser takes",
    "characters that nobody sees, in pages", "characters that stand for what was printed",
}  # fmt: skip
"""Faults that only MkDocs's files, a template, a card or a finished site show, or before whose pages a build stops."""
TOLD_BEFORE_WRITING = [case for case in CASES if case.id.split(":")[0] in FILES and case.values[0]["name"] not in LATER]


@pytest.fixture
def small(tmp_path):
    shutil.copytree(ROOT / "tests/mini", tmp_path / "mini")
    return Project(tmp_path / "mini")


def find_faults(root):
    """Return what a build says of a project, up to where MkDocs would write its pages."""
    if problems := check_inputs(root, root / "docs"):
        return report(problems)
    project = load_project(root)
    settings = load_yaml((root / "mkdocs.yml").read_text(encoding="utf-8"))
    problems = steps.check_settings(project, "mkdocs.yml", [settings["site_name"]], settings["nav"], {})
    extensions = list_extensions(settings["markdown_extensions"])
    for path in [*project.pages]:
        page = project.read_page(project.pages[path] or "", path)
        problems += page.diagnostics
        markdown.markdown(page.body, extensions=[*extensions, project.extension], extension_configs=extensions)
    project.order = [f"docs/{name}" for name in settings["nav"] if isinstance(name, str)]
    project.diagnostics += [*problems, *check_theme_texts(project.checker, root / "assets/theme", root)]
    return report(steps.check_rendered_pages(project))


def report(problems):
    """Return the lines of a strict build."""
    ending = f"{format_count(len(problems), 'problem')}; nothing was published"
    return "".join(f"{line}\n" for line in [*problems, ending] if problems)


@pytest.mark.parametrize("case", TOLD_BEFORE_WRITING)
def test_fault(small, case):
    plant(small, case)
    assert find_faults(small.root) == case["says"]
