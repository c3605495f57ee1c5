"""Each number on a page is one of the published file, both for a machine and for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explainer import markup
from explainer.check.addresses import find_target
from explainer.check.published_statistics import PublishedStatistic, PublishedStatistics, normalise_value
from explainer.check.site_folder import DATA_FILE, DATA_PAGE, Folder, is_data_page
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, formats
from explainer.locales.periods import PATTERN, Period
from explainer.locales.tags import find_language
from explainer.pages.html_document import Document, Element

HEADINGS = ("h1", "h2", "h3", "h4")
VALUES = {"data": "value", "time": "datetime"}
"""The attribute with the machine's value, by element."""
FILE = DATA_FILE.rpartition("/")[2]


@dataclass(frozen=True)
class PrintedNumber:
    """A number, a date, or other words that were filled in, on a page."""

    element: Element
    link: Element | None
    """The link to its row, if it stands in one."""
    row: Element | None
    """The row of the data page in which it stands."""
    page: Document

    @property
    def text(self) -> str:
        """Return what a reader sees, with plain spaces."""
        return " ".join(self.element.text.split())

    @property
    def value(self) -> str:
        """Return the machine's value."""
        return self.element.attributes.get(VALUES.get(self.element.tag, markup.DATA_STATISTIC), "").strip()

    @property
    def language(self) -> str:
        """Return the language's key; the first language where the page does not say, which another check reports."""
        return find_language(self.element.language, LANGUAGES) or self.element.language or PAGE_LANGUAGE

    @property
    def is_date(self) -> bool:
        """Return whether the value is a date; a span or a quarter is none that `<time>` takes."""
        return self.element.tag == "time" or (not self.value.isdigit() and bool(re.fullmatch(PATTERN, self.value)))


def check_numbers(
    page: Document, folder: Folder, statistics: PublishedStatistics, numbers: Sequence[PrintedNumber]
) -> Iterator[Diagnostic]:
    """Yield the numbers of a page that are not as the published file has them, and links to rows without a number."""
    for number in numbers:
        try:
            _check_printed_number(number, folder, statistics)
        except UserError as fault:
            yield fault.at(number.page.path, *number.element.position)
    links = {number.link for number in numbers}
    for link in page.find_all("a"):
        if markup.STATISTIC in link.classes and link not in links:
            yield UserError("printed-number.no-number").at(page.path, *link.position)


def _links_to_row(link: Element) -> bool:
    """Return whether a link leads to a row of the data page, by its class or its address."""
    return markup.STATISTIC in link.classes or f"{DATA_PAGE.partition('/')[0]}/#" in link.attributes.get("href", "")


def is_printed_number(element: Element) -> bool:
    """Return whether an element is what the site prints for a reference."""
    return element.tag in VALUES or markup.DATA_STATISTIC in element.attributes


def find_numbers(page: Document) -> Iterator[PrintedNumber]:
    """Yield what the site printed for references on a page."""
    for element in page.elements:
        if is_printed_number(element):
            parents = list(element.ancestors())
            links = (parent for parent in parents if parent.tag == "a" and _links_to_row(parent))
            rows = (parent for parent in parents if parent.tag == "details" and is_data_page(page.path))
            yield PrintedNumber(element, next(links, None), next(rows, None), page)


def list_values(page: Document, numbers: Iterable[PrintedNumber]) -> dict[str, list[str]]:
    """Return the values of a page's numbers by the id of the heading above them; of those before the first, by none."""
    values: dict[str, list[str]] = {}
    by_element = {number.element: number.value for number in numbers}
    section = ""
    for element in page.elements:
        if element.tag in HEADINGS and element.attributes.get("id"):
            section = element.attributes["id"]
        elif element in by_element:
            values.setdefault(section, []).append(by_element[element])
    return values


def _check_printed_number(number: PrintedNumber, folder: Folder, statistics: PublishedStatistics) -> None:
    """Raise `UserError` where the number is not as the published file has it."""
    tag = number.element.tag
    if not number.text:
        raise UserError("printed-number.empty", tag=tag)
    if not number.value:
        raise UserError("printed-number.no-value", tag=tag, attribute=VALUES.get(tag, markup.DATA_STATISTIC))
    if number.language not in statistics.languages:
        raise UserError("printed-number.language", language=number.element.language)
    own_row = number.row.attributes.get("id") if number.row else None
    name = _get_linked_row(number.link, number.page, folder) if number.link else own_row
    statistic = _get_statistic(name, statistics) if name is not None else None
    if markup.DATA_STATISTIC in number.element.attributes:
        _check_words(number, _get_statistic(number.element.attributes[markup.DATA_STATISTIC], statistics), name)
    elif number.is_date:
        _check_date(number, statistic)
    else:
        _check_number(number, statistic, statistics)


def _get_linked_row(link: Element, page: Document, folder: Folder) -> str | None:
    """Return the id to which a number leads; `None` where it leads nowhere, which the check of links reports."""
    try:
        target = find_target(folder, page.path, link.attributes.get("href", ""))
    except UserError:
        return None
    if target is None or not is_data_page(target.path) or not target.fragment:
        raise UserError("printed-number.link")
    return target.fragment


def _get_statistic(name: str, statistics: PublishedStatistics) -> PublishedStatistic:
    if name not in statistics.by_name:
        raise UserError("printed-number.statistic", suggest_nearest(name, statistics.by_name), file=FILE, name=name)
    return statistics.by_name[name]


def _check_words(number: PrintedNumber, statistic: PublishedStatistic, row: str | None) -> None:
    """Raise `UserError` unless the words are a statistic's vague quantity, or one of its fields, without a link."""
    if row not in {statistic.name, None}:
        raise UserError("printed-number.row", name=statistic.name, row=row)
    text, language = statistic.text[number.language], number.language
    fields = () if number.link else statistic.fields[language]
    is_unknown = not number.link and statistic.is_place_english and language != PAGE_LANGUAGE
    if not is_unknown and not _matches_text(number.text, [text, *fields]):
        raise _describe_difference(f"'{number.text}'", f"'{statistic.name}'", [text])


def _check_date(number: PrintedNumber, statistic: PublishedStatistic | None) -> None:
    """Raise `UserError` unless the text is the date of the value, and one of the linked statistic's."""
    when = Period.parse(number.value)
    wanted = formats.format_period(when, number.language)
    if not _matches_text(number.text, [wanted]):
        raise UserError("printed-number.date", text=number.text, value=number.value, wanted=wanted)
    if statistic and str(when) not in statistic.dates:
        raise _describe_difference(f"the date {when}", f"'{statistic.name}'", sorted(statistic.dates) or ["no date"])


def _check_number(number: PrintedNumber, statistic: PublishedStatistic | None, statistics: PublishedStatistics) -> None:
    """Raise `UserError` unless value and text are those of the statistic; without a link, of any."""
    forms = (statistic or statistics).forms[number.language]
    texts = forms.get(normalise_value(number.value))
    name = f"'{statistic.name}'" if statistic else f"the value {number.value}"
    if statistic and texts is None:
        raise _describe_difference(f"the value '{number.value}'", name, list(forms) or ["no value"])
    if texts is None:
        raise UserError("printed-number.value", file=FILE, value=number.value)
    if not _matches_text(number.text, texts):
        raise _describe_difference(f"'{number.text}'", name, texts[:1])


def _describe_difference(given: str, name: str, wanted: list[str]) -> UserError:
    return UserError("printed-number", given=given, file=FILE, name=name, wanted=", ".join(wanted))


def _matches_text(text: str, wanted: Iterable[str]) -> bool:
    """Return whether the text is one of these, ignoring the first letter's case and the kind of spaces."""
    return _normalise_text(text) in map(_normalise_text, wanted)


def _normalise_text(text: str) -> str:
    plain = " ".join(text.split())
    return plain[:1].casefold()[:1] + plain[1:]  # the Turkish İ becomes two letters
