"""A site is the same with a full cache, an empty one, a damaged one and none."""

import shutil

import pytest

from explainer import cache


@pytest.fixture
def folder(mini, monkeypatch):
    """The project's own cache, in the place of the one that tests share."""
    monkeypatch.setattr(cache, "FOLDER", ".cache")
    return mini / ".cache"


def read_site(project):
    assert project.diagnostics() == ""
    site = project / "site"
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_the_cache_changes_no_byte(mini, folder):
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    empty = read_site(mini)
    entries = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {"cards/index.png", "index.html.br", "index.html.gz", "haiti-explainer.zip"} <= empty.keys()
    assert entries
    assert read_site(mini) == empty
    for number, file in enumerate(folder.iterdir()):
        file.write_bytes(file.read_bytes()[: -number % 50] if number % 2 else b"\0" * file.stat().st_size)
    assert read_site(mini) == empty
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == entries
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    assert read_site(mini) == empty


def test_an_edit_of_a_page_makes_anew_what_it_changes(mini, folder):
    read_site(mini)
    before = {file.name for file in folder.iterdir()}
    mini.edit("docs/index.md", "The countries", "All countries")
    changed = read_site(mini)
    made = {file.name for file in folder.iterdir()} - before
    assert b"All countries" in changed["index.html"]
    assert len(made) == 3  # the page with Brotli and with gzip, and as it stands in the archive


def test_a_link_in_its_place_is_refused(mini, folder, tmp_path):
    folder.symlink_to(tmp_path)
    assert mini.diagnostics().startswith(".cache:1:1: ")
