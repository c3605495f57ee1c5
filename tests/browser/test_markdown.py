"""Every part of Markdown within a page of the real site: on a phone, in light and dark, and on paper."""

import re

import markdown
import pytest
import yaml

from explainer import markup
from explainer.commands.links import list_extensions
from explainer.package.headers import META
from explainer.pages.page_assembly import StatisticsExtension
from explainer.pages.rendering import PageContext
from explainer.pages.theme_files import join_style_sheets
from tests.support.chromium import violations
from tests.support.projects import ROOT
from tests.support.site_content import RESOLVER, built

TEXT = """
| Country of origin | What its government said of it | | Who leads |
|---|:-:|--:|---|
| The Bahamas | It helps at sea, with boats and with crews. | {displaced} | Jamaica |

!!! warning "Mind {displaced}"
    Text with `code`, a [link](/) and ++ctrl+c++.

??? note "Folded"
    What the MSS is.[^note]

- [ ] to do
- [x] done
    - [ ] within

~~Struck~~ text.

```
code
```

*[MSS]: Multinational Security Support
[^note]: Its note.
"""


@pytest.fixture
def page(real, windows, address):
    settings = yaml.safe_load(re.sub("!ENV", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    extensions = list_extensions(settings["markdown_extensions"])
    own = StatisticsExtension(PageContext(RESOLVER, {}, are_images_known=True, tables={}))
    content = markdown.markdown(TEXT, extensions=[*extensions, own], extension_configs=extensions)
    shell = re.sub(rf"{META}.*", "", real.page(built("about")))
    shell = shell.replace("</style>", f"{join_style_sheets(ROOT / 'assets/theme', [], content)}</style>", 1)
    html = re.sub(r"(?s)(?<=</h1>).*?(?=</article>)", lambda _: content, shell)
    with windows(viewport={"width": 360, "height": 640}) as page:
        page.route("**/markdown/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"{address}markdown/")
        yield page


def test_axe_finds_nothing_and_only_a_frame_moves(page):
    assert violations(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    frame = page.locator(f".{markup.FRAME}")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())


def test_paper_shows_what_is_folded_or_hidden_and_the_boxes_of_tasks(page):
    assert not page.get_by_text("What the MSS is").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("What the MSS is").is_visible()
    shown = page.evaluate(
        """() => ["abbr", "li.done"].map((name) => {
          const part = document.querySelector(name);
          return [getComputedStyle(part, "::after").content, getComputedStyle(part, "::before").borderTopStyle];
        })"""
    )
    assert shown == [['" (Multinational Security Support)"', "none"], ['""', "solid"]]
