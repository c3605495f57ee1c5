"""A build either puts the whole site in place or leaves the last good one as it was."""

import re

import pytest

from tests.support.commands import run_module
from tests.support.fault_cases import CASES, plant
from tests.support.projects import ROOT

TOGETHER = (
    "pages: unknown and missing keys of the front matter",
    "statistics: a part over its whole",
    "statistics: duplicate and unknown countries",
    "statistics: division by zero",
    "images: an image with no record",
    "catalogue: missing Spanish",
)
"""Cases that plant their faults in places of their own; the test adds two of a page."""


def test_faults_are_told_together_and_the_last_good_site_stays(mini):
    assert mini.run().returncode == 0
    good = {file: file.read_bytes() for file in (mini / "site").rglob("*") if file.is_file()}
    assert good
    cases = {case.id: case.values[0] for case in CASES}
    mini.edit("docs/index.md", "The countries", "Again {displaced.loud}, {displaced\n\nThe countries")
    for name in TOGETHER:
        plant(mini, cases[name])
    result = mini.run()
    assert result.returncode == 1
    lines = [line for line in result.stdout.splitlines() if re.match(r"\S+:\d+:\d+: |\d+ problems", line)]
    assert [re.sub(r"; .*?(?= \[|$)", "", line) for line in lines] == [
        "assets/images/other.svg:1:1: an image with no record [no-image-record]",
        "assets/locale/es/LC_MESSAGES/captions.po:9:9: no Spanish for 'plan.caption' [not-translated]",
        (
            "assets/statistics.yml:17:12: displaced_children is 400000, more than its whole: displaced is 362551"
            " [wrong-whole]"
        ),
        "assets/statistics.yml:25:14: the formula divides by zero [formula-result]",
        "assets/statistics.yml:31:25: duplicate country 'BS' [duplicate-id]",
        "assets/statistics.yml:31:29: countries: 'XX' is no country [not-a-country]",
        "docs/index.md:10:7: 'loud' is neither a form nor a field of 'displaced' [unknown-form]",
        "docs/index.md:10:25: a brace is left open [unpaired-brace]",
        "docs/sources.md:2:1: missing 'description' [missing-key]",
        "docs/sources.md:3:1: unknown key 'descripton' [unknown-key]",
        "10 problems",
    ]
    assert "Traceback" not in result.stdout + result.stderr
    assert {file: file.read_bytes() for file in (mini / "site").rglob("*") if file.is_file()} == good
    assert not (mini / ".site.new").exists()


def test_a_warning_does_not_publish_when_strict_but_does_otherwise(mini):
    mini.edit("docs/index.md", "![](../assets/images/plan.svg)", "")
    assert mini.run().returncode == 1
    assert not (mini / "site").exists()
    lenient = run_module("mkdocs", mini.root, "build")
    assert lenient.returncode == 0
    assert "no page shows 'plan'" in lenient.stderr
    assert (mini / "site/index.html").exists()


def test_an_interrupted_exchange_is_mended_by_the_next_build(mini):
    assert mini.run().returncode == 0
    (mini / "site").rename(mini / ".site.old")
    (mini / ".site.new").mkdir()
    mini.edit("docs/index.md", "{contributors}", "{contributors")
    assert mini.run().returncode == 1
    assert (mini / "site/index.html").exists()
    assert not (mini / ".site.old").exists()


def test_the_build_works_from_any_folder(mini, tmp_path):
    options = ["--strict", "--config-file", str(mini / "mkdocs.yml")]
    assert run_module("mkdocs", tmp_path, "build", *options).returncode == 0
    assert (mini / "site/index.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mini"]


def test_only_the_adapter_knows_mkdocs():
    modules = list((ROOT / "hooks/explainer").rglob("*.py"))
    assert len(modules) > 20
    assert [path for path in modules if "import mkdocs" in path.read_text() or "from mkdocs" in path.read_text()] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "{{ page.content }}",
            "{{ page.content | replace('50%<', '51%<') }}",
            (
                "site/data/index.html: 'about 51%' is not what statistics.json has for 'displaced_children_share': "
                "about 50%; build the site anew; in 2 places [printed-number]"
            ),
        ),
        (
            "{{ page.content }}",
            "{{ page.content }}<p>{displaced}</p>",
            (
                "assets/theme/main.html: {displaced} was not filled in; fill it in, or mark it as code; in 3 places"
                " [not-filled-in]"
            ),
        ),
        (
            "{{ page.content }}",
            "{{ page.content }}<a href='#nowhere'>x</a>",
            (
                "assets/theme/main.html: '#nowhere' leads to no id of data/index.html; mend the link; in 3 places"
                " [broken-link]"
            ),
        ),
    ],
    ids=["a number", "a reference", "an anchor"],
)
def test_what_the_theme_spoils_is_found_in_the_built_site(mini, old, new, told):
    assert mini.run().returncode == 0
    good = mini.page()
    mini.edit("assets/theme/main.html", old, new)
    assert told in re.sub(r":\d+:\d+:", ":", mini.diagnostics()).splitlines()
    assert mini.page() == good
    assert not (mini / ".site.new").exists()
