"""Turns an image into its `<figure>`: picture, captions and credit, and the table of its values."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from explainer import markup
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.images.image_types import Image
from explainer.images.pictures import name_file
from explainer.lint.required_words import split_sentences
from explainer.locales import CATALOGUE_LANGUAGES, LANGUAGES, PAGE_LANGUAGE, list_own_words, mark_language
from explainer.references import add_child, append_pieces, escape_markdown_text, make_element
from explainer.references.resolver import Resolver

NAME = "--name"
"""The end of the id by which a figure is named."""
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


Row = tuple[Printed | None, str, Printed]
"""When, by whom where another says otherwise of that date, and the value; a date by itself does not say when."""


def make_values(image: Image, resolver: Resolver) -> Element | None:
    """Return a `<details>` element with a table of values per statistic; `None` where the picture shows no values."""
    names = [name for name in image.picture.used if name in resolver.statistics.records]
    if not image.picture.is_drawn or not names:
        return None
    root = Element("details", {"class": markup.VALUES})
    _add_fixed_text(SubElement(root, "summary"), "picture.values", image)
    for name in names:
        _add_table(root, name, image, resolver)
    return root


def _add_fixed_text(parent: Element, context: str, image: Image) -> None:
    """Add a fixed text in each language."""
    for language, words in image.fixed.items():
        add_child(parent, "span", words[context], **mark_language(language))


def _add_table(parent: Element, name: str, image: Image, resolver: Resolver) -> None:
    """Add a table named by a statistic's label: its value, or each value of a series, beside when that was.

    Each row has one header and one value: what goes with what needs no ids (https://www.w3.org/TR/WCAG20-TECHS/H63.html).
    """
    table = SubElement(parent, "table", {"class": markup.VALUES})
    label = add_child(table, "caption")
    for language in LANGUAGES:
        _add_paragraph(label, language).append(make_element(resolver.print_reference(f"{{{name}.label}}", language)))
    body = add_child(table, "tbody")
    for rows in zip(*(_list_rows(name, resolver, language) for language in LANGUAGES), strict=True):
        row = add_child(body, "tr")
        when, value = add_child(row, "th", scope="row"), add_child(row, "td")
        if not any(date for date, _, _ in rows):
            _add_fixed_text(when, "picture.when", image)
        for language, (date, publisher, number) in zip(LANGUAGES, rows, strict=True):
            if date:
                pieces = [date, f" ({publisher})" if publisher else ""]
                append_pieces(_add_paragraph(when, language), pieces, is_linked=False)
            append_pieces(_add_paragraph(value, language), [number])


def _add_paragraph(cell: Element, language: str) -> Element:
    return add_child(cell, "p", **mark_language(language))


def _list_rows(name: str, resolver: Resolver, language: str) -> Iterator[Row]:
    """Yield the row of a statistic, or the rows of a series."""
    statistics = resolver.statistics
    if statistics.records[name].observations:
        yield from resolver.print_observations(name, language)
        return
    period = None if statistics.records[name].is_date else statistics.period(name)
    when = print_period(name, period, language) if period else None
    yield when, "", resolver.print_for_table(name, language)
