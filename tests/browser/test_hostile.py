"""Whatever translators, editors and photographs bring ends as text or as a fault, soon, and within the project.

Each trick that is a fault stands in `tests/faults/hostile.yml`.
"""

import html
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections import Counter
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import PIL.Image
import polib
import pytest
import yaml

from explainer import cache
from explainer.commands import changes, due, update_captions
from explainer.commands import comparison as revisions
from explainer.data import read_data_file
from explainer.data.number_reader import read_numbers
from explainer.data.yaml_document import read_yaml
from explainer.diagnostics import UserError
from explainer.images.photographs.reading import read_photograph
from explainer.lint.number_finder import find_typed_numbers
from explainer.lint.translation_rules import read_glossary
from explainer.locales import po_reader
from explainer.translation import read_messages
from tests.support import sample_photographs as samples
from tests.support.diagnostics import drop_codes
from tests.support.http_servers import served
from tests.support.listed_languages import link_code
from tests.support.projects import ROOT, Project, leave_out_languages

TAGS = """"><svg onload=hostile()>'><img src=x onerror=hostile()></script></style><script>hostile()</script>"""
HOSTILE = f"Hostile {TAGS} [x](javascript:hostile) & &lt;b&gt; <!--"
NAME = """A "}</title></style><svg onload=hostile()>"""
SHORT = """Hostile "></title><svg onload=hostile()>"""
"""For titles, which have to fit their cards."""
CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
OF_IOM = {"place": HOSTILE, "date": "2024-03", "source": "iom", "counted_by": SHORT}
DATA = {
    "as_of": "2024-05-26",
    "sources": {
        "iom": {
            "title": HOSTILE,
            "publisher": HOSTILE,
            "note": HOSTILE,
            "url": "https://example.org/",
            "seen": "2026-11-23",
        },
        "treaty": {"title": HOSTILE, "publisher": HOSTILE, "reference": HOSTILE, "seen": "2026-11-23"},
    },
    "statistics": {
        "displaced": {
            "label": f"Displaced. {HOSTILE}",
            "value": 362551,
            "unit": "people",
            "quote": f"{SHORT} 362551",
            **OF_IOM,
        },
        "children": {"label": f"Children. {HOSTILE}", "value": 182000, "unit": "people", **OF_IOM},
        "share": {"label": f"Share. {HOSTILE}", "formula": "children / displaced", "unit": "percent", "round_to": 1},
        "helpers": {"label": f"Helpers. {HOSTILE}", "countries": ["BS", "BD"], **OF_IOM, "source": "treaty"},
        "named": {"label": f"Named. {HOSTILE}", "name": HOSTILE, **OF_IOM},
    },
    "events": [{"date": "2024-07", "what": HOSTILE, "sources": ["iom", "treaty"]}],
    "corrections": [{"date": "2024-08-01", "what": HOSTILE, "before": HOSTILE, "after": HOSTILE, "why": HOSTILE}],
}
TEXTS_OF_IMAGES = {"creator": HOSTILE, "credit": HOSTILE, "licence": f"{HOSTILE} by permission", "place": HOSTILE,
                   "caption": f"A caption. {HOSTILE}", "alt": f"A {HOSTILE}"}  # fmt: skip
IMAGES = {
    "plan": {"file": "plan.svg", "kind": "illustration", **TEXTS_OF_IMAGES},
    "street": {"file": "street.jpg", "kind": "photograph", "date": "2024-05-01", **TEXTS_OF_IMAGES},
}
WHY = """\
{displaced.start} and {displaced.place}, {displaced.label}, {displaced.source}, {displaced.publisher}, {named}.

![](../assets/images/street.jpg)

{share} {children} {helpers}
"""
ABOUT = f"""\
## Keep it on this device

<details id='kept'></details>

`{TAGS}` [a](data.md "'><b onclick=hostile()>")

    {TAGS}
"""
PAGES = {
    "index.md": ("home.html", "![](../assets/images/plan.svg)"),
    "why.md": ("question.html", WHY),
    "since.md": ("since.html", "<!-- table: events -->"),
    "data.md": ("data.html", "<!-- table: statistics -->"),
    "sources.md": ("", "<!-- table: sources -->"),
    "corrections.md": ("", "<!-- table: corrections -->"),
    "about.md": ("about.html", ABOUT),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A project with the real theme, in which every text says the same, and a title its page's name besides."""
    project = Project(tmp_path_factory.mktemp("hostile") / "project")
    shutil.copytree(ROOT / "tests/mini", project.root)
    link_code(project / "hooks")
    for folder in ("theme", "fonts"):
        shutil.copytree(ROOT / "assets" / folder, project / "assets" / folder, dirs_exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "".join(f"  - {name}\n" for name in PAGES)
    settings = re.sub(r"(?m)^nav:\n(?:  - .*\n)+", f"nav:\n{nav}", settings)
    settings = re.sub(r"(?m)^site_name: .*", lambda _: f"site_name: {json.dumps(NAME)}", settings)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    leave_out_languages(project.root)
    for name, (template, text) in PAGES.items():
        front = {"title": f"{SHORT} {name}", "description": f"{HOSTILE} {{displaced}}"} | (
            {"template": template} if template else {}
        )
        (project / "docs" / name).write_text(f"---\n{yaml.safe_dump(front)}---\n\n{text}\n", encoding="utf-8")
    (project / "assets/statistics.yml").write_text(yaml.safe_dump(DATA, sort_keys=False), encoding="utf-8")
    (project / "assets/images.yml").write_text(yaml.safe_dump({"images": IMAGES}, sort_keys=False), encoding="utf-8")
    (project / "assets/images/street.jpg").write_bytes(samples.taken(samples.scene(900, 500)))
    (project / "assets/images/plan.svg").write_text(f"{SVG}<text>{html.escape(HOSTILE)}</text></svg>", encoding="utf-8")
    translate(project)
    assert project.diagnostics() == ""
    return project


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'


def translate(project):
    """A catalogue that says the same in Spanish; what is not hostile, as the real one has it."""
    real = {(one.msgctxt, one.msgid): one.msgstr for one in polib.pofile(str(ROOT / CATALOGUE))}
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for message in read_messages(project.root)[0]:
        spanish = real.get((message.context, message.english)) or message.english.replace("Hostile", "Hostil")
        spanish = spanish.replace("A caption", "Un pie").replace('"A Hostile', '"U Hostile')
        catalogue.append(polib.POEntry(msgctxt=message.context, msgid=message.english, msgstr=spanish))
    (project / CATALOGUE).write_text(str(catalogue), encoding="utf-8")
    (project / "assets/locale/es/glossary.csv").unlink()


class Markup(HTMLParser):
    """The tags of a page, with its scripts apart."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.scripts, self.kind, self.words = [], [], None, ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.kind = dict(attrs).get("type", "")

    def handle_endtag(self, tag):
        if tag == "script":
            self.kind = None

    def handle_data(self, data):
        if self.kind is not None:
            self.scripts.append((self.kind, data))
        else:
            self.words += data


def pages(project):
    return {file.relative_to(project / "site").as_posix(): file.read_text(encoding="utf-8")
            for file in (project / "site").rglob("*.html")}  # fmt: skip


def test_no_element_and_no_attribute_comes_of_a_text(site):
    read = {path: Markup(text) for path, text in pages(site).items()}
    assert {"index.html", "why/index.html", "data/index.html", "sources/index.html", "text/index.html",
            "print/index.html", "corrections/index.html", "since/index.html"} <= set(read)  # fmt: skip
    for path, page in read.items():
        attributes = {name for _, names in page.tags for name in names}
        assert not [name for name in attributes if name.startswith("on") or not re.fullmatch(r"[a-z][a-z-]*", name)], (
            path
        )
        links = [names.get(name) or "" for _, names in page.tags for name in ("href", "src")]
        assert not [link for link in links if link.strip().lower().startswith(("javascript:", "x"))], path
        for kind, script in page.scripts:
            if kind == "application/ld+json":
                json.loads(script)
            else:
                assert "hostile" not in script, path
    said = Counter({path: page.words.count("onload=hostile()") for path, page in read.items()})
    assert said["data/index.html"] > 15
    assert min(said[path] for path in ("index.html", "why/index.html", "sources/index.html", "print/index.html")) > 4


def test_a_title_is_escaped_in_the_head_and_whole_on_its_card(site):
    title = f"{SHORT} about.md"
    escaped = "Hostile &#34;&gt;&lt;/title&gt;&lt;svg onload=hostile()&gt; about.md"
    assert f'<meta property="og:title" content="{escaped}">' in site.page("about/index.html")
    with PIL.Image.open(site / "site/cards/about.png") as card:
        assert title in card.text["Description"].split("\n")


def test_nothing_that_was_brought_is_run(site, browser):
    """In Chromium, on every page, in the results of search too; pictures by themselves."""
    context = browser.new_context(bypass_csp=True)  # which would keep from running what should not be there at all
    page = context.new_page()
    run = []
    page.add_init_script("globalThis.hostile = () => { console.log('hostile') }")
    page.on("console", lambda message: run.extend([page.url] * (message.text == "hostile")))
    page.on("pageerror", lambda error: run.append(str(error)))
    with served(site) as address:
        for path in pages(site):
            page.goto(address + path)
        page.goto(f"{address}search/?q=hostile")
        assert page.locator("#found mark").count() > 5
        page.goto(f"{address}assets/images/{site.built('assets/images/plan.svg').name}")
    context.close()
    assert run == []


def test_what_other_programs_read_holds_the_same_text(site):
    read = json.loads((site / "site/data/statistics.json").read_text(encoding="utf-8"))
    assert read["statistics"]["displaced"]["label"]["en"] == f"Displaced. {HOSTILE}"
    feed = (site / "site/corrections.xml").read_text(encoding="utf-8")
    assert "<script" not in feed
    assert "&lt;script" in feed


def watched(project):
    """What a strict build opens, and what it writes, from the root of the file system."""
    opened, written = set(), set()
    is_on = True

    def watch(event, arguments):
        if not is_on:
            return
        if event == "open" and isinstance(arguments[0], (str, bytes)):
            path = str(Path(os.fsdecode(arguments[0])).absolute())
            (written if arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else opened).add(path)
        elif event in {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}:
            written.update(str(Path(os.fsdecode(one)).absolute()) for one in arguments if isinstance(one, (str, bytes)))

    sys.addaudithook(watch)
    try:
        told = project.diagnostics()
    finally:
        is_on = False
    return told, opened, written


LINKS = {
    "docs/secret.md": "../../secret",
    "assets/images/secret.svg": "/etc/hostname",
    "assets/locale/es/LC_MESSAGES/secret.po": "../../../../../secret",
}


@pytest.mark.parametrize("links", [{}, LINKS], ids=["sound", "links"])
def test_nothing_outside_of_the_project_is_read_or_written(mini, links, monkeypatch):
    monkeypatch.setattr(cache, "FOLDER", ".cache")  # its own, as without tests
    secret = mini.root.parent / "secret"
    secret.write_text("---\ntitle: SECRET\ndescription: SECRET\n---\n", encoding="utf-8")
    for path, target in links.items():
        (mini / path).symlink_to(target)
    told, opened, written = watched(mini)
    assert bool(told) == bool(links)
    assert "SECRET" not in told
    root = f"{mini.root}/"
    assert [path for path in written if not f"{path}/".startswith(root) and path != os.devnull] == []
    known = (
        root,
        f"{ROOT}/hooks/",
        sys.prefix,
        sys.base_prefix,
        "/usr/",
        "/etc/",
        "/proc/",
        "/sys/",
        "/dev/null/",
        "/dev/urandom/",
        os.path.realpath(sys.prefix),
    )
    assert [path for path in opened if not f"{path}/".startswith(known)] == []
    assert opened.isdisjoint({str(secret), "/etc/hostname"})
    assert any(path.startswith(f"{root}docs/index.md") for path in opened) != bool(links)


ENORMOUS = 10_000_000
FILES = ("assets/statistics.yml", "assets/images.yml", CATALOGUE, "assets/locale/es/glossary.csv", "docs/sources.md")


def test_a_line_of_ten_megabytes_is_told_at_once(mini):
    for path in FILES:
        with (mini / path).open("a", encoding="utf-8") as file:
            file.write("\n" + "a" * ENORMOUS)
    begin = time.process_time()
    told = mini.diagnostics().splitlines()
    assert time.process_time() - begin < 10
    for path in FILES:
        assert [line for line in told if line.startswith(f"{path}:1:1: ") and "larger than two megabytes" in line]


@pytest.mark.parametrize("heading", ["A\n=\n", "A\n-\n", "# A\n", "> ## A\n", "- ###### A\n"])
def test_a_page_of_thousands_of_headings_is_told_at_once(mini, heading):
    page = mini / "docs/index.md"
    page.write_text(page.read_text() + "\n\n" + heading * 1001)
    told = (
        "docs/index.md:5:1: a page of more than 1000 headings; part it into pages"
        " [page-too-long]\n1 problem; nothing was published\n"
    )
    assert mini.diagnostics() == told


LAUGHS = "l0: &l0 [ha]\n" + "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
REPEATS = "an alias repeats a collection; write it out"
DEEP = "1:1: nested too deeply; make it flatter"
TOO_LARGE = "a number of a character or a version that is too large; take it out"
HALF = "an invisible character: U+D800 (half of a character); take it out"
TAG = "unknown tag 'tag:yaml.org,2002:python/object/apply:os.system'; write a plain value"
YAML = {
    "billion laughs": (LAUGHS, f"1:5: {REPEATS}"),
    "billion laughs as keys": (f"{LAUGHS}\nx: {{*l29 : }}", f"1:5: {REPEATS}"),
    "brackets": ("a: " + "[" * 10_001, DEEP),
    "fewer brackets": ("a: " + "[" * 2000 + "]" * 2000, DEEP),
    "braces": ("a: " + "{a: " * 9000, DEEP),
    "lists in lists": ("- " * 4900 + "a", DEEP),
    "escape of no character": ('a: 1\nb: "\\UFFFFFFFF"', f"2:5: {TOO_LARGE}"),
    "escape of no character, in a long line": ('a: "\\UFFFFFFFF"' + "#" * 20_000, f"1:5: {TOO_LARGE}"),
    "version": ("%YAML 1." + "9" * 20_000 + "\n---\na: 1", f"1:1: {TOO_LARGE}"),
    "half a character": ('a: 1\nb: "\\ud800"', f"2:4: {HALF}"),
    "tag": ('a: !!python/object/apply:os.system ["x"]', f"1:4: {TAG}"),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml_that_grows_runs_or_nests_is_told_at_once(name):
    text, told = YAML[name]
    begin = time.process_time()
    _, problems = read_yaml(text, "x.yml")
    assert time.process_time() - begin < 5
    assert drop_codes(str(problems[0])) == f"x.yml:{told}"


HEAD = """\
as_of: 2024-05-26
sources: {iom: {title: A, publisher: B, url: "https://example.org/", seen: 2024-05-26}}
statistics:
"""


def chain(length, formula):
    records = [f"  s{n}: {{label: A, formula: {formula(n)}, unit: people, round_to: 1}}" for n in range(length)]
    last = f"  s{length}: {{label: A, value: 1, unit: people, place: Haiti, date: 2024, source: iom}}"
    return HEAD + "\n".join([*records, last, ""])


def branching(n, end):
    return " + ".join(f"s{m}" for m in range(n + 1, min(n + 12, end)))


CHAINS = {
    "long": (chain(400, lambda n: f"s{n + 1}"), "'s0' is computed through more than 20 others; compute it from fewer"),
    "doubling": (chain(19, lambda n: " + s{0} - ".join(["s{0}"] * 8).format(n + 1)), None),
    "branching": (chain(19, lambda n: branching(n, 20)), None),
    "branching to nothing": (chain(18, lambda n: f"{branching(n, 18)} + none"), "unknown statistic 'none'"),
}


@pytest.mark.parametrize(("text", "told"), CHAINS.values(), ids=CHAINS)
def test_formulas_that_grow_are_computed_at_once(text, told):
    begin = time.process_time()
    document, _ = read_yaml(text, "x.yml")
    statistics, problems = read_data_file(document, Counter())
    for name in statistics.values:
        assert statistics.source_ids(name) == ["iom"]
        assert (str(statistics.period(name)), statistics.place(name)) == ("2024", "Haiti")
    assert time.process_time() - begin < 5
    assert told in str(min(problems)) if told else len(statistics.values) == 20


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


BOMBS = {
    "a large picture in few bytes": png(30_000, 30_000),
    "a picture of the largest size": png(2**31 - 1, 2**31 - 1),
    "no width": png(0, 10),
    "nothing behind its head": png(900, 500)[:40],
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_picture_that_would_fill_the_memory_is_refused(name):
    begin = time.process_time()
    with pytest.raises(UserError):
        read_photograph(BOMBS[name], ".png")
    assert time.process_time() - begin < 2


def test_an_endless_cell_of_the_glossary_is_told():
    _, problems = read_glossary('source,target\n"' + "a" * 200_000, "x.csv")
    assert [str(problem) for problem in problems] == [
        "x.csv:2:1: a cell that is too long; close a quotation mark [glossary-file]"
    ]


@pytest.mark.parametrize(
    "command", [update_captions.update_captions, due.main, lambda root: changes.main(root, "HEAD")]
)
def test_no_command_follows_a_link(mini, command):
    outside = mini.root.parent / "captions.po"
    shutil.move(mini / CATALOGUE, outside)
    (mini / CATALOGUE).symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(SystemExit) as stopped:
        command(mini.root)
    assert str(stopped.value).startswith(f"{CATALOGUE}:1:1: a symbolic link; ")
    assert outside.read_bytes() == before


def test_no_link_of_an_older_revision_is_followed(tmp_path):
    for name in ("assets", "docs", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kept").touch()
    (tmp_path / "docs/secret.md").symlink_to("/etc/hostname")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@example.org commit -qm a"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    with pytest.raises(UserError, match=r"'HEAD' has a symbolic link: docs/secret\.md"):
        revisions.check_out(tmp_path, "HEAD", tmp_path / "old")


DIGITS = "9" * 5000
"""More than Python turns into a whole number (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits)."""


@pytest.mark.parametrize("text", [f"1 in {DIGITS}", f"{DIGITS} in 3", f".{DIGITS}", f"1,{'22,' * 3000}333", DIGITS])
def test_numbers_of_thousands_of_digits_are_read(text):
    assert find_typed_numbers(text, "en")
    assert Fraction(1, 7) not in {value for finding in read_numbers(text) for value in finding.values}


def test_a_plural_form_of_thousands_of_digits_is_refused():
    _, [(line, fault)] = po_reader.parse_catalogue(f'msgid "a"\nmsgid_plural "b"\nmsgstr[{DIGITS}] "c"\n')
    assert (line, fault) == (3, po_reader.MISPLACED)
