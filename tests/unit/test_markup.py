"""Classes and data attributes: style sheets and scripts select those that pages have, and pages have those alone.

Those of numbers, figures and tables stand in `explainer.markup`, those of the theme's own frame in its templates.
Whoever renames one in either place learns here which lines of style sheets and scripts still have the old name.
"""

import ast
import re
from collections import Counter

import pytest

from explainer import markup
from explainer.media_types import MEDIA_TYPES
from tests.support.projects import ROOT

THEME = ROOT / "assets/theme"
DESK = ROOT / "hooks/explainer/translation/templates"
STYLES, SCRIPTS = ([*sorted(THEME.rglob(f"*.{ending}")), *DESK.glob(f"*.{ending}")] for ending in ("css", "js"))
TEMPLATES = [file for file in (*sorted(THEME.rglob("*.html")), *DESK.glob("*.html")) if file.name != "card.svg.html"]
"""Without the picture of a card, whose style stands in it."""
CODE = [*sorted((ROOT / "hooks").rglob("*.py")), *sorted((ROOT / "tools").rglob("*.py"))]
BUILT = [*sorted((ROOT / "tests/built").rglob("*.html")), *sorted((ROOT / "tests/verify").glob("*.yml"))]
PAGES = sorted((ROOT / "docs").glob("*.md"))
SKIPPED = re.compile(r"/\*.*?\*/|\{#.*?#\}|(?m:^\s*//[^\n]*$|\s//\s[^\n]*$)", re.DOTALL)
"""Comments."""
NAME = r"[a-z][a-z-]*"
DATA = r"data-[a-z-]+"
SELECTED = re.compile(rf"\.({NAME})|\[({DATA})")
RULE = re.compile(r"[^{};]+(?=\{)")
SCRIPT_SELECTOR = re.compile(r"""(?:querySelector(?:All)?|closest)\((["'`])(.*?)\1|(["'])(\..*?)\3""")
CREATED = re.compile(r"""class(?:Name\s*=\s*|=)(["'])(.*?)\1""")
DATASET = re.compile(r"dataset\.(\w+)|\{ (\w+) \} = [\w.]+dataset")
STRING = re.compile(r'"[^"\n]*"')
STYLE = re.compile(r"(?<=<style>).*?(?=</style>)|figcaption.*\{display:none\}", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
ENDINGS = {ending.removeprefix(".") for ending in MEDIA_TYPES}


def blank(pattern, text):
    """Return the text without what the pattern finds, its lines where they were."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def read(file):
    return blank(SKIPPED, file.read_text(encoding="utf-8"))


def in_selectors(pattern, text, group=0):
    """Yield the names in the selectors that a pattern finds in a text, each with its offset."""
    for part in pattern.finditer(text):
        for name in SELECTED.finditer(part[group] or ""):
            yield part.start(group) + name.start(), name[1] or name[2]


def selected_names(file):
    """Yield the line and name of each class and data attribute that a style sheet or script relies on."""
    text = read(file)
    if file.suffix == ".html":
        text = blank(JINJA, text)
    found = [*in_selectors(SCRIPT_SELECTOR, text, 2), *in_selectors(SCRIPT_SELECTOR, text, 4)]
    if file.suffix == ".css":
        found = [*in_selectors(RULE, blank(STRING, text))]
    for style in STYLE.finditer(text) if file.suffix == ".html" else ():
        found += [(style.start() + offset, name) for offset, name in in_selectors(RULE, style[0])]
    if file.suffix == ".js":
        found += [(match.start(), name) for match in CREATED.finditer(text) for name in match[2].split()]
        found += [(match.start(), match[0]) for match in re.finditer(rf"(?<=[ \"]){DATA}(?==)", text)]
        for match in DATASET.finditer(text):
            kebab = re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", match[1] or match[2])
            found.append((match.start(), f"data-{kebab}"))
    for offset, name in found:
        if file.suffix == ".css" or name not in ENDINGS:
            yield text.count("\n", 0, offset) + 1, name


def own_names():
    """Return the constants of the module by their values."""
    values = {name: value for name, value in vars(markup).items() if name.isupper()}
    return {part: name for name, value in values.items() for part in ([value] if isinstance(value, str) else value)}


def template_names():
    """Yield the file, line and name of each class and data attribute that a template or a page writes itself."""
    for file in TEMPLATES:
        text = blank(JINJA, read(file))
        # Where a template writes a class by a condition, it stands in quotes of its own.
        conditional = re.finditer(r"""' class="([\w -]+)"'""", read(file))
        for match in [*CREATED.finditer(text), *conditional]:
            for name in match[match.lastindex].split():
                yield file, text.count("\n", 0, match.start()) + 1, name
        for match in re.finditer(rf"(?<=[ \"'])({DATA})(?=[=\"])", text):
            yield file, text.count("\n", 0, match.start()) + 1, match[0]
    for file in PAGES:
        for match in re.finditer(rf"\{{ ?\.({NAME}) ?\}}", file.read_text(encoding="utf-8")):
            yield file, 0, match[1]


def built_names(file):
    """Yield the line and name of each class and data attribute in a page of the tests, or in an edit of it."""
    text = file.read_text(encoding="utf-8")
    for match in re.finditer(rf"""class=\\?"([\w -]+)|\b({DATA})(?==)""", text):
        for name in (match[1] or match[2]).split():
            yield text.count("\n", 0, match.start()) + 1, name


def foreign_names():
    """Return the places of names that style sheets, scripts and the pages of tests have, and that no page has."""
    known = {*own_names(), *(name for _, _, name in template_names())}
    places = [(file, *place) for file in (*STYLES, *SCRIPTS, *TEMPLATES) for place in selected_names(file)]
    places += [(file, *place) for file in BUILT for place in built_names(file)]
    return [f"{file.relative_to(ROOT).as_posix()}:{line} {name}" for file, line, name in places if name not in known]


def test_style_sheets_and_scripts_rely_on_nothing_that_no_page_has():
    places = foreign_names()
    assert not places, "no page has what these name:\n" + "\n".join(places)


@pytest.mark.parametrize(
    ("constant", "files"),
    [
        ("CREDIT", {"figures.css", "index.html", "figures.yml"}),
        ("ALT", {"base.css", "figures.css", "captions.js", "index.html", "figures.yml"}),
        ("KEPT_COPY", {"base.css", "offline.js", "sw.js"}),
        ("DATA_STATISTIC", {"numbers.css", "index.html", "figures.yml", "numbers.yml"}),
        ("DATA_LABEL", {"tables.css"}),
        ("CITED", {"filter.css", "filter.js"}),
        ("FILTER", {"filter.css", "print.css", "filter.js"}),
    ],
)
def test_whoever_renames_one_learns_which_files_have_the_old_name(monkeypatch, constant, files):
    old, before = getattr(markup, constant), foreign_names()
    monkeypatch.setattr(markup, constant, "renamed")
    found = {*foreign_names()} - {*before}
    assert {place.partition(":")[0].rpartition("/")[2] for place in found} == files
    assert {place.partition(" ")[2] for place in found} == {old}


def test_pages_have_no_class_or_data_attribute_that_nothing_relies_on():
    selected = {name for file in (*STYLES, *SCRIPTS, *TEMPLATES) for _, name in selected_names(file)}
    code = "".join(file.read_text(encoding="utf-8") for file in (*CODE, *TEMPLATES))
    asked = Counter(re.findall(r"\bmarkup\.(\w+)", code))
    read_by_code = {name for name, own in own_names().items() if asked[own] > 1}
    written = {*own_names(), *(name for _, _, name in template_names())}
    assert written - selected - read_by_code == set()


def test_templates_take_the_names_of_the_module_from_it():
    own = own_names()
    repeated = {(file.name, name) for file, _, name in template_names() if name in own}
    assert repeated == {("restore_preferences.html", "data-captions")}  # a script, whose policy is by its very text


def test_templates_ask_for_names_that_the_module_has():
    asked = {(file.name, name) for file in TEMPLATES for name in re.findall(r"\bmarkup\.(\w+)", read(file))}
    assert len(asked) > 9
    assert [(file, name) for file, name in sorted(asked) if not hasattr(markup, name)] == []


def literal_classes(file):
    """Yield the line and text of each class that code writes itself, outside of documentation."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    own = own_names()
    for node in nodes:
        pairs = zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ()
        values = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value in {"class", "class_"}]
        if isinstance(node, ast.keyword) and node.arg == "class_":
            values.append(node.value)
        if isinstance(node, ast.Compare) and "class" in ast.unparse(node.comparators[0]):
            values.append(node.left)
        yield from ((value.lineno, value.value) for value in values if isinstance(value, ast.Constant))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            names = re.findall(rf'(?<=class=")[\w-]+|\b{DATA}\b', node.value)
            yield from ((node.lineno, name) for name in names if name in own)


def test_code_takes_them_from_the_module():
    found = {file.name: list(literal_classes(file)) for file in CODE if file.name != "markup.py"}
    assert {name: literals for name, literals in found.items() if literals} == {}
