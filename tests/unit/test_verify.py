"""What is wrong with a built site is told with file, line and column, in these words.

Each case in `tests/verify/*.yml` is an edit of the sound site in `tests/built` and what the check then says.
"""

import json
import re
import shutil
import subprocess
from itertools import combinations

import pytest

from explainer import check as verify
from explainer import markup
from explainer.cache import NO_CACHE, Cache
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES
from explainer.package import packaged_files
from tests.support.commands import run_module
from tests.support.fault_cases import plant
from tests.support.projects import ROOT, Project
from tests.support.yaml_texts import load_yaml

BUILT = ROOT / "tests/built"
DOCUMENTS = {str(file.relative_to(BUILT)) for file in BUILT.rglob("*") if file.suffix in verify.DOCUMENTS}
FAULT = UserError("no-site").at("index.html", 1, 1)
"""What is faulty is not kept."""
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted((ROOT / "tests/verify").glob("*.yml"))
    for case in load_yaml(file.read_text(encoding="utf-8"))
]


@pytest.fixture
def built(tmp_path):
    shutil.copytree(BUILT, tmp_path / "built")
    return Project(tmp_path / "built")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """What is kept of the sound site."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    assert verify.list_problems(BUILT, cache) == []
    return cache


def run(*arguments):
    return run_module("explainer.check", ROOT, *arguments)


@pytest.mark.parametrize("case", CASES)
def test_problem(built, case, cache):
    plant(built, case)
    for use in (NO_CACHE, cache, cache):
        assert "".join(f"{problem}\n" for problem in verify.list_problems(built.root, use)) == case["says"]


@pytest.mark.parametrize(
    "case",
    [
        ("why/index.html", lambda file: file.write_text(file.read_text("utf-8") + "\n", "utf-8"), {"why/index.html"}),
        ("data/statistics.json", lambda file: file.write_text(file.read_text("utf-8").replace("4", "5")), DOCUMENTS),
        ("assets/images/plan.svg", lambda file: file.rename(f"{file}.svg"), {"index.html", "why/index.html"}),
        ("more.txt", lambda file: file.touch(), set()),
    ],
)
def test_a_sound_file_is_checked_anew_where_it_depends_on_a_change(built, cache, monkeypatch, case):
    path, edit, checked = case
    assert verify.check_site(built.root, cache) == verify.check_site(BUILT)
    seen = []
    monkeypatch.setattr(verify, "check_document", lambda document: seen.append(document.path) or [FAULT])
    assert verify.list_problems(built.root, cache) == []
    edit(built / path)
    verify.list_problems(built.root, cache)
    assert {page for page in seen if page in DOCUMENTS} == checked


def test_the_pages_that_print_a_statistic_are_no_matter(built, cache, monkeypatch):
    data = built / "data/statistics.json"
    content = json.loads(data.read_text(encoding="utf-8"))
    for record in content["statistics"].values():
        record["pages"] = ["new/"]
    data.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr(verify, "check_document", None)
    assert verify.list_problems(built.root, cache) == []


def test_the_sound_site_has_none():
    report = verify.check_site(BUILT)
    assert report.diagnostics == []
    assert (report.pages, report.numbers, report.links) == (4, 33, 60)


def test_a_row_may_say_when_the_source_of_each_observation_was_published(built):
    built.edit("data/statistics.json", '"title": "Report 4"', '"title": "Report 4", "published": "2024-05-02"')
    text = (built / "data/statistics.json").read_text(encoding="utf-8")
    start = text.index('"observations"')
    changed = text[:start] + text[start:].replace('"source": "iom"', '"source": "unicef"', 1)
    (built / "data/statistics.json").write_text(changed, encoding="utf-8")
    row = '<details id="counts"><summary>'
    for day, count in (("2", 0), ("3", 1)):
        date = f'<time datetime="2024-05-0{day}">{day}&nbsp;May 2024</time>'
        built.edit("data/index.html", row, f"{row}{date}")
        assert len(verify.list_problems(built.root)) == count


NUMBERS = [
    (page, number)
    for page in ("index.html", "data/index.html")
    for number in re.finditer(
        rf'<(data|time|span) (?:value|datetime|{markup.DATA_STATISTIC})="([^"]*)">([^<]*)<',
        (BUILT / page).read_text("utf-8"),
    )
]


@pytest.mark.parametrize(("page", "number"), NUMBERS, ids=[f"{page}:{number.start()}" for page, number in NUMBERS])
def test_no_number_can_be_changed_alone(built, page, number):
    file = built / page
    source = file.read_text(encoding="utf-8")
    for part in (2, 3):
        if number[part] == "Puerto Príncipe":
            continue  # the published file has places in English only
        file.write_text(source[: number.end(part)] + "7" + source[number.end(part) :], encoding="utf-8")
        line = source.count("\n", 0, number.start()) + 1
        assert [(problem.path, problem.line) for problem in verify.list_problems(built.root)] == [(page, line)]


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES.values(), 2)))
def test_languages_are_told_apart_by_words_of_their_own(one, other):
    assert min(len(one.common), len(other.common)) >= 25
    assert one.common & other.common == frozenset()


def test_a_sound_site_on_the_command_line():
    result = run("tests/built")
    assert result.stdout == "The site in tests/built is sound: 4 pages, 33 numbers, 60 links checked\n"
    assert (result.returncode, result.stderr) == (0, "")


def test_problems_on_the_command_line(built):
    built.edit("index.html", '<a href="why/">', '<a href="wy/">')
    told = (
        "index.html:18:23: 'wy/' leads nowhere: there is no wy/index.html; did you mean 'why/index.html'?"
        " [broken-link]\n"
    )
    result = run(str(built.root))
    assert (result.returncode, result.stdout, result.stderr) == (1, "", f"{told}1 problem\n")
    built.edit("why/index.html", '<html lang="en">', "<html>")
    told += "why/index.html:2:1: a page that does not say its language; write <html lang> [page-head]\n"
    result = run(str(built.root))
    assert (result.returncode, result.stdout, result.stderr) == (1, "", f"{told}2 problems\n")


def test_each_file_is_the_one_that_the_manifest_lists(built):
    packaged_files.write_manifest(built.root)
    assert verify.list_problems(built.root) == []
    lines = (built / "SHA256SUMS").read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.endswith("  corrections.xml"))
    built.edit("robots.txt", "User-agent: *", "User-agent:  *")
    built.edit("SHA256SUMS", "  corrections.xml", "  corrected.xml")
    with (built / "SHA256SUMS").open("a") as file:
        file.write("one more line\n")
    assert [str(problem) for problem in verify.list_problems(built.root)] == [
        f"SHA256SUMS:{number}:67: there is no corrected.xml; build the site anew [manifest]",
        f"SHA256SUMS:{len(lines) + 1}:1: this is no line of sha256sum; build the site anew [manifest]",
        "corrections.xml:1:1: SHA256SUMS does not list it; build the site anew [manifest]",
        "robots.txt:1:1: it is not the file whose hash SHA256SUMS has; build the site anew [manifest]",
    ]


def test_a_folder_that_is_not_there():
    result = run("nowhere")
    told = "nowhere:1:1: there is no such folder; build the site first [no-site]\n1 problem\n"
    assert (result.returncode, result.stdout, result.stderr) == (1, "", told)


def test_make_runs_it():
    command = ["make", "--dry-run", "check", "DIR=tests/built"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    expected = 'PYTHONPATH=hooks .venv/bin/python -m explainer.check "tests/built"'
    assert expected in result.stdout.splitlines()
