"""Each page's card is there, as pictures of shared links have to be, and shows no number that no data file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from explainer.problems import Fault, Problem
from explainer.verify.document import Document, Element
from explainer.verify.folder import ANEW, DATA_FILE, Folder
from explainer.verify.links import target
from explainer.verify.printed import numbers_in, printed
from explainer.verify.statistics import FIRST, Statistics

PROPERTY, ALT = "og:image", "og:image:alt"
MAP = "sitemap.xml"
SIZE = (1200, 630)
MOST = 200_000
"""In bytes: some who show links take no larger picture."""
WORDS = "Description"
"""The text of a PNG that says what it shows, a line a text (https://www.w3.org/TR/png/#11keywords)."""
QUESTION = re.compile(r"Question \d+ of \d+")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Card:
    """A picture that a page's head names."""

    path: str
    """From the site's folder."""
    lines: tuple[str, ...]
    """Its words."""


def check(site: Path, folder: Folder, statistics: Statistics) -> Iterator[Problem]:
    """What is wrong with the cards of a site, which stands in the folder `site`."""
    known = printed(statistics)
    cards: dict[str, Card] = {}
    for page in folder.pages:
        for meta in page.all("meta"):
            if meta.attributes.get("property") != PROPERTY:
                continue
            try:
                card = _card(site, folder, page, meta)
                _check_alt(card, page)
                cards[card.path] = card
            except Fault as fault:
                yield fault.at(page.path, *meta.place)
    if cards:
        yield from (Problem(path, 1, 1, "the page has no card", ANEW) for path in _lacking(folder))
    for card in cards.values():
        for message in [*_unknown(card, known), *_apart(card, statistics)]:
            yield Problem(card.path, 1, 1, message, ANEW)
    places = [match[0] for card in cards.values() for match in map(QUESTION.fullmatch, card.lines) if match]
    if {f"Question {number + 1} of {len(places)}" for number in range(len(places))} != set(places):
        message = f"the cards do not tell each question once: {', '.join(sorted(places))}"
        yield Problem(min(cards), 1, 1, message, ANEW)


def _lacking(folder: Folder) -> Iterator[str]:
    """The pages of the site's map that name no card."""
    entries = folder.documents[MAP].all("loc") if MAP in folder.documents else ()
    for entry in entries:
        try:
            found = target(folder, MAP, entry.text.strip())
        except Fault:
            continue  # told among the links
        page = folder.documents.get(found.path) if found else None
        if page and not any(meta.attributes.get("property") == PROPERTY for meta in page.all("meta")):
            yield page.path


def _card(site: Path, folder: Folder, page: Document, meta: Element) -> Card:
    """The card that a page names; raise `Fault` where it is none."""
    address = meta.attributes.get("content", "")
    found = target(folder, page.path, address)
    if found is None:
        raise Fault(f"the card '{address}' is not one of this site", ANEW)
    try:
        with Image.open(site / found.path) as image:
            size, words = image.size, getattr(image, "text", {}).get(WORDS, "")
    except OSError as error:
        raise Fault(f"the card {found.path} is no picture", ANEW) from error
    if size != SIZE:
        raise Fault(f"the card {found.path} is {size[0]} by {size[1]} pixels, not {SIZE[0]} by {SIZE[1]}", ANEW)
    if (weight := (site / found.path).stat().st_size) > MOST:
        raise Fault(f"the card {found.path} has {weight} bytes, more than {MOST}", "shorten what it says")
    if not words:
        raise Fault(f"the card {found.path} does not hold its words", ANEW)
    return Card(found.path, tuple(words.split("\n")))


def _check_alt(card: Card, page: Document) -> None:
    """Raise `Fault` where the head's words for the card are other words than the card's."""
    alts = [one.attributes.get("content", "") for one in page.all("meta") if one.attributes.get("property") == ALT]
    if [WORD.findall(alt) for alt in alts] != [WORD.findall(" ".join(card.lines))]:
        raise Fault(f"{ALT} does not say the words of {card.path}", ANEW)


def _unknown(card: Card, known: frozenset[str]) -> Iterator[str]:
    """The numbers that nothing prints; which of the questions it is, is checked by itself."""
    for line in card.lines:
        for number in numbers_in("" if QUESTION.fullmatch(line) else line):
            if number not in known:
                yield f"the card shows {number}, which {DATA_FILE} does not print"


def _apart(card: Card, statistics: Statistics) -> Iterator[str]:
    """The figures that are another number than the one of which the next line says what it counts."""
    by_label = {statistic.label[FIRST].casefold(): statistic for statistic in statistics.by_name.values()}
    for figure, label in zip(card.lines, card.lines[1:], strict=False):
        if statistic := by_label.get(label.casefold()):
            texts = [text for texts in statistic.forms[FIRST].values() for text in texts] + [statistic.text[FIRST]]
            if figure.casefold() not in map(str.casefold, texts):
                yield f"the card shows '{figure}' for '{label}', and {DATA_FILE} has '{statistic.text[FIRST]}'"
