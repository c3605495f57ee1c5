"""`make review`: the translations that changed, old and new, with their English, pictures and remarks, in one file."""

import re

import pytest

from explainer import markup
from tests.support.commands import run_module
from tests.support.repositories import git

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
CAPTION = """\
<section><h4><code>plan.caption</code></h4>\
<p lang="es">Ilustración plan.svg, en docs/index.md, «{displaced.start} people». Crédito: Us. CC BY 4.0. \
Máximo: 250 caracteres, contados con las cifras ya puestas. assets/images.yml</p>\
<p class="state"><strong><span lang="es">Traducido</span> · Translated</strong></p>\
<div class="pair"><div><h5>English</h5>\
<p lang="en">A plan. <span class="statistic">More than 362,000</span> people fled.</p></div>\
<div><h5>Before</h5>\
<p lang="es">Un <del>plano</del>. <span class="statistic">Más de 362.000</span> personas huyeron.</p></div>\
<div><h5>After</h5>\
<p lang="es">Un <ins>mapa &amp; croquis</ins>. <span class="statistic">Más de 362.000</span> personas huyeron.</p>\
</div></div></section>"""


def commit(project):
    git(project.root, "init", "--quiet")
    git(project.root, "add", "assets", "docs", "mkdocs.yml")
    git(project.root, "commit", "--quiet", "--message=As it was")
    return project


@pytest.fixture
def repository(mini):
    run_module("explainer.commands.update_captions", mini.root)
    return commit(mini)


def run(project, revision="HEAD"):
    return run_module("explainer.commands.review", project.root, revision)


def read_page(project, count):
    """The page after so many changes, of which the command's only line says where it is."""
    result = run(project)
    page = project / "review.html"
    changed = f"{count} translation{'s' if count > 1 else ''} changed since HEAD"
    assert (result.returncode, result.stderr, result.stdout) == (0, "", f"{changed}: {page}\n")
    text = page.read_text(encoding="utf-8")
    assert f"<h1>{changed}</h1>" in text
    assert text.count("<section>") == count
    return text


def test_without_a_change_there_is_no_page(repository):
    (repository / "review.html").write_text("of before", encoding="utf-8")
    repository.edit("assets/statistics.yml", "value: 362551", "value: 400000")
    result = run(repository)
    assert (result.returncode, result.stdout, result.stderr) == (0, "No translation has changed since HEAD.\n", "")
    assert not (repository / "review.html").exists()


def test_a_changed_translation_stands_beside_the_old_one_and_its_english_with_numbers_filled_in(repository):
    repository.edit(CATALOGUE, "Un plano.", "Un mapa & croquis.")
    page = read_page(repository, 1)
    assert f"<h2>Spanish: {CATALOGUE}</h2><h3>plan</h3>" in page
    assert CAPTION in page
    assert re.findall(
        r'<figure><figcaption>(.*?)</figcaption><img src="data:image/svg\+xml;base64,\w+[^>]*>', page
    ) == ["The picture"]
    assert re.search(r"<script|https?://|<link|url\(", page) is None


def test_a_new_number_is_no_change_of_a_translation(repository):
    repository.edit("assets/statistics.yml", "value: 362551", "value: 400000")
    repository.edit("assets/statistics.yml", '    quote: "362,551 people"\n', "")
    repository.edit(CATALOGUE, "Un plano.", "Un mapa.")
    page = read_page(repository, 1)
    assert '<p lang="en">A plan. <span class="statistic">400,000</span> people fled.</p>' in page
    assert 'Un <del>plano. <span class="statistic">Más de 362.000</span></del> personas huyeron.' in page


def test_a_changed_english_is_shown_word_by_word_and_the_states_and_remarks_in_spanish_first(repository):
    repository.edit("assets/images.yml", "A plan. ", "A plan of streets. ")
    run_module("explainer.commands.update_captions", repository.root)
    page = read_page(repository, 1)
    assert '<p lang="en">A plan<ins> of streets</ins>. <span class="statistic">More than 362,000</span> people' in page
    assert (
        '<p class="state"><strong><span lang="es">Traducido</span> · Translated</strong> → '
        '<strong><span lang="es">Por revisar</span> · To be revised</strong></p>' in page
    )
    remarks = '<h5><span lang="es">Avisos de las comprobaciones</span> · Remarks of the checks</h5>'
    assert f'{remarks}<p class="{markup.REMARK}">{CATALOGUE}:17:9: el español de «plan.caption» está marcado' in page
    assert page.count("Un plano. ") == 2


def test_a_fault_of_the_new_translation_is_told_and_other_references_that_print_the_same_are_seen(repository):
    repository.edit(CATALOGUE, "Calles, con {contributors.count} marcas.", "Calles, con {contributors.bare} marcas")
    page = read_page(repository, 1)
    assert "→ <strong>" in page
    assert f"{CATALOGUE}:25:9: " in page
    repository.edit(CATALOGUE, "{contributors.bare} marcas", "{contributors.count.bare} marcas.")
    page = read_page(repository, 1)
    assert "<del>{contributors.count}</del> marcas." in page
    assert "<ins>{contributors.count.bare}</ins> marcas." in page


def test_what_is_new_and_what_is_gone_is_said_to_be(repository):
    repository.edit(CATALOGUE, 'msgid "Map"\nmsgstr ""', 'msgid "Map"\nmsgstr "Mapa"')
    data = (repository / "assets/statistics.yml").read_text(encoding="utf-8")
    late = "  late: {label: The end, when: 2025-03, source: iom}\n  contributors:\n"
    repository.edit("assets/statistics.yml", "  contributors:\n", late)
    spanish = 'msgctxt "late.label"\nmsgid "The end"\nmsgstr "El final"\n\nmsgctxt "contributors.label"'
    repository.edit(CATALOGUE, 'msgctxt "contributors.label"', spanish)
    page = read_page(repository, 2)
    missing, done = ('<strong><span lang="es">{}</span> · {}</strong>'.format(*words) for words in (
        ("Falta traducir", "Not translated"), ("Traducido", "Translated"),
    ))  # fmt: skip
    assert f'<p class="state">{missing} → {done}</p>' in page
    assert f'<p class="state">New: {done}</p>' in page
    git(repository.root, "commit", "--quiet", "-am", "With the end")
    (repository / "assets/statistics.yml").write_text(data, encoding="utf-8")
    run_module("explainer.commands.update_captions", repository.root)
    page = read_page(repository, 1)
    assert f'<p class="state">{done} → gone</p>' in page
    assert '<p lang="es"><del>El final</del></p>' in page
    assert '<h4>After</h4><p lang="es"></p>' in page


def test_each_plural_form_stands_in_a_line_of_its_own(mini):
    mini.edit("assets/statistics.yml", "sources:\n", "units: {people: person}\nsources:\n")
    run_module("explainer.commands.update_captions", mini.root)
    commit(mini)
    mini.edit(CATALOGUE, 'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "persona"\nmsgstr[1] "personas"')
    page = read_page(mini, 1)
    assert '<p lang="en">person\npeople</p>' in page
    assert '<p lang="es"><ins>persona\npersonas</ins></p>' in page


def test_a_drawn_picture_is_shown_before_and_after_where_it_differs(copy_project):
    project = commit(copy_project())
    project.edit(
        CATALOGUE,
        'msgstr "{displacement.start} de personas desplazadas en Haití a {displacement.date}"',
        'msgstr "{displacement.start} en Haití hasta {displacement.date}"',
    )
    page = read_page(project, 1)
    figure = (
        r'<figure><figcaption>(.*?)</figcaption><img src="data:image/svg\+xml;base64,([^"]+)" alt="Gráfico de barras'
    )
    (before, old), (after, new) = re.findall(figure, page)
    assert (before, after) == ("The picture before", "The picture after")
    assert old != new


def test_a_revision_or_a_catalogue_that_cannot_be_read_is_told(repository):
    result = run(repository, "nowhere")
    assert result.returncode == 1
    assert "'nowhere'" in result.stderr
    repository.edit(CATALOGUE, 'msgstr "Haití"', "msgstr Haití")
    result = run(repository)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{CATALOGUE}:81:1: esta línea no es de gettext; ")
    git(repository.root, "commit", "--quiet", "-am", "Broken")
    repository.edit(CATALOGUE, "msgstr Haití", 'msgstr "Haití"')
    told = "the data of 'HEAD' cannot be read: 1 problem; name another revision, as in FROM=HEAD~1\n"
    result = run(repository)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{told}  HEAD:{CATALOGUE}:81:1: not a gettext line; ")
