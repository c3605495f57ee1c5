"""What others may take of a drawn picture: a small page of its own to show in a frame on their pages, and a PNG.

The page needs no script and no other file than the picture; its style stands within it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from explainer.cache import Cache
from explainer.charts import COLOURS, text_metrics
from explainer.data.kinds.date import print_period
from explainer.data.statistics import Statistics
from explainer.exports.packing import Layer, rasterise
from explainer.exports.statistics_files import export_values_csv
from explainer.images.captions import add_file_links, choose_shown, find_title, list_shown
from explainer.images.image_types import Image
from explainer.images.pictures import list_picture_files, name_embed, name_file
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, mark_language
from explainer.locales.periods import Period
from explainer.references import REFERENCE, add_child, append_pieces, join_pieces
from explainer.references.resolver import Resolver

NAME = "title"
"""The id of the picture's title."""
PNG_WIDTH = 800
"""In pixels; to draw twice as many takes twice the time."""
FRAME_WIDTH, EDGE, SIZE, LINE, GAP = 400, 8, 15, 24, 8
"""In pixels: the width of a frame, its margin, the size of words, the height of a line, the space between blocks."""


def _write_colours(scheme: int) -> str:
    paper, ink, blue = (COLOURS[name][scheme] for name in ("paper", "ink", "blue"))
    return f"html{{background:{paper};color:{ink}}}a{{color:{blue}}}"


STYLE = (
    f":root{{color-scheme:light dark}}body{{font:{SIZE}px/{LINE}px system-ui,sans-serif;margin:auto;max-width:26rem;"
    f"overflow-wrap:anywhere;padding:{EDGE}px}}img{{display:block;height:auto;width:100%}}"
    f"p,details{{margin:{GAP}px 0 0}}h1{{clip-path:inset(50%);margin:0;position:absolute}}code{{user-select:all}}"
    f"@media(max-width:340px){{img{{margin:0 -{EDGE}px;width:calc(100% + {2 * EDGE}px)}}}}"
    f"{_write_colours(0)}@media(prefers-color-scheme:dark){{{_write_colours(1)}}}"
)


@dataclass(frozen=True)
class Place:
    """Where a picture stands on the site."""

    site: str
    """The site's name."""
    base: str
    """Its absolute address, with a slash at its end; empty where it is not known."""
    page: str
    """The address of the page with the picture, from the site's root."""
    title: str
    """The title of that page, as HTML; empty where no page has the picture."""
    language: str
    """The language of that page."""
    card: str
    """The address of what a shared link shows, from the site's root."""

    def address_of(self, image: Image) -> str:
        """Return the address of the picture on its page, from the site's root."""
        return f"{self.page}#{image.id}" if self.title else self.page


def list_embed_files(image: Image, statistics: Statistics) -> list[str]:
    """Return the paths of the files that are made of a drawn picture, from the site's root."""
    pages = [f"{name_embed(image.id, language)}index.html" for language in image.drawn_languages]
    files = [list_picture_files(image, language, statistics) for language in image.drawn_languages]
    downloads = dict.fromkeys(path for paths in files for kind, path in paths.items() if kind != "SVG")
    return [*pages, *downloads]


def make_embed_files(image: Image, places: Mapping[str, Place], resolver: Resolver, cache: Cache) -> dict[str, bytes]:
    """Return the files made of a drawn picture, by path from the site's root; `places` are by language.

    Raises `UserError` where a text is not translated.
    """
    content: dict[str, bytes] = {}
    statistics = resolver.statistics
    for language, place in places.items():
        files = list_picture_files(image, language, statistics)
        content[f"{name_embed(image.id, language)}index.html"] = make_embed(image, language, place, resolver).encode()
        content[files["PNG"]] = draw_png(image, language, resolver, cache)
        if "CSV" in files:
            names = [name for name in list_shown(image, statistics) if name not in statistics.faulty]
            content[files["CSV"]] = export_values_csv(resolver, names).encode()
    return content


def draw_png(image: Image, language: str, resolver: Resolver, cache: Cache) -> bytes:
    """Return a drawn picture in a language as a PNG, which holds its alternative text too."""
    svg, alt = image.picture.files[name_file(image.record.file, language)], choose_shown(image, "alt", language)
    return rasterise(
        [Layer(svg.decode())], resolver.fill_text(alt.text, alt.language)[0], cache, alt.language, PNG_WIDTH
    )


def make_embed(image: Image, language: str, place: Place, resolver: Resolver) -> str:
    """Return the page of a drawn picture in a language, as HTML."""
    title = list(resolver.fill_pieces(find_title(image, language), language))
    to_root = "../" * name_embed(image.id, language).count("/")
    root = Element("html", mark_language(language))
    _add_head(SubElement(root, "head"), place, join_pieces(title))
    main = SubElement(SubElement(root, "body"), "main")
    append_pieces(SubElement(main, "h1", {"id": NAME}), title, is_linked=False)
    _add_picture(main, image, language, to_root, resolver)
    caption, origin, links, files = (SubElement(main, "p") for _ in range(4))
    text = choose_shown(image, "caption", language)
    append_pieces(caption, resolver.fill_pieces(text.text, text.language), is_linked=False)
    _add_origin(origin, image, language, resolver)
    _add_links(links, image, language, place, to_root)
    files.attrib |= {"role": "group", "aria-labelledby": NAME}
    add_file_links(files, image, language, resolver, to_root)
    height = _measure_height(image, ["".join(line.itertext()) for line in (caption, origin, links)])
    _add_citation(SubElement(main, "details"), image, language, place, height, resolver)
    text_of_page = tostring(root, encoding="unicode", method="html").replace("&amp;amp;", "&amp;")
    return f"<!doctype html>\n{text_of_page}\n"


def _add_picture(parent: Element, image: Image, language: str, to_root: str, resolver: Resolver) -> None:
    alt = choose_shown(image, "alt", language)
    attributes = {
        "src": to_root + list_picture_files(image, language, resolver.statistics)["SVG"],
        "alt": resolver.fill_text(alt.text, alt.language)[0],
        "width": str(image.picture.width),
        "height": str(image.picture.height),
    }
    SubElement(parent, "img", attributes)


def _add_head(head: Element, place: Place, title: str) -> None:
    """Fill the head: no search engine lists the page, and all name the site's own page in its place."""
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "title").text = f"{title} - {place.site}"
    names = {"viewport": "width=device-width,initial-scale=1", "robots": "noindex"}
    for name, content in names.items():
        SubElement(head, "meta", {"name": name, "content": content})
    SubElement(head, "style").text = STYLE
    if place.base:
        SubElement(head, "link", {"rel": "canonical", "href": place.base + place.page})
        SubElement(head, "meta", {"property": "og:image", "content": place.base + place.card})


def _add_origin(line: Element, image: Image, language: str, resolver: Resolver) -> None:
    """Fill a line: whose picture it is, its newest date, who published its values and when, and the last review."""
    words, statistics, row = image.fixed[language], resolver.statistics, LANGUAGES[language]
    append_pieces(line, [f"{image.kind_names[language]}{row.colon}{image.credits[language]}"])
    names = list_shown(image, statistics)
    _add_date(line, words["picture.newest"], find_newest_date(names, resolver), language)
    ids = (source_id for name in names for source_id in statistics.source_ids(name))
    sources = sorted(filter(None, map(statistics.sources.get, ids)), key=lambda source: str(source.published or ""))
    newest = {source.publisher: source for source in sources}  # the last of each
    for number, source in enumerate(newest.values()):
        label = words["picture.sources" if len(newest) > 1 else "picture.source"]
        append_pieces(line, [row.semicolon if number else f" {label} "])
        _add_link(line, resolver.translate_text("publisher", source.publisher, language), source.url or "")
        _add_date(line, ",", source.published, language, end="")
    append_pieces(line, ["." if newest else ""])
    _add_date(line, words["picture.reviewed"], statistics.reviewed, language)


def find_newest_date(names: Iterable[str], resolver: Resolver) -> Period | None:
    """Return the newest of the dates that these statistics are, or for which they hold; None where none has one."""
    printed = (resolver.print_for_table(name, PAGE_LANGUAGE).when or resolver.statistics.period(name) for name in names)
    return max(filter(None, printed), key=lambda when: (when.end or when.start).first, default=None)


def _add_date(line: Element, label: str, when: Period | None, language: str, end: str = ".") -> None:
    """Add a date behind its label, if there is one."""
    lead = " " if label[:1].isalpha() else ""
    append_pieces(line, [f"{lead}{label} ", print_period("", when, language), end] if when else [], is_linked=False)


def _add_link(line: Element, text: str, address: str) -> Element:
    """Add a text that leads to an address outside of the frame, if it is not empty."""
    away = {"href": address, "target": "_blank", "rel": "noreferrer"} if address else {}
    return add_child(line, "a" if address else "span", text, **away)


def _add_links(line: Element, image: Image, language: str, place: Place, to_root: str) -> None:
    """Fill a line: to the picture's page on the site, and to the picture in other languages."""
    name = f"{place.site}{LANGUAGES[language].colon}" if place.title else place.site
    link = _add_link(line, name, f"{to_root}{place.address_of(image)}")
    mark = "" if place.language == language else f' lang="{place.language}"'
    link.append(fromstring(f"<span{mark}>{place.title}</span>"))  # noqa: S314 - made by us
    for other in image.drawn_languages:
        if other != language:
            append_pieces(line, [" \N{MIDDLE DOT} "])
            address = to_root + name_embed(image.id, other)
            add_child(line, "a", image.fixed[other]["picture.link"], href=address, **mark_language(other, language))


def _add_citation(fold: Element, image: Image, language: str, place: Place, height: int, resolver: Resolver) -> None:
    """Fill a fold: how the picture is cited, and the code of the frame, with a title that no number makes old."""
    add_child(fold, "summary", image.fixed[language]["picture.cite"])
    title = find_title(image, language)
    names = list_shown(image, resolver.statistics)
    line = add_child(fold, "p")
    row = LANGUAGES[language]
    left, right = row.space_quotation_marks()
    cited = [left, *resolver.fill_pieces(title, language), f"{right}. {place.site}."]
    append_pieces(line, cited, is_linked=False)
    _add_date(line, image.fixed[language]["picture.newest"], find_newest_date(names, resolver), language)
    if place.base:
        append_pieces(line, [f" {place.base}{place.address_of(image)}"])
        unnumbered = html.escape(f"{place.site}{row.colon}" + REFERENCE.sub("\N{HORIZONTAL ELLIPSIS}", title))
        address, size = place.base + name_embed(image.id, language), f'width="{FRAME_WIDTH}" height="{height}"'
        code = f'<iframe src="{address}" title="{unnumbered}" {size} loading="lazy"></iframe>'
        add_child(add_child(fold, "p"), "code", code)


def _measure_height(image: Image, lines: Iterable[str]) -> int:
    """Return the height of a frame in pixels in which the page is seen whole, its fold closed, in the widest font."""
    room = FRAME_WIDTH - 2 * EDGE
    blocks = [LINE * len(text_metrics.break_lines(text, room, SIZE)) for text in (*lines, "files", "fold")]
    return 2 * EDGE + ceil(image.picture.height * room / image.picture.width) + sum(block + GAP for block in blocks)
