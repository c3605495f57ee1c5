"""What a glossary's rows mean, and what is told of those that are wrong."""

import csv

import pytest

from explainer.lint.translation_rules import read_glossary

TERMS = {
    "source,target\nfund,fondo\n\nfund,caja": "fund: a second row for 'fund' (4)",
    "source,target,context\nfund,fondo,a\nfund, caja ,b\nfund,bolsa,a": "fund: a second row for 'fund' (4)",
    "target,source\nfondo,fund\n,trust\nun,dos,tres": (
        "fund: the row has 3 cells, not 2 (4) the row has no 'target' (3)"
    ),
    "source,traget\nfund,fondo": ": there is no column 'target' (1) unknown column 'traget' (1)",
    f"source,target\nfund,fondo\n{'a' * 140_000},b": "fund: a cell that is too long (3)",
    "a" * 140_000: ": a cell that is too long (1)",
    "": ": there is no column 'source' (1) there is no column 'target' (1)",
}


@pytest.fixture(autouse=True)
def _usual_limit():
    """Python's own limit of a cell, which readers of tables that other tests load raise for the whole process."""
    limit = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(limit)


@pytest.mark.parametrize(("text", "told"), TERMS.items(), ids=range(len(TERMS)))
def test_rows(text, told):
    glossary, errors = read_glossary(text, "g.csv")
    faults = " ".join(sorted(f"{error.message} ({error.line})" for error in errors))
    assert f"{' '.join(glossary.terms)}: {faults}" == told
    assert {(error.path, error.column) for error in errors} == {("g.csv", 1)}


def test_a_term_may_have_several_forms_by_context():
    glossary, errors = read_glossary("source,target,context\nfund,fondo,a\nfund, caja ,b", "g.csv")
    assert (glossary.terms, errors) == ({"fund": ["fondo", "caja"]}, [])
    assert [str(error) for error in glossary.find_missing_terms("A fund", "Una bolsa")] == [
        "the glossary has 'fondo' or 'caja' for 'fund'"
    ]


def test_a_term_may_stand_on_two_lines_of_its_cell():
    glossary, errors = read_glossary('source,target\r\n"trust\r\nfund","fondo\nfiduciario"\r\n', "g.csv")
    assert errors == []
    for translation, count in (("El fondo fiduciario", 0), ("El dinero", 1)):
        assert len(list(glossary.find_missing_terms("The trust fund", translation))) == count
