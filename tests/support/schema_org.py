"""Checks JSON-LD against schema.org's vocabulary, offline.

The vocabulary is that of msgspec-schemaorg, whose classes are generated from it: a class a type, which inherits the
properties of the types above it; an annotation a property, which names the types that its values may have.
"""

from __future__ import annotations

import inspect
import re

import msgspec_schemaorg.models

models = msgspec_schemaorg.models
KEYWORDS = {"@id", "@type"}
ADDRESS = re.compile(r"https?://[^\s/]+/\S*")
DATE = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def faults(node, path=""):
    """Every type, property and value of a node, and of those within it, that the vocabulary does not know."""
    if "@graph" in node:
        yield from [] if node.get("@context") == "https://schema.org" else ["the context is not schema.org's"]
        for index, entry in enumerate(node["@graph"]):
            yield from faults(entry, f"{index}.")
        return
    type_ = _type(node)
    if type_ is None:
        yield f"{path}@type: {node.get('@type')!r} is no type"
        return
    expected = _expected(type_)
    for name, value in node.items():
        if name in KEYWORDS:
            continue
        if name not in expected:
            yield f"{path}{name}: no property of {type_.__name__}"
            continue
        for entry in value if isinstance(value, list) else [value]:
            if not _fits(entry, expected[name]):
                yield f"{path}{name}: {entry!r} is none of {', '.join(sorted(expected[name]))}"
            if isinstance(entry, dict) and "@value" not in entry:
                yield from faults(entry, f"{path}{name}.")


def _type(node):
    found = getattr(models, str(node.get("@type")), None)
    return found if inspect.isclass(found) else None


def _expected(type_):
    """By property: the names of what its values may be."""
    return {
        name: set(re.findall(r"\w+", str(annotation))) - {"Union", "List", "None"}
        for base in reversed(type_.__mro__)
        for name, annotation in inspect.get_annotations(base).items()
        if base.__module__.startswith(models.__name__)
    }


def _fits(value, expected):
    if isinstance(value, dict):
        if "@value" in value:
            is_text = isinstance(value["@value"], str) and LANGUAGE.fullmatch(value.get("@language", ""))
            return bool(is_text) and "str" in expected and set(value) == {"@value", "@language"}
        type_ = _type(value)
        return type_ is None or any(base.__name__ in expected for base in type_.__mro__)  # no type: told within it
    if isinstance(value, str):
        is_address = "URL" in expected and ADDRESS.fullmatch(value)
        is_date = {"date", "datetime"} & expected and DATE.fullmatch(value)
        return bool("str" in expected or is_address or is_date)
    return type(value).__name__ in expected or (isinstance(value, int) and {"float"} <= expected and value is not True)
