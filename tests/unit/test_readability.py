"""How hard a text is to read: its sentences, as a reader counts them, their syllables and its grade."""

import pytest

from explainer.lint.readability import compute_grade, count_syllables, find_hard_page, read_sentences

SENTENCES = {
    "Mr. Smith left. {n} came; few stayed.": ["Mr. Smith left.", "at least 2,500 came; few stayed."],
    "It was [here, by law](a.md#b), **not** `there`.{ .since }": ["It was here, by law, not there."],
    "**What it was.** A *long* <em>way</em>, AT&amp;T said.": ["What it was.", "A long way, AT&T said."],
    "Term\n:   Its meaning.\n:   Another.": ["Term", "Its meaning.", "Another."],
    "- It is so.\n- {n} came.\n1. They left.": ["It is so.", "at least 2,500 came.", "They left."],
    "<details>\n<summary>What</summary>\n<p>It is.</p>\n</details>": ["What", "It is."],
    "A | B\n--|--\nNo. It is no | prose\n\nIt is so.": ["It is so."],
    "# No\n\n> No.\n\n| No. |\n\n---\n\n![](a.svg)": [],
}
SYLLABLES = {
    "a": 1, "The": 1, "people": 2, "mission": 2, "security": 4, "multinational": 4, "well-known": 2,
    "Jamaica’s": 2, "don't": 1, "MSS": 1, "362,000": 1, "US$18": 1, "–": 1, "Salvador": 2,
}  # fmt: skip
GRADES = {(10, 100, 150): 6.0, (1, 1, 1): -3.4, (5, 100, 170): 12.3, (4, 112, 160): 12.2}


def print_number(text):
    return text.replace("{n}", "at least 2,500")


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_as_a_reader_counts_them(text):
    assert [" ".join(sentence.words) for sentence in read_sentences(text, print_number)] == SENTENCES[text]


def test_syllables():
    assert {word: count_syllables(word) for word in SYLLABLES} == SYLLABLES


def test_grades():
    assert {counts: compute_grade(*counts) for counts in GRADES} == GRADES


def test_lists_of_numbers_and_fragments_have_no_part_in_a_grade():
    easy = "The men went home to eat and rest a bit. " * 11
    hard = "International humanitarian organisations habitually facilitated multinational coordination there"
    apart = f"{easy}\n\n## {hard}.\n\n- {hard}\n- **{{n}}** {hard}.\n\n> {hard}."
    assert list(find_hard_page(apart * 2, print_number)) == []
    (start, error), *_ = find_hard_page(f"{easy}{f'{hard}. ' * 6}", print_number)
    assert start == len(easy)
    assert error.message.startswith(
        "the page's reading grade is 12.4 (Flesch-Kincaid); its hardest sentence: 'Internat"
    )


def test_the_hardest_sentence_is_the_longest_of_equally_hard_words():
    longest, shorter = f"Then {'mission ' * 19}came.", f"Later security {'mission ' * 6}came."
    [(start, error)] = find_hard_page(f"{shorter} {longest} " * 4, print_number)
    assert start == len(shorter) + 1
    assert error.message.endswith("its hardest sentence: 'Then mission mission mission mission …'")
