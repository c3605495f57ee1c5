"""What translators' programs save, two people's work merged by git, and files that lost something: nothing is lost."""

import errno
import re
import shutil
from pathlib import Path

import pytest

from explainer.commands import update_captions
from explainer.locales.po_reader import parse_catalogue
from tests.support.projects import ROOT

PATH = "assets/locale/es/LC_MESSAGES/captions.po"
PLAN = 'msgid "A plan. {displaced.start} people fled."\nmsgstr "Un plano. {displaced.start} personas huyeron."\n'
CONTENT = '"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEADER = 'msgid ""\nmsgstr ""\n'
FORMAT = "#, max-length:169, python-brace-format"
FUZZY = "#, fuzzy, max-length:169, python-brace-format"


@pytest.fixture
def small(mini, capsys):
    shutil.copy(ROOT / "babel.cfg", mini.root)
    update_captions.update_captions(mini.root)
    capsys.readouterr()
    return mini


def text(project):
    return (project / PATH).read_text("utf-8")


def entry(project, context):
    return next(block for block in text(project).split("\n\n") if f'msgctxt "{context}"' in block)


def run(project, capsys):
    """The exit status of `make captions`, and what it complains of, besides sentences that other values would break."""
    status = update_captions.update_captions(project.root)
    lines = capsys.readouterr().err.splitlines(keepends=True)
    return status, "".join(line for line in lines if not line.endswith("[wrong-with-other-values]\n"))


def translations(data):
    return {one.key: one.translations for one in parse_catalogue(data)[0] if not one.is_header and one.is_translated}


SAVED = {
    "an empty date": (CONTENT, f'{CONTENT}"POT-Creation-Date: \\n"\n'),
    "an odd date": (CONTENT, f'{CONTENT}"PO-Revision-Date: ayer\\n"\n'),
    "a broken plural": (CONTENT, f'{CONTENT}"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'),
    "fields twice": (CONTENT, f'"POT-Creation-Date: \\n"\n{CONTENT}"Language: es\\n"\n'),
    "a tab": ('msgstr "Un plano', 'msgstr\t"Un plano'),
    "no space": ('msgstr "Un plano', 'msgstr"Un plano'),
    "a line of its own": ('msgstr "Un plano', 'msgstr\n  "Un plano'),
    "a header without msgstr": ('msgid ""\nmsgstr ""\n', 'msgid ""\n'),
    "a header in one line": ('msgstr ""\n"Language: es\\n"\n', 'msgstr "Language: es\\n"\n'),
    "an older obsolete text": (PLAN, f'{PLAN}\n#, fuzzy\n#~| msgid "a"\n#~ msgid "b"\n#~ msgstr "be"\n'),
    "an older context": (f"{FORMAT}\nmsgctxt", f'{FUZZY}\n#| msgctxt "a"\n#| msgid "b"\nmsgctxt'),
    "a plural": (PLAN, f'{PLAN}\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
    "no context": (PLAN, f'{PLAN}\nmsgid "a"\nmsgstr "be"\n'),
    "another encoding's name": ("charset=UTF-8", "charset=utf8"),
}  # fmt: skip


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_what_programs_save_is_kept(small, capsys, saved):
    small.edit(PATH, *saved)
    before = translations(text(small))
    assert run(small, capsys) == (0, "")
    assert translations(text(small)) == before
    assert text(small).startswith(
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    after = text(small)
    run(small, capsys)
    assert text(small) == after


BYTES = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "a byte-order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "ISO-8859-1": lambda text: text.replace("charset=UTF-8", "charset=ISO-8859-1").encode("latin-1"),
    "Windows' own": lambda text: text.replace("charset=UTF-8", "charset=CP1252").encode("cp1252"),
}


@pytest.mark.parametrize("encode", BYTES.values(), ids=BYTES)
def test_other_bytes_are_read_by_the_command_and_by_the_build(mini, capsys, encode):
    data = encode(text(mini))
    run(mini, capsys)
    expected = (mini / PATH).read_bytes()
    (mini / PATH).write_bytes(data)
    assert mini.diagnostics() == ""
    assert run(mini, capsys) == (0, "")
    assert (mini / PATH).read_bytes() == expected


BROKEN = {
    "a quotation mark too few": ('huyeron."', "huyeron.", "15:1: esta línea no es de gettext; "),
    "an unknown word": ("msgctxt", "msgtxt", "13:1: esta línea no es de gettext; "),
    "an unknown escape": ("huyeron", "\\huyeron", "15:1: esta línea no es de gettext; "),
    "no msgstr": ('msgstr "Un plano', '"Un plano', '13:1: este texto no tiene msgstr; escriba msgstr "" debajo · '),
    "a text by itself": ("msgctxt", '"y"\nmsgctxt', "13:1: no es un catálogo de gettext: esta línea no va aquí; "),
    "twice": ("plan.alt", "plan.caption", "25:9: hay otra entrada para «plan.caption»; deje solo una · "),
    "half obsolete": ('msgstr "Un plano', '#~ msgstr "Un plano', "15:1: no es un catálogo de gettext: "),
    "plural forms out of order": (PLAN, 'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', "16:1: no es un catálogo "),
    "a conflict": (PLAN, f"<<<<<<< HEAD\n{PLAN}=======\n{PLAN}>>>>>>> ana\n", "14:1: un conflicto de fusión "),
    "no encoding": ("charset=", "charsit=", "1:1: la cabecera no dice UTF-8; "),
    "an encoding that nobody knows": ("UTF-8", "KLINGON", "4:1: la cabecera no dice UTF-8; "),
    "another language": ("Language: es", "Language: en", "3:1: la cabecera dice Language: en; escriba "),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_no_catalogue_is_left_as_it_is(small, capsys, broken):
    old, new, told = broken
    small.edit(PATH, old, new)
    before = (small / PATH).read_bytes()
    status, said = run(small, capsys)
    assert status == 1
    assert said.startswith(f"{PATH}:{told}")
    assert (small / PATH).read_bytes() == before
    assert [file.name for file in (small / PATH).parent.iterdir()] == ["captions.po"]


def test_two_saved_it_and_git_leaves_a_conflict_in_the_header(small, capsys):
    before = text(small)
    sides = ["".join(f'"{field}\\n"\n' for field in side) for side in (
        ("PO-Revision-Date: 2026-11-01 10:00+0000", "Last-Translator: Ana", "Language-Team: Equipo"),
        ("PO-Revision-Date: 2026-11-02 10:00+0000", "Last-Translator: Luis", "X-Poedit-Basepath: ."),
    )]  # fmt: skip
    for base in ("", "||||||| 1a2b\n"):
        conflict = f"# Nos\n<<<<<<< HEAD\n# Ana\n{HEADER}{sides[0]}{base}=======\n# Luis\n{HEADER}{sides[1]}>>>>>>> l\n"
        (small / PATH).write_text(before.replace(HEADER, conflict), "utf-8")
        assert run(small, capsys) == (0, "")
        assert text(small) == "# Nos\n# Ana\n# Luis\n" + before.replace(
            '"Language: es', '"Language-Team: Equipo\\n"\n"Language: es'
        ).replace(CONTENT, f'{CONTENT}"X-Poedit-Basepath: .\\n"\n')


def test_a_conflict_in_the_header_and_elsewhere_is_told_with_its_lines(small, capsys):
    for old in (CONTENT, PLAN):
        small.edit(PATH, old, f"<<<<<<< HEAD\n{old}=======\n{old}>>>>>>> ana\n")
    status, said = run(small, capsys)
    assert status == 1
    told = r"captions.po:(\d+):1: un conflicto de fusión sin resolver, de la línea (\d+) a la línea (\d+); "
    assert re.findall(told, said) == [("4", "4", "8"), ("18", "18", "24")]


@pytest.mark.parametrize("marks", ["<<<<<<< HEAD\n", "||||||| 1a2b\n", "=======\n", ">>>>>>> ana\n"])
def test_a_mark_by_itself_is_no_conflict_to_resolve(small, capsys, marks):
    small.edit(PATH, CONTENT, f"{marks}{CONTENT}")
    before = text(small)
    assert run(small, capsys)[1].startswith(f"{PATH}:4:1: una línea que quedó de un conflicto de fusión; ")
    assert text(small) == before


def test_a_full_disk_leaves_the_file_as_it_was(small, capsys, monkeypatch):
    small.edit(PATH, 'msgstr "Un plano', 'msgstr\t"Un plano')
    before = (small / PATH).read_bytes()

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(
        SystemExit, match=r"captions\.po: cannot write the file: No space left on device; it is as it was"
    ):
        run(small, capsys)
    assert (small / PATH).read_bytes() == before
    assert [file.name for file in (small / PATH).parent.iterdir()] == ["captions.po"]


def test_most_entries_gone_is_told_and_some_are_put_back(small, capsys):
    blocks = text(small).split("\n\n")
    (small / PATH).write_text("\n\n".join(blocks[:6]), "utf-8")
    before = (small / PATH).read_bytes()
    told = "1:1: faltan 6 de 11 entradas; recupere el archivo que tiene git, o añádalas con msgmerge · "
    status, said = run(small, capsys)
    assert status == 1
    assert said.startswith(f"{PATH}:{told}6 of 11 entries are missing; ")
    assert (small / PATH).read_bytes() == before
    (small / PATH).write_text("\n\n".join(blocks[:7]), "utf-8")
    assert run(small, capsys)[0] == 0


def change(project, capsys, old, new):
    project.edit("assets/images.yml", old, new)
    update_captions.update_captions(project.root)
    capsys.readouterr()


def test_a_mark_goes_by_itself_only_from_what_was_not_rewritten(small, capsys):
    before = text(small)
    change(small, capsys, "A plan. ", "A sketch. ")
    assert "# Huella de la traducción del inglés anterior: cb015bb2279a9974\n" in text(small)
    change(small, capsys, "A sketch. ", "A plan. ")
    assert text(small) == before
    change(small, capsys, "A plan. ", "A sketch. ")
    small.edit(PATH, "Un plano", "Un esbozo")
    change(small, capsys, "A sketch. ", "A plan. ")
    assert "#, fuzzy, max-length" in entry(small, "plan.caption")
    assert '#| msgid "A sketch. {displaced.start} people fled."' in entry(small, "plan.caption")
    assert 'msgstr "Un esbozo' in entry(small, "plan.caption")
    small.edit(PATH, "#, fuzzy, max-length", "#, max-length")
    update_captions.update_captions(small.root)
    assert text(small) == before.replace("Un plano", "Un esbozo")


def test_a_mark_of_the_translators_own_never_goes_by_itself(small, capsys):
    small.edit(PATH, "#, max-length", "#, fuzzy, max-length")
    before = text(small)
    change(small, capsys, "A plan. ", "A sketch. ")
    change(small, capsys, "A sketch. ", "A plan. ")
    assert text(small) == before


def test_a_text_that_comes_back_changed_offers_its_old_translation(small, capsys):
    change(small, capsys, "    alt: Streets, with", "    other: Streets, with")
    assert '#~ msgstr "Calles, con' in text(small)
    change(small, capsys, "    other: Streets, with", "    alt: Roads, with")
    assert f'{FUZZY}\n#| msgid "Streets, with' in entry(small, "plan.alt")
    assert 'msgstr "Calles, con' in entry(small, "plan.alt")
