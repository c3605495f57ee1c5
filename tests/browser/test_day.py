"""What a reader sees in the course of a day, in Firefox: no older number is shown without the line that says so.

In Chromium, test_offline has the hours of that day one by one; an update and a full device are looked at in both.
"""

import pytest
from playwright.sync_api import Error

from tests.support.firefox import Firefox, FirefoxError
from tests.support.site_content import DISPLACED
from tests.support.unreliable_host import HURRY, LOGIN, NEW_DISPLACED, TELLING

PATHS = (*TELLING, "text/")
SHOWN = f"""({{
  heading: document.querySelector("h1").textContent,
  line: (document.querySelector(".kept-copy") || {{}}).textContent || "",
  numbers: [...new Set([...document.querySelectorAll("main data")].map((data) => Number(data.value)))]
    .filter((number) => [{DISPLACED}, {NEW_DISPLACED}].includes(number)),
}})"""
LINE = "You are reading a copy kept on this device on "
UP_TO_DATE = " It is up to date."
NEWER = " A newer version has arrived: show it."
OTHER = " The network has sent another page, perhaps one to log in: show it."
SHOW = "document.querySelector('.kept-copy a').click()"
WORKERS = """navigator.serviceWorker.getRegistration().then((registration) => registration
  ? ["installing", "waiting", "active"].filter((state) => registration[state]).join() : "none")"""
FAILURE = "keeping.readFailure('whole').then((failure) => failure && failure.reason)"
USAGE = "navigator.storage.estimate().then(({ usage }) => usage)"
LEFT = 150_000
"""Bytes that are still free once a reader's device is full: less than a newer version needs."""


class Chromium:
    """A reader's Chromium, whose pages need not have been quiet for seconds to be kept."""

    def __init__(self, browser):
        self.context = browser.new_context()
        self.context.add_init_script(HURRY)
        self.page = self.context.new_page()
        self.goto, self.evaluate, self.close = self.page.goto, self.page.evaluate, self.context.close

    def fill_up(self, url, left):
        self.goto(url)
        quota = {"origin": self.evaluate("location.origin"), "quotaSize": self.evaluate(USAGE) + left}
        self.context.new_cdp_session(self.page).send("Storage.overrideQuotaForOrigin", quota)


class DebianFirefox(Firefox):
    """A reader's Firefox."""

    def __init__(self, profile, **preferences):
        super().__init__(profile, preferences)
        self.profile = profile

    def fill_up(self, url, left):
        """Firefox tidies up when it ends, and heeds a limit when it starts."""
        self.close()
        self.__init__(self.profile)
        self.goto(url)
        limit = (self.evaluate(USAGE) + left) // 1024
        self.close()
        self.__init__(self.profile, **{"dom.quotaManager.temporaryStorage.fixedLimit": limit})


@pytest.fixture
def firefox(tmp_path):
    """A Firefox that has never seen the site."""
    reader = DebianFirefox(tmp_path / "profile")
    yield reader
    reader.close()


@pytest.fixture
def chromium(browser):
    """A Chromium that has never seen the site."""
    reader = Chromium(browser)
    yield reader
    reader.close()


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.system)])
def reader(request):
    """Either of them."""
    return request.getfixturevalue(request.param)


def wait_until(reader, expression, value):
    """Wait until an expression has a value."""
    last, later = None, f"Promise.resolve({expression}).then((now) => new Promise((end) => setTimeout(end, 20, now)))"
    for _ in range(500):
        try:
            last = reader.evaluate(later)
        except (Error, FirefoxError) as error:  # where the page is just being loaded anew
            last = error
        if last == value:
            return
    pytest.fail(f"{expression} is {last!r} at last, not {value!r}")


def wait_until_asked(reader, site, path):
    for _ in range(500):
        if path in site.asked:
            return
        reader.evaluate("new Promise((end) => setTimeout(end, 20))")
    pytest.fail(f"never asked for: {path}")


def look(reader, number, *, is_kept=False, late=""):
    """See that a page tells this number alone, and says whether it is a kept copy."""
    if late:
        wait_until(reader, f"{SHOWN}.line.slice(-{len(late)})", late)
    shown = reader.evaluate(SHOWN)
    assert shown["numbers"] == [number]
    assert shown["line"].startswith(LINE) if is_kept else not shown["line"]


def read(reader, site, number, paths=PATHS, *, is_kept=False):
    """Read pages that tell a number."""
    for path in paths:
        reader.goto(site.address + path)
        look(reader, number, is_kept=is_kept)


def read_offline(reader, site, number):
    site.stop()
    read(reader, site, number, is_kept=True)
    site.start()


def read_slowly(reader, site, late, path="why-a-mission/"):
    """Read the old number on a line that answers only once the page is there; with what the line then says."""
    site.is_quick.clear()
    reader.goto(site.address + path)
    look(reader, DISPLACED, is_kept=True)
    site.is_quick.set()
    look(reader, DISPLACED, is_kept=True, late=late)


def meet_portal(reader, site):
    """What a hotel answers in the place of the site is shown as it is, and nothing of it later."""
    for answer in ((200, {}), (511, {}), (404, {})):
        site.instead = answer
        reader.goto(site.address)
        shown = reader.evaluate(SHOWN)
        assert (shown["heading"], shown["numbers"]) == (LOGIN, [])
    read_slowly(reader, site, OTHER)
    site.instead = None


@pytest.mark.system
def test_a_day_in_the_life_of_a_reader(firefox, publish, behind_a_proxy):
    site = publish()
    read(firefox, site, DISPLACED)
    wait_until(firefox, "typeof keeping", "undefined")  # `/text/` runs no script
    read(firefox, site, DISPLACED, [""])
    wait_until(firefox, WORKERS, "active")
    read_offline(firefox, site, DISPLACED)
    read_slowly(firefox, site, UP_TO_DATE)
    site.instead = (503, {})
    read(firefox, site, DISPLACED, is_kept=True)
    site.instead = None
    meet_portal(firefox, site)
    read_offline(firefox, site, DISPLACED)

    site.publish(behind_a_proxy)
    read(firefox, site, NEW_DISPLACED)
    read_offline(firefox, site, DISPLACED)
    read_slowly(firefox, site, NEWER)
    firefox.evaluate(SHOW)
    wait_until(firefox, f"{SHOWN}.line", "")
    look(firefox, NEW_DISPLACED)


def test_where_a_newer_version_finds_no_room_the_older_one_stays(reader, publish, second):
    site = publish()
    read(reader, site, DISPLACED, [""])
    wait_until(reader, WORKERS, "active")
    reader.fill_up(site.address + "text/", LEFT)
    site.publish(second)
    read(reader, site, NEW_DISPLACED, [""])
    wait_until(reader, FAILURE, "room")
    site.asked.clear()
    read(reader, site, NEW_DISPLACED, ["why-a-mission/", ""])
    wait_until_asked(reader, site, "sw.js")
    wait_until(reader, WORKERS, "active")
    assert not {"kept.json", "print/"} & {*site.asked}
    read_offline(reader, site, DISPLACED)


def test_an_update_between_two_visits(reader, publish, second):
    site = publish()
    read(reader, site, DISPLACED, [""])
    wait_until(reader, WORKERS, "active")
    site.publish(second)
    read(reader, site, NEW_DISPLACED, [""])
    wait_until(reader, WORKERS, "waiting,active")
    reader.goto("about:blank")
    site.stop()
    reader.goto(site.address)
    wait_until(reader, f"{SHOWN}.numbers[0]", NEW_DISPLACED)  # Firefox shows the older one first, with its line
    read(reader, site, NEW_DISPLACED, is_kept=True)
    site.start()
