"""The table of settings: each row of it is told of a setting, once, at its place, and nothing of what is supported."""

import pytest

from explainer.data import project_files, setting_table
from explainer.data.setting_table import ROWS, SUPPORTED, WITHOUT_EFFECT, check_setting_table
from explainer.data.yaml_document import read_yaml
from tests.support.diagnostics import drop_codes
from tests.support.documents import MAINTAINING
from tests.support.projects import ROOT

EXTENSION = "markdown_extensions."


def write_settings(path):
    """Return a mkdocs.yml with the setting of this path, perhaps with a value, and the column of its name."""
    name, _, value = path.partition("=")
    top, _, rest = name.partition(".")
    if path == "plugins=none":
        return "site_name: A\n", 1
    first = "" if top == "plugins" else "plugins: []\n"
    option = next((known for known in SUPPORTED if name.startswith(f"{known}.") and known.startswith(EXTENSION)), "")
    if option:
        return f"{first}{top}: [{{{rest.removesuffix(name[len(option) :])}: {{{name[len(option) + 1 :]}: x}}}}]\n", 0
    if top in setting_table.LISTS:
        return f"{first}{top}: [{rest or 'other'}]\n", len(f"{top}: [x")
    inner = rest.rpartition(".")
    nested = f"{{{inner[0]}: {{{inner[2]}: x}}}}" if inner[0] else f"{{{rest}: {value or 'x'}}}"
    return f"{first}{top}: {nested if rest else value or 'x'}\n", 0


def find_faults(text, templates=""):
    document, _ = read_yaml(text, "mkdocs.yml")
    return list(check_setting_table(document, templates, "assets/theme"))


@pytest.mark.parametrize("path", ROWS)
def test_each_row_is_told_at_its_place_and_has_an_advice(path):
    text, column = write_settings(path)
    [fault] = find_faults(text)
    assert (fault.line, fault.column) == (text.count("\n"), column or fault.column)
    assert fault.is_warning == ROWS[path].startswith(WITHOUT_EFFECT)
    assert fault.code == ROWS[path].partition(".")[0]
    assert fault.hint
    assert "{" not in fault.message


@pytest.mark.parametrize(
    "text",
    [
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        "plugins: []\ntheme: {name: null, font: false, features: false}\n",
        "plugins: []\nmarkdown_extensions: {toc: {toc_depth: 3}, markdown.extensions.footnotes: {}}\n",
        "plugins:\nextra:\ntheme:\n",
        "",
    ],
)
def test_nothing_is_told_of_what_works(text):
    assert find_faults(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plugins: []\nsite_nmae: A\n", "2:1: unknown setting 'site_nmae'; did you mean 'site_name'?"),
        ("plugins: []\nxyz: A\n", "2:1: unknown setting 'xyz'; take it out, or see “The settings” in MAINTAINING.md"),
        (
            "plugins: [other]\n",
            "1:11: the plugin 'other' is not supported: a build is what hooks/ says; take it out",
        ),
        (
            "plugins: []\nextra: {mine: 1}\n",
            "2:9: 'extra.mine' has no effect here; take it out: no template in assets/theme asks for it",
        ),
    ],
)
def test_what_has_no_row_of_its_own(text, told):
    assert [drop_codes(str(fault)) for fault in find_faults(text)] == [f"mkdocs.yml:{told}"]


@pytest.mark.parametrize("asked", ["{{ config.extra.mine }}", '{{ config.extra["mine"] }}'])
def test_a_setting_that_a_template_asks_for_works(asked):
    assert find_faults("plugins: []\nextra: {mine: 1}\n", asked) == []


def test_make_tells_of_what_mkdocs_would_fail_at_without_a_line(tmp_path, capsys):
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [search, i18n]\nfoo: 1\n", encoding="utf-8")
    assert project_files.main(tmp_path) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split("; ")[0].split(" supported:")[0] for line in lines] == [
        "mkdocs.yml:2:19: the plugin 'i18n' is not",
        "mkdocs.yml:3:1: unknown setting 'foo'",
    ]


def test_maintaining_names_each_setting_of_the_table():
    section = MAINTAINING.partition("\n## The settings\n")[2].partition("\n## ")[0]
    names = {path.removeprefix(EXTENSION).removeprefix("plugins.").partition("=")[0] for path in {*ROWS, *SUPPORTED}}
    shown = [name for name in sorted(names) if f"`{name}`" not in section and f"`{name}:" not in section]
    assert shown == []
