"""What MkDocs loads: its events, in the order of a build. The work is done in `explainer`."""

from __future__ import annotations

import gc
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import InclusionLevel

from explainer.build import load_project, steps
from explainer.build.checkout import find_changed_code, find_tracked_cache, read_checkout
from explainer.build.inputs import check_inputs
from explainer.commands.due import find_due, get_today
from explainer.data.project_files import select_pages
from explainer.diagnostics import Diagnostic, UserError, format_count, sort_diagnostics
from explainer.locales import PAGE_LANGUAGE
from explainer.pages import Project
from explainer.reports import write_reports
from explainer.staging import Staging, flush_to_disk
from mkdocs_build import MkDocsBuild, has_warned, prepare_templates
from mkdocs_files import (
    find_changed_settings,
    find_collisions,
    find_merge_conflicts,
    publish_hidden,
    strip_byte_order_marks,
)
from mkdocs_links import check_anchors, collect_link_warnings
from mkdocs_pages import (
    GENERATED_PAGES,
    describe_generated,
    find_home,
    find_published_address,
    is_generated,
    split_file,
    take_labels,
)
from mkdocs_preview import Preview, check_port

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.explainer")
gc.set_threshold(50_000, 20, 20)  # parsed pages are many objects, and little of them is garbage: 5% of a build's time

PROJECT, STAGING, BUILD, CHECKOUT = "project", "staging", "host", "checkout"
NAVIGATION, LABELS = "navigation", "labels"
"""The keys of `config.extra` under which a build keeps its state, no longer than itself."""


DRAFT_MARK = re.compile(r'<div class="mkdocs-draft-marker"[^>]*>DRAFT</div>')
MAX_UNFINISHED = 3
"""How many unfinished translations of a catalogue a preview prints in the terminal; the desk has all."""
STEPS = 4
"""Those of a build that it names, each about as long as another."""
PREVIEW = Preview()


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001
    """Have the preview start in spite of faults."""
    if command == "serve":
        PREVIEW.start()


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Read data, images and catalogues, before a plugin does anything; have MkDocs build beside the site."""
    if PREVIEW.is_starting:
        check_port(*config.dev_addr)
    file, docs = Path(config.config_file_path).resolve(), Path(config.docs_dir)
    staging = config.extra[STAGING] = _open_staging(Path(config.site_dir).resolve())
    problems = [*find_changed_settings(config), *find_changed_code(), *find_tracked_cache(file.parent)]
    _abort_on([*problems, *check_inputs(file.parent, docs)], config)
    _begin_step(1, "Reading the data, the pictures and the translations")
    config.extra[CHECKOUT] = read_checkout(file.parent, docs)
    pages = select_pages(docs, config.exclude_docs, config.draft_docs)
    address = find_published_address(config) if PREVIEW.is_on else config.site_url or ""
    project = config.extra[PROJECT] = load_project(file.parent, pages, address, file.name, has_drafts=PREVIEW.is_on)
    texts = (config.site_name, config.site_description, config.copyright)
    generated = {source: inclusion == InclusionLevel.DRAFT for source, (_, inclusion) in GENERATED_PAGES.items()}
    folders = [Path(folder) for folder in config.theme.dirs]
    problems = steps.check_settings(project, file.name, texts, config.nav, generated, folders)
    project.diagnostics += problems
    _abort_on([problem for problem in problems if problem.code in steps.FATAL_SETTINGS], config)
    collect_link_warnings(project, docs.name)
    config.markdown_extensions.append(project.extension)  # type: ignore[arg-type]
    config.site_dir = str(staging.folder)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the files that the build makes; stop where a page is no text, at which MkDocs would fail."""
    project: Project = config.extra[PROJECT]
    build = config.extra[BUILD] = MkDocsBuild(project, files, config)
    _abort_on(build.check_address(), config)
    build.leave_out_theme()
    publish_hidden(files, config)
    strip_byte_order_marks(files, config.theme.custom_dir)
    problems = [
        *find_merge_conflicts(files, config.theme.custom_dir, project.root),
        *find_collisions(files, project.root),
        *build.add_files(),
        *build.find_foreign_pages(),
    ]
    unreadable = {path for path, text in project.pages.items() if text is None}
    _abort_on([*problems, *(problem for problem in project.diagnostics if problem.path in unreadable)], config)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Separate labels from titles; date all pages alike, since the day of a build says nothing of a page."""
    project: Project = config.extra[PROJECT]
    find_home(nav, files)
    _begin_step(2, f"Filling in the numbers of {format_count(len(project.pages), 'page')}")
    config.extra |= {NAVIGATION: nav, LABELS: take_labels(nav, project.context.resolver)}
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = project.statistics.as_of.start.first.isoformat()


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Fill in the page's front matter; hand its Markdown, as its file has it or translated, to the extension."""
    project: Project = config.extra[PROJECT]
    language, source = split_file(page.file)
    if is_generated(page.file):
        page.meta = describe_generated(source, language, project.context.resolver)
        project.generated_titles |= {page.url: page.meta["title"]} if language == PAGE_LANGUAGE else {}
        return ""
    path = config.extra[BUILD].path_of(page.file)
    if language == PAGE_LANGUAGE:
        text = project.read_page(page.file.content_string, path)
    else:
        english = files.src_uris[source].content_string
        text = project.read_translation(english, path, source, language)
    project.diagnostics += text.diagnostics
    page.meta = text.meta
    return text.body


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Stop with all problems of the rendered pages, before anything is written; then fill what needs all pages."""
    build: MkDocsBuild = config.extra[BUILD]
    prepare_templates(env, config)
    build.set_page_order(config.extra[NAVIGATION])
    check_anchors(files, config)
    _check_pages(build, env, config)
    env.globals |= build.describe_site(config.extra[NAVIGATION].homepage)
    build.fill_exports()
    build.fill_scripts()


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page's template the numbers on the page, its version, and what it says to machines."""
    context.update(config.extra[BUILD].describe_page_context(page, nav))


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Take out MkDocs's own mark of a draft, which is in English: the template has one in the page's language."""
    return DRAFT_MARK.sub("", output)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Package the finished site, check it as a stranger would, and put it in place.

    Not if a strict build is about to fail. A preview is not packaged.
    """
    build: MkDocsBuild = config.extra[BUILD]
    staging: Staging = config.extra[STAGING]
    config.site_dir = str(staging.site)
    if has_warned(log):
        staging.discard_build()
        return
    theme, docs = Path(config.theme.custom_dir or config.docs_dir), Path(config.docs_dir)
    checkout = None if build.is_preview else config.extra[CHECKOUT]
    _begin_step(4, "Packing and checking what was built")
    _abort_on(steps.finish_site(build.project, staging, theme, docs, checkout), config)
    if not build.is_preview:
        flush_to_disk(staging.folder)
    staging.put_in_place()
    if not build.is_preview:
        build.project.cache.remove_old()
    for line in steps.summarise_build(build.project, staging.site, is_preview=build.is_preview):
        log.info("%s", line)


def on_build_error(*, error: Exception) -> None:
    """Report in one line what the system refuses, such as a full disk; the next build clears what this one leaves."""
    if isinstance(error, OSError):
        fault = UserError("system-error", reason=error.strerror or str(error))
        problem = fault.at(str(error.filename or "site"), 1, 1)
        with suppress(OSError):
            write_reports([problem])
        raise Abort(str(problem)) from error


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """In the preview, show a fault above the last good pages; notice an edit soon."""
    PREVIEW.follow(server, builder, (config.docs_dir, str(config.config_file_path)))
    if PREVIEW.desk.texts:  # not with `mkdocs serve --clean`, nor before the data can be read
        log.info("The translators' desk is at %sdesk/", config.site_url)


def _begin_step(number: int, text: str) -> None:
    """Say what the build does now, counted from 1; in a terminal with a bar of how far it is."""
    done = "#" * 4 * (number - 1)
    log.info("%s%s", f"[{done:-<{4 * STEPS}}] " if sys.stderr.isatty() else "", text)


def _open_staging(site: Path) -> Staging:
    """Return the folders of this build, empty, as soon as no other build is at work on the site."""
    staging = Staging(site)
    if staging.is_taken():
        log.info("Another build is at work; this one waits until it has ended")
    staging.prepare_folder()
    return staging


def _check_pages(build: MkDocsBuild, env: Environment, config: MkDocsConfig) -> None:
    """Check all rendered pages, the theme and the cards; log warnings and advice, end the build on faults."""
    project = build.project
    _begin_step(3, "Checking the texts, and drawing the cards")
    if theme := config.theme.custom_dir:
        project.diagnostics += steps.check_theme(project, env, Path(theme), config.extra_css)
    project.diagnostics += steps.find_miscounted_pages(project, build.drafts)
    build.add_cards()
    project.diagnostics = steps.check_rendered_pages(project)
    build.fill_desk(PREVIEW.desk)
    level = logging.INFO if config.strict else logging.WARNING
    remarks = sort_diagnostics([*find_due(project.statistics, get_today()), *project.advice])
    for advice in remarks:
        log.log(level, str(advice))
    faults = [problem for problem in project.diagnostics if problem.stops_build(is_preview=build.is_preview)]
    _abort_on(project.diagnostics if config.strict else faults, config)
    write_reports([*project.diagnostics, *remarks])
    unfinished = Counter[str]()
    for problem in project.diagnostics:
        unfinished[problem.path] += problem.is_to_come
        if not (build.is_preview and problem.is_to_come and unfinished[problem.path] > MAX_UNFINISHED):
            log.warning(str(problem))
    for path, count in unfinished.items():
        if build.is_preview and count > MAX_UNFINISHED:
            log.warning("%s: %d more; the translators' desk shows them", path, count - MAX_UNFINISHED)


def _abort_on(problems: list[Diagnostic], config: MkDocsConfig) -> None:
    """End the build if there are such problems: leave nothing of it, and report all that are known.

    A preview, unless it is strict, reports those that it ends for.
    """
    if problems:
        earlier = config.extra[PROJECT].diagnostics if PROJECT in config.extra else []
        is_preview = PREVIEW.is_on and not config.strict
        earlier = [problem for problem in earlier if not is_preview or problem.stops_build(is_preview=True)]
        diagnostics = sort_diagnostics([*earlier, *problems])
        config.extra[STAGING].discard_build()
        write_reports(diagnostics)
        count = format_count(len(diagnostics), "problem")
        raise Abort("\n".join([*map(str, diagnostics), f"{count}; nothing was published"]))
