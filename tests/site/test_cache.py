"""A site is the same with a full cache, an empty one, a damaged one and none."""

import shutil
from dataclasses import replace

import brotli
import pytest

import mkdocs_build
import mkdocs_files
from explainer import build, cache
from explainer.build import load_project
from explainer.exports import packing, search_index
from explainer.exports.packing import BEST, GOOD
from explainer.lint import Checker
from explainer.package import package_pages, packaged_files
from explainer.pages import html_document
from explainer.pages.rendering import FinishedPage
from explainer.translation import site_texts
from tests.support.projects import ROOT


@pytest.fixture
def folder(mini, monkeypatch):
    """The project's own cache, in the place of the one that tests share."""
    monkeypatch.setattr(cache, "FOLDER", ".cache")
    return mini / ".cache"


def read_site(project):
    assert project.diagnostics() == ""
    site = project / "site"
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_the_cache_changes_no_byte(mini, folder):
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    empty = read_site(mini)
    entries = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {"cards/index.png", "index.html.br", "index.html.gz", "haiti-explainer.zip"} <= empty.keys()
    assert entries
    assert read_site(mini) == empty
    for number, file in enumerate(folder.iterdir()):
        file.write_bytes(file.read_bytes()[: -number % 50] if number % 2 else b"\0" * file.stat().st_size)
    assert read_site(mini) == empty
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == entries
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    assert read_site(mini) == empty


def test_an_edit_of_a_page_makes_anew_what_it_changes(mini, folder):
    read_site(mini)
    before = {file.name for file in folder.iterdir()}
    mini.edit("docs/index.md", "The countries", "All countries")
    changed = read_site(mini)
    made = {file.name for file in folder.iterdir()} - before
    assert b"All countries" in changed["index.html"]
    assert len(made) == 6  # its wording, the page as packaged, as checked, with Brotli, with gzip, and in the archive


def test_a_second_build_makes_nothing(mini, folder, monkeypatch):
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    site = read_site(mini)
    for function in ("_compress_brotli", "_compress_gzip", "_draw_png"):
        monkeypatch.setattr(packing, function, None)
    assert read_site(mini) == site
    assert folder.is_dir()


def test_a_page_is_parsed_once_for_packaging_and_once_for_the_check_and_again_once_it_is_edited(
    mini, folder, monkeypatch
):
    parsed = []
    parse = html_document.parse_by_patterns
    monkeypatch.setattr(html_document, "parse_by_rules", None)
    monkeypatch.setattr(
        html_document, "parse_by_patterns", lambda source, **kind: parsed.append(source) or parse(source, **kind)
    )
    html_document.parse_document.cache_clear()
    for name in "abcdefghijkl":
        page = mini / f"docs/{name}.md"
        page.write_text(f"---\ntitle: The page {name}\ndescription: A page.\n---\n\nNothing.\n", encoding="utf-8")
        mini.edit("mkdocs.yml", "sources.md", f"sources.md, {name}.md")
    site = read_site(mini)
    pages = sum(path.endswith(".html") for path in site)
    pictures = sum(path.endswith((".svg", ".xml")) for path in site)
    assert pages > html_document.parse_document.cache_info().maxsize
    assert len(parsed) == 2 * pages + pictures + 1  # the home page's address is read before the others are checked
    for path, count in {"": 1, "docs/a.md": 3}.items():
        if path:
            mini.edit(path, "Nothing.", "Something.")
        parsed.clear()
        html_document.parse_document.cache_clear()
        read_site(mini)
        assert len(parsed) == count
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("text", "changed", "counts"),
    [
        ("Nothing.", "", [1, 0, 0]),
        ("Nothing.", "label: People", [1, 0, 1]),
        ("There were seven hills.", "", [1, 1, 1]),
        ('There were seven hills. <!-- number "seven hills": a saying -->', "", [1, 1, 1]),
    ],
)
def test_wording_is_checked_anew_where_the_data_or_a_reason_may_matter(
    mini, folder, monkeypatch, text, changed, counts
):
    page = f"---\ntitle: A page\ndescription: A page.\n---\n\n{text}\n"
    checked, check = [], Checker.check_wording
    monkeypatch.setattr(
        Checker, "check_wording", lambda own, passage: checked.append(passage.text) or check(own, passage)
    )
    said, done = [], []
    for turn in range(3):
        if turn == 2 and changed:
            mini.edit("assets/statistics.yml", changed, f"{changed} all told")
        checked.clear()
        project = load_project(mini.root)
        said.append(project.read_page(page, "docs/a.md").diagnostics)
        done.append(sum(text in passage for passage in checked))
    assert done == counts
    assert said[0] == said[1]
    assert folder.is_dir() is (counts[1] == 0)


TRANSLATED = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#, python-brace-format
msgctxt "index"
msgid "The countries are {contributors}."
msgstr "Los países son {contributors}."
"""
CATALOGUE = "assets/locale/es/LC_MESSAGES/pages.po"
GLOSSARY = "assets/locale/es/glossary.csv"


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        ((CATALOGUE, "Los países", "Los 4 países"), ["typed-number", "typed-number"]),
        (("assets/statistics.yml", "label: People", "label: Persons"), []),
        ((GLOSSARY, "source,target\n", "source,target\ncountries,naciones\n"), ["glossary-term", "glossary-term"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_translation_is_checked_anew_where_something_may_matter(mini, monkeypatch, edit, codes):
    mini.edit("mkdocs.yml", "nav:", "extra:\n  languages:\n    es: { status: draft }\nnav:")
    (mini / CATALOGUE).write_text(TRANSLATED)
    (mini / GLOSSARY).write_text("source,target\n")
    checked, found, check = [], [], build.check_site_text
    monkeypatch.setattr(build, "check_site_text", lambda one, *rest: checked.append(one.english) or check(one, *rest))
    for turn in range(4):
        if turn == 2:
            mini.edit(*edit)
        project = load_project(mini.root)
        problems = [*project.diagnostics, *project.advice]
        found += [problem.code for problem in problems if problem.path == CATALOGUE]
    assert len(checked) == (3 if codes else 2)  # what has faults or advice is checked each time
    assert found == codes


def test_a_page_is_parsed_once_for_the_search(tmp_path, monkeypatch):
    parsed, parse = [], search_index.parse_document
    monkeypatch.setattr(
        search_index, "parse_document", lambda source, path: parsed.append(source) or parse(source, path)
    )
    kept = cache.Cache(tmp_path / "kept")
    page = FinishedPage("a/", "A", '<p>One</p><h2 id="b">B</h2><ol><li id="c"><p lang="es">Dos</p></li></ol>')
    scripts = [search_index.fill_index(search_index.PLACE, [page], kept) for _ in range(2)]
    assert scripts[0] == scripts[1]
    assert '[["a/",[["","A","One"],["b","B"]],[["c",["es","Dos"]]]]]' in scripts[0]
    assert len(parsed) == 1
    for other in (replace(page, title="Another"), replace(page, content="<p>Another</p>")):
        assert "Another" in search_index.fill_index(search_index.PLACE, [other], kept)
    assert search_index.fill_index(search_index.PLACE, [replace(page, address="b/")], kept).count('"b/"') == 1
    assert len(parsed) == 3
    synonyms = search_index.Synonyms({"a/": {"en": ["x", "y"]}}, {"b": {"es": ["z"]}})
    script = search_index.fill_index(search_index.PLACE, [page], kept, synonyms)
    assert '[["c",["es","Dos"]]],["x · y"]]]' in script
    assert script.endswith('[[["es","z"]]]];')
    assert len(parsed) == 4


def test_the_places_of_files_are_compared_as_often_for_many_pages_as_for_few(mini, monkeypatch):
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    compared = []
    monkeypatch.setattr(
        mkdocs_build, "add_generated", lambda *given: compared.append(given) or mkdocs_files.add_generated(*given)
    )
    read_site(mini)
    few = len(compared)
    for name in "abcdef":
        page = mini / f"docs/{name}.md"
        page.write_text(f"---\ntitle: The page {name}\ndescription: A page.\n---\n\nNothing.\n", encoding="utf-8")
        mini.edit("mkdocs.yml", "sources.md", f"sources.md, {name}.md")
    compared.clear()
    read_site(mini)
    assert len(compared) == few > 0


def test_a_script_that_no_template_holds_any_more_is_refused_all_the_same(tmp_path):
    kept, site, theme = cache.Cache(tmp_path / "kept"), tmp_path / "site", tmp_path / "theme"
    site.mkdir()
    theme.mkdir()
    for script, count in [("ours()", 0), ("theirs()", 1)] * 2:
        (theme / "main.html").write_text(f"<script>{script}</script>")
        (site / "index.html").write_text('<meta charset="utf-8"><script>ours()</script>')
        assert len(package_pages(site, theme, kept)[1]) == count


def test_a_link_in_its_place_is_refused(mini, folder, tmp_path):
    folder.symlink_to(tmp_path)
    assert mini.diagnostics().startswith(".cache:1:1: ")


def test_what_has_a_limit_is_compressed_as_well_as_can_be(mini, folder, monkeypatch):
    monkeypatch.setattr(packaged_files, "BEST", BEST)
    monkeypatch.setattr(packaged_files, "GOOD", GOOD)
    site = read_site(mini)
    assert folder.is_dir()
    for path, quality in {"index.html": BEST, "assets/images/plan.svg": BEST, "data/statistics.json": GOOD}.items():
        file = mini.built(path).relative_to(mini / "site").as_posix()
        assert site[f"{file}.br"] == brotli.compress(site[file], quality=quality), path


def test_texts_marked_for_translation_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "FOLDER", str(tmp_path / "kept"))
    first = [*site_texts.list_interface_texts(ROOT, ROOT / "assets/theme")]
    site_texts.extract_texts.cache_clear()
    monkeypatch.setattr(site_texts, "extract", None)
    assert [*site_texts.list_interface_texts(ROOT, ROOT / "assets/theme")] == first
    assert len(first) > 100
