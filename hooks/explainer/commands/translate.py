"""`make translate LOCALE=fr`: the progress of a language by page, where to begin, and how to propose the work.

The Makefile starts the preview behind it; `open_desk.py` waits for that, to open the translators' desk in the browser.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from explainer.commands.changes import MARKS
from explainer.commands.update_captions import Update, update_catalogues
from explainer.data.project_files import IMAGES, Settings, read_settings
from explainer.diagnostics import Diagnostic
from explainer.locales import CATALOGUE_LANGUAGES, LANGUAGES, PAGE_LANGUAGE, join_own_words
from explainer.locales.catalogue import SHOWN, Catalogue
from explainer.locales.tags import normalise_tag
from explainer.pages.navigation import read_entries
from explainer.references import join_pieces
from explainer.references.resolver import find_state
from explainer.text_files import name_path
from explainer.translation import find_pages_of_images
from explainer.translation.message import Message
from explainer.translation.word_changes import WORD

PORT = "8000"
"""That of MkDocs's preview."""
ADDRESS = re.compile(r"(?m)^site_url:.*?(https?://[^\s\"',\]]+)")
"""The address of the site in mkdocs.yml, perhaps behind a tag of MkDocs's."""
Text = tuple[Catalogue, Message]
"""A text with the catalogue that translates it."""


@dataclass(frozen=True)
class PageProgress:
    """The progress of the texts of one page, or of those of a file that no page is made from."""

    path: str
    title: str
    texts: Sequence[Text]
    gaps: Sequence[Text]
    """Those that are not translated, or not as they should be."""

    @property
    def words(self) -> int:
        """The number of English words that are left."""
        return sum(count_words(message.english) for _, message in self.gaps)


def count_words(text: str) -> int:
    """Return the number of words of a text, without references and the targets of links.

    >>> count_words("**Haiti's** [police](data.md#police): {displaced} people, 2 more.")
    5
    """
    return sum(word[0].isalnum() for word in WORD.findall(MARKS.sub(r"\1", text)))


def main(root: Path, tag: str, port: str) -> int:
    """Write where a language stands; return 1 where there is none of this tag, or its catalogues cannot be read."""
    language = normalise_tag(tag)
    if language not in CATALOGUE_LANGUAGES:
        usage = "make translate " + " or ".join(f"LOCALE={name}" for name in CATALOGUE_LANGUAGES)
        sys.exit(
            f"no language '{tag}': {usage}; “A language” in CONTRIBUTING.md tells how to add one" if tag else usage
        )
    update, settings = update_catalogues(root), read_settings(root)[0]
    if update.after:
        pages = measure_pages(update, language, settings)
        state = "&state=unfinished" if any(page.gaps for page in pages) else ""
        desk = f"{find_desk(settings, port)}?language={language}{state}"
        sys.stdout.write("".join(f"{line}\n" for line in report_progress(pages, language, desk)))
        sys.stdout.write("".join(f"{line}\n" for line in list_proposal(language, settings)))
        sys.stdout.flush()
        open_later(desk)
    update.report_faults(language)
    return 0 if update.after else 1


def measure_pages(update: Update, language: str, settings: Settings) -> list[PageProgress]:
    """Return the progress by page, in the order of the navigation, then by file.

    The texts of a picture go with the first page that shows it, those of the interface with its catalogue.
    """
    pictures = {image.id: file for file, image in update.project.context.images.items() if image}
    sources = update.english.pages if update.english else {}
    shown_on = find_pages_of_images(sources)
    targets = [entry.target or "" for entry in read_entries(settings.get("nav"))]
    texts: dict[str, list[Text]] = {name_path(settings.docs / target, settings.root): [] for target in targets}
    for domain in ("pages", "captions", "interface"):  # of a page its own first, then those of its pictures
        catalogue = update.after.get((domain, language))
        if not catalogue or not update.english:
            continue
        for message in update.english.list_messages(catalogue, domain):
            picture = pictures.get(message.context.partition(".")[0], "") if message.path == IMAGES else ""
            place = next((path for path, _ in shown_on.get(picture, ())), message.path)
            texts.setdefault(catalogue.path if domain == "interface" else place, []).append((catalogue, message))
    titles = {page.path: page.front.title for page in sources.values() if page.front}
    fill = update.project.context.resolver.fill_or_leave
    return [
        PageProgress(path, join_pieces(fill(titles.get(path, ""), PAGE_LANGUAGE)), own, _find_gaps(own, update.errors))
        for path, own in texts.items()
        if own
    ]


def _find_gaps(texts: Iterable[Text], errors: Sequence[Diagnostic]) -> list[Text]:
    """Return the texts that are not translated, or not as they should be."""
    return [
        (catalogue, message)
        for catalogue, message in texts
        if find_state(message.context, message.english, catalogue, errors) != "translated"
    ]


def report_progress(pages: Sequence[PageProgress], language: str, desk: str) -> Iterator[str]:
    """Yield the lines of the progress and of where to begin, in the language and in English."""
    gaps = [gap for page in pages for gap in page.gaps]
    total, words = sum(len(page.texts) for page in pages), sum(page.words for page in pages)
    left = join_own_words("translate.left", language, done=total - len(gaps), total=total, words=words)
    yield f"{language}  {left}"
    yield f"    {join_own_words('translate.columns', language)}"
    for page in pages:
        done, size = len(page.texts) - len(page.gaps), len(page.texts)
        yield f"    {done:>4}/{size:<4} {page.words:>6}  {page.path}  {page.title}".rstrip()
    yield f"\n{join_own_words('translate.begin' if gaps else 'translate.finished', language)}:"
    for catalogue, message in gaps[:1]:
        line, _ = catalogue.position_of(message.context, message.english) or (1, 1)
        yield f"    {catalogue.path}:{line}  {message.context}".rstrip()
        yield f"    “{textwrap.shorten(message.english, SHOWN, placeholder=' …')}”"
    yield f"    {desk}\n"


def list_proposal(language: str, settings: Settings) -> Iterator[str]:
    """Yield how to propose the work: two commands, that send it to a branch of the clone's origin.

    Where that is the site's own repository, to which few may write, they send it to one's copy (a fork).
    """
    repository, remote, origin = urlsplit(str(settings.get("repo_url") or "")), "origin", ""
    with suppress(OSError):
        command = ["git", "remote", "get-url", remote]
        origin = subprocess.run(command, cwd=settings.root, capture_output=True, text=True, check=False).stdout  # noqa: S603 - no shell
    if repository.path and origin.strip().removesuffix(".git").endswith(repository.path.strip("/")):
        yield join_own_words("translate.fork", language, address=repository.geturl())
        remote = f"{repository.scheme}://{repository.netloc}/YOUR-NAME/{repository.path.rpartition('/')[2]}.git"
    yield join_own_words("translate.propose", language) + ":"
    yield f'    git commit -am "Translate into {LANGUAGES[language].name}"'
    yield f"    git push {remote} HEAD:translation-{language}"


def find_desk(settings: Settings, port: str) -> str:
    """Return the address of the translators' desk in the preview."""
    given = ADDRESS.search(settings.document.text)
    address = urlsplit(os.environ.get("SITE_URL") or (given[1] if given else ""))
    return f"http://127.0.0.1:{port or PORT}{address.path.rstrip('/')}/desk/"


def open_later(address: str) -> None:
    """Have the address opened in a browser once it answers, where there is one to be seen."""
    if sys.platform == "darwin" or not os.environ.keys().isdisjoint({"BROWSER", "DISPLAY", "WAYLAND_DISPLAY"}):
        command, quiet = [sys.executable, "-m", "explainer.commands.open_desk", address], subprocess.DEVNULL
        subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - no shell


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), *sys.argv[1:3]))
