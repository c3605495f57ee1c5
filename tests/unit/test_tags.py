"""Which language tags are known, and what is told of others."""

import pytest

from explainer.diagnostics import UserError
from explainer.locales.tags import check_tag, get_cldr_locale

TOLD = {
    "!": "'!' is no language tag; write it by BCP 47, as in ht, pt-BR or zh-Hant",
    "xx": "unknown language tag 'xx'; write it by BCP 47, as in ht, pt-BR or zh-Hant",
    "en-UK": "unknown language tag 'en-UK'; did you mean 'en-GB'?",
    "pt-BX": "unknown language tag 'pt-BX'; did you mean 'pt-BR'?",
    "es-Abcd": "unknown language tag 'es-Abcd'; did you mean 'es'?",
    "hat": "unknown language tag 'hat'; did you mean 'ht'?",
    "spa": "unknown language tag 'spa'; did you mean 'es'?",
    "spa-MX": "unknown language tag 'spa-MX'; did you mean 'es-MX'?",
    "Spanish": "'Spanish' is no language tag; did you mean 'es'?",
    "cn": "unknown language tag 'cn'; did you mean 'zh'?",
}  # fmt: skip


@pytest.mark.parametrize(("tag", "told"), TOLD.items())
def test_what_is_told_of_a_tag(tag, told):
    with pytest.raises(UserError) as refused:
        check_tag(tag)
    assert f"{refused.value.message}; {refused.value.hint}" == told


@pytest.mark.parametrize("tag", ["es", "es-419", "zh_Hant", "pt_BR", "ht", "sr-Cyrl-RS"])
def test_known_tags(tag):
    check_tag(tag)


def test_numbers_of_a_language_that_babel_lacks():
    with pytest.raises(UserError) as refused:
        get_cldr_locale("crs_SC")
    assert (refused.value.message, refused.value.hint) == (
        "Babel has no data for 'crs-SC' (Seselwa Creole French (Seychelles))",
        'name a locale with the same numbers and dates in its row, as in cldr="fr"',
    )
