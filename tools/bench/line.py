"""Until the first text is seen over TCP, TLS and HTTP/2, on a line of packets with delay, little speed and losses."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, CDPSession, sync_playwright

from explainer.package.packaged_files import write_compressed_copies
from tests.support.chromium import OPTIONS
from tests.support.projects import ROOT
from tests.support.required_programs import brotli_static, chromium, nginx
from tools.bench import network, text
from tools.bench.articles import Article
from tools.bench.network import READER, SERVER, Carrier, Line
from tools.bench.serving import Sent

ROUNDS = 15
LINES = {"slow mobile": Line(600, 100, 0.02), "2G": Line(800, 50, 0.02)}
PROTOCOLS = {"HTTP/2": "ssl http2", "HTTP/1.1": "ssl"}
"""By name: how nginx listens for it. Times are those of the first."""
TRUST = "--ignore-certificate-errors"
"""Of Chromium: a context's `ignore_https_errors` would have it connect once more after it has seen the certificate."""
FIRST_PORT = 8443
NETWORK = "a Linux that lets a program have networks of its own (unshare, ip) with TUN devices (/dev/net/tun)"
NGINX = """
load_module {module};
user root;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
  log_format sent '$msec $request_time $bytes_sent $request_uri';
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  ssl_protocols TLSv1.3;
  ssl_certificate {folder}/certificate.pem;
  ssl_certificate_key {folder}/key.pem;
  {servers}
}}
"""
HOST = """
  server {{
    listen {address}:{port} {listens};
    access_log {log} sent;
    root {site};
    set $prefix "";
    include {folder}/headers.conf;
  }}
"""


@dataclass(frozen=True)
class Site:
    """A site that nginx sends by one protocol."""

    folder: Path
    port: int
    log: Path
    """Of what nginx has sent."""

    @property
    def address(self) -> str:
        """Its home page."""
        return f"https://{SERVER}:{self.port}/"

    @property
    def sent(self) -> list[Sent]:
        """What nginx has sent, headers included."""
        lines = (line.split() for line in self.log.read_text(encoding="utf-8").splitlines())
        return [Sent(float(end) - float(took), unquote(path), int(size)) for end, took, size, path in lines]


def find_missing() -> str | None:
    """Return what this machine lacks for a line of its own, or None."""
    needs = {
        "nginx": nginx(),
        "nginx's module for Brotli (libnginx-mod-http-brotli-static)": brotli_static(),
        "openssl": shutil.which("openssl"),
        NETWORK: network.own_network(),
    }
    return ", ".join(need for need, found in needs.items() if not found) or None


def measure(site: Path, work: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the medians of so many visits to our built site and to the others, which are built in `work`."""
    if missing := find_missing():
        return {"missing": missing}
    folders, article = text.build_sites(site, work)
    for name, folder in folders.items():
        if name != "ours":
            write_compressed_copies(folder)
    return compare(folders, article, LINES, rounds)


def compare(folders: Mapping[str, Path], article: Article, lines: Mapping[str, Line], rounds: int) -> dict[str, Any]:
    """The same of any sites, in a process with networks of its own."""
    asked = {
        "folders": {name: str(folder) for name, folder in folders.items()},
        "article": asdict(article),
        "lines": {name: asdict(line) for name, line in lines.items()},
        "rounds": rounds,
    }
    command = [*(network.own_network() or ()), sys.executable, "-m", "tools.bench.line"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return {
        **json.loads(done.stdout),
        "page": article.address,
        "rounds": rounds,
        "slower": text.SLOWER,
        "lines": asked["lines"],
    }


def configure(folders: Mapping[str, Path], work: Path) -> dict[tuple[str, str], Site]:
    """Write nginx's configuration and a certificate; return the sites by name and protocol.

    The headers are those of `deploy/nginx.conf`, without the rule for scripts that only ours follow.
    """
    deployed = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    (work / "headers.conf").write_text(re.sub(r"; require-trusted-types-for[^\"]*", "", deployed), encoding="utf-8")
    certificate = ["-keyout", work / "key.pem", "-out", work / "certificate.pem", "-subj", f"/CN={SERVER}"]
    elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"]
    subprocess.run(["openssl", "req", "-x509", *elliptic, *certificate], capture_output=True, check=True)
    named = [(name, protocol) for name in folders for protocol in PROTOCOLS]
    sites = {
        (name, protocol): Site(folders[name], port, work / f"{port}.log")
        for port, (name, protocol) in enumerate(named, FIRST_PORT)
    }
    servers = "".join(
        HOST.format(
            address=SERVER, port=site.port, listens=PROTOCOLS[protocol], log=site.log, site=site.folder, folder=work
        )
        for (_, protocol), site in sites.items()
    )
    configuration = NGINX.format(module=brotli_static(), folder=work, servers=servers)
    (work / "nginx.conf").write_text(configuration, encoding="utf-8")
    return sites


def compare_here(
    folders: Mapping[str, Path], article: Article, lines: Mapping[str, Line], rounds: int
) -> dict[str, Any]:
    """Return, by site, the bytes of a first visit by protocol, and the median milliseconds until its text by line."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sites = configure(folders, work)
        reader_end = network.add_device(READER, SERVER)
        with network.other_network():
            server_end = network.add_device(SERVER, READER)
            congestion = (network.SETTINGS / network.CONGESTION).read_text(encoding="utf-8").strip()
            subprocess.run([nginx(), "-e", f"{work}/error.log", "-c", f"{work}/nginx.conf"], check=True)
        stack.callback(os.kill, int((work / "pid").read_text()), signal.SIGTERM)
        carrier = Carrier((reader_end, server_end))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium(), args=[*OPTIONS, TRUST]
        )
        stack.callback(browser.close)

        sizes = {key: count_bytes(browser, site, article, carrier) for key, site in sites.items()}
        times = {(name, line): [] for name in folders for line in lines}
        for line, seed, name in product(lines, range(rounds), folders):
            site = sites[name, next(iter(PROTOCOLS))]

            def slow_down(_: CDPSession, line: Line = lines[line], seed: int = seed) -> None:
                carrier.set_line(line, seed)

            times[name, line].append(round(text.visit(browser, site, article, slow_down).text))
            carrier.settle()
    found = {
        name: {
            "bytes": {protocol: sizes[name, protocol] for protocol in PROTOCOLS},
            "text": {line: median(times[name, line]) for line in lines},
            "visits": {line: times[name, line] for line in lines},
        }
        for name in folders
    }
    return {"congestion": congestion, "sites": found}


def count_bytes(browser: Browser, site: Site, article: Article, carrier: Carrier) -> int:
    """Return the bytes that nginx sends for a first visit, until it is asked for nothing more."""
    context = browser.new_context(**text.PHONE)
    page = context.new_page()
    page.goto(site.address + article.address, wait_until="networkidle")
    context.close()
    carrier.settle()
    return sum(sent.size for sent in site.sent)


def main(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Compare what is asked, in the networks of this process."""
    folders = {name: Path(folder) for name, folder in asked["folders"].items()}
    lines = {name: Line(**line) for name, line in asked["lines"].items()}
    return compare_here(folders, Article(**asked["article"]), lines, asked["rounds"])


if __name__ == "__main__":
    print(json.dumps(main(json.load(sys.stdin))))
