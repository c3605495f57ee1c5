"""What a reader has of the site on lines of every kind, in a real Chromium: the newest, or a kept copy that says so."""

import contextlib
import json
import re
import shutil
import threading
from collections import Counter

import pytest
from playwright.sync_api import Error, expect

from explainer import markup
from explainer.exports.packing import pack_gzip
from explainer.package import service_worker
from explainer.pages.html_document import parse_document
from tests.support.chromium import violations
from tests.support.photograph_publishing import PAGE
from tests.support.projects import NAMED, PREFIX, ROOT
from tests.support.site_content import DISPLACED, FIGURES, IMAGES, PAGES, SITE_LANGUAGES, TEXT, WHOLE, filled
from tests.support.unreliable_host import LOGIN, NEW_DISPLACED, TELLING

NUMBER = ":is(a.statistic[href$='#displaced'], #displaced b) data"
PATIENCE = 500
"""How often one looks whether something has come about."""
LOST = 3000
"""Milliseconds in which a page is there: Playwright, which halts each worker that starts, can lose a navigation while
one takes over from another; without it none was lost."""
DAY = "2 October 2026"
"""On which a kept copy was fetched, where a test says so."""
LINE = f"You are reading a copy kept on this device on {DAY}."
CHANGE_NOTES = """([kind, change]) => caches.keys().then(async (names) => {
  const cache = await caches.open(names[0]);
  for (const { url } of await cache.keys()) {
    if (!url.includes(`?${kind}=`)) continue;
    await cache.put(url, new Response(JSON.stringify({ ...await (await cache.match(url)).json(), ...change })));
  }
})"""
ROOMY = "StorageManager.prototype.estimate = async () => ({ quota: 1e9, usage: 0 })"
UNNAMED = {"sw.js", "site.webmanifest", "images/mark.svg", "icons/apple-touch-icon.png"}
"""What the pages load, and is not named by its content."""
UNKEPT = ("no/such/page/", "data/statistics.csv")
SAVING = "Object.defineProperty(Navigator.prototype, 'connection', {value: {saveData: true}})"
IDLE = "new Promise((end) => setTimeout(end, 20))"
PAUSE = "new Promise((end) => setTimeout(end, 200))"
"""Between two pages: where they follow each other at once, Chromium may put off that a waiting worker takes over."""
PICTURES = """Promise.all([...document.querySelectorAll("img, figure a.picture")].map(async (one) => {
  const image = new Image();
  image.src = one.href || one.src;
  await image.decode().catch(() => {});
  return [image.src, image.naturalWidth];
}))"""
FETCHED = "performance.getEntriesByType('resource').map((one) => [one.name, one.transferSize])"
CACHED = """caches.keys().then(async (names) => Object.fromEntries(await Promise.all(
  names.map(async (name) => [name, (await (await caches.open(name)).keys()).map((one) => one.url)]))))"""
HAS_NO_NEWER = "navigator.serviceWorker.getRegistration().then((found) => found && !found.installing && !found.waiting)"
FAILURE = "Promise.resolve(self.keeping?.readFailure('whole')).then((failure) => failure && failure.reason)"
MISSING = "(all) => caches.open(keeping.cacheName).then((cache) => cache.keys()).then((keys) => all + 1 - keys.length)"
IS_NONE = "navigator.serviceWorker.getRegistration().then((found) => !found)"


def visit(reader, site, path=""):
    page = reader.new_page()
    page.goto(site.address + path)
    return page


def visit_until_kept(reader, site, path=""):
    page = visit(reader, site, path)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def go(page, address):
    """Go to a page, once more where the navigation was lost."""
    try:
        page.goto(address, timeout=LOST)
    except Error:
        page.goto(address)


def wait_until(page, expression):
    """Wait until a promise is kept as true, also where the page is loaded anew meanwhile."""
    for _ in range(PATIENCE):
        with contextlib.suppress(Error):
            if page.evaluate(f"Promise.resolve({expression}).then((is_so) => is_so || {IDLE})"):
                return
    pytest.fail(f"never true: {expression}")


def wait_until_version(page, folder):
    """Wait until the version in a folder is kept, whether it waits or has taken over."""
    version = service_worker.read_kept(folder)["version"]
    wait_until(page, f"caches.match(keeping.scope + '?kept={version}').then(Boolean)")


def wait_until_asked(site, page, path):
    """Wait until the server has been asked for a path; meanwhile the browser goes on."""
    for _ in range(PATIENCE):
        if path in site.asked:
            return
        page.evaluate(IDLE)
    pytest.fail(f"never asked for: {path}")


def go_on_until_taken_over(page, site):
    """Go from page to page until the newer version is the one that is kept; Chromium may put that off."""
    for _ in range(PATIENCE // 10):
        for path in ("about/", ""):
            with contextlib.suppress(Error):  # where a kept copy is loaded anew meanwhile
                page.goto(site.address + path, timeout=LOST)
                wait_until(page, "navigator.serviceWorker.ready.then(() => true)")
                if page.evaluate(f"{PAUSE}.then(() => {HAS_NO_NEWER})"):
                    return
    pytest.fail("the old version stays")


def wait_until_given_up(page):
    """Wait until the worker that the page asks for has been tried and dropped."""
    page.evaluate("keeping.keep().then(() => true)")
    wait_until(page, IS_NONE)


def visit_until_failed(reader, site, reason, path=""):
    page = visit(reader, site, path)
    wait_until(page, f"{FAILURE}.then((reason) => reason === {reason!r})")
    wait_until(page, IS_NONE)
    return page


def change_notes(page, kind, **changes):
    """Change what the worker has noted of what is kept, or of what failed."""
    page.evaluate(CHANGE_NOTES, [kind, changes])


def age(page):
    """Have everything kept since a day long ago."""
    change_notes(page, "kept", since=1_790_942_400_000)


def look(page, number, *, is_kept=False):
    """See that a page tells this number, and says whether it is a kept copy."""
    expect(page.get_by_text("You are reading a copy")).to_have_count(int(is_kept))
    assert told(page) == {number}


def wait_until_same(page, other):
    """Wait until two pages tell the same number; a kept copy is loaded anew when a newer version takes over."""
    for _ in range(PATIENCE):
        with contextlib.suppress(Error):
            if len(told(page) | told(other)) == 1:
                return
            page.evaluate(IDLE)
    pytest.fail("two versions are open")


def told(page):
    return {
        int(value)
        for value in page.locator(NUMBER).evaluate_all("all => all.map((one) => one.value)")
        if "-" not in value
    }


def folder_of(path):
    return path.removesuffix("index.html")


@pytest.mark.parametrize("prefix", [PREFIX, "/", "/a/b/"])
def test_after_one_visit_the_whole_site_opens_without_a_server(publish, reader, prefix):
    site = publish(prefix=prefix)
    page = visit_until_kept(reader, site)
    age(page)
    page.close()
    site.stop()
    site.asked.clear()
    page = reader.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or errors.append(request.url))
    pictures = set()
    opened = [*PAGES] if prefix == PREFIX else [*PAGES][:2]  # addresses are relative: two depths tell of the others
    for path in opened:
        page.goto(site.address + folder_of(path))
        expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[path])
        expect(page.get_by_role("main").get_by_role("status").first).to_have_text(LINE)
        for address, width in page.evaluate(PICTURES):
            assert width > 0, address
            pictures.add(address.rsplit("/")[-1])
    assert len(pictures) >= 2 * sum(path in opened for path in FIGURES.values()) > 0
    assert len(FIGURES) == len(IMAGES)
    page.goto(site.address + TEXT)
    expect(page.locator("main")).to_contain_text(filled("{displaced.bare}"))
    assert page.locator("body").inner_text().startswith(LINE)
    page.goto(f"{site.address}search/?q=kidnapped")
    expect(
        page.get_by_role("main").get_by_role("link").filter(has_text=re.compile("kidnapped", re.IGNORECASE)).first
    ).to_be_visible()
    page.goto(site.address + "about?from=a-letter#licences")
    expect(page).to_have_url(site.address + "about/?from=a-letter#licences")
    assert errors == []
    assert site.asked == []
    site.start()


def test_without_a_server_one_goes_on_by_links_and_reads_pictures_in_spanish(publish, reader):
    site = publish()
    visit_until_kept(reader, site).close()
    site.stop()
    page = visit(reader, site)
    for title in list(PAGES.values())[1:4]:
        page.get_by_role("link", name=title).last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto(site.address + folder_of(FIGURES["violence"]))
    page.get_by_label("Language of the captions").select_option("es")
    image = page.locator("figure#violence img")
    expect(image).to_have_attribute("src", re.compile(r"violence\.es\b.*svg$"))
    image.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('figure#violence img').naturalWidth > 0")
    site.start()


def test_the_page_of_the_first_visit_is_whole_when_the_line_drops_beneath_it(publish, reader):
    site = publish()
    page = visit_until_kept(reader, site, folder_of(FIGURES["violence"]))
    page.wait_for_function("() => navigator.serviceWorker.controller")
    site.stop()
    assert all(width > 0 for _, width in page.evaluate(PICTURES))
    site.start()


def test_what_is_kept_is_said_to_open_without_a_connection(publish, reader):
    note = "Kept on this device: this site also opens without a connection."
    site = publish()
    page = visit_until_kept(reader, site)
    expect(page.get_by_text(note)).to_have_count(0)
    page.goto(site.address + "why-a-mission/")
    expect(page.get_by_text(note)).to_have_count(1)


def test_what_is_not_kept_is_said_to_be_so(publish, reader):
    site = publish()
    page = visit_until_kept(reader, site)
    site.stop()
    for path in reversed(UNKEPT):
        page.goto(site.address + path)
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not kept on this device")
        page.get_by_role("link", name=list(PAGES.values())[1]).last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(list(PAGES.values())[1])
    site.start()
    page.go_back()
    page.go_back()
    assert page.goto(site.address + "no/such/page/").status == 404  # with a server, its own answer


def test_axe_finds_nothing_where_a_page_is_not_kept(open_page):
    assert violations(open_page("offline.html")) == {}


def test_a_first_visit_fetches_all_texts_at_once_and_nothing_that_is_not_kept(publish, patient, first):
    site = publish()
    page = visit_until_kept(patient, site)
    by_page = {address.removeprefix(site.address) for address, _ in page.evaluate(FETCHED)} | {"", "favicon.ico"}
    others = {path for path in service_worker.read_kept(first)["files"] if not path.endswith(service_worker.TEXTS)}
    assert Counter(path for path in site.asked if path not in by_page) == Counter({"sw.js", "kept.json", *others})
    packed = json.loads((first / "kept.json").read_text(encoding="utf-8"))
    together = {path: "".join(packed["pieces"][at] for at in places) for path, places in packed["texts"].items()}
    assert together == {path: (first / path).read_bytes().decode() for path in together}
    assert not [path for path in {*together, *others} if re.search(r"^cards/|\.(csv|json|zip|xml|map|br|gz)$", path)]


def test_a_changed_site_is_shown_at_once_and_only_what_changed_is_fetched_to_be_kept(publish, reader, first, second):
    site = publish()
    visit_until_kept(reader, site).close()
    site.publish(second)
    site.asked.clear()
    page = visit(reader, site)
    look(page, NEW_DISPLACED)
    wait_until_version(page, second)
    old, new = service_worker.read_kept(first)["files"], service_worker.read_kept(second)["files"]
    changed = {folder_of(path) for path in new if old.get(path) != new[path]}
    assert {"", "why-a-mission/", "data/"} < changed
    assert {path for path in site.asked if path not in UNNAMED} == changed
    page.close()
    site.stop()
    page = reader.new_page()
    for path in TELLING:
        go(page, site.address + path)
        look(page, NEW_DISPLACED, is_kept=True)
    (urls,) = page.evaluate(CACHED).values()
    assert len(urls) == len(new) + 1
    site.start()


def updated(publish, reader, second):
    """A site that is kept, and a page of it that is open while a newer version waits."""
    site = publish()
    page = visit_until_kept(reader, site)
    site.publish(second)
    page.goto(site.address + "about/")
    wait_until_version(page, second)
    return site, page


def test_the_only_page_open_goes_on_with_the_new_version(publish, reader, second):
    site, page = updated(publish, reader, second)
    go_on_until_taken_over(page, site)
    site.stop()
    for path in TELLING:
        go(page, site.address + path)
        look(page, NEW_DISPLACED, is_kept=True)
    site.start()


def test_a_kept_copy_gives_way_to_a_newer_one_that_waits(publish, reader, second):
    site, page = updated(publish, reader, second)
    site.stop()
    go_on_until_taken_over(page, site)
    page.goto(site.address)
    look(page, NEW_DISPLACED, is_kept=True)
    site.start()


def test_two_pages_open_are_never_of_two_versions(publish, reader, second):
    """Offline both show the same one, whichever that is: while one goes to another page, only the other is open."""
    site, page = updated(publish, reader, second)
    other = visit(reader, site)
    for path in TELLING:
        for opened in (page, other):
            go(opened, site.address + path)
            look(opened, NEW_DISPLACED)
    site.stop()
    for path in TELLING:
        for opened in (page, other):
            go(opened, site.address + path)
            expect(opened.get_by_text("You are reading a copy")).to_have_count(1)
        wait_until_same(page, other)
    site.start()


def follow_late_answer(page, line):
    """Ask for what came late, until the line about the kept copy is gone: a busy machine may offer it once more."""
    for _ in range(PATIENCE):
        page.get_by_role("link", name="show it").click()
        with contextlib.suppress(AssertionError):
            expect(line).to_have_count(0)
            break


LATE = [
    (None, "It is up to date.", None),
    ((200, {}), "The network has sent another page, perhaps one to log in: show it.", LOGIN),
    ((511, {}), "The network has sent another page, perhaps one to log in: show it.", LOGIN),
    (None, "A newer version has arrived: show it.", NEW_DISPLACED),
]


def test_on_a_slow_line_a_kept_copy_says_so_and_what_came_late(publish, reader, second):
    site = publish()
    page = visit_until_kept(reader, site)
    age(page)
    for instead, words, shown in LATE:
        if shown:
            site.publish(second)
        site.instead = instead
        site.is_quick.clear()
        page.goto(site.address + "why-a-mission/")
        look(page, DISPLACED, is_kept=True)
        line = page.get_by_text("You are reading a copy")
        expect(line).to_have_text(LINE)
        if not shown:
            assert violations(page) == {}
        site.is_quick.set()
        expect(line).to_have_text(f"{LINE} {words}")
        if shown:
            follow_late_answer(page, line)
        if shown == LOGIN:
            expect(page.get_by_role("heading")).to_have_text(LOGIN)
        elif shown:
            look(page, shown)


@pytest.fixture
def hotel(publish):
    """The server of a network that answers in the place of others."""
    hotel = publish(prefix="/")
    hotel.instead = (200, {})
    return hotel


def test_what_another_answers_is_shown_and_never_kept(publish, reader, hotel):
    site = publish()
    page = visit_until_kept(reader, site)
    kept = page.evaluate(CACHED)
    portal = {"Location": f"http://127.0.0.1:{hotel.port}/log-in"}
    for instead in ((200, {}), (302, portal), (511, {}), (404, {})):
        site.instead = instead
        for path in ("", "about/"):
            page.goto(site.address + path)
            expect(page.get_by_role("heading")).to_have_text(LOGIN)
        site.stop()
        page.goto(site.address)
        look(page, DISPLACED, is_kept=True)
        assert page.evaluate(CACHED) == kept
        site.start()


def test_where_the_host_is_out_of_order_the_kept_copy_is_shown(publish, reader):
    site = publish()
    page = visit_until_kept(reader, site)
    site.instead = (503, {})
    page.goto(site.address)
    look(page, DISPLACED, is_kept=True)
    site.instead = None
    page.goto(site.address)
    look(page, DISPLACED)


def test_what_does_not_fit_is_not_fetched_again_and_the_text_alone_is_kept(publish, patient):
    site = publish()
    patient.add_init_script(ROOMY)
    page = visit(patient, site, "about/")
    devtools = patient.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.address.removesuffix(PREFIX), "quotaSize": 400_000})
    wait_until(page, f"{FAILURE}.then((reason) => reason === 'room')")
    page.goto(site.address + "about/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(site.address + "about/")
    page.get_by_text("What is kept here, and how to remove it").click()
    expect(page.get_by_role("status")).to_have_text(
        re.compile(
            r"The text is kept on this device since \d+ \w+ \d+: version \w+, \d files, \d+ kilobytes\. "
            r"On \d+ \w+ \d+ the whole site could not be kept: there was too little room for it\. "
            r"It is tried again after a day\."
        )
    )
    assert Counter(site.asked)["kept.json"] == 1
    site.stop()
    page.goto(site.address + TEXT)
    expect(page.locator("main")).to_contain_text(filled("{displaced.bare}"))
    site.start()
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.address.removesuffix(PREFIX)})
    change_notes(page, "failed", at=0)
    page.goto(site.address + "about/")
    page.get_by_text("What is kept here, and how to remove it").click()
    expect(page.get_by_role("status")).to_contain_text("The whole site is kept on this device since")
    assert Counter(site.asked)["kept.json"] == 2


def test_where_there_is_little_room_the_text_alone_is_asked_for(publish, reader):
    site = publish()
    reader.add_init_script(ROOMY.replace("usage: 0", "usage: 999e6"))
    visit_until_kept(reader, site, "about/")
    assert "kept.json" not in site.asked


def test_behind_a_proxy_with_an_old_worker_nothing_is_fetched_again_and_numbers_are_new(
    publish, reader, second, behind_a_proxy
):
    site = publish(behind_a_proxy)
    page = visit_until_failed(reader, site, "changed")
    for path in ("", "why-a-mission/"):
        site.asked.clear()
        go(page, site.address + path)
        look(page, NEW_DISPLACED)
        wait_until_given_up(page)
        assert "sw.js" in site.asked
        assert "kept.json" not in site.asked
    page.goto(site.address + "about/")
    page.get_by_text("What is kept here, and how to remove it").click()
    expect(page.get_by_role("status")).to_have_text(
        re.compile(
            r"This site is not kept on this device\. On \d+ \w+ \d+ the whole site could not be kept: what arrived was "
            r"not what the newest version lists; something between this device and the site may hold an older one\. "
            r"It is tried again after a day, or with the next version\."
        )
    )
    site.publish(second)
    visit_until_kept(reader, site)
    assert page.evaluate(FAILURE) is None


def test_after_a_day_what_failed_is_tried_again(publish, reader, behind_a_proxy):
    site = publish(behind_a_proxy)
    page = visit_until_failed(reader, site, "changed")
    change_notes(page, "failed", at=0)
    site.asked.clear()
    page.goto(site.address)
    wait_until_asked(site, page, "kept.json")


@pytest.mark.parametrize(("tries", "is_tried"), [(1, True), (2, False)])
def test_what_ended_twice_without_a_word_is_not_tried_again_for_a_day(publish, reader, behind_a_proxy, tries, is_tried):
    """As where a device is so full that nothing can be noted, or the browser ends the worker each time."""
    site = publish(behind_a_proxy)
    page = visit_until_failed(reader, site, "changed")
    missing = page.evaluate(MISSING, len(service_worker.read_kept(behind_a_proxy)["files"]))
    change_notes(page, "failed", reason="unfinished", missing=missing, tries=tries)
    site.asked.clear()
    page.goto(site.address + "about/")
    wait_until_given_up(page)
    assert any(path.startswith("assets/images/") for path in site.asked) is is_tried


def test_what_a_page_loads_is_named_by_its_content(first):
    """Of two versions it has two names; but for what holds no number."""
    files = service_worker.read_kept(first)["files"]
    unnamed = {path for path in files if not NAMED.search(path) and not path.endswith(".html")}
    assert unnamed == UNNAMED - {"sw.js"}


def test_a_publication_in_the_middle_of_a_first_visit_leaves_nothing_mixed(publish, reader, second):
    site = publish()
    site.listeners.append(lambda path: path == "kept.json" and site.publish(second))
    page = visit(reader, site)
    wait_until_asked(site, page, "kept.json")
    wait_until(page, IS_NONE)
    page.close()
    page = visit_until_kept(reader, site)
    site.stop()
    for path in TELLING:
        go(page, site.address + path)
        look(page, NEW_DISPLACED, is_kept=True)
    site.start()


def test_a_publication_in_the_middle_of_an_update_leaves_the_old_version_whole(publish, reader, first, second):
    site = publish()
    visit_until_kept(reader, site).close()
    site.publish(second)
    site.listeners.append(lambda path: path == "sources/" and site.publish(first))
    page = visit(reader, site)
    wait_until_asked(site, page, "sources/")
    wait_until(page, HAS_NO_NEWER)
    page.close()
    site.stop()
    page = reader.new_page()
    for path in TELLING:
        go(page, site.address + path)
        look(page, DISPLACED, is_kept=True)
    site.start()


def test_what_was_there_when_the_line_broke_is_not_fetched_again(publish, reader, first):
    site = publish()
    late = next(path for path in service_worker.read_kept(first)["files"] if not path.endswith(service_worker.TEXTS))
    site.listeners.append(lambda path: setattr(site, "is_broken", site.is_broken or path == late))
    page = visit(reader, site, "about/")
    wait_until_asked(site, page, late)
    wait_until(page, IS_NONE)
    page.close()
    site.listeners.clear()
    site.is_broken = False
    site.asked.clear()
    visit_until_kept(reader, site, "about/")
    assert late in site.asked
    assert "kept.json" not in site.asked


def test_an_install_is_interrupted_for_the_next_page_and_completed_after_it(publish, reader):
    site, is_held = publish(), threading.Event()
    site.listeners.append(lambda path: path == "kept.json" and is_held.wait(30))
    page = visit(reader, site, "about/")
    wait_until_asked(site, page, "kept.json")
    page.goto(site.address)
    is_held.set()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert site.asked.count("kept.json") == 2


@pytest.mark.parametrize(("interruptions", "fetched"), [(2, 1), (3, 0)])
def test_what_was_interrupted_three_times_comes_file_by_file(publish, reader, first, interruptions, fetched):
    site = publish()
    site.listeners.append(lambda path: setattr(site, "is_broken", path == "kept.json"))
    page = visit_until_failed(reader, site, "line", "about/")
    missing = page.evaluate(MISSING, len(service_worker.read_kept(first)["files"]))
    change_notes(page, "failed", reason="interrupted", missing=missing, tries=interruptions)
    site.listeners.clear()
    site.is_broken = False
    site.asked.clear()
    page.goto(site.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert site.asked.count("kept.json") == fetched


@pytest.mark.parametrize("start", ["", "about/"])
def test_with_save_data_the_text_alone_is_kept(publish, browser, first, start):
    site = publish()
    with browser.new_context() as reader:
        reader.add_init_script(SAVING)
        page = visit_until_kept(reader, site, start)
        (urls,) = page.evaluate(CACHED).values()
        kept = {url.removeprefix(site.address).split("?")[0] for url in urls} - {""}
        assert kept == {folder_of(path) for path in service_worker.read_kept(first)["text"]}
        assert not kept & {folder_of(path) for path in PAGES}
        site.stop()
        page.goto(site.address + TEXT)
        expect(page.locator("main")).to_contain_text(filled("{displaced.bare}"))
        page.goto(site.address + "why-a-mission/")
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not kept on this device")
        page.get_by_role("link", name="text only").first.click()
        expect(page.locator("main")).to_contain_text(filled("{displaced.bare}"))
        site.start()


def test_a_phone_that_has_the_whole_keeps_it_when_it_begins_to_save_data(publish, reader):
    site = publish()
    visit_until_kept(reader, site).close()
    reader.add_init_script(SAVING)
    page = visit(reader, site)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.evaluate("keeping.keep().then(() => true)")
    workers = page.evaluate(
        "navigator.serviceWorker.getRegistration().then((all) => [all.active, all.waiting, all.installing]"
        ".map((one) => one && one.scriptURL))"
    )
    assert workers == [f"{site.address}sw.js", None, None]


def test_what_is_kept_is_told_removed_and_not_kept_again_unless_asked_for(publish, reader, first):
    site = publish()
    page = visit_until_kept(reader, site, "about/")
    summary = page.get_by_text("What is kept here, and how to remove it")
    summary.click()
    status = page.get_by_role("status")
    version, files = (service_worker.read_kept(first)[name] for name in ("version", "files"))
    size = -(-sum((first / path).stat().st_size for path in files) // 1000)
    expect(status).to_contain_text(f"version {version}, {len(files)} files, {size:,} kilobytes.")
    page.get_by_role("button", name="Remove it from this device").click()
    expect(status).to_have_text("This site is not kept on this device, as you asked.")
    assert page.evaluate(CACHED) == {}
    for path in ("", "about/"):
        page.goto(site.address + path)
        page.wait_for_load_state("load")
        page.evaluate(IDLE)
        assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False
        assert page.evaluate(CACHED) == {}
    summary.click()
    expect(status).to_have_text("This site is not kept on this device, as you asked.")
    page.get_by_role("button", name="Keep it on this device").click()
    expect(status).to_contain_text("The whole site is kept on this device since ")
    page.get_by_role("button", name="Remove it from this device").click()
    expect(status).to_have_text("This site is not kept on this device, as you asked.")
    page.get_by_role("button", name="Keep it on this device").click()  # on the same page: its worker was only to go
    expect(status).to_contain_text("The whole site is kept on this device since ")
    site.stop()
    page.goto(site.address)
    assert told(page) == {DISPLACED}
    site.start()


def rewrite_worker(site):
    """Write what is kept at the head of the worker of a packaged site; return the problems."""
    paths = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    pages = {path: parse_document((site / path).read_text(encoding="utf-8"), path) for path in paths}
    return service_worker.write_worker(
        site, {path: service_worker.list_page_files(page) for path, page in pages.items()}
    )


def test_a_site_that_asks_for_it_no_more_is_removed_from_devices(publish, reader, first, tmp_path):
    site = publish()
    visit_until_kept(reader, site).close()
    shutil.copytree(first, tmp_path / "site")
    for file in (tmp_path / "site").rglob("*.html"):
        file.write_text(
            re.sub(rf' {markup.DATA_WORKER}="[^"]*"', "", file.read_text(encoding="utf-8")), encoding="utf-8"
        )
    theme = ROOT / "assets/theme/sw.js"
    shutil.copy(theme, tmp_path / "site/sw.js")
    rewrite_worker(tmp_path / "site")
    assert (tmp_path / "site/sw.js").read_bytes() == theme.read_bytes()
    site.publish(tmp_path / "site")
    page = visit(reader, site)
    wait_until(page, IS_NONE)
    wait_until(page, "caches.keys().then((names) => !names.length)")
    page.goto(site.address)
    page.wait_for_load_state("load")
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False


def test_it_can_be_installed(publish, reader):
    site = publish()
    page = visit_until_kept(reader, site)
    devtools = reader.new_cdp_session(page)
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
    read = devtools.send("Page.getAppManifest")
    assert read["errors"] == []
    assert {read["manifest"][name] for name in ("id", "scope", "startUrl")} == {site.address}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in read["manifest"]["icons"]}


def heavier(site, paths, folder):
    """A copy of a built site with a bare worker, in which some files each have as many bytes as may be kept in all."""
    shutil.copytree(site, folder)
    shutil.copy(ROOT / "assets/theme/sw.js", folder)
    for path in paths:
        (folder / path).write_bytes(bytes(service_worker.LIMIT))
    return folder


def test_a_site_that_is_too_heavy_is_refused(first, tmp_path, monkeypatch):
    monkeypatch.setattr(service_worker, "CATALOGUE_LANGUAGES", SITE_LANGUAGES)
    for language in SITE_LANGUAGES:
        monkeypatch.setitem(service_worker.BUNDLES, language, f"kept.{language}.json")
    prints = (WHOLE, *(f"{language}/{WHOLE}" for language in SITE_LANGUAGES))
    monkeypatch.setattr(service_worker, "PRINT_PAGES", prints)
    others = {
        path: (first / path).stat().st_size
        for path in service_worker.read_kept(first)["files"]
        if path.endswith(".png")
    }
    path = next(iter(others))
    site = heavier(first, [path], tmp_path / "site")
    (problem,) = rewrite_worker(site)
    worker, *texts = (
        len(pack_gzip((site / name).read_bytes())) for name in ("sw.js", *service_worker.BUNDLES.values())
    )
    total = service_worker.LIMIT + worker + max(texts) + sum(others.values()) - others[path]
    assert problem.message == f"{total:,} bytes are fetched to be kept on readers' devices, where 200,000 are allowed"
    kept = {path for language in ("en", *SITE_LANGUAGES) for path in service_worker.read_kept(first, language)["files"]}
    sizes = {path: (first / f"{path}.gz").stat().st_size for path in kept if path.endswith((".html", ".js"))}
    heaviest = max(sizes, key=lambda path: sizes[path])
    assert f", {heaviest} ({sizes[heaviest]:,})" in problem.hint
    assert problem.hint.startswith(f"the biggest files are {path} (200,000), ")


def test_photographs_are_left_out_where_there_is_no_room_for_them(photographed, tmp_path):
    listed = service_worker.read_kept(photographed / "site")
    (photograph,) = set(listed["photographs"].values())
    site = heavier(photographed / "site", [photograph, *listed["photographs"]], tmp_path / "site")
    assert rewrite_worker(site) == []
    without = service_worker.read_kept(site)
    assert without["files"].keys() == listed["files"].keys() - {photograph}
    assert without["photographs"] == {}


def test_of_a_photograph_the_smallest_is_kept_and_stands_in_for_the_others(publish, reader, photographed):
    site = publish(photographed / "site")
    listed = service_worker.read_kept(photographed / "site")
    (kept,) = {path for path in listed["files"] if "street" in path}
    assert re.search(r"/street-400\.\w+\.webp$", kept)
    assert set(listed["photographs"].values()) == {kept}
    assert len(listed["photographs"]) == len(list((photographed / "site").glob("assets/images/street-*"))) - 1
    visit_until_kept(reader, site, "about/").close()
    site.stop()
    page = visit(reader, site, f"{PAGE}/")
    photograph = page.locator("figure#street img")
    photograph.scroll_into_view_if_needed()
    wait_until(page, "document.querySelector('figure#street img').naturalWidth > 0")
    assert not photograph.evaluate("image => image.currentSrc").endswith(kept)
    site.start()
