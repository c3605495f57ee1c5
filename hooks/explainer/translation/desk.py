"""The translators' desk in the preview: each text as readers see it, with what translators need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from explainer import markup
from explainer.diagnostics import UserError
from explainer.images.image_types import Image
from explainer.images.pictures import name_file
from explainer.lint.translated_texts import MAX_LENGTHS
from explainer.references import Reference, add_child, append_pieces, escape_markdown_text, find_references
from explainer.references.resolver import STATE_NAMES, TEXT_NAMES, Resolver, ShownText, State
from explainer.translation import desk_entries
from explainer.translation.desk_entries import DeskEntry, DeskInputs

META = {
    "title": "Panel de traducción · Translators' desk",
    "title_shown": '<span lang="es">Panel de traducción</span> · Translators\' desk',
    "description": "Cada texto en español e inglés · Each text in Spanish and in English",
    "template": "desk.html",
}
"""The page's front matter."""

LENGTH_WORDS = (("de", "caracteres"), ("of", "characters"))
"""Words between and behind the length of a caption and its limit, in Spanish and in English."""


def render_desk(desk: DeskInputs) -> str:
    """Return the desk's content in Spanish and English, as HTML."""
    root = Element("div", {"class": markup.DESK})
    images = [image for image in desk.context.images.values() if image]
    texts = {image.id: desk_entries.list_image_entries(image, desk) for image in images}
    other_entries = desk_entries.list_other_entries(desk)
    _add_summary(root, [*(entry for entries in texts.values() for entry in entries), *other_entries])
    for image in images:
        _add_image(root, image, texts[image.id], desk)
    add_bilingual(root, "h2", "Los demás textos", "The other texts")
    _add_other_entries(root, other_entries, desk)
    text: str = tostring(root, encoding="unicode", method="html")
    return text.replace("&amp;amp;", "&amp;")


def _add_summary(root: Element, all_entries: Iterable[DeskEntry]) -> None:
    count = Counter(entry.shown.state for entry in all_entries)
    for language, total in (("es", "En total"), ("en", "In all")):
        counts = [f"{names[language]}: {count[state]}." for state, names in STATE_NAMES.items()]
        add_child(root, "p", " ".join([*counts, f"{total}: {count.total()}."]), lang=language)


def _add_image(root: Element, image: Image, entries: Iterable[DeskEntry], desk: DeskInputs) -> None:
    resolver = desk.context.resolver
    add_child(root, "h2", image.id, id=image.id)
    size = {"width": str(image.picture.width), "height": str(image.picture.height), "loading": "lazy"}
    alt = escape_markdown_text(resolver.fill_text(image.get_text("alt", "en"), "en")[0])
    translated = name_file(image.record.file, desk.catalogue.language)
    file = translated if translated in image.picture.files else image.picture.shown
    SubElement(root, "img", {"src": f"{desk.links.pictures}/{file}", "alt": alt, **size})
    where = add_child(root, "p")
    add_words(where, "En la página", "On the page")
    for address, title in desk.links.list_pages(image.record.file, desk.renderings):
        append_pieces(where, [" "])
        add_child(where, "a", title, href=address)
    for entry in entries:
        _add_entry(add_child(root, "section"), entry, desk)


def _add_entry(section: Element, entry: DeskEntry, desk: DeskInputs) -> None:
    resolver = desk.context.resolver
    names = TEXT_NAMES[entry.context.split(".")[1]]
    add_bilingual(section, "h3", names["es"], names["en"])
    mark_state(add_child(section, "p"), entry.shown.state)
    pair = add_child(section, "div", class_=markup.PAIR)
    for heading, language, shown in (
        ("Español", "es", entry.shown),
        ("English", "en", ShownText(entry.english, "en", "translated")),
    ):
        side = add_child(pair, "div")
        add_child(side, "h4", heading, lang=language)
        append_pieces(
            add_child(side, "p", lang=shown.language), resolver.fill_pieces(shown.text, shown.language), is_linked=False
        )
    limit = MAX_LENGTHS.get(entry.context.partition(".")[2])
    if limit and entry.shown.text:
        length = len(resolver.fill_text(entry.shown.text, entry.shown.language)[0])
        spanish, english = (f"{length} {of} {limit} {noun}" for of, noun in LENGTH_WORDS)
        add_bilingual(section, "p", spanish, english)
    _add_references(section, entry, resolver)
    if entry.diagnostics:
        add_bilingual(section, "h4", "Avisos de las comprobaciones", "Remarks of the checks")
    for diagnostic in entry.diagnostics:
        add_child(section, "p", str(diagnostic), class_=markup.REMARK)
    _add_edit_link(add_child(section, "p"), entry, desk)


def _add_references(section: Element, entry: DeskEntry, resolver: Resolver) -> None:
    """Add what each reference in a text, and in the text shown for its translation, prints and is."""
    references = dict.fromkeys([*find_references(entry.english), *find_references(entry.shown.text)])
    if not references:
        return
    heads = [("Referencia", "Reference"), ("En español", "In Spanish"), ("En inglés", "In English"), ("Qué es", "What")]
    body = add_table(section, f"{entry.context}: {{…}}", heads)
    for reference in references:
        label = "{" + Reference.parse(reference).name + ".label}"
        row = add_child(body, "tr")
        add_child(add_child(row, "th", scope="row"), "code", reference)
        cells = [add_cell(row, head) for head in heads[1:]]
        for language, cell in zip(("es", "en"), cells[:2], strict=True):
            add_child(cell, "p", _print_reference(reference, language, resolver), lang=language)
            add_child(cells[2], "p", _print_reference(label, language, resolver), lang=language)


def _print_reference(reference: str, language: str, resolver: Resolver) -> str:
    """Return what a reference prints, or why it prints nothing."""
    try:
        return resolver.print_reference(reference, language).text
    except UserError as error:
        return error.message


def _add_other_entries(root: Element, entries: Iterable[DeskEntry], desk: DeskInputs) -> None:
    heads = [("Texto", "Text"), ("Estado", "State"), ("Español", "Spanish"), ("Inglés", "English"), ("Editar", "Edit")]
    body = add_table(root, "Los demás textos · The other texts", heads)
    for entry in entries:
        row = add_child(body, "tr")
        add_child(add_child(row, "th", scope="row"), "code", entry.context)
        state = add_cell(row, heads[1])
        mark_state(add_child(state, "p"), entry.shown.state)
        for diagnostic in entry.diagnostics:
            add_child(state, "p", str(diagnostic), class_=markup.REMARK)
        for shown, head in ((entry.shown, heads[2]), (ShownText(entry.english, "en", "translated"), heads[3])):
            text = add_child(add_cell(row, head), "p", lang=shown.language)
            add_child(text, "code", shown.text) if "{" in shown.text else append_pieces(text, [shown.text])
        _add_edit_link(add_child(add_cell(row, heads[4]), "p"), entry, desk)


def _add_edit_link(paragraph: Element, entry: DeskEntry, desk: DeskInputs) -> None:
    """Add a link to edit the translation, or its position where the code host is unknown."""
    line = entry.position and entry.position[0]
    where = f"{desk.catalogue.path}:{line}" if line else desk.catalogue.path
    if (address := desk.links.edit_address(desk.root / desk.catalogue.path, line)) is None:
        add_child(paragraph, "code", where)
        return
    link = add_child(paragraph, "a", href=address)
    add_words(link, f"Editar en {urlsplit(address).hostname}", f"Edit at {urlsplit(address).hostname}")
    append_pieces(link, [f": {where}"])


Words = tuple[str, str]
"""In Spanish and in English."""


def add_words(parent: Element, spanish: str, english: str) -> None:
    """Add a text in Spanish and English to an element."""
    add_child(parent, "span", spanish, lang="es")
    append_pieces(parent, [f" · {english}"])


def add_bilingual(parent: Element, tag: str, spanish: str, english: str) -> Element:
    """Add a child element with a text in Spanish and English."""
    child = add_child(parent, tag)
    add_words(child, spanish, english)
    return child


def mark_state(paragraph: Element, state: State) -> None:
    """Add the state of a translation to a paragraph."""
    paragraph.set("class", markup.STATE if state == "translated" else f"{markup.STATE} {markup.UNTRANSLATED}")
    add_bilingual(paragraph, "strong", STATE_NAMES[state]["es"], STATE_NAMES[state]["en"])


def add_table(parent: Element, name: str, heads: Iterable[Words]) -> Element:
    """Add a table that phones show as a list of cards; return its empty body."""
    root = add_child(parent, "table", **{"aria-label": name})
    row = add_child(add_child(root, "thead"), "tr")
    for head in heads:
        add_bilingual(row, "th", *head).set("scope", "col")
    return add_child(root, "tbody")


def add_cell(row: Element, head: Words) -> Element:
    """Add a cell, which phones show with its heading."""
    return add_child(row, "td", **{markup.DATA_LABEL: " · ".join(head)})
