"""Spells the entries of a catalogue as other programs may: other spaces, line ends, encodings, escapes, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from explainer.commands import update_captions
from explainer.locales.catalogue import read_catalogue_file
from explainer.locales.po_entry import PoEntry
from explainer.locales.po_reader import parse_catalogue
from tests.support.projects import ROOT

TEXTS = (
    "Cárceles atacadas", "«{a}»", 'una "cita"', "C:\\ruta\\x41", "dos\nlíneas", "un\ttabulador", "ñ a11", "msgid",
    "#~ no", "a # b", "80\u00a0%", "{a.start} y {b}", "\a\b\f\v\r", "x" * 300, "-", "<<<<<<< HEAD",
)  # fmt: skip
SPACES = ("", " ", "  ", "\t", "\n", "\n\n", " \f", "\v", "\n  ", "\\\n")
REMARKS = ("# de Ana", "#", "#sin espacio", '# number "COVID-19": un nombre', "# msgid no es")
NOTES = ("#. nota", "#.", "#: a.yml", "#:b.yml:3 c.yml", '#. msgstr "no"')
FIELDS = (
    "POT-Creation-Date: \\n", "POT-Creation-Date: mañana\\n", "PO-Revision-Date: \\n",
    "PO-Revision-Date: 2026-13-45\\n", "Plural-Forms: nplurals=2\\n", "Plural-Forms: \\n", "Language: es_419\\n",
    "X-Generator: Poedit 3.2.2\\n", "X-Poedit-Basepath: ..\\n", "Last-Translator: Ana <a@example.org>\\n",
    "Language-Team: \\n", "Sin valor\\n",
)  # fmt: skip
CHARSETS = ("UTF-8", "utf-8", "UTF-8", "UTF-8", "ISO-8859-1", "ISO-8859-15", "CP1252")
NAMED = {"\a": "a", "\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t", "\v": "v", '"': '"', "\\": "\\"}


@dataclass(frozen=True)
class Spelling:
    """A catalogue as a file."""

    data: bytes
    entries: list[PoEntry]
    """What it says, but for the header."""
    is_strict: bool
    """Whether gettext reads it too, which knows neither byte-order marks nor line ends of old Macs."""


def spell(random: Random, sample: list[PoEntry], prefix: str = "") -> Spelling:
    """A spelling of some entries of a sample and of some that are hard to spell, their contexts behind a prefix."""
    charset = random.choice(CHARSETS)
    entries = [*random.sample(sample, 4), *(_invent(random, number) for number in range(random.randint(0, 4)))]
    entries = [PoEntry(**{**vars(one), "context": f"{prefix}{one.context}"}) for one in entries]
    entries = [one for one in entries if _can_be_in(charset, one)]
    fields = ["MIME-Version: 1.0\\n", *random.sample(FIELDS, 4)]
    fields.insert(random.randint(0, 5), f"Content-Type: text/plain; charset={charset}\\n")
    cut = _cut(random, "".join(field for field in fields if field.encode(charset, "ignore").decode(charset) == field))
    text = f'msgid{random.choice(SPACES)}""{random.choice(SPACES)}msgstr{_join(random, cut, "")}\n'
    text = "".join([random.choice(("", "# cabecera\n")), text, *(_entry(random, one, charset) for one in entries)])
    text += random.choice(("", "\n", "# al final", "# al final\n\n"))
    line_end = random.choice(("\n", "\n", "\r\n", "\r"))
    if line_end != "\n":
        text = text.replace("\\\n", "\n")  # it would part a backslash from its line
    mark = b"\xef\xbb\xbf" if charset.upper() == "UTF-8" and random.random() < 0.1 else b""
    data = mark + text.replace("\n", line_end).encode(charset)
    return Spelling(data, entries, is_strict=not mark and line_end != "\r")


def _can_be_in(charset: str, entry: PoEntry) -> bool:
    """Whether an encoding has all characters of an entry; gettext wants the English of others than UTF-8 in ASCII."""
    english = f"{entry.english}{entry.plural}{entry.previous}"
    is_in = str(entry).encode(charset, "ignore").decode(charset) == str(entry)
    return is_in and (charset.upper() == "UTF-8" or english.isascii())


def _invent(random: Random, number: int) -> PoEntry:
    is_plural, is_obsolete, is_fuzzy = (random.random() < 0.3 for _ in range(3))
    translations = tuple(random.choice(TEXTS) for _ in range(1 + is_plural))
    previous = (("msgid", random.choice(TEXTS)),) if is_fuzzy else ()
    return PoEntry(
        f"invented.{number}", random.choice(TEXTS), translations, random.choice(TEXTS) if is_plural else None,
        flags=("fuzzy",) if is_fuzzy else (), previous=previous, is_obsolete=is_obsolete,
        remarks=tuple(text[1:] for text in random.sample(REMARKS, random.randint(0, 2))),
    )  # fmt: skip


def _entry(random: Random, entry: PoEntry, charset: str) -> str:
    lines = [f"#{remark}" for remark in entry.remarks] + random.sample(NOTES, random.randint(0, 2))
    flags = [*entry.flags, *random.sample(("python-brace-format", "no-wrap"), random.randint(0, 2))]
    if flags:  # in one line: of several, gettext reads the last alone
        lines.append(f"#,{random.choice(('', ' '))}{random.choice((',', ', ', ' , ')).join(flags)}")
    random.shuffle(lines) if len(entry.remarks) < 2 else None
    between = ("\n", "\n\n", "\n \t\n")
    text = random.choice(("", "\n", "\n\n")) + "".join(f"{line}{random.choice(between)}" for line in lines)
    mark = "#~" if entry.is_obsolete else ""
    texts = [(keyword, old, f"{mark or '#'}| ") for keyword, old in entry.previous]
    texts += [("msgctxt", str(entry.context), mark), ("msgid", entry.english, mark)]
    if entry.plural is not None:
        texts.append(("msgid_plural", entry.plural, mark))
    for number, translation in enumerate(entry.translations):
        texts.append((f"msgstr[{number}]" if entry.plural is not None else "msgstr", translation, mark))
    for keyword, value, sign in texts:
        text += f"{sign}{keyword}{_join(random, _pieces(random, value, charset), sign)}\n"
    return text


def _join(random: Random, pieces: list[str], mark: str) -> str:
    """Strings, with any space before each; each new line of what is marked begins with the mark."""
    spaces = [space for space in SPACES if not mark or "\\" not in space]
    return "".join(f'{random.choice(spaces)}"{piece}"' for piece in pieces).replace("\n", f"\n{mark}")


def _pieces(random: Random, text: str, charset: str) -> list[str]:
    is_escaped = random.random() < 0.2
    return _cut(random, "".join(_escape(random, one, charset, is_escaped=is_escaped) for one in text))


def _cut(random: Random, escaped: str) -> list[str]:
    units = re.findall(r"(?:\\[0-7]{3}|\\x[0-9A-F]{2})+|\\.|[^\\]", escaped)
    cuts = sorted(random.sample(range(len(units) + 1), min(len(units), random.randint(0, 3))))
    return ["".join(units[start:end]) for start, end in zip([0, *cuts], [*cuts, len(units)], strict=True)]


def _escape(random: Random, character: str, charset: str, *, is_escaped: bool) -> str:
    """A character, or its escape, or its bytes by their numbers."""
    if is_escaped and random.random() < 0.5 and character not in NAMED:
        return "".join(f"\\{byte:03o}" for byte in character.encode(charset))
    if character == "\t" and random.random() < 0.5:
        return character
    return f"\\{NAMED[character]}" if character in NAMED else character


PATH = "assets/locale/es/LC_MESSAGES/captions.po"
SHIPPED = parse_catalogue((ROOT / PATH).read_text("utf-8"))[0]
SAMPLE = [entry for entry in SHIPPED if not entry.is_header]


def said(entries):
    return {one.key: (one.translations, one.plural, one.is_fuzzy) for one in entries if not one.is_header}


def rewrite(spelling, file, random):
    """The catalogue, and what `make captions` makes of it, where some of its texts are those of the project."""
    file.write_bytes(spelling.data)
    catalogue, problems = read_catalogue_file(file, "x.po", "es")
    assert problems == [], spelling.data
    wanted = [replace(one, translations=("",), remarks=()) for one in spelling.entries if one.plural is None]
    wanted = [replace(one, flags=(), previous=(), is_obsolete=False) for one in wanted if random.random() < 0.7]
    return catalogue, update_captions.update_catalogue(catalogue, wanted), {one.key for one in wanted}


def check_update(spelling, file, random):
    """Nothing is lost, and a second time changes nothing."""
    catalogue, updated, wanted = rewrite(spelling, file, random)
    assert said(catalogue.po_entries) == said(spelling.entries)
    assert said(updated.po_entries) == said(spelling.entries)
    assert {one.key for one in updated.po_entries if not one.is_obsolete} == {(None, ""), *wanted}
    remarks = [remark for one in spelling.entries for remark in one.remarks]
    lines = updated.text.split("\n")
    assert [remark for remark in remarks if f"# {remark.strip()}".rstrip() not in lines] == []
    return updated
