"""The real site in two versions, published at an address whose lines, hosts and networks may go wrong."""

import functools
import http.server
import shutil
import threading

import pytest

from tests.support.http_servers import POLL, Server
from tests.support.projects import PREFIX

NEW_DISPLACED = 399_999
"""The number of people displaced that the second version tells."""
TELLING = ("", "why-a-mission/", "data/")
"""Pages that tell that number."""
PORTAL = b"<!doctype html><title>Hotel</title><h1>Log in to the hotel's network</h1>"
LOGIN = "Log in to the hotel's network"
HURRY = "{ const now = performance.now.bind(performance); performance.now = () => now() + 10_000; }"
"""Has a page be quiet for long at once."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder that the site is at now, and notes what it is asked for."""

    def translate_path(self, path):
        self.directory = str(self.server.site.folder)
        return super().translate_path("/" + path.removeprefix(self.server.site.prefix))

    def do_GET(self):
        site = self.server.site
        site.heard(self.path)
        site.is_quick.wait()
        if site.instead:
            self.answer(*site.instead)
        elif not site.is_broken:
            super().do_GET()

    def answer(self, status, headers):
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(PORTAL)

    def log_message(self, *_):
        pass


class Site:
    """A site at an address that stays the same, while its folder changes or its server is down."""

    def __init__(self, folder, prefix=PREFIX):
        self.folder, self.prefix, self.port = folder, prefix, 0
        self.asked, self.listeners, self.is_broken = [], [], False
        self.is_quick = threading.Event()
        self.is_quick.set()
        self.instead = None
        self.start()
        self.address = f"http://localhost:{self.port}{prefix}"

    def start(self):
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.server.site, self.port = self, self.server.server_port
        threading.Thread(target=functools.partial(self.server.serve_forever, POLL), daemon=True).start()

    def stop(self):
        self.is_quick.set()
        self.server.shutdown()
        self.server.server_close()

    def publish(self, folder):
        self.folder = folder

    def heard(self, path):
        self.asked.append(path.removeprefix(self.prefix))
        for listener in self.listeners:
            listener(self.asked[-1])


@pytest.fixture(scope="session")
def first(real):
    return real / "site"


@pytest.fixture(scope="session")
def changed(build_once, copy_whole):
    """The real project with another number of displaced people, built."""

    def make():
        project = copy_whole()
        project.change_value("displaced", NEW_DISPLACED, f"{NEW_DISPLACED} people")
        return project

    return build_once("changed", make)


@pytest.fixture(scope="session")
def second(changed):
    """The site after the number has changed."""
    return changed / "site"


@pytest.fixture(scope="session")
def behind_a_proxy(first, second, tmp_path_factory):
    """The second site, where something in between answers for the worker with that of the first."""
    folder = tmp_path_factory.mktemp("proxy") / "site"
    shutil.copytree(second, folder)
    shutil.copy2(first / "sw.js", folder)  # as old as it is, or it would be taken for the newest
    return folder


@pytest.fixture
def publish(first):
    """Publishes a folder, the first site's where none is named."""
    sites = []

    def publish_it(folder=first, **options):
        sites.append(Site(folder, **options))
        return sites[-1]

    yield publish_it
    for site in sites:
        site.stop()


@pytest.fixture
def patient(browser):
    """A browser that has never seen the site."""
    with browser.new_context() as context:
        yield context


@pytest.fixture
def reader(patient):
    """The same, whose pages need not have been quiet for seconds to be kept."""
    patient.add_init_script(HURRY)
    return patient
