"""Other sites of the same text: Material for MkDocs as it comes, Hugo with a small layout, bare HTML."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.bench.articles import Article

NAME = "Haiti explainer"
STYLE = (
    "body{max-width:40em;margin:auto;padding:0 1em;font:1em/1.5 system-ui,sans-serif}"
    "img{max-width:100%;height:auto}figure{margin:1em 0}"
)
"""The one small style of the bare page and of Hugo's layout."""
MATERIAL = f"""\
site_name: {NAME}
site_url: https://example.org/
theme:
  name: material
  font: false
  palette:
    - {{ scheme: default, toggle: {{ icon: material/brightness-7, name: Switch to dark mode }} }}
    - {{ scheme: slate, toggle: {{ icon: material/brightness-4, name: Switch to light mode }} }}
plugins: [search]
markdown_extensions: [attr_list, toc]
"""
HUGO = f"""\
baseURL = "https://example.org/"
languageCode = "en"
title = "{NAME}"
disableKinds = ["taxonomy", "term"]
"""
LAYOUT = """\
<!doctype html>
<html lang="{{ .Site.LanguageCode }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a>
<nav>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav></header>
<main><h1>{{ .Title }}</h1>
{{ .Content }}</main>
</body>
</html>
"""


def material(articles: Sequence[Article], ours: Path, folder: Path) -> Path:
    """Material with its palette and search, the articles as Markdown; where it was built."""
    write_material(articles, ours, folder)
    run([sys.executable, "-m", "mkdocs", "--quiet", "build"], folder)
    return folder / "site"


def write_material(articles: Sequence[Article], ours: Path, folder: Path) -> None:
    """The same, not yet built."""
    for article in articles:
        blocks = "\n\n".join(map(_markdown, article.blocks))
        write(folder / f"docs/{article.name}.md", f"# {article.title}\n\n{blocks}\n")
    _copy_pictures(articles, ours, folder / "docs")
    write(folder / "mkdocs.yml", MATERIAL)


def hugo(articles: Sequence[Article], ours: Path, folder: Path) -> Path:
    """Hugo with a layout of a header, a list of pages and the text."""
    for article in articles:
        front = json.dumps({"title": article.title, "description": article.description}, ensure_ascii=False)
        name = "_index" if article.name == "index" else article.name
        write(folder / f"content/{name}.html", f"{front}\n\n" + "\n".join(article.blocks))
    _copy_pictures(articles, ours, folder / "static")
    for layout in ("index", "_default/single", "_default/list"):
        write(folder / f"layouts/{layout}.html", LAYOUT)
    write(folder / "static/style.css", STYLE)
    write(folder / "config.toml", HUGO)
    run(["hugo", "--quiet", "--minify"], folder)
    return folder / "public"


def bare(articles: Sequence[Article], ours: Path, folder: Path) -> Path:
    """Nothing but the text, its pictures and a few rules."""
    for article in articles:
        title = html.escape(article.title, quote=False)
        head = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" '
            f'content="width=device-width,initial-scale=1"><title>{title}</title><style>{STYLE}</style>'
        )
        text = "\n".join([f"<h1>{title}</h1>", *article.blocks])
        write(folder / article.address / "index.html", f"{head}\n{text}\n")
    _copy_pictures(articles, ours, folder)
    return folder


BUILT: dict[str, Callable[[Sequence[Article], Path, Path], Path]] = {"bare": bare, "material": material}
"""By name: what builds a site of articles in a folder; the pictures come from our site."""
if shutil.which("hugo"):
    BUILT["hugo"] = hugo


def run(command: Sequence[str], folder: Path) -> None:
    """A command that has to succeed; what it said, if it does not."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def write(file: Path, text: str) -> None:
    """A file of text, in a folder that is made if need be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _markdown(block: str) -> str:
    """A heading as Markdown has it, so that a theme's own machinery knows it; other HTML is Markdown as it is."""
    heading = re.fullmatch(r"(?s)<h([2-4])(?: id=\"([^\"]*)\")?>(.*)</h\1>", block)
    if not heading:
        return block
    level, anchor, text = heading.groups()
    return f"{'#' * int(level)} {' '.join(text.split())}" + (f" {{ #{anchor} }}" if anchor else "")


def _copy_pictures(articles: Sequence[Article], ours: Path, folder: Path) -> None:
    for picture in {picture for article in articles for picture in article.pictures}:
        (folder / picture).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ours / picture, folder / picture)
