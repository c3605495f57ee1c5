"""What a page may do, in a real Chromium: what is on it and nothing else. No cookie, and no word to another server."""

import base64
import contextlib
import hashlib
import http.server
import re
import shutil

import pytest
from playwright.sync_api import expect

from explainer.package import headers, package_pages
from explainer.package.headers import NAME
from explainer.pages.html_document import parse_document
from tests.support.http_servers import Quiet, run_server, served
from tests.support.projects import Project
from tests.support.site_content import FIGURES, PAGES, SEARCH, TEXT, TRANSLATED, WHOLE, built
from tests.support.web_servers import Told, read_headers

ALL = [*PAGES, WHOLE, TEXT, SEARCH, "404.html", "offline.html"]
LISTEN = "addEventListener('securitypolicyviolation', (event) => console.error('refused', event.effectiveDirective))"
DECODE = "Promise.all([...document.images].map((one) => { one.loading = 'eager'; return one.decode(); }))"
ELSEWHERE = "http://elsewhere.example/"
BY_ITSELF = "content-autofill.googleapis.com:443"
"""Whom Chromium asks about each form that it has not seen, of whatever site."""
HOSTILE = f"""
<p id="styled" style="color: rgb(1, 2, 3)">A</p> <style>#ruled {{ color: rgb(1, 2, 3) }}</style> <p id="ruled">A</p>
<script>self.ran = "a script"</script> <script src="{ELSEWHERE}a.js"></script>
<link rel="stylesheet" href="{ELSEWHERE}a.css"> <img src="{ELSEWHERE}a.png" alt="" onerror="self.ran = 'a handler'">
<iframe src="{ELSEWHERE}"></iframe> <base href="{ELSEWHERE}">
<object data="{ELSEWHERE}"></object> <video src="{ELSEWHERE}a.webm"></video>
"""
CHOICES = ("captions", "scheme")
"""What the browser remembers of them."""
REFUSED = {
    *("base-uri", "connect-src", "frame-src", "img-src", "media-src", "object-src"),
    *("script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"),
}
"""What a browser calls each of these, and a script's question to another server."""


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """All other servers of the world, which note what they are asked for."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_error(502)

    def do_CONNECT(self):
        self.do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def elsewhere():
    """What a context of the browser asks of others than the site: it goes through this proxy, its worker's too."""
    with run_server(Elsewhere) as server:
        server.asked = []
        yield server


@contextlib.contextmanager
def reading(browser, elsewhere):
    """A reader's page on a phone, and what its browser says on the console."""
    proxy = {"server": f"http://127.0.0.1:{elsewhere.server_port}", "bypass": "127.0.0.1"}
    with browser.new_context(viewport={"width": 360, "height": 740}, proxy=proxy) as reader:
        reader.add_init_script(LISTEN)
        page, said = reader.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page, said


def use(page, path):
    """Do what a reader can do on a page: see it light and dark, in another language, look for something."""
    page.evaluate(DECODE)
    if path == TEXT:
        return
    before = page.evaluate("document.documentElement.dataset.scheme")
    page.locator("button.scheme").click()
    assert page.evaluate("document.documentElement.dataset.scheme") != before
    if path == "index.html":
        page.get_by_role("link", name="Pages").click()
        page.get_by_role("link", name="Close").click()
    if path in FIGURES.values():
        page.locator(".languages").select_option("es")
        expect(page.locator("figure p[lang=en]").first).to_be_hidden()
        page.evaluate(DECODE)
    if path == SEARCH:
        page.get_by_label("Words or numbers").fill("kidnapped")
        expect(page.locator("#found a").first).to_be_visible()
    if path == built("data"):
        page.get_by_label("Filter the rows").fill("kidnapped")
        expect(page.get_by_role("status")).to_contain_text(" of ")


def test_nothing_is_refused_said_kept_or_asked_of_others_with_and_without_a_server(browser, real, elsewhere):
    with reading(browser, elsewhere) as (page, said):
        with served(real, Told) as address:
            for path in ALL:
                assert page.goto(address + path.removesuffix("index.html")).ok
                use(page, path)
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        for path in ("index.html", built("data"), SEARCH, TEXT):  # all pages are opened without one in test_offline
            page.goto(address + path.removesuffix("index.html"))
            page.evaluate(DECODE)
        assert page.context.cookies() == []
        assert page.evaluate("document.cookie") == ""
        assert set(page.evaluate("Object.keys(localStorage)")) == {f"haiti-explainer.{one}" for one in CHOICES}
        assert page.evaluate("sessionStorage.length") == 0
        assert said == []
    assert set(elsewhere.asked) <= {BY_ITSELF}


@pytest.mark.parametrize(
    ("kind", "more"), [(Quiet, set()), (Told, {"require-trusted-types-for"})], ids=["page", "host"]
)
def test_what_is_put_into_a_page_does_nothing(browser, real, elsewhere, tmp_path, kind, more):
    (tmp_path / "site/about").mkdir(parents=True)
    shutil.copy(real / "site/_headers", tmp_path / "site")
    page_with_it = real.page("about/index.html").replace("<body>", f"<body>{HOSTILE}")
    (tmp_path / "site/about/index.html").write_text(page_with_it, encoding="utf-8")
    with served(Project(tmp_path), kind) as root, reading(browser, elsewhere) as (page, said):
        address = f"{root}about/"
        page.goto(address)
        page.evaluate(f"fetch('{ELSEWHERE}').catch(() => null)")
        page.evaluate("try { document.body.firstElementChild.innerHTML = '<b>A</b>'; } catch { /* refused */ }")
        for one in ("#styled", "#ruled"):
            expect(page.locator(one)).not_to_have_css("color", "rgb(1, 2, 3)")
        assert page.evaluate("[self.ran, document.baseURI]") == [None, address]
        assert {words.removeprefix("refused ") for words in said if words.startswith("refused ")} == REFUSED | more
        assert set(elsewhere.asked) <= {BY_ITSELF}
        page.goto(ELSEWHERE)
        assert ELSEWHERE in elsewhere.asked


def policy_of(real, path):
    """The policy in a page, which stands before all that it holds for."""
    start = '<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n'
    [found] = re.findall(start, real.page(path))
    assert real.page(path).count("http-equiv") == 1
    return found


@pytest.mark.parametrize("path", ALL)
def test_each_page_allows_what_is_on_it_and_the_host_says_the_same(real, path):
    page, own = parse_document(real.page(path), path), policy_of(real, path)
    allowed = {name: sources for name, *sources in (directive.split() for directive in own.split("; "))}
    digests = [hashlib.sha256(one.text.encode()).digest() for one in page.find_all("style")]
    styles = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    assert allowed["default-src"] == ["'none'"]
    assert allowed["style-src"] == [*styles, *["'self'"] * (path != TEXT)]
    assert allowed["img-src"] == ["'self'"]
    assert len(allowed.get("script-src", [])) == (0 if path == TEXT else 2)
    assert set(allowed) >= {"base-uri", "form-action"}
    assert "unsafe" not in own
    sent = read_headers(real, f"/{path.removesuffix('index.html')}")[NAME]
    assert sent == f"{headers.POLICY}, {headers.UNFRAMED}, {own}"


def test_the_text_alone_asks_for_its_style_and_the_mark(real):
    own = re.sub(r"'sha256-[\w+/=]{44}'", "HASH", policy_of(real, TEXT))
    assert (
        own
        == "default-src 'none'; style-src HASH; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
    )


def test_pages_to_be_read_from_files_have_no_policy_and_no_page_tells_where_one_comes_from(real, unpacked):
    for path in ALL:
        assert '<meta name="referrer" content="no-referrer">' in real.page(path)
    held = [file.read_text(encoding="utf-8") for file in unpacked.rglob("*.html")]
    assert len(held) == len(ALL) - 2 + len(TRANSLATED)
    assert [page for page in held if NAME in page] == []


def test_privacy_is_told_in_three_short_paragraphs_and_led_to_from_every_page(real):
    page = parse_document(real.page("privacy/index.html"), "privacy/index.html")
    said = [
        one.text
        for one in page.find_all("p")
        if one.parent and one.parent.tag == "article" and "only-screen" not in one.classes
    ]
    assert len(said) == 3
    assert all(1 <= len(re.findall(r"[.](?=\s|$)", paragraph)) <= 4 for paragraph in said)
    for path in {*ALL} - {TEXT}:
        links = [
            one.attributes["href"]
            for one in parse_document(real.page(path), path).find_all("a")
            if one.is_within("footer")
        ]
        assert [link for link in links if re.search(r"(^|/)privacy/$|^\./$", link)], path


def test_a_column_that_is_aligned_has_a_class(mini):
    table = "| A | B | C |\n|:---|:---:|---:|\n| a | b { .own } | c |\n"
    mini.edit("docs/index.md", "The countries", f"{table}\nThe countries")
    assert mini.diagnostics() == ""
    assert re.findall(r"<(t[hd].*?)</t", mini.page())[:6] == [
        'th scope="col">A', 'th class="center" scope="col">B', 'th class="right" scope="col">C',
        "td>a", 'td class="own center">b', 'td class="right">c',
    ]  # fmt: skip
    assert "style=" not in mini.page()


def test_an_inline_script_that_is_none_of_the_theme_is_told(tmp_path):
    for folder in ("site", "theme"):
        (tmp_path / folder).mkdir()
    (tmp_path / "theme/main.html").write_text("<script>\nours()\n</script>{{ page.content }}")
    page = '<meta charset="utf-8">\n<script>ours()</script>{}'
    (tmp_path / "site/a.html").write_text(page.format(""))
    assert package_pages(tmp_path / "site", tmp_path / "theme")[1] == []
    (tmp_path / "site/b.html").write_text(page.format("\n<p><script>theirs()</script>"))
    _, [problem] = package_pages(tmp_path / "site", tmp_path / "theme")
    assert (
        str(problem) == "b.html:3:4: a script that is none of the theme's; take it out, or put it into a template"
        " [blocked-by-policy]"
    )
    assert "theirs" in (tmp_path / "site/b.html").read_text()
    assert NAME not in (tmp_path / "site/b.html").read_text()
