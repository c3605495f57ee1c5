"""`make links`: which of the addresses that the site leads to still answer."""

import http.server
import socket
import threading
import time

import pytest

from explainer.commands import links, probing
from explainer.commands import links as outbound
from explainer.data.project_files import read_settings
from explainer.pages import front_matter
from tests.support.http_servers import run_server
from tests.support.projects import ROOT

STATUSES = {"/gone": 410, "/lost": 404, "/closed": 403, "/login": 401, "/linkedin": 999, "/broken": 503, "/odd": 520}
LOCATIONS = {
    "/moved": (301, "/new"),
    "/moved-twice": (308, "/moved"),
    "/elsewhere": (302, "/moved"),
    "/signed-out": (302, "/sign-in"),
    "/loop": (301, "/loop"),
    "/to-lost": (301, "/lost"),
    "/to-nowhere": (302, "http://127.0.0.1:1/x"),
    "/to-nonsense": (302, "http://[/"),
    "/to-a-file": (302, "file:///etc/hostname"),
}
FIND = "find its new address, or an archived copy"


class Web(http.server.BaseHTTPRequestHandler):
    """The sites of others, all on one server."""

    def do_GET(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"], self.headers["User-Agent"]))
        status, location = LOCATIONS.get(self.path, (STATUSES.get(self.path, 200), ""))
        if self.path == "/slow":
            self.server.is_over.wait()
        if self.path == "/dropped" or (self.path == "/dropped-head" and self.command == "HEAD"):
            return
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        if self.path in self.server.waits:
            status = 429
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if status == 429 and (wait := self.server.waits[self.path].pop(0)):
            self.send_header("Retry-After", wait)
            if not self.server.waits[self.path]:
                del self.server.waits[self.path]
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    """A server; `asked` are the requests, `waits` the paths at which it is too busy, with what it says each time."""
    with run_server(Web) as server:
        server.asked, server.waits, server.is_over = [], {}, threading.Event()
        server.address = f"http://127.0.0.1:{server.server_port}"
        yield server
        server.is_over.set()


@pytest.fixture(autouse=True)
def waited(monkeypatch):
    """The seconds that were waited; nobody waits."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(probing, "SECONDS", (5, 0.4))
    seconds = []
    monkeypatch.setattr(time, "sleep", seconds.append)
    return seconds


@pytest.fixture
def look(mini, capsys):
    """Asks for all addresses of the small project, whose source is taken away, and of a page's text."""

    def run(text=""):
        if text:
            mini.edit("assets/statistics.yml", 'url: "https://example.org/7"', "reference: A 7")
        file = mini / "docs/index.md"
        file.write_text(f"---\ntitle: A\ndescription: B.\n---\n{text}", encoding="utf-8")
        return links.main(mini.root), capsys.readouterr().out

    return run


@pytest.fixture
def probe(web):
    return lambda path: probing.probe_addresses([web.address + path], "a")[web.address + path]


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/gone", "dead", "answers 410 (Gone)"),
        ("/lost", "dead", "answers 404 (Not Found)"),
        ("/broken", "dead", "answers 503 (Service Unavailable)"),
        ("/odd", "dead", "answers 520"),
        ("/loop", "dead", "leads in a circle"),
        ("/to-lost", "dead", "leads to WEB/lost, which answers 404 (Not Found)"),
        ("/to-nowhere", "dead", "leads to http://127.0.0.1:1/x, which does not answer (no connection: REFUSED)"),
        ("/to-nonsense", "dead", "leads to what is no address"),
        ("/to-a-file", "dead", "leads to what is no address"),
        ("/slow", "dead", "does not answer (time is out)"),
        ("/dropped", "dead", "does not answer (the connection breaks off)"),
        ("/closed", "refusing", "refuses programs"),
        ("/linkedin", "refusing", "refuses programs"),
        ("/login", "refusing", "asks for a login"),
        ("/signed-out", "alive", ""),
        ("/no-head", "alive", ""),
        ("/dropped-head", "alive", ""),
        ("/elsewhere", "alive", ""),
    ],
)
def test_what_a_server_does_with_an_address(web, probe, path, kind, words):
    answer = probe(path)
    assert answer.kind == kind
    assert answer.words.replace(web.address, "WEB").replace("Connection refused", "REFUSED") == words
    assert answer.moved_to == ""


@pytest.mark.parametrize("path", ["/moved", "/moved-twice", "/moved#part"])
def test_the_new_address_of_what_has_moved_for_good_is_told(web, look, path):
    status, told = look(f"See [it]({web.address}{path}).")
    new = f"{web.address}/new{path.partition('/moved')[2].removeprefix('-twice')}"
    line = f"docs/index.md:5:10: {web.address}{path} has moved to {new}; write the new address [link-moved]\n"
    assert (status, told) == (0, f"{line}addresses asked for: 1; dead: 0; moved: 1; not seen: 0\n")


@pytest.mark.parametrize(
    ("said", "wait"), [("7", 7), ("9999999", 60), ("soon", 0), ("9" * 5000, 0), ("Mon, 99 Jan 99999999 00:00:00", 0)]
)
def test_a_busy_server_is_asked_again_when_it_says(web, probe, waited, said, wait):
    web.waits["/busy"] = [said]
    assert probe("/busy").kind == "alive"
    assert waited == ([wait] if wait else [])
    assert [method for method, *_ in web.asked] == ["HEAD", "HEAD"]


def test_a_server_that_stays_busy_is_left_alone(web, probe, waited):
    web.waits["/busy"] = [None] * 9
    answer = probe("/busy")
    assert (answer.kind, answer.words, answer.status) == ("refusing", "refuses programs", 429)
    assert [method for method, *_ in web.asked] == ["HEAD"] * 3
    assert waited == [2]


ADDRESSES = {
    "[a]({}/wiki/L'Union)": "/wiki/L'Union",
    "[a]({}/wiki/Haiti_(disambiguation))": "/wiki/Haiti_(disambiguation)",
    "[a]({}/a?x[0]=1)": "/a?x%5B0%5D=1",
    "[a]({}/Inc.)": "/Inc.",
    "([a]({}/a,b,),": "/a,b,",
    "<{}/Yahoo!>": "/Yahoo!",
    "<{}/a|b>": "/a%7Cb",
    """[a]({}/it's "A title")""": "/it's",
    "[a](<{}/a b>)": "/a%20b",
    "[a]({}/caf%C3%A9%2Fx%zz)": "/caf%C3%A9%2Fx%25zz",
    "[a]({}/é?ü=ñ#ç)": "/%C3%A9?%C3%BC=%C3%B1",
    "[a]({}/x;y=1:@&$*+~^`)": "/x;y=1:@&$*+~%5E%60",
    "[a][b]\n\n[b]: {}/defined.": "/defined.",
    "[{0}/id]\n\n[{0}/id]: {0}/by-id": "/by-id",
    '<a href="{}/raw?a=1&amp;b=\'">a</a>': "/raw?a=1&b='",
    "| a |\n|---|\n| [a]({}/cell) |": "/cell",
    "[a]({}){{ href={}/listed }}": "/listed",
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_arrives_as_it_is_written(web, look, text):
    status, told = look(
        text.replace("{}", web.address).replace("{0}", web.address).replace("{{", "{").replace("}}", "}")
    )
    assert (status, told) == (0, "addresses asked for: 1; dead: 0; moved: 0; not seen: 0\n")
    assert [(method, path) for method, path, *_ in web.asked] == [("HEAD", ADDRESSES[text])]


@pytest.mark.parametrize("path", ["/wiki/L'Union", "/a?x[0]=1", "/Inc.", "/Yahoo!", "/a|b", "/é_(1)", "/a,#b"])
def test_an_address_of_the_data_arrives_as_it_is_written(mini, web, look, path):
    mini.edit("assets/statistics.yml", "https://example.org/7", web.address + path)
    assert look() == (0, "addresses asked for: 1; dead: 0; moved: 0; not seen: 0\n")
    assert len(web.asked) == 1


def test_a_name_with_letters_of_other_alphabets_is_asked_for_as_the_dns_has_it(web, monkeypatch):
    asked, find = [], socket.getaddrinfo

    def find_host(host, *rest):
        asked.append(host)
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return find("127.0.0.1", *rest)

    monkeypatch.setattr(socket, "getaddrinfo", find_host)
    addresses = [f"http://bücher.example:{web.server_port}/", "http://nobody.invalid/"]
    answers = probing.probe_addresses(addresses, "a")
    assert [answers[address].kind for address in addresses] == ["alive", "silent"]
    assert answers[addresses[1]].words == "does not answer (no server has that name)"
    assert set(asked) == {"xn--bcher-kva.example", "nobody.invalid"}
    assert web.asked[0][2] == f"xn--bcher-kva.example:{web.server_port}"


@pytest.mark.parametrize(
    "address",
    ["http://[bad", "https:/one-slash.example", "https://", "http://127.0.0.1:99999/", "http://127.0.0.1:x/",
     "http://xn--ü.example/", f"http://{'a' * 64}.example/", "http://..example/", "http://a\x00b.example/"],
)  # fmt: skip
def test_what_is_no_address_is_told(address):
    assert probing.probe_addresses([address], "a") == {address: probing.Answer("invalid")}
    page = front_matter.PageSource("docs/x.md", None, None, f"See\n[it](<{address}>).", 5)
    assert [(link.line, link.column) for link in outbound.find_in_page(page, {})] == [(6, 7)]


def test_each_dead_address_is_told_at_every_place_and_asked_for_once(mini, web, look):
    mini.edit("mkdocs.yml", "site_name: Mini", f"site_name: Mini\nrepo_url: {web.address}/our-project")
    mini.edit("assets/images.yml", "creator: Us", f"creator: {web.address}/lost")
    text = "See [it](WEB/lost), [this](WEB/lost#part), [that][].\n\n- [those][that] [closed](WEB/closed) [no](http:x)\n"
    text += (
        "- `[code](WEB/code)` <!-- WEB/comment --> WEB/text\n\n## Code\n\n    [code](WEB/code)\n\n[that]: WEB/broken\n"
    )
    status, told = look(text.replace("WEB", web.address))
    wide = len(web.address)
    assert told.replace(web.address, "WEB").splitlines() == [
        f"assets/images.yml:5:14: WEB/lost answers 404 (Not Found); {FIND} [link-dead]",
        f"docs/index.md:5:10: WEB/lost answers 404 (Not Found); {FIND} [link-dead]",
        f"docs/index.md:5:{25 + wide}: WEB/lost#part answers 404 (Not Found); {FIND} [link-dead]",
        f"docs/index.md:7:{40 + wide}: http:x is no address; write https://, a server's name and a path [link-invalid]",
        f"docs/index.md:14:9: WEB/broken answers 503 (Service Unavailable); ask again, or {FIND} [link-dead]",
        "docs/index.md:7:26: WEB/closed was not seen: it refuses programs (403); open it in a browser [link-not-seen]",
        "addresses asked for: 6; dead: 4; moved: 0; not seen: 1",
    ]
    assert status == 1
    assert [(method, path) for method, path, *_ in web.asked if path == "/lost"] == [
        ("HEAD", "/lost"),
        ("GET", "/lost"),
    ]
    assert {agent for *_, agent in web.asked} == {f"haiti-explainer-links (+{web.address}/our-project)"}


def test_a_file_that_cannot_be_read_is_told(mini, look):
    mini.edit("assets/statistics.yml", "sources:", "sources: [")
    (mini / "docs/data.md").write_bytes(b"\xff")
    (mini / "docs/sources.md").write_text("---\ntitle: Open", encoding="utf-8")
    status, told = look()
    assert status == 1
    assert [line.split(": ")[0] for line in told.splitlines()] == [
        "assets/statistics.yml:4:1", "docs/data.md:1:1", "docs/sources.md:1:1", "addresses asked for"
    ]  # fmt: skip


def test_without_a_connection_no_address_is_called_dead(look):
    assert look("[a](http://127.0.0.1:1/)") == (1, "None of 1 addresses answers; is there a connection to the web?\n")


def test_no_server_is_asked_for_two_addresses_at_once(waited, monkeypatch):
    running, most = set(), []

    def probe(_, address):
        running.add(address)
        most.append(len(running))
        running.discard(address)
        return probing.Answer("alive")

    monkeypatch.setattr(probing, "_probe", probe)
    assert len(probing.probe_addresses([f"http://127.0.0.1/{number}" for number in range(5)], "")) == 5
    assert max(most) == 1
    assert waited == [probing.PAUSE] * 4


def test_no_login_of_the_machine_is_used(probe, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    logins = []
    monkeypatch.setattr(Web, "parse_request", lambda self, parse=Web.parse_request: (
        parse(self) and (logins.append(self.headers["Authorization"]) or True)
    ))  # fmt: skip
    assert probe("/moved").kind == "alive"
    assert logins == [None, None]


def test_the_addresses_of_the_settings_are_asked_for_but_the_sites_own(mini):
    mini.edit("mkdocs.yml", "nav: [", "site_url: https://us.example/\nrepo_url: https://code.example/us\nnav: [")
    mini.edit("mkdocs.yml", "sources.md]", "sources.md, {Out: 'https://out.example/'}]")
    found = outbound.find_links(read_settings(mini.root)[0])[0]
    assert {"https://code.example/us", "https://out.example/"} <= {link.address for link in found}
    assert "https://us.example/" not in {link.address for link in found}


def test_the_addresses_of_templates_and_of_texts_in_the_data_are_asked_for(mini):
    html = '<a href="https://theme.example/?a&amp;b">A</a> <img src="//theme.example/x">\n<a href="{{ a }}//b"></a>\n'
    (mini / "assets/theme/more.html").write_text(html)
    what = "It was X (see https://old.example/a), and is (https://new.example/b_(c))."
    texts = f"what: A link, before: A, after: '{what}', why: 'https://new.example/why'"
    entry = f"corrections:\n  - {{date: 2026-11-01, {texts}}}\n"
    mini.edit("assets/statistics.yml", "statistics:\n", f"{entry}statistics:\n")
    found = outbound.find_links(read_settings(mini.root)[0])[0]
    assert [(link.address, link.line, link.column) for link in found if link.address.count("example/")] == [
        ("https://old.example/a", 5, 71),
        ("https://new.example/b_(c)", 5, 103),
        ("https://new.example/why", 5, 139),
        ("https://theme.example/?a&b", 1, 1),
        ("//theme.example/x", 1, 58),
    ]


def test_every_source_of_the_site_with_an_address_is_asked_for():
    text = (ROOT / "assets/statistics.yml").read_text(encoding="utf-8")
    found, problems = outbound.find_links(read_settings(ROOT)[0])
    urls = [line.split(": ", 1)[1] for line in text.splitlines() if line.strip().startswith("url: ")]
    assert len(urls) > 30
    assert problems == []
    assert set(urls) <= {link.address for link in found}
    assert any(link.path.startswith("docs/") for link in found)
    for link in found:
        line = (ROOT / link.path).read_text(encoding="utf-8").splitlines()[link.line - 1]
        assert line[link.column - 1 :].startswith(link.address)
