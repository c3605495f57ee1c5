"""What holds for any text and any number: tried with many, always the same ones."""

import ast
import contextlib
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explainer import references as elements
from explainer.data import formulas
from explainer.data.estimates import WEAKER, Estimate
from explainer.data.number_reader import holds_number
from explainer.diagnostics import INVISIBLE, Diagnostic, UserError
from explainer.lint.number_finder import find_typed_numbers
from explainer.lint.prose import blank_non_prose, blank_non_prose_markdown
from explainer.locales import formats
from explainer.locales.periods import Period
from explainer.locales.rounding import choose_hedge, round_value, to_decimal
from explainer.pages import allowed_html
from explainer.text_files import find_positions, locate_in_value, locate_offset
from tools.fuzz.targets import RESOLVER, SEEDS, TARGETS

LANGUAGES = st.sampled_from(["en", "es"])
UNITS = st.sampled_from(["people", "USD", "percent"])
REFERENCES = st.sampled_from([f"{{{name}{form}}}" for name in ("displaced", "contributors") for form in
                              ("", ".start", ".label", ".place", ".date", ".publisher")])  # fmt: skip
WORDS = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]))
NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**15), places=2).map(
    lambda number: to_decimal(Fraction(number))
)
SIGNED = st.integers(-4, 4).map(Fraction)
BOUNDS = st.sampled_from(list(WEAKER))
DAYS = st.dates().map(str)
PERIODS = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]),
                    st.tuples(DAYS, DAYS).map(lambda two: "/".join(sorted(two))))  # fmt: skip
MARKUP = st.lists(st.sampled_from([
    "<", ">", "/", "!", "--", "<!--", "-->", "=", '"', "'", " ", "\n", "\t", "?", "&lt;", "a()",
    "script", "b", "p", "svg", "onclick", "style", "lang", "class", "es",
])).map("".join)  # fmt: skip
TAGS = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(["b", "p", "/b", "script", "svg", "B", "p/"]),
    st.sampled_from([""] * 4 + [" lang=es", ' class="a"', " onclick=a()", " style='x'", ' LANG="<b>"', " class"]),
    st.sampled_from(["", "", "/", " ", "\n", ' class="b"']),
)
FOREIGN = st.one_of(
    st.binary(max_size=40),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.encode),
    st.text("{}[]<>&!*|-?:#'\"\\@%`,\n\t 0aé\u202e").map(str.encode),
)
"""What somebody may put into a file."""
MANY = settings(deadline=None, derandomize=True, database=None, max_examples=100)
FILES = settings(MANY, max_examples=150)


@MANY
@given(st.lists(st.one_of(WORDS, REFERENCES, st.sampled_from(["{{", "}}"]))), LANGUAGES)
def test_a_text_comes_back_with_its_references_filled_in(pieces, language):
    expected = [
        {"{{": "{", "}}": "}"}.get(piece)
        or (RESOLVER.print_reference(piece, language).text if piece[:1] == "{" else piece)
        for piece in pieces
    ]
    assert RESOLVER.fill_text("".join(pieces), language)[0] == "".join(expected)


@MANY
@given(st.text("{}ab._ \n\\0é"), LANGUAGES)
def test_whatever_a_text_holds_it_is_filled_in_or_a_fault(text, language):
    try:
        filled, told = RESOLVER.fill_text(text, language)
    except UserError:
        assert list(RESOLVER.find_errors(text, language))
    else:
        assert filled.count("{") + filled.count("}") == (text.count("{") + text.count("}")) / 2
        assert told == []


@MANY
@given(NUMBERS, UNITS, LANGUAGES)
def test_a_number_that_is_printed_is_found_where_it_is_typed(value, unit, language):
    """So it can be read back: it is the only one, and means what was printed, by the convention of its language."""
    text = formats.format_amount(value, unit, language)
    [found] = find_typed_numbers(blank_non_prose(f"a {text} b"), language)
    kind = {"percent": "share"}.get(unit, "USD" if unit == "USD" else "number")
    assert found.text.replace("-", "") in text
    assert f"{value.normalize():f}" in [number for _, number in found.keys]
    assert kind in [kind for kind, _ in found.keys] or language == "es"
    assert holds_number(text, [value], unit)


@MANY
@given(NUMBERS, st.sampled_from([1, 10, 100, 1000, Decimal("0.5")]), st.sampled_from(["nearest", "down", "up"]))
def test_a_hedge_is_true_of_the_number(value, step, rounding):
    shown = round_value(value, Decimal(step), rounding)
    assert abs(shown - value) < Decimal(step)
    said = choose_hedge("exact", shown, value, "en")
    assert said == ("" if shown == value else "more than" if shown < value else "nearly")


def is_true(bound, number, true):
    return {
        "exact": true == number, "about": True, "at_least": true >= number, "more_than": true > number,
        "at_most": true <= number, "nearly": true < number,
    }[bound]  # fmt: skip


@MANY
@given(st.tuples(SIGNED, BOUNDS, SIGNED), st.tuples(SIGNED, BOUNDS, SIGNED), st.sampled_from("+-*/"))
def test_a_bound_is_true_of_whatever_its_numbers_may_be(first, second, operator):
    """Of any two numbers for which their own bounds are true, the bound of the result is true as well."""
    (a, bound_a, true_a), (b, bound_b, true_b) = first, second
    operation = formulas.OPERATORS[{"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div}[operator]]
    assume(is_true(bound_a, a, true_a) and is_true(bound_b, b, true_b) and (operator != "/" or (b and true_b)))
    result = operation(Estimate.from_bound(a, bound_a), Estimate.from_bound(b, bound_b))
    exact = operation(Estimate.from_bound(true_a), Estimate.from_bound(true_b)).value
    assert is_true(result.bound, result.value, exact)
    number = result.publish()
    assert is_true(number.bound, Fraction(number.value), exact) or (number.is_cut_off and number.bound == "exact")


@MANY
@given(PERIODS)
def test_a_period_comes_back(text):
    first, _, last = text.partition("/")
    if first == last:
        with pytest.raises(UserError, match="does not run from an earlier day to a later one"):
            Period.parse(text)
        return
    period = Period.parse(text)
    assert str(period) == text
    assert Period.parse(str(period)) == period
    assert all(formats.format_period(period, language) for language in ("en", "es"))


@MANY
@given(st.text("0123456789-/ a٣"))
def test_any_other_text_is_no_period_or_comes_back(text):
    with contextlib.suppress(UserError):
        assert str(Period.parse(text)) == text


@MANY
@given(st.text("ab \n{}", min_size=1), st.text("ab{}", min_size=1, max_size=3))
def test_a_place_is_where_the_words_stand(text, words):
    for line, column in find_positions(text, words):
        if words in text and not words.startswith(("{", "}")):
            assert text.split("\n")[line - 1][column - 1 :].startswith(words.split("\n")[0])
    for offset in range(len(text)):
        line, column = locate_offset(text, offset)
        assert (text.split("\n")[line - 1] + "\n")[column - 1] == text[offset]
        assert locate_in_value(text, 1, (1, 1), text, offset) == (line, column) or text[offset].isspace()


@pytest.mark.parametrize("target", TARGETS)
@FILES
@given(data=st.data())
def test_whatever_a_file_holds_it_is_read_or_told(target, data):
    """Any bytes; and a sound file into which something was put, at any place."""
    sound = data.draw(st.sampled_from(SEEDS[target]))
    foreign = data.draw(FOREIGN)
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 40)))
    for content in (foreign, sound[:start] + foreign + sound[end:]):
        TARGETS[target](content)


class Reader(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.names, self.comments = set(), 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names |= {tag, *(name for name, _ in attrs)}

    def handle_decl(self, decl):
        self.names.add(decl)

    def handle_pi(self, data):
        self.names.add(data)


def test_raw_html_that_is_not_refused_has_only_what_is_allowed():
    met = set()

    @settings(MANY, max_examples=200)
    @given(MARKUP, st.lists(TAGS, max_size=2).map("".join), MARKUP)
    def try_one(before, tags, behind):
        for raw in (before + tags + behind, tags):
            if not list(allowed_html.find_forbidden_html(raw)):
                names = {name for name in Reader(raw).names if not name.startswith("aria-")}
                assert names <= allowed_html.TAGS | allowed_html.ATTRIBUTES
                met.update(names)

    try_one()
    assert {"b", "p", "lang", "class"} <= met


@MANY
@given(st.text(), st.text(), st.integers(1), st.integers(1))
def test_a_problem_is_one_line_that_does_nothing_to_a_terminal(path, message, line, column):
    told = str(Diagnostic(path, line, column, message))
    assert len(told.splitlines()) == 1
    assert not INVISIBLE.search(told)


@MANY
@given(st.text(st.characters(exclude_categories=["Cs"])), st.text())
def test_what_was_printed_is_told_from_what_was_written(origin, text):
    pieces = [INVISIBLE.sub("", one) for one in (origin, text)]
    marked = f"a{elements.annotate_printed(*pieces)}b"
    assert (elements.restore_origin(marked), elements.keep_printed(marked)) == (
        f"a{pieces[0]}b",
        f"a{pieces[1]}b",
    )


@MANY
@given(st.text())
def test_prose_stays_where_it_was(text):
    for blanked in (blank_non_prose(text), blank_non_prose_markdown(text)):
        assert len(blanked) == len(text)
        assert [at for at, one in enumerate(blanked) if one == "\n"] == [
            at for at, one in enumerate(text) if one == "\n"
        ]
