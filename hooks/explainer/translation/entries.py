"""Each translatable text with what its translator should see beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.data.statistic_kinds import Name
from explainer.data.text import Place
from explainer.images.fixed import WORDS
from explainer.images.model import Image
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.problems import Fault, Problem, sorted_problems
from explainer.project import Project
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference, names_in
from explainer.translation import states
from explainer.translation.states import Shown


@dataclass(frozen=True)
class Entry:
    """One text, English and translated."""

    context: str
    english: str
    """With its references."""
    shown: Shown
    """What stands in the place of the translation."""
    place: Place | None
    """Of the translation in its catalogue, or of that of an older English; `None` where there is neither."""
    problems: list[Problem]
    """Those that stand within its entry, sorted."""


@dataclass(frozen=True)
class Use:
    """A reference of a text, and what it prints."""

    reference: str
    """With its braces."""
    english: str
    spanish: str
    labels: tuple[str, str]
    """The statistic's label in English and in Spanish."""


def of_image(image: Image, catalogue: Catalogue, project: Project) -> list[Entry]:
    """An image's caption, its alt text, and the words within its picture."""
    texts = {context: english for (context, language), english in image.texts.items() if language == "en"}
    return [_entry(context, english, catalogue, project) for context, english in texts.items()]


def others(catalogue: Catalogue, project: Project) -> list[Entry]:
    """The labels and names of the statistics, the fixed words of credits, then places."""
    records = project.statistics.records
    texts = [text for name in records for text in _texts(name, project)]
    texts += [(context, english) for context, english in WORDS.items() if catalogue.place(context, english)]
    texts += [(PLACE, place) for place in dict.fromkeys(record.place for record in records.values()) if place]
    return [_entry(context, english, catalogue, project) for context, english in texts]


def uses(entry: Entry, resolver: Resolver) -> list[Use]:
    """The references of a text and of what stands in the place of its translation, each once."""
    found = dict.fromkeys([*names_in(entry.english), *names_in(entry.shown.text)])
    return [_use(reference, resolver) for reference in found]


def _texts(name: str, project: Project) -> Iterator[tuple[str, str]]:
    record = project.statistics.records[name]
    yield f"{name}.label", record.label
    if isinstance(record, Name):
        yield f"{name}.name", record.name


def _entry(context: str, english: str, catalogue: Catalogue, project: Project) -> Entry:
    problems = sorted_problems(catalogue.problems_of(context, english, project.problems))
    shown = states.shown(context, english, catalogue, problems, project.context.resolver)
    if context in WORDS:  # its reference is a credit's own, and prints nothing by itself
        shown = Shown(catalogue.best(context, english), catalogue.language, catalogue.state(context, english))
    return Entry(context, english, shown, catalogue.place(context, english), problems)


def _use(reference: str, resolver: Resolver) -> Use:
    label = "{" + Reference.parse(reference).name + ".label}"
    printed = [_printed(text, language, resolver) for text in (reference, label) for language in ("en", "es")]
    return Use(reference, printed[0], printed[1], (printed[2], printed[3]))


def _printed(reference: str, language: str, resolver: Resolver) -> str:
    try:
        return resolver.printed(reference, language).text
    except Fault as fault:
        return fault.message
