"""What MkDocs loads: its events, in the order of a build. The work is done in `explainer`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler

from explainer import project, staging
from explainer.pages.repairs import repair

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.explainer")

STATE = "explainer"
"""The key of `config.extra` under which a build keeps its project, and no longer than itself."""


def on_config(config: MkDocsConfig) -> None:
    """Read data, images and catalogue; build beside the site."""
    state = project.load(Path(config.config_file_path).parent)
    config.extra[STATE] = state
    config.markdown_extensions.append(state.extension)  # type: ignore[arg-type]
    config.site_dir = str(staging.prepare(Path(config.site_dir)))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pictures."""
    for name, image in config.extra[STATE].context.images.items():
        if image:
            files.append(File.generated(config, f"assets/images/{name}", content=image.picture.content))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Fill in the page's front matter; hand its Markdown to the extension."""
    path = Path(page.file.abs_src_path or "").relative_to(config.extra[STATE].root).as_posix()
    state: project.Project = config.extra[STATE]
    body, page.meta = state.read_page(page.file.content_string, path)
    return body


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Every page has been rendered: stop here with all faults, before anything is written."""
    state = config.extra[STATE]
    problems = state.finish_reading()
    if any(not problem.is_warning for problem in problems):
        staging.discard(Path(config.site_dir))
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise Abort("\n".join([*map(str, problems), f"{count}; nothing was published"]))
    for problem in problems:
        log.warning(str(problem))
    env.globals["as_of"] = state.as_of


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the theme's HTML."""
    return repair(output)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the theme's HTML on the page for what is not found."""
    return repair(output_content)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the finished site in place, unless a strict build is about to fail."""
    handlers = logging.getLogger("mkdocs").handlers
    is_aborted = any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
    (staging.discard if is_aborted else staging.put_in_place)(Path(config.site_dir))
