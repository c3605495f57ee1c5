"""Which numbers the published data print. A picture that shows another one shows a number that no data file holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from explainer.data.periods import Period
from explainer.locales import formats
from explainer.locales.phrases import LANGUAGES
from explainer.verify.statistics import Statistic, Statistics

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in digits, as they are written, in their order.

    >>> numbers_in("Más de 362.000 (80 %), US$17.9 million by 22 April 2024.")
    ['362.000', '80', '17.9', '22', '2024']
    """
    return NUMBER.findall(text)


def printed(statistics: Statistics, languages: Collection[str] = tuple(LANGUAGES)) -> frozenset[str]:
    """Every number in digits that the data print in these languages, written as there.

    Those of amounts with every form that they have, of dates, names, labels, places and sources, and of the day from
    which the site speaks.
    """
    texts = [text for one in statistics.by_name.values() for language in languages for text in _texts(one, language)]
    if statistics.as_of:
        texts += [formats.period(statistics.as_of, language) for language in languages]
    return frozenset(number for text in texts for number in numbers_in(text))


def _texts(statistic: Statistic, language: str) -> Iterator[str]:
    """All that may be printed of one."""
    yield statistic.text[language]
    yield from statistic.fields[language]
    for texts in statistic.forms[language].values():
        yield from texts
    for date in statistic.dates:
        yield formats.period(Period.parse(date), language)
