"""The translators' desk as HTML: what a translator chose to see, twenty texts at a time, each to be edited in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from explainer import markup
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics
from explainer.images.image_types import Image
from explainer.images.pictures import name_file
from explainer.locales import CATALOGUE_LANGUAGES, LANGUAGES, PAGE_LANGUAGE, list_own_words, mark_language
from explainer.locales.formats import capitalise_start, count_plural_forms, print_language
from explainer.references import find_references, join_pieces
from explainer.references.resolver import State
from explainer.translation.desk_entries import KINDS, DeskEntry, DeskTexts
from explainer.translation.message import Message
from explainer.translation.word_changes import compare_words

STATES: tuple[State, ...] = get_args(State)
UNFINISHED = "unfinished"
"""The choice of all states but `translated`."""
MAX_VARIANTS = 3
"""Numbers of a text of which the worst other value is shown."""
PAGE_SIZE = 20
"""Entries on a page of the desk."""
PLACEHOLDER = "<!-- what the preview puts here -->"
FOLDER = Path(__file__).parent / "templates"
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
TEMPLATES.policies["json.dumps_kwargs"] = {"sort_keys": False}
TEMPLATES.globals |= {"markup": markup, "mark_language": mark_language}


def describe_desk() -> dict[str, str]:
    """Return the page's front matter, in all languages of translators and in English."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for language in CATALOGUE_LANGUAGES:
        titles |= dict(list_own_words("desk.title", language))
        descriptions |= dict(list_own_words("desk.description", language, name=LANGUAGES[language].name))
    return {
        "title": " · ".join(titles.values()),
        "description": " · ".join(descriptions.values()),
        "template": "desk.html",
    }


@dataclass(frozen=True)
class Choice:
    """What a translator wants to see; the fields are those of the desk's address."""

    language: str
    page: str = ""
    """The file of a page; empty for all."""
    kind: str = ""
    state: str = ""
    words: str = ""
    start: int = 0
    """The number of the first text shown, counted from 0."""
    at: str = ""
    """The key of a text that is to be among those shown."""
    view: str = ""
    """`page` for the page itself, with its texts to be chosen there."""
    reader: str = ""
    """`en` for a desk that speaks English; empty for the language of the translation."""

    @classmethod
    def read(cls, values: Mapping[str, str], languages: Sequence[str], pages: Collection[str]) -> Choice:
        """Return the choice in an address; what cannot be is left out.

        >>> Choice.read({"language": "xx", "start": "-3", "state": "fuzzy", "kind": "?"}, ["es"], [])
        Choice(language='es', page='', kind='', state='fuzzy', words='', start=0, at='', view='', reader='')
        """
        language, start = values.get("language", ""), values.get("start", "")
        kind, state, page = values.get("kind", ""), values.get("state", ""), values.get("page", "")
        return cls(
            language if language in languages else languages[0],
            page if page in pages else "",
            kind if kind in KINDS else "",
            state if state in (*STATES, UNFINISHED) else "",
            values.get("words", "")[:200],
            int(start) if start.isdecimal() else 0,
            values.get("at", ""),
            "page" if values.get("view") == "page" and page in pages else "",
            PAGE_LANGUAGE if values.get("reader") == PAGE_LANGUAGE else "",
        )

    def link(self, **changes: Any) -> str:
        """Return the address of another choice, relative to the desk: from its first text on, unless `changes` say."""
        values = asdict(self) | {"start": 0, "at": ""} | changes
        return f"?{urlencode({name: value for name, value in values.items() if value})}"

    def admits(self, entry: DeskEntry) -> bool:
        """Return whether an entry is one of those chosen."""
        in_state = entry.state != "translated" if self.state == UNFINISHED else self.state in ("", entry.state)
        on_page = not self.page or self.page in entry.pages
        return in_state and self.kind in ("", entry.kind) and on_page and entry.matches(self.words)

    def count(self, entries: Sequence[DeskEntry], **change: str) -> int:
        """Return how many entries there are with another choice."""
        other = replace(self, **change)  # type: ignore[arg-type]
        return sum(map(other.admits, entries))


@dataclass(frozen=True)
class DeskPage:
    """A page of the site, as the desk leads to it."""

    title: str
    addresses: Mapping[str, str]
    """By language, relative to the desk."""


def say(key: str, language: str, **values: object) -> str:
    """Return words of the desk in the language of the translators, or in English."""
    return list_own_words(key, language, **values)[0][1]


def render_desk(texts: DeskTexts, choice: Choice, pages: Mapping[str, DeskPage], token: str) -> str:
    """Return the desk's content as HTML; `pages` are those of the site by their files."""
    entries = texts.list_entries(choice.language)
    chosen = [entry for entry in entries if choice.admits(entry)]
    numbers = [number for number, entry in enumerate(chosen) if entry.key == choice.at]
    start = numbers[0] // PAGE_SIZE * PAGE_SIZE if numbers else choice.start
    tell = partial(say, language=choice.reader or choice.language)
    any_of = {"": tell("desk.all")}
    choices = {
        "state": any_of | {UNFINISHED: tell("desk.unfinished")} | {state: tell(f"state.{state}") for state in STATES},
        "kind": any_of | {kind: tell(f"text.{kind}") for kind in KINDS},
        "page": any_of | {file: page.title for file, page in pages.items()},
    }
    shown = [] if choice.view else chosen[start : start + PAGE_SIZE]
    following = [*chosen[start + len(shown) :], *chosen[:start], *shown]
    return TEMPLATES.get_template("desk.html").render(
        choice=choice,
        choices={
            name: [(value, label, choice.count(entries, **{name: value})) for value, label in labels.items()]
            for name, labels in choices.items()
        },
        entries=[describe_entry(entry, texts, choice.language, choice.reader) for entry in shown],
        found=len(chosen),
        start=start,
        before=chosen[max(start - PAGE_SIZE, 0)].key if start else "",
        after=chosen[start + PAGE_SIZE].key if len(chosen) > start + PAGE_SIZE else "",
        next=next((entry.key for entry in following if entry.state != "translated"), ""),
        pages=pages,
        languages={tag: _name(tag, tag) for tag in texts.languages},
        token=token,
        **_describe_words(choice.language, choice.reader),
    )


def render_entries(entries: Sequence[DeskEntry], texts: DeskTexts, language: str, reader: str) -> str:
    """Return entries as HTML, to be put onto the desk."""
    described = [describe_entry(entry, texts, language, reader) for entry in entries]
    return TEMPLATES.get_template("desk_entries.html").render(entries=described, **_describe_words(language, reader))


def _describe_words(language: str, reader: str) -> dict[str, Any]:
    """Return what the templates say with, and the names of the two languages of a text."""
    own = list_own_words("desk.title", reader or language)[0][0]
    names = {tag: _name(tag, own) for tag in (language, PAGE_LANGUAGE)}
    tell = partial(say, language=reader or language)
    return {"language": language, "own": own, "names": names, "colon": LANGUAGES[own].colon, "say": tell}


def _name(language: str, reader: str) -> str:
    """Return the name of a language in that of the reader, with a capital: «Inglés»."""
    return capitalise_start(print_language(language, reader), reader)


def describe_entry(entry: DeskEntry, texts: DeskTexts, language: str, reader: str) -> dict[str, Any]:
    """Return what the templates show of an entry, by name."""
    message = entry.message
    count = count_forms(message, language)
    forms = [*entry.translations, *[""] * count][:count]
    wanted = list(dict.fromkeys(find_references(message.english)))
    references = dict.fromkeys([*wanted, *find_references(" ".join(forms))])
    image, chosen = texts.find_image(message), Choice(language, reader=reader)
    return {
        "entry": entry,
        "forms": forms,
        "references": wanted,
        "numbers": {reference: _print_reference(reference, texts, language) for reference in references},
        "english": [
            _print_or_show(text, entry, texts, PAGE_LANGUAGE) for text in (message.english, message.plural) if text
        ],
        "changes": _compare_english(entry, texts) if entry.older_english else [],
        "picture": _name_picture(image, language) if image else "",
        "on_page": chosen.link(page=entry.pages[0], view="page", at=entry.key) if entry.pages else "",
        "next": chosen.link(state=UNFINISHED),
        "terms": glossary.find_terms(message.english) if (glossary := texts.project.glossaries.get(language)) else (),
        "check": check_translation(entry, texts, language, forms, reader, entry.diagnostics),
    }


def _compare_english(entry: DeskEntry, texts: DeskTexts) -> list[tuple[str, str]]:
    """Return the words that changed in the English, with its numbers; with its references, where those alone differ."""
    written = entry.older_english, entry.message.english
    fill = texts.project.context.resolver.fill_or_leave
    printed = [join_pieces(fill(text, PAGE_LANGUAGE)) for text in written]
    return list(compare_words(*(printed if printed[0] != printed[1] else written)))


def count_forms(message: Message, language: str) -> int:
    """Return how many translations a text has: one for each plural form of a noun."""
    return count_plural_forms(language) if message.plural else 1


def _name_picture(image: Image, language: str) -> str:
    """Return the file of a picture in a language; that of the first one where it is the same in all."""
    own = name_file(image.record.file, language)
    return own if own in image.picture.files else image.picture.shown


def check_translation(
    entry: DeskEntry,
    texts: DeskTexts,
    language: str,
    forms: Sequence[str],
    reader: str,
    known: Iterable[Diagnostic] = (),
) -> dict[str, Any]:
    """Return how a translation is printed, how long it is, and what the checks say of it: as the script gets it."""
    message = entry.message
    remarks = sort_diagnostics([*known, *texts.check(entry.domain, message, language, forms)])
    length = ""
    with suppress(UserError):
        if message.limit:
            count = len(texts.project.context.resolver.fill_text(forms[0], language)[0])
            length = say("desk.length", reader or language, length=count, limit=message.limit)
    worst: dict[str, tuple[str, str]] = {}
    for change, printed in texts.print_with_other_values(message, forms[0], language):
        worst.setdefault(change.partition(" = ")[0], (change, printed))
    return {
        "printed": [_print_or_show(text, entry, texts, language) for text in forms],
        "length": length,
        "remarks": list(dict.fromkeys(write_problem(problem, reader) for problem in remarks)),
        "values": list(worst.values())[:MAX_VARIANTS],
    }


def write_problem(problem: Diagnostic, reader: str) -> str:
    """Return a problem's message and hint in the language of the catalogue; in English where `reader` says so."""
    return replace(problem, translation="").text if reader else problem.translation or problem.text


def _print_or_show(text: str, entry: DeskEntry, texts: DeskTexts, language: str) -> Markup:
    """Return a text as readers see it, or as it stands where it cannot be printed, as HTML."""
    try:
        return Markup(texts.print_text(entry.message, text, language))  # noqa: S704 - as the page has it
    except UserError:
        return escape(text)


def _print_reference(reference: str, texts: DeskTexts, language: str) -> str:
    """Return what a reference prints; itself where that is nothing."""
    try:
        return texts.project.context.resolver.print_reference(reference, language).text or reference
    except UserError:
        return reference
