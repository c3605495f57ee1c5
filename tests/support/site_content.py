"""What the real project holds, read from its sources: so that a new number, page or image breaks no test."""

from __future__ import annotations

import re

from explainer import build as project
from tests.support.projects import ROOT
from tests.support.yaml_texts import load_yaml

PROJECT = project.load_project(ROOT)
RESOLVER = PROJECT.context.resolver
DISPLACED = int(RESOLVER.statistics.records["displaced"].value)
"""The number of people displaced that the real site tells."""
IMAGES = load_yaml((ROOT / "assets/images.yml").read_text(encoding="utf-8"))["images"]


def filled(text: str, language: str = "en") -> str:
    """A text as the site prints it, with plain spaces for no-break ones."""
    return RESOLVER.fill_text(text, language)[0].replace("\N{NO-BREAK SPACE}", " ")


def _nav() -> list[str]:
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[1].split("\n\n")[0]
    return re.findall(r"- (\S+)\.md", lines)


def _front(name: str) -> dict[str, str]:
    front: dict[str, str] = load_yaml((ROOT / f"docs/{name}.md").read_text(encoding="utf-8").split("---\n")[1])
    return front


def built(name: str) -> str:
    """Where a page of `docs/` is built."""
    return "index.html" if name == "index" else f"{name}/index.html"


PAGES = {built(name): filled(_front(name)["title"]) for name in _nav()}
"""Each page's file and title, in the order of the navigation."""
WHOLE = built("print")
"""The page that holds all others, to be printed."""
TEXT = built("text")
"""The page that holds the questions as text alone."""
SEARCH = built("search")
"""The page on which readers search."""
SITE_LANGUAGES = re.findall(
    r"(?m)^    ([\w-]+): \{ status: published", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
)
"""Those of the whole site beside English; of French, this process itself knows nothing."""
assert SITE_LANGUAGES == ["es", "fr"], "mkdocs.yml has them in another form"
TRANSLATED = [f"{language}/{path}" for language in SITE_LANGUAGES for path in (*PAGES, WHOLE, TEXT, SEARCH)]
"""The pages in the further languages of the site."""
QUESTIONS = [built(name) for name in _nav() if _front(name).get("template") == "question.html"]
FIGURES = {
    image: built(name)
    for name in _nav()
    for image, record in IMAGES.items()
    if f"images/{record['file']})" in (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
}
"""Each image's page."""
