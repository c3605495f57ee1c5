"""A photograph, when somebody has one with a licence: its file dropped in, its record filled in, a build made."""

from io import BytesIO

import PIL.Image
import pytest

from explainer import markup
from tests.support import sample_photographs as samples
from tests.support.chromium import violations
from tests.support.html_checker import check_html
from tests.support.http_servers import served
from tests.support.photograph_publishing import PAGE, PATH, both, drop_in, xmp
from tests.support.projects import NAMED

SIZES = "(min-width: 125em) 48em, (min-width: 100em) 44em, (min-width: 42em) 40em, calc(100vw - 2em)"


@pytest.fixture
def project(mini):
    return drop_in(mini, "docs/index.md", "The countries", (900, 600))


def picture(folder):
    """The element that a page should have, whose folder of images is seen at `folder`."""
    widths = (400, 800, 900)
    listed = {
        suffix: ", ".join(f"{folder}street-{width}.{suffix} {width}w" for width in widths)
        for suffix in ("avif", "webp", "jpg")
    }
    sources = "".join(
        f'<source sizes="{SIZES}" srcset="{listed[suffix]}" type="image/{suffix}" />' for suffix in ("avif", "webp")
    )
    image = (
        f'<img alt="Houses on both sides." height="533" loading="lazy" sizes="{SIZES}" src="{folder}street-800.jpg" '
        f'srcset="{listed["jpg"]}" width="800" />'
    )
    return f"<picture>{sources}{image}</picture>"


def test_it_is_placed_with_its_files_captions_and_credit(project):
    assert project.diagnostics() == ""
    page = NAMED.sub("", project.page())
    assert f'<figure aria-labelledby="street--en--name" id="street">{picture("assets/images/")}<figcaption>' in page
    assert f'<p class="{markup.ALT}" lang="es">Casas a ambos lados.</p>' in page
    line = '<p class="credit"><span lang="en">Photograph</span>: ©\N{NO-BREAK SPACE}A. Photographer. CC BY 4.0.</p>'
    assert line in page


def test_its_files_are_found_from_a_page_in_a_folder(project):
    project.edit("docs/index.md", "![](../assets/images/street.jpg)", "")
    page = project / "docs/data.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n![](../assets/images/street.jpg)\n", encoding="utf-8")
    assert project.diagnostics() == ""
    assert picture("../assets/images/") in NAMED.sub("", project.page("data/index.html"))


def test_the_file_itself_is_not_published_and_what_is_says_only_what_its_record_says(project):
    assert project.diagnostics() == ""
    files = sorted((project / "site/assets/images").iterdir())
    published = [file for file in files if file.suffix not in {".br", ".gz"}]
    assert {NAMED.sub("", file.name) for file in published} == {
        "plan.svg",
        *(f"street-{width}.{suffix}" for width in (400, 800, 900) for suffix in ("avif", "jpg", "webp")),
    }
    assert [
        file.name for file in (project / "site").rglob("*") if file.is_file() and samples.told_in(file.read_bytes())
    ] == []
    captions = {
        "en": "A street. By March 2024, more than 362,000 people fled.",
        "es": "Una calle. Hasta marzo de 2024 huyeron más de 362.000 personas.",
    }
    for file in published[1:]:
        said = xmp(file.read_bytes())
        assert said["dc:creator"] == ["A. Photographer"]
        assert said["dc:description"] == both(captions)
        assert said["Iptc4xmpCore:AltTextAccessibility"] == both(
            {"en": "Houses on both sides.", "es": "Casas a ambos lados."}
        )


def test_linked_data_name_the_file_that_the_page_shows(project):
    project.edit("mkdocs.yml", "site_name: Mini\n", "site_name: Mini\nsite_url: https://site.test/\n")
    (project / "assets/theme/main.html").write_text(
        (project / "assets/theme/main.html").read_text(encoding="utf-8") + "{{ linked_data }}", encoding="utf-8"
    )
    assert project.diagnostics() == ""
    page = NAMED.sub("", project.page())
    assert '"contentUrl":"https://site.test/assets/images/street-800.jpg"' in page
    assert '"encodingFormat":"image/jpeg"' in page


def test_a_second_build_makes_nothing_anew_and_the_same_site(project, made):
    assert project.diagnostics() == ""
    first = {file.name: file.read_bytes() for file in (project / "site/assets/images").iterdir()}
    assert project.diagnostics() == ""
    assert {file.name: file.read_bytes() for file in (project / "site/assets/images").iterdir()} == first
    assert made == ["street"]


def test_a_changed_number_in_its_caption_changes_what_it_says(project, made):
    assert project.diagnostics() == ""
    project.edit("assets/statistics.yml", "value: 362551", "value: 363551")
    project.edit("assets/statistics.yml", "362,551", "363,551")
    assert project.diagnostics() == ""
    said = xmp(project.built("assets/images/street-400.avif").read_bytes())
    assert said["dc:description"]["es"] == "Una calle. Hasta marzo de 2024 huyeron más de 363.000 personas."
    assert made == ["street", "street"]


def test_while_a_record_is_faulty_what_was_made_is_kept(project, made):
    assert project.diagnostics() == ""
    project.edit("assets/images.yml", "    place: Port-au-Prince", "    palce: Port-au-Prince")
    assert "unknown key 'palce'" in project.diagnostics()
    project.edit("assets/images.yml", "    palce: Port-au-Prince", "    place: Port-au-Prince")
    assert project.diagnostics() == ""
    assert made == ["street"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "licence: CC BY 4.0\n    place",
            "licence: All rights reserved\n    place",
            (
                "assets/images.yml:7:14: 'All rights reserved' is no licence; write one such as CC BY 4.0, "
                "CC BY-SA 4.0, CC0 1.0, or who gave permission for what; without, it cannot be published"
                " [photograph-record]\n"
            ),
        ),
        (
            "creator: A. Photographer",
            "creator: Unknown",
            (
                "assets/images.yml:5:14: 'Unknown' does not say who made the photograph; "
                "find out, or take another photograph [photograph-record]\n"
            ),
        ),
        ("    creator: A. Photographer\n", "", "assets/images.yml:2:3: missing 'creator'; add it [missing-key]\n"),
        (
            "    licence: CC BY 4.0\n    place",
            "    place",
            "assets/images.yml:2:3: missing 'licence'; add it [missing-key]\n",
        ),
        (
            "licence: CC BY 4.0\n    place",
            "licence:\n    place",
            "assets/images.yml:7:13: licence: nothing is given; write it, or take the key out [no-value]\n",
        ),
        (
            "kind: photograph",
            "kind: chart",
            (
                "assets/images.yml:4:11: a chart in pixels, whose numbers nothing can check; "
                "draw it, or save it as SVG with texts [photograph-record]\n"
            ),
        ),
    ],
)
def test_without_creator_or_licence_nothing_is_published(project, old, new, told):
    project.edit("assets/images.yml", old, new)
    assert project.diagnostics() == f"{told}1 problem; nothing was published\n"
    assert not (project / "site").exists()


def test_one_that_is_too_small_is_refused(project):
    (project / PATH).write_bytes(samples.taken(samples.scene(640, 360)))
    assert project.diagnostics() == (
        "assets/images/street.jpg:1:1: the photograph is too small: 640 by 360 pixels; it needs 800 by 400 or more"
        " [photograph]\n"
        "1 problem; nothing was published\n"
    )


@pytest.fixture(scope="module")
def address(photographed):
    with served(photographed) as its_address:
        yield its_address


@pytest.mark.parametrize(
    ("width", "density", "chosen"),
    [
        (360, 1, "street-400.avif"),
        (360, 2, "street-800.avif"),
        (360, 3, "street-1280.avif"),
        (1280, 1, "street-800.avif"),
        (1280, 2, "street-1280.avif"),
        (2560, 2, "street-1600.avif"),
    ],
)
def test_a_browser_loads_the_smallest_file_that_is_sharp(browser, address, width, density, chosen):
    with browser.new_context(viewport={"width": width, "height": 740}, device_scale_factor=density) as context:
        page = context.new_page()
        loaded = []
        page.on(
            "response",
            lambda response: loaded.append((NAMED.sub("", response.url.rpartition("/")[2]), response.status)),
        )
        page.goto(f"{address}{PAGE}/")
        image = page.locator("#street img")
        image.scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('#street img').complete")
        shown = image.evaluate("({currentSrc, naturalWidth}) => currentSrc")
        assert NAMED.sub("", shown) == f"{address}assets/images/{chosen}"
        assert [one for one in loaded if one[0].startswith("street")] == [(chosen, 200)]
        box = image.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(1700 / 1100, rel=0.02)
        left = image.screenshot()
    red, _, blue = PIL.Image.open(BytesIO(left)).convert("RGB").getpixel((int(20 * density), int(8 * density)))
    assert blue > 3 * red, "its profile, in which red and blue have changed places, has been followed"


@pytest.mark.parametrize(("width", "most"), [(360, 328), (1280, 640), (1920, 704), (2560, 768)])
def test_browsers_are_told_how_wide_it_is(windows, address, width, most):
    with windows(viewport={"width": width, "height": 740}) as page:
        page.goto(f"{address}{PAGE}/")
        image = page.locator("#street img")
        image.scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('#street img').complete")
        told = image.evaluate("image => image.naturalWidth")  # by `sizes`, whichever file it is
        shown = image.bounding_box()["width"]
    assert told == most
    assert shown <= told
    assert shown == pytest.approx(told, rel=0.05)  # the column's width follows the reader's font


@pytest.mark.system
def test_its_pages_are_valid_html_and_the_whole_explainer_shows_it_too(photographed):
    pages = [photographed / "site" / path for path in (f"{PAGE}/index.html", "print/index.html")]
    for page in pages:
        assert "../assets/images/street-1280.avif 1280w" in NAMED.sub("", page.read_text(encoding="utf-8"))
    assert check_html(pages) == []


def test_axe_finds_nothing_on_its_page(windows, address):
    with windows(viewport={"width": 360, "height": 740}) as page:
        page.goto(f"{address}{PAGE}/")
        assert violations(page) == {}
