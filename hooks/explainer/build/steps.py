"""The steps of a build between MkDocs's events: each returns its problems, or the lines of the log.

Warnings are what nothing uses: statistics, images, and catalogue entries without a text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

from explainer import check, package
from explainer.build.causes import trace_causes
from explainer.build.checkout import Checkout, find_changed_code, read_checkout
from explainer.data.project_files import IMAGES, STATISTICS, read_settings
from explainer.diagnostics import Diagnostic, UserError, find_suggested, format_count, sort_diagnostics, suggest_nearest
from explainer.exports.cards import check_cards
from explainer.images.image_types import FIXED_TEXTS
from explainer.lint import join_words
from explainer.lint.theme_texts import check_theme_texts
from explainer.locales.catalogue import PLACE
from explainer.package.packaged_files import describe_manifest
from explainer.pages import Project
from explainer.pages.front_matter import find_repeated
from explainer.pages.named_files import check_named_files
from explainer.pages.navigation import check_navigation
from explainer.pages.palette import read_palette
from explainer.pages.theme_files import check_templates, find_relative_addresses
from explainer.references import Reference
from explainer.staging import Staging
from explainer.text_files import name_path

FATAL_SETTINGS = ("nav-address", "setting-not-supported")
"""The codes of settings with which MkDocs, or what it would run, fails or reports the same at many other places."""


def check_settings(
    project: Project,
    file: str,
    texts: Iterable[str | None],
    nav: object,
    generated: Mapping[str, bool],
    theme_folders: Sequence[Path] = (),
) -> list[Diagnostic]:
    """Return what is wrong with the site's configuration, `mkdocs.yml` or another file: settings, texts, navigation.

    `texts` are what readers see of it; `generated` are the files of the pages that the build makes, and whether only a
    preview has them; `theme_folders` are where icons are looked for.
    """
    settings, problems = read_settings(project.root, file)
    document = settings.document
    problems += [*settings.check_table(), *check_named_files(settings, theme_folders), *read_palette(document)[1]]
    project.checker.read_suppressions(document.path, document.text)
    for text in filter(None, texts):
        problems += project.checker.check_wording(join_words(document.path, document.text, [text]))
    return problems + check_navigation(nav, settings, project.checker, generated)


def check_theme(project: Project, env: Environment, folder: Path, linked: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the templates, style sheets and texts in the theme's folder.

    `linked` are the style sheets that are files of their own, by their paths from that folder.
    """
    yield from check_templates(env, folder, project.root)
    yield from find_relative_addresses(folder, project.root, linked)
    yield from check_theme_texts(project.checker, folder, project.root)


def find_miscounted_pages(project: Project, drafts: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the pages that were built and not counted, or counted and not built: MkDocs decided against its settings.

    `drafts` are the paths of those that only a preview builds.
    """
    for path in project.pages.keys() - project.renderings.keys():
        yield UserError("uncounted-page.not-built").at(path, 1, 1)
    for path in project.renderings.keys() - project.pages.keys() - set(drafts):
        yield UserError("uncounted-page").at(path, 1, 1)


def check_rendered_pages(project: Project) -> list[Diagnostic]:
    """Return all problems of the project, sorted, once every page has been rendered."""
    problems = [*project.diagnostics, *check_cards(project)]
    for rendering in project.renderings.values():
        problems += rendering.list_diagnostics()
    for (_, path), translated in project.translations.items():
        reported = {problem.message for problem in project.renderings[path].list_diagnostics()}
        problems += [problem for problem in translated.list_diagnostics() if problem.message not in reported]
    titles = {path: page.title for path, page in project.renderings.items() if page.title} | project.generated_titles
    for path, fault in find_repeated(titles, [*project.generated_titles, *project.order]):
        problems.append(fault.at(path, *project.renderings[path].position_of("title")))
    problems += project.find_suppression_faults(problems)
    if project.is_complete:
        problems += find_unused(project, problems)
    return sort_diagnostics(problems)


def finish_site(
    project: Project, staging: Staging, theme: Path, docs: Path, checkout: Checkout | None
) -> list[Diagnostic]:
    """Package the built site and check it as a stranger would; return why it cannot be put in place.

    `checkout` is the state of the project's files when the build began. A preview has none: it is not packaged, and
    its files may change while it is built, since it is built again after each edit.
    """
    problems = package.package_site(staging.folder, theme, checkout.commit, project.cache) if checkout else []
    problems += [] if project.is_untranslated else check.list_problems(staging.folder, project.cache)
    problems = trace_causes(problems, project, theme, docs, name_path(staging.site, project.root))
    if checkout:
        problems += [*find_changed_code(), *checkout.find_changes(read_checkout(project.root, docs))]
    return problems


def summarise_build(project: Project, site: Path, *, is_preview: bool) -> Iterator[str]:
    """Yield the lines of the log on a finished site: suppressed numbers, place, size, manifest, and what is next."""
    yield from map(str, project.checker.list_suppressed())
    suppressed = format_count(project.checker.suppressed_count, "number")
    yield f"The site is at {site}; {suppressed} let through with a reason"
    if not is_preview:
        sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
        yield f"It has {len(project.renderings)} pages, and {len(sizes)} files of {sum(sizes) / 1e6:.1f} MB in all"
        yield f"Its manifest is {describe_manifest(site)}"
        yield "Next: make serve previews it on this machine; make publish puts it on the web"


def find_unused(project: Project, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield all unused records once all pages have been rendered; not those that `problems` suggest to use."""
    yield from _find_unused_records(project, problems)
    yield from _find_obsolete_entries(project)


def _find_unused_records(project: Project, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield a warning for each statistic and image that nothing uses, unless a hint suggests it."""
    meant = {word for problem in problems for word in find_suggested(problem.hint)}
    placed = {name for rendering in project.renderings.values() for name in rendering.images}
    used = {name for rendering in project.renderings.values() for name in rendering.statistics}
    used |= project.statistics.needed
    for name, image in project.context.images.items():
        if image and name not in placed and meant.isdisjoint((name, image.id)):
            yield UserError("unused-image", name=image.id).at(IMAGES, *image.position, is_warning=True)
        used.update(Reference.parse(reference).name for reference in (image.references if image else []))
    for name in project.statistics.records:
        if name not in used and name not in meant:
            position = project.statistics.positions[name]
            yield UserError("unused-statistic", name=name).at(STATISTICS, *position, is_warning=True)


def _find_obsolete_entries(project: Project) -> Iterator[Diagnostic]:
    """Yield catalogue entries whose text no longer exists or whose context is misspelt."""
    images = [image for image in project.context.images.values() if image]
    if len(images) < len(project.context.images) or not project.statistics.is_readable:
        return  # nobody can say which texts a faulty record would have
    contexts = {context for image in images for context, _ in image.texts} | {PLACE, *FIXED_TEXTS}
    contexts |= {f"{unit}.unit" for unit in project.statistics.units}
    contexts |= {f"{name}.{field}" for name in project.statistics.positions for field in ("label", "name")}
    places = {record.place for record in project.statistics.records.values() if record.place}
    for catalogue in project.catalogues:
        for context, english in catalogue.entries:
            is_known = english in places if context == PLACE else context in contexts
            if not is_known:
                position = catalogue.position_of(context, english) or (1, 1)
                name = english if context == PLACE else context
                yield UserError(
                    "obsolete-entry", suggest_nearest(name, places if context == PLACE else contexts), name=name
                ).at(catalogue.path, *position, is_warning=True)
