"""Tests sentences with other values that the data could take: 1, a million, another hedge, another month.

What `agreement` refuses with such a value, and not with today's, is a remark: "los {x}" is right for 2500 and wrong for
"casi 2500". So is a noun in the plural after 1, and a caption that would be too long. A remark stops nothing, and no
build looks for any. A value that cannot be printed, as 21 in words, is none: that stops the build by itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import Statistic
from explainer.data.kinds.values import Printed
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint.agreement import FILLER, find_clashes_beside, hide_markup
from explainer.lint.translated_texts import MAX_LENGTHS, TEXT_NAMES
from explainer.locales import LANGUAGES, find_gender
from explainer.locales.catalogue import Catalogue, find_domain
from explainer.locales.countries import contract_article
from explainer.references import PIECES, REFERENCE, Reference
from explainer.references.resolver import Resolver

ONE = re.compile(r"(?<![\d.,])1\Z")
"""A printed number that is one, perhaps with its hedge before it."""
NEXT_WORD = re.compile(rf"[\s{FILLER}]+(?P<word>[^\W\d_]+)(?![\w-])")
QUOTED = 4
"""The number of words that a remark quotes on each side of a value."""


class OtherValue(NamedTuple):
    """What a reference would print with other data."""

    printed: Printed
    resolver: Resolver
    """Prints every reference, with that data."""


class _Fault(NamedTuple):
    """Words that are wrong beside a value, with their offset."""

    start: int
    better: str
    """Words that are right for this value, by the checks of `agreement`; empty if these have none."""
    always: str
    """Words that are right for every value."""


@dataclass
class _OtherResolver(Resolver):
    """Prints a statistic with other data; everything else, and what that data cannot print, as today."""

    name: str = field(kw_only=True)
    today: Resolver = field(kw_only=True)

    def resolve_reference(self, reference: Reference, language: str) -> Printed:
        """Return the printed value of a reference; raise `UserError` if today's can't be printed."""
        with suppress(UserError):
            if reference.name == self.name:
                return super().resolve_reference(reference, language)
        return self.today.resolve_reference(reference, language)


@dataclass
class OtherValues:
    """The other values that references could print, each printed once."""

    today: Resolver
    _resolvers: dict[str, list[Resolver]] = field(default_factory=dict)
    _values: dict[tuple[str, str], list[OtherValue]] = field(default_factory=dict)

    def list_values(self, reference: str, language: str) -> list[OtherValue]:
        """Return what a reference could print besides today's text, each text once; raise `UserError` as today."""
        key = (reference, language)
        if key not in self._values:
            shown = self.today.print_reference(reference, language).text
            values: dict[str, OtherValue] = {}
            for resolver in self._list_resolvers(Reference.parse(reference).name):
                printed = resolver.print_reference(reference, language)
                values.setdefault(printed.text, OtherValue(printed, resolver))
            self._values[key] = [value for text, value in values.items() if text != shown]
        return self._values[key]

    def _list_resolvers(self, name: str) -> list[Resolver]:
        """Return a resolver for each other record that the data could have in place of a statistic's."""
        if name not in self._resolvers:
            today = self.today.statistics
            is_sound = name in today.records and name not in today.faulty
            others = today.records[name].list_other_records(today.numbers.get(name)) if is_sound else ()
            self._resolvers[name] = [self._make_resolver(name, *other) for other in others]
        return self._resolvers[name]

    def _make_resolver(self, name: str, record: Statistic, number: PublishedNumber | None) -> Resolver:
        today = self.today.statistics
        numbers = {**today.numbers, name: number} if number else today.numbers
        statistics = replace(today, records={**today.records, name: record}, numbers=numbers)
        return _OtherResolver(statistics, self.today.translate, name=name, today=self.today)


def find_faults_with_other_values(
    text: str, language: str, others: OtherValues, *, has_markup: bool = False
) -> Iterator[tuple[int, UserError]]:
    """Yield what is right today and wrong with another value: of each reference the first, with its offset."""
    for match, values in _list_references(text, language, others, has_markup=has_markup):
        wrong = ((value, fault) for value in values for fault in _find_faults(match, value.printed, language))
        for value, fault in itertools.islice(wrong, 1):
            printed = [others.today.print_reference(match[0], language), *(other.printed for other in values)]
            is_right = fault.better and not any(_is_wrong(fault.better, match, each, language) for each in printed)
            error = UserError(
                "wrong-with-other-values",
                reference=match[0],
                value=value.printed.text,
                printed=_quote(match, value, language),
                better=fault.better if is_right else fault.always,
            )
            yield fault.start, error


def print_with_other_values(
    text: str, language: str, others: OtherValues, *, has_markup: bool = False
) -> list[tuple[str, str]]:
    """Return what could change, as in "{displaced} = 1,3 millones", and the text as it would be printed.

    The worst come first: those with faults, then the longest. Nothing of a text that cannot be printed today.
    """
    variants = []
    for match, values in _list_references(text, language, others, has_markup=has_markup):
        for value in values:
            with suppress(UserError):
                printed = value.resolver.fill_text(text, language)[0]
                is_right = not any(_find_faults(match, value.printed, language))
                variants.append((is_right, -len(printed), f"{match[0]} = {value.printed.text}", printed))
    return list(dict.fromkeys((change, printed) for *_, change, printed in sorted(variants)))


def check_catalogue(catalogue: Catalogue, others: OtherValues) -> Iterator[Diagnostic]:
    """Yield the remarks on the translations of a catalogue, and on captions and alt texts that could be too long."""
    for context, english in catalogue.entries:
        if catalogue.state(context, english) != "translated":
            continue
        text, language = catalogue.translation(context, english), catalogue.language
        faults = [*find_faults_with_other_values(text, language, others, has_markup=find_domain(context) == "pages")]
        faults += _find_long_variant(text, context.partition(".")[2], language, others)
        for start, error in faults:
            position = catalogue.position_within(context, english, start)
            yield error.at(catalogue.path, *position, is_warning=True)


def _list_references(
    text: str, language: str, others: OtherValues, *, has_markup: bool
) -> Iterator[tuple[re.Match[str], list[OtherValue]]]:
    """Yield the references of a text that are right today, each with its other values."""
    for match in PIECES.finditer(hide_markup(text) if has_markup else text):
        if REFERENCE.fullmatch(match[0]):
            with suppress(UserError):
                today = others.today.print_reference(match[0], language)
                values = [] if any(_find_faults(match, today, language)) else others.list_values(match[0], language)
                yield match, values


def _find_faults(match: re.Match[str], printed: Printed, language: str) -> Iterator[_Fault]:
    """Yield the words beside a reference that are wrong where it prints this."""
    for start, error in find_clashes_beside(match, printed, language):
        noun = str(error.values["words"]).split(" ")[-1]
        always = f"({match[0]})" if start < match.start() else _part_noun(noun, match[0], language)
        yield _Fault(start, error.values["better"], always)
    following = NEXT_WORD.match(match.string, match.end())
    if following and ONE.search(printed.text) and not printed.when and find_gender(following["word"], language)[1]:
        yield _Fault(following.start("word"), "", _part_noun(following["word"], match[0], language))


def _part_noun(noun: str, reference: str, language: str) -> str:
    """Return a noun and a number, parted by a colon; one with a capital comes first."""
    parts = [reference, noun] if "start" in Reference.parse(reference).parts else [noun, reference]
    return LANGUAGES[language].colon.join(parts)


def _is_wrong(better: str, match: re.Match[str], printed: Printed, language: str) -> bool:
    """Return whether other words, in place of those beside a reference, are wrong where it prints this."""
    text = better + match.string[match.end() :] if better.endswith("}") else better
    found = next((piece for piece in PIECES.finditer(text) if REFERENCE.fullmatch(piece[0])), None)
    return found is not None and any(_find_faults(found, printed, language))


def _find_long_variant(text: str, key: str, language: str, others: OtherValues) -> Iterator[tuple[int, UserError]]:
    """Yield an error if the text of a picture, a caption or an alt text, would be too long with another value."""
    limit = MAX_LENGTHS.get(key)
    variants = print_with_other_values(text, language, others) if limit else []
    change, printed = max(variants, key=lambda variant: len(variant[1]), default=("", ""))
    if limit and len(printed) > limit >= len(others.today.fill_text(text, language)[0]):
        reference, _, value = change.partition(" = ")
        values = {"name": TEXT_NAMES[key], "length": len(printed), "limit": limit}
        yield 0, UserError("wrong-with-other-values.long", reference=reference, value=value, **values)


def _quote(match: re.Match[str], value: OtherValue, language: str) -> str:
    """Return a value with the words around it, as they are printed."""
    sides = [match.string[: match.start()], match.string[match.end() :]]
    with suppress(UserError):
        sides = [value.resolver.fill_text(side, language)[0] for side in sides]
    before, printed = contract_article(sides[0].replace(FILLER, ""), value.printed.text, language)
    left, right = before.split(" "), sides[1].replace(FILLER, "").split(" ")
    words = f"{' '.join(left[-QUOTED - 1 :])}{printed}{' '.join(right[: QUOTED + 1])}"
    return f"{'…' * (len(left) > QUOTED + 1)}{words}{'…' * (len(right) > QUOTED + 1)}"
