"""`make audit` finds what is known, and never says that all is well without having looked."""

import http.server
import json

import pytest

from tests.support.http_servers import run_server
from tools import audit

VULNERABLE = {
    "id": "PYSEC-1-1",
    "summary": "Pages of others are taken for ours.",
    "published": "2026-01-01T00:00:00Z",
    "modified": "2026-01-01T00:00:00Z",
    "affected": [{"package": {"name": "mkdocs", "ecosystem": "PyPI"}, "ranges": []}],
}


class Database(http.server.BaseHTTPRequestHandler):
    """Answers as OSV does: https://google.github.io/osv.dev/post-v1-query/."""

    asked = []  # noqa: RUF012 - emptied before each test
    known = {}  # noqa: RUF012

    def do_POST(self):
        name = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
        self.asked.append(name)
        content = json.dumps(self.known.get(name, {})).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def database(monkeypatch):
    """The data, on this machine."""
    monkeypatch.setattr(Database, "asked", [])
    monkeypatch.setattr(Database, "known", {})
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("PIP_AUDIT_VULNERABILITY_SERVICE", "osv")
    with run_server(Database) as server:
        monkeypatch.setenv("PIP_AUDIT_OSV_URL", f"http://127.0.0.1:{server.server_port}")
        yield Database


def test_a_known_vulnerability_is_told(database, monkeypatch, capsys):
    monkeypatch.setattr(audit, "LOCKS", ["site.txt"])
    monkeypatch.setitem(database.known, "mkdocs", {"vulns": [VULNERABLE]})
    assert audit.main() == 1
    told = capsys.readouterr().out
    assert told.startswith("Found 1 known vulnerability")
    assert "PYSEC-1-1" in told
    assert "mkdocs" in told


def test_every_pinned_package_is_looked_up(database, capsys):
    assert audit.main() == 0
    assert capsys.readouterr().out == "No known vulnerabilities found\n"
    assert {"mkdocs", "playwright", "properdocs"} <= set(database.asked)


def test_without_the_data_nothing_passes(database, monkeypatch, capsys):
    monkeypatch.setattr(audit, "LOCKS", ["site.txt"])
    monkeypatch.setenv("PIP_AUDIT_OSV_URL", "http://127.0.0.1:9")
    assert audit.main() == 1
    told = capsys.readouterr().out
    assert told.startswith("The data on vulnerabilities cannot be had, so nothing was audited: ")
    assert "ERROR" not in told
    assert told.count("\n") == 1
    assert database.asked == []
