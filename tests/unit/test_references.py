"""What each field and form of a reference prints, and what is told where a statistic lacks it."""

import pytest

from explainer import markup
from explainer.references import serialise_pieces
from tests.support.sample_statistics import SMALL

PRINTED = {
    "{fled}": '<data value="362551">más de 362.000</data>',
    "{fled.start}": '<data value="362551">Más de 362.000</data>',
    "{fled.bare}": '<data value="362551">362.000</data>',
    "{fled.exact}": '<data value="362551">362.551</data>',
    "{fled.label}": f'<span {markup.DATA_STATISTIC}="fled">PEOPLE, FLED:l</span>',
    "{fled.place}": f'<span {markup.DATA_STATISTIC}="fled">HAITI:e</span>',
    "{fled.date}": '<time datetime="2024-03">marzo de 2024</time>',
    "{fled.source}": f'<span {markup.DATA_STATISTIC}="fled">Round 7</span>',
    "{fled.publisher}": f'<span {markup.DATA_STATISTIC}="fled">IOM:r</span>',
    "{fled.published}": '<time datetime="2024-06">junio de 2024</time>',
    "{by_date}": '<data value="362551">más de 362.000</data>',
    "{by_date.date}": '<time datetime="2024-03">marzo de 2024</time>',
    "{helpers.start}": '<data value="BS KE">Las Bahamas y Kenya</data>',
    "{helpers.bare}": '<data value="BS KE">Bahamas y Kenya</data>',
    "{helpers.count}": '<data value="2">2</data>',
    "{helpers.count.words.start}": '<data value="2">Dos</data>',
    "{schools.start}": f'<span {markup.DATA_STATISTIC}="schools">Decenas</span>',
    "{text}": '<data value="resolution 2699">RESOLUTION 2699:e</data>',
    "{asked.words}": '<data value="5">cinco</data>',
    "{quarter.start}": '<data value="2024-01/2024-03">Enero a marzo de 2024</data>',
}
REFUSED = {
    "{fled.words}": "362000 is not written in words; words are for 2 to 20 and for simple shares",
    "{fled.counted}": "the unit 'people' has no singular; write it under 'units:', as in people: person",
    "{fled.count}": "'fled' is no list, so it has no 'count'; write {fled}",
    "{fled.label.bare}": "'label' is no number, so it has no 'bare'; leave the form out",
    "{fled.label.source}": "'label' has no 'source'; name one field",
    "{by_date.source}": "'by_date' rests on several sources; name the statistic whose source is meant",
    "{helpers.exact}": "'helpers' has no 'exact'; write {helpers}",
    "{speech.words.exact}": "'speech' is no number, so it has no 'exact'; write {speech}",
    "{speech.place}": "'speech' has no place of its own; name another field",
    "{asked.date}": "'asked' has no date; name another field",
    "{asked.source}": "'asked' has no source; name the statistic whose source is meant",
    "{flod}": "unknown statistic 'flod'; did you mean 'fled'?",
}


@pytest.mark.parametrize(("reference", "element"), PRINTED.items())
def test_what_a_reference_prints(reference, element):
    assert serialise_pieces(SMALL.fill_pieces(reference, "es")) == element
    printed = SMALL.print_reference(reference, "es")
    assert (printed.name, printed.is_statistic) == (
        reference.strip("{}").partition(".")[0],
        not element.startswith("<span") or reference == "{schools.start}",
    )


@pytest.mark.parametrize(("reference", "told"), REFUSED.items())
def test_what_is_told_of_a_reference(reference, told):
    [(start, error)] = SMALL.find_errors(f"A {reference}", "en")
    assert (start, f"{error.message}; {error.hint}") == (2, told)
