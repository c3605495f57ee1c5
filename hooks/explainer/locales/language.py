"""The fields of a language's row in the table of phrases, and of the comments for its translators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

NBSP = "\N{NO-BREAK SPACE}"
NARROW_NBSP = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

HEDGES = ("at_least", "more_than", "nearly", "at_most", "less_than", "about")
"""What a hedge says about a number."""
VAGUE = ("several", "dozens", "tens_of_thousands", "nearly_half", "virtually_all")
"""Quantities that a source gives in words only."""
PICTURE_KINDS = {"photograph": "Photograph", "illustration": "Illustration", "chart": "Chart", "map": "Map"}
REFERENCE_PARTS = {
    "bare": "the number alone", "words": "in words", "start": "with a capital", "exact": "the exact number",
    "abs": "its size, without a sign", "counted": "with its noun",
    "label": "its name", "place": "its place", "period": "its period", "date": "its date", "source": "its source",
    "publisher": "who published it", "published": "when it was published", "count": "how many they are",
}  # fmt: skip
FIXED_TEXT_NOTES = {
    "picture.link": "The link in a caption to the same picture in the language of the caption (not “in English”).",
    "picture.values": "Before the title of a picture: names the table of its values.",
    "picture.cite": "The link to how a picture is cited, and shown on another site.",
    "picture.newest": "Before the newest date of a picture's values.",
    "picture.source": "Before the only publisher of a picture's values.",
    "picture.sources": "Before the publishers of a picture's values.",
    "picture.reviewed": "Before the day on which the site was last compared with its sources.",
}

TEXT_KINDS = {
    "title": "The title of the page.", "description": "The page in one sentence; of a question, its answer.",
    "heading": "A heading.", "paragraph": "A paragraph, or a term that is explained.", "item": "An item of a list.",
    "definition": "What is said of the term before it.", "cell": "A cell of a table.", "note": "A footnote.",
    "event": "An event, with its date beside it.", "source": "A note on a source.",
    "topic": "A heading on the data page.", "counter": "Who counted, behind “Counted by”.",
    "publisher": "Who published a source; what has no name in this language stays as it is.",
    "reference": "Where in a source, or what it is, behind its title.",
    "correction": "An entry of the register of corrections.",
}  # fmt: skip

INTERFACE = {
    "state.translated": "Translated", "state.fuzzy": "To be revised",
    "state.stale": "Out of date (the English has changed)", "state.missing": "Not translated",
    "state.faulty": "With faults",
    "text.caption": "Caption", "text.alt": "Alt text", "text.words": "Words of the picture",
    "progress.of": "of", "progress.translated": "translated", "progress.fuzzy": "fuzzy",
    "progress.missing": "missing", "progress.new": "new", "progress.faulty": "with faults",
    "translate.left": "Texts done: {done} of {total}. Words of English left: {words}.",
    "translate.columns": "done/all, words left, page or file",
    "translate.begin": "Begin here", "translate.finished": "Nothing is left to translate. The desk",
    "translate.fork": "Once, press “Fork” at {address}; YOUR-NAME is the name of your account there.",
    "translate.propose": "To propose your work, type this, or do it in a browser, as TRANSLATING.md says",
    "desk.title": "Translators' desk", "desk.description": "Each text in {name} and in English",
    "desk.length": "{length} of {limit} characters", "desk.remarks": "Remarks of the checks",
    "desk.state": "State", "desk.kind": "Kind", "desk.page": "Page", "desk.all": "All",
    "desk.unfinished": "Unfinished",
    "desk.words": "Search words", "desk.show": "Show", "desk.found": "Texts: {count}", "desk.none": "No text fits.",
    "desk.next": "Next unfinished", "desk.back": "Previous 20", "desk.onward": "Next 20",
    "desk.on-page": "On the page", "desk.list": "As a list", "desk.changes": "What has changed in the English",
    "desk.printed": "As readers see it", "desk.numbers": "Numbers and names (press to insert)",
    "desk.save": "Save", "desk.confirm": "Confirm without a change",
    "desk.saving": "Saving …", "desk.saved": "Saved", "desk.undo": "Undo saving",
    "desk.undone": "Undone: it is as it was.",
    "desk.reset": "Discard my changes", "desk.unsaved": "Not saved",
    "desk.kept": "What you had not saved is here again.",
    "desk.changed": "The file has changed meanwhile. In the file:", "desk.mine": "Save mine",
    "desk.theirs": "Take the file's",
    "desk.offline": "The preview does not answer: is it still running in the terminal?",
    "desk.reload": "The preview has started anew. Load this page again: what you typed is kept.",
    "desk.memory": "How it was translated before", "desk.take": "Use this translation", "desk.notes": "Notes",
    "desk.values": "With other values", "desk.form": "Form {number}", "desk.choose": "Choose a text on the page.",
    "desk.help": "Ctrl+Enter saves. Click a number: Alt and the arrow keys move it, or it is cut and pasted.",
    "text.data": "Names of data", "text.pages": "Texts of pages", "text.interface": "Menu and buttons",
}  # fmt: skip
"""What translators read in the preview and in reports of commands: names of states and texts, the desk, progress."""
CITATION = {
    "as-of": "as of", "reviewed": "reviewed", "counted-by": "Counted by", "counted-here": "Counted on this site",
    "source": "Source", "sources": "Sources", "computed": "Worked out here, from", "undated": "undated",
    "quote": "In the source's words", "related": "See also", "used-on": "Used on", "file": "All values as a file",
    "link": "Permanent link",
}  # fmt: skip
"""How the data page cites the source of a number; what is followed by a name or a day ends before it."""


@dataclass(frozen=True)
class Clash:
    """Words that may not precede a printed value. Fields are regular expressions that ignore case."""

    words: str
    """The words right before the reference; a space matches any white space."""
    printed: str = ""
    """The beginning of the printed value."""
    right: str = ""
    """The replacement of the words, a template for `re.Match.expand`; empty if they are only deleted."""
    kinds: str = ""
    """The kinds of values: day, days, month, months, year, years, quarter, country (without an article)."""
    after: str = ""
    """The text after the printed value."""


@dataclass(frozen=True)
class Notes:
    """The phrases of the comments for translators, with placeholders in braces."""

    image: str = "{kind} {file}, in {pages}."
    page: str = "{path}, “{title}”"
    no_page: str = "no page"
    credit: str = "Credit: {credit}. {licence}."
    limit: str = "At most {limit} characters, counted with the numbers filled in."
    within: str = "Words within the picture: there is little room."
    kinds: Mapping[str, str] = field(default_factory=lambda: PICTURE_KINDS)
    """Names of the kinds of pictures."""
    parts: Mapping[str, str] = field(default_factory=lambda: REFERENCE_PARTS)
    """Descriptions of the forms and fields of references."""
    label: str = "The name of {reference} on the data page."
    name: str = "What the site writes for {reference}."
    unit: str = "The noun after a number: one {one}, two {many}."
    place: str = "A place that a number is about, on the data page."
    fixed: str = "Fixed words by the pictures, the same for all."
    fixed_words: Mapping[str, str] = field(default_factory=lambda: FIXED_TEXT_NOTES)
    """Descriptions of some fixed texts, by context."""
    texts: Mapping[str, str] = field(default_factory=lambda: TEXT_KINDS)
    """What the texts of a page are, by kind."""
    below: str = "Below the heading “{heading}”."
    approved: str = "Checksum of the translation of the previous English"
    """The label of the checksum that `make captions` keeps of a translation when the English has changed."""


@dataclass(frozen=True)
class Language:
    """The row of a language. Empty fields are taken from CLDR, or are not searched for in the language's texts."""

    tag: str
    """The tag (BCP 47) for `lang` attributes: ht, pt-BR, zh-Hant."""
    hedges: Mapping[str, str]
    """The words before a number, by their meaning: see `HEDGES`."""
    vague: Mapping[str, str]
    """The words for each of `VAGUE`; all but "several" take "of" after them, in Spanish «de»."""
    cldr: str = ""
    """The CLDR locale, if it differs from the tag's."""
    name: str = ""
    """Its name in English."""
    direction: str = ""
    """`ltr` or `rtl`, as in the attribute `dir`."""
    hedges_of_shares: Mapping[str, str] = field(default_factory=dict)
    """The hedges before a share, if they differ."""
    exactly: str = ""
    """The word before an exact number in the table of data; none if empty."""
    shares: Mapping[Fraction, str] = field(default_factory=dict)
    """Simple shares in words."""
    day: str = ""
    month: str = ""
    year: str = ""
    """Patterns of CLDR (https://unicode.org/reports/tr35/tr35-dates.html)."""
    day_without_year: str = ""
    month_without_year: str = ""
    months: tuple[str, ...] = ()
    """Names of the months, where CLDR has none in the language; their first three letters are the short ones."""
    first_day: str = ""
    """The first of a month, if it differs from the others: « 1er » in French."""
    span: str = ""
    """From one month or year to another."""
    span_of_days: str = ""
    percent: str = ""
    sum: str = ""
    """A sum of money: `¤` is the currency's symbol, `¤¤¤` its name, as in CLDR's patterns."""
    large_sum: str = ""
    """The same with a number in `large_numbers`, if it differs: 18 millones de dólares."""
    elided_sum: str = ""
    elided_before: str = ""
    """`large_sum` before some nouns, and the pattern of their beginning: « 18 millions d’euros »."""
    currencies: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Names of currencies that differ from CLDR's, in the singular and the plural, by ISO 4217."""
    large_numbers: tuple[tuple[int, str, str], ...] = ()
    """Powers of ten, the largest first: a number of exactly that, and of several, which is empty if the next power is
    used instead."""
    rate: str = "{0}/{1}"
    """So many per so many: 12.5 per 100,000."""
    span_of_numbers: str = "{0}–{1}"
    """From one number to another."""
    article_of_shares: str = ""
    """The article of a share within a sentence, which the hedges of shares have already."""
    quarters: tuple[str, ...] = ()
    """The four quarters of a year."""
    about_day: str = ""
    about_date: str = ""
    """An approximate day, and an approximate month, year, quarter or period."""
    ungrouped_below: Decimal = Decimal(1000)
    """Smaller numbers have no thousands separator."""
    conjunction: tuple[str, str] = ("", "")
    """The last conjunction of a list, and before an i-sound if it differs; CLDR's if empty."""
    alternative: str = ""
    """The last conjunction of a list of alternatives; CLDR's if empty."""
    language_names: Mapping[str, str] = field(default_factory=dict)
    """Names of languages that CLDR does not have in the language."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """Names in which the UN's usage differs from CLDR's, or which CLDR lacks in the language, without an article."""
    one: tuple[str, ...] = ()
    """Words for one, which are no number except before a larger one, as in "one hundred"."""
    quantities: tuple[str, ...] = ()
    """Words that are a number on their own, besides numerals: scales, collectives, halves."""
    fractions: tuple[str, ...] = ()
    """Patterns of shares in words whose single words would be ordinals or something else."""
    multiples: Mapping[str, Fraction] = field(default_factory=dict)
    """Words and phrases for multiples: twice, halved, fourfold."""
    groups: Mapping[str, int] = field(default_factory=dict)
    """Phrases for small groups: a couple of."""
    ratios: tuple[str, ...] = ()
    """Words between the two numbers of a proportion: one in three."""
    omits_one_in_ratios: bool = False
    """Whether the one of a large number is left out after them: 1 de cada millón."""
    idioms: tuple[str, ...] = ()
    """Patterns of phrases that contain such a word but no number; they are ignored."""
    joints: tuple[str, ...] = ()
    """Words that may occur within or before a number in words and do not change it."""
    of: str = ""
    """The word between a collective number and a larger one, as in "tens of thousands"."""
    hedge_words: tuple[str, ...] = ()
    """Other hedges that people type."""
    is_read_everywhere: bool = False
    """Whether its number words and months are also searched for in texts of other languages."""
    not_numbers: tuple[str, ...] = ()
    """Words of this language that are numbers in a language that is read everywhere."""
    before_month: tuple[str, ...] = ()
    """Words after which a month's name that is also a common word is a month."""
    common_months: tuple[str, ...] = ()
    """Names of months that are also common words."""
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By status, the beginnings of words of which a sentence must have one; unchecked if empty."""
    common: frozenset[str] = frozenset()
    """Very common words that other languages do not have, by which the language of a text is recognised."""
    unmistakable: frozenset[str] = frozenset()
    """Those that are common in no other language of the world."""
    quotation: tuple[str, ...] = ()
    """Pairs of quotation marks, the usual ones first."""
    opening: tuple[str, ...] = ()
    """Other marks that open a sentence, each with its closing mark: ¿?"""
    spaced_before: str | None = None
    """Punctuation that has a no-break space before it, as « ; » in French; unchecked if empty."""
    spaced_after: str = ""
    """Punctuation that has a no-break space after it."""
    notes: Notes = Notes()
    """Comments for translators; in English by default."""
    interface: Mapping[str, str] = field(default_factory=dict)
    """The words of `INTERFACE`; empty if translators are to read the English alone."""
    citation: Mapping[str, str] = field(default_factory=dict)
    """The words of `CITATION`; empty if the data page is to cite sources in other languages alone."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """End marks that differ from English: in Greek a semicolon for "?", in Thai nothing for "."."""
    small_starts: tuple[str, ...] = ()
    """Words that begin a sentence in lower case, as Dutch 's does."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """Articles of country names in a sentence, each with country codes separated by spaces."""
    contractions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Contractions of a preposition and an article."""
    written_out: Mapping[str, str] = field(default_factory=dict)
    """The full form of each abbreviated word in CLDR's country names."""
    vague_feminine: Mapping[str, str] = field(default_factory=dict)
    """The words of `vague` that differ for a feminine noun."""
    clashes: tuple[Clash, ...] = ()
    """If two match, the first is used."""
    determiners: tuple[str, ...] = ()
    """Words that agree with a noun: masculine, feminine, and both plurals; an empty form means that it is deleted."""
    genders: tuple[str, ...] = ()
    """Patterns of masculine and of feminine nouns in the singular; the plural adds -s or -es."""
    counted_nouns: str = ""
    """The pattern of nouns that often stand behind a number; unchecked if empty."""
    before_span: str = ""
    before_span_of_days: str = ""
    """The preposition of a span behind a comma, as in Spanish «, de enero a marzo»."""

    @property
    def colon(self) -> str:
        """The colon between two texts, with its spaces."""
        return f"{NBSP}: " if ":" in (self.spaced_before or "") else ": "

    @property
    def semicolon(self) -> str:
        """The semicolon between two texts, with its spaces."""
        return f"{NARROW_NBSP}; " if ";" in (self.spaced_before or "") else "; "

    def space_quotation_marks(self, pair: str = "") -> tuple[str, str]:
        """Return an opening and a closing mark, the usual ones by default, with the spaces that they have within.

        >>> Language("ht", {}, {}).space_quotation_marks()
        ('“', '”')
        """
        pair = pair or next(iter(self.quotation), "“”")
        left, right = pair[0], pair[1]
        before = NBSP if right in (self.spaced_before or "") else ""
        return left + (NBSP if left in self.spaced_after else ""), before + right
