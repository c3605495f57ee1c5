"""`make screenshots`: the pictures of README.md, taken of the built site in Chromium."""

import io

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support.chromium import OPTIONS
from tests.support.http_servers import served
from tests.support.projects import ROOT
from tests.support.required_programs import chromium

FOLDER = ROOT / ".github/screenshots"
VIEWPORTS = {"phone": (360, 720), "desktop": (1280, 720)}
"""By name: width and height in CSS pixels; pictures have twice as many."""
PAGES = {"phone": "", "desktop": "who-supports-it/"}


def main() -> None:
    """Write a screenshot for each viewport, as WebP."""
    FOLDER.mkdir(exist_ok=True)
    with served(ROOT) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        for name, (width, height) in VIEWPORTS.items():
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, device_scale_factor=2, color_scheme="light")
            page.goto(address + PAGES[name], wait_until="networkidle")
            Image.open(io.BytesIO(page.screenshot())).save(FOLDER / f"{name}.webp", quality=80, method=6)
        browser.close()


if __name__ == "__main__":
    main()
