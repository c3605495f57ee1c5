"""A branch of a Git repository that its host shows to the world, as GitHub Pages does.

Nothing in the checkout changes: all that is needed on the way is in a repository of its own.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.delivery.checksums import FILE
from explainer.deployment import commands, manifest
from explainer.deployment.manifest import Manifest
from explainer.deployment.release import Release
from explainer.problems import Fault

NAME = "gh-pages"
REF = f"refs/heads/{NAME}"
AS_IT_IS = ".nojekyll"
"""An empty file by which GitHub Pages takes the files as they are."""
OF_THE_HOST = "CNAME"
"""What GitHub writes there for a domain of one's own; it stays."""
SETTINGS = r"^(author|committer|core\.sshcommand|credential|http|url|user)\b"
"""Of the checkout: who pushes, and how."""


@dataclass(frozen=True)
class Git:
    """A repository for the time of one publication."""

    folder: Path
    settings: Mapping[str, str]
    """Variables of the environment, with the checkout's settings as Git takes them from there."""

    def __call__(self, *arguments: str, given: str = "", folder: Path | None = None) -> str:
        """What Git says; raises `Fault` with what it complains of."""
        return commands.run(["git", f"--git-dir={self.folder}", *arguments], given, folder, self.settings)


def repository(folder: Path, root: Path) -> Git:
    """An empty repository with the settings of the checkout; raises `Fault` where there is no Git."""
    said = ""
    with contextlib.suppress(Fault):  # no checkout, or without such settings
        asked = ["git", "config", "--local", "--includes", "--null", "--get-regexp", SETTINGS]
        said = commands.run(asked, folder=root)
    start = int(os.environ.get("GIT_CONFIG_COUNT", "0"))
    settings = {"GIT_INDEX_FILE": str(folder / "index")}
    pairs = [pair.partition("\n") for pair in said.split("\0")[:-1]]
    for number, (key, _, value) in enumerate(pairs, start):
        settings |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    git = Git(folder, settings | {"GIT_CONFIG_COUNT": str(start + len(pairs))})
    git("init", "--quiet", "--bare", "--template=")
    return git


def address_of(remote: str, root: Path) -> str:
    """The address to which the checkout pushes for a remote; raises `Fault` where it has none of that name."""
    return commands.run(["git", "remote", "get-url", "--push", "--", remote], folder=root).strip()


@dataclass(frozen=True)
class Branch:
    """The branch `gh-pages` of a repository."""

    address: str
    git: Git

    def hindrances(self) -> Iterator[Fault]:
        """The repository cannot be reached; Git does not know who publishes."""
        try:
            self._tip()
        except Fault as fault:
            yield Fault(fault.message, "`git ls-remote` has to show the repository")
        try:
            for ident in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
                self.git("var", ident)
        except Fault:
            hint = "set it, by `git config user.name …` and `git config user.email …`"
            yield Fault("Git does not know who publishes", hint)

    def publish(self, release: Release) -> int | None:
        """Push a commit upon the one that is there."""
        there, tip = (self._files(), self.git("rev-parse", REF).strip()) if self._tip() else ({}, "")
        new = self._stored(release)
        if new.items() <= there.items():
            return None
        stays = manifest.kept(there, self._before(there), release.manifest)
        files = {path: there[path] for path in (*stays, OF_THE_HOST) if path in there} | new
        commit = self._committed(files, tip, release.manifest)
        try:  # without force, so that nothing is lost that somebody else has published meanwhile
            self.git("push", self.address, f"{commit}:{REF}")
        except Fault as fault:
            if fault.message.startswith("! [rejected]"):
                hint = "see what is there now, then publish again"
                raise Fault(f"the branch {NAME} has changed meanwhile", hint) from fault
            raise
        return len(stays)

    def _tip(self) -> str:
        """The newest commit of the branch; empty where there is no such branch."""
        return self.git("ls-remote", self.address, REF).partition("\t")[0]

    def _files(self) -> dict[str, str]:
        """The blobs of the files of that commit, which is fetched, by path."""
        self.git("fetch", "--quiet", "--depth=1", "--no-tags", self.address, f"+{REF}:{REF}")
        entries = self.git("ls-tree", "-r", "-z", "--full-tree", REF).split("\0")[:-1]
        return {path: head.split()[2] for head, _, path in (entry.partition("\t") for entry in entries)}

    def _before(self, there: Mapping[str, str]) -> Manifest:
        """What was published by a commit; nothing where it was another site, which stays in the branch's history."""
        with contextlib.suppress(Fault):
            return manifest.read(self.git("cat-file", "blob", there.get(FILE, "")))
        return Manifest()

    def _stored(self, release: Release) -> dict[str, str]:
        """The release's files, put into the repository byte by byte: their blobs, by path."""
        given = "".join(f"{path}\n" for path in release.files)
        blobs = self.git("hash-object", "-w", "--no-filters", "--stdin-paths", given=given, folder=release.folder)
        empty = self.git("hash-object", "-w", "--stdin")
        return dict(zip([AS_IT_IS, *release.files], [empty.strip(), *blobs.split()], strict=True))

    def _committed(self, files: Mapping[str, str], tip: str, listed: Manifest) -> str:
        """A commit of these files upon another."""
        self.git("update-index", "-z", "--index-info", given="".join(_entry(*file) for file in files.items()))
        built = f"Built from {listed.commit}\n" if listed.commit else ""
        message = f"Publish {listed.commit[:12] or 'the site'}\n\n{built}SHA-256 of {FILE}: {listed.digest}\n"
        upon = ["-p", tip] if tip else []
        return self.git("commit-tree", self.git("write-tree").strip(), *upon, given=message).strip()


def _entry(path: str, blob: str) -> str:
    """A line of what `git update-index --index-info` reads."""
    return f"100644 {blob}\t{path}\0"
