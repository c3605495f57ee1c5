"""Diagnostics for other programs, at the place of their cause, and the table of all messages."""

import json

import pytest

from explainer.diagnostics import Diagnostic
from tools.message_table import DOCUMENT, fill_document

THEME = "assets/theme/main.html"
CONTENT = "{{ page.content }}"


def test_the_table_of_messages_is_up_to_date():
    document = DOCUMENT.read_text(encoding="utf-8")
    assert fill_document(document) == document, "make messages"
    assert "| `unknown-statistic` | `unknown statistic 'displcd'; did you mean 'displaced'?` |\n" in document


def test_a_build_writes_its_diagnostics_as_json(mini, tmp_path, monkeypatch):
    report = tmp_path / "faults.json"
    monkeypatch.setenv("DIAGNOSTICS", str(report))
    assert mini.diagnostics() == ""
    assert json.loads(report.read_text(encoding="utf-8")) == []
    mini.edit("docs/index.md", "{contributors}", "{contributor}")
    mini.edit("assets/images.yml", "kind: illustration", "kind: drawing")
    lines = mini.diagnostics().splitlines()[:-1]
    records = json.loads(report.read_text(encoding="utf-8"))
    assert ["{path}:{line}:{column}: {message}; {hint} [{code}]".format_map(record) for record in records] == lines
    assert records[1] == {
        "path": "docs/index.md", "line": 10, "column": 19, "severity": "error", "code": "unknown-statistic",
        "message": "unknown statistic 'contributor'", "hint": "did you mean 'contributors'?",
        "translation": "", "count": 1,
    }  # fmt: skip


def test_a_report_that_cannot_be_written_is_told(mini, tmp_path, monkeypatch):
    monkeypatch.setenv("DIAGNOSTICS", str(tmp_path / "nowhere/faults.json"))
    told = f"{tmp_path}/nowhere/faults.json:1:1: No such file or directory; mend that, then build again; nothing was"
    assert mini.diagnostics() == f"{told} published [system-error]\n"


def test_on_the_code_host_each_is_an_annotation(mini, monkeypatch, capsys):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    mini.edit("docs/index.md", "{contributors}", "50% of {contributor}")
    mini.diagnostics()
    assert capsys.readouterr().out == (
        "::error file=docs/index.md,line=10,col=19,title=typed-number::"
        "'50%25' is typed by hand; use {displaced_children_share}\n"
        "::error file=docs/index.md,line=10,col=26,title=unknown-statistic::"
        "unknown statistic 'contributor'; did you mean 'contributors'?\n"
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            THEME,
            CONTENT,
            f'{CONTENT}<a href="gone/">x</a>',
            (
                f"{THEME}:3:76: 'gone/' leads nowhere: there is no data/gone/index.html; did you mean "
                "'data/index.html'?; in 3 places [broken-link]"
            ),
        ),
        (
            THEME,
            CONTENT,
            f'{CONTENT}<img src="https://a.example/x.png" alt="">',
            (
                f"{THEME}:3:77: 'https://a.example/x.png' is loaded from another server; publish it with the site, "
                "or link to it; in 3 places [loaded-from-elsewhere]"
            ),
        ),
        (
            "mkdocs.yml",
            "site_name: Mini",
            "site_name: Mini\nextra: {foot: '<a href=\"gone.css\">x</a>'}",
            (
                "mkdocs.yml:2:25: 'gone.css' leads nowhere: there is no data/gone.css; mend the link; "
                "in 3 places [broken-link]"
            ),
        ),
    ],
    ids=["a link of the theme", "an address of the theme", "a setting"],
)
def test_what_the_built_site_lacks_is_told_once_at_its_cause(path, old, new, told, mini):
    mini.edit(path, old, new)
    if path == "mkdocs.yml":
        mini.edit(THEME, CONTENT, f"{CONTENT}{{{{ config.extra.foot }}}}")
    assert mini.diagnostics() == f"{told}\n1 problem; nothing was published\n"


def test_links_that_lead_nowhere_are_told_at_their_lines_with_everything_else(mini):
    mini.edit(
        "docs/index.md",
        "The countries are {contributors}.",
        "[A](gone.md), [b](data.md#gone), [c](#gone), [d](dta.md), [e][f] and {contributor}.\n\n[f]: gone.md",
    )
    there_is_none = "there is no such page or file; write the path of a file in docs/, from this page's folder"
    no_heading = "leads to no heading and no anchor there; see the address of the heading on the built page"
    assert mini.diagnostics() == (
        "docs/index.md:10:70: unknown statistic 'contributor'; did you mean 'contributors'? [unknown-statistic]\n"
        f"docs/index.md:10:5: 'gone.md' leads nowhere: {there_is_none} [broken-link]\n"
        f"docs/index.md:10:19: 'data.md#gone' {no_heading} [broken-link]\n"
        f"docs/index.md:10:38: '#gone' {no_heading} [broken-link]\n"
        f"docs/index.md:10:50: 'dta.md' leads nowhere: {there_is_none} [broken-link]\n"
        f"docs/index.md:12:6: 'gone.md' leads nowhere: {there_is_none} [broken-link]\n"
        "6 problems; nothing was published\n"
    )
    assert not (mini / "site").exists()


def test_what_has_no_cause_in_the_project_keeps_its_place():
    assert str(Diagnostic("site/a.html", 1, 1, "wrong", "mend it", "page-head", count=2)) == (
        "site/a.html:1:1: wrong; mend it; in 2 places [page-head]"
    )
