"""Compares a translation with its English: references, markup, punctuation, spaces, language."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from explainer.diagnostics import INVISIBLE, UserError
from explainer.lint.prose import blank_non_prose
from explainer.lint.translation_rules import LIKE_REFERENCE, LINK_TARGET, find_space_faults
from explainer.locales import LANGUAGES, is_left_in_english
from explainer.locales.language import Language
from explainer.locales.tags import get_primary_language
from explainer.references import find_references
from explainer.text_files import describe_invisible

Remark = tuple[int, UserError]
"""The offset in the translation, and the error."""

TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)\b[^<>]*>")
PLACEHOLDER = r"%\(\w+\)[a-z]"
"""Where the words of a template take a value, as in Python."""
BLOCK_SIGN = r"\A(?:#+|[-+>:]|\d+[.)])(?=\s)"
"""What makes another block of a text in Markdown: a heading, an item of a list, a quotation, a definition."""
MARK = re.compile(
    rf"{TAG.pattern}|{PLACEHOLDER}|\*+|`+|~~+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|{BLOCK_SIGN}|(?<!\\)\||\]\([^()]*\)|&#?\w+;"
)
PAIRS = ("()", "[]", '""')
"""Brackets of all languages; quotation marks are in the row of each language."""
STRAIGHT = re.compile(r"(?<!\w)[\"']([^\"'<>]+)[\"'](?!\w)|\"|<<|>>")
"""Words between straight quotation marks; an apostrophe within a word does not count."""
REPEATED = re.compile(r"(?<!\.)\.\.(?!\.)|([,;:¿¡])\1+|[,;:]\.")
CODE = re.compile(rf"{TAG.pattern}|<!")
"""Code, in which quotation marks are not punctuation."""
BRACED = re.compile(r"\{[^{}]*\}")
QUOTED = re.compile(r"[«“][^»”]*[»”]")
CONTROL = re.compile(rf"[\t\n\r]|{INVISIBLE.pattern}")
LETTER = re.compile(r"[^\W\d_]|[{]")
END = re.compile(r"([.,:;?!…])[“”\"»’」』)）\]\s]*\Z")
MARKS = str.maketrans("。．，、：；？！؟؛،।։።၊။۔", "..,,:;?!?;,...,..")
"""End marks of other scripts with the same meaning."""
ABBREVIATION = re.compile(r"(?:\b[A-Z]{1,2}\.)+\s*\Z")
"""An abbreviation at the end, as in EE. UU., whose point may or may not end the sentence."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(rf"{LINK_TARGET.pattern}|\w+(?:\.\w+)+|{PLACEHOLDER}")
"""Where a link leads, the name of a site, and the place of a value."""
ACRONYM = re.compile(r"\W*[A-Z]{2,}\b")
IN_ENGLISH = UserError("in-english")


@lru_cache(maxsize=8192)  # the builds of a preview check nearly the same translations
def check_translation(english: str, translation: str, language: str, *, is_name: bool = False) -> Sequence[Remark]:
    """Return errors of form in a translation; its references and numbers are checked elsewhere.

    Names, of places or resolutions, may begin with a capital letter or not.

    >>> [error.message for _, error in check_translation("“A” <b>plan</b>.", "«Un  plano", "es")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['the translation lacks the mark <b>', 'the translation lacks the mark </b>', 'a mark without its pair: «',
     "the English ends with '.' and the translation does not", 'a space too many']
    """
    if any(is_in_english(english, part, language) for part in (translation, *SENTENCE.split(translation))):
        return [(0, IN_ENGLISH)]
    row = LANGUAGES[language]
    return [
        *_compare_markup(english, translation),
        *_check_pairs(english, translation, row),
        *_check_slips(english, translation, row),
        *(_compare_beginning(english, translation, row) if not is_name else ()),
        *_compare_end(english, translation, row),
        *find_space_faults(english, translation, language),
    ]


def find_broken_references(english: str, translation: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield misspelt references, each with the reference of the English that is meant.

    >>> [(match[0], right) for match, right in find_broken_references("{a.start} of {b}", "{ a:Start } de {{b}}")]
    [('{ a:Start }', '{a.start}'), ('{{b}}', '{b}')]
    """
    wanted = find_references(english)
    for match in LIKE_REFERENCE.finditer(translation):
        right = "{" + re.sub(r"\s*[.:,]\s*", ".", match[1]).lower() + "}"
        if match[0] != right and right in wanted:
            yield match, right


def is_in_english(english: str, translation: str, language: str) -> bool:
    """Return whether a text was left in English; a name may be the same in both languages.

    >>> [is_in_english(text, text, "es") for text in ("BINUH", "Cité Soleil", "worldwide", "Police stations attacked")]
    [False, False, True, True]
    >>> is_in_english("It is the plan.", "This is the map", "es"), is_in_english("In place.", "Es in situ.", "es")
    (True, False)
    """
    words = _split_words(QUOTED.sub(" ", translation))
    if get_primary_language(language) == "en":
        return False
    if [word.lower() for word in _split_words(english)] == [word.lower() for word in words]:
        return any(word.islower() and len(word) > 3 for word in words)
    return is_left_in_english(words, language) or _has_english_part(words, language)


def _has_english_part(words: Sequence[str], language: str) -> bool:
    """Return whether a run of words, without names, is English.

    >>> _has_english_part("Las personas que huyeron with their families by boat".split(), "es")
    True
    >>> _has_english_part("La sede de la Office for the Coordination of Humanitarian Affairs".split(), "es")
    False
    """
    english, own = LANGUAGES["en"], LANGUAGES[language].common
    for _, group in itertools.groupby(words, key=lambda word: word.lower() in own):
        part = list(group)
        common = [number for number, word in enumerate(part) if word in english.common]
        between = part[common[0] : common[-1] + 2] if len(common) > 1 else []
        is_english = any(word.islower() and word not in english.common for word in between)
        if is_english and not english.unmistakable.isdisjoint(part):
            return True
    return False


def _split_words(text: str) -> list[str]:
    """Return the words of a text, without those of tags, addresses, and names of sites.

    >>> _split_words("Lea [más](since.md#what-we-have-not-seen) en unscr.com.")
    ['Lea', 'más', 'en']
    """
    return WORD.findall(blank_non_prose(ADDRESS.sub(" ", TAG.sub(" ", text))))


def _compare_markup(english: str, translation: str) -> Iterator[Remark]:
    wanted, given = _count_markup(english), _count_markup(translation)
    for mark in wanted - given:
        yield 0, UserError("other-marks", mark=mark)
    for mark in given - wanted:
        start = max(translation.find(mark.rstrip(">")), 0)
        yield start, UserError("other-marks.extra", mark=mark)


def _count_markup(text: str) -> Counter[str]:
    """Return the markup of a text with counts; of a tag, only its name."""
    return Counter(f"<{match[1]}>" if match[1] else match[0] for match in MARK.finditer(BRACED.sub("{}", text)))


def _check_pairs(english: str, translation: str, row: Language) -> Iterator[Remark]:
    for pair in row.opening if not CODE.search(translation) else ():
        if mark := _find_unpaired(translation, pair):
            yield translation.rfind(mark), UserError("other-marks.pair", mark=mark)
    for pair in (*row.quotation, *PAIRS):
        if (mark := _find_unpaired(translation, pair)) and not _find_unpaired(english, pair):
            yield translation.rfind(mark), UserError("other-marks.pair", mark=mark)


def _find_unpaired(text: str, pair: Sequence[str]) -> str:
    opening, closing = pair
    if opening == closing:
        return opening if text.count(opening) % 2 else ""
    difference = text.count(opening) - text.count(closing)
    return opening if difference > 0 else closing if difference < 0 else ""


def _check_slips(english: str, translation: str, row: Language) -> Iterator[Remark]:
    r"""Yield typing errors: straight quotation marks, repeated punctuation, escaped tabs.

    >>> [(start, error.message) for start, error in _check_slips("It is so.", 'es \"así\"..\t', LANGUAGES["es"])]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(3, "straight quotation marks: 'así'"), (8, "a mark too many: '..'"),
     (10, 'an invisible character: U+0009 (control)')]
    """
    is_checked = row.quotation and not CODE.search(translation)
    for match in STRAIGHT.finditer(translation) if is_checked else ():
        yield match.start(), UserError("straight-quotes", text=match[1] or match[0], right=_quote_text("…", row))
    for match in REPEATED.finditer(translation):
        if match[0] not in english:
            yield match.start(), UserError("other-marks.double", mark=match[0])
    for match in CONTROL.finditer(translation):
        if match[0] not in english:
            yield match.start(), describe_invisible(match[0])


def _compare_beginning(english: str, translation: str, row: Language) -> Iterator[Remark]:
    first, given = LETTER.search(english), LETTER.search(translation)
    is_small = given is not None and given[0] != given[0].title()  # scripts without capitals
    is_sentence = first and first[0].isupper() and not ACRONYM.match(english)
    if is_sentence and given and is_small and not translation.lstrip().startswith(row.small_starts):
        yield given.start(), UserError("other-capital")


def _quote_text(text: str, row: Language) -> str:
    """Return a text between the language's quotation marks."""
    return text.join(row.space_quotation_marks())


def _compare_end(english: str, translation: str, row: Language) -> Iterator[Remark]:
    if ABBREVIATION.search(english) or ABBREVIATION.search(translation):
        return
    wanted, given = _read_ending(english), _read_ending(translation.translate(MARKS))
    wanted = row.ends.get(wanted, wanted)
    at = max(len(translation.rstrip()) - 1, 0)
    if wanted and wanted != given:
        yield at, UserError("other-end", end=wanted)
    elif given and not wanted:
        yield at, UserError("other-end.extra", end=given)


def _read_ending(text: str) -> str:
    match = END.search(text.replace("...", "…"))
    return match[1] if match else ""
