"""What MkDocs loads: its events, in the order of a build. The work is done in `explainer`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from jinja2 import TemplateError
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import CountHandler, get_relative_url

from explainer import due, project, verify
from explainer.data.text import read_text
from explainer.pages import templates
from explainer.pages.repairs import repair
from explainer.pages.tables import with_pages
from explainer.problems import Problem, sorted_problems
from explainer.publish import files as publish
from explainer.publish import manifest, sharing
from explainer.publish.description import Rendered, describe
from explainer.publish.icons import DARK_PAPER, PAPER
from explainer.staging import Staging
from explainer.translation import desk
from explainer.translation.links import Links

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.explainer")

PROJECT, STAGING, HOST, SHARED = "project", "staging", "host", "shared"
"""The keys of `config.extra` under which a build keeps its state, no longer than itself."""
REGISTER = "corrections.md"
"""The page of the corrections, to which the feed leads."""
DESK = "desk.md"
"""The translators' desk: a draft, of which MkDocs makes a page in the preview and nowhere else."""


def on_config(config: MkDocsConfig) -> None:
    """Read data, images and catalogue; build beside the site."""
    file = Path(config.config_file_path).resolve()
    state = project.load(file.parent, Path(config.docs_dir))
    settings = (config.site_name, config.site_description, config.copyright)
    state.check_settings(file.name, read_text(file, file.name, state.problems) or "", filter(None, settings))
    staging = Staging(Path(config.site_dir))
    staging.prepare()
    host = urljoin(f"{config.repo_url or ''}/", config.edit_uri or "")
    config.extra |= {PROJECT: state, STAGING: staging, HOST: host, SHARED: {}}
    # Where the theme knows the code host, readers' browsers ask that for its stars.
    config.repo_url = config.edit_uri = config.edit_uri_template = None
    config.markdown_extensions.append(state.extension)  # type: ignore[arg-type]
    config.site_dir = str(staging.folder)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pictures; stop at a page that is no text, over which MkDocs would stumble."""
    state: project.Project = config.extra[PROJECT]
    for name, image in state.context.images.items():
        if image:
            files.append(File.generated(config, f"assets/images/{name}", content=image.picture.content))
    for address in publish.addresses(_feeds_base(files, config)):
        files.append(File.generated(config, address, content=b""))
    base, mark = config.site_url or "", manifest.read_mark(config.theme.custom_dir)
    for address, content in manifest.files(config.site_name, config.site_description or "", mark, base).items():
        files.append(File.generated(config, address, content=content))
    for file in files.documentation_pages() if base else ():
        files.append(File.generated(config, sharing.address_of(file.src_uri), content=b""))
    if files.get_file_from_path(REGISTER) and not config.site_url:
        hint = "give the site's address, as in SITE_URL=https://example.org/ make site"
        state.problems.append(Problem("mkdocs.yml", 1, 1, "site_url is empty", hint))
        _stop(config)
    files.append(File.generated(config, DESK, content="", inclusion=InclusionLevel.DRAFT))
    pages = [file for file in files.documentation_pages() if file.abs_src_path]
    if None in [read_text(Path(str(file.abs_src_path)), _path(file, config), state.problems) for file in pages]:
        _stop(config)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Note the order of the pages; date them all alike, since the day of a build says nothing of a page."""
    state: project.Project = config.extra[PROJECT]
    state.order = [_path(page.file, config) for page in nav.pages]
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = state.statistics.as_of.start.first.isoformat()


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Fill in the page's front matter; hand its Markdown, as its file has it, to the extension."""
    state: project.Project = config.extra[PROJECT]
    if page.file.src_uri == DESK:
        page.meta = {**desk.META, "search": {"exclude": True}}
        return ""
    body, page.meta = state.read_page(page.file.content_string, _path(page.file, config))
    return body


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Every page has been rendered: stop here with all faults, before anything is written."""
    state: project.Project = config.extra[PROJECT]
    if config.theme.custom_dir:
        state.problems.extend(templates.problems(env, Path(config.theme.custom_dir), state.root))
    _share(files, config)
    problems = state.finish_reading()
    _advise(config)
    preview = _desk(files)
    if any(problem.stops(is_preview=preview is not None and not config.strict) for problem in problems):
        _stop(config)
    for problem in problems:
        log.warning(str(problem))
    env.globals |= {"as_of": state.as_of, "has_feed": bool(_feeds_base(files, config))}
    addresses = {file.src_uri: str(file.page.canonical_url) for file in files.documentation_pages() if file.page}
    env.globals |= {"paper": PAPER, "dark_paper": DARK_PAPER, "languages": sharing.languages(addresses)}
    _publish(files, config)
    if preview:
        preview.content = _desk_content(preview, files, config)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page's template the numbers on the page, its version, and what it says to machines."""
    state: project.Project = config.extra[PROJECT]
    home = str(nav.homepage.title if nav.homepage else config.site_name)
    path = _path(page.file, config)
    if path not in state.renderings:
        return  # the desk, which is not for readers
    rendered = Rendered(
        page.meta, page.content or "", page.url, config.site_url or "", home, tuple(state.numbers(path))
    )
    context["shared"] = config.extra[SHARED].get(path)  # type: ignore[typeddict-unknown-key]
    context.update(describe(rendered, state.context, state.renderings[path]))  # type: ignore[typeddict-item]


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the theme's HTML."""
    return repair(output)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the theme's HTML on the page for what is not found."""
    return repair(output_content)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Check the finished site as a stranger would, and put it in place, unless a strict build is about to fail."""
    state: project.Project = config.extra[PROJECT]
    staging: Staging = config.extra[STAGING]
    report = verify.Report() if state.is_untranslated else verify.check(staging.folder)
    state.problems.extend(replace(problem, path=f"site/{problem.path}") for problem in report.problems)
    config.site_dir = str(staging.site)
    handlers = logging.getLogger("mkdocs").handlers
    if any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler)):
        staging.discard()
    elif report.problems:
        _stop(config)
    else:
        staging.put_in_place()
        for one in state.checker.waived():
            log.info(str(one))
        let_through = _counted(state.checker.let_through, "number")
        log.info("The site is at %s; %s let through with a reason", staging.site, let_through)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """In the preview a fault is told, and the last good pages go on being served."""

    def build() -> None:
        try:
            builder()
        except (MkDocsException, TemplateError) as error:
            told = error.format_message() if isinstance(error, MkDocsException) else str(error)
            log.error("%s\nThe preview goes on showing the last good pages.", told)  # noqa: TRY400 - told in full

    server.builder = build
    if (Path(config.site_dir) / "desk").exists():  # not with `mkdocs serve --clean`
        log.info("The translators' desk is at %sdesk/", config.site_url)


def _advise(config: MkDocsConfig) -> None:
    """Tell what is due for review and what translators should look at: nothing that a strict build fails for."""
    state: project.Project = config.extra[PROJECT]
    for problem in sorted_problems([*due.due(state.statistics, due.now()), *state.advice]):
        log.log(logging.INFO if config.strict else logging.WARNING, str(problem))


def _share(files: Files, config: MkDocsConfig) -> None:
    """The card of each page, and what its head says of it, where the site's address is known."""
    state: project.Project = config.extra[PROJECT]
    pages = {_path(file, config): file.page for file in files.documentation_pages() if file.page and config.site_url}
    rendered = {
        path: sharing.Page(page.file.src_uri, page.meta) for path, page in pages.items() if path in state.renderings
    }
    site = sharing.Site(config.site_name, config.site_url or "", manifest.read_mark(config.theme.custom_dir))
    for path, card, shared in sharing.share(state, site, rendered):
        files.src_uris[sharing.address_of(rendered[path].source)].content_bytes = card
        config.extra[SHARED][path] = shared


def _publish(files: Files, config: MkDocsConfig) -> None:
    """What needs all pages: who tells which statistic, on the data page and in the downloads."""
    state: project.Project = config.extra[PROJECT]
    pages = {_path(file, config): file.page for file in files.documentation_pages() if file.page}
    telling = {name: [pages[path] for path in paths if path in pages] for name, paths in state.telling().items()}
    for page in pages.values():
        page.content = with_pages(page.content or "", partial(_links, page, telling))
    relative = {name: [page.url for page in told] for name, told in telling.items()}
    for address, content in publish.files(state.context.resolver, relative, _feeds_base(files, config)).items():
        files.src_uris[address].content_bytes = content


def _desk(files: Files) -> Page | None:
    """The translators' desk, which is there in the preview only."""
    file = files.get_file_from_path(DESK)
    return file.page if file else None


def _desk_content(page: Page, files: Files, config: MkDocsConfig) -> str:
    state: project.Project = config.extra[PROJECT]
    pages = {_path(file, config): file.page for file in files.documentation_pages() if file.page}
    links = {path: (get_relative_url(other.url, page.url), unescape(str(other.title))) for path, other in pages.items()}
    leading = Links(get_relative_url("assets/images", page.url), links, config.extra[HOST], Path(config.docs_dir))
    return desk.html(desk.Desk(state, state.catalogues[0], leading))


def _feeds_base(files: Files, config: MkDocsConfig) -> str:
    """The site's absolute address, where that is known and there is a page for the feed to lead to."""
    return (config.site_url or "") if files.get_file_from_path(REGISTER) else ""


def _links(page: Page, telling: dict[str, list[Page]], name: str) -> list[tuple[str, str]]:
    """The addresses, as seen from a page, and the titles of those that tell a statistic."""
    return [(get_relative_url(other.url, page.url), str(other.title)) for other in telling.get(name, [])]


def _path(file: File, config: MkDocsConfig) -> str:
    """A page's path as faults name it: from the project's root."""
    root: Path = config.extra[PROJECT].root
    return f"{Path(os.path.relpath(config.docs_dir, root)).as_posix()}/{file.src_uri}"


def _stop(config: MkDocsConfig) -> None:
    state: project.Project = config.extra[PROJECT]
    config.extra[STAGING].discard()
    problems = sorted_problems(state.problems)
    raise Abort("\n".join([*map(str, problems), f"{_counted(len(problems), 'problem')}; nothing was published"]))


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
