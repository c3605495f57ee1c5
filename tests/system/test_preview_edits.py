"""The preview after many edits, one upon another, shows what one would that starts with these files and no cache."""

import random
import re
import shutil
import subprocess
import sys

import pytest

from tests.support.preview_server import Preview
from tests.support.projects import PREFIX, Project

SEED = 2026
EDITS = 10
BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
config = load_config("mkdocs.yml", site_dir=sys.argv[1], dev_addr="127.0.0.1:0")
config.plugins.on_startup(command="serve", dirty=False)
config.site_url = sys.argv[2]
try:
    build(config, serve_url=config.site_url)
except Abort as abort:
    sys.exit(abort.format_message())
"""
"""What `mkdocs serve` does before it listens, once."""
CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
PUT_BACK = ("docs/index.md", "assets/statistics.yml", "assets/images.yml", CATALOGUE, "assets/theme/main.html")
WORDS = ("harbour", "mango", "drum", "road", "bakery", "school")


def add_sentence(project, draw):
    page = draw.choice(sorted((project / "docs").glob("*.md")))
    page.write_text(f"{page.read_text('utf-8')}\nA {draw.choice(WORDS)} and a {draw.choice(WORDS)}.\n", "utf-8")


def change_number(project, draw):
    project.change_value("kidnapped", draw.randrange(400, 480))


def _say_what_is_drawn(file, pattern, draw):
    text, count = re.subn(pattern, f"{draw.choice(WORDS)} ", file.read_text("utf-8"))
    assert count
    file.write_text(text, "utf-8")


def change_caption(project, draw):
    _say_what_is_drawn(project / "assets/images.yml", r"(?<=Chart of )(?:\w+ )?(?=squares)", draw)


def change_translation(project, draw):
    _say_what_is_drawn(project / CATALOGUE, r"(?<=Gráfico de )(?:\w+ )?(?=cuadrados)", draw)


def change_style(project, draw):
    style = draw.choice(sorted((project / "assets/theme").rglob("*.css")))
    style.write_text(f"{style.read_text('utf-8')}\n.{draw.choice(WORDS)} {{ color: inherit }}\n", "utf-8")


def change_template(project, draw):
    project.edit("assets/theme/main.html", "</main>", f"<p>{draw.choice(WORDS)}</p></main>")


def add_page(project, draw):
    name = draw.choice(WORDS)
    (project / f"docs/{name}.md").write_text(
        f"---\ntitle: The {name}\ndescription: A page.\n---\n\nA {name}.\n", "utf-8"
    )


def remove_page(project, draw):
    pages = sorted(file for file in (project / "docs").glob("*.md") if file.stem in WORDS)
    if pages:
        draw.choice(pages).unlink()


def put_back(project, draw):
    """Have a file again as it was at first."""
    path = draw.choice(PUT_BACK)
    shutil.copy(project.root.with_name("at first") / path, project / path)


KINDS = (
    add_sentence,
    change_number,
    change_caption,
    change_translation,
    change_style,
    change_template,
    add_page,
    remove_page,
    put_back,
)


def read_folder(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def build_anew(tmp_path):
    """Builds a project as a preview does, from nothing: its files."""

    def build(project, address):
        shutil.rmtree(tmp_path / "anew", ignore_errors=True)
        copy = shutil.copytree(project.root, tmp_path / "anew", symlinks=True, ignore=shutil.ignore_patterns(".cache"))
        command = [sys.executable, "-c", BUILD, str(tmp_path / "site"), address]
        done = subprocess.run(command, cwd=copy, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return read_folder(tmp_path / "site")

    return build


def test_after_many_edits_it_is_what_a_build_from_nothing_is(copy_project, build_anew, tmp_path, monkeypatch):
    project, draw = copy_project(with_languages=True), random.Random(SEED)  # noqa: S311 - no secret
    shutil.copytree(project.root, tmp_path / "at first")
    project = Project(project.root.rename(tmp_path / "project"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    preview = Preview(project, PREFIX.removeprefix("/"))
    preview.wait(preview.page)
    [site] = (tmp_path / "temporary").glob("mkdocs_*")
    for _ in range(EDITS):
        draw.choice(KINDS)(project, draw)
        anew = build_anew(project, preview.address)
        preview.wait(lambda anew=anew: read_folder(site) == anew)
    preview.stop()
