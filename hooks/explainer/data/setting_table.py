"""The settings of mkdocs.yml: those that work here, and what is said of all others.

What has no effect or is not supported has a row in `messages/en.toml`, found by the path of the setting, as in
`setting-without-effect.theme.font`, or by path and value. That table and `SUPPORTED` are all that is known of settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest
from explainer.messages import MESSAGES

SUPPORTED = frozenset({
    "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "exclude_docs", "extra", "extra_css",
    "extra_javascript", "hooks", "markdown_extensions", "nav", "not_in_nav", "plugins", "repo_name", "repo_url",
    "site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation",
    "watch", "extra.social", "theme.custom_dir", "theme.favicon", "theme.logo", "theme.name=material",
    "theme.name=null", "theme.palette", "theme.static_templates", "theme.palette.accent", "theme.palette.primary",
    "theme.palette.scheme", "markdown_extensions.abbr", "markdown_extensions.admonition",
    "markdown_extensions.attr_list", "markdown_extensions.def_list", "markdown_extensions.fenced_code",
    "markdown_extensions.footnotes", "markdown_extensions.pymdownx.details", "markdown_extensions.pymdownx.keys",
    "markdown_extensions.pymdownx.tasklist", "markdown_extensions.pymdownx.tilde", "markdown_extensions.sane_lists",
    "markdown_extensions.tables", "markdown_extensions.toc", "extra.languages",
})  # fmt: skip
"""The paths of the settings that work, some with the values that they may have."""
UNKNOWN, WITHOUT_EFFECT, NOT_SUPPORTED = "unknown-setting", "setting-without-effect", "setting-not-supported"
ROWS = {
    key.partition(".")[2]: key for key in MESSAGES["en"] if key.startswith((f"{WITHOUT_EFFECT}.", f"{NOT_SUPPORTED}."))
}
"""The messages of single settings, by path, some with the value that is meant."""
LISTS = ("plugins", "markdown_extensions")
"""Settings that name parts, each perhaps with options of its own."""
GROUPS = ("theme", "extra", "theme.palette", *LISTS)
"""Settings that hold others."""
PREFIXES = re.compile(r"^(?:material/|markdown\.extensions\.)")
"""What may stand before the name of a plugin or an extension, and says no more."""


@dataclass(frozen=True)
class Setting:
    """A setting of mkdocs.yml."""

    keys: KeyPath
    """The keys of its position in the file."""
    path: str
    """Its name with those of the settings that hold it, joined by dots; positions in lists are no part of it."""
    value: object

    @property
    def name(self) -> str:
        """Return its path without the setting that holds it: the name of a plugin or an extension."""
        return self.path.partition(".")[2]

    @property
    def with_value(self) -> str:
        """Return its path and its value, as the tables have them.

        >>> Setting((), "use_directory_urls", False).with_value, Setting((), "theme.name", None).with_value
        ('use_directory_urls=false', 'theme.name=null')
        """
        value = "null" if self.value is None else self.value
        return f"{self.path}={str(value).lower() if isinstance(value, bool) else value}"


def check_setting_table(document: Document, templates: str, folder: str) -> Iterator[Diagnostic]:
    """Yield each setting that is unknown, has no effect (a warning) or is not supported.

    `templates` is the text of the theme's templates, which may ask for settings of their own; `folder` is their folder.
    """
    settings = document.value if isinstance(document.value, dict) else {}
    if settings and "plugins" not in settings:
        yield UserError(ROWS["plugins=none"]).at(document.path, 1, 1, is_warning=True)
    for setting in _list_settings(settings, (), ""):
        if row := _find_row(setting, templates):
            hint = suggest_nearest(setting.path, SUPPORTED) if row == UNKNOWN else ""
            values = {"setting": setting.path, "name": setting.name, "value": setting.value, "templates": folder}
            position = document.position_of_key(setting.keys)
            yield UserError(row, hint, **values).at(document.path, *position, is_warning=row.startswith(WITHOUT_EFFECT))


def _list_settings(value: object, keys: KeyPath, path: str) -> Iterator[Setting]:
    """Yield the settings within a value at `path`; what a setting without a row of its own holds, too.

    >>> plugins = ["search", {"material/other": {"x": 1}}]
    >>> [setting.path for setting in _list_settings({"plugins": plugins}, (), "")]
    ['plugins', 'plugins.search', 'plugins.other', 'plugins.other.x']
    """
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from _list_settings({child: None} if isinstance(child, str) else child, (*keys, index), path)
    elif isinstance(value, dict):
        for key, child in value.items():
            own = f"{path}.{PREFIXES.sub('', key)}".lstrip(".")
            yield Setting((*keys, key), own, child)
            if own in GROUPS or (path in LISTS and own not in ROWS):
                yield from _list_settings(child, (*keys, key), own)


def _find_row(setting: Setting, templates: str) -> str | None:
    """Return the key of the message on a setting; None where it works."""
    path, top = setting.path, setting.path.partition(".")[0]
    if setting.with_value in ROWS:
        return ROWS[setting.with_value]
    is_group = path in GROUPS and not isinstance(setting.value, str)
    if is_group or setting.with_value in SUPPORTED or path in SUPPORTED - ROWS.keys():
        return None
    if path in ROWS:
        return None if setting.value is False else ROWS[path]
    if top in LISTS:
        is_option = any(path.startswith(f"{name}.") for name in SUPPORTED - {top})
        return None if is_option else ROWS[top]
    if path == top:
        return UNKNOWN
    is_asked_for = re.search(rf"\b{re.escape(top)}(?:\.|\[['\"]){re.escape(setting.name)}\b", templates)
    return None if is_asked_for else WITHOUT_EFFECT
