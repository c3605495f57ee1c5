"""Pydantic's findings, in the project's words and with the file's lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from explainer.data.scalars import describe, is_group
from explainer.data.text import Place
from explainer.data.yaml_document import Document, KeyPath
from explainer.locales.phrases import STATUSES
from explainer.problems import Fault, Problem, suggest

R = TypeVar("R", bound=BaseModel)

MESSAGES = {
    "literal_error": ("{input} is not possible here", "use one of {expected}"),
    "list_type": ("{input} is not a list", "write it as [a, b]"),
    "too_short": ("an empty list", "name at least one"),
    "model_type": ("{input} is no record", "write 'name: value' lines"),
    "dict_type": ("{input} is no record", "write 'name: value' lines"),
    "bool_type": ("{input} is neither true nor false", "write true, or take the key out"),
}
"""By pydantic's type of error (https://docs.pydantic.dev/latest/errors/validation_errors/)."""
SINGLE = {
    "source": "name the one source that has the number, by its id",
    "statistic": "name one statistic by its id",
    "part_of": "name one statistic by its id",
    "formula": "write a formula of ids, as in displaced_children / displaced",
    "sources": "name each source by its id",
    "countries": "write two letters for each, as in KE for Kenya",
    "unit": "write USD for money, percent for a share, else a plural as in people",
    "status": f"use one of {', '.join(STATUSES)}",
}
"""What is wanted where a text is no free one, by key."""


@dataclass(frozen=True)
class Notes:
    """Where faults of one YAML document are noted, by the keys at which they stand."""

    document: Document
    problems: list[Problem]
    _places: list[Place] = field(default_factory=list)
    """Of the problems, as far as they have been looked at."""
    _noted: set[Place] = field(default_factory=set)
    """The same, to be found at once however many there are."""

    @property
    def noted(self) -> set[Place]:
        """Where problems are noted."""
        new = [(problem.line, problem.column) for problem in islice(self.problems, len(self._places), None)]
        self._places.extend(new)
        self._noted.update(new)
        return self._noted

    def note(self, keys: KeyPath, message: str, hint: str, *, is_key: bool = False) -> None:
        """Note a fault of the value at `keys`, or of its key."""
        line, column = self.document.key_place(keys) if is_key else self.document.place(keys)
        self.problems.append(Problem(self.document.path, line, column, message, hint))

    def fault(self, keys: KeyPath, fault: Fault) -> None:
        """Note a fault that was raised."""
        self.note(keys, fault.message, fault.hint)


def read_record(model: type[R], raw: Any, keys: KeyPath, notes: Notes) -> R | None:
    """`raw`, which stands at `keys`, as a record; `None`, with every fault noted, where it is none.

    A place at which a fault is noted already is not told again.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        noted = notes.noted
        found = [_explain(finding, model, keys, notes.document) for finding in error.errors()]
        notes.problems.extend([problem for problem in found if (problem.line, problem.column) not in noted])
        return None


def _explain(finding: Any, model: type[BaseModel], keys: KeyPath, document: Document) -> Problem:
    where: KeyPath = (*keys, *finding["loc"])
    if where and where[-1] == "[key]":
        message, hint = _words(finding, finding["type"])
        return Problem(document.path, *document.key_place(where[:-1]), message, hint)
    name = next((step for step in reversed(where) if isinstance(step, str)), "")
    if finding["type"] == "missing":
        line, column = document.key_place(where[:-1])
        return Problem(document.path, line, column, f"missing '{name}'", "add it")
    if finding["type"] == "extra_forbidden":
        line, column = document.key_place(where)
        known = list(_fields(model, finding["loc"][:-1]))
        return Problem(document.path, line, column, f"unknown key '{name}'", suggest(name, known))
    line, column = document.place(where)
    if finding["type"] == "string_type" and finding["input"] is not None:
        message, hint = _no_text(finding["input"], document.get_written(where), name)
    else:
        message, hint = _words(finding, finding["type"], document.get_written(where))
    return Problem(document.path, line, column, f"{name}: {message}" if name else message, hint)


def _no_text(value: Any, written: str | None, name: str) -> tuple[str, str]:
    """What is wrong with a value where a text is wanted."""
    if is_group(value):
        return f"{describe(value)} in the place of a text", SINGLE.get(name, "write one text; quote it if it begins so")
    kind = "true or false" if isinstance(value, bool) else "a number"
    shown = describe(value, written)
    return f"{shown} is read as {kind}, not as a text", SINGLE.get(name, f'put it in quotation marks: "{shown[1:-1]}"')


def _words(finding: Any, kind: str, written: str | None = None) -> tuple[str, str]:
    context = finding.get("ctx", {})
    if finding["input"] is None:
        return (f"'{written}' is read as nothing" if written else "nothing is given"), "write it, or take the key out"
    if isinstance(fault := context.get("error"), Fault):
        return fault.message, fault.hint
    if kind == "list_type" and isinstance(finding["input"], str):
        return f"'{finding['input']}' is not a list", f"write it as [{finding['input']}]"
    if kind in MESSAGES:
        message, hint = MESSAGES[kind]
        return message.format(input=describe(finding["input"], written), **context), hint.format(**context)
    if kind == "string_pattern_mismatch":
        return f"'{finding['input']}' is not possible here", f"its form is {context['pattern']}"
    return str(finding["msg"]), ""


def _fields(model: Any, location: tuple[Any, ...]) -> Iterator[str]:
    """The names of the keys that the record at `location` within `model` may have."""
    for step in location:
        if isinstance(step, str) and hasattr(model, "model_fields") and step in model.model_fields:
            model = model.model_fields[step].annotation
        while get_args(model):
            model = next((arg for arg in get_args(model) if get_args(arg) or hasattr(arg, "model_fields")), None)
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield from model.model_fields


def check_id(keys: KeyPath, notes: Notes, separator: str = "_") -> bool:
    """Whether the last of `keys` is an id: lower-case words joined by `separator`. Noted, if not."""
    if re.fullmatch(rf"[a-z][a-z0-9{separator}]*", str(keys[-1])):
        return True
    hint = f"write lower-case letters, digits and '{separator}', a letter first"
    notes.note(keys, f"'{keys[-1]}' is not an id", hint, is_key=True)
    return False


def check_known(name: str | None, known: Collection[str] | None, what: str, keys: KeyPath, notes: Notes) -> None:
    """Note a name that is not among those known, where these are."""
    if name and known is not None and name not in known:
        notes.note(keys, f"unknown {what} '{name}'", suggest(name, known) or f"write it under '{what}s:'")
