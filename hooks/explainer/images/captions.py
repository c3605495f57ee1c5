"""Turns an image into its `<figure>`: picture, captions and credit, and the tables of its values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from explainer import markup
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.images.image_types import Image
from explainer.images.pictures import name_file
from explainer.lint.required_words import split_sentences
from explainer.locales import CATALOGUE_LANGUAGES, PAGE_LANGUAGE, list_own_words, mark_language
from explainer.locales.formats import find_preposition
from explainer.references import add_child, append_pieces, escape_markdown_text
from explainer.references.resolver import Resolver

NAME = "--name"
"""The end of the id by which a figure is named."""
FIRST_CLAUSE = re.compile(r"(?:\{[^}]*\}|[^:.{])*")
SIZES = "(min-width: 125em) 48em, (min-width: 100em) 44em, (min-width: 42em) 40em, calc(100vw - 2em)"
"""How wide a figure is at most, for browsers, which choose a file before the page is laid out; 1em is 16 pixels here.

A figure is 32rem wide, and 1rem is 20 pixels, 22 or 24: the theme enlarges it on wide screens.
"""


def make_figure(image: Image, address: str, resolver: Resolver) -> Element:
    """Return the `<figure>` of an image, with captions and credit in each language.

    `address` is the picture's, as the page's Markdown would give it.
    """
    name = f"{image.id}{NAME}"
    root = Element("figure", {"id": image.id, "aria-labelledby": name})
    _add_picture(SubElement(root, "picture"), image, address, resolver)
    caption = SubElement(root, "figcaption")
    _add_named_caption(
        SubElement(caption, "p", mark_language(PAGE_LANGUAGE)), name, image.get_text("caption", PAGE_LANGUAGE), resolver
    )
    for language in CATALOGUE_LANGUAGES:
        paragraph = SubElement(caption, "p", mark_language(language))
        _fill_translation(paragraph, "caption", image, resolver)
        _add_picture_link(paragraph, language, image, address)
    for language in CATALOGUE_LANGUAGES:
        _fill_translation(
            SubElement(caption, "p", {"class": markup.ALT, **mark_language(language)}), "alt", image, resolver
        )
    line = SubElement(caption, "p", {"class": markup.CREDIT})
    for language, words in image.credits.items():
        add_child(line, "span", words, **mark_language(language)).tail = " "
    return root


def _add_named_caption(paragraph: Element, name: str, text: str, resolver: Resolver) -> None:
    """Fill a paragraph with the English caption, whose first sentence has the id `name`: it names the figure.

    The whole figcaption would be its name otherwise, in each language, or nothing, by browser.
    """
    title = next((sentence.text.rstrip() for sentence in split_sentences(text)), "")
    append_pieces(SubElement(paragraph, "span", {"id": name}), resolver.fill_pieces(title, PAGE_LANGUAGE))
    append_pieces(paragraph, resolver.fill_pieces(text.removeprefix(title), PAGE_LANGUAGE))


def _add_picture(parent: Element, image: Image, address: str, resolver: Resolver) -> None:
    """Add the image and, for a photograph, its files by format and width."""
    picture = image.picture
    attributes = {
        "alt": escape_markdown_text(resolver.fill_text(image.get_text("alt", PAGE_LANGUAGE), PAGE_LANGUAGE)[0]),
        "src": posixpath.join(posixpath.dirname(address), picture.shown),
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


def _add_picture_link(paragraph: Element, language: str, image: Image, address: str) -> None:
    """Add a link to the picture in the caption's language, where there is one."""
    name = name_file(image.record.file, language)
    if name in image.picture.files and language in image.fixed:
        append_pieces(paragraph, [" "])
        words = image.fixed[language]["picture.link"]
        add_child(
            paragraph, "a", words, class_=markup.PICTURE_LINK, href=posixpath.join(posixpath.dirname(address), name)
        )


def _fill_translation(paragraph: Element, key: str, image: Image, resolver: Resolver) -> None:
    """Fill a paragraph with a translation or, in a preview, with its substitute and a visible mark."""
    language = paragraph.get("lang", "")
    shown = image.shown[key, language]
    if shown.state != "translated":
        paragraph.set("class", f"{paragraph.get('class', '')} {markup.UNTRANSLATED}".strip())
        name, state = (list_own_words(k, language)[0][1] for k in (f"text.{key}", f"state.{shown.state}"))
        add_child(paragraph, "strong", f"{name}. {state}.", class_=markup.STATE)
        append_pieces(paragraph, [" "])
    if shown.language != language:
        paragraph = SubElement(paragraph, "span", mark_language(shown.language))
    append_pieces(paragraph, resolver.fill_pieces(shown.text, shown.language), is_linked=key == "caption")


Row = tuple[list[str | Printed], Printed]
"""What the value is of, and the value."""


def make_values(image: Image, resolver: Resolver) -> list[Element]:
    """Return a `<details>` element with the table of values for each language; none where the picture shows no values.

    Each is named by its picture, and holds one language: so that nobody hears a value twice.
    """
    names = [name for name in image.picture.used if name in resolver.statistics.records]
    if not image.picture.is_drawn or not names:
        return []
    return [_make_table(language, names, image, resolver) for language in image.fixed]


def _make_table(language: str, names: Iterable[str], image: Image, resolver: Resolver) -> Element:
    """Return a folded table of statistics in a language.

    Each row has one header and one value: what goes with what needs no ids (https://www.w3.org/TR/WCAG20-TECHS/H63.html).
    """
    name = f"{image.id}--{language}{NAME}"
    root = Element("details", {"class": markup.VALUES, **mark_language(language)})
    title = resolver.fill_pieces(_find_title(image, language), language)
    words = [image.fixed[language]["picture.values"], " ", *title]
    append_pieces(add_child(root, "summary", id=name), words, is_linked=False)
    table = SubElement(root, "table", {"class": markup.VALUES, "aria-labelledby": name})
    body = add_child(table, "tbody")
    for what, value in (row for each in names for row in _list_rows(each, resolver, language)):
        row = add_child(body, "tr")
        append_pieces(add_child(row, "th", scope="row"), what, is_linked=False)
        append_pieces(add_child(row, "td"), [value])
    return root


def _find_title(image: Image, language: str) -> str:
    """Return the title that stands in a picture; where it has none, its caption up to the first colon or full stop."""
    title = image.texts.get((f"{image.id}.words.title", language))
    return title or FIRST_CLAUSE.findall(image.get_text("caption", language))[0]


def _list_rows(name: str, resolver: Resolver, language: str) -> Iterator[Row]:
    """Yield the row of a statistic, by its label and date, or the rows of a series, by their dates."""
    statistics = resolver.statistics
    if statistics.records[name].observations:
        for date, publisher, number in resolver.print_observations(name, language):
            yield [date, f" ({publisher})" if publisher else ""], number
        return
    period = None if statistics.records[name].is_date else statistics.period(name)
    what: list[str | Printed] = [resolver.print_reference(f"{{{name}.label}}", language)]
    if period:
        what += [f", {find_preposition(period, language)}", print_period(name, period, language)]
    yield what, resolver.print_for_table(name, language)
