"""Turns an image into its `<figure>`: picture, captions and credit, and the tables of its values."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from explainer import markup
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.data.statistics import Statistics
from explainer.images.image_types import Image
from explainer.images.pictures import has_values, list_picture_files, name_embed, name_file
from explainer.lint.required_words import split_sentences
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, list_own_words, list_shown_languages, mark_language
from explainer.locales.formats import find_preposition
from explainer.references import add_child, append_pieces, escape_markdown_text
from explainer.references.resolver import Resolver, ShownText

NAME = "--name"
"""The end of the ids by which a figure and its table of values are named."""
FIRST_CLAUSE = re.compile(r"(?:\{[^}]*\}|[^:.{])*")
SIZES = "(min-width: 125em) 48em, (min-width: 100em) 44em, (min-width: 42em) 40em, calc(100vw - 2em)"
"""How wide a figure is at most, for browsers, which choose a file before the page is laid out; 1em is 16 pixels here.

A figure is 32rem wide, and 1rem is 20 pixels, 22 or 24: the theme enlarges it on wide screens.
"""


def make_figure(image: Image, address: str, resolver: Resolver, page_language: str = PAGE_LANGUAGE) -> Element:
    """Return the `<figure>` of an image on a page in a language, with its captions and its credit.

    `address` is the picture's, as the page's Markdown would give it.
    """
    root = Element("figure", {"id": image.id, "aria-labelledby": _make_name_id(image, page_language)})
    _add_picture(SubElement(root, "picture"), image, address, resolver, page_language)
    caption = SubElement(root, "figcaption")
    languages = list_shown_languages(page_language)
    for language in languages:
        paragraph = SubElement(caption, "p", mark_language(language, page_language))
        name_id = "" if language in image.drawn_languages else _make_name_id(image, language)
        _fill_text(paragraph, "caption", image, resolver, name_id)
        if language != page_language:
            _add_picture_link(paragraph, language, image, address, resolver)
    for language in languages[1:]:
        alt = SubElement(caption, "p", {"class": markup.ALT, **mark_language(language, page_language)})
        _fill_text(alt, "alt", image, resolver)
    _add_credit(SubElement(caption, "p", {"class": markup.CREDIT}), image, languages)
    return root


def _make_name_id(image: Image, language: str) -> str:
    """Return the id of what names a figure in a language, which `captions.js` knows too: its title, in its fold.

    A figure that is not drawn is named by the first sentence of its caption. The whole figcaption would be its
    name otherwise, in each language, or nothing, by browser.
    """
    return f"{image.id}--{language}{NAME}"


def _add_caption(paragraph: Element, text: str, language: str, name_id: str, resolver: Resolver) -> None:
    """Fill a paragraph with a caption; if `name_id` is not empty, the first sentence has that id."""
    title = next((sentence.text.rstrip() for sentence in split_sentences(text)), "") if name_id else ""
    if title:
        append_pieces(SubElement(paragraph, "span", {"id": name_id}), resolver.fill_pieces(title, language))
    append_pieces(paragraph, resolver.fill_pieces(text.removeprefix(title), language))


def _add_credit(line: Element, image: Image, languages: Sequence[str]) -> None:
    """Fill a paragraph with the kind of picture, and whose it is: once where that is the same in all languages.

    The first of the languages is that of the page.
    """
    owners = [image.credits[language] for language in languages if language in image.kind_names]
    is_same = len(set(owners)) == 1
    for number, language in enumerate(language for language in languages if language in image.kind_names):
        kind = image.kind_names[language]
        if number:
            add_child(line, "span", " \N{MIDDLE DOT} ")
        owned = kind if is_same else f"{kind}{LANGUAGES[language].colon}{image.credits[language]}"
        add_child(line, "span", owned, **mark_language(language, languages[0]))
    append_pieces(line, [f"{LANGUAGES[languages[0]].colon}{owners[0]}"] if is_same else [])


def _add_picture(parent: Element, image: Image, address: str, resolver: Resolver, language: str) -> None:
    """Add the image and, for a photograph, its files by format and width; a drawn one in the page's language."""
    picture = image.picture
    translated = name_file(image.record.file, language)
    alt = choose_shown(image, "alt", language)
    attributes = {
        "alt": escape_markdown_text(resolver.fill_text(alt.text, alt.language)[0]),
        "src": posixpath.join(posixpath.dirname(address), translated if translated in picture.files else picture.shown),
        "width": str(picture.width),
        "height": str(picture.height),
        "loading": "lazy",
    }
    sources = [{"srcset": srcset, "sizes": SIZES} for srcset in picture.sources.values()]
    for media_type, source in zip(picture.sources, sources[:-1], strict=False):
        SubElement(parent, "source", {"type": media_type, **source})
    SubElement(parent, "img", attributes | (sources[-1] if sources else {}))


def complete_sources(root: Element) -> None:
    """Complete the file names in each `srcset` with the folder of the image beside them.

    Call it after the addresses of images have been set; engines set those in `src` alone.
    """
    for picture in root.iter("picture"):
        image = picture[-1]
        folder = image.get("src", "").rpartition("/")[0]
        for element in picture:
            if srcset := element.get("srcset"):
                element.set("srcset", ", ".join(posixpath.join(folder, name) for name in srcset.split(", ")))


def _add_picture_link(paragraph: Element, language: str, image: Image, address: str, resolver: Resolver) -> None:
    """Add a link to the picture in the caption's language, where there is one; its hidden words name the picture."""
    name = name_file(image.record.file, language)
    if name in image.picture.files and "picture.link" in image.fixed.get(language, {}):
        append_pieces(paragraph, [" "])
        words = image.fixed[language]["picture.link"]
        href = posixpath.join(posixpath.dirname(address), name)
        link = add_child(paragraph, "a", words, class_=markup.PICTURE_LINK, href=href)
        title = [" (", *resolver.fill_pieces(find_title(image, language), language), ")"]
        append_pieces(add_child(link, "span", class_=markup.VISUALLY_HIDDEN), title, is_linked=False)


def choose_shown(image: Image, key: str, language: str) -> ShownText:
    """Return a text of an image in a language; in a preview, what stands in for one that is not translated."""
    english = ShownText(image.get_text(key, PAGE_LANGUAGE), PAGE_LANGUAGE, "translated")
    return image.shown.get((key, language), english)


def _fill_text(paragraph: Element, key: str, image: Image, resolver: Resolver, name_id: str = "") -> None:
    """Fill a paragraph with a text or, in a preview, with the substitute of its translation and a visible mark.

    If `name_id` is not empty, the first sentence of a caption has that id.
    """
    language = paragraph.get("lang", "")
    shown = choose_shown(image, key, language)
    if shown.state != "translated":
        paragraph.set("class", f"{paragraph.get('class', '')} {markup.UNTRANSLATED}".strip())
        name, state = (list_own_words(k, language)[0][1] for k in (f"text.{key}", f"state.{shown.state}"))
        add_child(paragraph, "strong", f"{name}. {state}.", class_=markup.STATE)
        append_pieces(paragraph, [" "])
    if shown.language != language:
        paragraph = SubElement(paragraph, "span", mark_language(shown.language, language))
    if key == "caption":
        _add_caption(paragraph, shown.text, shown.language, name_id if shown.state == "translated" else "", resolver)
    else:
        append_pieces(paragraph, resolver.fill_pieces(shown.text, shown.language), is_linked=False)


Row = tuple[list[str | Printed], Printed]
"""The header of a row, which says what the value is of, and the value."""


def make_values(image: Image, resolver: Resolver, page_language: str = PAGE_LANGUAGE) -> list[Element]:
    """Return a `<details>` element for each language of a drawn picture: its values, its files, how to embed it.

    Each is named by its picture, and holds one language: so that nobody hears a value twice.
    """
    names = list_shown(image, resolver.statistics) if has_values(image, resolver.statistics) else []
    languages = [each for each in list_shown_languages(page_language) if each in image.drawn_languages]
    return [_make_fold(language, names, image, resolver, page_language) for language in languages]


def list_shown(image: Image, statistics: Statistics) -> list[str]:
    """Return the ids of the statistics that a picture shows."""
    return [name for name in image.picture.used if name in statistics.records]


def _make_fold(language: str, names: Sequence[str], image: Image, resolver: Resolver, page_language: str) -> Element:
    """Return what is folded below a drawn picture in a language: its table of values, and how to take it away."""
    name, words = _make_name_id(image, language), image.fixed[language]
    classes = markup.VALUES if names else f"{markup.VALUES} {markup.ONLY_SCREEN}"
    root = Element("details", {"class": classes, **mark_language(language, page_language)})
    summary = add_child(root, "summary", f"{words['picture.values']} " if names else f"{words['picture.cite']} · ")
    title = resolver.fill_pieces(find_title(image, language), language)
    append_pieces(add_child(summary, "span", id=name), title, is_linked=False)
    if names:
        _add_table(root, language, names, name, resolver)
    menu = SubElement(root, "p", {"class": markup.ONLY_SCREEN, "role": "group", "aria-labelledby": name})
    add_file_links(menu, image, language, resolver, "/")
    append_pieces(menu, [" · "])
    add_child(menu, "a", words["picture.cite"], href=f"/{name_embed(image.id, language)}index.html")
    return root


def add_file_links(parent: Element, image: Image, language: str, resolver: Resolver, root: str) -> None:
    """Add links to a drawn picture's files in a language; `root` is the address of the site's root."""
    for number, (kind, address) in enumerate(list_picture_files(image, language, resolver.statistics).items()):
        append_pieces(parent, [" · " if number else ""])
        link = add_child(parent, "a", kind, href=root + address)
        if kind == "SVG":
            link.set("download", posixpath.basename(address))  # without the hash of its published name


def _add_table(parent: Element, language: str, names: Sequence[str], name: str, resolver: Resolver) -> None:
    """Add a table of statistics in a language, named by the element with the id `name`.

    Each row has one header and one value: what goes with what needs no ids (https://www.w3.org/TR/WCAG20-TECHS/H63.html).
    Where the picture shows several series, the label of each is the header of a group of rows.
    """
    table = SubElement(parent, "table", {"class": markup.VALUES, "aria-labelledby": name})
    series = {each for each in names if resolver.statistics.records[each].observations}
    grouped = series if len(series) > 1 else set()
    for series_id, group in itertools.groupby(names, key=lambda each: each if each in grouped else ""):
        body = add_child(table, "tbody")
        if series_id:
            label = resolver.print_reference(f"{{{series_id}.label}}", language)
            heading = add_child(add_child(body, "tr"), "th", colspan="2", scope="rowgroup")
            append_pieces(heading, [label], is_linked=False)
        for header, value in (row for each in group for row in _list_rows(each, resolver, language)):
            row = add_child(body, "tr")
            append_pieces(add_child(row, "th", scope="row"), header, is_linked=False)
            append_pieces(add_child(row, "td"), [value])


def find_title(image: Image, language: str) -> str:
    """Return the title that stands in a picture; where it has none, its caption up to the first colon or full stop."""
    title = image.texts.get((f"{image.id}.words.title", language))
    return title or FIRST_CLAUSE.findall(image.get_text("caption", language))[0]


def _list_rows(name: str, resolver: Resolver, language: str) -> Iterator[Row]:
    """Yield the row of a statistic, by its label and date, or the rows of a series, by their dates."""
    statistics = resolver.statistics
    label = resolver.print_reference(f"{{{name}.label}}", language)
    if statistics.records[name].observations:
        yield from resolver.list_observation_rows(name, language)
        return
    period = None if statistics.records[name].is_date else statistics.period(name)
    header: list[str | Printed] = [label]
    if period:
        header += [f", {find_preposition(period, language)}", print_period(name, period, language)]
    if resolver.has_exact_value(name):  # as pictures may print it
        yield header, resolver.print_reference(f"{{{name}.exact}}", language)
    else:
        yield header, resolver.print_for_table(name, language)
