"""What a gettext catalogue's text means, how it is written, and what is told of what gettext refuses."""

import pytest

from explainer.locales.catalogue import read_catalogue, read_catalogue_file
from explainer.locales.po_entry import write_entries
from explainer.locales.po_reader import decode_catalogue, parse_catalogue, read_charset

WRITTEN = """\
# Catalogue
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# of Ana\t
#b
#. number "a"
#: a.yml
#: b.yml
#, fuzzy, max-length:9, python-brace-format, no-wrap
#| msgctxt "old"
#| msgid "Old"
msgctxt "a.caption"
msgid "A \\"b\\"\\t\\033"
msgstr ""
"Uno\\n"
"dos"

msgid "{n} page"
msgid_plural "{n} pages"
msgstr[0] "{n} página"
msgstr[1] "{n} páginas"

#~| msgid "Older"
#~ msgctxt "b"
#~ msgid "Gone"
#~ msgstr "Ido"
"""


def test_what_is_read_is_written_again():
    entries, faults = parse_catalogue(WRITTEN)
    assert faults == []
    assert write_entries(entries) == WRITTEN.replace("#b\n", "# b\n")
    header, caption, pages, gone = entries
    assert [entry.is_header for entry in entries] == [True, False, False, False]
    assert caption.translations == ("Uno\ndos",)
    assert caption.flags == ("fuzzy", "max-length:9", "python-brace-format", "no-wrap")
    assert caption.previous == (("msgctxt", "old"), ("msgid", "Old"))
    assert (caption.key, caption.position, caption.lines) == (("a.caption", 'A "b"\t\x1b'), (17, 9), range(7, 20))
    assert (pages.plural, pages.translations, pages.position) == ("{n} pages", ("{n} página", "{n} páginas"), (23, 12))
    assert (gone.is_obsolete, pages.is_obsolete, gone.previous) == (True, False, (("msgid", "Older"),))
    assert (read_charset(entries), read_charset([pages])) == ("UTF-8", "")
    assert header.remarks == (" Catalogue",)


REFUSED = {
    'msgid "a"\nmsgid "b"\nmsgstr ""': "1 this text has no msgstr",
    'msgid "a"\nmsgstr "b" c': "2 not a gettext line",
    'msgid "a"\nmsgstr "b"c"': "2 a straight quotation mark within the text",
    'msgid "a"\nmsgstr\n': "2 not a gettext catalogue: this line has no place here",
    'msgstr "a"\nmsgid "b"\nmsgstr "c"\nmsgstr "d"': (
        "1 not a gettext catalogue: this line has no place here, 4 not a gettext catalogue: this line has no place here"
    ),
    'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[2] ""': (
        "4 not a gettext catalogue: this line has no place here"
    ),
    'msgid "a"\nmsgid_plural "b"\nmsgstr ""': "3 not a gettext catalogue: this line has no place here",
    '#~ msgid "a"\nmsgstr "b"': "2 not a gettext catalogue: this line has no place here",
    '#| msgctxt "a"\nmsgid "b"\nmsgstr ""': "2 not a gettext catalogue: this line has no place here",
    'msgid "a\\4b"\nmsgstr ""': "1 not a gettext line",
    'msgid "a"\nmsgstr "\\377"': "2 not a gettext line",
    'msgid ""\nmsgstr "charset=ISO-8859-1"\nmsgid "a"\nmsgstr "\\355"': "",
    "# alone\n": "",
    'msgstr "a"\n# a remark\n"c"\nmsgid "b"\nmsgstr ""': (
        "1 not a gettext catalogue: this line has no place here, 3 not a gettext catalogue: this line has no place here"
    ),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_what_gettext_refuses_is_told_with_its_line(text, told):
    assert ", ".join(f"{line} {error.message}" for line, error in parse_catalogue(text)[1]) == told


def test_a_file_is_read_in_the_encoding_of_its_header():
    text = 'msgid ""\r\nmsgstr "Content-Type: text/plain; charset=CP1252\\n"\f\r\n# “Haití”\f'
    unified = text.replace("\r\n", "\n").replace('"\f', '" ')
    assert decode_catalogue(text.encode("cp1252")) == (unified, "CP1252")
    assert decode_catalogue(b"\xef\xbb\xbf" + text.encode()) == (unified, "utf-8")
    with pytest.raises(UnicodeDecodeError):
        decode_catalogue(text.replace("CP1252", "UTF-7").encode("cp1252"))


def test_entries_of_a_catalogue():
    catalogue, problems = read_catalogue(WRITTEN.replace("max-length:9, ", ""), "es.po", "es")
    assert (problems, list(catalogue.entries)) == ([], [("a.caption", 'A "b"\t\x1b'), ("", "{n} page")])
    entry = catalogue.entries["a.caption", 'A "b"\t\x1b']
    assert (entry.context, entry.english, entry.translation, entry.position, entry.is_fuzzy) == (
        "a.caption", 'A "b"\t\x1b', "Uno\ndos", (17, 9), True,
    )  # fmt: skip


def test_a_file_that_has_not_changed_is_parsed_once(tmp_path, monkeypatch):
    file = tmp_path / "es.po"
    file.write_text(WRITTEN, encoding="utf-8")
    first = read_catalogue_file(file, "once.po", "es")
    monkeypatch.setattr("explainer.locales.catalogue.parse_catalogue", None)
    assert read_catalogue_file(file, "once.po", "es") == first
    assert first[0].is_readable
