"""Pictures that people have: an SVG as Inkscape saves it is published without what Inkscape keeps in it for itself."""

import re

import pytest
from playwright.sync_api import expect

from explainer.pages.html_document import parse_document
from tests.support.http_servers import served

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg
   width="100mm"
   height="50.5mm"
   viewBox="-1,-2 100 50.5"
   version="1.1"
   id="svg5"
   inkscape:version="1.2.2 (b0a8486541, 2022-12-01)"
   sodipodi:docname="plan {draft} 2024.svg"
   inkscape:export-filename="C:\\Users\\maria\\plan.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="0.74653479">
    <inkscape:grid type="xygrid" id="grid9" />
  </sodipodi:namedview>
  <metadata id="metadata5"><rdf:RDF><cc:Work rdf:about=""><dc:title>Plan of 2024, 15 streets</dc:title>
    <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage" /></cc:Work></rdf:RDF></metadata>
  <defs id="defs2">
    <inkscape:path-effect effect="powerstroke" id="path-effect1" />
    <linearGradient inkscape:collect="always" id="g1"><stop style="stop-color:red" id="stop1" /></linearGradient>
    <linearGradient xlink:href="#g1" id="g2" xlink:type="simple" gradientUnits="userSpaceOnUse" />
    <marker style="overflow:visible" id="arrow" refX="0" refY="0" orient="auto" inkscape:stockid="Arrow1">
      <path d="M 0,0 5,-5" style="fill:context-stroke" id="path1" sodipodi:nodetypes="cc" />
    </marker>
    <clipPath clipPathUnits="userSpaceOnUse" id="clip"><rect width="90" height="40" id="rect1" /></clipPath>
    <filter id="blur" style="color-interpolation-filters:sRGB"><feGaussianBlur stdDeviation="0.5" id="blur1" /></filter>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" clip-path="url(#clip)">
    <rect id="house" style="fill:url(#g2);filter:url(#blur)" width="9" height="9" />
    <use xlink:href="#house" x="12" id="use1" />
    <path style="stroke:#000;marker-end:url(#arrow)" d="M 2,20 h 50" id="path2" inkscape:connector-curvature="0" />
    <text xml:space="preserve" style="font-size:4px;-inkscape-font-specification:'Sans, Bold';font-family:Sans"
       id="text1"><tspan sodipodi:role="line" id="tspan1" x="2" y="30">{displaced.bare} people</tspan></text>
  </g>
</svg>
"""
PUBLISHED = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="202" \
viewBox="-1 -2 100 50.5" version="1.1" id="svg5">
  <defs id="defs2">
    <linearGradient id="g1"><stop style="stop-color:red" id="stop1" /></linearGradient>
    <linearGradient xlink:href="#g1" id="g2" gradientUnits="userSpaceOnUse" />
    <marker style="overflow:visible" id="arrow" refX="0" refY="0" orient="auto">
      <path d="M 0,0 5,-5" style="fill:context-stroke" id="path1" />
    </marker>
    <clipPath clipPathUnits="userSpaceOnUse" id="clip"><rect width="90" height="40" id="rect1" /></clipPath>
    <filter id="blur" style="color-interpolation-filters:sRGB"><feGaussianBlur stdDeviation="0.5" id="blur1" /></filter>
  </defs>
  <g id="layer1" clip-path="url(#clip)">
    <rect id="house" style="fill:url(#g2);filter:url(#blur)" width="9" height="9" />
    <use xlink:href="#house" x="12" id="use1" />
    <path style="stroke:#000;marker-end:url(#arrow)" d="M 2,20 h 50" id="path2" />
    <text xml:space="preserve" style="font-size:4px;font-family:Sans" id="text1"><tspan id="tspan1" x="2" y="30">\
362,000 people</tspan></text>
  </g>
</svg>
"""
SHAPES = '<rect id="a" width="9" height="9"/><text>Streets</text>'
USES = '<use href="#a"/>' * 9000
ILLUSTRATOR = (
    f'<svg xmlns="{SVG}" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" viewBox="0 0 4 4"><i:pgf id="x">'
    f'<i:script>alert(1)</i:script>&#x202e;</i:pgf><g i:knockout="8 of 9">{SHAPES}</g></svg>'
)
ACCEPTED = {
    "viewBox with commas": (f'<svg xmlns="{SVG}" viewBox="0,0,400,300">{SHAPES}</svg>', ("400", "300")),
    "viewBox with spaces and decimals": (f'<svg xmlns="{SVG}" viewBox=" 0 0  40.0 2e1 ">{SHAPES}</svg>', ("40", "20")),
    "no viewBox, pixels": (f'<svg xmlns="{SVG}" width="400px" height="300">{SHAPES}</svg>', ("400", "300")),
    "no viewBox, points": (f'<svg xmlns="{SVG}" width="72pt" height="8pc">{SHAPES}</svg>', ("96", "128")),
    "every name with a prefix": (
        f'<s:svg xmlns:s="{SVG}" viewBox="0 0 4 4"><s:text>Streets</s:text><s:metadata>8 of 9</s:metadata></s:svg>',
        ("4", "4"),
    ),
    "Illustrator's classes": (
        f'<svg xmlns="{SVG}" viewBox="0 0 4 4"><style>.a{{fill:url(#g)}}</style><linearGradient id="g"/>{SHAPES}</svg>',
        ("4", "4"),
    ),
    "other programs' namespaces": (ILLUSTRATOR, ("4", "4")),
    "thousands of copies": (f'<svg xmlns="{SVG}" viewBox="0 0 4 4">{SHAPES}{USES}</svg>', ("4", "4")),
}


def test_a_picture_is_published_without_what_inkscape_keeps_in_it(mini, browser):
    (mini / "assets/images/plan.svg").write_text(INKSCAPE, encoding="utf-8")
    assert mini.diagnostics() == ""
    published = mini.built("assets/images/plan.svg")
    assert re.sub(r"\n\s*\n", "\n", published.read_text(encoding="utf-8")) + "\n" == PUBLISHED
    with served(mini) as address, browser.new_context(viewport={"width": 400, "height": 202}) as context:
        page = context.new_page()
        page.goto(f"{address}assets/images/{published.name}")
        expect(page.locator("text")).to_have_text("362,000 people")
        boxes = page.evaluate(
            "[...document.querySelectorAll('#use1, #path2')].map(one => one.getBoundingClientRect().width)"
        )
        assert all(width > 30 for width in boxes)
        assert page.evaluate("getComputedStyle(document.getElementById('path2')).stroke") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", ACCEPTED)
def test_other_valid_pictures_are_published_in_their_size(mini, name):
    text, size = ACCEPTED[name]
    (mini / "assets/images/plan.svg").write_text(text.replace("<text>", "<text>{displaced.bare} "), encoding="utf-8")
    mini.edit("assets/images/plan.svg", "Streets", "people, streets")
    assert mini.diagnostics() == ""
    root = parse_document(mini.built("assets/images/plan.svg").read_text(encoding="utf-8"), "plan.svg").elements[0]
    assert (root.attributes["width"], root.attributes["height"]) == size
