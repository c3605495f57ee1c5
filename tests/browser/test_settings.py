"""What mkdocs.yml may say of the look of pages: logo, icon, colours, styles, scripts, accounts, links to edit."""

import shutil

import pytest

from tests.support.chromium import violations
from tests.support.http_servers import served
from tests.support.site_content import PAGES, SEARCH, TEXT, WHOLE

THEME = """\
  logo: images/own.svg
  favicon: images/own.svg
  palette:
    - {scheme: default, primary: indigo, accent: "#7a1f1f"}
    - {scheme: slate, primary: cyan}
extra:
  social:
    - {icon: fontawesome/brands/mastodon, link: "https://m.example/@us"}
    - {link: "mailto:us@example.org", name: Write to us}
extra_javascript: [javascripts/own.js, {path: javascripts/more.js, type: module}]
"""
FILES = {
    "stylesheets/own.css": "h1 { text-decoration: overline; }",
    "javascripts/own.js": "document.documentElement.dataset.own = 'yes';",
    "javascripts/more.js": "document.documentElement.dataset.more = 'yes';",
}
EDIT = "https://github.com/haiti-explainer/haiti-explainer/edit/main/docs/"


@pytest.fixture(scope="module")
def site(copy_project):
    project = copy_project()
    project.edit("mkdocs.yml", "  favicon: images/mark.svg\n", "")
    project.edit("mkdocs.yml", "  static_templates: [offline.html]\n", f"  static_templates: [offline.html]\n{THEME}")
    project.edit("mkdocs.yml", "[stylesheets/print.css]", "[stylesheets/print.css, stylesheets/own.css]")
    project.edit("mkdocs.yml", "site_dir: site", "site_dir: public")
    shutil.copy(project / "assets/theme/images/mark.svg", project / "assets/theme/images/own.svg")
    for path, text in FILES.items():
        (project / "assets/theme" / path).write_text(text, encoding="utf-8")
    assert project.diagnostics() == ""
    assert not (project / "site").exists()
    (project / "site").symlink_to("public")
    return project


@pytest.mark.parametrize(
    ("scheme", "link", "line"),
    [("light", "rgb(64, 81, 181)", "rgb(122, 31, 31)"), ("dark", "rgb(0, 189, 214)", "rgb(220, 183, 106)")],
)
def test_a_page_looks_as_the_settings_say(windows, site, scheme, link, line):
    colour = "getComputedStyle(document.querySelector('{}')).{}"
    with served(site) as address, windows(color_scheme=scheme) as page:
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}why-a-mission/")
        assert page.evaluate(colour.format(".as-of a", "color")) == link
        assert page.evaluate(colour.format(".as-of", "borderInlineStartColor")) == line
        assert page.evaluate(colour.format("h1", "textDecorationLine")) == "overline"
        assert page.evaluate("[document.documentElement.dataset.own, document.documentElement.dataset.more]") == [
            "yes",
            "yes",
        ]
        logos = page.locator("img.mark").evaluate_all("logos => logos.map(logo => [logo.naturalWidth > 0, logo.width])")
        assert [is_seen and width < 40 for is_seen, width in logos] == [True, True]
        assert page.locator("link[rel=icon]").get_attribute("href") == "../images/own.svg"
        accounts = page.locator("footer a[rel=me]").all()
        assert [(account.get_attribute("href"), account.inner_text().strip()) for account in accounts] == [
            ("https://m.example/@us", "m.example/@us"),
            ("mailto:us@example.org", "Write to us"),
        ]
        assert violations(page) == {}
        assert [text for text in said if "Service Worker" not in text] == []


def test_each_written_page_can_be_edited_and_none_that_is_made(real):
    for path in PAGES:
        name = path.removesuffix("/index.html").replace("index.html", "index")
        assert f'<a href="{EDIT}{name}.md">Edit this page on GitHub</a>' in real.page(path)
    assert [path for path in (SEARCH, TEXT, WHOLE, "404.html") if "Edit this page" in real.page(path)] == []
