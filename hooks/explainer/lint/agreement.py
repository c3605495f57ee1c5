"""Checks that words agree with the value printed between them: «el» before "junio de 2024" is an error.

The rules are data of each language: its `clashes`, the `determiners` that agree with nouns of its `genders`, and the
`counted_nouns` that stand behind a number, after a million perhaps with a word between: «un millón de personas».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from explainer.data.kinds.values import Printed
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES, find_gender
from explainer.locales.countries import list_names_without_article
from explainer.locales.language import Clash
from explainer.locales.number_words import spell_cardinal
from explainer.references import PIECES, REFERENCE, Reference
from explainer.references.resolver import Resolver

MAX_DISTANCE = 80
"""Characters that are read before and after a reference."""
FILLER = "\N{WORD JOINER}"
"""Replaces each character of Markdown or HTML markup."""
MARKUP = re.compile(r"[*`\[\]]|(?<!\w)_|_(?!\w)|</?[a-z][^<>]*>|(?<=\])\([^()\s]*\)")
GAP = rf"{FILLER}*\s[\s{FILLER}]*"
NOTHING = r"(?!)"
FOREIGN_WORDS = {"source", "publisher"}


@dataclass(frozen=True)
class ReferenceContext:
    """A reference in a text, with its printed value and the words around it."""

    reference: str
    """With braces."""
    before: str
    after: str
    """Without markup, and with single spaces."""
    printed: Printed
    language: str

    @property
    def kind(self) -> str:
        """The precision of a date, or "country" for a country without an article, as in `Clash.kinds`; else empty."""
        if self.printed.when:
            return self.printed.when.precision
        joints = filter(None, (", ", *LANGUAGES[self.language].conjunction))
        name = re.split("|".join(joints), self.printed.text)[0]
        return "country" if name in list_names_without_article(self.language) else ""


def find_clashes(text: str, language: str, resolver: Resolver, *, has_markup: bool) -> Iterator[tuple[int, UserError]]:
    """Yield words that do not agree with the value printed beside them, with their offset and the right words."""
    text = hide_markup(text) if has_markup else text
    for match in PIECES.finditer(text):
        if not REFERENCE.fullmatch(match[0]):
            continue
        try:
            printed = resolver.print_reference(match[0], language)
        except UserError:
            continue  # reported separately
        yield from find_clashes_beside(match, printed, language)


def hide_markup(text: str) -> str:
    """Return a text with a filler for each character of Markdown and HTML."""
    return MARKUP.sub(lambda match: FILLER * len(match[0]), text)


def find_clashes_beside(match: re.Match[str], printed: Printed, language: str) -> Iterator[tuple[int, UserError]]:
    """Yield words that do not agree with what a reference prints, in a text without markup, as `find_clashes` does."""
    place = _read_context(match, printed, language)
    for words, error in filter(None, [_find_clash(place) or _find_disagreement(place)]):
        yield match.start() - len(place.before) + words.start("words"), error
    yield from _find_miscounted_noun(place, match.string, match.end())


def _read_context(match: re.Match[str], printed: Printed, language: str) -> ReferenceContext:
    """Return a reference with the words around it."""
    text = match.string
    start = max(0, match.start() - MAX_DISTANCE, text.rfind("\n\n", 0, match.start()))
    after = text[match.end() : match.end() + MAX_DISTANCE].replace(FILLER, "").partition("\n\n")[0]
    return ReferenceContext(match[0], text[start : match.start()], re.sub(r"\s+", " ", after), printed, language)


def _find_clash(place: ReferenceContext) -> tuple[re.Match[str], UserError] | None:
    for clash in LANGUAGES[place.language].clashes:
        if _matches_clash(clash, place) and (words := _compile_words_before(clash.words).search(place.before)):
            counted = re.match(clash.after, place.after, re.IGNORECASE) if clash.after.startswith(" ") else None
            return words, _describe_clash(place, words, words.expand(clash.right), counted[0] if counted else "")
    return None


def _matches_clash(clash: Clash, place: ReferenceContext) -> bool:
    is_of_kind = not clash.kinds or place.kind in clash.kinds.split()
    pairs = ((clash.printed, place.printed.text), (clash.after, place.after))
    return is_of_kind and all(re.match(pattern, text, re.IGNORECASE) for pattern, text in pairs)


def _find_disagreement(place: ReferenceContext) -> tuple[re.Match[str], UserError] | None:
    """Return a determiner of another gender or number than the noun that is printed, or counted."""
    row = LANGUAGES[place.language]
    if place.kind or set(Reference.parse(place.reference).parts) & FOREIGN_WORDS:
        return None
    tables = [determiner.split("/") for determiner in row.determiners]
    forms = {form: table for table in tables for form in table if form}
    words = _compile_words_before("|".join(sorted(forms, key=len, reverse=True)) or NOTHING).search(place.before)
    noun = _compile_counted_noun(place.language).match(place.printed.text + place.after)
    if not words or not noun:
        return None
    table = forms[_strip_markup(words["words"]).casefold()]
    given = table.index(_strip_markup(words["words"]).casefold())
    gender, is_plural = find_gender(noun["noun"], place.language)
    if noun["count"]:
        is_many = noun["count"] != "1"
        gender = gender if is_plural == is_many else None
        is_plural = is_many if gender is not None or noun["count"].isalpha() else None
    wanted = (given % 2 if gender is None else gender) + 2 * (given // 2 if is_plural is None else is_plural)
    if table[given] == table[wanted]:
        return None
    behind = place.printed.text + place.after
    return words, _describe_clash(place, words, table[wanted], behind[len(place.printed.text) : noun.end()])


def _find_miscounted_noun(place: ReferenceContext, text: str, end: int) -> Iterator[tuple[int, UserError]]:
    """Yield a noun behind a reference, at `end`, that lacks the word it needs after millions, or has it elsewhere.

    The word is that of sums of money, as in «18 millones de dólares».
    """
    row, shown = LANGUAGES[place.language], place.printed.text
    joint = re.fullmatch(r"\{0\}\s(\w+)\s¤¤¤", row.large_sum)
    noun = _compile_noun_behind(row.counted_nouns or NOTHING, joint[1]).match(text, end) if joint else None
    names = [form.replace("{0}", "").strip() for _, *forms in row.large_numbers for form in forms if form]
    is_large = shown.endswith(tuple(names))
    if joint and noun and is_large != bool(noun["joint"]) and (is_large or shown[-1:].isdigit()) and not place.kind:
        better = " ".join([place.reference, *([joint[1]] if is_large else ()), _strip_markup(noun["noun"])])
        error = UserError("agreement.noun", words=_strip_markup(noun["words"]), shown=shown, better=better)
        yield noun.start("words"), error


def _describe_clash(place: ReferenceContext, words: re.Match[str], right: str, counted: str) -> UserError:
    """Return the error for words that clash; `counted` is the printed value with the words after it."""
    reference, right = place.reference, right.strip()
    if words["words"][0].isupper() and not words["lead"]:
        right = right[:1].upper() + right[1:]
        if not right and ".start" not in reference:
            reference = reference.replace("}", ".start}")
    shown = f"{place.printed.text.split(', ')[0]}{counted}"
    joint = "" if right.endswith("’") else " "
    better = joint.join(filter(None, (right or words["lead"], f"{reference}{counted}")))
    return UserError("agreement", words=_strip_markup(words["words"]), shown=shown, better=_strip_markup(better))


def _strip_markup(words: str) -> str:
    return " ".join(words.replace(FILLER, "").split())


@cache
def _compile_words_before(words: str) -> re.Pattern[str]:
    """Return the pattern of words at the end of a text, with the word that leads to them."""
    words = words.replace(" ", GAP)
    return re.compile(rf"(?<![\w'’-])(?:(?P<lead>[^\W\d_]+){GAP})??(?P<words>{words})(?:{GAP}|(?<=’))\Z", re.IGNORECASE)


@cache
def _compile_counted_noun(language: str) -> re.Pattern[str]:
    """Return the pattern of a noun, with its hedge and its number if it has any."""
    hedges = "|".join({*LANGUAGES[language].hedges.values()})
    numerals = "|".join(filter(None, (spell_cardinal(number, language) for number in range(2, 21)))) or NOTHING
    return re.compile(
        rf"(?:(?:{hedges})\s)?(?:(?P<count>[\d.,]+|{numerals})\s)?(?P<noun>[^\W\d_]+)(?!\w)", re.IGNORECASE
    )


@cache
def _compile_noun_behind(nouns: str, joint: str) -> re.Pattern[str]:
    """Return the pattern of a noun at the beginning of a text, perhaps with the joint before it."""
    return re.compile(rf"{GAP}(?P<words>(?P<joint>{joint}{GAP})?(?P<noun>{nouns}))(?!\w)", re.IGNORECASE)


def _list_hedges(language: str) -> str:
    row = LANGUAGES[language]
    words = {*row.hedges.values(), *row.hedges_of_shares.values(), *row.hedge_words}
    patterns = sorted((r"\s+".join(map(re.escape, word.split())) for word in words), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(patterns)})"


@cache
def compile_trailing_hedge(language: str) -> re.Pattern[str]:
    """Return the pattern of a hedge at the end of the text before a number."""
    return re.compile(rf"{_list_hedges(language)}\s+\Z", re.IGNORECASE)


@cache
def compile_hedge_before_reference(language: str) -> re.Pattern[str]:
    """Return the pattern of a hedge, a minus sign or a currency sign, followed by a reference."""
    hedge = rf"(?P<hedge>{_list_hedges(language)}(?=\s)|US\$|[$€£]|(?<!\S)[-−](?=\{{))"
    return re.compile(rf"{hedge}\s*(?P<reference>(?-i:{REFERENCE.pattern}))", re.IGNORECASE)
