"""GNU gettext's own programs read our catalogue as we do: they tell what a file says, and which file is none."""

import re
import shutil
import subprocess
from random import Random

import pytest

from explainer.commands import update_captions
from explainer.locales.po_entry import PoEntry, unescape_string, write_entries
from explainer.locales.po_reader import parse_catalogue
from tests.support.po_spellings import PATH, SAMPLE, check_update, spell
from tests.support.projects import ROOT

SHIPPED = ROOT / PATH
SHIPPED_CATALOGUES = sorted((ROOT / "assets/locale").rglob("*.po"))
NAMES = [f"{catalogue.parts[-3]} {catalogue.stem}" for catalogue in SHIPPED_CATALOGUES]
HEADER = PoEntry(None, "", ("Content-Type: text/plain; charset=UTF-8\n",))
NAMED = [entry for entry in SAMPLE if entry.context != "place"]


def drop_limits(text):
    """Return a catalogue without the flags that Weblate reads, and gettext's programs of today leave out.

    Where a text stands in several files, their names are on one line: gettext begins another at 79 letters.
    """
    joined = re.sub(r"(?m)(^#: .*)\n#: ", r"\1 ", text)
    return re.sub(r"(?m)^#, max-length:\d+\n|(?<=, )max-length:\d+, ", "", joined)


def tool(*command, text=""):
    return subprocess.run(command, capture_output=True, text=True, check=False, input=text)


@pytest.mark.parametrize("own", SHIPPED_CATALOGUES, ids=NAMES)
@pytest.mark.parametrize(
    "command",
    [
        ["msgmerge", "--quiet", "--no-wrap", "--previous", "-o", "{file}", "{file}", "{template}"],
        ["msgcat", "--no-wrap", "-o", "{file}", "{file}"],
    ],
    ids=["msgmerge", "msgcat"],
)
def test_gettext_changes_no_byte_but_limits_and_the_comments_of_the_template(command, own, tmp_path):
    template = ROOT / update_captions.TEMPLATE.format(domain=own.stem)
    file = tmp_path / own.name
    shutil.copy(own, file)
    result = tool(*(part.format(file=file, template=template) for part in command))
    assert result.returncode == 0, result.stderr
    written, shipped = (re.sub(r"(?m)^#\..*\n", "", path.read_bytes().decode()) for path in (file, own))
    assert drop_limits(written) == drop_limits(shipped)


@pytest.mark.parametrize("catalogue", SHIPPED_CATALOGUES, ids=NAMES)
def test_msgfmt_accepts_what_is_shipped(catalogue):
    accepted = tool("msgfmt", "--check", "-o", "/dev/null", catalogue)
    assert accepted.returncode == 0
    lacking = ("PO-Revision-Date", "Last-Translator")  # git tells who saved it, and when
    assert [line.partition("warning: ")[2] for line in accepted.stderr.splitlines()] == [
        f"header field '{field}' missing in header" for field in lacking
    ]


def test_msgfmt_refuses_a_lost_reference(tmp_path):
    broken = tmp_path / "captions.po"
    shipped = SHIPPED.read_text(encoding="utf-8")
    broken.write_text(shipped.replace("En {displaced_2023.date}", "En junio"), encoding="utf-8")
    assert "'displaced_2023.date'" in tool("msgfmt", "--check", "-o", "/dev/null", broken).stderr


def texts(catalogue):
    """The lines of a catalogue's texts, and the marks of what is fuzzy; without the header."""
    lines = catalogue.partition("\n\n")[2].split("\n")
    return [match[0] for line in lines if (match := re.match(r"#, fuzzy|(?:msg|\"|#~|#\|).*", line))]


@pytest.mark.parametrize("batch", range(100))
def test_ten_thousand_spellings_say_to_gettext_what_they_say_to_us(tmp_path, batch):
    random = Random(batch)  # noqa: S311 - repeatable
    files, entries, updated = [], [HEADER], [HEADER]
    for number in range(100):
        spelling = spell(random, NAMED, f"{number}.")
        updated += check_update(spelling, tmp_path / f"{number}.po", random).po_entries[1:]
        if spelling.is_strict:
            files.append(tmp_path / f"{number}.po")
            entries += spelling.entries
    merged = tool("msgcat", "--no-wrap", "--to-code=UTF-8", "--use-first", *files)
    assert merged.returncode == 0, merged.stderr
    plain = tool("msgcat", "--no-wrap", "-", text=write_entries(entries))
    assert texts(merged.stdout) == texts(plain.stdout)
    written = write_entries(sorted(updated, key=lambda entry: entry.is_obsolete))
    assert tool("msgcat", "--no-wrap", "-", text=written).stdout == drop_limits(written)
    assert tool("msgfmt", "-o", "/dev/null", "-", text=written).returncode == 0


def are_escapes_text(text):
    """Whether bytes that are written by their numbers are UTF-8: msgfmt takes others too, which nobody could read.

    Nor does it see what is behind a zero byte.
    """
    try:
        escapes = re.findall(r"(?<!\\)(?:\\\\)*((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+)", text.replace("\\\n", ""))
        return all("\0" not in unescape_string(escape, "utf-8") for escape in escapes)
    except UnicodeDecodeError:
        return False


def test_what_msgfmt_cannot_read_is_refused():
    """One character more, or another one, may break a file."""
    random = Random(0)  # noqa: S311 - repeatable
    verdicts = []
    while len(verdicts) < 300:
        spelling = spell(random, SAMPLE)
        text = spelling.data.decode("utf-8", "replace").replace("\r\n", "\n")
        at = random.randrange(text.find("charset=") + 20, len(text))
        text = text[:at] + random.choice(('"', "\\", "x", "#", "\n", "[", " ")) + text[at + random.randint(0, 1) :]
        if are_escapes_text(text) and spelling.is_strict and "charset=utf-8" in text.lower():
            result = tool("msgfmt", "-o", "/dev/null", "-", text=text)
            verdicts.append(result.returncode == 0 or "do not both" in result.stderr or "duplicate" in result.stderr)
            assert (parse_catalogue(text)[1] == []) == verdicts[-1], (text, result.stderr)
    assert 60 < sum(verdicts) < 240
