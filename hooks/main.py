"""What MkDocs loads: its events, in the order of a build. The work is done in `explainer`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

import mkdocs_preview
from explainer import check
from explainer.build import inputs, project
from explainer.build.checkout import Checkout, find_changed_code, read_checkout
from explainer.build.staging import Staging, flush_to_disk
from explainer.commands import due
from explainer.data.page_files import select_pages
from explainer.data.settings import read_settings
from explainer.diagnostics import Diagnostic, format_count, sort_diagnostics
from explainer.exports.app_manifest import DARK_PAPER, PAPER
from explainer.locales.phrases import LANGUAGES
from explainer.package import checksums, package_site
from explainer.pages import theme_files
from explainer.pages.navigation import BAD_ADDRESS, check_navigation
from explainer.pages.text_edition import simplify_html
from mkdocs_files import (
    find_changed_settings,
    find_collisions,
    find_marks_of_conflicts,
    publish_hidden,
    strip_marks,
)
from mkdocs_host import Host, has_warned
from mkdocs_navigation import find_home, take_labels
from mkdocs_pages import DESK, MADE, REGISTER, is_made

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.explainer")

PROJECT, STAGING, HOST, CHECKOUT = "project", "staging", "host", "checkout"
NAVIGATION, LABELS = "navigation", "labels"
"""The keys of `config.extra` under which a build keeps its state, no longer than itself."""


def on_config(config: MkDocsConfig) -> None:
    """Read data, images and catalogue; build beside the site."""
    file = Path(config.config_file_path).resolve()
    staging = Staging(Path(config.site_dir).resolve())
    if staging.is_taken():
        log.info("Another build is at work; this one waits until it has ended")
    staging.prepare_folder()
    config.extra[STAGING] = staging
    if unfit := [
        *find_changed_settings(config),
        *find_changed_code(),
        *inputs.check_inputs(file.parent, Path(config.docs_dir)),
    ]:
        staging.discard_build()
        raise Abort(_format_diagnostics(unfit))
    config.extra[CHECKOUT] = read_checkout(file.parent, Path(config.docs_dir))
    state = project.load_project(
        file.parent, select_pages(Path(config.docs_dir), config.exclude_docs, config.draft_docs)
    )
    settings = read_settings(file.parent, state.problems, file.name).document
    state.check_settings(settings, filter(None, (config.site_name, config.site_description, config.copyright)))
    state.problems.extend(faults := check_navigation(config.nav, settings, state.checker, {DESK}))
    config.extra[PROJECT] = state
    if any(fault.message == BAD_ADDRESS.message for fault in faults):  # MkDocs may stumble over such an address
        _abort_build(config)
    config.markdown_extensions.append(state.extension)  # type: ignore[arg-type]
    config.site_dir = str(staging.folder)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what is made; stop at a page that is no text, over which MkDocs would stumble."""
    state: project.Project = config.extra[PROJECT]
    host = config.extra[HOST] = Host(state, files, config)
    if files.get_file_from_path(REGISTER) and not host.base:
        hint = "give the site's address, as in SITE_URL=https://example.org/ make site"
        state.problems.append(Diagnostic("mkdocs.yml", 1, 1, "site_url is empty", hint))
        _abort_build(config)
    host.leave_out_theme()
    publish_hidden(files, config)
    strip_marks(files, config.theme.custom_dir)
    found = [
        *find_marks_of_conflicts(files, config.theme.custom_dir, state.root),
        *find_collisions(files, state.root),
        *host.add_files(),
        *host.check_pages(),
    ]
    state.problems.extend(found)
    if found or None in state.pages.values():
        _abort_build(config)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Part labels from titles; date all pages alike, since the day of a build says nothing of a page."""
    state: project.Project = config.extra[PROJECT]
    find_home(nav, files)
    config.extra |= {NAVIGATION: nav, LABELS: take_labels(nav, state.context.resolver)}
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = state.statistics.as_of.start.first.isoformat()


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Fill in the page's front matter; hand its Markdown, as its file has it, to the extension."""
    state: project.Project = config.extra[PROJECT]
    if is_made(page.file):
        page.meta = dict(MADE[page.file.src_uri][0])
        state.made_titles[page.url] = page.meta["title"]
        return ""
    body, page.meta = state.read_page(page.file.content_string, config.extra[HOST].path_of(page.file))
    return body


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Every page has been rendered: stop here with all faults, before anything is written."""
    state: project.Project = config.extra[PROJECT]
    env.filters["plain"] = simplify_html
    env.loader.encoding = "utf-8-sig"  # type: ignore[union-attr] # a template may begin with a byte-order mark
    if config.theme.custom_dir:
        theme = Path(config.theme.custom_dir)
        state.problems.extend(theme_files.check_templates(env, theme, state.root))
        state.problems.extend(theme_files.find_relative_addresses(theme, state.root, config.extra_css))
        state.check_theme(theme)
        env.globals["join_style_sheets"] = partial(theme_files.join_style_sheets, theme)
    host: Host = config.extra[HOST]
    host.set_page_order(config.extra[NAVIGATION])
    state.problems.extend(state.find_miscounted_pages(host.drafts))
    host.add_cards()
    problems = state.finish_reading()
    _log_advice(config)
    if any(problem.stops_build(is_preview=host.desk is not None and not config.strict) for problem in problems):
        _abort_build(config)
    for problem in problems:
        log.warning(str(problem))
    env.globals |= {"as_of": state.as_of, "newest": state.newest, "has_feed": bool(host.feeds_base)}
    env.globals["is_published"] = host.desk is None  # what a preview shows is not to be kept
    env.globals |= {"paper": PAPER, "dark_paper": DARK_PAPER, "written": list(host.pages.values()), **host.kinds}
    env.globals |= {"caption_languages": LANGUAGES, "labels": config.extra[LABELS]}
    host.fill_exports()
    host.fill_search()
    host.fill_desk(urljoin(f"{config.repo_url or ''}/", config.edit_uri or ""))


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page's template the numbers on the page, its version, and what it says to machines."""
    home = str(nav.homepage.title if nav.homepage else config.site_name)
    context.update(config.extra[HOST].describe_page_context(page, home))


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Make the finished site ready to be served, check it as a stranger would, and put it in place.

    Not if a strict build is about to fail. In the preview nothing is made ready.
    """
    state: project.Project = config.extra[PROJECT]
    staging: Staging = config.extra[STAGING]
    checkout: Checkout = config.extra[CHECKOUT]
    config.site_dir = str(staging.site)
    if has_warned(log):
        staging.discard_build()
        return
    theme = Path(config.theme.custom_dir or config.docs_dir)
    problems = [] if config.extra[HOST].desk else package_site(staging.folder, theme, checkout.commit)
    problems += [] if state.is_untranslated else check.check_site(staging.folder).problems
    state.problems.extend(replace(problem, path=f"site/{problem.path}") for problem in problems)
    if not config.extra[HOST].desk:  # the preview is built again after each edit
        now = read_checkout(state.root, Path(config.docs_dir))
        state.problems.extend(changes := [*find_changed_code(), *checkout.find_changes(now)])
        problems += changes
    if problems:
        _abort_build(config)
    if not config.extra[HOST].desk:
        flush_to_disk(staging.folder)
    staging.put_in_place()
    for one in state.checker.list_suppressed():
        log.info(str(one))
    let_through = format_count(state.checker.suppressed_count, "number")
    log.info("The site is at %s; %s let through with a reason", staging.site, let_through)
    if not config.extra[HOST].desk:
        log.info("Its manifest is %s", checksums.describe_manifest(staging.site))


def on_build_error(*, error: Exception) -> None:
    """Tell in one line what the system refuses, such as a full disk; the next build clears what this one leaves."""
    if isinstance(error, OSError):
        hint = "mend that, then build again; nothing was published"
        raise Abort(str(Diagnostic(error.filename or "site", 1, 1, error.strerror or str(error), hint))) from error


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """In the preview a fault is told, and the last good pages go on being served; an edit is seen soon."""
    server.builder = mkdocs_preview.keep_serving_on_error(builder)
    mkdocs_preview.poll_often(server, (config.docs_dir, str(config.config_file_path)))
    if (Path(config.site_dir) / "desk").exists():  # not with `mkdocs serve --clean`
        log.info("The translators' desk is at %sdesk/", config.site_url)


def _log_advice(config: MkDocsConfig) -> None:
    """Tell what is due for review and what translators should look at: nothing that a strict build fails for."""
    state: project.Project = config.extra[PROJECT]
    for problem in sort_diagnostics([*due.find_due(state.statistics, due.get_today()), *state.advice]):
        log.log(logging.INFO if config.strict else logging.WARNING, str(problem))


def _abort_build(config: MkDocsConfig) -> None:
    state: project.Project = config.extra[PROJECT]
    config.extra[STAGING].discard_build()
    raise Abort(_format_diagnostics(sort_diagnostics(state.problems)))


def _format_diagnostics(problems: list[Diagnostic]) -> str:
    return "\n".join([*map(str, problems), f"{format_count(len(problems), 'problem')}; nothing was published"])
