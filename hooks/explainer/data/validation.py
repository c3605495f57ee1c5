"""Validates records and web addresses; pydantic's errors are put into the project's words, with their positions.

Addresses are those that browsers accept (https://url.spec.whatwg.org).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from explainer.data.yaml_document import Document, KeyPath
from explainer.data.yaml_errors import is_group
from explainer.diagnostics import Diagnostic, UserError, describe_value, suggest_words
from explainer.locales import STATUSES

R = TypeVar("R", bound=BaseModel)
ROWS = {
    "literal_error": "invalid-value.choice",
    "list_type": "not-a-list.type",
    "too_short": "empty-list",
    "model_type": "not-a-record",
    "dict_type": "not-a-record",
    "bool_type": "not-a-boolean",
}
"""Messages by pydantic's type of error (https://docs.pydantic.dev/latest/errors/validation_errors/)."""
SINGLE = {
    "source": "name the source that has the number, by its id",
    "statistic": "name one statistic by its id",
    "part_of": "name one statistic by its id",
    "other_count_of": "name one statistic by its id",
    "formula": "write a formula of ids, as in displaced_children / displaced",
    "sources": "name each source by its id",
    "countries": "write two letters for each, as in KE for Kenya",
    "unit": "write USD for money, percent for a share, else a plural as in people",
    "status": f"use one of {', '.join(STATUSES)}",
}
"""Hints for keys that take an id or one of a few words."""
HOST = re.compile(r"\[[0-9a-f:.]+\]|[^\W_]([\w-]*\w)?(\.[^\W_]([\w-]*\w)?)*\.?", re.IGNORECASE)
"""A host name in any alphabet, or an IP address."""
UNSEEN = re.compile(r"[\t\n\r]|^[\0- ]+|[\0- ]+$")
"""Characters that browsers remove from an address (https://url.spec.whatwg.org/#concept-basic-url-parser)."""
STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"' + r"|'[^'\\]*(?:\\.[^'\\]*)*'"
STYLE = re.compile(
    rf"/\*.*?\*/|url\(\s*(?P<url>{STRING}|[^)\"'\s]*)\s*\)|@import\s+(?P<sheet>{STRING})|{STRING}",
    re.DOTALL | re.IGNORECASE,
)
"""Comments and other strings are matched to be passed over (https://www.w3.org/TR/css-syntax-3/)."""
LICENCE = "CC BY 4.0"
"""The licence of the text, the data and our own pictures."""
LICENCES: Mapping[str, str] = {
    LICENCE: "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The addresses of licences, by their names in image records."""


@dataclass(frozen=True)
class Notes:
    """Collects the errors of a YAML document by their keys."""

    document: Document
    diagnostics: list[Diagnostic]

    def add_error(self, keys: KeyPath, error: UserError, *, is_key: bool = False) -> None:
        """Add an error at the value of `keys`, or at the key itself."""
        self.diagnostics.append(self.document.place_error(keys, error, is_key=is_key))


def read_record(model: type[R], raw: Any, keys: KeyPath, document: Document) -> tuple[R | None, list[Diagnostic]]:
    """Return the value at `keys` as a record, and its errors; the record is None if there are errors.

    Nothing is reported at positions with YAML errors.
    """
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        diagnostics = [_explain_error(details, model, keys, document) for details in error.errors()]
        return None, [
            diagnostic for diagnostic in diagnostics if (diagnostic.line, diagnostic.column) not in document.faulty
        ]


def read_list(
    model: type[R], raw: Any, name: str, hint: str, document: Document
) -> tuple[dict[int, R], list[Diagnostic]]:
    """Return the valid records of a list by their index, and the errors of the others.

    `hint` says which keys a record has.
    """
    if not isinstance(raw, list):
        return {}, [document.place_error((name,), UserError("not-a-list", name=name, keys=hint))]
    results = [read_record(model, entry, (name, index), document) for index, entry in enumerate(raw)]
    records = {index: record for index, (record, _) in enumerate(results) if record}
    return records, [diagnostic for _, diagnostics in results for diagnostic in diagnostics]


def check_id(keys: KeyPath, document: Document, separator: str = "_") -> Iterator[Diagnostic]:
    """Yield an error if the last of `keys` is not an id: lower-case words joined by `separator`."""
    if not re.fullmatch(rf"[a-z][a-z0-9{separator}]*", str(keys[-1])):
        yield document.place_error(keys, UserError("not-an-id", name=keys[-1], separator=separator), is_key=True)


def check_reference(
    name: str, ids: Collection[str] | None, kind: str, keys: KeyPath, document: Document
) -> Iterator[Diagnostic]:
    """Yield an error for an unknown id; `ids` are those of its kind, None if they could not be read."""
    if ids is not None and name not in ids:
        yield document.place_error(keys, UserError("unknown-id", suggest_words(name, ids), kind=kind, name=name))


def check_duplicates(names: Iterable[Any], kind: str, keys: KeyPath, document: Document) -> Iterator[Diagnostic]:
    """Yield an error for each duplicate in the list at `keys`."""
    for index, error in find_duplicates(names, kind):
        yield document.place_error((*keys, index), error)


def find_duplicates(names: Iterable[Any], kind: str) -> Iterator[tuple[int, UserError]]:
    """Yield an error for each duplicate in a list, with its index."""
    seen: set[str] = set()
    for index, name in enumerate(map(str, names)):
        if name in seen:
            yield index, UserError("duplicate-id", kind=kind, name=name)
        seen.add(name)


def _explain_error(details: Any, model: type[BaseModel], keys: KeyPath, document: Document) -> Diagnostic:
    """Return the diagnostic for an error of pydantic in the record at `keys`."""
    where: KeyPath = (*keys, *details["loc"])
    kind, name = details["type"], next((step for step in reversed(where) if isinstance(step, str)), "")
    if where and where[-1] == "[key]":
        return document.place_error(where[:-1], _explain_value(details, None), is_key=True)
    if kind == "missing":
        return document.place_error(where[:-1], UserError("missing-key", key=name), is_key=True)
    if kind == "extra_forbidden":
        hint = suggest_words(name, list(_list_fields(model, details["loc"][:-1])))
        return document.place_error(where, UserError("unknown-key", hint, key=name), is_key=True)
    written = document.get_written(where)
    is_other = kind == "string_type" and details["input"] is not None
    error = _explain_type(details["input"], written, name) if is_other else _explain_value(details, written)
    return document.place_error(where, error.under_key(name) if name else error)


def _explain_type(value: Any, written: str | None, name: str) -> UserError:
    """Return the error for a value that is not text; `name` is its key, or that of its list."""
    if is_group(value):
        hint = SINGLE.get(name, "write one text; quote it if it begins so")
        return UserError("not-text.group", hint, value=describe_value(value))
    kind = "true or false" if isinstance(value, bool) else "a number"
    shown = describe_value(value, written)
    hint = SINGLE.get(name, f'put it in quotation marks: "{shown[1:-1]}"')
    return UserError("not-text", hint, value=shown, kind=kind)


def _explain_value(details: Any, written: str | None) -> UserError:
    """Return the error for an invalid value; `written` is its spelling in the file."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if value is None:
        return UserError("no-value.written" if written else "no-value", written=written)
    if isinstance(error := context.get("error"), UserError):
        return error
    if kind == "list_type" and isinstance(value, str):
        return UserError("not-a-list.value", value=value)
    if kind == "string_pattern_mismatch":
        return UserError("invalid-value.pattern", value=value, pattern=context["pattern"])
    if kind not in ROWS:
        return UserError("invalid-value", reason=details["msg"])
    return UserError(ROWS[kind], input=describe_value(value, written), **context)


def _list_fields(model: Any, location: tuple[Any, ...]) -> Iterator[str]:
    """Yield the possible keys of the record at `location` within `model`."""
    for step in location:
        if isinstance(step, str) and hasattr(model, "model_fields") and step in model.model_fields:
            model = model.model_fields[step].annotation
        while get_args(model):
            model = next((arg for arg in get_args(model) if get_args(arg) or hasattr(arg, "model_fields")), None)
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield from model.model_fields


def is_web_address(address: str) -> bool:
    r"""Return whether an address is http: or https: with a plain host: no user name, no invalid port.

    A backslash is refused, since browsers read it as a slash: a part of the host name would become the path.

    >>> [is_web_address(f"https://{rest}") for rest in ("a.org", "é.org:8080/x@y?z=\\", "[2001:db8::1]/", "192.0.2.1")]
    [True, True, True, True]
    >>> wrong = ("me@a.org", "a.org:99999", "a.org:x", "a.org\\@b.org", "a.org/\\b", "", ":80", "a..org", "%61")
    >>> [is_web_address(f"https://{rest}") for rest in wrong]
    [False, False, False, False, False, False, False, False, False]
    >>> [is_web_address(address) for address in ("https:a.org", "https:/a.org", "//a.org", "ftp://a.org")]
    [False, False, False, False]
    """
    try:
        parts = urlsplit(address)
        server = parts.netloc if parts.port is None else parts.netloc.rpartition(":")[0]
    except ValueError:
        return False
    is_plain = "@" not in server and "\\" not in re.split("[?#]", address)[0]
    return is_plain and parts.scheme in {"http", "https"} and bool(HOST.fullmatch(server))


def find_style_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the addresses in a style sheet, each with the offset at which it begins.

    >>> sheet = '@import "a.css"; /* url(b) */ p { background: url( c.png ) } q { content: "url(d)" }'
    >>> list(find_style_addresses(sheet))
    [(0, 'a.css'), (46, 'c.png')]
    """
    for match in STYLE.finditer(text):
        address = match["url"] if match["url"] is not None else match["sheet"]
        if address is not None:
            yield match.start(), address[1:-1] if address[:1] in {'"', "'"} else address
