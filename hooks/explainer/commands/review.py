"""What a proposed translation changes, as one page that works from a file: `make review` writes `review.html`.

It compares the catalogues of the working tree with those of `HEAD`, or of the revision in `FROM`.
"""

from __future__ import annotations

import base64
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from explainer import markup
from explainer.build import inputs, load_project
from explainer.commands.changes import describe_faults, find_data_faults
from explainer.commands.comparison import check_out
from explainer.commands.update_captions import Key, list_catalogues
from explainer.diagnostics import Diagnostic, UserError, format_count, sort_diagnostics
from explainer.exports.packing import ASSETS
from explainer.images.pictures import name_file
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, list_own_words, mark_language
from explainer.locales.catalogue import SHOWN, Catalogue, read_catalogue_file
from explainer.locales.language import INTERFACE
from explainer.locales.po_entry import PoEntry
from explainer.media_types import get_media_type
from explainer.pages import Project
from explainer.pages.theme_files import join_style_sheets
from explainer.references import add_child, append_pieces
from explainer.references.resolver import find_state
from explainer.translation.merging import find_older
from explainer.translation.word_changes import compare_words

FILE = "review.html"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{styles}</style></head><body class="{desk}"><main><h1>{title}</h1>
<p>Words that are <del>gone</del>, words that are <ins>new</ins>,
and <span class="{filled}">what the site fills in</span>.</p>{parts}</main></body></html>
"""
TAGS = {"removed": "del", "added": "ins"}
Change = tuple[PoEntry | None, PoEntry | None]
"""An entry before and after; `None` where there is none."""
Pieces = list[tuple[str, bool]]
"""A text in pieces, each with whether the site fills it in, as it does numbers."""


@dataclass(frozen=True)
class Version:
    """A catalogue before or after, and the project whose numbers its texts have."""

    project: Project
    catalogue: Catalogue

    def name_state(self, entry: PoEntry) -> list[tuple[str, str]]:
        """Return the name of the state of an entry, in the language of the catalogue and in English."""
        state = find_state(entry.context or "", entry.english, self.catalogue, self.project.diagnostics)
        return list_own_words(f"state.{state}", self.catalogue.language)

    def find_remarks(self, entry: PoEntry) -> list[Diagnostic]:
        """Return what the checks say of an entry."""
        diagnostics = [*self.project.diagnostics, *self.project.advice]
        return sort_diagnostics(self.catalogue.diagnostics_of(entry.context or "", entry.english, diagnostics))

    def print_texts(self, texts: Iterable[str], language: str) -> Pieces:
        """Return texts as they are printed, each in a line of its own."""
        fill = self.project.context.resolver.fill_or_leave
        pieces = [piece for text in texts for piece in ("\n", *fill(text, language))][1:]
        return [(piece, False) if isinstance(piece, str) else (piece.text, True) for piece in pieces]

    def show_picture(self, name: str) -> dict[str, str]:
        """Return the attributes of an image element with a picture in the language of the catalogue; none without."""
        for image in self.project.context.images.values():
            if image and image.id == name and image.picture.files:
                alt, own = image.shown["alt", self.catalogue.language], image.picture.files
                file = name_file(image.record.file, self.catalogue.language)
                file = file if file in own else image.picture.shown
                words = "".join(text for text, _ in self.print_texts([alt.text], alt.language))
                address = f"data:{get_media_type(file)};base64,{base64.b64encode(own[file]).decode()}"
                return {"src": address, "alt": words, **mark_language(alt.language)}
        return {}


def main(root: Path, revision: str) -> int:
    """Write the page, and in one line where it is; return 1 where one of the two revisions cannot be read."""
    inputs.exit_on_bad_inputs(root)
    with tempfile.TemporaryDirectory() as name:
        try:
            check_out(root, revision, Path(name))
        except UserError as fault:
            sys.exit(fault.text)
        (old, old_faults), (new, faults) = map(read_versions, (Path(name), root))
        lines = list(describe_faults([*find_data_faults(Path(name)), *old_faults], revision))
    if lines := lines or [fault.format_line(is_for_translators=True) for fault in sort_diagnostics(faults)]:
        sys.exit("\n".join(lines))
    changes = {key: list(list_changes(old[key].catalogue, version.catalogue)) for key, version in new.items()}
    if not (count := sum(map(len, changes.values()))):
        (root / FILE).unlink(missing_ok=True)
        sys.stdout.write(f"No translation has changed since {revision}.\n")
        return 0
    title = f"{format_count(count, 'translation')} changed since {revision}"
    parts = "".join(render_catalogue(own, (old[key], new[key])) for key, own in changes.items() if own)
    styles = join_style_sheets(ASSETS / "theme", ["base", "desk", "review"], "")
    names = {"title": escape(title), "desk": markup.DESK, "filled": markup.STATISTIC}
    (root / FILE).write_text(PAGE.format(styles=styles, parts=parts, **names), encoding="utf-8")
    sys.stdout.write(f"{title}: {root / FILE}\n")
    return 0


def read_versions(root: Path) -> tuple[dict[Key, Version], list[Diagnostic]]:
    """Return the catalogues of the project in a folder, one without a file empty; why one cannot be read."""
    project, versions = load_project(root), dict[Key, Version]()
    for key, path in list_catalogues(root).items():
        is_there = (root / path).exists()
        catalogue = read_catalogue_file(root / path, path, key[1])[0] if is_there else Catalogue(path, key[1])
        versions[key] = Version(project, catalogue)
    is_readable = all(version.catalogue.is_readable for version in versions.values())
    return versions, [] if is_readable else project.diagnostics


def list_changes(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    """Yield the entries that differ, in the order of the new catalogue, then those that are gone."""
    current = [entry for entry in new.po_entries if not (entry.is_header or entry.is_obsolete)]
    free = {entry.key: entry for entry in old.po_entries if not entry.is_header}
    same = {entry.key: free.pop(entry.key) for entry in current if entry.key in free}
    for entry in current:
        before = same.get(entry.key) or find_older(entry, free.values())
        free.pop(before.key if before else entry.key, None)
        if _list_parts(before) != _list_parts(entry) and (before or entry.is_translated):
            yield before, entry
    yield from ((entry, None) for entry in free.values() if entry.is_translated and not entry.is_obsolete)


def _list_parts(entry: PoEntry | None) -> tuple[object, ...]:
    """Return what is compared of an entry."""
    return (entry.english, entry.plural, entry.translations, entry.is_fuzzy, entry.is_obsolete) if entry else ()


def render_catalogue(changes: Iterable[Change], versions: tuple[Version, Version]) -> str:
    """Return the HTML of the changes of a catalogue, those of the texts of a picture together."""
    catalogue = versions[1].catalogue
    root = Element("div")
    add_child(root, "h2", f"{LANGUAGES[catalogue.language].name}: {catalogue.path}")
    for name, own in groupby(sorted(changes, key=name_picture), key=name_picture):
        if name:
            add_child(root, "h3", name)
            _add_pictures(root, [version.show_picture(name) for version in versions])
        for change in own:
            _add_entry(add_child(root, "section"), change, versions, 4 if name else 3)
    text: str = tostring(root, encoding="unicode", method="html")
    return text.replace("&amp;amp;", "&amp;")


def name_picture(change: Change) -> str:
    """Return the name of the picture of which an entry is a text; empty where it is none of a picture."""
    name, _, key = next(entry.context or "" for entry in reversed(change) if entry).partition(".")
    return name if f"text.{key.partition('.')[0]}" in INTERFACE else ""


def _add_pictures(parent: Element, pictures: Sequence[dict[str, str]]) -> None:
    """Add a picture before and after, once where it is the same."""
    is_same = pictures[0].get("src") == pictures[1].get("src")
    names = ("", "The picture") if is_same else ("The picture before", "The picture after")
    pair = add_child(parent, "div", class_=markup.PAIR)
    for name, picture in zip(names, pictures, strict=True):
        if name and picture:
            figure = add_child(pair, "figure")
            add_child(figure, "figcaption", name)
            add_child(figure, "img", **picture)


def _add_entry(section: Element, change: Change, versions: tuple[Version, Version], level: int) -> None:
    """Add an entry: where it stands, its state, the English, the translation before and after, the remarks."""
    language, (old, new) = versions[1].catalogue.language, change
    entries = [entry for entry in (old or new, new or old) if entry]
    older = dict(entries[0].previous).get("msgid") if entries[0].is_fuzzy else None
    english = [[text for text in (entry.english, entry.plural) if text] for entry in entries]
    english[0] = [older, *english[0][1:]] if older else english[0]
    own = [list(entry.translations) if entry else [] for entry in change]
    context, comments, sources = entries[1].context, entries[1].comments, entries[1].sources
    name = context or textwrap.shorten(entries[1].english, SHOWN, placeholder=" …")
    add_child(add_child(section, f"h{level}"), "code", name)
    where = [comment.strip() for comment in (*comments, *sources) if comment.endswith(".") or comment in sources]
    add_child(section, "p", " ".join(where), **mark_language(language))
    states = [version.name_state(entry) for version, entry in zip(versions, change, strict=True) if entry]
    state = add_child(section, "p", "" if old else "New: ", class_=markup.STATE)
    for words in states[:1] if states[0] == states[-1] else states:
        append_pieces(state, [" → "] if len(state) else [])
        add_words(add_child(state, "strong"), words)
    append_pieces(state, [] if new else [" → gone"])
    pair = add_child(section, "div", class_=markup.PAIR)
    for heading, texts, tag, kinds in (
        ("English", english, PAGE_LANGUAGE, ("removed", "added", "same")),
        ("Before", own, language, ("removed", "same")),
        ("After", own, language, ("added", "same")),
    ):
        side = add_child(pair, "div")
        add_child(side, f"h{level + 1}", heading)
        printed = [version.print_texts(each, tag) for version, each in zip(versions, texts, strict=True)]
        if texts[0] == texts[1]:  # a number that differs is none of the translation
            printed[0] = printed[1]
        elif printed[0] == printed[1]:  # of other references
            printed = [[("\n".join(each), False)] for each in texts]
        add_changes(add_child(side, "p", **mark_language(tag)), printed[0], printed[1], kinds)
    if remarks := versions[1].find_remarks(new) if new else []:
        add_words(add_child(section, f"h{level + 1}"), list_own_words("desk.remarks", language))
    for remark in remarks:
        add_child(section, "p", remark.format_line(is_for_translators=True), class_=markup.REMARK)


def add_words(parent: Element, words: list[tuple[str, str]]) -> None:
    """Add words in the language of the translators, marked as such, and in English."""
    for language, text in words[:-1]:
        add_child(parent, "span", text, **mark_language(language))
        append_pieces(parent, [" · "])
    append_pieces(parent, [words[-1][1]])


def add_changes(parent: Element, old: Pieces, new: Pieces, kinds: Iterable[str]) -> None:
    """Add the words of two texts that are of these kinds (`same`, `removed`, `added`), marked."""
    before, after = (iter([is_filled for text, is_filled in pieces for _ in text]) for pieces in (old, new))
    for kind, text in compare_words(*("".join(text for text, _ in pieces) for pieces in (old, new))):
        filled = list(islice(before, len(text))) if kind != "added" else []
        filled = list(islice(after, len(text))) if kind != "removed" else filled
        if kind not in kinds:
            continue
        holder = add_child(parent, TAGS[kind]) if kind in TAGS else parent
        for is_filled, run in groupby(zip(text, filled, strict=True), key=itemgetter(1)):
            words = "".join(character for character, _ in run)
            if is_filled:
                add_child(holder, "span", words, class_=markup.STATISTIC)
            else:
                append_pieces(holder, [words])


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "".join(sys.argv[1:2]) or "HEAD"))
