"""The translators' desk in the preview: each text as readers see it, with what translators need, language by language.

What it says itself stands in the language of the translators, where its row has `interface`, and in English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from explainer import markup
from explainer.diagnostics import UserError
from explainer.images.image_types import Image
from explainer.images.pictures import name_file
from explainer.lint.translated_texts import MAX_LENGTHS
from explainer.locales import (
    CATALOGUE_LANGUAGES,
    LANGUAGES,
    PAGE_LANGUAGE,
    list_own_words,
    mark_language,
)
from explainer.locales.formats import capitalise_start
from explainer.locales.tags import name_language
from explainer.references import Reference, add_child, append_pieces, escape_markdown_text, find_references
from explainer.references.resolver import Resolver, ShownText, State
from explainer.translation import desk_entries
from explainer.translation.desk_entries import DeskEntry, DeskInputs

STATES: tuple[State, ...] = get_args(State)
Words = list[tuple[str, str]]
"""Words in the language of the translators and in English, each behind its language."""


def describe_desk() -> dict[str, str]:
    """Return the page's front matter, in all languages of translators and in English."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for language in CATALOGUE_LANGUAGES:
        titles |= dict(list_own_words("desk.title", language))
        descriptions |= dict(list_own_words("desk.description", language, name=LANGUAGES[language].name))
    parts = [
        text if language == PAGE_LANGUAGE else f'<span lang="{language}">{text}</span>'
        for language, text in titles.items()
    ]
    return {
        "title": " · ".join(titles.values()),
        "title_shown": " · ".join(parts),
        "description": " · ".join(descriptions.values()),
        "template": "desk.html",
    }


def render_desk(desks: Iterable[DeskInputs]) -> str:
    """Return the content of the desk as HTML: a part for each catalogue."""
    return "\n".join(_render_catalogue(desk) for desk in desks)


def _render_catalogue(desk: DeskInputs) -> str:
    language = desk.catalogue.language
    root = Element("div", {"class": markup.DESK})
    images = [image for image in desk.context.images.values() if image]
    texts = {image.id: desk_entries.list_image_entries(image, desk) for image in images}
    other_entries = desk_entries.list_other_entries(desk)
    if len(CATALOGUE_LANGUAGES) > 1:
        add_words(add_child(root, "h2", id=language), _name_in_both(language, language))
    _add_summary(root, [*(entry for entries in texts.values() for entry in entries), *other_entries], language)
    for image in images:
        _add_image(root, image, texts[image.id], desk)
    add_words(add_child(root, "h2"), list_own_words("desk.other-texts", language))
    _add_other_entries(root, other_entries, desk)
    text: str = tostring(root, encoding="unicode", method="html")
    return text.replace("&amp;amp;", "&amp;")


def _name_in_both(language: str, reader: str) -> Words:
    """Return a language's name in the language of translators and in English, with a capital."""
    names = {reader: name_language(language, LANGUAGES[reader].cldr), PAGE_LANGUAGE: LANGUAGES[language].name}
    return [(tag, capitalise_start(name, tag)) for tag, name in names.items()]


def _name_column(language: str, reader: str) -> Words:
    """Return the heading of a column with what a reference prints in a language: «En español», "In Spanish"."""
    own = list_own_words("desk.in", reader, name=name_language(language, LANGUAGES[reader].cldr))
    return [*own[:-1], list_own_words("desk.in", PAGE_LANGUAGE, name=LANGUAGES[language].name)[0]]


def _add_summary(root: Element, all_entries: Iterable[DeskEntry], language: str) -> None:
    count = Counter(entry.shown.state for entry in all_entries)
    names = [list_own_words(f"state.{state}", language) for state in STATES]
    for index, (tag, total) in enumerate(list_own_words("desk.total", language)):
        counts = [f"{name[index][1]}: {count[state]}." for state, name in zip(STATES, names, strict=True)]
        add_child(root, "p", " ".join([*counts, f"{total}: {count.total()}."]), **mark_language(tag))


def _add_image(root: Element, image: Image, entries: Iterable[DeskEntry], desk: DeskInputs) -> None:
    resolver, language = desk.context.resolver, desk.catalogue.language
    is_first = language == CATALOGUE_LANGUAGES[0]
    add_child(root, "h2", image.id, id=image.id if is_first else f"{language}--{image.id}")
    size = {"width": str(image.picture.width), "height": str(image.picture.height), "loading": "lazy"}
    alt = escape_markdown_text(resolver.fill_text(image.get_text("alt", PAGE_LANGUAGE), PAGE_LANGUAGE)[0])
    translated = name_file(image.record.file, language)
    file = translated if translated in image.picture.files else image.picture.shown
    SubElement(root, "img", {"src": f"{desk.links.pictures}/{file}", "alt": alt, **size})
    where = add_child(root, "p")
    add_words(where, list_own_words("desk.on-page", language))
    for address, title in desk.links.list_pages(image.record.file, desk.renderings):
        append_pieces(where, [" "])
        add_child(where, "a", title, href=address)
    for entry in entries:
        _add_entry(add_child(root, "section"), entry, desk)


def _add_entry(section: Element, entry: DeskEntry, desk: DeskInputs) -> None:
    resolver, language = desk.context.resolver, desk.catalogue.language
    add_words(add_child(section, "h3"), list_own_words(f"text.{entry.context.split('.')[1]}", language))
    mark_state(add_child(section, "p"), entry.shown.state, language)
    pair = add_child(section, "div", class_=markup.PAIR)
    for tag, shown in ((language, entry.shown), (PAGE_LANGUAGE, ShownText(entry.english, PAGE_LANGUAGE, "translated"))):
        side = add_child(pair, "div")
        add_child(side, "h4", _name_in_both(tag, tag)[0][1], **mark_language(tag))
        text = add_child(side, "p", **mark_language(shown.language))
        append_pieces(text, resolver.fill_pieces(shown.text, shown.language), is_linked=False)
    limit = MAX_LENGTHS.get(entry.context.partition(".")[2])
    if limit and entry.shown.text:
        length = len(resolver.fill_text(entry.shown.text, entry.shown.language)[0])
        add_words(add_child(section, "p"), list_own_words("desk.length", language, length=length, limit=limit))
    _add_references(section, entry, desk)
    if entry.diagnostics:
        add_words(add_child(section, "h4"), list_own_words("desk.remarks", language))
    for diagnostic in entry.diagnostics:
        add_child(section, "p", diagnostic.format_line(is_for_translators=True), class_=markup.REMARK)
    _add_edit_link(add_child(section, "p"), entry, desk)


def _add_references(section: Element, entry: DeskEntry, desk: DeskInputs) -> None:
    """Add what each reference in a text, and in the text shown for its translation, prints and is."""
    references = dict.fromkeys([*find_references(entry.english), *find_references(entry.shown.text)])
    if not references:
        return
    language = desk.catalogue.language
    columns = {tag: _name_column(tag, language) for tag in (language, PAGE_LANGUAGE)}
    meaning = list_own_words("desk.what", language)
    heads = [list_own_words("desk.reference", language), *columns.values(), meaning]
    body = add_table(section, f"{entry.context}: {{…}}", heads)
    for reference in references:
        label = "{" + Reference.parse(reference).name + ".label}"
        row = add_child(body, "tr")
        add_child(add_child(row, "th", scope="row"), "code", reference)
        cells = {tag: add_cell(row, head) for tag, head in columns.items()}
        labels = add_cell(row, meaning)
        for tag, cell in cells.items():
            add_child(cell, "p", _print_reference(reference, tag, desk.context.resolver), **mark_language(tag))
            add_child(labels, "p", _print_reference(label, tag, desk.context.resolver), **mark_language(tag))


def _print_reference(reference: str, language: str, resolver: Resolver) -> str:
    """Return what a reference prints, or why it prints nothing."""
    try:
        return resolver.print_reference(reference, language).text
    except UserError as error:
        return error.message


def _add_other_entries(root: Element, entries: Iterable[DeskEntry], desk: DeskInputs) -> None:
    language = desk.catalogue.language
    text_head, state_head, edit_head = (list_own_words(f"desk.{key}", language) for key in ("text", "state", "edit"))
    own_head, english_head = (_name_in_both(tag, language) for tag in (language, PAGE_LANGUAGE))
    name = " · ".join(text for _, text in list_own_words("desk.other-texts", language))
    body = add_table(root, name, [text_head, state_head, own_head, english_head, edit_head])
    for entry in entries:
        row = add_child(body, "tr")
        add_child(add_child(row, "th", scope="row"), "code", entry.context)
        state = add_cell(row, state_head)
        mark_state(add_child(state, "p"), entry.shown.state, language)
        for diagnostic in entry.diagnostics:
            add_child(state, "p", diagnostic.format_line(is_for_translators=True), class_=markup.REMARK)
        english = ShownText(entry.english, PAGE_LANGUAGE, "translated")
        for shown, head in ((entry.shown, own_head), (english, english_head)):
            text = add_child(add_cell(row, head), "p", **mark_language(shown.language))
            add_child(text, "code", shown.text) if "{" in shown.text else append_pieces(text, [shown.text])
        _add_edit_link(add_child(add_cell(row, edit_head), "p"), entry, desk)


def _add_edit_link(paragraph: Element, entry: DeskEntry, desk: DeskInputs) -> None:
    """Add a link to edit the translation, or its position where the code host is unknown."""
    line = entry.position and entry.position[0]
    where = f"{desk.catalogue.path}:{line}" if line else desk.catalogue.path
    if (address := desk.links.edit_address(desk.root / desk.catalogue.path, line)) is None:
        add_child(paragraph, "code", where)
        return
    link = add_child(paragraph, "a", href=address)
    add_words(link, list_own_words("desk.edit-at", desk.catalogue.language, host=urlsplit(address).hostname))
    append_pieces(link, [f": {where}"])


def add_words(parent: Element, words: Words) -> None:
    """Add words in the language of the translators, marked as such, and in English."""
    for language, text in words[:-1]:
        add_child(parent, "span", text, **mark_language(language))
        append_pieces(parent, [" · "])
    append_pieces(parent, [words[-1][1]])


def mark_state(paragraph: Element, state: State, language: str) -> None:
    """Add the state of a translation to a paragraph."""
    paragraph.set("class", markup.STATE if state == "translated" else f"{markup.STATE} {markup.UNTRANSLATED}")
    add_words(add_child(paragraph, "strong"), list_own_words(f"state.{state}", language))


def add_table(parent: Element, name: str, heads: Iterable[Words]) -> Element:
    """Add a table that phones show as a list of cards; return its empty body."""
    root = add_child(parent, "table", **{"aria-label": name})
    row = add_child(add_child(root, "thead"), "tr")
    for head in heads:
        add_words(add_child(row, "th", scope="col"), head)
    return add_child(root, "tbody")


def add_cell(row: Element, head: Words) -> Element:
    """Add a cell, which phones show with its heading."""
    return add_child(row, "td", **{markup.DATA_LABEL: " · ".join(text for _, text in head)})
