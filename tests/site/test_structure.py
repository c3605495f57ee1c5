"""Which pages are built and counted, how the menu lists them, and which files of the project are published."""

import json
import os
import re
import shutil
import subprocess
from codecs import BOM_UTF8
from functools import partial
from types import SimpleNamespace

import pytest
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils import get_relative_url

from explainer import build as project
from explainer.commands import changes, update_captions
from explainer.data import project_files as settings
from mkdocs_pages import share_menu
from tests.support.projects import ROOT, Project

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
COUNTED = "questions: {label: What is answered, pages: question.html, unit: questions}\n  contributors:\n"
SPANISH = 'msgctxt "questions.label"\nmsgid "What is answered"\nmsgstr "Preguntas"\n\nmsgctxt "place"'
QUESTION = "---\ntitle: {}\ndescription: It is told.\n{}\n---\n\nAnswered here.\n"
BUILT = {
    "a.md": ("", "template: question.html"),
    "marked.md": ("\ufeff", "template: question.html"),
    "spaced.md": ("", "template : question.html"),
    "quoted.md": ("", "'template': \"question.html\""),
    "deep/er.md": ("", "template: >-\n  question.html"),
}
NOT_BUILT = ("draft.md", "out/b.md", ".hidden/c.md", "deep/.d.md", "templates/e.md")
CONFLICT = "<<<<<<< HEAD\n{0}\n=======\n{0}\n>>>>>>> topic"


def add_questions(mini, nav):
    shutil.copy(mini / "assets/theme/main.html", mini / "assets/theme/question.html")
    mini.edit("assets/statistics.yml", "contributors:\n", COUNTED)
    mini.edit(CATALOGUE, 'msgctxt "place"', SPANISH)
    mini.edit("docs/index.md", "The countries", "It answers {questions} questions. The countries")
    for name, (mark, line) in [*BUILT.items(), *((name, ("", "template: question.html")) for name in NOT_BUILT)]:
        file = mini / "docs" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(mark + QUESTION.format(f"On {name}", line), encoding="utf-8")
    mini.edit("mkdocs.yml", "sources.md]", f"sources.md, {', '.join(nav)}]\nexclude_docs: out/\ndraft_docs: draft.md")


def test_questions_are_those_that_are_built(mini):
    add_questions(mini, [*BUILT, "draft.md", "out/b.md"])
    assert mini.diagnostics() == ""
    listed = json.loads((mini / "site/data/statistics.json").read_text(encoding="utf-8"))["statistics"]["questions"]
    assert listed["text"]["en"] == str(len(BUILT))
    assert ">5</data></a> questions" in mini.page()
    assert project.load_project(mini.root).statistics.values["questions"] == len(BUILT)


def test_a_preview_shows_drafts_in_their_places(mini):
    add_questions(mini, [*BUILT, "draft.md"])
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    template = "{{ questions.index(page) + 1 }} of {{ questions | length }}"
    mini.edit("assets/theme/question.html", "{{ page.content }}", f"{template}{{{{ page.content }}}}")
    build(load_config(str(mini / "mkdocs.yml")), serve_url="http://127.0.0.1:8000/")
    assert "6 of 6" in mini.page("draft/index.html")
    assert (mini / "site/cards/draft.png").stat().st_size > 1000


def test_a_change_of_what_is_built_is_told(mini, capsys):
    add_questions(mini, BUILT)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "As it was"],
    ):
        subprocess.run(["git", *command], cwd=mini.root, check=True)
    mini.edit("mkdocs.yml", "draft_docs: draft.md", "draft_docs: |\n  draft.md\n  a.md")
    assert changes.main(mini.root, "HEAD") == 0
    told = capsys.readouterr().out
    assert "questions, value: 5 → 4\n" in told
    assert "docs/index.md:10 (en)\n  - It answers 5 questions.\n  + It answers 4 questions.\n" in told


@pytest.mark.parametrize(
    ("patterns", "pages"),
    [
        ("draft_docs: '!data.md'\nexclude_docs: data.md", ["index.md", "sources.md"]),
        ("exclude_docs: '!'", ["data.md", "index.md", "sources.md"]),  # which MkDocs refuses
        ("exclude_docs: [data.md]", ["data.md", "index.md", "sources.md"]),
    ],
)
def test_commands_without_mkdocs_read_its_patterns(mini, patterns, pages):
    mini.edit("mkdocs.yml", "plugins: []", f"plugins: []\n{patterns}")
    assert [page.name for page in settings.read_settings(mini.root)[0].pages] == pages


def test_an_engine_that_decides_otherwise_is_told(mini):
    (mini / "out.py").write_text("def on_files(files, config):\n    files.remove(files.src_uris['data.md'])\n")
    mini.edit("mkdocs.yml", "hooks: [hooks/main.py]", "hooks: [hooks/main.py, out.py]")
    mini.edit("mkdocs.yml", "data.md, ", "")
    hint = "let exclude_docs and draft_docs in mkdocs.yml alone say which pages are published"
    assert f"docs/data.md:1:1: this page is counted, but not built; {hint} [uncounted-page]\n" in mini.diagnostics()


def test_byte_order_marks_change_nothing(mini, tmp_path):
    shutil.copytree(mini.root, tmp_path / "marked", symlinks=True)
    marked = Project(tmp_path / "marked")
    for name in ("docs", "assets", "mkdocs.yml"):
        for file in [marked / name, *(marked / name).rglob("*")]:
            if file.is_file():
                file.write_bytes(BOM_UTF8 + file.read_bytes())
    assert mini.diagnostics() == marked.diagnostics() == ""
    assert contents(mini) == contents(marked)
    assert len(contents(mini)) > 10


def contents(project):
    site = project / "site"
    return {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}


BROUGHT = {"robots.txt": "User-agent: *\nDisallow: /\n", "CNAME": "haiti.example\n", "favicon.ico": "x",
           ".nojekyll": "", ".well-known/security.txt": "Contact: tel:1\n", ".well-known/none": "{}"}  # fmt: skip


def test_what_a_project_brings_for_its_host_is_published(mini):
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    for name, text in ({**BROUGHT, ".htaccess": "x", ".x/a.txt": "x"}).items():
        (mini / "docs" / name).parent.mkdir(exist_ok=True)
        (mini / "docs" / name).write_text(text)
    result = mini.run()
    assert result.returncode == 0, result.stderr
    assert {name: (mini / "site" / name).read_text() for name in BROUGHT} == BROUGHT
    assert re.findall(r"docs/\S+ is hidden, so it is not published", result.stderr) == [
        f"docs/{name} is hidden, so it is not published" for name in (".htaccess", ".x")
    ]
    assert not {".htaccess", ".x"} & {file.name for file in (mini / "site").iterdir()}


def test_what_the_build_writes_is_published_whatever_is_excluded(mini):
    excluded = "site_url: https://a.example/\nexclude_docs: |\n  *.txt\n  *.json\nnav:"
    mini.edit("mkdocs.yml", "nav:", excluded)
    (mini / "assets/theme/theme.json").write_text("{}")
    (mini / "docs/robots.txt").write_text("x")
    (mini / "docs/more.json").write_text("{}")
    assert mini.diagnostics() == ""
    assert (mini / "site/robots.txt").read_text().startswith("User-agent: *\nDisallow:\n")
    names = {"data/statistics.json", "theme.json", "more.json"}
    assert {name for name in names if mini.built(name).exists()} == names - {"more.json"}


def test_texts_beside_pages_are_published_without_byte_order_marks_and_conflicts(mini):
    robots = mini / "docs/robots.txt"
    robots.write_bytes(BOM_UTF8 + BROUGHT["robots.txt"].encode())
    assert mini.diagnostics() == ""
    assert (mini / "site/robots.txt").read_text() == BROUGHT["robots.txt"]
    (mini / "docs/CNAME").write_text("<<<<<<< HEAD\na.example\n=======\nb.example\n>>>>>>> b\n")
    assert mini.diagnostics().startswith(
        "docs/CNAME:1:1: a merge conflict that was not resolved, in lines 1 to 5; keep one of the two versions"
    )


def test_a_page_that_the_build_makes_is_not_replaced(mini):
    shutil.copy(mini / "assets/theme/main.html", mini / "assets/theme/search.html")
    (mini / "docs/search.md").write_text("---\ntitle: S\ndescription: S.\n---\n")
    hint = "take it out, or give it another name"
    assert mini.diagnostics() == (
        f"docs/search.md:1:1: the build writes search/index.html itself; {hint}"
        " [address-taken]\n1 problem; nothing was published\n"
    )


def test_a_title_that_a_page_of_the_build_has(mini):
    shutil.copy(mini / "assets/theme/main.html", mini / "assets/theme/search.html")
    mini.edit("docs/data.md", "title: Data", "title: Search")
    assert "docs/data.md:2:8: the title 'Search' is that of search/ too; give each page" in mini.diagnostics()


def test_conflicts_stop_commands_that_write_or_build(mini, capsys):
    line = 'msgstr "Haití"'
    mini.edit(CATALOGUE, line, CONFLICT.format(line))
    before = (mini / CATALOGUE).read_bytes()
    assert update_captions.update_captions(mini.root) == 1
    assert capsys.readouterr().err.startswith(
        f"{CATALOGUE}:34:1: un conflicto de fusión sin resolver, de la línea 34 a la"
    )
    assert (mini / CATALOGUE).read_bytes() == before
    mini.edit("mkdocs.yml", "plugins: []", CONFLICT.format("plugins: []"))
    assert settings.main(mini.root) == 1
    assert capsys.readouterr().err == (
        "mkdocs.yml:5:1: a merge conflict that was not resolved, in lines 5 to 9; "
        "keep one of the two versions, or join them, and take the marks out [merge-conflict]\n"
    )
    result = subprocess.run(["make", "-n", "site", "serve"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"-m (explainer\.data\.project_files)|mkdocs (\w+)", result.stdout) == [
        ("explainer.data.project_files", ""), ("", "build"), ("explainer.data.project_files", ""), ("", "serve"),
    ]  # fmt: skip


def test_make_prints_no_notice_of_the_theme():
    command = ["make", "--no-print-directory", "--eval", "shown:; @echo $$NO_MKDOCS_2_WARNING", "shown"]
    environment = {key: value for key, value in os.environ.items() if key != "NO_MKDOCS_2_WARNING"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "1\n"


NAV = """\
nav:
  - More & more:
      - Start: index.md
      - why-a-mission.md
      - Deeper:
          - "Who, of {contributors.count.words} that pledged?": who-supports-it.md
          - data.md
  - why-the-delay.md
  - Elsewhere: [{The article: "https://news.un.org/"}, since.md, {Look: search.md}]
  - Empty: [out.md]
  - The rest:
      [what-kind-of-operation.md, what-happens-next.md, sources.md, method.md, corrections.md, privacy.md, about.md]
exclude_docs: out.md
"""
MENU = """\
More &amp; more
  Start .
  1 Why was the mission needed? why-a-mission/
  Deeper
    2 Who, of eight that pledged? who-supports-it/
    The data data/
3 Why did it take so long? why-the-delay/
Elsewhere
  The article https://news.un.org/
  What has happened since May 2024 since/
  Look search/
The rest
  4 What kind of operation was it? what-kind-of-operation/
  5 What came next, and what does the UN do? what-happens-next/
  Sources sources/
  How this site is made method/
  Corrections corrections/
  Privacy privacy/
  About this site about/
"""


@pytest.fixture(scope="module")
def sectioned(copy_project):
    """The real project with sections, labels and links in its navigation."""
    project = copy_project()
    file = project / "mkdocs.yml"
    file.write_text(re.sub(r"(?ms)^nav:\n.*?\n\n", f"{NAV}\n", file.read_text(encoding="utf-8")), encoding="utf-8")
    (project / "docs/out.md").write_text(QUESTION.format("Out", "template: question.html"))
    result = project.run()
    assert result.returncode == 0, result.stdout + result.stderr
    return project


def menu(page):
    """The lines of a page's menu, nested as its lists are, with the addresses of links."""
    lines, depth = [], -1
    within = page.partition('<nav id="pages"')[2].partition("</nav>")[0]
    for tag, name, address, words in re.findall(
        r'<(ul|/ul)|<li[^>]*>(?:<span>([^<]*)|<a href="([^"]*)"[^>]*>(.*?)</a>)', within
    ):
        depth += {"ul": 1, "/ul": -1}.get(tag, 0)
        if not tag:
            lines.append(f"{'  ' * depth}{name or re.sub('<[^>]*>', '', words) + ' ' + address}\n")
    return "".join(lines)


def test_sections_labels_and_links_stand_in_the_menu(sectioned):
    assert menu(sectioned.page()).replace(" ./\n", " .\n") == MENU


def test_a_label_is_no_title(sectioned):
    page = sectioned.page("who-supports-it/index.html")
    assert "<title>Who was to support the mission? - Haiti explainer</title>" in page
    assert "<h1>Who was to support the mission?</h1>" in page
    assert "that pledged?" not in page.partition("</nav>")[2]


def test_the_order_of_questions_goes_across_sections(sectioned):
    turn = sectioned.page("who-supports-it/index.html").partition('<nav class="turn"')[2]
    assert re.findall(r'rel="(\w+)" href="([^"]+)"', turn) == [
        ("prev", "../why-a-mission/"),
        ("next", "../why-the-delay/"),
    ]
    assert "Question 5 of 5" in sectioned.page("what-happens-next/index.html")
    assert re.findall(r'class="ordinal">(\d)', sectioned.page()) == list("12345")
    home = sectioned.page().partition('<h2 id="more">')[2]
    assert re.findall(r'<li><a href="([\w-]+/)">', home)[:3] == ["data/", "since/", "sources/"]


def test_of_very_many_pages_other_sections_are_links(mini):
    shutil.copytree(ROOT / "assets/theme/partials", mini / "assets/theme/partials")
    main = "{% include 'partials/nav.html' %}"
    mini.edit("assets/theme/main.html", "{{ page.content }}", f"{main}<div id='content'>{{{{ page.content }}}}</div>")
    (mini / "assets/theme/.icons/material").mkdir(parents=True)
    (mini / "assets/theme/.icons/material/close.svg").write_text("")
    mini.edit("mkdocs.yml", "nav: [index.md, data.md, sources.md]\n", "")
    for number in range(100):
        folder = mini / "docs" / f"part-{number // 50}"
        folder.mkdir(exist_ok=True)
        name = chr(ord("a") + number // 10) + "-" + chr(ord("a") + number % 10)
        (folder / f"{name}.md").write_text(f"---\ntitle: Of {name}\ndescription: It is told.\n---\n\nText.\n")
    assert mini.diagnostics() == ""
    assert menu(mini.page("part-0/a-a/index.html")).count("Of ") == 50
    assert menu(mini.page()).endswith("\nPart 0 part-0/a-a/\nPart 1 part-1/f-a/\n")


def test_a_page_is_not_in_another_language_by_accident(mini):
    names = ["data/to-do.md", "us/a.md", "version-1.2.md", "en/a.md"]
    for name in names:
        (mini / "docs" / name).parent.mkdir(exist_ok=True)
        (mini / "docs" / name).write_text(QUESTION.format(f"On {name}".replace("1.2", "x"), "template: since.html"))
    mini.edit("mkdocs.yml", "sources.md]", f"sources.md, {', '.join(names)}]")
    assert "a page in" not in mini.diagnostics()


def test_pages_side_by_side_share_a_menu_that_is_rendered_once():
    pages = {"": "", "a/": "", "s/b/": "S", "s/c&d/": "S", "t/e/": "T", "t/e/f/": "T"}
    rendered, menus, current = [], {}, ' aria-current="page"'
    file = SimpleNamespace(src_uri="a.md", abs_src_path="docs/a.md")

    def render(url):
        rendered.append(url)
        links = [(get_relative_url(other, url), other == url) for other in pages]
        return "".join(f'<a href="{escape(link)}"{current * is_current}>' for link, is_current in links)

    shown = {
        url: share_menu(menus, SimpleNamespace(url=url, ancestors=[section], file=file), partial(render, url))
        for url, section in pages.items()
    }
    assert rendered == ["", "a/", "s/b/", "t/e/", "t/e/f/"]
    assert shown == {url: render(url) for url in pages}
