"""A catalogue brought up to date with the template, by Babel; here is what Babel leaves to be wished.

Its fuzzy matching would take any similar text's translation; here only that of the same context is taken. It reads
`#| msgid` as a remark of the translator, and it forgets a translation whose text is removed and returns.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from io import BytesIO

import polib
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, read_po, write_po

from explainer.locales.catalogue import PLACE

WIDTH = 1000
"""So that no text of a caption's length is wrapped, and a changed one is a change of one line."""

FIELDS = (
    "Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language", "MIME-Version",
    "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip
"""Of a header (https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html)."""
UNSTABLE = ("POT-Creation-Date", "Generated-By", "Report-Msgid-Bugs-To")

Key = tuple[str, str | None]


def merged(text: str, template: str, language: str) -> str:
    """The catalogue's new text; its header stays as it is, byte by byte.

    An entry whose English changed keeps its translation, is marked fuzzy and tells the old English; one whose English
    is gone goes to the obsolete part, and comes back with it.
    """
    catalogue = read_po(BytesIO(text.encode()), locale=language)
    wanted = read_po(BytesIO(template.encode()))
    keys = [(str(message.id), message.context) for message in wanted if message.id]
    older = _older(catalogue)
    _bring_back(catalogue, keys)
    _rename(catalogue, keys, older)
    catalogue.update(wanted, no_fuzzy_matching=True)
    # The obsolete part keeps no marks: what was not revised would come back as if it were.
    catalogue.obsolete = {key: message for key, message in catalogue.obsolete.items() if not message.fuzzy}
    for english, context in keys:
        message = catalogue.get(english, context)
        if message and message.fuzzy and (english, context) in older:
            message.previous_id = [older[english, context]]
    return header(text) + body(_written(catalogue))


def header(text: str) -> str:
    """A gettext file's header with its remarks, in the order of gettext's own manual, up to the empty line.

    What tells only when and by which program the file was last written, and would change with each, is left out.
    """
    remarks = re.split(r"(?m)^msgid ", text.replace("\r\n", "\n"), maxsplit=1)[0]
    fields = {name: value.strip() for name, value in polib.pofile(text).metadata.items() if name not in UNSTABLE}
    fields["Content-Type"] = "text/plain; charset=UTF-8"
    names = [*(name for name in FIELDS if name in fields), *(name for name in fields if name not in FIELDS)]
    return f'{remarks}msgid ""\nmsgstr ""\n' + "".join(f'"{polib.escape(f"{n}: {fields[n]}")}\\n"\n' for n in names)


def body(text: str) -> str:
    """Its entries, from the empty line on; one line feed ends it, as gettext writes it."""
    return "\n" + text.partition("\n\n")[2].rstrip("\n") + "\n"


def _written(catalogue: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalogue, width=WIDTH, include_previous=True)
    return file.getvalue().decode()


def _older(catalogue: Catalog) -> dict[Key, str]:
    """The old English of what is fuzzy, taken out of the remarks as which Babel reads it."""
    found: dict[Key, str] = {}
    for message in [*catalogue, *catalogue.obsolete.values()]:
        remarks = message.user_comments
        message.user_comments = [remark for remark in remarks if not remark.startswith("|")]
        lines = [remark for remark in remarks if remark.startswith(("| msgid ", '| "'))]
        if lines and message.id:
            quoted = "\n".join(line.removeprefix("| ").removeprefix("msgid ") for line in lines)
            found[str(message.id), message.context] = denormalize(quoted)
    return found


def _bring_back(catalogue: Catalog, keys: Iterable[Key]) -> None:
    """Obsolete entries whose English is there again."""
    for english, context in keys:
        key = (english, context) if context else english
        if catalogue.get(english, context) is None and key in catalogue.obsolete:
            _add(catalogue, catalogue.obsolete.pop(key), english)


def _rename(catalogue: Catalog, keys: list[Key], older: dict[Key, str]) -> None:
    """Put each entry under the new English of its context, fuzzy, unless that is the one which was translated.

    `older` tells, and learns, the English that was translated, by the key of the new one.
    """
    gone = [message for message in catalogue if message.id and (message.id, message.context) not in keys]
    for english, context in keys:
        known = {str(message.id): message for message in gone if message.context == context and message.string}
        if catalogue.get(english, context) is None and known:
            near = difflib.get_close_matches(english, known, n=1) if context == PLACE else list(known)
            if near:
                message = known[near[0]]
                gone.remove(message)
                catalogue.delete(message.id, context)
                first = older.get((near[0], context), near[0])
                message.flags.discard("fuzzy") if first == english else message.flags.add("fuzzy")
                older[english, context] = first
                _add(catalogue, message, english)


def _add(catalogue: Catalog, message: Message, english: str) -> None:
    remarks, flags = message.user_comments, message.flags
    catalogue.add(english, message.string, flags=flags, user_comments=remarks, context=message.context)
