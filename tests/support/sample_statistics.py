"""A small data file with a statistic of each kind, and the real one."""

import csv
import io
from collections import Counter

from explainer.data import read_data_file
from explainer.data.yaml_document import read_yaml
from explainer.references.resolver import Resolver
from tests.support.site_content import RESOLVER

DATA = """\
as_of: 2024-05-26
sources:
  iom: {title: Round 7, publisher: IOM, url: "https://example.org/7", published: 2024-06, seen: 2026-11-23}
  charter: {title: Carta, publisher: UN, reference: Article 42, seen: 2026-11, language: es, note: In a copy.,
    published: 1945-06/1945-10}
statistics:
  fled: {label: "People, fled", value: 362551, unit: people, round_to: 1000, rounding: down, place: Haiti,
    date: 2024-03, source: iom, quote: "362,551 people"}
  before: {label: =Before, value: 200000, unit: people, bound: about, place: "-", period: 2023-05/2023-06,
    source: charter}
  children: {label: Children, value: 182000, part_of: fled, unit: people, place: Haiti, date: 2024-03, source: iom}
  share: {label: Share, formula: children / fled, unit: percent, round_to: 1, bound: about}
  change: {label: Change, value: -2.50, unit: percent, place: Haiti, date: 2024, source: iom}
  large: {label: Large, value: 999999999999999.123456, unit: grains, place: Haiti, date: 2024, source: iom}
  fund: {label: Fund, value: 17900000, unit: USD, round_to: 1000000, place: Haiti, date: 2024-04, source: iom}
  speech: {label: Speech, when: 2024-04-22, source: iom}
  quarter: {label: Quarter, when: 2024-01/2024-03, source: iom}
  schools: {label: Schools, vague: dozens, place: Haiti, date: 2024, source: iom}
  helpers: {label: Helpers, countries: [BS, KE], place: Haiti, date: 2024-05, source: iom}
  text: {label: The text, name: resolution 2699, place: Haiti, date: 2023, source: iom}
  asked: {label: Asked, pages: question.html, unit: questions}
  by_date:
    label: By date
    unit: people
    round_to: 100
    place: Haiti
    series: [{date: 2022, value: 1234, source: charter, bound: at_least, quote: "1,234"}, {statistic: fled}]
"""


def load(text):
    document, problems = read_yaml(text, "statistics.yml")
    statistics, faults = read_data_file(document, Counter({"question.html": 5}))
    assert problems + faults == []
    return Resolver(statistics, lambda context, text, *_: f"{text.upper()}:{context[-1]}")


SMALL = load(DATA)
REAL = RESOLVER


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))
