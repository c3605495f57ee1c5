"""`make links`: which of the addresses that the site leads to still answer."""

import http.server
import threading
import time

import pytest

from explainer import links
from tests.conftest import ROOT

STATUSES = {"/gone": 410, "/lost": 404, "/closed": 403, "/robots": 429, "/broken": 503, "/no-head": 405}
HINT = "find its new address, or an archived copy"


class Web(http.server.BaseHTTPRequestHandler):
    """Some sites of others, all on one server."""

    asked = []  # noqa: RUF012 - one server in each test

    def do_GET(self):
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/slow":
            time.sleep(4)
        if self.path in {"/moved", "/loop"}:
            self.send_response(301)
            self.send_header("Location", "/there" if self.path == "/moved" else "/loop")
        else:
            self.send_response(
                200 if self.command == "GET" and self.path == "/no-head" else STATUSES.get(self.path, 200)
            )
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    Web.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def look(mini, monkeypatch, capsys):
    """Asks for all addresses of the small project: the exit status, and what is printed."""
    monkeypatch.setattr(links, "SECONDS", 1.5)
    monkeypatch.setenv("NO_PROXY", "*")
    return lambda: (links.main(mini.root), capsys.readouterr().out)


def test_each_dead_address_is_told_with_its_line(mini, web, look):
    mini.edit("assets/statistics.yml", "https://example.org/7", f"{web}/lost")
    page = "\n\nSee [it](WEB/there), [this](WEB/moved), [that](WEB/gone).\n<WEB/broken> WEB/loop WEB/slow WEB/closed\n"
    file = mini / "docs/index.md"
    text = file.read_text(encoding="utf-8")
    line = text.rstrip().count("\n") + 3
    file.write_text(text.rstrip() + (page + "WEB/robots WEB/no-head WEB/é").replace("WEB", web), encoding="utf-8")
    wide = len(web)
    status, told = look()
    assert told.splitlines() == [
        f"assets/statistics.yml:3:47: {web}/lost answers 404; {HINT}",
        f"docs/index.md:{line}:{42 + 2 * wide}: {web}/gone answers 410; {HINT}",
        f"docs/index.md:{line + 1}:2: {web}/broken answers 503; ask again, or {HINT}",
        f"docs/index.md:{line + 1}:{11 + wide}: {web}/loop answers 301; {HINT}",
        f"docs/index.md:{line + 1}:{17 + 2 * wide}: {web}/slow does not answer (time is out); ask again, or {HINT}",
        f"not seen: {web}/closed answers 403",
        f"not seen: {web}/robots answers 429",
        "addresses asked for: 11; dead: 5; not seen: 2",
    ]
    assert status == 1
    assert ("HEAD", "/there", "explainer-links") in Web.asked
    assert [method for method, path, _ in Web.asked if path == "/there"].count("GET") <= 1  # behind /moved
    assert ("GET", "/no-head", "explainer-links") in Web.asked
    assert ("HEAD", "/%C3%A9", "explainer-links") in Web.asked


def test_where_all_is_well_nothing_is_wrong(mini, web, look):
    mini.edit("assets/statistics.yml", "https://example.org/7", f"{web}/report")
    mini.edit("mkdocs.yml", "site_name: Mini", f"site_name: Mini\nrepo_url: {web}/our-project")
    assert look() == (0, "addresses asked for: 1; dead: 0; not seen: 0\n")
    assert Web.asked == [("HEAD", "/report", f"explainer-links (+{web}/our-project)")]


def test_without_a_connection_no_address_is_called_dead(mini, look):
    with http.server.HTTPServer(("127.0.0.1", 0), Web) as server:
        nobody = f"http://127.0.0.1:{server.server_port}"
    mini.edit("assets/statistics.yml", "https://example.org/7", nobody)
    assert look() == (1, "None of 1 addresses answers; is there a connection to the web?\n")


def test_no_server_is_asked_for_two_addresses_at_once(web, monkeypatch):
    running, most = set(), []

    def answer(address, _):
        running.add(address)
        most.append(len(running))
        time.sleep(0.02)
        running.discard(address)
        return 200

    monkeypatch.setattr(links, "answer", answer)
    assert len(links.answers([f"{web}/{number}" for number in range(5)], "")) == 5
    assert max(most) == 1


def test_every_source_of_the_site_with_an_address_is_asked_for():
    text = (ROOT / "assets/statistics.yml").read_text(encoding="utf-8")
    found = links.found_in(ROOT)
    urls = [line.split(": ", 1)[1] for line in text.splitlines() if line.strip().startswith("url: ")]
    assert len(urls) > 30
    assert set(urls) <= found.keys()
    assert any(path.startswith("docs/") for path, _ in found.values())
    for address, (path, (line, column)) in found.items():
        assert (ROOT / path).read_text(encoding="utf-8").splitlines()[line - 1][column - 1 :].startswith(address)
