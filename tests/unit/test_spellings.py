"""However a program spells the catalogue, `make captions` keeps each translation; what is no catalogue, it leaves."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.po_spellings import SAMPLE, check_update, spell


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_no_spelling_loses_a_translation(tmp_path_factory, seed):
    random = Random(seed)  # noqa: S311 - repeatable
    check_update(spell(random, SAMPLE), tmp_path_factory.getbasetemp() / "captions.po", random)
