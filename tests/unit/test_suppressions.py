"""Numbers that are typed by hand: where each is told, and those that a comment lets through with its reason."""

import pytest

from explainer.lint import Checker, Passage
from explainer.lint.number_alternatives import Suppressions, format_suppression
from explainer.lint.number_finder import find_typed_numbers
from explainer.text_files import locate_offset
from tests.support.sample_statistics import DATA, load

FLED = "  fled_2023: {label: A, value: 700, unit: people, place: Haiti, date: 2023, source: iom}\n"
RESOLVER = load(DATA + FLED)
TYPED, RECORD = "is typed by hand", "give it a record in assets/statistics.yml"
REASON = "let it through with the reason:"


def check(text):
    """Return what is told of a page, and its checker."""
    checker = Checker(RESOLVER)
    checker.read_suppressions("docs/a.md", text)
    page = Passage("docs/a.md", text, "en", lambda start: locate_offset(text, start), "markdown")
    return [*checker.check_passage(page)[1], *checker.check_suppressions()], checker


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("About 80 men left.", f"1:1: 'About 80' {TYPED}; {RECORD}, or {REASON} <!-- number \"About 80 men\": why -->"),
        ("So\nabout 80 men.", f"2:1: 'about 80' {TYPED}; {RECORD}, or {REASON} <!-- number \"about 80 men\": why -->"),
        ("Then 700 left.", f"1:6: '700' {TYPED}; use {{fled_2023}}"),
        ("Dozens left.", f"1:1: 'Dozens' {TYPED}; use {{schools}}"),
        ("Two left.",
         (f"1:1: 'Two' {TYPED}; use {{helpers.count.words}} if it counts the same; else {REASON} "
          '<!-- number "Two left": why -->')),
        ('<!-- number "700": no record -->\nThen 700 left.', f"2:6: '700' {TYPED}; use {{fled_2023}}"),
    ],
)  # fmt: skip
def test_a_typed_number_is_told_with_its_hedge_and_its_cure(text, told):
    problems = [f"{problem}" for problem in check(text)[0] if not problem.is_warning]
    assert problems == [f"docs/a.md:{told} [typed-number]"]


def test_an_id_without_braces_is_told_as_such_and_not_as_a_number():
    problems = [f"{problem}" for problem in check("{fled_2023} left, fled_2023 left.")[0]]
    told = "'fled_2023' stands here without braces, so readers see the id; write {fled_2023} for what it prints"
    assert problems == [f"docs/a.md:1:19: {told} [bare-id]"]


@pytest.mark.parametrize("path", ["docs/a.md", "a.svg", "a.html", "a.css", "a.js", "assets/images.yml", "captions.po"])
def test_the_comment_that_is_proposed_lets_its_words_through(path):
    file = Suppressions(path, f"a\n {format_suppression(path, '20 more')}\n")
    text = "Then 20  More"
    assert [file.suppresses(text, number) for number in find_typed_numbers(text, "en")] == [True]
    assert list(map(str, file.list_used())) == [f"{path}:2:2: '20 more' is let through; why [let-through]"]


def test_the_theme_is_told_to_say_a_number_where_references_are_filled_in():
    checker = Checker(RESOLVER)
    text = "Of 700 people"
    checker.read_suppressions("a.html", text)
    [problem] = checker.check_passage(Passage("a.html", text, "en", lambda start: (1, start + 1), "unfilled"))[1]
    assert (
        f"{problem}"
        == f"a.html:1:4: '700' {TYPED}; say it where references are filled in, with {{fled_2023}} [typed-number]"
    )


def test_a_hash_begins_a_comment_in_the_front_matter_of_a_page_only():
    comment = '# number "20 more": a title'
    problems, checker = check(f"---\n{comment}\ntitle: A\n---\n20 more came.\n\n{comment}\n")
    assert [str(problem).partition(";")[0] for problem in problems] == [
        "docs/a.md:7:1: a comment that lets nothing through"
    ]
    assert [(line.line, line.message) for line in checker.list_suppressed()] == [(2, "'20 more' is let through")]


def test_what_is_let_through_is_listed_once_and_published_if_it_has_digits():
    text = (
        '<!-- number "two of them": an idiom -->\n<!-- number "90 in all": a song -->\n\n'
        '<!-- number "20 more": an example --> 20 more came, 20 more left; it had 90 in all, two of them here.\n'
    )
    problems, checker = check(text)
    assert problems == []
    assert [str(line).partition(" [")[0] for line in checker.list_suppressed()] == [
        "docs/a.md:1:1: 'two of them' is let through; an idiom",
        "docs/a.md:2:1: '90 in all' is let through; a song",
        "docs/a.md:4:1: '20 more' is let through; an example",
    ]
    assert (checker.list_suppressed_words(), checker.suppressed_count) == (["20 more", "90 in all"], 4)
