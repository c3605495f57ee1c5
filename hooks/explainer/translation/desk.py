"""The translators' desk, a page of the preview: each text as readers will see it, with all that a translator needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from explainer.images.drawer import file_of
from explainer.images.model import Image
from explainer.locales.catalogue import Catalogue
from explainer.project import Project
from explainer.references.elements import append, element, exact
from explainer.translation import entries
from explainer.translation.bilingual import bilingual, cell, mark, table, words
from explainer.translation.entries import Entry, Use
from explainer.translation.links import Links
from explainer.translation.states import KEYS, STATES, Shown
from explainer.wording.texts import MAX_CAPTION

META = {
    "title": "Panel de traducción · Translators' desk",
    "title_shown": '<span lang="es">Panel de traducción</span> · Translators\' desk',
    "description": "Cada texto en español e inglés · Each text in Spanish and in English",
    "template": "desk.html",
}
"""The page's front matter."""

LENGTH = (("de", "caracteres"), ("of", "characters"))
"""Words between and behind the length of a caption and its limit, in Spanish and in English."""


@dataclass(frozen=True)
class Desk:
    """What the desk is made from."""

    project: Project
    """Once all its pages have been read."""
    catalogue: Catalogue
    """The Spanish one."""
    links: Links


def html(desk: Desk) -> str:
    """The desk, in Spanish and in English, without the page around it."""
    root = Element("div", {"class": "desk"})
    images = [image for image in desk.project.context.images.values() if image]
    texts = {image.id: entries.of_image(image, desk.catalogue, desk.project) for image in images}
    others = entries.others(desk.catalogue, desk.project)
    _summary(root, [*(entry for found in texts.values() for entry in found), *others])
    for image in images:
        _image(root, image, texts[image.id], desk)
    bilingual(root, "h2", "Los demás textos", "The other texts")
    _others(root, others, desk)
    text: str = tostring(root, encoding="unicode", method="html")
    return text.replace("&amp;amp;", "&amp;")


def _summary(root: Element, all_entries: Iterable[Entry]) -> None:
    count = Counter(entry.shown.state for entry in all_entries)
    for language, total in (("es", "En total"), ("en", "In all")):
        said = [f"{told[language]}: {count[state]}." for state, told in STATES.items()]
        element(root, "p", " ".join([*said, f"{total}: {count.total()}."]), class_="summary", lang=language)


def _image(root: Element, image: Image, found: Iterable[Entry], desk: Desk) -> None:
    resolver = desk.project.context.resolver
    element(root, "h2", image.id, id=image.id)
    size = {"width": str(image.picture.width), "height": str(image.picture.height), "loading": "lazy"}
    alt = exact(resolver.filled(image.text("alt", "en"), "en")[0])
    translated = file_of(image.record.file, desk.catalogue.language)
    file = translated if translated in image.picture.files else image.picture.shown
    SubElement(root, "img", {"src": f"{desk.links.pictures}/{file}", "alt": alt, **size})
    where = element(root, "p")
    words(where, "En la página", "On the page")
    for address, title in desk.links.showing(image.record.file, desk.project.renderings):
        append(where, [" "])
        element(where, "a", title, href=address)
    for entry in found:
        _text(element(root, "section"), entry, desk)


def _text(section: Element, entry: Entry, desk: Desk) -> None:
    resolver = desk.project.context.resolver
    called = KEYS[entry.context.split(".")[1]]
    bilingual(section, "h3", called["es"], called["en"])
    mark(element(section, "p"), entry.shown.state)
    pair = element(section, "div", class_="pair")
    for heading, language, shown in (
        ("Español", "es", entry.shown),
        ("English", "en", Shown(entry.english, "en", "translated")),
    ):
        side = element(pair, "div")
        element(side, "h4", heading, lang=language)
        append(element(side, "p", lang=shown.language), resolver.fill(shown.text, shown.language), is_linked=False)
    if entry.context.endswith(".caption") and entry.shown.text:
        length = len(resolver.filled(entry.shown.text, entry.shown.language)[0])
        spanish, english = (f"{length} {of} {MAX_CAPTION} {noun}" for of, noun in LENGTH)
        bilingual(section, "p", spanish, english)
    if found := entries.uses(entry, resolver):
        _references(section, entry.context, found)
    if entry.problems:
        bilingual(section, "h4", "Avisos de las comprobaciones", "Remarks of the checks")
    for problem in entry.problems:
        element(section, "p", str(problem), class_="remark")
    _edit(element(section, "p"), entry, desk)


def _references(section: Element, context: str, found: Iterable[Use]) -> None:
    heads = [("Referencia", "Reference"), ("En español", "In Spanish"), ("En inglés", "In English"), ("Qué es", "What")]
    body = table(section, f"{context}: {{…}}", heads)
    for use in found:
        row = element(body, "tr")
        element(element(row, "th", scope="row"), "code", use.reference)
        for text, language, head in ((use.spanish, "es", heads[1]), (use.english, "en", heads[2])):
            element(cell(row, head), "p", text, lang=language)
        label = cell(row, heads[3])
        element(label, "p", use.labels[1], lang="es")
        element(label, "p", use.labels[0], lang="en")


def _others(root: Element, found: Iterable[Entry], desk: Desk) -> None:
    heads = [("Texto", "Text"), ("Estado", "State"), ("Español", "Spanish"), ("Inglés", "English"), ("Editar", "Edit")]
    body = table(root, "Los demás textos · The other texts", heads)
    for entry in found:
        row = element(body, "tr")
        element(element(row, "th", scope="row"), "code", entry.context)
        state = cell(row, heads[1])
        mark(element(state, "p"), entry.shown.state)
        for problem in entry.problems:
            element(state, "p", str(problem), class_="remark")
        for shown, head in ((entry.shown, heads[2]), (Shown(entry.english, "en", "translated"), heads[3])):
            text = element(cell(row, head), "p", lang=shown.language)
            element(text, "code", shown.text) if "{" in shown.text else append(text, [shown.text])
        _edit(element(cell(row, heads[4]), "p"), entry, desk)


def _edit(paragraph: Element, entry: Entry, desk: Desk) -> None:
    """A link to where the translation is edited, or its place where nothing is known of a code host."""
    line = entry.place and entry.place[0]
    where = f"{desk.catalogue.path}:{line}" if line else desk.catalogue.path
    if (address := desk.links.edit(desk.project.root / desk.catalogue.path, line)) is None:
        element(paragraph, "code", where)
        return
    link = element(paragraph, "a", href=address)
    words(link, f"Editar en {urlsplit(address).hostname}", f"Edit at {urlsplit(address).hostname}")
    append(link, [f": {where}"])
