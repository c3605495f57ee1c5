"""However a program spells the catalogue, `make captions` keeps each translation; what is no catalogue, it leaves."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.commands import update_captions
from explainer.locales.catalogue import read_catalogue_file
from explainer.locales.po_reader import parse_catalogue
from tests.conftest import ROOT
from tests.spellings import spell

PATH = "assets/locale/es/LC_MESSAGES/captions.po"
SHIPPED = parse_catalogue((ROOT / PATH).read_text("utf-8"))[0]
SAMPLE = [entry for entry in SHIPPED if not entry.is_header]


def said(entries):
    return {one.key: (one.translations, one.plural, one.is_fuzzy) for one in entries if not one.is_header}


def rewrite(spelling, file, random):
    """The catalogue, and what `make captions` makes of it, where some of its texts are those of the project."""
    file.write_bytes(spelling.data)
    problems = []
    catalogue = read_catalogue_file(file, "x.po", "es", problems)
    assert problems == [], spelling.data
    wanted = [replace(one, translations=("",), remarks=()) for one in spelling.entries if one.plural is None]
    wanted = [replace(one, flags=(), previous=(), is_obsolete=False) for one in wanted if random.random() < 0.7]
    return catalogue, update_captions.update_catalogue(catalogue, wanted), {one.key for one in wanted}


def check(spelling, file, random):
    """Nothing is lost, and a second time changes nothing."""
    catalogue, updated, wanted = rewrite(spelling, file, random)
    assert said(catalogue.po_entries) == said(spelling.entries)
    assert said(updated.po_entries) == said(spelling.entries)
    assert {one.key for one in updated.po_entries if not one.is_obsolete} == {(None, ""), *wanted}
    remarks = [remark for one in spelling.entries for remark in one.remarks]
    lines = updated.text.split("\n")
    assert [remark for remark in remarks if f"# {remark.strip()}".rstrip() not in lines] == []
    return updated


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_no_spelling_loses_a_translation(tmp_path_factory, seed):
    random = Random(seed)  # noqa: S311 - repeatable
    check(spell(random, SAMPLE), tmp_path_factory.getbasetemp() / "captions.po", random)
