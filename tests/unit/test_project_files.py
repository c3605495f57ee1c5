"""Which files a project's pages, catalogues and glossaries are, by its settings and its folders."""

import pytest

from explainer.data.project_files import find_catalogue_paths, find_glossary_paths, read_settings

PAGES = ("index.md", "README.md", "a.txt", "sub/README.md", "sub/b.md", "old/c.md", "new/d.md", ".hidden/e.md")


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ("site_name: A", "index.md new/d.md old/c.md sub/README.md sub/b.md"),
        ("exclude_docs: old/", "index.md new/d.md sub/README.md sub/b.md"),
        ("draft_docs: |\n  new/\n  b.md", "index.md old/c.md sub/README.md"),
        ("exclude_docs: index.md", "README.md new/d.md old/c.md sub/README.md sub/b.md"),
        ("exclude_docs: |\n  !.hidden\n  *\n  !.hidden/*", ".hidden/e.md"),
        ("exclude_docs: 7", "index.md new/d.md old/c.md sub/README.md sub/b.md"),
        ('exclude_docs: "!"', "index.md new/d.md old/c.md sub/README.md sub/b.md"),
        ("docs_dir: docs/sub", "README.md b.md"),
        ("- a list", "index.md new/d.md old/c.md sub/README.md sub/b.md"),
    ],
)
def test_pages_that_are_published(tmp_path, settings, pages):
    for name in PAGES:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).touch()
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    project, errors = read_settings(tmp_path)
    assert errors == []
    assert " ".join(str(page.relative_to(project.docs)) for page in project.pages) == pages


@pytest.mark.parametrize(
    ("folders", "used"),
    [((), "es"), (("es",), "es"), (("ES",), "ES"), (("es", "ES"), "es"), (("fr", "es-x"), "es")],
)
def test_folders_of_translations(tmp_path, folders, used):
    for name in folders:
        (tmp_path / "assets/locale" / name).mkdir(parents=True)
    assert find_catalogue_paths(tmp_path) == {"es": f"assets/locale/{used}/LC_MESSAGES/captions.po"}
    assert find_glossary_paths(tmp_path) == {"es": f"assets/locale/{used}/glossary.csv"}


def test_settings_that_say_a_thing_twice(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("nav: !x []\nnav: []\n", encoding="utf-8")
    _, errors = read_settings(tmp_path)
    assert list(map(str, errors)) == [
        "mkdocs.yml:2:1: duplicate key 'nav'; it already stands in line 1 [duplicate-key]"
    ]
    (tmp_path / "other.yml").write_text("nav: [", encoding="utf-8")
    project, errors = read_settings(tmp_path, "other.yml")
    assert [error.path for error in errors] == ["other.yml"]
    assert (project.get("nav"), project.docs) == (None, tmp_path / "docs")


def test_templates_are_those_of_the_own_theme(tmp_path):
    for name in ("b.html", "a/c.html", "d.css"):
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).touch()
    (tmp_path / "mkdocs.yml").write_text("theme: {custom_dir: own}", encoding="utf-8")
    assert [file.name for file in read_settings(tmp_path)[0].templates] == ["c.html", "b.html"]
    (tmp_path / "mkdocs.yml").write_text("theme: material", encoding="utf-8")
    assert read_settings(tmp_path)[0].templates == []


@pytest.mark.parametrize(
    ("settings", "folder"), [("site_name: A", "site"), ("site_dir: out", "out"), ("site_dir: 7", "site")]
)
def test_the_folder_of_the_built_site(tmp_path, settings, folder):
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert read_settings(tmp_path)[0].site == tmp_path / folder
