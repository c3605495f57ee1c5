"""Who made a picture, under which licence, and which photograph the article shows instead: a line a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from explainer.images.fixed import Kind
from explainer.locales.language import NBSP


class Credited(Protocol):
    """What a credit tells of a picture's record."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def credit(self) -> str:
        """How it is to be credited."""

    @property
    def licence(self) -> str:
        """Under which licence it is published here."""

    @property
    def article_photograph(self) -> str | None:
        """The credit of the photograph that the article shows in its place."""


def contexts(record: Credited) -> list[str]:
    """Which of the fixed words its credit has."""
    return [f"credit.{record.kind}", *(["credit.article"] if record.article_photograph else [])]


def credit(record: Credited, words: Mapping[str, str]) -> str:
    """The line, with its fixed words by their context; names and licence stand as they are."""
    line = f"{words[f'credit.{record.kind}']}: {record.credit}. {record.licence}."
    if record.article_photograph:
        line += " " + words["credit.article"].replace("{photograph}", record.article_photograph)
    return line.replace("© ", "©" + NBSP)
