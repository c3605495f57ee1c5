"""The site is put on the web whole and checked, or not at all, wherever that is."""

import errno
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys

import pytest

from explainer import check as verify
from explainer.deployment.__main__ import main
from explainer.manifest import FOLDERS
from tests.support.documents import MAINTAINING
from tests.support.listed_languages import copy_code_once
from tests.support.projects import ROOT
from tests.support.publication_targets import branch, by_ssh, on_this_machine
from tests.support.repositories import git, hashes
from tests.support.yaml_texts import load_yaml

NOTHING = "Nothing was published.\n"
NOT_UNDONE = "Nothing was undone.\n"
NONE_BEFORE = f"there is no publication before this one; publish an earlier revision instead\n{NOT_UNDONE}"
UNLISTED = "SHA256SUMS does not list it"
OF_THE_HOST = {".nojekyll"}
PAST = 1_000_000_000
"""A second of the year 2001."""


@pytest.fixture(autouse=True)
def somebody(monkeypatch, tmp_path):
    """Who publishes, whoever runs the tests."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A Maintainer")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@example.org")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def publish(capsys):
    """Publishes from a checkout, or undoes that: the exit status, and what is told once it is said what is begun."""

    def publish(root, to, *, is_undo=False):
        status = main(root, to, is_undo=is_undo)
        said = capsys.readouterr()
        begun, _, told = said.out.partition("\n")
        manifest = root / "site/SHA256SUMS"
        commit = re.match("# commit (.{12})", manifest.read_text()) if manifest.exists() and not is_undo else None
        built = f", built from {commit[1]}," if commit else ""
        doing = f"Checking site/{built} to publish it" if not is_undo else "Putting the publication before back"
        assert begun == f"{doing} at {to} …"
        return status, told + said.err

    return publish


@pytest.fixture
def checkout(versions, tmp_path):
    """A checkout of the first version, to be changed."""
    shutil.copytree(versions[0], tmp_path / "checkout", symlinks=True)
    return tmp_path / "checkout"


def site(root):
    return hashes(root / "site")


def named(root):
    """The files that are named by their content."""
    return {path: its_hash for path, its_hash in site(root).items() if path.startswith(FOLDERS)}


def different(one, other):
    """The paths at which two differ, but for what a host needs beside the site."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)} - OF_THE_HOST


def test_what_open_pages_need_stays_for_one_publication_more(place, versions, publish):
    first, second, third = versions
    gone = named(first).keys() - named(second).keys()
    assert gone
    assert gone.isdisjoint(named(third))
    count = len(site(first))
    assert publish(first, place.to) == (0, f"Published at {place.to}: {count} files\nNext: look at it on the web.\n")
    assert different(place.hashes(), site(first)) == set()
    status, told = publish(second, place.to)
    stay = f"{len(gone)} of the publication before stay for pages that are open"
    assert (status, told) == (0, f"Published at {place.to}: {count} files; {stay}\n{next_step(place)}")
    assert different(place.hashes(), named(first) | site(second)) == set()
    before = place.hashes()
    assert publish(second, place.to) == (0, f"Nothing has changed at {place.to}: all of this is there already.\n")
    assert different(place.hashes(), before) == set()
    assert publish(third, place.to)[0] == 0
    assert different(place.hashes(), named(second) | site(third)) == set()
    assert verify.list_problems(place.copied()) == []


def test_only_what_is_kept_on_purpose_may_stand_beside_a_publication(versions, publish, tmp_path):
    bare = branch(tmp_path)
    for version in versions[:2]:
        publish(version, bare.to)
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", bare.to, "clone")
    clone = tmp_path / "clone"
    (clone / "CNAME").write_text("explainer.example.org\n")
    assert verify.list_problems(clone) == []
    kept = sorted(named(versions[0]).keys() - named(versions[1]).keys())
    assert {path[-3:] for path in kept} == {"svg", ".br", ".gz"}
    damaged = next(path for path in kept if path.endswith(".svg"))
    (clone / damaged).write_text("<svg/>")
    digest = hashlib.sha256(b"new").hexdigest()[:8]
    others = [f"new.{digest}.html", f"assets/images/new.{digest}.br", "sub/CNAME"]
    (clone / "sub").mkdir()
    for path in others:
        (clone / path).write_bytes(b"new" if "new" in path else b"other")
    told = {problem.path: problem.message for problem in verify.list_problems(clone) if "list" in problem.message}
    assert told == dict.fromkeys([damaged, f"{damaged}.br", f"{damaged}.gz", others[0], others[2]], UNLISTED)


def test_a_file_that_has_not_changed_keeps_its_time(directory, versions, publish):
    first, second, _ = versions
    publish(first, directory.to)
    for path in site(first):
        os.utime(directory.folder / path, (PAST, PAST))
    publish(second, directory.to)
    same = {path for path in site(second) if site(second)[path] == site(first).get(path)}
    old = {path for path in site(second) if (directory.folder / path).stat().st_mtime == PAST}
    assert {"index.html", "sources/index.html"} & same == {"sources/index.html"}
    assert old == same


def test_a_damaged_publication_is_mended(directory, versions, publish):
    publish(versions[0], directory.to)
    publish(versions[1], directory.to)
    before = directory.hashes()
    (directory.folder / "index.html").write_text("Something else")
    assert publish(versions[1], directory.to)[0] == 0
    assert different(directory.hashes(), before) == set()


def test_the_commit_says_what_it_is_and_nothing_in_the_checkout_changes(
    versions, checkout, publish, tmp_path, monkeypatch
):
    bare = branch(tmp_path).folder
    git(checkout, "remote", "add", "origin", f"file://{bare}")
    identity = tmp_path / "identity"  # as GitHub's own action includes a file for the checkout's repository alone
    identity.write_text("[user]\n\tname = Of the Checkout\n\temail = c@example.org\n")
    git(checkout, "config", f"includeIf.gitdir:{checkout.resolve()}/.git.path", str(identity))
    kept = hashes(checkout)
    with monkeypatch.context() as without:
        without.delenv("GIT_AUTHOR_NAME")
        without.delenv("GIT_AUTHOR_EMAIL")
        assert publish(checkout, "origin")[0] == 0
    commit = git(checkout, "rev-parse", "HEAD")
    digest = site(checkout)["SHA256SUMS"]
    said = git(bare, "log", "--format=%an|%cn|%B", "gh-pages")
    told = f"Publish {commit[:12]}\n\nBuilt from {commit}\nSHA-256 of SHA256SUMS: {digest}"
    assert said == f"Of the Checkout|A Maintainer|{told}"
    first = git(bare, "rev-parse", "gh-pages")
    publish(versions[1], str(bare))
    assert git(bare, "rev-parse", "gh-pages~1") == first
    assert different(hashes(checkout), kept) == set()
    assert git(bare, "for-each-ref", "--format=%(refname)") == "refs/heads/gh-pages"


def test_a_domain_of_ones_own_stays(versions, publish, tmp_path):
    bare = branch(tmp_path)
    publish(versions[0], bare.to)
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", bare.to, "clone")
    (tmp_path / "clone/CNAME").write_text("explainer.example.org\n")
    (tmp_path / "clone/other.html").write_text("by hand\n")
    git(tmp_path / "clone", "add", ".")
    git(tmp_path / "clone", "commit", "--quiet", "--message=By the host")
    git(tmp_path / "clone", "push", "--quiet", "origin", "gh-pages")
    publish(versions[1], bare.to)
    assert different(bare.hashes(), named(versions[0]) | site(versions[1])) == {"CNAME"}


def test_whoever_publishes_meanwhile_loses_nothing(versions, publish, tmp_path, monkeypatch):
    bare = branch(tmp_path)
    publish(versions[0], bare.to)
    theirs = git(bare.folder, "commit-tree", "gh-pages^{tree}", "-p", "gh-pages", "-m", "Theirs")
    ours = shutil.which("git")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(
        f"""#!/bin/sh
case " $* " in *" push "*) "{ours}" --git-dir="{bare.to}" update-ref refs/heads/gh-pages {theirs};; esac
exec "{ours}" "$@"
"""
    )
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    told = "the branch gh-pages has changed meanwhile; see what is there now, then publish again\n"
    assert publish(versions[1], bare.to) == (1, told + NOTHING)
    assert git(bare.folder, "rev-parse", "gh-pages") == theirs


@pytest.mark.parametrize(("hook", "is_new"), [("pre-receive", False), ("post-receive", True)])
def test_a_push_that_is_killed_leaves_a_whole_branch(versions, publish, tmp_path, hook, is_new):
    bare = branch(tmp_path)
    publish(versions[0], bare.to)
    script = bare.folder / "hooks" / hook
    script.write_text("#!/bin/sh\nkill -9 0\n")  # everything that takes part
    script.chmod(0o755)
    command = [sys.executable, "-m", "explainer.deployment", bare.to]
    environment = os.environ | {"PYTHONPATH": str(copy_code_once() / "hooks")}
    killed = subprocess.run(command, cwd=versions[1], env=environment, start_new_session=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    script.unlink()
    assert "error" not in git(bare.folder, "fsck", "--strict")
    expected = named(versions[0]) | site(versions[1]) if is_new else site(versions[0])
    assert different(bare.hashes(), expected) == set()
    assert publish(versions[1], bare.to)[0] == 0
    assert different(bare.hashes(), named(versions[0]) | site(versions[1])) == set()


@pytest.mark.system
def test_a_folder_is_whole_whenever_its_publication_is_killed(versions, tmp_path):
    command = [
        sys.executable,
        "-m",
        "tests.support.kill_builds",
        "publications",
        str(tmp_path),
        *map(str, versions[:2]),
    ]
    environment = os.environ | {"PYTHONPATH": f"{copy_code_once() / 'hooks'}:{ROOT}"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    first, second, *killed, last = json.loads(result.stdout)
    assert first["version"] != second["version"]
    assert [one for one in (first, second, *killed, last) if one["wrong"]] == []
    assert {one["version"] for one in killed} == {first["version"], second["version"]}
    assert [one["status"] for one in killed if one["status"] not in (0, -signal.SIGKILL)] == []
    assert last["left"] == [".site.previous", "site"]


@pytest.mark.system
def test_what_is_broken_off_on_its_way_to_a_server_leaves_no_page_without_its_pictures(
    versions, publish, tmp_path, monkeypatch
):
    place = by_ssh(tmp_path)
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
    publish(versions[0], place.to)
    script = (tmp_path / "ssh").read_text()
    count = f'echo >> "{tmp_path}/calls"\n[ "$(wc -l < "{tmp_path}/calls")" -le $LEFT ] || exit 255\nexec'
    (tmp_path / "ssh").write_text(script.replace("exec", count))
    told, left = (1, ""), 0
    seen = set()
    while told[0]:
        monkeypatch.setenv("LEFT", str(left))
        (tmp_path / "calls").unlink(missing_ok=True)
        told = publish(versions[1], place.to)
        assert told[0] == 0 or told[1].endswith(NOTHING)
        page = (place.folder / "index.html").read_text()
        pictures = set(re.findall(r"assets/images/[\w.]+", page))
        assert pictures
        assert [path for path in pictures if not (place.folder / path).exists()] == []
        seen.add("400,000" in page)
        left += 1
    assert left == 5  # what is there, twice: its manifest, and itself; the copy; the exchange
    assert seen == {False, True}
    assert different(place.hashes(), named(versions[0]) | site(versions[1])) == set()


def test_everything_that_hinders_is_told_at_once_and_nothing_is_touched(checkout, publish, tmp_path):
    place = on_this_machine(tmp_path)
    place.folder.mkdir()
    (place.folder / "index.html").write_text("Somebody else's")
    (checkout / "site/more.txt").write_text("more")
    (checkout / "site/sources/index.html").write_text("<!doctype html><title>Other</title>")
    head, lines = (checkout / "site/SHA256SUMS").read_text().split("\n", 1)
    (checkout / "site/SHA256SUMS").write_text(f"{head} and changes\n{lines}")
    status, told = publish(checkout, place.to)
    assert status == 1
    for line in (
        (
            "site/SHA256SUMS:1:1: the site was built from changes that are not committed; commit them, "
            "then publish again [uncommitted-changes]"
        ),
        "site/more.txt:1:1: SHA256SUMS does not list it; build the site anew [manifest]",
        "site/sources/index.html:1:1: it is not the file whose hash SHA256SUMS has; build the site anew [manifest]",
        f"{place.to} is no publication: it has no SHA256SUMS of one; name another folder",
    ):
        assert line in told.splitlines()
    assert told.endswith(f"\n{NOTHING}")
    assert hashes(place.folder).keys() == {"index.html"}


REACH = "`git ls-remote` has to show the repository"
KINDS = "name a remote that `git remote` shows, a repository (….git), a folder (/…), or one on a server (host:/…)"
NONE = "is no publication: it has no SHA256SUMS of one; name another folder"
AROUND = "the folder around it has to be there for you to write, and rsync on both machines"
IDENTITY = "Git does not know who publishes; set it, by `git config user.name …` and `git config user.email …`"


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("nowhere", f"No such remote 'nowhere'; {KINDS}"),
        ("https://example.org/site", f"No such remote 'https://example.org/site'; {KINDS}"),
        ("-e:x", f"No such remote '-e:x'; {KINDS}"),
        ("", f"No such remote ''; {KINDS}"),
        ("--upload-pack=x.git", f"No such remote '--upload-pack=x.git'; {KINDS}"),
        ("{0}/none.git", f"'{{0}}/none.git' does not appear to be a git repository; {REACH}"),
        ("{0}/none/site", "there is no folder {0}/none; make it first"),
        ("{0}/other", f"{{0}}/other {NONE}"),
        ("{0}/other/a.txt", "{0}/other/a.txt/SHA256SUMS: Not a directory; mend that, then publish again"),
        pytest.param("host:{0}/other", f"host:{{0}}/other {NONE}", marks=pytest.mark.system),
        pytest.param("host:{0}/none/site", f"there is no folder {{0}}/none; {AROUND}", marks=pytest.mark.system),
        ("rsync://host/site", f"No such remote 'rsync://host/site'; {KINDS}"),
        ("host::site", f"No such remote 'host::site'; {KINDS}"),
        ("/", f"/ {NONE}"),
    ],
)
def test_a_place_that_cannot_be_published_at(versions, publish, tmp_path, monkeypatch, to, told):
    by_ssh(tmp_path)
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.txt").write_text("Somebody else's")
    assert publish(versions[0], to.format(tmp_path)) == (1, told.format(tmp_path) + "\n" + NOTHING)
    assert hashes(tmp_path / "other").keys() == {"a.txt"}


def test_a_site_that_is_not_there_and_a_manifest_that_is_none(checkout, publish, tmp_path):
    place = on_this_machine(tmp_path)
    (checkout / "site/SHA256SUMS").write_text("Something else\n")
    told = publish(checkout, place.to)[1]
    assert "site/SHA256SUMS:1:1: this is no manifest of a site; build the site anew [manifest]\n" in told
    (checkout / "site/SHA256SUMS").unlink()
    missing = "site/SHA256SUMS:1:1: the site's manifest is missing; build the site anew [manifest]\n"
    assert publish(checkout, place.to) == (1, missing + NOTHING)
    shutil.rmtree(checkout / "site")
    (checkout / "site").mkdir()
    assert (
        "site/index.html:1:1: there is no page in the folder; build the site first [no-site]\n"
        in publish(checkout, place.to)[1]
    )
    (checkout / "site").rmdir()
    absent = f"{checkout}/site:1:1: there is no such folder; build the site first [no-site]\n"
    assert publish(checkout, place.to) == (1, absent + NOTHING)
    assert not place.folder.exists()


def test_what_the_system_refuses_is_told(versions, publish, tmp_path, monkeypatch):
    place = on_this_machine(tmp_path)
    publish(versions[0], place.to)
    monkeypatch.setattr(os, "access", lambda *_: False)
    told = f"nothing can be written into {tmp_path}/www; publish as somebody who may\n"
    assert publish(versions[1], place.to) == (1, told + NOTHING)
    monkeypatch.undo()

    copy = shutil.copyfile

    def full(source, file, **_):
        if place.folder.parent in file.parents:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        copy(source, file)

    monkeypatch.setattr(shutil, "copyfile", full)
    status, told = publish(versions[1], place.to)
    assert (status, told.splitlines()[-1]) == (1, NOTHING.strip())
    assert re.fullmatch(r"\S+/www/\S+: No space left on device; mend that, then publish again", told.splitlines()[0])
    assert different(place.hashes(), site(versions[0])) == set()
    assert [path.name for path in place.folder.parent.iterdir()] == ["site"]


def test_git_has_to_know_who_publishes(checkout, publish, tmp_path, monkeypatch):
    bare = branch(tmp_path)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    git(checkout, "config", "user.useConfigOnly", "true")
    assert publish(checkout, bare.to) == (1, f"{IDENTITY}\n{NOTHING}")
    assert bare.hashes() == {}


def next_step(place):
    return f"Next: look at it on the web; `make undo TO={shlex.quote(place.to)}` takes it back.\n"


def block(heading):
    """The first commands under a heading of MAINTAINING."""
    return re.search(r"(?ms)^```\n(.*?)^```", MAINTAINING.split(f"## {heading}\n")[1])[1]


def test_a_publication_is_undone_in_one_command_and_that_too(place, versions, publish):
    first, second, third = versions
    assert publish(first, place.to, is_undo=True) == (1, NONE_BEFORE)
    publish(first, place.to)
    assert publish(first, place.to, is_undo=True) == (1, NONE_BEFORE)
    publish(second, place.to)
    count = len(named(second).keys() - named(first).keys())
    stay = f"{count} of the one that is undone stay for pages that are open"
    told = f"Undone at {place.to}, where the publication before is again: {len(site(first))} files; {stay}\n"
    again = f"`make undo TO={shlex.quote(place.to)}`"
    told += f"Next: mend what was wrong, then publish again; {again} puts back what was undone.\n"
    assert publish(third, place.to, is_undo=True) == (0, told)
    assert different(place.hashes(), named(second) | site(first)) == set()
    assert verify.list_problems(place.copied()) == []
    assert publish(third, place.to, is_undo=True)[0] == 0
    assert different(place.hashes(), named(first) | site(second)) == set()
    publish(third, place.to)
    assert different(place.hashes(), named(second) | site(third)) == set()
    assert publish(third, place.to, is_undo=True)[0] == 0
    assert different(place.hashes(), named(third) | site(second)) == set()


def test_what_was_only_mended_does_not_count_as_a_publication(place, versions, publish, tmp_path):
    for version in versions[:2]:
        publish(version, place.to)
    folder = place.folder
    if folder.suffix == ".git":
        git(tmp_path, "clone", "--quiet", "--branch=gh-pages", place.to, "clone")
        folder = tmp_path / "clone"
    (folder / "CNAME").write_text("explainer.example.org\n")
    (folder / "index.html").write_text("Something else")
    if folder != place.folder:
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message=By hand")
        git(folder, "push", "--quiet", "origin", "gh-pages")
    assert publish(versions[1], place.to)[0] == 0
    assert different(place.hashes(), named(versions[0]) | site(versions[1])) == {"CNAME"}
    publish(versions[1], place.to, is_undo=True)
    assert different(place.hashes(), named(versions[1]) | site(versions[0])) == {"CNAME"}


def test_a_publication_that_is_no_longer_whole_is_not_put_back(directory, versions, publish):
    for version in versions[:2]:
        publish(version, directory.to)
    before = directory.hashes()
    damaged = directory.folder.with_name(".site.previous") / "index.html"
    damaged.write_text("Something else")
    told = (
        "the publication before has another index.html than its SHA256SUMS lists; publish an earlier revision instead\n"
    )
    assert publish(versions[1], directory.to, is_undo=True) == (1, told + NOT_UNDONE)
    damaged.with_name("SHA256SUMS").unlink()
    assert publish(versions[1], directory.to, is_undo=True) == (1, NONE_BEFORE)
    assert directory.hashes() == before


def test_make_undoes_a_publication_with_python_alone(versions, publish, tmp_path):
    place = on_this_machine(tmp_path)
    for version in versions[:2]:
        publish(version, place.to)
    command = ["make", "--no-print-directory", "--dry-run", "undo", f"TO={place.to}"]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    python = next(iter((ROOT / ".venv/bin").glob("python")), None)
    assert lines == [
        f'PYTHONPATH=hooks {python.relative_to(ROOT) if python else "python3"} -m explainer.deployment --undo "$TO"'
    ]
    bare = [sys.executable, "-S", "-m", "explainer.deployment", "--undo", place.to]  # of what is installed, nothing
    undone = subprocess.run(
        bare, cwd=versions[1], env={"PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True, check=False
    )
    assert (undone.returncode, undone.stderr) == (0, "")
    assert different(place.hashes(), named(versions[1]) | site(versions[0])) == set()


@pytest.mark.system
def test_where_the_other_machine_can_it_exchanges_folders_in_one_step(versions, publish, tmp_path, monkeypatch):
    place = by_ssh(tmp_path)
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
    (tmp_path / "bin").mkdir()
    newer = (
        "import pathlib, sys; from explainer.staging import exchange_folders; "
        "exchange_folders(*map(pathlib.Path, sys.argv[3:]))"
    )
    (tmp_path / "bin/mv").write_text(
        f"""#!/bin/sh
case "$1" in --exchange) PYTHONPATH={ROOT}/hooks {sys.executable} -c "{newer}" "$@" && echo >> {tmp_path}/exchanges;;
*) exec /bin/mv "$@";; esac
"""
    )
    (tmp_path / "bin/mv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    for version in versions[:2]:
        assert publish(version, place.to)[0] == 0
    assert publish(versions[1], place.to, is_undo=True)[0] == 0
    assert different(place.hashes(), named(versions[1]) | site(versions[0])) == set()
    assert (tmp_path / "exchanges").read_text().count("\n") >= 2


def test_everybody_may_read_what_somebody_careful_publishes(directory, versions, publish):
    before = os.umask(0o077)
    try:
        publish(versions[0], directory.to)
    finally:
        os.umask(before)
    held = [directory.folder / path for path in site(versions[0])]
    assert {file.stat().st_mode & 0o777 for file in held} == {0o644}
    assert {folder.stat().st_mode & 0o777 for folder in (directory.folder, *(file.parent for file in held))} == {0o755}


@pytest.mark.system
def test_an_object_store_gets_it_as_the_readme_says(versions, tmp_path, monkeypatch):
    commands = block("To publish")
    assert commands.count(f"{{{','.join(folder.rstrip('/') for folder in FOLDERS)}}}") == 2
    monkeypatch.setenv("RCLONE_CONFIG_STORE_TYPE", "alias")
    monkeypatch.setenv("RCLONE_CONFIG_STORE_REMOTE", str(tmp_path / "store"))
    for version in versions[:2]:
        subprocess.run(["sh", "-ec", commands], cwd=version, capture_output=True, check=True)
    assert different(hashes(tmp_path / "store/site"), named(versions[0]) | site(versions[1])) == set()


def test_only_what_is_on_main_and_tested_is_published():
    workflow = load_yaml((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    tested, published = (workflow["jobs"][name] for name in ("test", "publish"))
    assert "permissions" not in tested
    assert (published["needs"], published["if"]) == ("test", "github.ref == 'refs/heads/main'")
    assert {"make lint", "make test", "make test-system"} < {step.get("run") for step in tested["steps"]}
    assert "make publish" in [step.get("run") for step in published["steps"]]
