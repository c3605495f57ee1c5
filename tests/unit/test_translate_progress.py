"""The counts of `make translate`, of the small project's files."""

from explainer.build import load_project
from explainer.commands.translate import count_words, measure_pages
from explainer.commands.update_captions import Update
from explainer.data.project_files import read_settings
from explainer.diagnostics import UserError
from explainer.translation import read_english
from tests.support.projects import ROOT

MINI = ROOT / "tests/mini"


def measure(*errors):
    project = load_project(MINI)
    catalogues = {("captions", "es"): project.catalogues[0]}
    update = Update(read_english(MINI)[0], project, catalogues, catalogues, errors)
    pages = measure_pages(update, "es", read_settings(MINI)[0])
    return [(page.path, len(page.texts), len(page.gaps), page.words) for page in pages]


def test_texts_of_a_picture_are_those_of_its_page_and_what_no_page_has_is_told_by_its_file():
    data = [("assets/images.yml", 4, 4, 4), ("assets/statistics.yml", 5, 0, 0)]
    assert measure() == [("docs/index.md", 2, 0, 0), *data]
    fault = UserError("unpaired-brace").at("assets/locale/es/LC_MESSAGES/captions.po", 14, 9)
    assert measure(fault) == [("docs/index.md", 2, 1, 3), *data]


def test_words_are_those_that_a_translator_writes():
    texts = ("", "{displaced}", "one - two", "a [b c](d/e.md) f", "don't")
    assert [count_words(text) for text in texts] == [0, 0, 2, 4, 1]
