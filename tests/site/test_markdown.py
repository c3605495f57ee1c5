"""What Markdown becomes on a page of the small project, exactly; files for readers are published as they are."""

import re
import zipfile
from urllib.parse import urlsplit

import pytest

from explainer.check.site_folder import HOME, Folder
from explainer.exports.search_index import PLACE, fill_index
from explainer.package import archive
from explainer.package.headers import FILE as HEADERS
from explainer.package.service_worker import list_kept, list_page_files
from explainer.pages.editions import make_print_edition, make_text_edition
from explainer.pages.html_document import parse_document
from explainer.pages.rendering import FinishedPage
from tests.support.projects import ROOT

EXTENSIONS = re.search(r"(?ms)^markdown_extensions: # .*?\n(.*?)^$", (ROOT / "mkdocs.yml").read_text("utf-8"))[1]
NEXT = "Next"
"""The heading above each part, since a number is a link once in a section."""
REPEATED = '<data value="362551">more than 362,000</data>'
NUMBER = f'<a class="statistic" href="data/#displaced">{REPEATED}</a>'
PARTS = {
    "a table": (
        "| On {displaced} | |\n|---|--:|\n| ~~a~~ | {displaced} |",
        (
            '<div aria-label="Table: On more than 362,000" class="frame" role="group" tabindex="0">'
            f'<table class="columns"><thead><tr><th scope="col">On {NUMBER}</th><td class="right"></td></tr></thead>'
            f'<tbody><tr><td><del>a</del></td><td class="right">{REPEATED}</td></tr></tbody></table></div>'
        ),
    ),
    "a box": (
        '!!! warning "Mind {displaced}"\n    Here.\n\n    There {displaced}.\n\n!!! note ""\n    More.',
        (
            f'<aside class="admonition warning"><p class="admonition-title"><strong>Mind {NUMBER}</strong></p>'
            f"<p>Here.</p><p>There {REPEATED}.</p></aside>"
            '<aside class="admonition note"><p>More.</p></aside>'
        ),
    ),
    "a box that folds": (
        '??? note "Why {displaced}?"\n    Here.\n\n???+ tip\n\n    There.',
        (
            '<details class="note"><summary>Why <data value="362551">more than 362,000</data>?</summary><p>Here.</p>'
            '</details><details class="tip" open="open"><summary>Tip</summary><p>There.</p></details>'
        ),
    ),
    "tasks": (
        "- [ ] with {displaced}\n- [x] done\n    1. [X] within\n- no task",
        (
            '<ul class="task-list" role="list">'
            f'<li class="task-list-item"><span class="visually-hidden">To do: </span>with {NUMBER}</li>'
            '<li class="task-list-item done"><span class="visually-hidden">Done: </span>done<ol class="task-list">'
            '<li class="task-list-item done"><span class="visually-hidden">Done: </span>within</li></ol></li>'
            "<li>no task</li></ul>"
        ),
    ),
    "keys": (
        'Press ++ctrl+c++ or ++"My {displaced.bare}"++.',
        (
            '<p>Press <span class="keys"><kbd class="key-control">Ctrl</kbd><span>+</span>'
            '<kbd class="key-c">C</kbd></span> or '
            '<span class="keys"><kbd>My <data value="362551">362,000</data></kbd></span>.</p>'
        ),
    ),
    "abbreviations": (
        "The UN of the UN.\n\n*[UN]: United Nations",
        (
            '<p>The <abbr class="first" title="United Nations">UN</abbr> of the '
            '<abbr title="United Nations">UN</abbr>.</p>'
        ),
    ),
}


@pytest.fixture
def small(mini):
    """Return the small project with all extensions of the real one."""
    mini.edit("mkdocs.yml", "[attr_list, fenced_code, toc]", f"\n{EXTENSIONS}")
    return mini


def test_each_part_becomes_what_it_should(small):
    text = "\n\n".join(f"## {NEXT}\n\n{markdown}" for markdown, _ in PARTS.values())
    small.edit("docs/index.md", "The countries", f"{text}\n\n## {NEXT}\n\nThe countries")
    assert small.diagnostics() == ""
    built = re.split(rf"<h2 [^>]*>{NEXT}</h2>", small.page())[1:-1]
    shown = {name: re.sub(r"\n\s*", "", part) for name, part in zip(PARTS, built, strict=True)}
    assert shown == {name: html for name, (_, html) in PARTS.items()}


def test_files_for_readers_are_published_as_they_are(small):
    files = {"report.pdf": b"%PDF-1.7\n", "more/map.png": b"\x89PNG", "list.csv": b"\xef\xbb\xbfa;b\r\n{x};{}\r\n"}
    for path, content in files.items():
        (small / "docs/files" / path).parent.mkdir(parents=True, exist_ok=True)
        (small / "docs/files" / path).write_bytes(content)
    links = " ".join(f"[{path}](files/{path})" for path in files)
    small.edit("docs/index.md", "The countries", f"{links}. The countries")
    assert small.diagnostics() == ""
    assert {path: (small / "site/files" / path).read_bytes() for path in files} == files
    assert not (small / "site/files/report.pdf.br").exists()
    assert "\n/files/list.csv\n  Content-Type: text/csv; charset=utf-8\n" in small.page(HEADERS)
    with zipfile.ZipFile(small / "site" / archive.NAME) as packed:
        assert {f"{archive.TOP}/files/{path}" for path in files} <= set(packed.namelist())


def test_no_browser_keeps_a_picture_to_download(tmp_path):
    paths = ("files/map.png", "cards/map.png")
    for path in paths:
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).touch()
    page = parse_document("".join(f'<a href="{path}">map</a>' for path in paths), HOME)
    (tmp_path / HOME).write_text(page.source)
    kept = list_kept(Folder(tmp_path, frozenset((*paths, HOME)), urlsplit("/")), {HOME: list_page_files(page)})
    assert [*kept["files"]] == ["cards/map.png", HOME]


def test_the_editions_and_the_search_have_each_part():
    chapter = FinishedPage("why/", "Why", "".join(html for _, html in PARTS.values()))
    printed, text = make_print_edition([chapter]), make_text_edition([chapter], {})
    assert re.findall(r"<details[^>]*>", printed) == [
        '<details class="note" open>',
        '<details class="tip" open="open">',
    ]
    for words in (
        '<div aria-label="Table: On more than 362,000" role="group" tabindex="0"><table>', "<strong>Mind <data",
        '<details open=""><summary>Why <data', "<li>To do: with <data", "<li>Done: within</li>", "<kbd>Ctrl</kbd>+",
        '<abbr title="United Nations">UN</abbr>',
    ):  # fmt: skip
        assert words in text, words
    found = fill_index(PLACE, [chapter])
    for words in ("On more than 362,000", "Mind more than 362,000", "Why more than 362,000?", "Tip", "Done: within"):
        assert f'"{words}"' in found, words
