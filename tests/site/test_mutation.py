"""Change a value once: every place that prints it changes, in each language, and nothing else does."""

import json
import re
from functools import cache

from explainer import locales
from explainer.build import load_project
from explainer.locales import complete_row
from explainer.locales.french import FRENCH
from explainer.locales.language import NBSP
from tests.support.projects import NAMED
from tests.support.unreliable_host import NEW_DISPLACED

SHARE = "displaced_children_share"
PRINTED = ("{displaced.bare}", f"{{{SHARE}.bare}}", "{displaced.exact}", f"{{{SHARE}.words}}")
"""The number that is changed, and what is computed from it."""
SHOWING, TAGS = ("displacement", "story"), ("", ".es", ".fr")
"""The pictures that show it; what the names of files have of their language."""
DRAWN = {f"assets/images/{name}{tag}.svg" for name in SHOWING for tag in TAGS}
TAKEN = {
    *(f"data/pictures/{name}.csv" for name in SHOWING),
    *(f"data/pictures/{name}{tag}.png" for name in SHOWING for tag in TAGS),
    *(f"embed/{name}/{tag}index.html" for name in SHOWING for tag in ("", "es/", "fr/")),
    *(f"cards/since{tag}.png" for tag in TAGS if tag != ".fr"),  # whose number leaves no room for a picture
}
"""What others take of these pictures, and the cards that show the number; the home page shows those deployed."""
QUOTE = re.compile(r"<p>[^<]*(?:<span[^>]*>[^<]*</span>)?\xa0?: <q\b.*?</p>")
"""What the source said: it comes with the value, and is no number of ours."""
VERSION = re.compile(r'(?:version|versión del texto|version du texte) <code>\w+</code>|"version": ?"\w+"')


@cache
def forms(project):
    """What can stand on a page for these numbers: in each language, and for machines."""
    resolver = load_project(project.root).context.resolver
    printed = [
        resolver.print_reference(reference, language) for reference in PRINTED for language in ("en", "es", "fr")
    ]
    return [text for one in printed for text in (one.text, f'value="{one.value}"', f'"value":{one.value}')]


def plain(text):
    """A text without its style, its quotations, and the versions and the names that follow from any change."""
    text = QUOTE.sub("", re.sub("<style>.*?</style>", "", text))
    return NAMED.sub("", VERSION.sub("version", text)).replace("\\u00a0", NBSP)


def texts(project):
    site = project / "site"
    kinds = {".html", ".json", ".svg", ".xml"}
    return {
        NAMED.sub("", str(file.relative_to(site))): plain(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*"))
        if (file.suffix in kinds and file.parent != site / "data") or file.name == "index.html"
        if not file.name.startswith("kept.")  # the same pages once more
    }


def taken(project):
    """The files that other sites take, but for the pictures themselves."""
    site = project / "site"
    files = (
        file for folder in ("data/pictures", "embed", "cards", "icons") for file in sorted((site / folder).rglob("*.*"))
    )
    return {str(file.relative_to(site)): file.read_bytes() for file in files if file.suffix not in {".br", ".gz"}}


def changed_in_the_download(before, after):
    old, new = (json.loads(project.page("data/statistics.json"))["statistics"] for project in (before, after))
    return {name for name in old if old[name] != new[name]}


def test_a_new_number(real, changed, monkeypatch):
    monkeypatch.setitem(locales.LANGUAGES, "fr", complete_row(FRENCH))
    before, after = texts(real), texts(changed)
    differing = {path for path in before if before[path] != after[path]}
    telling = {path for path in before if any(form in before[path] for form in forms(real)[:9])}
    assert len(differing) >= 5
    assert differing <= telling | DRAWN
    for path in differing:
        expected, found = before[path], after[path]
        if path in DRAWN:  # a drawing is laid out anew
            assert any(form in found for form in forms(changed)[:9]) == (path in telling)
            assert not [form for form in forms(real)[:9] if form in found]
            continue
        for old_form, new_form in zip(forms(real), forms(changed), strict=True):
            expected = expected.replace(old_form, new_form)
        assert found == expected, path
        assert not [form for form in forms(real)[:9] if form in found]
    files, new_files = taken(real), taken(changed)
    assert {path for path in files if files[path] != new_files[path]} == TAKEN
    assert f",{NEW_DISPLACED}," in new_files["data/pictures/displacement.csv"].decode()
    assert changed_in_the_download(real, changed) == {"displaced", "displaced_children_share", "displacement"}
