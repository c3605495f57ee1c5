"""The bench measures what it says, on small input, and refuses to measure what is not there."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.projects import ROOT
from tests.support.site_content import FIGURES, PAGES, built, filled
from tools.bench import articles, builds, lighthouse, line, many, network, preview, report, rivals, shares, sizes, text
from tools.bench.processes import cost

FAST = {"fast": (0, 100_000)}


def run_apart(function, *arguments):
    """Call a function that starts Playwright, in a thread: that of the tests may have it already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *arguments).result()


@pytest.fixture(scope="module")
def read(real):
    return articles.read(real / "site")


@pytest.fixture(scope="module")
def question(read):
    return next(article for article in read if article.address == text.PAGE)


@pytest.fixture(scope="module")
def bare(real, read, tmp_path_factory):
    return rivals.bare(read, real / "site", tmp_path_factory.mktemp("bare"))


def test_the_articles_are_the_text_of_the_pages(read, question):
    assert {article.title for article in read} == set(PAGES.values())
    words = [articles.words_of(block) for block in question.blocks]
    captions = [words_ for words_, block in zip(words, question.blocks, strict=True) if block.startswith("<figure")]
    told = filled("{casualties.start} people were killed or injured in violence by gangs")
    assert told in " ".join(words).replace("\N{NO-BREAK SPACE}", " ")
    assert len(captions) == list(FIGURES.values()).count(built(text.PAGE.strip("/")))
    assert re.search("Cada cuadrado es una de las personas.*Chart · Gráfico: ", captions[0])
    assert words.index("The numbers on this page") == len(words) - 2
    assert not re.search(r"<(?:nav|script|style|svg|data|button)\b|Cite this page|class=", "".join(question.blocks))


def test_the_first_text_is_measured_on_sites_of_the_same_text(real, read, bare, question, tmp_path):
    folders = {"ours": real / "site", "bare": bare}
    folders["material"] = rivals.material(read, real / "site", tmp_path)
    found = run_apart(text.compare, folders, question, FAST, 1)
    for site in found.values():
        assert 0 < site["paint"]["fast"] <= site["text"]["fast"]
        assert 0 < site["before"] <= site["size"]
        assert site["requests"] >= 1
    html = sizes.sizes_of((bare / question.address / "index.html").read_bytes())
    assert 0 < found["bare"]["before"] - html["brotli"] < 400  # the headers
    assert found["bare"]["before"] < found["material"]["before"]


@pytest.mark.parametrize("shown", [None, "<h1>Not found</h1>", "<h1>{title}</h1><p hidden>{opening}"])
def test_a_page_without_the_text_is_not_measured(question, tmp_path, shown):
    page = tmp_path / question.address / "index.html"
    page.parent.mkdir()
    if shown:
        page.write_text(
            "<!doctype html><meta charset=utf-8>" + shown.format(**vars(question), opening=question.opening)
        )
    with pytest.raises(text.Unmeasured, match="is not there" if shown is None else "does not show"):
        run_apart(text.compare, {"ours": tmp_path}, question, FAST, 1)


def test_sizes_are_those_of_the_files():
    site = ROOT / "tests/built"
    found = run_apart(sizes.measure, site)
    assert {"index.html", "why/index.html"} < set(found["pages"])
    page = found["pages"]["index.html"]
    assert page["raw"] == (site / "index.html").stat().st_size
    assert page["brotli"] < page["gzip"] < page["raw"] < found["site"]["bytes"]


def test_a_returning_reader_is_compared_with_and_without_the_worker():
    found = {"page": "a/", "rounds": 9, "latency": 800, "speed": 50, "kept": 1100, "installing": 1250, "none": 1000}
    assert report.returning(found).endswith(
        "after 1,000 ms without the service worker, after 1,100 ms once it keeps the site (1.10 times as long), "
        "and after 1,250 ms while it is fetching what it keeps (1.25 times)."
    )


def test_what_lighthouse_says_is_read_and_a_failed_run_is_none():
    audits = {
        "color-contrast": {
            "score": 0,
            "scoreDisplayMode": "binary",
            "details": {"items": [{"node": {"selector": "p"}}]},
        },
        "image-alt": {"score": 1, "scoreDisplayMode": "binary"},
        "video-caption": {"score": None, "scoreDisplayMode": "notApplicable"},
    }
    audits = {name: {"id": name, **audit} for name, audit in audits.items()}
    refs = [{"id": name, "weight": 7} for name in audits]
    said = {"requestedUrl": "x", "audits": audits}
    said["categories"] = {"accessibility": {"score": 0.89, "auditRefs": refs}}
    found = lighthouse.read(said)
    assert found == {"accessibility": {"score": 89, "failing": {"color-contrast": ["p"]}}}
    assert "| why/ | 89 | color-contrast |" in report.lighthouse({"version": "1", "pages": {"why/": found}})
    with pytest.raises(text.Unmeasured, match="NO_FCP"):
        lighthouse.read({**said, "runtimeError": {"message": "NO_FCP"}})


def test_where_npm_is_missing_the_report_says_so(real, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = lighthouse.measure(real / "site", tmp_path)
    assert report.lighthouse(found) == f"Not measured: {lighthouse.MISSING}."


def test_memory_is_counted_with_children_and_a_failed_command_is_told(tmp_path):
    child = f"import subprocess; subprocess.run([{sys.executable!r}, '-c', 'len(bytearray([1]) * 200_000_000)'])"
    found = cost([sys.executable, "-c", child], tmp_path)
    assert found.memory > 200_000_000
    assert cost([sys.executable, "-c", ""], tmp_path).memory < 40_000_000
    assert found.processor > 0
    with pytest.raises(RuntimeError, match="no such luck"):
        cost([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_both_sites_of_many_pages_tell_the_same_numbers(real, read, tmp_path):
    sentence = filled("By {displaced.date}, {displaced} people had fled")
    for name in ("ours", "material"):
        (tmp_path / name).mkdir()
    projects = [
        many.ours(tmp_path / "ours", 2),
        many.material(tmp_path / "material", 2, read, real / "site", builds.print_numbers),
    ]
    for project in projects:
        result = project.run()
        assert result.returncode == 0, result.stderr
        page = articles.words_of(project.page("section-a/page-b/index.html")).replace("\N{NO-BREAK SPACE}", " ")
        assert sentence in page
    with pytest.raises(RuntimeError, match="fewer than 99 pages"):
        builds.build(projects[1], 99)


def test_builds_are_compared_with_material_on_the_same_pages(real, read):
    costs = builds.compare(0, 1, read, real / "site")
    assert {name: [*own] for name, own in costs.items()} == {name: ["cold", "again"] for name in costs}
    assert [*costs] == ["ours", "material"]
    assert 0 < costs["ours"]["cold"]["compression"] < costs["ours"]["cold"]["processor"]
    assert costs["material"]["cold"]["compression"] == 0
    told = report.builds({"sizes": {"0": costs}, "preview": {"page": 1, "number": 2}})
    assert re.search(r"the real site: from nothing \d+\.\d times .* again \d+\.\d times in all; memory \d", told)
    assert len(re.findall(r"(?m)^\| 0 \|", told)) == 4


def test_the_edits_of_the_preview_are_sound(copy_project):
    project = copy_project()
    shown = [preview.edit_page(project, 1), preview.edit_number(project, 0), preview.edit_number(project, 1)]
    assert project.diagnostics() == ""
    page = project.page(text.PAGE + "index.html")
    assert [one in page for one in shown] == [True, False, True]


def test_the_shares_are_parts_of_a_build():
    found = shares.measured(1)
    spent = [found[name] for name in ("injecting", "wording", "verifying", "delivering")]
    assert min(spent) > 0
    assert sum(spent) < found["whole"]


PARTS = {
    "sizes": {
        "site": {"files": 2, "bytes": 3_000_000},
        "pages": {"index.html": {"raw": 4000, "gzip": 2000, "brotli": 1000}},
        "precache": None,
    },
    "line": {"missing": "nginx"},
    "lighthouse": {"missing": "npm"},
}


def test_a_section_takes_its_place_and_the_others_stay():
    on, document = {"cores": "2", "processor": "X", "Python": "3.11"}, ""
    for day in ("24", "25"):
        for part, found in PARTS.items():
            document = report.put_section(document, report.write_section(part, found, f"2026-11-{day}", on))
    headings = re.findall("(?m)^#+ .*", document)
    assert headings == ["# Benchmarks", "## First text over a real line", "## Sizes", "## Lighthouse"]
    assert (
        "\n\nNot measured: this machine lacks nginx.\n\nMeasured on 2026-11-25, on 2 cores of X; Python 3.11.\n"
        in document
    )
    assert "| index.html | 4,000 | 2,000 | 1,000 |" in document
    assert "2026-11-24" not in document


def test_the_document_holds_what_the_bench_writes():
    document = (ROOT / "BENCHMARKS.md").read_text(encoding="utf-8")
    section = document[document.index("## Sizes") : document.index("## Lighthouse")]
    assert report.put_section(document, section) == document
    assert {f"## {heading}" for heading, _ in report.PARTS.values()} == set(re.findall("(?m)^## .*", document))


def test_the_first_text_is_measured_over_a_line_of_packets(real, bare, question):
    lines = {"short": line.Line(latency=20, speed=10_000, loss=0.02)}
    found = run_apart(line.compare, {"ours": real / "site", "bare": bare}, question, lines, 1)
    assert found["congestion"] in network.ALGORITHMS
    for site in found["sites"].values():
        assert site["text"]["short"] > 3 * 20  # TCP, TLS and the page each go there and back
        assert 0 < site["bytes"]["HTTP/2"] < site["bytes"]["HTTP/1.1"]
    told = report.line({**found, "sites": {**found["sites"], "material": found["sites"]["ours"]}})
    assert "On short (20 ms there and back, 10000 kbit/s, 2% of the packets lost) the first paragraph" in told
    assert "Material takes 1.00 times the time of this site." in told
    bytes_sent = found["sites"]["bare"]["bytes"]
    assert f"| {bytes_sent['HTTP/2']:,} | {bytes_sent['HTTP/1.1']:,} |" in told


@pytest.mark.parametrize(
    ("line_", "sizes", "arrivals"),
    [
        (line.Line(0, 8, 0), [1000, 1000], [1, 2]),
        (line.Line(600, 8, 0), [1000, 500], [1.3, 1.8]),
        (line.Line(0, 8, 1), [1000], [None]),
        (line.Line(0, 8, 0), [network.QUEUE, 1, 1], [96, 96.001, None]),
    ],
)
def test_a_packet_waits_for_those_before_it_or_is_lost(line_, sizes, arrivals):
    direction = network.Direction(line_, "1")
    assert [direction.schedule(0, size) for size in sizes] == pytest.approx(arrivals)


def test_losses_are_as_many_as_asked_and_the_same_for_each_site():
    lost = [
        [direction.schedule(number, 1) is None for number in range(10_000)]
        for direction in (network.Direction(line.Line(0, 8, 0.02), "3") for _ in range(2))
    ]
    assert lost[0] == lost[1]
    assert 150 < sum(lost[0]) < 250


def test_where_no_network_can_be_made_the_report_says_so(real, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    told = report.line(line.measure(real / "site", tmp_path))
    assert told == f"Not measured: this machine lacks openssl, {line.NETWORK}."
