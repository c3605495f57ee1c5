"""What README, MAINTAINING, CONTRIBUTING and TRANSLATING tell people is so."""

import os
import re
import shutil
import subprocess
import textwrap

import pytest
from PIL import Image

import explainer
from explainer.data.kinds import KINDS
from explainer.data.kinds.base import Statistic
from explainer.data.project_files import LANGUAGE_KEYS
from explainer.references import FIELDS, FORMS
from tests.support.documents import CONTRIBUTING, MAINTAINING, README, TARGETS, TRANSLATING
from tests.support.projects import ROOT
from tests.support.repositories import git
from tests.support.site_content import IMAGES, RESOLVER, filled
from tests.support.web_servers import by_nginx, get, running
from tests.support.yaml_texts import load_yaml
from tools.screenshots import VIEWPORTS

ADDRESS = "https://example.org/haiti/"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What git would clone, once this is committed: nothing that another command made."""
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in listed.splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    origin = tmp_path_factory.mktemp("origin") / "public.git"
    git(folder, "init", "--quiet", "--bare", str(origin))
    settings = (
        ["remote", "add", "origin", str(origin)],
        ["config", "user.name", "A"],
        ["config", "user.email", "a@b.c"],
    )
    for command in (["init", "--quiet"], *settings, ["add", "."], ["commit", "--quiet", "--message=All"]):
        git(folder, *command)
    return folder


def make(target, folder, **environment):
    """Run a target as somebody who has set up nothing."""
    inherited = {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "TO"}
    clean = {key: value for key, value in os.environ.items() if key not in inherited}
    command = ["make", target]
    return subprocess.run(
        command, cwd=folder, env={**clean, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.system
def test_make_site_builds_from_nothing_and_make_publish_puts_it_on_the_web(clone):
    first = make("site", clone)
    assert first.returncode == 0, first.stdout + first.stderr
    assert filled("{displaced.start}") in (clone / "site/index.html").read_text(encoding="utf-8").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    again = make("publish", clone, SITE_URL=ADDRESS)
    assert again.returncode == 0, again.stderr
    assert "pip install" not in again.stdout
    published, next_step = again.stdout.splitlines()[-2:]
    assert published.startswith("Published at origin: ")
    assert next_step == "Next: look at it on the web."
    git(clone, "fetch", "--quiet", "origin")
    assert f'href="{ADDRESS}"' in git(clone, "show", "origin/gh-pages:index.html")


@pytest.mark.system
def test_an_earlier_revision_is_published_again(clone, tmp_path):
    assert make("publish", clone, SITE_URL=ADDRESS).returncode == 0
    git(clone, "fetch", "--quiet", "origin")
    place = tmp_path / "srv/site"
    place.parent.mkdir()
    commands = re.findall(r"(?ms)^```\n(.*?)^```", MAINTAINING.split("### To undo a publication\n")[1])[0]
    for old, new in {
        "REVISION": "HEAD",
        "/srv/haiti-explainer/site": str(place),
        "../earlier": f"{tmp_path}/e",
    }.items():
        assert old in commands
        commands = commands.replace(old, new)
    borrowed = f"BIN={clone}/.venv/bin"  # what a worktree would first set up
    environment = os.environ | {"MAKEFLAGS": borrowed, "SITE_URL": ADDRESS}
    subprocess.run(["sh", "-ec", commands], cwd=clone, env=environment, capture_output=True, check=True)
    published = git(clone, "show", "origin/gh-pages:SHA256SUMS")
    assert ((place / "SHA256SUMS").read_text(encoding="utf-8").strip() == published) is True
    with running(by_nginx, place, "", tmp_path) as base:
        assert f'href="{ADDRESS}"' in get(f"{base}/")[2].decode()
    assert not (tmp_path / "e").exists()


def test_maintaining_shows_a_fault_as_it_is_told(copy_project):
    shown = re.search(r"(?m)^docs/.*casualtys.*$", MAINTAINING)[0]
    copy = copy_project()
    copy.edit("docs/why-a-mission.md", "contain it.\n{casualties.start}", "contain it.\n{casualtys.start}")
    assert copy.diagnostics().splitlines()[0] == shown


def test_each_reference_in_maintaining_prints_what_it_says():
    rows = re.findall(r"(?m)^\| (`\{\w+(?:\.\w+)*\}`(?:, `.*?`)*) \| (.*?) \|$", MAINTAINING)
    assert len(rows) >= 7
    for references, prints in rows:
        texts = [RESOLVER.print_reference(found, "en").text for found in re.findall(r"`(\{[^`]+\})`", references)]
        if prints != "its fields" and prints != ", ".join(texts):
            different = [(text, shown) for text, shown in zip(texts, prints.split(", "), strict=True)]
            assert all(re.sub(r"[\d,]", "", text) == re.sub(r"[\d,]", "", shown) for text, shown in different)
    named = set(re.findall(r"\.([a-z]+)", " ".join(references for references, _ in rows)))
    assert named == {*FORMS, *FIELDS} - {"counted"}  # no unit of the real data has a noun
    assert "`{displaced.counted}`" in MAINTAINING


def test_maintaining_names_every_kind():
    assert re.findall(r"(?m)^\| `([a-z_]+)` \|", MAINTAINING.partition("## No number is typed")[0]) == list(KINDS)


def test_the_records_in_maintaining_are_those_of_the_files():
    data = load_yaml((ROOT / "assets/statistics.yml").read_text(encoding="utf-8"))
    shown = [load_yaml(block) for block in re.findall(r"(?ms)^```yaml\n(.*?)^```", MAINTAINING)]
    statistic, source, asking, events, settings, drawn = shown
    language = settings["extra"]["languages"]["es"]
    assert set(language) == set(LANGUAGE_KEYS)
    assert set(asking["casualties"]) <= set(Statistic.model_fields)
    assert {"bound": "exact", **data["statistics"]["displaced"]}.keys() == statistic["displaced"].keys()
    assert data["sources"]["iom-round-7"].items() >= source["iom-round-7"].items()
    assert [event for event in events if event in data["events"]] == events
    words = drawn["displacement"].pop("words")
    assert IMAGES["displacement"].items() >= drawn["displacement"].items()
    assert IMAGES["displacement"]["words"].items() >= words.items()


def test_maintaining_shows_a_typed_number_as_it_is_told(copy_project):
    path, line, column, told = re.search(r"(?m)^(docs/\S+\.md):(\d+):(\d+): ('362,000' .*)$", MAINTAINING).groups()
    project = copy_project()
    lines = (project / path).read_text(encoding="utf-8").split("\n")
    before, after = lines[int(line) - 1][: int(column) - 1], lines[int(line) - 1][int(column) - 1 :]
    lines[int(line) - 1] = f"{before}362,000 {after}"
    (project / path).write_text("\n".join(lines), encoding="utf-8")
    assert project.diagnostics().splitlines()[0] == f"{path}:{line}:{column}: {told}"


def test_maintaining_lets_a_number_through(mini):
    comments = re.findall(r"(?m)^\| .*? \| `((?:<!--|#) number .*?)` \|$", MAINTAINING)
    assert len(comments) == 2
    mini.edit("docs/index.md", "The countries", f"{comments[0]}\n\nNo two are alike. The countries")
    mini.edit("assets/images.yml", "    caption: A plan.", f"    {comments[1]}\n    caption: A plan, of no two.")
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", "A plan. {", "A plan, of no two. {")
    assert mini.diagnostics() == ""


def test_the_image_of_maintaining_can_be_added(mini):
    blocks = [textwrap.dedent(block) for block in re.findall(r"(?ms)^   ```\w*\n(.*?)^   ```", MAINTAINING)]
    record, entry = blocks
    mini.edit("assets/images.yml", "images:\n", "images:\n" + textwrap.indent(textwrap.dedent(record), "  "))
    (mini / "assets/images/kidnapped.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>')
    alt = re.search(r"alt: (.*)", record)[1]
    catalogue = mini / "assets/locale/es/LC_MESSAGES/captions.po"
    entries = f'\n{entry}\nmsgctxt "kidnapped.alt"\nmsgid "{alt}"\nmsgstr "Lo que hay."\n'
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + entries, encoding="utf-8")
    mini.edit("docs/index.md", "The countries", re.search(r"`(!\[\]\(.*?\))`", MAINTAINING)[1] + "\n\nThe countries")
    assert mini.diagnostics() == ""
    assert "Lo que muestra la imagen y, después, el hecho." in mini.page()


def test_the_event_of_maintaining_can_be_added(mini):
    block = re.search(r"(?ms)^```yaml\n(  - date: .*?)^```", MAINTAINING)[1]
    event = block.replace("dromage-elections", "iom").replace("{elections_calendar}", "{displaced.date}")
    data = mini / "assets/statistics.yml"
    data.write_text(data.read_text(encoding="utf-8").rstrip() + f"\nevents:\n{event}", encoding="utf-8")
    mini.edit(
        "docs/index.md", "The countries", re.search(r"`(<!-- table: events -->)`", MAINTAINING)[1] + "\n\nThe countries"
    )
    assert mini.diagnostics() == ""
    assert filled(
        "first round of elections (scheduled, outcome not seen)By the calendar of {displaced.date}"
    ) in re.sub("<[^>]+>", "", mini.page())


def test_every_command_is_there_and_explained():
    assert set(re.findall(r"`make ([a-z-]+)", README + MAINTAINING + CONTRIBUTING + TRANSLATING)) <= set(TARGETS)
    assert set(re.findall(r"(?m)^\| `make ([a-z-]+)` \|", CONTRIBUTING)) == set(TARGETS) - {"help"}


def parts(folder):
    """What is in a folder: the names of its modules, and its folders with a slash."""
    return {path.stem for path in folder.glob("*.py") if path.stem != "__init__"} | {
        f"{path.name}/" for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"
    }


def first_cells(heading):
    """Of the first table under a heading of CONTRIBUTING, without the backticks."""
    table = re.search(r"(?ms)^\|---.*?\n(.*?)\n\n", CONTRIBUTING.split(f"\n## {heading}\n")[1])[1]
    return re.findall(r"(?m)^\| `(.*?)` \|", table)


def test_the_parts_of_the_package_are_listed_in_the_same_order():
    listed = re.findall(r"(?m)^    (\S+) ", explainer.__doc__)
    assert len(listed) == len(set(listed))
    assert set(listed) == parts(ROOT / "hooks/explainer")
    assert first_cells("The code") == [name for name in listed if name.endswith("/")]


def test_the_files_that_import_mkdocs_are_named():
    importing = {
        f"hooks/{path.relative_to(ROOT / 'hooks').as_posix()}"
        for path in (ROOT / "hooks").rglob("*.py")
        if re.search(r"(?m)^\s*(?:from|import) mkdocs\b", path.read_text(encoding="utf-8"))
    }
    told = CONTRIBUTING.split("imports no MkDocs.")[1].split(".\n")[0]
    for text in (explainer.__doc__.split("imports MkDocs.")[1], told):
        assert set(re.findall(r"`(hooks/\w+\.py)`", text)) == importing


def test_the_style_sheets_and_scripts_are_listed():
    theme = ROOT / "assets/theme"
    assert set(first_cells("The theme")) == {path.name for path in (theme / "stylesheets").glob("*.css")}
    assert set(re.findall(r"`(\w+\.js)`", CONTRIBUTING)) == {path.name for path in (theme / "javascripts").glob("*.js")}


def test_the_readme_names_all_inputs():
    table = README.split("\n## Where things are\n")[1].split("\n## ")[0]
    named = {name.rstrip("/") for name in re.findall(r"`((?:assets|docs|hooks)/[^`]*|mkdocs\.yml)`", table)}
    assets = {f"assets/{path.name}" for path in (ROOT / "assets").iterdir() if not path.name.endswith(".schema.json")}
    assert {"/".join(name.split("/")[:2]) for name in named} == {*assets, "docs", "hooks", "mkdocs.yml"}


def read_size(path):
    with Image.open(path) as image:
        return image.size


def test_the_readme_is_short_and_shows_the_site():
    assert len(README.splitlines()) <= 200
    pictures = re.findall(r"!\[[^\]]+\]\((.*?)\)", README)
    sizes = [read_size(ROOT / path) for path in pictures]
    assert sizes == [(2 * width, 2 * height) for width, height in VIEWPORTS.values()]


def test_make_clean_removes_all_that_commands_make(tmp_path):
    for name in ("Makefile", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path)
    made = [name.strip("/") for name in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    for name in [*made, "hooks/explainer/__pycache__"]:
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "made").write_text("")
    assert make("clean", tmp_path).returncode == 0
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {"Makefile", ".gitignore", "hooks", "hooks/explainer"}


@pytest.mark.parametrize("document", ["README.md", "MAINTAINING.md", "CONTRIBUTING.md", "TRANSLATING.md"])
def test_every_file_that_it_names_is_there(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    named = [name for name in re.findall(r"`((?:assets|docs|hooks|tests)/[^`{]*?)`", text) if "name" not in name]
    assert named
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []
