"""A branch of a Git repository that its host shows to the world, as GitHub Pages does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.deployment import read_publication, run_command
from explainer.diagnostics import UserError
from explainer.manifest import CHECKSUMS

NAME = "gh-pages"
REF = f"refs/heads/{NAME}"
AS_IT_IS = ".nojekyll"
"""An empty file by which GitHub Pages takes the files as they are."""
BYTE_BY_BYTE = "* -text -ident -filter -working-tree-encoding\n"
"""Attributes, which come before all others: Git changes no line end, whatever its settings say."""
SETTINGS = r"^(author|committer|core\.sshcommand|credential|http|url|user)\b"
"""The checkout's settings on who pushes, and how. They may stand in files that only its own repository includes."""
WHOLE_HISTORY = 2**31 - 1
"""Commits: as many as there are (git-fetch(1), --depth)."""


@dataclass(frozen=True)
class Git:
    """A repository for the time of one publication, with the checkout's settings: nothing in the checkout changes."""

    folder: Path
    root: Path
    """The checkout."""

    def create(self) -> None:
        """Make the repository. Raises `UserError` where there is no Git."""
        run_command(["git", "init", "--quiet", "--bare", "--template=", str(self.folder)])
        (self.folder / "info").mkdir(exist_ok=True)
        (self.folder / "info/attributes").write_text(BYTE_BY_BYTE, encoding="utf-8")
        pairs = ""
        with contextlib.suppress(UserError):  # no checkout, or without such settings
            pairs = run_command(
                ["git", "config", "--local", "--includes", "--null", "--get-regexp", SETTINGS], self.root
            )
        for pair in pairs.split("\0")[:-1]:
            key, _, value = pair.partition("\n")
            self("config", "--add", key, value)

    def __call__(self, *arguments: str, files: Path | None = None, given: str = "") -> str:
        """Return what Git says; `files` is the folder whose files it adds or writes. Raises `UserError`."""
        tree = [f"--work-tree={files}"] if files else []
        command = ["git", f"--git-dir={self.folder}", *tree, "-c", "core.hooksPath=/dev/null", *arguments]
        return run_command(command, files or self.root, given)


@dataclass(frozen=True)
class Branch:
    """The branch `gh-pages` of a repository."""

    address: str
    git: Git

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """See that Git knows who publishes. Of two at the same time, the second is refused when it pushes."""
        try:
            for ident in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
                self.git("var", ident)
        except UserError as fault:
            raise UserError("git-identity") from fault
        yield

    def read(self, folder: Path, *, is_previous: bool = False) -> None:
        """Write out the newest commit, or that of the site before; nothing where there is none.

        Another site than ours may be there: it stays in the branch's history.
        """
        folder.mkdir()
        try:
            if not self.git("ls-remote", self.address, REF):
                return
        except UserError as fault:
            raise fault.with_hint("`git ls-remote` has to show the repository") from fault
        ref, depth = ("refs/previous", WHOLE_HISTORY) if is_previous else (REF, 1)
        self.git("fetch", "--quiet", f"--depth={depth}", "--no-tags", self.address, f"+{REF}:{ref}")
        sites = self.git("log", "--format=%H", "--max-count=2", ref, "--", CHECKSUMS).split()
        for commit in sites[1:] if is_previous else [ref]:
            self.git("read-tree", commit)
            self.git("checkout-index", "--all", files=folder)

    def put(self, release: Path, *, is_new: bool) -> None:  # noqa: ARG002 - what was there stays in the history
        """Push a commit upon the newest one: without force, so that nothing is lost that somebody else published."""
        listed = read_publication(release)
        (release / AS_IT_IS).touch()
        self.git("add", "--all", "--force", files=release)
        built = f"Built from {listed.commit}\n" if listed.commit else ""
        message = f"Publish {listed.commit[:12] or 'the site'}\n\n{built}SHA-256 of {CHECKSUMS}: {listed.digest}\n"
        tip = self.git("for-each-ref", "--format=%(objectname)", REF).split()
        parents = [argument for commit in tip for argument in ("-p", commit)]
        commit = self.git("commit-tree", self.git("write-tree").strip(), *parents, given=message).strip()
        try:
            self.git("push", self.address, f"{commit}:{REF}")
        except UserError as fault:
            if fault.message.startswith("! [rejected]"):
                raise UserError("branch-changed", branch=NAME) from fault
            raise
