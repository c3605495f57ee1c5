"""Language tags: normalises, compares, names and checks them, in the spelling of HTML or gettext.

The rules are those of BCP 47 (https://www.rfc-editor.org/info/bcp47); the known languages are those of CLDR.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from functools import cache, lru_cache

from babel import Locale, localedata
from babel.core import get_global

from explainer.diagnostics import UserError

SUBTAGS = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*"
)
"""The parts of a tag in BCP 47's spelling, without extensions."""
NO_LANGUAGES = ("mul", "root", "und", "zxx")
"""Codes that are no single language."""
EXAMPLES = "write it by BCP 47, as in ht, pt-BR or zh-Hant"


@lru_cache(maxsize=256)
def normalise_tag(tag: str) -> str:
    """Return a tag in BCP 47's spelling: only case and separators change.

    >>> [normalise_tag(tag) for tag in ("pt_br", "ZH-hant-tw", "es_419", "ht", "ca_ES_VALENCIA")]
    ['pt-BR', 'zh-Hant-TW', 'es-419', 'ht', 'ca-ES-valencia']
    """
    language, *subtags = re.split("[-_]", tag.strip())
    spellings = {2: str.upper, 4: str.title}
    return "-".join([language.lower(), *(spellings.get(len(part), str.lower)(part) for part in subtags)])


def to_gettext_locale(tag: str) -> str:
    """Return the name of a language's folder, in gettext's spelling.

    >>> to_gettext_locale("pt-BR"), to_gettext_locale("ht")
    ('pt_BR', 'ht')
    """
    return normalise_tag(tag).replace("-", "_")


def get_primary_language(tag: str) -> str:
    """Return a tag without its script, region and variants.

    >>> get_primary_language("es-419"), get_primary_language("pt_BR")
    ('es', 'pt')
    """
    return normalise_tag(tag).partition("-")[0]


def get_script(tag: str) -> str:
    """Return the script (ISO 15924) of a tag's language; empty if CLDR does not know it.

    >>> [get_script(tag) for tag in ("ht", "zh", "zh-TW", "sr", "sr-Latn")]
    ['Latn', 'Hans', 'Hant', 'Cyrl', 'Latn']
    """
    match = SUBTAGS.fullmatch(normalise_tag(tag))
    if match is None:
        return ""
    language, script, region = match.group("language", "script", "region")
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(language) or ""
    return script or next(iter(re.findall(r"_([A-Z][a-z]{3})", full)), "")


def is_other_language(tag: str, other: str) -> bool:
    """Return whether two tags are of different languages; one may be more precise than the other.

    >>> is_other_language("es", "es_MX"), is_other_language("zh_TW", "zh-Hant")
    (False, False)
    >>> is_other_language("pt-BR", "pt_PT"), is_other_language("es", "fr")
    (True, True)
    """
    first, second = (SUBTAGS.fullmatch(normalise_tag(each)) for each in (tag, other))
    if first is None or second is None:
        return True
    regions = {first["region"], second["region"]} - {None}
    return first["language"] != second["language"] or get_script(tag) != get_script(other) or len(regions) > 1


def find_language(tag: str, tags: Collection[str]) -> str | None:
    """Return the best of `tags` for a text in `tag`, by the lookup of RFC 4647; None if there is none.

    >>> find_language("pt-br-x", ["pt", "pt-BR"]), find_language("es-MX", ["en", "es"]), find_language("fr", ["en"])
    ('pt-BR', 'es', None)
    """
    subtags = normalise_tag(tag).split("-")
    shorter = ("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))
    return next((each for each in shorter if each in tags), None)


def check_tag(tag: str) -> None:
    """Raise `UserError` if CLDR does not know a tag, in either spelling."""
    match = SUBTAGS.fullmatch(normalise_tag(tag))
    english = Locale("en")
    if match is None:
        raise UserError("language-tag", _suggest_tag(tag), tag=tag)
    is_known = match["language"] in english.languages or localedata.exists(match["language"])
    is_known &= match["script"] is None or match["script"] in english.scripts
    if not (is_known and (match["region"] is None or match["region"] in english.territories)):
        raise UserError("language-tag.unknown", _suggest_tag(tag), tag=tag)


def get_cldr_locale(tag: str) -> str:
    """Return the CLDR locale with a language's numbers and dates; raise `UserError` if Babel has none.

    >>> get_cldr_locale("pt-BR"), get_cldr_locale("fr-US"), get_cldr_locale("zh-TW")
    ('pt_BR', 'fr', 'zh_Hant_TW')
    >>> get_cldr_locale("crs")
    Traceback (most recent call last):
    explainer.diagnostics.UserError: Babel has no data for 'crs' (Seselwa Creole French)
    """
    check_tag(tag)
    subtags = normalise_tag(tag).split("-")
    for length in range(len(subtags), 0, -1):
        identifier = "_".join(subtags[:length])
        if localedata.exists(identifier):
            return str(Locale.parse(identifier))
        if length > 1 and localedata.exists(likely := "_".join([subtags[0], get_script(tag), *subtags[1:length]])):
            return str(Locale.parse(likely))
    raise UserError("language-tag.no-data", tag=normalise_tag(tag), name=name_language(tag))


@cache
def name_language(tag: str, locale: str = "en") -> str:
    """Return a language's name in the language of a CLDR locale; the tag itself if CLDR has none.

    >>> name_language("es"), name_language("pt_BR"), name_language("ht"), name_language("crs"), name_language("xx")
    ('Spanish', 'Portuguese (Brazil)', 'Haitian Creole', 'Seselwa Creole French', 'xx')
    >>> name_language("es", "es"), name_language("en", "fr"), name_language("pt-BR", "pt")
    ('español', 'anglais', 'português (Brasil)')
    """
    match = SUBTAGS.fullmatch(normalise_tag(tag))
    names = Locale.parse(locale)
    if match is None or match["language"] not in names.languages:
        return tag
    parts = [(names.scripts, match["script"]), (names.territories, match["region"])]
    details = ", ".join(each.get(code, code) for each, code in parts if code)
    name = str(names.languages[match["language"]])
    return f"{name} ({details})" if details else name


def _suggest_tag(tag: str) -> str:
    """Return a hint with the right tag for an outdated code, a name, or a country, or else with the most similar tag.

    >>> [_suggest_tag(tag)[14:-2] for tag in ("hat", "Haitian", "cn", "en-UK", "pt_BX", "frr_XX", "xh-Latin", "gth")]
    ['ht', 'ht', 'zh', 'en-GB', 'pt-BR', 'frr', 'xh', 'th']
    """
    language, *subtags = normalise_tag(tag).split("-")
    languages = Locale("en").languages
    names = {str(name).casefold(): normalise_tag(code) for code, name in languages.items() if code not in NO_LANGUAGES}
    by_name = [code for name, code in names.items() if name.split()[0] == tag.casefold()]
    likely = get_global("likely_subtags").get(f"und_{tag.upper()}")
    aliases = get_global("territory_aliases")
    if alias := get_global("language_aliases").get(language):
        near = ["-".join([normalise_tag(alias), *subtags])]
    elif language in names.values():
        regions = "-".join([language, *(aliases.get(part, [part])[0] for part in subtags)])
        tags = [normalise_tag(each) for each in localedata.locale_identifiers() if each.startswith(f"{language}_")]
        near = [*difflib.get_close_matches(regions, tags, n=1, cutoff=0.75), language]
    else:
        near = by_name or ([likely.partition("_")[0]] if likely else [])
        near = near or difflib.get_close_matches(language, names.values(), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else EXAMPLES
