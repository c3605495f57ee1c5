"""The comparison of two texts, word by word: whatever they are, both can be put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.translation.word_changes import compare_words

TEXTS = st.text(st.sampled_from("ab é{}.’\n 1,"), max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("", "", []),
        ("", "Calles.", [("added", "Calles.")]),
        ("Calles.", "", [("removed", "Calles.")]),
        ("Calles.", "Calles.", [("same", "Calles.")]),
        ("tres calles rotas", "dos plazas", [("removed", "tres calles rotas"), ("added", "dos plazas")]),
        ("A plan", "Plan", [("removed", "A plan"), ("added", "Plan")]),
        ("Un plan", "Un plan de 1.999", [("same", "Un plan"), ("added", " de 1.999")]),
        ("más de 362.000", "más de 400.000", [("same", "más de "), ("removed", "362.000"), ("added", "400.000")]),
        ("a\N{NO-BREAK SPACE}b", "a b", [("same", "a"), ("removed", "\xa0"), ("added", " "), ("same", "b")]),
        ("a, b. c", "d, e. c", [("removed", "a, b"), ("added", "d, e"), ("same", ". c")]),
        ("a, b.", "d, e.", [("removed", "a, b"), ("added", "d, e"), ("same", ".")]),
        ("l’État", "l’Etat", [("removed", "l’État"), ("added", "l’Etat")]),
    ],
)
def test_the_words_that_changed(old, new, parts):
    assert compare_words(old, new) == parts


def test_the_longest_likeness_counts():
    kept = "people were killed or injured in violence by gangs."
    parts = compare_words(
        f"Gang violence had reached levels not seen, it says. More {kept}", f"Two thoughts. More {kept}"
    )
    assert parts[-1] == ("same", f". More {kept}")


def test_a_word_that_is_frequent_in_a_long_text_is_compared_too():
    old = " ".join(["de", "la"] * 200)
    assert compare_words(old, f"{old} calle") == [("same", old), ("added", " calle")]


@given(TEXTS, TEXTS)
def test_the_parts_make_up_both_texts(old, new):
    parts = compare_words(old, new)
    assert "".join(text for kind, text in parts if kind != "added") == old
    assert "".join(text for kind, text in parts if kind != "removed") == new
    assert "" not in [text for _, text in parts]
