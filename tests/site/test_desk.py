"""The preview shows what is not translated, marked, and the translators' desk; no other build does either."""

import re

import pytest

from explainer import markup
from tests.support.commands import run_module
from tests.support.preview_server import Preview

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
FUZZY = ('#, python-brace-format\nmsgctxt "plan.alt"', '#, fuzzy, python-brace-format\nmsgctxt "plan.alt"')
MISSING = ('msgstr "Un plano. {displaced.start} personas huyeron."', 'msgstr ""')
STALE = ('msgid "A plan. {displaced.start} people fled."', 'msgid "A plan. {displaced.start} fled."')
TYPED = ("Un plano. ", "Un plano de 1999. ")
HOST = "repo_url: https://github.com/us/mini\nedit_uri: edit/main/docs/\n"
LINK = "https://github.com/us/mini/edit/main/assets/locale/es/LC_MESSAGES/captions.po#L9"
IS_FUZZY = (
    "the Spanish of 'plan.alt' is marked fuzzy; revise it and take the mark away",
    "el español de «plan.alt» está marcado como dudoso (fuzzy); revíselo y quite la marca",
)
IS_MISSING = (
    f"no Spanish for 'plan.caption'; write it in {CATALOGUE}",
    f"falta el español de «plan.caption»; escríbalo en {CATALOGUE}",
)
"""In English and in Spanish: a build says them in this order, the desk in the other."""


def states(spanish, english):
    return f'<strong><span lang="es">{spanish}</span> · {english}</strong>'


def spanish(page):
    """The paragraphs of the figure that are to be in Spanish."""
    return re.findall(r'<p[^>]* lang="es">.*?</p>', page[page.index("<figcaption>") : page.index("</figcaption>")])


@pytest.fixture
def start(mini):
    """Starts a preview and waits for a page of it."""
    started = []

    def start_it():
        preview = Preview(mini)
        started.append(preview)
        preview.wait(preview.page)
        return preview

    yield start_it
    for preview in started:
        preview.stop()


def desk(preview):
    return preview.page("desk/")


def sees(preview, words):
    """Wait until the desk says so, and take the whole of it."""
    preview.wait(lambda: words in desk(preview))
    return desk(preview)


def run(project, *options):
    return run_module("mkdocs", project.root, "build", *options)


def test_a_sound_project_has_a_desk_too(mini, start):
    mini.edit("docs/index.md", 'title: "{displaced.start} people"', 'title: "{displaced.start} men & women"')
    preview = start()
    page = desk(preview)
    assert (
        '<p lang="es">Traducido: 7. Por revisar: 0. Desactualizado (el inglés ha cambiado): 0. '
        "Falta traducir: 0. Con errores: 0. En total: 7.</p>"
        '<p lang="en">Translated: 7. To be revised: 0. Out of date (the English has changed): 0. '
        "Not translated: 0. With faults: 0. In all: 7.</p>" in page
    )
    assert f"<code>{CATALOGUE}:9</code>" in page
    assert (
        '<tr><th scope="row"><code>{displaced.start}</code></th>'
        f'<td {markup.DATA_LABEL}="En español · In Spanish"><p lang="es">Más de 362.000</p></td>'
        f'<td {markup.DATA_LABEL}="En inglés · In English"><p lang="en">More than 362,000</p></td>'
        f'<td {markup.DATA_LABEL}="Qué es · What"><p lang="es">Personas desplazadas</p>'
        '<p lang="en">People forced from their homes</p></td></tr>' in page
    )
    assert '<p><span lang="es">42 de 250 caracteres</span> · 42 of 250 characters</p>' in page
    assert '· On the page <a href="..">More than 362,000 men &amp; women</a>' in page
    log = preview.log.read_text()
    assert log.count(f"The translators' desk is at {preview.address}desk/\n") == 1
    assert "WARNING" not in log.replace("WARNING - A new", "")
    assert "untranslated" not in preview.page()
    assert "desk" not in preview.page()


def test_each_state_is_marked_on_the_page_and_told_on_the_desk(mini, start):
    preview = start()
    mini.edit(CATALOGUE, *FUZZY)
    page = sees(preview, states("Por revisar", "To be revised"))
    assert f'<p class="{markup.REMARK}">{CATALOGUE}:14:9: {" · ".join(reversed(IS_FUZZY))} [not-translated]</p>' in page
    assert spanish(preview.page())[1] == (
        f'<p class="{markup.ALT} {markup.UNTRANSLATED}" lang="es">'
        f'<strong class="{markup.STATE}">Texto alternativo. Por revisar.</strong> '
        'Calles, con <data value="3">3</data> marcas.</p>'
    )
    mini.edit(CATALOGUE, *STALE)
    page = sees(preview, states("Desactualizado (el inglés ha cambiado)", "Out of date (the English has changed)"))
    assert "Traducido: 5. Por revisar: 1. Desactualizado (el inglés ha cambiado): 1. " in page
    number = f'<a class="{markup.STATISTIC}" href="data/#displaced"><data value="362551">Más de 362.000</data></a>'
    assert spanish(preview.page())[0] == (
        f'<p class="{markup.UNTRANSLATED}" lang="es"><strong class="{markup.STATE}">Pie de imagen. '
        "Desactualizado (el inglés ha cambiado).</strong> "
        f"Un plano. {number} personas huyeron.</p>"
    )
    mini.edit(CATALOGUE, *reversed(STALE))
    mini.edit(CATALOGUE, *MISSING)
    page = sees(preview, states("Falta traducir", "Not translated"))
    number = number.replace("Más de 362.000", "More than 362,000")
    assert spanish(preview.page())[0] == (
        f'<p class="{markup.UNTRANSLATED}" lang="es"><strong class="{markup.STATE}">'
        "Pie de imagen. Falta traducir.</strong> "
        f'<span lang="en">A plan. {number} people fled.</span></p>'
    )
    assert f"WARNING -  {CATALOGUE}:9:9: {' · '.join(IS_MISSING)}" in (preview.log.read_text())


def test_a_fault_of_a_translation_is_told_on_the_desk(mini, start):
    preview = start()
    mini.edit(CATALOGUE, *TYPED)
    page = sees(preview, states("Con errores", "With faults"))
    remarks = '<h4><span lang="es">Avisos de las comprobaciones</span> · Remarks of the checks</h4>'
    assert f'{remarks}<p class="{markup.REMARK}">{CATALOGUE}:9:21: «1999» está escrito a mano; ' in page
    assert spanish(preview.page())[0].startswith(
        f'<p class="{markup.UNTRANSLATED}" lang="es"><strong class="{markup.STATE}">'
        "Pie de imagen. Con errores.</strong> "
        "Un plano de 1999. "
    )


def test_a_translation_that_cannot_be_printed_gives_way_to_the_english(mini, start):
    mini.edit(CATALOGUE, "Un plano. {displaced.start}", "Un plano. {displced}")
    preview = start()
    assert states("Con errores", "With faults") in desk(preview)
    assert '</strong> <span lang="en">A plan. ' in spanish(preview.page())[0]


def test_a_text_without_an_entry_and_a_label_are_on_the_desk(mini, start):
    mini.edit(CATALOGUE, "plan.alt", "plane.alt")
    mini.edit(CATALOGUE, 'msgstr "Niños desplazados"', 'msgstr ""')
    page = desk(start())
    assert f"<code>{CATALOGUE}</code>" in page
    row = page[page.index("<code>displaced_children.label</code>") :]
    missing = (
        f'<td {markup.DATA_LABEL}="Estado · State"><p class="{markup.STATE} {markup.UNTRANSLATED}">'
        f"{states('Falta traducir', 'Not translated')}"
    )
    assert row[: row.index("</tr>")].count(missing) == 1


def test_a_link_opens_the_line_at_the_code_host(mini, start):
    mini.edit("mkdocs.yml", "site_name: Mini\n", f"site_name: Mini\n{HOST}")
    preview = start()
    link = f'<a href="{LINK}"><span lang="es">Editar en github.com</span> · Edit at github.com: {CATALOGUE}:9</a>'
    assert link in desk(preview)
    assert "github.com" not in preview.page()


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_no_other_build_has_it_or_publishes_what_is_not_translated(mini, options):
    result = run(mini, *options)
    assert result.returncode == 0, result.stderr
    names = {path.relative_to(mini / "site").as_posix() for path in (mini / "site").rglob("*")}
    assert "index.html" in names
    assert [name for name in names if "desk" in name] == []
    published = mini.page()
    for edit in (FUZZY, MISSING):
        mini.edit(CATALOGUE, *edit)
    result = run(mini, *options)
    assert result.returncode == 1
    assert result.stdout.endswith(
        f"{CATALOGUE}:9:9: {' · '.join(IS_MISSING)} [not-translated]\n{CATALOGUE}:14:9: {' · '.join(IS_FUZZY)}"
        " [not-translated]\n2 problems; nothing was published\n"
    )
    assert mini.page() == published


def test_a_strict_preview_refuses_what_is_not_translated(mini):
    mini.edit(CATALOGUE, *MISSING)
    preview = Preview(mini, "", None, "--strict")
    preview.wait(lambda: "1 problem; nothing was published</pre>" in preview.page())
    preview.stop()


def test_the_real_site_shows_no_desk_and_of_the_code_host_only_where_the_page_is_edited(real):
    assert not (real / "site/desk").exists()
    for name in ("sitemap.xml", "javascripts/search.js", "index.html"):
        assert "desk/" not in real.page(name)
    assert real.page().count("//github.com/") == real.page().count("/edit/main/docs/index.md") == 1
