"""The built site in a real Chromium, behind a server or from files: for every test that looks at what a reader sees."""

import contextlib
import zipfile

import pypdfium2
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

from explainer.package import archive
from tests.support.http_servers import served
from tests.support.required_programs import chromium

DISABLED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""Features of Chromium: two pages behind its address bar, which take more time than a page of the site does; and what
Playwright disables, since this list takes the place of Playwright's."""
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(DISABLED)}",
]
UNKEPT = {"service_workers": "block"}
"""For contexts of pages that no worker is to keep."""
UNREGISTERED = "Service Worker registration blocked by Playwright"
"""What Playwright says then."""
LEAVE = """localStorage.clear(); sessionStorage.clear();
for (const icon of document.querySelectorAll("link[rel=icon]")) icon.href = "data:,";
document.body.replaceChildren(); history.replaceState(null, "", "?");"""
"""Leaves nothing of a page, at an address of its own; sooner than `about:blank`, which is of another process.

A new address has Chromium ask for the page's icon again, by then perhaps of a server that is gone; the next test would
be told of it.
"""
VIEWPORT = {"width": 1280, "height": 720}
"""As large as Playwright's pages are where nothing else is said."""
BROKEN_OFF = "net::ERR_ABORTED"
"""What a browser was loading for a page that it left."""
RULES = {"target-size": {"enabled": True}}
"""Of axe: it leaves out by itself whether what one taps is 24 pixels high, or as far apart (WCAG 2.2, 2.5.8)."""


COLOURS = ["color-contrast", "link-in-text-block"]
"""Of axe: what may differ between a page in light and the same in dark."""
THIN_OUT = """() => {
  const seen = {};
  const outline = (one) => [...one.querySelectorAll("*")].map((part) => [
    part.tagName, part.className, part.parentNode.tagName, Math.min(part.textContent.trim().length, 3),
    ...part.getAttributeNames(), ...["lang", "role", "scope", "type"].map((name) => part.getAttribute(name)),
  ].join());
  for (const one of document.querySelectorAll("section, details[id], tr, li")) {
    const parent = one.parentNode;
    const key = [one.tagName, one.className, parent.tagName, parent.className, ...new Set(outline(one).sort())].join();
    seen[key] = (seen[key] ?? 0) + one.isConnected;
    if (seen[key] > 2) one.remove();
  }
}"""


def thin_out(page):
    """Leave two of each kind of row, of entry, of section and of closed row: alike in elements, attributes, classes."""
    page.evaluate(THIN_OUT)


def violations(page, *, has_colours=True):
    """What axe finds on a page in light and then in dark, by its rules' names: the elements; of what is alike, in two.

    Without colours it checks no contrast: for a page whose colours are those of another that was checked. Nothing else
    can be looked at on the page behind it.
    """
    found, papers = [], set()
    thin_out(page)
    page.evaluate(AXE_SCRIPT)
    uncoloured = {"rules": RULES | {rule: {"enabled": False} for rule in COLOURS}}
    coloured = {"light": {"rules": RULES}, "dark": {"runOnly": COLOURS}}
    for scheme, options in (coloured if has_colours else {"light": uncoloured}).items():
        page.emulate_media(color_scheme=scheme)
        papers.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        found += page.evaluate("options => axe.run(options)", {**options, "resultTypes": ["violations"]})["violations"]
    assert len(papers) == (2 if has_colours else 1)
    return {one["id"]: [node["html"] for node in one["nodes"]] for one in found}


def print_page(page, form="A4"):
    """The text of each sheet on which a page is printed, and its size in points.

    PDFium reads a hyphen at the end of a line as a control character.
    """
    sheets = pypdfium2.PdfDocument(page.pdf(format=form))
    return [(sheet.get_textpage().get_text_bounded().replace("\2", "-"), sheet.get_size()) for sheet in sheets]


@pytest.fixture(scope="session")
def address(real):
    with served(real) as its_address:
        yield its_address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(browser):
    """Lends pages in which nothing is remembered: by the options of their contexts, those that nobody uses now."""
    free = {}

    @contextlib.contextmanager
    def lend(*, viewport=None, color_scheme="light", forced_colors="none", **options):
        kept = free.setdefault(str(sorted(options.items())), [])
        page = kept.pop() if kept else browser.new_context(**UNKEPT | options).new_page()
        page.set_viewport_size(viewport or VIEWPORT)
        page.emulate_media(media="null", color_scheme=color_scheme, forced_colors=forced_colors)
        yield page
        page.unroute_all()
        page.evaluate(LEAVE)
        page.context.clear_cookies()
        page.mouse.move(0, 0)
        kept.append(page)

    return lend


@contextlib.contextmanager
def heard(page, events):
    """Has functions listen to a page, by its events."""
    for event, listen in events.items():
        page.on(event, listen)
    yield page
    for event, listen in events.items():
        page.remove_listener(event, listen)


@pytest.fixture
def open_page(windows, address):
    """Opens a page; at the end of the test nothing may have been said or asked of another server."""
    messages, strangers = [], []
    events = {
        "console": lambda message: message.text == UNREGISTERED or messages.append(message.text),
        "pageerror": lambda error: messages.append(str(error)),
        "request": lambda request: request.url.startswith((address, "data:")) or strangers.append(request.url),
    }
    with contextlib.ExitStack() as stack:

        def open_it(path="", **options):
            page = stack.enter_context(heard(stack.enter_context(windows(**options)), events))
            assert page.goto(address + path).ok
            return page

        yield open_it
    assert messages == []
    assert strangers == []


@pytest.fixture(scope="session")
def unpacked(real, tmp_path_factory):
    """The folder within the archive, where a reader may have put it."""
    folder = tmp_path_factory.mktemp("memory stick")
    with zipfile.ZipFile(real / "site" / archive.NAME) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
    [top] = folder.iterdir()
    assert top.name == "haiti-explainer"
    return top


@pytest.fixture
def open_file(windows, unpacked):
    """Opens a page of it; at the end of the test nothing may have been said, or asked of a server."""
    messages, asked = [], []
    events = {
        "console": lambda message: messages.append(message.text),
        "pageerror": lambda error: messages.append(str(error)),
        "requestfailed": lambda request: request.failure != BROKEN_OFF and messages.append(request.url),
        "request": lambda request: request.url.startswith(("file:", "data:", "about:")) or asked.append(request.url),
    }
    with windows(viewport={"width": 1280, "height": 800}) as window, heard(window, events) as page:

        def open_it(path="index.html"):
            page.goto((unpacked / path).as_uri())
            return page

        yield open_it
    assert messages == []
    assert asked == []
